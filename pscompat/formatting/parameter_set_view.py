"""How parameter sets of commands are laid out (CommandParameterSetInfo's custom view)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import Value
from pscompat.formatting.packets import NEW_LINE, Frame, Token
from pscompat.formatting.views import Entry, View

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context

TYPE_NAME = "System.Management.Automation.CommandParameterSetInfo"
_INDENT = 2
_SHOWN = (
    "ParameterType",
    "Position",
    "IsMandatory",
    "IsDynamic",
    "HelpMessage",
    "ValueFromPipeline",
    "ValueFromPipelineByPropertyName",
    "ValueFromRemainingArguments",
    "Aliases",
)


def views() -> list[View]:
    """The view of a parameter set."""
    return [View("Custom", (TYPE_NAME,), [Entry([], tokens=_parameter_set)], "CommandParameterSetInfo")]


def _each(obj: Value, name: str) -> list[Value]:
    return list(iterate(members.value(obj, name)) or ())


def _parameter_set(obj: Value, context: Context) -> list[Token]:
    tokens: list[Token] = []
    for text, name in (("Parameter Set Name: ", "Name"), ("Is default parameter set: ", "IsDefault")):
        tokens += [text, context.text(members.value(obj, name)), NEW_LINE]
    for parameter in _each(obj, "Parameters"):
        tokens += _parameter(parameter, context)
    return [*tokens, NEW_LINE]


def _parameter(parameter: Value, context: Context) -> list[Token]:
    facts: list[Token] = []
    for name in _SHOWN:
        facts += [f"{name} = ", context.text(members.value(parameter, name)), NEW_LINE]
    # An attribute has no text in this view, but a line.
    attributes = [Frame([NEW_LINE], _INDENT) for _ in _each(parameter, "Attributes")]
    inner = Frame([*facts, "Attributes =", NEW_LINE, *attributes], _INDENT)
    name = context.text(members.value(parameter, "Name"))
    return [NEW_LINE, Frame(["Parameter Name: ", name, NEW_LINE, inner], _INDENT)]

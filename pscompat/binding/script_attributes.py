"""From the attributes that a script writes to validations and transformations (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.commands.attributes import (
    ValidateCount,
    ValidateDrive,
    ValidateLength,
    ValidateNotNull,
    ValidatePattern,
    ValidateRange,
    ValidateScript,
    ValidateSet,
    generated_values,
    refuse,
)
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet import members, types
from pscompat.dotnet.argument_errors import argument_out_of_range, outside_of_methods
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.commands.metadata import Validator
    from pscompat.runtime.engine import Engine

_IGNORED = frozenset(
    {
        "argumentcompleter",
        "argumentcompletions",
        "dontshow",
        "experimental",
        "hidden",
    }
)


def _text(value: Value) -> str:
    return to_string(value)


class ScriptValidation:
    """A validation by an attribute class that a script defines; `each`: it has ValidateElement rather than Validate."""

    def __init__(self, instance: Value, each: bool):
        self.instance = instance
        self.each = each

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises what the class raises."""

        if not self.each:
            members.invoke(self.instance, "Validate", [value, None])
            return
        plain = unwrap(value)
        for element in plain if isinstance(plain, list) else (value,):
            members.invoke(self.instance, "ValidateElement", [element])


class ArgumentTransformation:
    """A transformation by an attribute class that a script defines."""

    def __init__(self, instance: Value):
        self.instance = instance

    def transform(self, engine: Engine, value: Value) -> Value:
        return members.invoke(self.instance, "Transform", [None, value])


def _message(named: dict[str, Value]) -> str:
    return _text(named["errormessage"]) if "errormessage" in named else ""


class _NoSet:
    """The validation by a generator of valid values that gave null."""

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure."""
        raise refuse("Valid values generator return a null value.", "ValidateSetGeneratedValidValuesListIsNull")


def _set(positional: list[Value], named: dict[str, Value]) -> ValidateSet | _NoSet:
    if len(positional) == 1 and isinstance(positional[0], NetType):
        generated = generated_values(positional[0])
        if generated is None:
            return _NoSet()
        positional = list(generated)
    elif not positional:
        raise outside_of_methods(argument_out_of_range("validValues", "System.String[]"))
    return ValidateSet(*positional, ignore_case=bool(named.get("ignorecase", True)), error_message=_message(named))


def _two(positional: list[Value]) -> tuple[Value, Value]:
    if len(positional) != 2:
        raise no_overload(".ctor", len(positional))
    return positional[0], positional[1]


def _sizes(positional: list[Value]) -> tuple[int, int]:
    low, high = (convert_to(each, "System.Int32") for each in _two(positional))
    return low, high


def _script(positional: list[Value], named: dict[str, Value]) -> ValidateScript:
    block = _one(positional)
    if not isinstance(block, RunnableBlock):
        kind = "System.Management.Automation.ScriptBlock"
        message = f'Cannot convert the "{_text(block)}" value of type "{types.name_of(block)}" to type "{kind}".'
        raise error(message, "ConvertToFinalInvalidCastException", "InvalidArgument")
    return ValidateScript(block, _message(named))


def _one(positional: list[Value]) -> Value:
    if len(positional) != 1:
        raise no_overload(".ctor", len(positional))
    return positional[0]


def _range(positional: list[Value]) -> ValidateRange:
    if len(positional) == 1:
        return ValidateRange(convert_to(positional[0], "System.Management.Automation.ValidateRangeKind"))
    return ValidateRange.made(*_two(positional))


_BUILDERS: dict[str, Callable[[list[Value], dict[str, Value]], Validator]] = {
    "validatedrive": lambda positional, named: ValidateDrive(*map(_text, positional)),
    "validateset": _set,
    "validaterange": lambda positional, named: _range(positional),
    "validatelength": lambda positional, named: ValidateLength.made(*_sizes(positional)),
    "validatecount": lambda positional, named: ValidateCount.made(*_sizes(positional)),
    "validatepattern": lambda positional, named: ValidatePattern(
        _text(_one(positional)), named.get("options"), _message(named)
    ),
    "validatescript": _script,
    "validatenotnull": lambda positional, named: ValidateNotNull(empty=False, white=False),
    "validatenotnullorempty": lambda positional, named: ValidateNotNull(empty=True, white=False),
    "validateuserdrive": lambda positional, named: ValidateDrive("User"),
    "validatenotnullorwhitespace": lambda positional, named: ValidateNotNull(empty=True, white=True),
}


_PASSED_ON = (
    "System.Management.Automation.ValidationMetadataException",
    "System.Management.Automation.MethodException",
)


def declared_rule(
    kind: str, positional: list[Value], named: dict[str, Value], shown: str | None = None
) -> Validator | None:
    """The validator that an attribute of PowerShell's own (lower-case name without `Attribute`) means, None for any other.

    shown: its name as written. TerminatingError where the attribute cannot be made of these arguments.
    """
    maker = _BUILDERS.get(kind)
    if maker is None:
        return None
    try:
        return maker(positional, named)
    except TerminatingError as problem:
        if problem.record.Exception.type_name in _PASSED_ON or kind == "validateset":
            raise
        raise error(
            f'The following exception occurred while constructing the attribute "{shown or kind}": "{problem.record.message}"',
            "ExceptionConstructingAttribute",
            "InvalidOperation",
        ) from None


def has_no_rule(kind: str) -> bool:
    """Whether an attribute of PowerShell's own says nothing that is checked here."""
    return kind in _IGNORED


def rule_of_class(
    net_type: NetType, positional: list[Value], named: dict[str, Value]
) -> ScriptValidation | ArgumentTransformation | None:
    """The validation or transformation by an attribute class, made with these arguments; None where it is neither."""
    if not hasattr(net_type.members, "net_construct") and not hasattr(net_type.members, "net_new"):
        return None  # one of .NET's own, which says nothing of values
    instance = members.construct(net_type, positional)
    for name, value in named.items():
        members.set(instance, name, value)
    if members.find_method(instance, "Transform") is not None:
        return ArgumentTransformation(instance)
    for each, method in ((False, "Validate"), (True, "ValidateElement")):
        if members.find_method(instance, method) is not None:
            return ScriptValidation(instance, each)
    return None

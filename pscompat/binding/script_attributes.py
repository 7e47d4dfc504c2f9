"""From the attributes that a script writes to validations and transformations (about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.commands.attributes import (
    ValidateCount,
    ValidateLength,
    ValidateNotNull,
    ValidatePattern,
    ValidateRange,
    ValidateScript,
    ValidateSet,
)
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
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
        "validatedrive",
        "validateuserdrive",
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


def _set(positional: list[Value], named: dict[str, Value]) -> ValidateSet:
    if len(positional) == 1 and isinstance(positional[0], NetType):
        positional = list(members.invoke(members.construct(positional[0], []), "GetValidValues", []))
    return ValidateSet(*positional, ignore_case=bool(named.get("ignorecase", True)), error_message=_message(named))


_BUILDERS: dict[str, Callable[[list[Value], dict[str, Value]], Validator]] = {
    "validateset": _set,
    "validaterange": lambda positional, named: ValidateRange(*positional[:2]),
    "validatelength": lambda positional, named: ValidateLength(int(positional[0]), int(positional[1])),
    "validatecount": lambda positional, named: ValidateCount(int(positional[0]), int(positional[1])),
    "validatepattern": lambda positional, named: ValidatePattern(
        _text(positional[0]), named.get("options"), _message(named)
    ),
    "validatescript": lambda positional, named: ValidateScript(positional[0], _message(named)),
    "validatenotnull": lambda positional, named: ValidateNotNull(),
    "validatenotnullorempty": lambda positional, named: ValidateNotNull(empty=True),
    "validatenotnullorwhitespace": lambda positional, named: ValidateNotNull(empty=True, white=True),
}


def declared_rule(kind: str, positional: list[Value], named: dict[str, Value]) -> Validator | None:
    """The validator that an attribute of PowerShell's own (lower-case name without `Attribute`) means, None for any other."""
    maker = _BUILDERS.get(kind)
    return None if maker is None else maker(positional, named)


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

"""What a parameter refuses and allows, as a catalog's record keeps it.

One rule behind another, divided by the unit separator: the attribute's name, then its arguments, each behind a record separator
(U+001E). A range's limits are numbers in Python's notation, or one kind of range by name.
"""

from __future__ import annotations

from pscompat.commands.attributes import (
    ValidateCount,
    ValidateLength,
    ValidateNotNull,
    ValidatePattern,
    ValidateRange,
    ValidateSet,
)
from pscompat.commands.metadata import ParameterMetadata, Validator
from pscompat.dotnet.border import to_net
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_RULE, _ARGUMENT = "\x1f", "\x1e"
_ALLOWED = {
    "AllowNull": "allow_null",
    "AllowEmptyString": "allow_empty_string",
    "AllowEmptyCollection": "allow_empty_collection",
}


def make_rule(name: str, arguments: list[Value]) -> Validator:
    """The validation attribute of this name (without `Attribute`) and these arguments; ValueError for an unknown one."""
    if name == "ValidateSet":
        return ValidateSet(*arguments)
    if name == "ValidateRange":
        return ValidateRange(*arguments)
    if name == "ValidateCount":
        return ValidateCount(*arguments)
    if name == "ValidateLength":
        return ValidateLength(*arguments)
    if name == "ValidatePattern":
        return ValidatePattern(*arguments)
    if name in ("ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace"):
        return ValidateNotNull(empty=name != "ValidateNotNull", white=name.endswith("WhiteSpace"))
    raise ValueError(f"no rule {name!r}")


def add_rule(parameter: ParameterMetadata, name: str, arguments: list[Value]) -> None:
    """Let a parameter refuse or allow what the attribute of this name says."""
    if name in _ALLOWED:
        setattr(parameter, _ALLOWED[name], True)
    else:
        parameter.validators = (*parameter.validators, make_rule(name, arguments))


def written_rules(parameter: ParameterMetadata) -> str:
    """A parameter's rules as a record keeps them."""
    rules = [name for name, flag in _ALLOWED.items() if getattr(parameter, flag)]
    rules += [_ARGUMENT.join((rule_name(rule), *map(_written, rule_arguments(rule)))) for rule in parameter.validators]
    return _RULE.join(rules)


def apply_rules(parameter: ParameterMetadata, written: str) -> None:
    """Let a parameter refuse and allow what its record says."""
    for rule in written.split(_RULE):
        name, *arguments = rule.split(_ARGUMENT)
        add_rule(parameter, name, [_read(name, argument) for argument in arguments])


def rule_name(rule: Validator) -> str:
    """The attribute's name without its namespace and `Attribute`."""
    name: str = rule.net_name  # type: ignore[attr-defined]
    return name.rpartition(".")[2].removesuffix("Attribute")


def rule_arguments(rule: Validator) -> list[Value]:
    """What the attribute was made with."""
    if isinstance(rule, ValidateSet):
        return list(rule.values)
    if isinstance(rule, ValidateRange):
        return [to_string(rule.low)] if rule.high is None else [rule.low, rule.high]
    if isinstance(rule, (ValidateCount, ValidateLength)):
        return [rule.low, rule.high]
    return [rule.pattern] if isinstance(rule, ValidatePattern) else []


def _written(argument: Value) -> str:
    return argument if isinstance(argument, str) else repr(argument)


def _read(name: str, argument: str) -> Value:
    if name not in ("ValidateRange", "ValidateCount", "ValidateLength") or argument.isalpha():
        return argument
    return to_net(float(argument) if "." in argument else int(argument))

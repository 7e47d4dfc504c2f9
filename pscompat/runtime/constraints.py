"""What keeps a variable to a type or to valid values: the constraints of VariableInfo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.members import construct
from pscompat.dotnet.values import NOTHING, SwitchParameter, unwrap
from pscompat.language import ast

if TYPE_CHECKING:
    from pscompat.runtime.compile import Unit
    from pscompat.runtime.engine import Engine

_EMPTY: dict[str, Any] = {"System.String": "", "System.Boolean": False, "System.Int32": 0, "System.Double": 0.0}
_UNSET = frozenset({"System.Char", "System.DateTime"})


class TypeConstraint:
    """`[int]$x`: whatever is assigned is converted. `net_type` is the NetType.

    In the global scope the type acts as an attribute, stricter with Booleans and with errors of its own; in functions it is
    a plain conversion, as PowerShell compiles it.
    """

    __slots__ = ("net_type",)

    def __init__(self, net_type: Any):
        self.net_type = net_type

    def apply(self, value: Any, engine: Engine, name: str) -> Any:
        """The converted value; raises PowerShell's error when it cannot be converted."""

        if value is NOTHING:
            value = None
        if self.net_type.full_name == "System.Management.Automation.SwitchParameter" and type(value) is bool:
            return SwitchParameter(value)
        attributed = engine.scope is engine.global_scope
        try:
            if attributed and self.net_type.full_name == "System.Boolean":
                check_boolean(value)
            return convert(value, self.net_type)
        except TerminatingError as problem:
            if not attributed:
                raise
            raise transformation_error(problem.record.Exception.Message) from None


def check_boolean(value: Any) -> None:
    """Typed variables and parameters take only Booleans and numbers as Booleans; raises an error for anything else."""
    plain = unwrap(value)
    if is_number(plain) or isinstance(plain, SwitchParameter):
        return

    shown = "" if plain is None else types.name_of(plain)
    raise transformation_error(
        f'Cannot convert value "{shown}" to type "System.Boolean". Boolean parameters accept only Boolean values and numbers, such as '
        "$True, $False, 1 or 0."
    )


def transformation_error(message: str) -> TerminatingError:
    """The error of a value that a type constraint refuses."""
    return error(
        message,
        "RuntimeException",
        "MetadataError",
        None,
        "System.Management.Automation.ArgumentTransformationMetadataException",
    )


class ValidationConstraint:
    """`[ValidateSet(…)]$x = …`: whatever is assigned must pass the validator."""

    __slots__ = ("validator",)

    def __init__(self, validator: Any):
        self.validator = validator

    def apply(self, value: Any, engine: Engine, name: str) -> Any:
        """The same value; raises PowerShell's error when the validator refuses it."""

        try:
            self.validator.check(value, name, engine)
        except TerminatingError:
            raise error(
                f"The variable cannot be validated because the value {to_string(value)} is not a valid value for the {name} variable.",
                "ValidateSetFailure",
                "MetadataError",
                None,
                "System.Management.Automation.ValidationMetadataException",
            ) from None
        return value


def constraint_of(attribute: ast.AttributeBaseAst, unit: Unit) -> Any:
    """The constraint that an attribute or type before a variable means; None for one that means nothing here."""
    if isinstance(attribute, ast.TypeConstraintAst):
        from pscompat.runtime.compile_types import type_of_name

        return TypeConstraint(type_of_name(attribute.type_name, unit))
    assert isinstance(attribute, ast.AttributeAst)
    from pscompat.binding.script_attributes import build
    from pscompat.runtime.compile_blocks import attribute_arguments

    kind = attribute.type_name.name.lower().removesuffix("attribute").rpartition(".")[2]
    positional, named = attribute_arguments(attribute, unit)
    rule = build(kind, positional, named, unit, attribute)
    return ValidationConstraint(rule) if rule is not None and hasattr(rule, "check") else None


def unset_value(net_type: Any) -> Any:
    """What an unbound parameter of this type holds: 0, an empty string, false, or null."""
    if net_type.full_name in _EMPTY:
        return _EMPTY[net_type.full_name]
    if net_type.python is SwitchParameter:
        return SwitchParameter(False)
    if net_type.is_value_type and not net_type.is_enum and "System.IConvertible" in net_type.bases:
        return None if net_type.full_name in _UNSET else convert(0, net_type)
    return None


def empty_value(net_type: Any) -> Any:
    """The value of this type that nobody set: as for a parameter, or what its constructor makes of a structure."""
    value = unset_value(net_type)
    if value is None and net_type.is_value_type:
        try:
            return construct(net_type, [])
        except TerminatingError:
            return None
    return value

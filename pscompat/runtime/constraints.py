"""What keeps a variable to a type or to valid values: the constraints of VariableInfo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.binding.coercion import SUSPEND
from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.convert import cast, convert
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError, error
from pscompat.dotnet.text import net_text
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, SwitchParameter, Value, unwrap

if TYPE_CHECKING:
    from pscompat.commands.metadata import Transformation, Validator
    from pscompat.runtime.engine import Engine


_SWITCH = "System.Management.Automation.SwitchParameter"
_ACTION = "System.Management.Automation.ActionPreference"


class TypeConstraint:
    """`[int]$x`: whatever is assigned is converted.

    In the global scope, and in code that runs in a scope not its own (`shared`: dot-sourced, ForEach-Object's blocks), the
    type acts as an attribute, stricter with Booleans and switches and with errors of its own; in functions it is a plain
    conversion, as PowerShell compiles it.
    """

    __slots__ = ("net_type", "shared")

    def __init__(self, net_type: NetType, shared: bool = False):
        self.net_type = net_type
        self.shared = shared

    def apply(self, value: Value, engine: Engine, name: str) -> Value:
        """The converted value; raises PowerShell's error when it cannot be converted."""

        if self.net_type.full_name == _SWITCH and type(value) is bool:
            return SwitchParameter(value)
        attributed = self.shared or engine.scope is engine.global_scope
        try:
            if attributed and self.net_type.full_name in ("System.Boolean", _SWITCH):
                check_boolean(value, self.net_type)
            converted = (convert if attributed else cast)(value, self.net_type)
        except TerminatingError as problem:
            if not attributed:
                raise
            raise transformation_error(problem.record.Exception.Message, thrown_by_cast(problem)) from None
        if self.net_type.full_name == _ACTION and converted.name == "Suspend":
            refused = NetException("System.Management.Automation.PSInvalidCastException", SUSPEND)
            raise transformation_error(SUSPEND, refused)
        return NOTHING if attributed and value is NOTHING and converted is None else converted

    def declare(self, value: Value, engine: Engine, name: str, shared: bool) -> Value:
        """The converted value, which makes the variable of a parameter in a scope that is `shared` or the block's own; raises
        PowerShell's error when it cannot be converted.

        Values that could be changed in place (structures) are never compiled as local variables.
        """
        net = self.net_type
        is_structure = net.is_value_type and not (net.IsPrimitive or net.is_enum or net.full_name == _SWITCH)
        if shared or is_structure:
            return TypeConstraint(net, shared=True).apply(value, engine, name)
        try:
            return self.apply(value, engine, name)
        except TerminatingError as problem:
            record = problem.record
            raise TerminatingError(ErrorRecord(thrown_by_cast(problem), record.error_id, record.category)) from None

    def attribute(self) -> Value:
        """The attribute that it is of."""
        return type_converter(self.net_type)


def type_converter(net_type: NetType) -> Value:
    """The attribute that a variable's type is."""
    from pscompat.commands.parameter_attributes import ArgumentTypeConverterAttribute  # start-up: few scripts look

    return ArgumentTypeConverterAttribute(net_type)


def constraint_of_attribute(attribute: Value) -> TypeConstraint | ValidationConstraint | None:
    """What an attribute keeps a variable to, None for one that keeps it to nothing."""
    net_type = getattr(attribute, "net_type", None)
    if net_type is not None:
        return TypeConstraint(net_type, shared=True)
    return ValidationConstraint(attribute) if hasattr(attribute, "check") else None


_TYPE_OF_NOTHING = "System.Management.Automation.PSCustomObject"


def check_boolean(value: Value, wanted: NetType) -> None:
    """Typed variables take only Booleans and numbers as Booleans and switches; raises an error for anything else."""
    plain = unwrap(value)
    if is_number(plain) or isinstance(plain, SwitchParameter):
        return

    shown = "" if plain is None else _TYPE_OF_NOTHING if plain is NOTHING else types.name_of(plain)
    raise transformation_error(
        f'Cannot convert value "{shown}" to type "{wanted.full_name}". Boolean parameters accept only Boolean values and '
        "numbers, such as $True, $False, 1 or 0."
    )


def transformation_error(message: str, inner: NetException | None = None) -> TerminatingError:
    """The error of a value that a type constraint refuses."""
    return error(
        message,
        "RuntimeException",
        "MetadataError",
        None,
        "System.Management.Automation.ArgumentTransformationMetadataException",
        inner,
    )


class TransformationConstraint:
    """`[Upper()]$x = …` with a script's own ArgumentTransformationAttribute: whatever is assigned is transformed."""

    __slots__ = ("rule",)

    def __init__(self, rule: Transformation):
        self.rule = rule

    def apply(self, value: Value, engine: Engine, name: str) -> Value:
        """What the transformation makes of the value; what it throws goes on."""
        return self.rule.transform(engine, value)

    def declare(self, value: Value, engine: Engine, name: str, shared: bool) -> Value:
        """The same for a value that makes the variable."""
        return self.apply(value, engine, name)

    def attribute(self) -> Value:
        """The attribute that it is of."""
        return getattr(self.rule, "instance", self.rule)


class ValidationConstraint:
    """`[ValidateSet(…)]$x = …`: whatever is assigned must pass the validator."""

    __slots__ = ("validator",)

    def __init__(self, validator: Validator):
        self.validator = validator

    def apply(self, value: Value, engine: Engine, name: str) -> Value:
        """The same value; raises PowerShell's error when the validator refuses it."""
        shown = "$null" if value is None else net_text(value)
        text = (
            f"The variable cannot be validated because the value {shown} is not a valid value for the {name} variable."
        )
        return self._checked(value, engine, name, text)

    def declare(self, value: Value, engine: Engine, name: str, shared: bool) -> Value:
        """The same value, which makes the variable, where the validator stands; raises PowerShell's error when the validator
        refuses it."""
        text = f"The attribute cannot be added because variable {name} with value {net_text(value)} would no longer be valid."
        return self._checked(value, engine, name, text)

    def _checked(self, value: Value, engine: Engine, name: str, refusal: str) -> Value:
        try:
            self.validator.check(value, name, engine)
        except TerminatingError as problem:
            exception = "System.Management.Automation.ValidationMetadataException"
            if problem.record.Exception.type_name != exception:
                raise
            raise error(refusal, "ValidateSetFailure", "MetadataError", None, exception) from None
        return value

    def attribute(self) -> Value:
        """The attribute that it is of."""
        return getattr(self.validator, "instance", self.validator)

"""Making an argument fit a parameter: transformations, type conversion, validation (about_Functions_Advanced_Parameters).

A function's type constraint is a transformation (TypeConversion), applied with others from the variable outwards; a
cmdlet's parameter type converts by itself. The difference shows in messages and in what Booleans and strings take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.binding.errors import (
    BINDING_EXCEPTION,
    TRANSFORMATION_EXCEPTION,
    VALIDATION_EXCEPTION,
    BindingError,
)
from pscompat.binding.plan import CompiledParameter, compiled_type
from pscompat.binding.unset_values import unset_value
from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.convert import convert, convert_by_culture, to_string
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetError, NetException, TerminatingError, error
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.session_culture import list_separator
from pscompat.dotnet.type_members import type_names
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, GenericList, PSObject, SwitchParameter, TypedArray, Value, unwrap

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder
    from pscompat.commands.metadata import Transformation, Validator
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.extent import ScriptExtent

NOT_FITTING = object()
_PSOBJECT = "System.Management.Automation.PSObject"
_MADE_OF_LISTS = frozenset(
    {
        "System.Management.Automation.FlagsExpression`1",
        "System.Management.Automation.PSListModifier",
        "System.Management.Automation.PSListModifier`1",
    }
)
"""The types that a list is no error for, though they are none (ParameterBinderBase.CoerceTypeAsNeeded)."""
_TAKEN_AS_THEY_ARE = ("System.Object", _PSOBJECT)
"""The types of parameters that take values as they are."""
_SWITCH = "System.Management.Automation.SwitchParameter"
_BOOLEANS = frozenset({"System.Boolean", _SWITCH, "System.Nullable`1[System.Boolean]"})
_LISTS = ("System.Collections.IList", "System.Collections.Generic.ICollection`1")


class TypeConversion:
    """`[int]` before a parameter: converts the argument. `net_type` is the NetType."""

    __slots__ = ("net_type",)

    def __init__(self, net_type: NetType):
        self.net_type = net_type

    def convert(self, value: Value, advanced: bool) -> Value:
        """The converted argument; `advanced` functions do not make one text of an array. Raises TerminatingError."""

        wanted = self.net_type
        plain = unwrap(value)
        if wanted.full_name == PSReference.net_name:
            if isinstance(plain, PSReference):
                return value
            raise error("Reference type is expected in argument.", "InvalidCastExceptionReferenceTypeExpected")
        if isinstance(plain, PSReference):
            value = plain.Value
            plain = unwrap(value)
        if wanted.full_name in _BOOLEANS:
            _check_boolean(plain, wanted)
        if advanced:
            if wanted.full_name == "System.String" and type(plain) in (list, TypedArray):
                raise error("Cannot convert value to type System.String.", "InvalidCastCannotRetrieveString")
            element = collection_element(wanted)
            if element is not None and element.full_name in _BOOLEANS:
                for item in plain if isinstance(plain, list) else (plain,):
                    _check_boolean(unwrap(item), element)
        converted = convert(value, wanted)
        return "" if converted is None and wanted.full_name == "System.String" else converted


def _check_boolean(plain: Value, wanted: NetType) -> None:
    """Booleans and switches take Booleans and numbers only."""
    if is_number(plain) or isinstance(plain, SwitchParameter):
        return
    if plain is None and wanted.full_name != "System.Boolean":
        return

    shown = "" if plain is None else types.name_of(plain)
    raise error(
        f'Cannot convert value "{shown}" to type "{wanted.full_name}". Boolean parameters accept only Boolean values and numbers, '
        "such as $True, $False, 1 or 0.",
        "InvalidCastExceptionUnsupportedParameterType",
    )


def collection_element(wanted: NetType) -> NetType | None:
    """The element type of an array or list type, None for a type that is no collection (dictionaries are none)."""
    if wanted.element is not None:
        return wanted.element

    if "System.Collections.IDictionary" in wanted.bases:
        return None
    if wanted.type_args and len(wanted.type_args) == 1 and any(name in wanted.bases for name in _LISTS):
        return wanted.type_args[0]
    if wanted.full_name == "System.Array" or "System.Collections.IList" in wanted.bases:
        return types.known("System.Object")
    return None


def takes_script_blocks(parameter: CompiledParameter) -> bool:
    """Whether a script block is a value of the parameter's type, so that it is not evaluated for each object."""
    wanted = compiled_type(parameter)
    names = ("System.Object", "System.Management.Automation.ScriptBlock")
    element = collection_element(wanted)
    return wanted.full_name in names or (element is not None and element.full_name in names)


def bind_value(
    binder: Binder,
    parameter: CompiledParameter,
    value: Value,
    extent: ScriptExtent | None = None,
    conversion: bool = True,
) -> Value:
    """The value as the parameter takes it; NOT_FITTING where that takes a conversion and none is wanted. Raises BindingError."""
    if value is NOTHING:
        value = None
    kind = type(value)
    if parameter.plain and (
        kind is parameter.exact_type or (parameter.any_type and value is not None and kind is not PSReference)
    ):
        return value
    value = fitted(binder, parameter, value, extent, conversion)
    if value is not NOT_FITTING:
        if parameter.metadata.ps_type_name is not None:
            _check_type_names(parameter, parameter.metadata.ps_type_name, value, extent, conversion)
        validate(binder, parameter, value, extent)
    return value


def _check_type_names(
    parameter: CompiledParameter, wanted: str, value: Value, extent: ScriptExtent | None, conversion: bool
) -> None:
    """[PSTypeName()]: the object, or each of a collection, has this among its type names; raises BindingError."""
    items = iterate(value)
    for item in [value] if items is None else items:
        if item is not None and wanted.lower() not in (name.lower() for name in type_names(item)):
            raise BindingError(
                "MismatchedPSTypeName",
                parameter.name,
                wanted,
                parameter=parameter,
                value=item,
                extent=extent,
                kind=TRANSFORMATION_EXCEPTION if conversion else BINDING_EXCEPTION,
                invalid_cast=True,
            )


def fitted(
    binder: Binder,
    parameter: CompiledParameter,
    value: Value,
    extent: ScriptExtent | None,
    conversion: bool = True,
    is_default: bool = False,
) -> Value:
    """The value transformed and of the parameter's type, not yet validated; NOT_FITTING as for bind_value."""
    metadata = parameter.metadata
    for rule in metadata.transforms:
        try:
            if isinstance(rule, TypeConversion):
                if conversion:
                    value = rule.convert(value, binder.advanced)
            elif value is not None or (not is_default and _transforms_null(parameter, rule)):
                value = rule.transform(binder.engine, value)
        except TerminatingError as problem:
            raise BindingError(
                "ParameterArgumentTransformationError",
                parameter.name,
                problem.record.Exception.Message,
                parameter=parameter,
                value=value,
                extent=extent,
                category="InvalidData",
                kind=TRANSFORMATION_EXCEPTION,
                inner=_metadata_exception(problem),
                invalid_cast=isinstance(rule, TypeConversion) or _is_invalid_cast(problem.record.Exception),
            ) from None
    if not conversion:
        return _uncoerced(parameter, value, is_default)
    if parameter.any_type or type(value) is parameter.exact_type:
        return value
    return _coerced(parameter, compiled_type(parameter), value, extent)


def _transforms_null(parameter: CompiledParameter, rule: Transformation) -> bool:
    """Whether a null that was given is transformed: not every transformation makes something of it where it may stay."""
    if getattr(rule, "transforms_optional_null", True) or parameter.mandatory:
        return True
    from pscompat.commands.attributes import ValidateNotNull  # start-up: few parameters have transformations

    return any(isinstance(rule, ValidateNotNull) for rule in parameter.metadata.validators)


def _metadata_exception(problem: TerminatingError) -> NetException:
    """What a transformation's failure is wrapped in (ArgumentTransformationMetadataException)."""
    if problem.thrown:
        return travelling(problem)
    inner = _inner(problem)
    if inner.type_name.endswith("MetadataException"):
        return inner
    return NetException("System.Management.Automation.ArgumentTransformationMetadataException", inner.Message, inner)


def _inner(problem: TerminatingError) -> NetException:
    """The exception that a failed conversion throws, which keeps its error record."""
    exception = thrown_by_cast(problem)
    exception.record = problem.record
    return exception


def _is_invalid_cast(exception: NetException | None) -> bool:
    while exception is not None:
        if exception.type_name == "System.Management.Automation.PSInvalidCastException":
            return True
        exception = exception.InnerException
    return False


def _uncoerced(parameter: CompiledParameter, value: Value, is_default: bool) -> Value:
    """The value where it is of the parameter's type, or of its element type, already."""

    wanted = compiled_type(parameter)
    if value is None:
        return None if is_default or (not wanted.is_value_type and wanted.full_name != "System.String") else NOT_FITTING
    if wanted.full_name in _TAKEN_AS_THEY_ARE:
        return NOT_FITTING if wanted.full_name == _PSOBJECT and isinstance(value, PSReference) else value
    plain = unwrap(value)
    if _is_of(plain, wanted):
        return plain
    element = collection_element(wanted)
    if element is None:
        return NOT_FITTING
    items = [unwrap(item) for item in plain] if isinstance(plain, list) else [plain]
    exact = element.full_name == "System.Object" or all(item is None or _is_of(item, element) for item in items)
    if not exact:
        return NOT_FITTING
    if element.is_value_type and None in items:
        items = [unset_value(element) if item is None else item for item in items]
    return _collection(items, wanted, element)


def _is_of(plain: Value, wanted: NetType) -> bool:
    """Whether a value is of the type already; of a ForeignType, whether it says so."""
    is_one = getattr(wanted, "is_one", None)
    return types.is_instance(plain, wanted) if is_one is None else is_one(plain)


def _collection(items: list[Value], wanted: NetType, element: NetType) -> Value:
    if wanted.full_name == "System.Object[]" or wanted.full_name == "System.Array":
        return items
    if wanted.element is not None:
        return TypedArray(items, element.full_name)
    return GenericList(items, element.full_name) if _is_foreign(element) else convert(items, wanted)


def _is_foreign(wanted: NetType) -> bool:
    """Whether only the name of the type is known: nothing but a parameter makes lists of such."""
    return hasattr(wanted, "is_one")


def _coerced(parameter: CompiledParameter, wanted: NetType, value: Value, extent: ScriptExtent | None) -> Value:
    """The value converted as cmdlets' parameters are, objects to text in the current culture; raises BindingError."""

    if value is None or value is NOTHING:
        return _null_for(parameter, wanted, extent)
    if wanted.full_name in _TAKEN_AS_THEY_ARE:
        return value
    plain = unwrap(value)
    if _is_of(plain, wanted):
        return plain
    if wanted.full_name in _BOOLEANS:
        return _boolean(parameter, wanted, plain, extent)
    element = collection_element(wanted)
    try:
        if element is not None:
            if wanted.element is None and not _is_foreign(element):
                return convert(value, wanted)
            items = plain if isinstance(plain, list) else [value]
            return _collection([_element(parameter, element, item, extent) for item in items], wanted, element)
        if isinstance(plain, list) and not wanted.is_enum and wanted.open_name not in _MADE_OF_LISTS:
            raise BindingError(
                "CannotConvertArgument",
                types.name_of(plain) if plain is value else to_string(value),
                wanted.full_name,
                parameter.name,
                "Specified method is not supported.",
                parameter=parameter,
                value=plain,
                extent=extent,
            )
        return convert_by_culture(value, wanted)
    except BindingError:
        raise
    except TerminatingError as problem:
        raise BindingError(
            "CannotConvertArgumentNoMessage",
            parameter.name,
            problem.record.Exception.Message,
            parameter=parameter,
            value=plain,
            extent=extent,
            inner=thrown_by_cast(problem),
        ) from None


def _element(parameter: CompiledParameter, element: NetType, item: Value, extent: ScriptExtent | None) -> Value:
    converted = _coerced(parameter, element, item, extent)
    return unset_value(element) if converted is None and element.is_value_type else converted


def _boolean(parameter: CompiledParameter, wanted: NetType, plain: Value, extent: ScriptExtent | None) -> Value:
    if is_number(plain) or isinstance(plain, SwitchParameter):
        return SwitchParameter(bool(plain)) if wanted.full_name == _SWITCH else bool(plain)

    raise BindingError(
        "CannotConvertArgument",
        types.name_of(plain),
        wanted.full_name,
        parameter.name,
        "",
        parameter=parameter,
        value=plain,
        extent=extent,
    )


def _null_for(parameter: CompiledParameter, wanted: NetType, extent: ScriptExtent | None) -> Value:
    """What null means: a switch given without a value, no Boolean, no value of a value type, else null."""
    if wanted.full_name == "System.Boolean":
        raise BindingError(
            "ParameterArgumentValidationErrorNullNotAllowed", parameter.name, parameter=parameter, extent=extent
        )
    return SwitchParameter(True) if wanted.full_name == _SWITCH else None


def refuse_null_value(parameter: CompiledParameter, extent: ScriptExtent | None) -> None:
    """A cmdlet's parameter of a value type cannot be set to null; raises BindingError."""
    wanted = compiled_type(parameter)
    if not wanted.is_value_type or wanted.open_name == "System.Nullable`1":
        return
    more = ""
    if wanted.is_enum:
        more = (
            " due to enumeration values that are not valid. Specify one of the following enumeration values and try again. "
            f'The possible enumeration values are "{list_separator().join(wanted.GetEnumNames())}"'
        )
    reason = f'Cannot convert null to type "{wanted.full_name}"{more}.'
    raise _not_set(parameter, reason, "System.Management.Automation.PSInvalidCastException", extent)


def set_by_cmdlet(binder: Binder, parameter: CompiledParameter, value: Value, extent: ScriptExtent | None) -> Value:
    """The value as the cmdlet keeps it when it is set; raises BindingError where the cmdlet does not take it."""
    setter = parameter.metadata.setter
    if setter is None:
        return value
    try:
        return setter(binder.engine, value)
    except (TerminatingError, NetError) as problem:
        exception = problem.exception if isinstance(problem, NetError) else problem.record.Exception
        raise _not_set(parameter, exception.Message, exception.type_name, extent) from None


def refuse_suspend(parameter: CompiledParameter, value: Value, extent: ScriptExtent | None) -> None:
    """No action of the common parameters can be Suspend; raises BindingError."""
    if parameter.name in _ACTIONS and getattr(value, "name", None) == "Suspend":
        raise _not_set(parameter, SUSPEND, "System.Management.Automation.PSNotSupportedException", extent)


_ACTIONS = ("ErrorAction", "WarningAction", "InformationAction", "ProgressAction")
SUSPEND = (
    "The Suspend ActionPreference value is reserved for future use and is not supported at this time. For more information "
    'about preference variables, see the Help topic, "about_Preference_Variables."'
)


def _not_set(parameter: CompiledParameter, reason: str, kind: str, extent: ScriptExtent | None) -> BindingError:
    message = f'Exception setting "{parameter.name}": "{reason}"'
    inner = NetException(
        "System.Management.Automation.SetValueInvocationException", message, NetException(kind, reason)
    )
    return BindingError(
        "ParameterBindingFailed",
        parameter.name,
        message,
        parameter=parameter,
        extent=extent,
        category="WriteError",
        inner=inner,
    )


def _is_hidden_from(rule: Validator, parameter: CompiledParameter, value: Value) -> bool:
    """Whether the rule asks for null alone, since the value is held by a PSObject, and it is not null."""
    looks = getattr(rule, "looks_into_psobject", True)
    held = type(value) is PSObject or compiled_type(parameter).full_name == _PSOBJECT
    return not looks and held and unwrap(value) is not None


def validate(binder: Binder, parameter: CompiledParameter, value: Value, extent: ScriptExtent | None) -> None:
    """Apply the validation attributes, then refuse null and empty values of mandatory parameters; raises BindingError."""
    for rule in parameter.metadata.validators:
        if _is_hidden_from(rule, parameter, value):
            continue
        try:
            rule.check(value, parameter.name, binder.engine)
        except TerminatingError as problem:
            raise BindingError(
                "ParameterArgumentValidationError",
                parameter.name,
                travelling(problem).Message,
                parameter=parameter,
                value=value,
                extent=extent,
                category="InvalidData",
                kind=VALIDATION_EXCEPTION,
                inner=travelling(problem) if problem.thrown or problem.stopped else _inner(problem),
                swallow=getattr(rule, "swallow", False),
            ) from None
    if parameter.mandatory:
        _refuse_empty(parameter, value, extent)


def _refuse_empty(parameter: CompiledParameter, value: Value, extent: ScriptExtent | None) -> None:
    metadata = parameter.metadata
    wanted = compiled_type(parameter)
    _refuse_empty_scalar(parameter, wanted, value, extent)
    element = collection_element(wanted)
    if element is None or value is None or not isinstance(value, list):
        return
    if not value and not metadata.allow_empty_collection:
        _refuse("EmptyArray" if wanted.element is not None else "EmptyCollection", parameter, value, extent)
    if not element.is_value_type:
        for item in value:
            _refuse_empty_scalar(parameter, element, item, extent)


def _refuse_empty_scalar(
    parameter: CompiledParameter, wanted: NetType, value: Value, extent: ScriptExtent | None
) -> None:
    if value is None:
        if not parameter.metadata.allow_null and wanted.full_name != "System.Nullable`1[System.Boolean]":
            _refuse("Null", parameter, value, extent)
    elif wanted.full_name == "System.String" and not unwrap(value) and not parameter.metadata.allow_empty_string:
        _refuse("EmptyString", parameter, value, extent)


def _refuse(what: str, parameter: CompiledParameter, value: Value, extent: ScriptExtent | None) -> None:
    raise BindingError(
        f"ParameterArgumentValidationError{what}NotAllowed",
        parameter.name,
        parameter=parameter,
        value=value,
        extent=extent,
        category="InvalidData",
        kind=VALIDATION_EXCEPTION,
    )

"""Making an argument fit a parameter: transformation attributes, type conversion, validation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.binding.errors import (
    TRANSFORMATION_EXCEPTION,
    VALIDATION_EXCEPTION,
    BindingError,
)
from pscompat.binding.metadata import ParameterMetadata
from pscompat.runtime.errors import TerminatingError
from pscompat.runtime.values import NOTHING, Hashtable, NetObject, PSObject, SwitchParameter

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.extent import ScriptExtent

_ANY = frozenset({"object", "system.object", "psobject", "system.management.automation.psobject"})
_EXACT_TYPES: dict[str, type] = {"string": str, "system.string": str, "int": int, "system.int32": int, "bool": bool}


def type_of(parameter: ParameterMetadata) -> Any:
    """The parameter's NetType; a type that nobody knows here takes any value."""
    if parameter.static_type is None:
        from pscompat.runtime import types

        parameter.static_type = types.resolve(parameter.type_name) or types.resolve("System.Object")
    return parameter.static_type


def is_exact(parameter: ParameterMetadata, value: Any, engine: Engine) -> bool:
    """Whether the value fits the parameter without conversion."""
    name = parameter.type_name.lower()
    if name in _ANY:
        return True
    wanted = _EXACT_TYPES.get(name)
    if wanted is not None and not (parameter.static_type and parameter.static_type.full_name.lower() != f"system.{name}"):
        return type(value) is wanted or (type(value) is PSObject and type(value.base) is wanted)
    from pscompat.runtime import types

    return value is not None and types.is_instance(value, type_of(parameter))


def coerce(
    binder: Binder, parameter: ParameterMetadata, value: Any, extent: ScriptExtent | None, pipeline: bool = False
) -> Any:
    """The value converted to the parameter's type and validated; raises BindingError."""
    if value is NOTHING:
        value = None
    for transform in parameter.transforms:
        try:
            value = transform.transform(binder.engine, value)
        except TerminatingError as problem:
            raise _transformation_error(parameter, problem, extent) from None
    name = parameter.type_name.lower()
    if name in _ANY and parameter.static_type is None:
        pass
    elif parameter.is_switch:
        value = _switch(parameter, value, extent, binder.script_function)
    elif type(value) is not _EXACT_TYPES.get(name):
        value = _convert(binder, parameter, value, extent)
    _check_null(parameter, value, extent)
    for validator in parameter.validators:
        try:
            validator.check(value, parameter.name, binder.engine)
        except TerminatingError as problem:
            raise BindingError(
                "ParameterArgumentValidationError",
                parameter.name,
                problem.record.Exception.Message,
                parameter=parameter.name,
                extent=extent,
                category="InvalidData",
                kind=VALIDATION_EXCEPTION,
                inner=problem.record.Exception,
            ) from None
    return value


def _switch(parameter: ParameterMetadata, value: Any, extent: ScriptExtent | None, script_function: bool) -> SwitchParameter:
    if type(value) is bool:
        return SwitchParameter(value)
    if isinstance(value, SwitchParameter):
        return value
    plain = value.base if type(value) is PSObject else value
    if type(plain) is bool:
        return SwitchParameter(plain)
    if plain is None:
        return SwitchParameter(False)
    if isinstance(plain, (int, float)):
        return SwitchParameter(bool(plain))
    from pscompat.runtime import types
    from pscompat.runtime.convert import to_string

    text = (
        f'Cannot convert value "{to_string(value)}" to type "System.Management.Automation.SwitchParameter". '
        "Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0."
    )
    if script_function:
        raise BindingError(
            "ParameterArgumentTransformationError",
            parameter.name,
            text,
            parameter=parameter.name,
            extent=extent,
            category="InvalidData",
            kind=TRANSFORMATION_EXCEPTION,
        )
    raise BindingError(
        "CannotConvertArgument",
        parameter=parameter.name,
        extent=extent,
        message=f"Cannot convert '{types.name_of(plain)}' to the type 'System.Management.Automation.SwitchParameter' required by "
        f"parameter '{parameter.name}'. ",
    )


def _convert(binder: Binder, parameter: ParameterMetadata, value: Any, extent: ScriptExtent | None) -> Any:
    from pscompat.runtime.convert import convert

    wanted = type_of(parameter)
    if not binder.script_function and wanted.full_name == "System.Boolean" and isinstance(value, str):
        raise BindingError(
            "CannotConvertArgument",
            parameter=parameter.name,
            extent=extent,
            message=f"Cannot convert 'System.String' to the type 'System.Boolean' required by parameter '{parameter.name}'. ",
        )
    if isinstance(value, list) and not binder.script_function and wanted.full_name == "System.String":
        raise BindingError(
            "CannotConvertArgument",
            parameter.name,
            "System.Object[]",
            "System.String",
            "Specified method is not supported.",
            parameter=parameter.name,
            extent=extent,
        )
    if value is None and not wanted.is_value_type and wanted.full_name != "System.String":
        return None
    if value is None and wanted.full_name == "System.String":
        return "" if not parameter.allow_null else ""
    try:
        return convert(value, wanted)
    except TerminatingError as problem:
        if binder.script_function:
            raise _transformation_error(parameter, problem, extent) from None
        raise BindingError(
            "CannotConvertArgumentNoMessage",
            parameter.name,
            problem.record.Exception.Message,
            parameter=parameter.name,
            extent=extent,
            inner=problem.record.Exception,
        ) from None


def _transformation_error(
    parameter: ParameterMetadata, problem: TerminatingError, extent: ScriptExtent | None
) -> BindingError:
    return BindingError(
        "ParameterArgumentTransformationError",
        parameter.name,
        problem.record.Exception.Message,
        parameter=parameter.name,
        extent=extent,
        category="InvalidData",
        kind=TRANSFORMATION_EXCEPTION,
        inner=problem.record.Exception,
    )


def _check_null(parameter: ParameterMetadata, value: Any, extent: ScriptExtent | None) -> None:
    """Mandatory parameters refuse null, empty strings and empty collections unless they allow them."""
    if not any(data.mandatory for data in parameter.sets.values()):
        return
    kind = type(value)
    if value is None:
        if not parameter.allow_null:
            _refuse("ParameterArgumentValidationErrorNullNotAllowed", parameter, extent)
    elif kind is str:
        if not value and not parameter.allow_empty_string:
            _refuse("ParameterArgumentValidationErrorEmptyStringNotAllowed", parameter, extent)
    elif isinstance(value, list):
        if not value and not parameter.allow_empty_collection:
            is_array = "[]" in parameter.type_name or kind is list
            _refuse(f"ParameterArgumentValidationErrorEmpty{'Array' if is_array else 'Collection'}NotAllowed", parameter, extent)
        if not parameter.allow_null and any(item is None for item in value):
            _refuse("ParameterArgumentValidationErrorNullNotAllowed", parameter, extent)
        if not parameter.allow_empty_string and any(item == "" for item in value if type(item) is str):
            _refuse("ParameterArgumentValidationErrorEmptyStringNotAllowed", parameter, extent)
    elif isinstance(value, NetObject) and not isinstance(value, Hashtable):
        return


def _refuse(error_id: str, parameter: ParameterMetadata, extent: ScriptExtent | None) -> None:
    raise BindingError(
        error_id,
        parameter.name,
        parameter=parameter.name,
        extent=extent,
        category="InvalidData",
        kind=VALIDATION_EXCEPTION,
    )

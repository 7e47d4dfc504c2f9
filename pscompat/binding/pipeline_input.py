"""Binding a pipeline object: by value, by property name, then both again with conversion (about_Parameter_Binding)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.binding.coercion import NOT_FITTING, bind_value
from pscompat.binding.errors import TRANSFORMATION_EXCEPTION, VALIDATION_EXCEPTION, BindingError
from pscompat.binding.parameter_sets import missing_mandatory, missing_names, validate_sets, verify_selected
from pscompat.binding.plan import CompiledParameter, compiled_type
from pscompat.dotnet import members
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import NOTHING, MemberInfo, PSCustomObject

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder

_STATES = ((True, False), (False, False), (True, True), (False, True))  # (by value, with conversion)


def bind_pipeline_object(binder: Binder, item: Any) -> None:
    """Bind `item` to what takes pipeline input; raises BindingError where nothing takes it or something mandatory lacks.

    What the object before had bound is open again, its parameters having their initial values.
    """
    if item is NOTHING:
        item = None
    _restore(binder)
    try:
        bound = bool(binder.delayed) and _bind_delayed(binder, item)
        if _bind_open(binder, item):
            bound = True
        if not bound:
            raise BindingError("InputObjectNotBound")
        if binder.plan.requires:
            missing = missing_mandatory(binder)
            if missing:
                names = missing_names(missing)
                raise BindingError("InputObjectMissingMandatory", names, parameter=names)
    except BindingError as problem:
        problem.record.TargetObject = item
        _restore(binder)
        raise


def _restore(binder: Binder) -> None:
    """Open the parameters again that the object before had bound."""
    binder.sets = binder.sets_before_input
    if not binder.from_object:
        return
    variables = binder.variables
    for parameter in binder.from_object:
        name = parameter.name
        del binder.bound[name]
        binder.unbound[name] = parameter
        binder.pipeline_open.append(parameter)
        if variables is not None and parameter.own:
            variables[parameter.key] = binder.initial.get(name)
    binder.from_object.clear()


def _bind_delayed(binder: Binder, item: Any) -> bool:
    """Evaluate the script blocks given for parameters, with the object as `$_`."""
    for name, (block, extent) in binder.delayed.items():
        parameter = binder.plan.parameters[name]
        try:
            results = block.invoke(item, under=item)
        except TerminatingError as problem:
            raise BindingError(
                "ScriptBlockArgumentInvocationFailed",
                name,
                problem.record.Exception.Message,
                parameter=parameter,
                extent=extent,
                inner=problem.record.Exception,
            ) from None
        if not results:
            raise BindingError("ScriptBlockArgumentNoOutput", name, parameter=parameter, extent=extent)
        binder.bind(parameter, results[0] if len(results) == 1 else results, extent, delay=False)
    return True


def _bind_open(binder: Binder, item: Any) -> bool:
    """Try the open parameters in the four states; whether something was bound. Raises BindingError."""
    bound = False
    preferred = binder.preferred_set
    if preferred:
        bound = _bind_states(binder, item, preferred, settle=False)
        if binder.sets != preferred:
            bound = _bind_states(binder, item, binder.sets & ~preferred, settle=True) or bound
    elif binder.pipeline_open:
        bound = _bind_states(binder, item, binder.sets, settle=True)
    if binder.plan.set_names:
        validate_sets(binder, before_input=False, choose_default=True)
        if not binder.from_defaults:
            binder.apply_defaults()
        verify_selected(binder)
    return bound


def _bind_states(binder: Binder, item: Any, sets: int, settle: bool) -> bool:
    some = False
    default = binder.plan.default_flag
    for by_value, conversion in _STATES:
        if not binder.pipeline_open:
            break
        if not by_value and item is None:
            continue
        bound = False
        others = sets
        if default & sets:
            bound = _bind_in_sets(binder, item, default, by_value, conversion)
            others = sets & ~default
        if not bound:
            bound = _bind_in_sets(binder, item, others, by_value, conversion)
        if bound:
            some = True
            if settle and binder.plan.set_names:
                validate_sets(binder, before_input=True, choose_default=True)
                sets = binder.sets
    return some


def _bind_in_sets(binder: Binder, item: Any, sets: int, by_value: bool, conversion: bool) -> bool:
    """Bind every open parameter of these sets that takes the object; the last one first, as PowerShell does."""
    bound = False
    still_open = binder.pipeline_open
    for index in range(len(still_open) - 1, -1, -1):
        parameter = still_open[index]
        if not _takes(parameter, sets, by_value) or (by_value and _is_of_unknown_type(parameter, item)):
            continue
        value = item if by_value else property_value(item, parameter)
        if value is NOTHING:
            continue
        if not _bind_one(binder, parameter, value, conversion, by_value):
            continue
        del still_open[index]
        bound = True
    return bound


def _takes(parameter: CompiledParameter, sets: int, by_value: bool) -> bool:
    for flag, data in parameter.sets:
        if (data.by_value if by_value else data.by_property_name) and (not flag or flag & sets):
            return True
    return False


def _is_of_unknown_type(parameter: CompiledParameter, item: Any) -> bool:
    """Whether the parameter's class is not known here and the object does not say that it is of that class."""
    if parameter.any_type or compiled_type(parameter).full_name != "System.Object":
        return False

    wanted = parameter.metadata.type_name.removesuffix("[]").lower()
    return item is None or wanted not in (name.lower() for name in members.type_names(item))


def _bind_one(binder: Binder, parameter: CompiledParameter, value: Any, conversion: bool, by_value: bool) -> bool:
    """Bind a value to one parameter; False where it does not fit. Raises BindingError where validation refuses it."""
    if not (by_value and parameter.any_type and parameter.plain):
        try:
            value = bind_value(binder, parameter, value, None, conversion)
        except BindingError as problem:
            if problem.kind == VALIDATION_EXCEPTION:
                raise binder.elaborated(problem) from None
            if problem.kind == TRANSFORMATION_EXCEPTION and not (by_value and problem.invalid_cast):
                raise binder.elaborated(problem) from None
            return False
        if value is NOT_FITTING:
            return False
    name = parameter.name
    binder.bound[name] = binder.recorded[name] = value
    if binder.variables is not None and parameter.own:
        binder.variables[parameter.key] = value
    if parameter.flags:
        binder.sets &= parameter.flags
    binder.unbound.pop(name, None)
    binder.from_object.append(parameter)
    return True


def property_value(item: Any, parameter: CompiledParameter) -> Any:
    """The value of the object's property that the parameter's name or an alias names; NOTHING where there is none."""
    if type(item) is PSCustomObject:
        value = item.props.get(parameter.name, NOTHING)
        if value is not NOTHING and not isinstance(value, MemberInfo):
            return value

    for name in (parameter.name, *parameter.metadata.aliases):
        found = members.find(item, name)
        if isinstance(found, members.DictionaryProperty):  # an entry is no property: that of the table's class counts
            found = members.class_property(item, name)
        if found is not None:
            return found.value
    return NOTHING

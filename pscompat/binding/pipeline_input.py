"""Binding a pipeline object: by value, then by property name, first without and then with conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.binding.coercion import coerce, is_exact
from pscompat.binding.errors import BindingError
from pscompat.binding.metadata import ALL_SETS, ParameterMetadata
from pscompat.runtime.values import NOTHING, Hashtable, PSCustomObject, unwrap

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder


def bind_pipeline_object(binder: Binder, item: Any) -> bool:
    """Bind `item` to what takes pipeline input; False when nothing was bound and nothing had to be."""
    some = _bind_delayed(binder, item)
    plan = binder.plan
    open_parameters = [p for p in plan.pipeline if p.name not in binder.bound]
    failure: BindingError | None = None
    if open_parameters:
        default = plan.default_mask & binder.sets
        rounds = (default, binder.sets) if default and default != binder.sets else (binder.sets,)
        for sets in rounds:
            bound, failure = _bind_in_sets(binder, item, open_parameters, sets)
            if bound:
                some = True
                break
    if not some and failure is not None:
        raise failure
    if not some:
        return False
    _settle(binder, item)
    return True


def _bind_delayed(binder: Binder, item: Any) -> bool:
    for name, block in binder.delayed.items():
        parameter = binder.plan.by_name[name.lower()]
        results = block.invoke(under=item)
        if not results:
            raise BindingError("ScriptBlockArgumentNoOutput", name, parameter=name, target=item)
        value = results[0] if len(results) == 1 else results
        binder.bound[name] = coerce(binder, parameter, value, binder.extents.get(name))
    return bool(binder.delayed)


def _bind_in_sets(
    binder: Binder, item: Any, parameters: list[ParameterMetadata], sets: int
) -> tuple[bool, BindingError | None]:
    failure: BindingError | None = None
    bound = False
    for by_value, conversion in ((True, False), (False, False), (True, True), (False, True)):
        for parameter in parameters:
            if parameter.name in binder.bound:
                continue
            accepting = _accepting(binder, parameter, sets & binder.sets, by_value)
            if not accepting:
                continue
            value = item if by_value else property_value(item, parameter)
            if value is NOTHING and not by_value:
                continue
            if not conversion and not is_exact(parameter, value, binder.engine):
                continue
            try:
                binder.bound[parameter.name] = coerce(binder, parameter, value, None, pipeline=True)
            except BindingError as problem:
                if not conversion:
                    raise
                failure = failure or problem
                continue
            bound = True
            binder.sets &= accepting
        if bound and by_value and not conversion and not _waiting(binder, parameters, sets):
            break
    return bound, failure


def _waiting(binder: Binder, parameters: list[ParameterMetadata], sets: int) -> bool:
    return any(p.name not in binder.bound and binder.plan.masks[p.name] & sets & binder.sets for p in parameters)


def _accepting(binder: Binder, parameter: ParameterMetadata, sets: int, by_value: bool) -> int:
    mask = 0
    for set_name, data in parameter.sets.items():
        if data.by_value if by_value else data.by_property_name:
            mask |= -1 if set_name == ALL_SETS else binder.plan.mask_of(set_name)
    return mask & sets if sets != -1 else mask


def property_value(item: Any, parameter: ParameterMetadata) -> Any:
    """The value of the object's property that the parameter's name or an alias names; NOTHING where there is none."""
    kind = type(item)
    if kind is PSCustomObject:
        props = item.props
        value = props.get(parameter.name, NOTHING)
        if value is not NOTHING:
            from pscompat.runtime.values import MemberInfo

            return value.get(item) if isinstance(value, MemberInfo) else value
    elif item is None or isinstance(unwrap(item), Hashtable):
        return _find(item, parameter) if item is not None else NOTHING
    return _find(item, parameter)


def _find(item: Any, parameter: ParameterMetadata) -> Any:
    from pscompat.runtime import members

    for name in (parameter.name, *parameter.aliases):
        found = members.find(item, name)
        if found is not None and not found.kind.endswith("Method"):
            return found.value
    return NOTHING


def _settle(binder: Binder, item: Any) -> None:
    """After pipeline binding: one parameter set must be left, and nothing mandatory missing."""
    plan = binder.plan
    if plan.set_masks and binder.sets & (binder.sets - 1):
        complete = [bit for bit in plan.set_masks.values() if bit & binder.sets and not binder._missing(bit, False)]
        if plan.default_mask & binder.sets and (plan.default_mask in complete or not complete):
            binder.sets = plan.default_mask
        elif len(complete) == 1:
            binder.sets = complete[0]
        elif complete:
            binder._most_specific(complete)
    missing = binder._missing(binder.sets, False)
    if missing:
        names = " ".join(missing)
        raise BindingError("InputObjectMissingMandatory", names, parameter=names, target=item)

"""Binding a pipeline object: by value, by property name, then both again with conversion (about_Parameter_Binding)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.binding.coercion import NOT_FITTING, bind_value
from pscompat.binding.errors import TRANSFORMATION_EXCEPTION, VALIDATION_EXCEPTION, BindingError
from pscompat.binding.parameter_sets import missing_mandatory, missing_names, validate_sets, verify_selected
from pscompat.binding.plan import CompiledParameter, compiled_type, several
from pscompat.dotnet import members, type_members
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import NOTHING, GenericList, MemberInfo, PSCustomObject, PSObject, Value, unwrap, wrapped

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder

Opened = tuple[tuple[CompiledParameter, ...], dict[str, Value], "str | None"]
"""The open parameters that take objects, the initial values of the command's own, and the sole one (see InputBinding)."""
_STATES = ((True, False), (False, False), (True, True), (False, True))  # (by value, with conversion)


class InputBinding:
    """The part of a Binder that binds pipeline objects, made when the arguments are bound.

    sole: the name of the one parameter that takes every object as it is, where that is all there is to binding it.
    bound: the parameters that the last object was bound to; they are open again for the next one.
    """

    __slots__ = ("_binder", "_initial", "_kind", "_made", "_open", "_taker", "bound", "sole")

    def __init__(self, binder: Binder, opened: Opened | None = None):
        """opened: what is open at the start, where it is as in another call."""
        self._binder = binder
        self.bound: list[CompiledParameter] = []
        if opened is not None:
            parameters, self._initial, self.sole = opened
            self._open = list(parameters)
        else:
            self._open = [parameter for parameter in binder.unbound.values() if parameter.from_pipeline]
            variables = binder.variables or {}
            self._initial = {parameter.name: variables.get(parameter.key) for parameter in self._open if parameter.own}
            self.sole = self._find_sole() if len(self._open) == 1 and not binder.delayed else None
        # What the last object tells of the next: the one parameter that took it, of which class the next must be (None: any),
        # and what is made of it (None: it is taken as it is).
        self._taker: CompiledParameter | None = None
        self._kind: type | None = None
        self._made: Callable[[Value], Value] | None = None

    @property
    def opened(self) -> Opened:
        """What is open, for another call of which it is known to be the same."""
        return tuple(self._open), self._initial, self.sole

    def _find_sole(self) -> str | None:
        binder, [parameter] = self._binder, self._open
        sets = binder.sets.possible
        if not parameter.takes_anything or several(sets) and binder.plan.set_names:
            return None
        if not any(data.by_value for _, data in parameter.memberships(sets)):
            return None
        others = (other for other in binder.unbound.values() if other.mandatory and other is not parameter)
        if any(data.mandatory for other in others for _, data in other.memberships(sets)):
            return None
        return parameter.name

    def again(self, item: Value) -> str | None:
        """Bind an object as the one before, if that is nothing but to store it in the one parameter that took that one: its name.

        None, and nothing is done, where the object has to be bound anew.
        """
        taker, binder = self._taker, self._binder
        if (
            taker is None
            or item is None
            or item is NOTHING
            or (self._kind is not None and self._kind is not type(item))
        ):
            return None
        if self._kind is not None and (type_members.any_given() or (taker.mandatory and item == "")):
            return None
        name = taker.name
        value = item if self._made is None else self._made(item)
        binder.bound[name] = binder.recorded[name] = value
        if binder.variables is not None and taker.own:
            binder.variables[taker.key] = value
        return name

    def _learn(self, item: Value) -> None:
        """See whether the next object can be bound like this one (`again`).

        That is so where one parameter alone takes objects, and took this one as it is or by a conversion that never fails: then
        nothing but the class of an object decides, as long as its class also tells that none of its properties is a parameter's.
        """
        binder = self._binder
        if binder.delayed or binder.defaults is not None or binder.dynamic is not None or len(self.bound) != 1:
            return
        [taker] = self.bound
        value = binder.bound.get(taker.name)
        self._made = None
        if value is not item:
            if type(value) is PSObject and value.base is item:
                self._made = wrapped
            elif taker.takes_objects and type(value) is list and len(value) == 1 and value[0] is item:
                self._made = _in_array
            elif type(item) is int and type(value) is _OF_INT.get(compiled_type(taker).full_name):
                self._made = type(value)
            else:
                return
        if not taker.unruled or not taker.value_sets:
            return
        if any(other.value_sets for other in self._open):
            return
        by_name = any(other.name_sets for other in self._open)
        if type(item) in _SIMPLE or (taker.takes_anything and not by_name):
            self._taker, self._kind = taker, type(item) if by_name or not taker.takes_anything else None

    def bind(self, item: Value) -> None:
        """Bind `item` to what takes pipeline input; raises BindingError, with it as target, where nothing takes it or
        something mandatory lacks.

        What the object before had bound is open again, its parameters having their initial values.
        """
        if self.again(item) is not None:
            return
        binder = self._binder
        if item is NOTHING:
            item = None
        self._taker = None
        self._restore()
        try:
            bound = bool(binder.delayed) and _bind_delayed(binder, item)
            if self._bind_open(item):
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
            self._restore()
            raise
        self._learn(item)

    def _restore(self) -> None:
        """Open the parameters again that the object before had bound."""
        binder = self._binder
        binder.sets.restore()
        if not self.bound:
            return
        for parameter in self.bound:
            binder.reopen(parameter, self._initial.get(parameter.name))
            self._open.append(parameter)
        self.bound.clear()

    def _bind_open(self, item: Value) -> bool:
        """Try the open parameters in the four states; whether something was bound. Raises BindingError."""
        binder = self._binder
        bound = False
        preferred = binder.sets.preferred
        if preferred:
            bound = self._bind_states(item, preferred, settle=False)
            if binder.sets.possible != preferred:
                bound = self._bind_states(item, binder.sets.possible & ~preferred, settle=True) or bound
        elif self._open:
            bound = self._bind_states(item, binder.sets.possible, settle=True)
        if binder.plan.set_names:
            validate_sets(binder, before_input=False, choose_default=True)
            if not binder.has_defaults:
                binder.apply_defaults()
            verify_selected(binder)
        return bound

    def _bind_states(self, item: Value, sets: int, settle: bool) -> bool:
        binder = self._binder
        some = False
        default = binder.plan.default_flag
        for by_value, conversion in _STATES:
            if not self._open:
                break
            if not by_value and item is None:
                continue
            bound = False
            others = sets
            if default & sets:
                bound = self._bind_in_sets(item, default, by_value, conversion)
                others = sets & ~default
            if not bound:
                bound = self._bind_in_sets(item, others, by_value, conversion)
            if bound:
                some = True
                if settle and binder.plan.set_names:
                    validate_sets(binder, before_input=True, choose_default=True)
                    sets = binder.sets.possible
        return some

    def _bind_in_sets(self, item: Value, sets: int, by_value: bool, conversion: bool) -> bool:
        """Bind every open parameter of these sets that takes the object; the last one first, as PowerShell does."""
        bound = False
        still_open = self._open
        for index in range(len(still_open) - 1, -1, -1):
            parameter = still_open[index]
            taking = parameter.value_sets if by_value else parameter.name_sets
            if not (taking & sets or taking < 0) or (by_value and _is_foreign(parameter, item)):
                continue
            value = item if by_value else property_value(item, parameter)
            if value is NOTHING:
                continue
            if not _bind_one(self._binder, parameter, value, conversion, by_value):
                continue
            self.bound.append(parameter)
            del still_open[index]
            bound = True
        return bound


def _in_array(item: Value) -> Value:
    return [item]


_OF_INT: dict[str, type] = {"System.Double": float, "System.String": str}
"""Types that every Int32 value can be converted to, with the class of the result that makes it."""


def _bind_delayed(binder: Binder, item: Value) -> bool:
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
        several = GenericList(
            results, "System.Management.Automation.PSObject", "System.Collections.ObjectModel.Collection`1"
        )
        binder.bind(parameter, results[0] if len(results) == 1 else several, extent, delay=False)
    return True


def _is_foreign(parameter: CompiledParameter, item: Value) -> bool:
    """Whether only the name of the parameter's class is known here, and the object does not say that it is of that class."""
    if parameter.any_type:
        return False
    wanted = compiled_type(parameter)
    wanted = wanted.element or wanted
    is_one = getattr(wanted, "is_one", None)
    return is_one is not None and not is_one(item) and not (wanted.takes_text and type(unwrap(item)) is str)  # type: ignore[attr-defined]


def _bind_one(binder: Binder, parameter: CompiledParameter, value: Value, conversion: bool, by_value: bool) -> bool:
    """Bind a value to one parameter; False where it does not fit. Raises BindingError where validation refuses it."""
    if by_value and parameter.any_type and binder.script_function:
        value = wrapped(value)
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
    binder.store(parameter, value)
    return True


def property_value(item: Value, parameter: CompiledParameter) -> Value:
    """The value of the object's property that the parameter's name or an alias names; NOTHING where there is none."""
    if type(item) is PSCustomObject:
        value = item.props.get(parameter.name, NOTHING)
        if value is not NOTHING and not isinstance(value, MemberInfo):
            return value
    kind = type(item)
    key = (kind, parameter.name, parameter.metadata.aliases)
    if key in _absent and not type_members.any_given():
        return NOTHING
    found = _find_property(item, parameter)
    if found is NOTHING and kind in _SIMPLE and not type_members.any_given():
        _absent.add(key)
    return found


_SIMPLE = frozenset((str, int, float, bool))
_absent: set[tuple[type, str, tuple[str, ...]]] = set()
"""Classes whose values have no property of a parameter's name and aliases, of those that have the same members everywhere."""


def _find_property(item: Value, parameter: CompiledParameter) -> Value:
    for name in (parameter.name, *parameter.metadata.aliases):
        found = members.find(item, name)
        if isinstance(found, members.DictionaryProperty):  # an entry is no property: that of the table's class counts
            found = members.class_property(item, name)
        if found is not None:
            return found.value
    return NOTHING

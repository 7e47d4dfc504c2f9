"""Calls whose binding follows from how they are written: which argument each parameter takes, worked out once for a place.

That is so where names and positions leave no choice, and every value is of the very type that its parameter wants. What is
not so easy (a conversion, a rule, parameter sets, a missing mandatory parameter) is left to the Binder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.binding.binder import Binder
from pscompat.binding.plan import EVERY_SET, BindingPlan, CompiledParameter
from pscompat.commands.metadata import AmbiguousParameterError
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import SwitchParameter, Value, wrapped

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

Shape = tuple[tuple["str | None", bool], ...]
"""The arguments of a call in the order they are written: the name of each, None without one; and whether there is a value."""
_NUMBERS = frozenset({int, bool, float})


class DirectBinding:
    """Which parameter takes each value of a call; see `binding_of`.

    names: the parameters by the place of their values. checks: for each value the parameter's key, the Python type that it
    wants (None: any), whether it refuses what is empty, and whether it wants it in a PSObject. switches: those that are named, by name.
    """

    __slots__ = ("_order", "_plan", "checks", "names", "switches")

    def __init__(self, plan: BindingPlan, takers: list[CompiledParameter], order: list[str], switches: tuple[str, ...]):
        self._plan = plan
        self._order = order
        self.names = tuple(parameter.name for parameter in takers)
        self.checks = tuple(
            (
                parameter.key,
                None if parameter.any_type else parameter.exact_type,
                parameter.mandatory,
                parameter.wraps,
            )
            for parameter in takers
        )
        self.switches = switches

    def store(self, values: list[Value], variables: dict[str, Value]) -> bool:
        """Give the parameters' variables their values; False where one is not of the type that its parameter wants."""
        for value, (key, wanted, full, wraps) in zip(values, self.checks):
            kind = type(value)
            if wanted is None:
                if (full and kind not in _NUMBERS) or kind is PSReference:
                    return False
            elif kind is not wanted or (full and not value and kind is str):
                return False
            variables[key] = wrapped(value) if wraps else value
        for name in self.switches:
            variables[name.lower()] = SwitchParameter(True)
        return True

    def binder(self, engine: Engine, values: list[Value]) -> Binder:
        """The state of a Binder that has bound these values, for who asks what was bound."""
        made = Binder(self._plan, engine, True)
        given = dict(zip(self.names, values))
        for name in self._order:
            made.store(self._plan.parameters[name], given[name] if name in given else SwitchParameter(True))
        if made.advanced:
            made.sets.call_it(EVERY_SET, self._plan)
        return made


def binding_of(plan: BindingPlan, shape: Shape) -> DirectBinding | None:
    """How a call of this shape binds, None where that takes the Binder."""
    if plan.row is None or plan.set_names or plan.takes_remaining or plan.warns or plan.conflict:
        return None
    read = _takers(plan, shape)
    if read is None:
        return None
    named, found, switches, count = read
    taken = [*found.values(), *switches]
    row = [parameter for parameter in plan.row if parameter not in taken]
    open_places = [place for place in range(count) if place not in found]
    if len(open_places) > len(row):
        return None
    found.update(zip(open_places, row))
    everyone = [*found.values(), *switches]
    if len(set(everyone)) < len(everyone) or not all(map(_is_easy, everyone)):
        return None
    if any(parameter.mandatory and parameter not in everyone for parameter in plan.parameters.values()):
        return None
    takers = [found[place] for place in range(count)]
    order = [parameter.name for parameter in (*named, *(found[place] for place in open_places))]
    return DirectBinding(plan, takers, order, tuple(parameter.name for parameter in switches))


def _takers(
    plan: BindingPlan, shape: Shape
) -> tuple[list[CompiledParameter], dict[int, CompiledParameter], list[CompiledParameter], int] | None:
    """The named parameters in their order, those by the place of their values, the switches, and how many values there are.

    None where a name is no parameter's, or what follows it is not a value for it.
    """
    named: list[CompiledParameter] = []
    found: dict[int, CompiledParameter] = {}
    switches: list[CompiledParameter] = []
    waiting: CompiledParameter | None = None
    count = 0
    for name, has_value in shape:
        parameter = waiting if name is None else _meant(plan, name)
        if name is not None and (waiting is not None or parameter is None or (has_value and parameter.is_switch)):
            return None
        if name is not None:
            assert parameter is not None
            named.append(parameter)
        if not has_value:
            assert parameter is not None
            if parameter.is_switch:
                switches.append(parameter)
            else:
                waiting = parameter
            continue
        if parameter is not None:
            found[count] = parameter
        waiting = None
        count += 1
    return None if waiting is not None else (named, found, switches, count)


def _meant(plan: BindingPlan, name: str) -> CompiledParameter | None:
    try:
        return plan.match(name)
    except AmbiguousParameterError:
        return None


def _is_easy(parameter: CompiledParameter) -> bool:
    """Whether nothing but the type of its value decides about a parameter of the command's own."""
    if not parameter.own or not parameter.unruled or parameter.name.endswith("Action"):
        return False
    return not parameter.from_pipeline if parameter.any_type else parameter.exact_type is not None

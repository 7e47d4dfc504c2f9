"""Calls of a cmdlet that bind alike: what binding the arguments of one came to, for the next with the same names and classes of
values.

That the classes decide is known of a value that its parameter took as it is or in an array of one, where nothing but the type
restricts the parameter. A call in which anything else was bound is not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.commands.arguments import NO_VALUE, Argument
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet.values import SwitchParameter, TypedArray, Value

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder
    from pscompat.binding.plan import CompiledParameter

Kind = tuple["str | None", type]
Taken = tuple[str, "int | None", "str | None"]
_OBJECT = "System.Object"
_SIMPLE = frozenset((str, int, float, bool))


def shape_of(arguments: list[Argument]) -> tuple[Kind, ...] | None:
    """The names of the arguments and the classes of their values; None for those that are never alike."""
    shape = []
    for argument in arguments:
        value = argument.value
        kind = type(value)
        if argument.from_splat or (kind is str and not value) or argument.name == "-":
            return None
        if kind not in _SIMPLE and value is not NO_VALUE and not isinstance(value, RunnableBlock):
            return None
        shape.append((argument.name, kind))
    return tuple(shape)


class KnownCall:
    """What the arguments of a call were bound to.

    taken: for each bound parameter its name, the place of its argument (None: a switch that is on), and the element type of the
    array that the value stands in alone (None: it stands in none).
    """

    __slots__ = ("_name", "_opened", "_possible", "_preferred", "_start", "_taken", "_unbound")

    def __init__(self, binder: Binder, taken: list[Taken]):
        sets = binder.sets
        self._taken = taken
        self._unbound = dict(binder.unbound)
        self._possible, self._name = sets.possible, sets.name
        self._preferred, self._start = sets.preferred, sets.at_start
        self._opened = None if binder.input is None else binder.input.opened

    def bind(self, binder: Binder, arguments: list[Argument]) -> None:
        """Bind the arguments of another call of the same shape."""
        bound, recorded = binder.bound, binder.recorded
        for name, place, element in self._taken:
            value = SwitchParameter(True) if place is None else arguments[place].value
            if element is not None:
                value = [value] if element == _OBJECT else TypedArray([value], element)
            bound[name] = recorded[name] = value
        binder.unbound = dict(self._unbound)
        sets = binder.sets
        sets.possible, sets.name = self._possible, self._name
        sets.preferred, sets.at_start = self._preferred, self._start
        if self._opened is not None:
            from pscompat.binding.pipeline_input import InputBinding  # start-up: most calls get no pipeline objects

            binder.input = InputBinding(binder, self._opened)


def known_call(binder: Binder, arguments: list[Argument]) -> KnownCall | None:
    """What a Binder came to that has bound these arguments; None where the next call of this shape has to be bound anew."""
    taken = _taken(binder, arguments)
    return None if taken is None else KnownCall(binder, taken)


def _taken(binder: Binder, arguments: list[Argument]) -> list[Taken] | None:
    places = {id(argument.value): place for place, argument in enumerate(arguments) if argument.value is not NO_VALUE}
    bare = sum(argument.value is NO_VALUE for argument in arguments)
    if binder.delayed or len(places) + bare != len(arguments):
        return None
    taken: list[Taken] = []
    for name, value in binder.bound.items():
        one = _place(binder.plan.parameters[name], value, places)
        if one is None:
            return None
        taken.append((name, *one))
    given = [place for _, place, _ in taken if place is not None]
    return taken if sorted(given) == sorted(places.values()) else None


def _place(parameter: CompiledParameter, value: Value, places: dict[int, int]) -> tuple[int | None, str | None] | None:
    """Where a parameter's value comes from, and the array that it stands in; None where that is not known."""
    if not parameter.unruled or parameter.metadata.setter is not None or parameter.name.endswith("Action"):
        return None
    if parameter.is_switch:
        return (None, None) if type(value) is SwitchParameter and value.IsPresent else None
    if id(value) in places:
        return places[id(value)], None
    if isinstance(value, list) and len(value) == 1 and id(value[0]) in places:
        if type(value) is TypedArray:
            return places[id(value[0])], value.element
        if type(value) is list:
            return places[id(value[0])], _OBJECT
    return None

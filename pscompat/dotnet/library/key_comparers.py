"""Keys as an IEqualityComparer or IComparer of a script's class compares them, for dictionaries and sets."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.calls import call_instance
from pscompat.dotnet.convert import to_int
from pscompat.dotnet.member_table import Member, table_for
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import of
from pscompat.dotnet.values import NetObject, Value

_ORDERS = ("system.collections.icomparer", "system.collections.generic.icomparer`1")
_EQUALITIES = ("system.collections.iequalitycomparer", "system.collections.generic.iequalitycomparer`1")


def key_of(comparer: Value) -> Callable[[Value], Value] | None:
    """A function from an element to the key under which it is kept; None for a value that is no such comparer."""
    found = _written(comparer, _EQUALITIES, "Equals", "GetHashCode")
    return (lambda item: _Key(item, comparer, *found)) if found else None


def order_of(comparer: Value) -> Callable[[Value], Value] | None:
    """A function from an element to the key by which an IComparer of a script's class puts it; None for any other value.

    Keys that the comparer calls equal are the same key of a dictionary.
    """
    found = _written(comparer, _ORDERS, "Compare")
    return (lambda item: Place(item, comparer, *found)) if found else None


def _written(comparer: Value, interfaces: tuple[str, ...], *names: str) -> list[Member]:
    """The methods of these names that a script gives its comparer, which has one of the interfaces; none of another value."""
    if not isinstance(comparer, NetObject):
        return []
    if not any(name.partition("[")[0] in interfaces for name in of(comparer).ancestors):
        return []
    table = table_for(comparer)
    found = [member for name in names if (member := table.find(name)) is not None and _is_asked(member)]
    return found if len(found) == len(names) else []


def _is_asked(member: Member) -> bool:
    """Whether a comparer's method is a script's, or stands for what a script's delegate says."""
    return member.takes_list or getattr(member.owner, "net_closed_statics", False)


class Place:
    """An element that stands before others as a comparer says."""

    __slots__ = ("comparer", "item", "method")

    def __init__(self, item: Value, comparer: Value, method: Member):
        self.item = item
        self.comparer = comparer
        self.method = method

    def _against(self, other: Place) -> int:
        place: int = to_int(call_instance(self.method, self.comparer, [self.item, other.item]))
        return place

    def __hash__(self) -> int:
        return 0  # a comparer of order tells no hash codes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self._against(other) == 0

    def __lt__(self, other: Place) -> bool:
        return self._against(other) < 0


class _Key:
    """An element that is equal to others as a comparer says."""

    __slots__ = ("code", "comparer", "equals", "item")

    def __init__(self, item: Value, comparer: Value, equals: Member, code: Member):
        self.item = item
        self.comparer = comparer
        self.equals = equals
        self.code = code

    def __hash__(self) -> int:
        return hash(call_instance(self.code, self.comparer, [self.item]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and to_bool(call_instance(self.equals, self.comparer, [self.item, other.item]))

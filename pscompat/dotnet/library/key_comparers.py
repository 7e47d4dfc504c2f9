"""Keys as an IEqualityComparer of a script's class compares them, for dictionaries and sets."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.calls import call_instance
from pscompat.dotnet.convert import to_int
from pscompat.dotnet.member_table import Member, table_for
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import of
from pscompat.dotnet.values import NetObject, Value

_ORDERS = ("system.collections.icomparer", "system.collections.generic.icomparer`1")
_INTERFACES = ("system.collections.iequalitycomparer", "system.collections.generic.iequalitycomparer`1")


def key_of(comparer: Value) -> Callable[[Value], Value] | None:
    """A function from an element to the key under which it is kept; None for a value that is no such comparer."""
    if not isinstance(comparer, NetObject):
        return None
    if not any(name.partition("[")[0] in _INTERFACES for name in of(comparer).ancestors):
        return None
    table = table_for(comparer)
    equals, code = table.find("Equals"), table.find("GetHashCode")
    if equals is None or code is None or not equals.takes_list or not code.takes_list:
        return None
    return lambda item: _Key(item, comparer, equals, code)


def order_of(comparer: Value) -> Callable[[Value], Value] | None:
    """A function from an element to the key by which an IComparer of a script's class puts it; None for any other value.

    Keys that the comparer calls equal are the same key of a dictionary.
    """
    if not isinstance(comparer, NetObject) or not any(
        name.partition("[")[0] in _ORDERS for name in of(comparer).ancestors
    ):
        return None
    method = table_for(comparer).find("Compare")
    if method is None or not method.takes_list:
        return None
    return lambda item: Place(item, comparer, method)


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

"""System.Tuple and System.ValueTuple."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import error
from pscompat.dotnet.index_errors import element_at, outside_array
from pscompat.dotnet.library.elements import coerced
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, NetObject, Value

_INTERFACES = (
    "System.Collections.IStructuralEquatable",
    "System.IComparable",
    "System.Runtime.CompilerServices.ITuple",
)


class _Tuple(NetObject):
    """A tuple's items; its members Item1, Item2, … are as many as it has."""

    __slots__ = ("items", "type_args")
    net_generic = True

    def __init__(self, items: tuple[Value, ...], type_args: tuple[NetType, ...] = ()):
        self.items = items
        self.type_args = type_args or tuple(types.of(item) for item in items)

    @classmethod
    def net_new(cls, *items: Value, type_args: tuple[NetType, ...] = ()) -> Value:
        if len(items) != len(type_args):
            raise no_overload("new", len(items))
        return cls.sized(tuple(coerced(item, wanted) for item, wanted in zip(items, type_args, strict=True)), type_args)

    @classmethod
    def sized(cls, items: tuple[Value, ...], type_args: tuple[NetType, ...] = ()) -> Value:
        """A tuple of the class for as many items."""
        raise NotImplementedError

    @classmethod
    def Create(cls, *items: Value) -> Value:
        return cls.sized(items)

    def __getitem__(self, index: int) -> Value:
        return element_at(self.items, index, outside_array)

    @property
    def Length(self) -> int:
        return len(self.items)

    def net_get(self, name: str) -> Value:
        folded = name.lower()
        if folded.startswith("item") and folded[4:].isdigit() and 1 <= int(folded[4:]) <= len(self.items):
            return self.items[int(folded[4:]) - 1]
        return len(self.items) if folded == "length" else MISSING

    def net_type_of(self, name: str) -> NetType:
        """The type that Get-Member tells of a member."""
        return types.of(0) if name == "Length" else self.type_args[int(name[4:]) - 1]

    def net_settable(self, name: str) -> bool:
        """Only the items of a ValueTuple can be set."""
        return name != "Length" and self.net_name.startswith("System.ValueTuple")

    def net_set(self, name: str, value: Value) -> bool:
        """An item of a ValueTuple is a field that can be set; the properties of a Tuple are read-only."""
        if self.net_get(name) is MISSING:
            return False
        if not isinstance(self, ValueTuple):
            raise error(f"'{name}' is a ReadOnly property.", "PropertyAssignmentException")
        at = int(name[4:]) - 1
        self.items = (*self.items[:at], convert(value, self.type_args[at]), *self.items[at + 1 :])
        return True

    def net_names(self) -> list[str]:
        items = [f"Item{number}" for number in range(1, len(self.items) + 1)]
        return [*items, "Length"] if self.net_name.startswith("System.Tuple") else ["Length", *items]

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tuple) and self.items == other.items

    def __hash__(self) -> int:
        return hash(self.items)

    def ToString(self) -> str:
        return f"({', '.join(map(to_string, self.items))})"


_classes: dict[str, type[_Tuple]] = {}


def _sized(name: str, base: type[_Tuple], count: int) -> type[_Tuple]:
    """The class of tuples with this many items: System.Tuple`2, …"""
    full_name = f"{name}`{count}"
    if full_name not in _classes:
        body = {"__slots__": (), "net_name": full_name, "net_bases": base.net_bases}
        _classes[full_name] = type(full_name, (base,), body)
    return _classes[full_name]


class Tuple(_Tuple):
    """System.Tuple."""

    __slots__ = ()
    net_name = "System.Tuple"
    net_bases = ("System.Object", *_INTERFACES)

    @classmethod
    def sized(cls, items: tuple[Value, ...], type_args: tuple[NetType, ...] = ()) -> Value:
        return _sized("System.Tuple", Tuple, len(items))(items, type_args)


class ValueTuple(_Tuple):
    """System.ValueTuple."""

    __slots__ = ()
    net_name = "System.ValueTuple"
    net_bases = ("System.ValueType", "System.Object", *_INTERFACES)

    @classmethod
    def sized(cls, items: tuple[Value, ...], type_args: tuple[NetType, ...] = ()) -> Value:
        return _sized("System.ValueTuple", ValueTuple, len(items))(items, type_args)

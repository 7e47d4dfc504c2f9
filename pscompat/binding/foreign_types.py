"""Types that a parameter names and that nobody has made here: those of cmdlets that are only known.

What such a parameter takes is told by the value. An object may be of the class, or be convertible to it (a table, a deserialised
object): it is taken as it is. A text or a number is no object of any class; only enumerations take them, and the identities of
generated modules take the id that they hold. What is not taken is refused with PowerShell's conversion error.
"""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.type_members import type_names
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, PSObject, SwitchParameter, Value

_PLAIN = (str, bool, NetEnum, SwitchParameter)
_PLAIN_NAMES = frozenset({"System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.Guid", "System.Char"})


class ForeignType(NetType):
    """A type of which the name alone is known; `takes_text`: whether a text or a number can become one."""

    __slots__ = ("takes_text",)

    def __init__(self, full_name: str, takes_text: bool) -> None:
        super().__init__(full_name, members=_members(self))
        self.takes_text = takes_text

    def is_one(self, value: Value) -> bool:
        """Whether the value says that it is of the type: among its type names is this one; help gives some without a namespace."""
        folded = self.full_name.lower()
        names = (name.lower() for name in type_names(value)) if isinstance(value, (NetObject, PSObject)) else ()
        return any((name if "." in folded else name.rpartition(".")[2]) == folded for name in names)

    def takes(self, value: Value) -> bool:
        """Whether the value is of the type or may become so."""
        return self.takes_text or not is_plain(value)


def is_plain(value: Value) -> bool:
    """Whether the value is a text, a number, or what .NET has for a moment, a choice or an id."""
    return isinstance(value, _PLAIN) or is_number(value) or getattr(value, "net_name", "") in _PLAIN_NAMES


def foreign_type(name: str, listed: bool) -> NetType:
    """The type of a name that `types.resolve` does not know, with its array and generic parts.

    listed: whether help lists the values that the parameter takes, as it does for enumerations.
    """
    found = types.resolve(name, _finder(listed or name.startswith("System.Nullable`1")))
    return found if found is not None else types.known("System.Object")


def _finder(listed: bool) -> types.Finder:
    def find(name: str, arity: int = 0) -> NetType | None:
        found = types.resolve_simple(name, arity)
        if found is not None or arity:
            return found
        key = name.lower()
        made = _made.get(key)
        if made is None:
            made = _made[key] = ForeignType(name, _becomes_of_text(name))
        made.takes_text = made.takes_text or listed
        return made

    return find


def _becomes_of_text(name: str) -> bool:
    """Whether texts become values of the type, by its name: an enumeration, a choice or an identity of a generated module."""
    last = name.rpartition(".")[2]
    return ".Support." in name or "+" in last or "Enum" in last or (last.startswith("I") and last.endswith("Identity"))


def _members(nettype: ForeignType) -> type:
    """The class that stands for the type's members: conversion."""

    def net_cast(value: Value) -> Value:
        return value if nettype.takes(value) else NotImplemented

    return type("Foreign", (NetObject,), {"__slots__": (), "net_cast": staticmethod(net_cast)})


_made: dict[str, ForeignType] = {}

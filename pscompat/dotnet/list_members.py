"""Members and type names that were given to arrays and lists, which Python's lists cannot hold themselves.

As in PowerShell (PSObject's table of instance members) they belong to the very object, whoever refers to it, and go with it.
"""

from __future__ import annotations

import sys

from pscompat.dotnet.values import Value


class _Held:
    """A list, the members added to it by name as written, and its type names (as `PSObject.type_names`)."""

    __slots__ = ("items", "members", "type_names")

    def __init__(self, items: list[Value]):
        self.items = items
        self.members: dict[str, Value] = {}
        self.type_names: list[str] | None = None


HELD: dict[int, _Held] = {}
"""What each list was given, by the list's identity."""

_OWN_REFERENCES = 2  # the table's, and that of the call that counts


def of(items: list[Value]) -> dict[str, Value] | None:
    """The members added to a list, None without any."""
    held = HELD.get(id(items))
    return None if held is None else held.members


def type_names_of(items: list[Value]) -> list[str] | None:
    """The type names given to a list, None without any."""
    held = HELD.get(id(items))
    return None if held is None else held.type_names


def opened(items: list[Value]) -> dict[str, Value]:
    """The members added to a list, to which one is about to be added."""
    return _opened(items).members


def give_type_names(items: list[Value], names: list[str] | None) -> None:
    """Set the type names of a list."""
    _opened(items).type_names = names


def _opened(items: list[Value]) -> _Held:
    """What a list holds, or an empty place for it; lists that nobody else has any more are let go."""
    for key in [key for key, held in HELD.items() if sys.getrefcount(held.items) <= _OWN_REFERENCES]:
        del HELD[key]
    return HELD.setdefault(id(items), _Held(items))

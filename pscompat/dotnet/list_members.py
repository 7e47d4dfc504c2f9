"""Members that were added to arrays and lists, which Python's lists cannot hold themselves.

As in PowerShell (PSObject's table of instance members) they belong to the very object, whoever refers to it, and go with it.
"""

from __future__ import annotations

import sys

from pscompat.dotnet.values import Value

HELD: dict[int, tuple[list[Value], dict[str, Value]]] = {}
"""Each list that has members, and those by name as written; by the list's identity."""

_OWN_REFERENCES = 3  # the table's, a name's, and that of the call that counts


def of(items: list[Value]) -> dict[str, Value] | None:
    """The members added to a list, None without any."""
    held = HELD.get(id(items))
    return None if held is None else held[1]


def opened(items: list[Value]) -> dict[str, Value]:
    """The members added to a list, to which one is about to be added; lists that nobody else has any more are let go."""
    for key in [key for key, (other, _) in HELD.items() if sys.getrefcount(other) <= _OWN_REFERENCES]:
        del HELD[key]
    return HELD.setdefault(id(items), (items, {}))[1]

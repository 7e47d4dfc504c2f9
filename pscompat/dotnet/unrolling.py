"""Which values the pipeline takes apart."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.dotnet.values import NOTHING, Hashtable, NetObject, PSCustomObject, PSObject, Value


def iterate(value: Value) -> Iterator[Value] | None:
    """What the pipeline would unroll, or None for a single object (strings and dictionaries are single objects)."""
    kind = type(value)
    if kind is list:
        items: Iterator[Value] = iter(value)
        return items
    if kind is str or kind is int or kind is PSCustomObject or kind is Hashtable or value is None:
        return None
    if value is NOTHING:
        return iter(())
    if isinstance(value, list):
        return iter(value)
    if kind is PSObject:
        return iterate(value.base)
    if isinstance(value, NetObject) and not isinstance(value, Hashtable) and hasattr(kind, "__iter__"):
        walked: Iterator[Value] = iter(value)  # type: ignore[call-overload]
        return walked
    return None

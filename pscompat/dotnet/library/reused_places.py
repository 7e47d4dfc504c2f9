"""The order of .NET's dictionaries and sets after something was removed: what is added then takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class ReusedPlaces(dict[Any, Any]):
    """Entries in the order of their places: a new one takes the place that was freed last, or the next behind all."""

    __slots__ = ("_free", "_places", "_sorted")

    def __init__(self, entries: dict[Any, Any]):
        super().__init__(entries)
        self._places = {key: place for place, key in enumerate(entries)}
        self._free: list[int] = []
        self._sorted = True

    def __setitem__(self, key: Any, value: Any) -> None:
        if key not in self._places:
            self._sorted = not self._free and self._sorted
            self._places[key] = self._free.pop() if self._free else len(self._places)
        super().__setitem__(key, value)

    def __delitem__(self, key: Any) -> None:
        super().__delitem__(key)
        self._free.append(self._places.pop(key))

    def clear(self) -> None:
        super().clear()
        self._places.clear()
        self._free.clear()
        self._sorted = True

    def _sort(self) -> None:
        """Make the entries' own order that of their places."""
        if self._sorted:
            return
        ordered = sorted(super().items(), key=lambda entry: self._places[entry[0]])
        super().clear()
        super().update(ordered)
        self._sorted = True

    def __iter__(self) -> Iterator[Any]:
        self._sort()
        return super().__iter__()

    def keys(self) -> Any:
        self._sort()
        return super().keys()

    def values(self) -> Any:
        self._sort()
        return super().values()

    def items(self) -> Any:
        self._sort()
        return super().items()


def without(entries: dict[Any, Any], key: Any) -> dict[Any, Any]:
    """The entries after that of the key, if there is one, was removed; what is added to them takes its place."""
    if key not in entries:
        return entries
    kept = entries if isinstance(entries, ReusedPlaces) else ReusedPlaces(entries)
    del kept[key]
    return kept

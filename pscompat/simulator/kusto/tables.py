"""Tables: columns with names and types, and rows."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from typing import Any, NamedTuple

from pscompat.simulator.kusto.tokens import KustoError


class Table(NamedTuple):
    """columns: name and type of each; rows: a list of values each."""

    columns: list[tuple[str, str]]
    rows: list[list[Any]]

    def places(self) -> dict[str, tuple[int, str]]:
        """Number and type of each column, by its name."""
        return {name: (place, kind) for place, (name, kind) in enumerate(self.columns)}

    def place(self, name: str) -> int:
        """The number of a column. Raises KustoError."""
        found = self.places().get(name)
        if found is None:
            raise KustoError("SEM0100", f"Failed to resolve column named '{name}'")
        return found[0]

    def chosen(self, places: Iterable[int]) -> Table:
        """The table with these of its columns."""
        kept = list(places)
        return Table([self.columns[place] for place in kept], [[row[place] for place in kept] for row in self.rows])

    def matching(self, patterns: Iterable[str]) -> list[int]:
        """The numbers of the columns that patterns name, in their order. Raises KustoError for a name that there is not."""
        found: list[int] = []
        for pattern in patterns:
            if "*" in pattern:
                places = [place for place, (name, _) in enumerate(self.columns) if fnmatch.fnmatchcase(name, pattern)]
            else:
                places = [self.place(pattern)]
            found.extend(place for place in places if place not in found)
        return found


def free_name(name: str, taken: Iterable[str]) -> str:
    """A name that is not taken: with a number behind it where it is."""
    known = set(taken)
    number, found = 0, name
    while found in known:
        number += 1
        found = f"{name}{number}"
    return found

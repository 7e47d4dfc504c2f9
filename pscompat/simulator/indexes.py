"""Indexes: resources of a type found by a value of theirs, such as a name that is taken once in the whole cloud."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscompat.simulator.store import Resource

ValueOf = Callable[["Resource"], "str | None"]
"""By what resources are found; a function of a module, since indexes are told apart by it. None: the resource is not to be found."""
_Numbers = dict[str, tuple[int, ...]]


def name_key(resource: Resource) -> str:
    """The name of a resource in lower case."""
    return resource.name.lower()


def collection_key(resource: Resource) -> str:
    """The id of a resource in lower case without its name."""
    return resource.key.rpartition("/")[0]


class Indexes:
    """Numbers of resources by their values, by type in lower case. An index is made when it is first asked for.

    Whoever makes one may be a reader, while another thread writes: a change is noted only after it has been made, and waits for
    indexes that are being made.
    """

    def __init__(self) -> None:
        self._by_type: dict[str, dict[ValueOf, _Numbers]] = {}
        self._lock = threading.Lock()

    def get(
        self, type_name: str, value_of: ValueOf, resources: Callable[[], Iterable[Resource]]
    ) -> Mapping[str, tuple[int, ...]]:
        """The index of a type by a value; `resources` gives all of the type, where it has to be made."""
        found = self._by_type.get(type_name.lower(), {}).get(value_of)
        if found is not None:
            return found
        with self._lock:
            made: _Numbers = {}
            for resource in resources():
                _note(made, value_of(resource), resource.number)
            return self._by_type.setdefault(type_name.lower(), {}).setdefault(value_of, made)

    def replaced(self, old: Resource | None, new: Resource | None) -> None:
        """Note that a resource took the place of another. None: there was none, or there is none any more."""
        if not self._lock.locked() and not self._by_type:
            return
        with self._lock:
            for resource, note in ((old, _forget), (new, _note)):
                if resource is not None:
                    for value_of, index in self._by_type.get(resource.type.lower(), {}).items():
                        note(index, value_of(resource), resource.number)


def _note(index: _Numbers, value: str | None, number: int) -> None:
    if value is not None and number not in index.get(value, ()):
        index[value] = (*index.get(value, ()), number)


def _forget(index: _Numbers, value: str | None, number: int) -> None:
    if value is None or value not in index:
        return
    left = tuple(known for known in index[value] if known != number)
    if left:
        index[value] = left
    else:
        del index[value]

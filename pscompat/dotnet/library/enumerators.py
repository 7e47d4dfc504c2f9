"""IEnumerator: what GetEnumerator() gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from typing import Any

from pscompat.dotnet.errors import NetError, thrown_by_net
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import DictionaryEntry, Hashtable, NetObject, Value

_INVALID = "System.InvalidOperationException"
MODIFIED = "Collection was modified; enumeration operation may not execute."
MODIFIED_AFTERWARDS = "Collection was modified after the enumerator was instantiated."
"""What the collections of System.dll say instead: stacks, linked lists and those that are sorted."""


def unchanging(table: Hashtable, items: list[Value]) -> Iterator[Value]:
    """The items one by one; TerminatingError where the dictionary was changed since the first."""
    version = table.version
    for item in items:
        yield item
        if table.version != version:
            raise thrown_by_net(NetError(_INVALID, MODIFIED))


def growth(collection: Sized) -> Callable[[], int]:
    """Tells whether a collection has more elements than now: what is taken out of .NET's sets and dictionaries does not matter."""
    count = len(collection)
    return lambda: len(collection) > count


class Enumerator(NetObject):
    """Walks over a list of values; the pipeline enumerates what is left of it.

    state: tells what changes with the collection that the values are of, its length or version; a step after a change is an
    error, whose text `modified` is. None for a collection that may change.
    """

    __slots__ = ("_before", "_modified", "_state", "at", "items")
    net_name = "System.ArrayEnumerator"
    net_bases: tuple[str, ...] = ("System.Object", "System.Collections.IEnumerator")

    def __init__(self, items: Value, state: Callable[[], int] | None = None, modified: str = MODIFIED):
        self.items = items
        self._modified = modified
        self.at = -1
        self._state = state
        self._before = 0 if state is None else state()

    def __iter__(self) -> Iterator[Value]:
        try:
            while self.MoveNext():
                yield self.items[self.at]
        except NetError as failure:
            raise thrown_by_net(failure) from None

    @property
    def Current(self) -> Value:
        if not 0 <= self.at < len(self.items):
            late = "Enumeration has not started. Call MoveNext." if self.at < 0 else "Enumeration already finished."
            raise NetError("System.InvalidOperationException", late)
        return self.items[self.at]

    def MoveNext(self) -> bool:
        if self._state is not None and self._state() != self._before:
            raise NetError(_INVALID, self._modified)
        if self.at < len(self.items):
            self.at += 1
        return self.at < len(self.items)

    def Reset(self) -> None:
        self.at = -1

    def Dispose(self) -> None:
        return None


class OwnEnumerator(Enumerator):
    """Walks over a generic collection, whose type has one of its own for that: `List<T>.Enumerator`."""

    __slots__ = ("_owner",)
    net_named = True

    def __init__(self, owner: Value, items: Value, state: Callable[[], int] | None = None, modified: str = MODIFIED):
        super().__init__(items, state, modified)
        self._owner = owner

    def net_full_name(self) -> str:
        name = name_of(self._owner)
        return name.replace("[", "+Enumerator[", 1) if "[" in name else self.net_name


class ArrayListEnumerator(Enumerator):
    """Walks over an ArrayList; `$input` of a plain function is one."""

    __slots__ = ()
    net_name = "System.Collections.ArrayList+ArrayListEnumeratorSimple"


class DictionaryEnumerator(Enumerator):
    """Walks over the entries of a dictionary."""

    __slots__ = ()
    net_name = "System.Collections.Hashtable+HashtableEnumerator"
    net_bases = ("System.Object", "System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator")

    def __init__(self, table: Hashtable):
        super().__init__([DictionaryEntry(key, value) for key, value in table.items()], lambda: table.version)

    @property
    def Key(self) -> Any:
        return self.Current.Key

    @property
    def Value(self) -> Any:
        return self.Current.Value

    @property
    def Entry(self) -> Any:
        return self.Current


class OrderedDictionaryEnumerator(DictionaryEnumerator):
    """Walks over the entries of an ordered dictionary."""

    __slots__ = ()
    net_name = "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator"


class SortedListEnumerator(DictionaryEnumerator):
    """Walks over the entries of a SortedList."""

    __slots__ = ()
    net_name = "System.Collections.SortedList+SortedListEnumerator"

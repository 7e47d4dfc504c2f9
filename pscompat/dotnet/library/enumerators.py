"""IEnumerator: what GetEnumerator() gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.dotnet.errors import NetError, thrown_by_net
from pscompat.dotnet.values import DictionaryEntry, Hashtable, NetObject, Value

_INVALID = "System.InvalidOperationException"
_MODIFIED = "Collection was modified; enumeration operation may not execute."


def unchanging(table: Hashtable, items: list[Value]) -> Iterator[Value]:
    """The items one by one; TerminatingError where the dictionary was changed since the first."""
    version = table.version
    for item in items:
        if table.version != version:
            raise thrown_by_net(NetError(_INVALID, _MODIFIED))
        yield item


class Enumerator(NetObject):
    """Walks over a list of values; the pipeline enumerates what is left of it."""

    __slots__ = ("at", "items")
    net_name = "System.Array+ArrayEnumerator"
    net_bases: tuple[str, ...] = ("System.Object", "System.Collections.IEnumerator")

    def __init__(self, items: Value):
        self.items = items
        self.at = -1

    def __iter__(self) -> Iterator[Value]:
        while self.MoveNext():
            yield self.items[self.at]

    @property
    def Current(self) -> Value:
        if not 0 <= self.at < len(self.items):
            late = "Enumeration has not started. Call MoveNext." if self.at < 0 else "Enumeration already finished."
            raise NetError("System.InvalidOperationException", late)
        return self.items[self.at]

    def MoveNext(self) -> bool:
        if self.at < len(self.items):
            self.at += 1
        return self.at < len(self.items)

    def Reset(self) -> None:
        self.at = -1


class ArrayListEnumerator(Enumerator):
    """Walks over an ArrayList; `$input` of a plain function is one."""

    __slots__ = ()
    net_name = "System.Collections.ArrayList+ArrayListEnumeratorSimple"


class DictionaryEnumerator(Enumerator):
    """Walks over the entries of a dictionary."""

    __slots__ = ("table",)
    net_name = "System.Collections.Hashtable+HashtableEnumerator"
    net_bases = ("System.Object", "System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator")

    def __init__(self, table: Hashtable):
        super().__init__([DictionaryEntry(key, value) for key, value in table.items()])
        self.table = table

    def __iter__(self) -> Iterator[Any]:
        return unchanging(self.table, self.items[self.at + 1 :])

    @property
    def Key(self) -> Any:
        return self.Current.Key

    @property
    def Value(self) -> Any:
        return self.Current.Value

    @property
    def Entry(self) -> Any:
        return self.Current

"""`$foreach` and `$switch`: the enumerator of the running loop, which the loop's body can move on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import NetObject, Value

_END = object()


class LoopEnumerator(NetObject):
    """Walks over any iterable; iterating and MoveNext share one position."""

    __slots__ = ("Current", "_items", "_source")
    net_name = "System.Collections.IEnumerator"
    net_bases = ("System.Object", "System.Collections.IEnumerator")

    def __init__(self, items: Iterable[Value]):
        self._items = items
        self._source: Iterator[Value] = iter(items)
        self.Current: Value = None

    def __iter__(self) -> Iterator[Value]:
        return self

    def __next__(self) -> Value:
        self.Current = next(self._source)
        return self.Current

    def rest(self) -> Iterator[Value]:
        """What is still to come, for a loop that sets `Current` itself."""
        return self._source

    def Reset(self) -> None:
        """Go on from the first element again, where the items are a collection and no stream."""
        if self._items is self._source:
            raise NetError("System.NotSupportedException", "Specified method is not supported.")
        self._source = iter(self._items)

    def MoveNext(self) -> bool:
        value = next(self._source, _END)
        if value is _END:
            if not isinstance(self._items, range):
                self.Current = None  # reading it is an error in .NET, which PowerShell keeps to itself
            return False
        self.Current = value
        return True

"""`$foreach` and `$switch`: the enumerator of the running loop, which the loop's body can move on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pscompat.dotnet.values import NetObject

_END = object()


class LoopEnumerator(NetObject):
    """Walks over any iterable; iterating and MoveNext share one position."""

    __slots__ = ("Current", "_source")
    net_name = "System.Collections.IEnumerator"
    net_bases = ("System.Object", "System.Collections.IEnumerator")

    def __init__(self, items: Iterable[Any]):
        self._source: Iterator[Any] = iter(items)
        self.Current: Any = None

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        self.Current = next(self._source)
        return self.Current

    def MoveNext(self) -> bool:
        value = next(self._source, _END)
        if value is _END:
            return False
        self.Current = value
        return True

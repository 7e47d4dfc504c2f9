"""BlockingCollection between threads: each element is taken once, and no more stand in it than it has room for."""

from __future__ import annotations

import threading

from pscompat.dotnet.types import known
from pscompat.dotnet.values import MISSING, Value


def _collection(bound: int) -> Value:
    cls = known("System.Collections.Concurrent.BlockingCollection`1").members
    return cls.net_new(bound, type_args=(known("System.Int32"),))  # type: ignore[attr-defined]


def test_each_element_is_taken_once() -> None:
    collection = _collection(3)
    taken: list[list[int]] = [[] for _ in range(4)]
    most: list[int] = []

    def take(own: list[int]) -> None:
        while (found := collection.taken(-1)) is not MISSING:
            most.append(len(collection))
            own.append(found)

    def add(first: int) -> None:
        for number in range(first, first + 250):
            collection.Add(number)

    takers = [threading.Thread(target=take, args=(own,), daemon=True) for own in taken]
    adders = [threading.Thread(target=add, args=(first,), daemon=True) for first in (0, 250, 500, 750)]
    for thread in (*takers, *adders):
        thread.start()
    for thread in adders:
        thread.join(30)
    collection.CompleteAdding()
    for thread in takers:
        thread.join(30)
    assert sorted(number for own in taken for number in own) == list(range(1000))
    assert max(most) <= 3

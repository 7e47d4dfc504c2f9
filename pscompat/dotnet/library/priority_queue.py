"""System.Collections.Generic.PriorityQueue<TElement, TPriority>."""

from __future__ import annotations

import heapq

from pscompat.dotnet.argument_errors import not_negative
from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.elements import coerced, items_of, sort_key
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.library.tuples import ValueTuple
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, TypedArray, Value


class PriorityQueue(NetObject):
    """Gives the element of the lowest priority first."""

    __slots__ = ("_heap", "_key", "_next", "type_args")
    net_name = "System.Collections.Generic.PriorityQueue`2"
    net_generic = True

    def __init__(self, comparer: Value, type_args: tuple[NetType, ...]):
        self.type_args = type_args
        self._key = sort_key(comparer)
        self._heap: list[tuple[Value, int, Value, Value]] = []
        self._next = 0

    @classmethod
    def net_new(cls, first: Value = None, second: Value = None, *, type_args: tuple[NetType, ...] = ()) -> Value:
        """(), (capacity), (comparer), (capacity, comparer)."""
        if type(first) is int:
            not_negative(first, "initialCapacity")
        comparers = (argument for argument in (first, second) if argument is not None and type(argument) is not int)
        return cls(next(comparers, None), type_args)

    @property
    def Count(self) -> int:
        return len(self._heap)

    @property
    def UnorderedItems(self) -> Value:
        return TypedArray(
            [ValueTuple.sized((element, priority), self.type_args) for _, _, element, priority in self._heap],
            "System.Object",
        )

    def Enqueue(self, element: Value, priority: Value) -> None:
        element, priority = coerced(element, self.type_args[0]), coerced(priority, self.type_args[1])
        heapq.heappush(self._heap, (self._key(priority), self._next, element, priority))
        self._next += 1

    def EnqueueRange(self, elements: Value, priority: Value) -> None:
        for element in items_of(elements):
            self.Enqueue(element, priority)

    def EnqueueDequeue(self, element: Value, priority: Value) -> Value:
        self.Enqueue(element, priority)
        return self.Dequeue()

    def _first(self) -> tuple[Value, int, Value, Value]:
        if not self._heap:
            raise NetError("System.InvalidOperationException", "Queue empty.")
        return self._heap[0]

    def Peek(self) -> Value:
        return self._first()[2]

    def Dequeue(self) -> Value:
        self._first()
        return heapq.heappop(self._heap)[2]

    def TryPeek(self, element: PSReference, priority: PSReference) -> bool:
        element.Value, priority.Value = self._heap[0][2:] if self._heap else map(default_of, self.type_args)
        return bool(self._heap)

    def TryDequeue(self, element: PSReference, priority: PSReference) -> bool:
        found = self.TryPeek(element, priority)
        if found:
            heapq.heappop(self._heap)
        return found

    def Clear(self) -> None:
        self._heap.clear()

"""System.Collections.Concurrent.BlockingCollection<T>: producers add, consumers wait for what they take."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from threading import Condition

from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.elements import INVALID_OPERATION, as_element, element_name
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.library.wait_handles import seconds_of, wait_for
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, NetObject, TypedArray, Value

_COMPLETE = "The collection has been marked as complete with regards to additions."
_NO_ROOM = "The number of elements in the collection is greater than the available space from index to the end of the destination array."
_EMPTY = "The collection argument is empty and has been marked as complete with regards to additions."


class BlockingCollection(NetObject):
    """System.Collections.Concurrent.BlockingCollection<T> over a queue; `BoundedCapacity` is -1 where there is no bound."""

    __slots__ = ("BoundedCapacity", "IsAddingCompleted", "_changed", "_items", "type_args")
    net_name = "System.Collections.Concurrent.BlockingCollection`1"
    net_bases = (
        "System.Object",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.IDisposable",
    )
    net_generic = True

    def __init__(self, type_args: tuple[NetType, ...], capacity: int):
        self.type_args = type_args
        self.BoundedCapacity = capacity
        self.IsAddingCompleted = False
        self._items: deque[Value] = deque()
        self._changed = Condition()

    @classmethod
    def net_new(cls, boundedCapacity: int = -1, *, type_args: tuple[NetType, ...] = ()) -> BlockingCollection:
        if boundedCapacity == 0 or boundedCapacity < -1:
            raise unfit_argument("boundedCapacity")
        return cls(type_args, boundedCapacity)

    def __iter__(self) -> Iterator[Value]:
        return iter(list(self._items))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def Count(self) -> int:
        return len(self._items)

    @property
    def IsCompleted(self) -> bool:
        return self.IsAddingCompleted and not self._items

    def Add(self, item: Value) -> None:
        self.TryAdd(item, -1)

    def TryAdd(self, item: Value, timeout: Value = 0) -> bool:
        element = as_element(item, self.type_args[0], "Add")
        if self.IsAddingCompleted:
            raise NetError(INVALID_OPERATION, _COMPLETE)
        return self._when(
            lambda: not 0 <= self.BoundedCapacity <= len(self._items), lambda: self._items.append(element), timeout
        )

    def Take(self) -> Value:
        taken = self.taken(-1)
        if taken is MISSING:
            raise NetError(INVALID_OPERATION, _EMPTY)
        return taken

    def TryTake(self, item: PSReference, timeout: Value = 0) -> bool:
        taken = self.taken(timeout)
        item.Value = None if taken is MISSING else taken
        return taken is not MISSING

    def taken(self, timeout: Value) -> Value:
        """Wait for an element and take it out; MISSING where there is none by then, or there will be none any more."""
        found: list[Value] = []

        def take() -> None:
            found.extend([self._items.popleft()] if self._items else [])

        self._when(lambda: bool(self._items) or self.IsAddingCompleted, take, timeout)
        return found[0] if found else MISSING

    def CompleteAdding(self) -> None:
        with self._changed:
            self.IsAddingCompleted = True
            self._changed.notify_all()

    def GetConsumingEnumerable(self) -> Value:
        return _Consumed(self)

    def ToArray(self) -> TypedArray:
        return TypedArray(self._items, element_name(self))

    def CopyTo(self, array: Value, index: int) -> None:
        if index + len(self._items) > len(array):
            raise NetError("System.ArgumentException", f"{_NO_ROOM} (Parameter 'index')", ParamName="index")
        array[index : index + len(self._items)] = list(self._items)

    def Dispose(self) -> None:
        return None

    def _when(self, ready: Callable[[], bool], change: Callable[[], None], timeout: Value) -> bool:
        """Wait until it is so, for a time in milliseconds or a TimeSpan, and change the collection before anybody else does;
        False where it was not so by then."""

        def reached(left: float) -> bool:
            with self._changed:
                if not self._changed.wait_for(ready, left):
                    return False
                change()
                self._changed.notify_all()
                return True

        return wait_for(reached, seconds_of(timeout))


class _Consumed(NetObject):
    """What takes each element out of a collection that it goes over, and waits for more until adding is complete."""

    __slots__ = ("_collection",)
    net_name = "System.Collections.Generic.IEnumerable`1"
    net_bases = ("System.Object", "System.Collections.IEnumerable")

    def __init__(self, collection: BlockingCollection):
        self._collection = collection

    def __iter__(self) -> Iterator[Value]:
        while (taken := self._collection.taken(-1)) is not MISSING:
            yield taken

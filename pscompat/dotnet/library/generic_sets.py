"""System.Collections.Generic's HashSet, SortedSet, Queue and Stack, and the concurrent Queue, Stack and Bag."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from pscompat.dotnet.argument_errors import not_negative, unfit_argument
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.elements import (
    INVALID_OPERATION,
    as_element,
    coerced,
    element_name,
    elements_for_new,
    items_of,
    predicate,
    sort_key,
)
from pscompat.dotnet.library.enumerators import MODIFIED, MODIFIED_AFTERWARDS, OwnEnumerator, growth
from pscompat.dotnet.library.key_comparers import Place, key_of, order_of
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.library.reused_places import without
from pscompat.dotnet.types import NetType, known
from pscompat.dotnet.values import Hashtable, NetObject, TypedArray, Value, same_value

_INTERFACES = (
    "System.Object",
    "System.Collections.Generic.IEnumerable`1",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)
_SENSITIVE, _INSENSITIVE = Hashtable(case_sensitive=True).fold, Hashtable().fold


class _Sequence(NetObject):
    """A collection over a deque, which gives its first element next; `type_args` holds its element type."""

    __slots__ = ("items", "type_args")
    net_bases: tuple[str, ...] = _INTERFACES
    net_generic = True
    empty: ClassVar[str] = "Collection was empty."
    modified: ClassVar[str] = MODIFIED

    def __init__(self, items: Iterable[Value] = (), type_args: tuple[NetType, ...] = ()):
        self.type_args = type_args or (known("System.Object"),)
        self.items: deque[Value] = deque(coerced(item, self.type_args[0]) for item in items)

    @classmethod
    def net_new(cls, collection: Value = 0, *, type_args: tuple[NetType, ...] = ()) -> Value:
        """(), (capacity), (collection)."""
        if type(collection) is int:
            not_negative(collection, "capacity")
            return cls((), type_args)
        items = elements_for_new(required(collection, "collection"), type_args[0] if type_args else None)
        return cls(items, type_args)

    def state(self) -> Callable[[], int] | None:
        """What tells an enumerator that the collection has changed; None where it does not mind."""
        return lambda: len(self.items)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.GetEnumerator())

    def __len__(self) -> int:
        return len(self.items)

    def filled(self) -> deque[Value]:
        """The elements, of which there must be one."""
        if not self.items:
            raise NetError(INVALID_OPERATION, self.empty)
        return self.items

    def take_into(self, result: PSReference) -> bool:
        """Take the next element out, null where there is none; whether there was one."""
        found = bool(self.items)
        result.Value = self.items.popleft() if found else None
        return found

    @property
    def Count(self) -> int:
        return len(self.items)

    def Clear(self) -> None:
        self.items.clear()

    def Contains(self, item: Value) -> bool:
        wanted = as_element(item, self.type_args[0], "Contains")
        return any(same_value(other, wanted) for other in self.items)

    def ToArray(self) -> Value:
        element = self.type_args[0].full_name
        return list(self) if element == "System.Object" else TypedArray(self, element)

    def CopyTo(self, array: Value, arrayIndex: int = 0) -> None:
        array[arrayIndex : arrayIndex + len(self.items)] = list(self)

    def GetEnumerator(self) -> Value:
        return OwnEnumerator(self, list(self.items), self.state(), self.modified)

    def TryPeek(self, result: PSReference) -> bool:
        result.Value = self.items[0] if self.items else None
        return bool(self.items)

    def TrimExcess(self) -> None:
        return None


class _Concurrent:
    """What the collections of System.Collections.Concurrent have besides."""

    __slots__ = ()
    items: deque[Value]

    @property
    def IsEmpty(self) -> bool:
        return not self.items

    def state(self) -> None:
        return None


class Queue(_Sequence):
    """System.Collections.Generic.Queue<T>."""

    __slots__ = ()
    net_name = "System.Collections.Generic.Queue`1"
    empty = "Queue empty."

    def Enqueue(self, item: Value) -> None:
        self.items.append(as_element(item, self.type_args[0], "Enqueue"))

    def Dequeue(self) -> Value:
        return self.filled().popleft()

    def Peek(self) -> Value:
        return self.filled()[0]

    def TryDequeue(self, result: PSReference) -> bool:
        return self.take_into(result)


class ConcurrentQueue(_Concurrent, Queue):
    """System.Collections.Concurrent.ConcurrentQueue<T>."""

    __slots__ = ()
    net_name = "System.Collections.Concurrent.ConcurrentQueue`1"


class ConcurrentBag(_Concurrent, _Sequence):
    """System.Collections.Concurrent.ConcurrentBag<T>: enumerates what was added last first."""

    __slots__ = ()
    net_name = "System.Collections.Concurrent.ConcurrentBag`1"

    def Add(self, item: Value) -> None:
        self.items.appendleft(as_element(item, self.type_args[0], "Add"))

    def TryTake(self, result: PSReference) -> bool:
        return self.take_into(result)


class Stack(_Sequence):
    """System.Collections.Generic.Stack<T>: `items` has the top first."""

    __slots__ = ()
    net_name = "System.Collections.Generic.Stack`1"
    empty = "Stack empty."
    modified = MODIFIED_AFTERWARDS

    def __init__(self, items: Iterable[Value] = (), type_args: tuple[NetType, ...] = ()):
        super().__init__(items, type_args)
        self.items.reverse()

    def Push(self, item: Value) -> None:
        self.items.appendleft(as_element(item, self.type_args[0], "Push"))

    def Pop(self) -> Value:
        return self.filled().popleft()

    def Peek(self) -> Value:
        return self.filled()[0]

    def TryPop(self, result: PSReference) -> bool:
        return self.take_into(result)


class ConcurrentStack(_Concurrent, Stack):
    """System.Collections.Concurrent.ConcurrentStack<T>."""

    __slots__ = ()
    net_name = "System.Collections.Concurrent.ConcurrentStack`1"


class HashSet(NetObject):
    """System.Collections.Generic.HashSet<T>: `entries` maps a folded element to the element, in order of adding."""

    __slots__ = ("comparer", "entries", "fold", "type_args")
    net_name = "System.Collections.Generic.HashSet`1"
    net_bases = (*_INTERFACES, "System.Collections.Generic.ISet`1", "System.Collections.Generic.ICollection`1")
    net_generic = True

    def __init__(self, items: Iterable[Value] = (), type_args: tuple[NetType, ...] = (), ignore_case: bool = False):
        self.type_args = type_args or (known("System.Object"),)
        self.fold: Callable[[Value], Value] = _INSENSITIVE if ignore_case else _SENSITIVE
        self.comparer: Value = None
        self.entries: dict[Value, Value] = {}
        for item in items:
            self.insert(coerced(item, self.type_args[0]))

    @classmethod
    def net_new(cls, collection: Value = None, comparer: Value = None, *, type_args: tuple[NetType, ...] = ()) -> Value:
        """(), (capacity), (collection), (comparer), (collection, comparer)."""
        if comparer is None and (hasattr(collection, "ignore_case") or cls.keys_of(collection) is not None):
            collection, comparer = None, collection
        made = cls((), type_args, getattr(comparer, "ignore_case", False))
        made.fold = cls.keys_of(comparer) or made.fold
        made.comparer = comparer
        if type(collection) is int and collection < 0:
            raise unfit_argument("capacity")
        if collection is not None and type(collection) is not int:
            for item in elements_for_new(collection, type_args[0] if type_args else None):
                made.insert(coerced(item, made.type_args[0]))
        return made

    keys_of = staticmethod(key_of)

    def insert(self, item: Value) -> bool:
        """Put an element of the right type in; whether it is new."""
        key = self.fold(item)
        if key in self.entries:
            return False
        self.entries[key] = item
        return True

    def __iter__(self) -> Iterator[Value]:
        return iter(self.GetEnumerator())

    def in_order(self) -> list[Value]:
        """The elements in the order in which they are gone through."""
        return list(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def Count(self) -> int:
        return len(self.entries)

    @property
    def Comparer(self) -> Value:
        return self.comparer

    def Add(self, item: Value) -> bool:
        return self.insert(as_element(item, self.type_args[0], "Add"))

    def Remove(self, item: Value) -> bool:
        return self._take(self.fold(as_element(item, self.type_args[0], "Remove")))

    def _take(self, key: Value) -> bool:
        """Remove the element with this key; whether there was one."""
        found = key in self.entries
        self.entries = without(self.entries, key)
        return found

    def Contains(self, item: Value) -> bool:
        return self.fold(as_element(item, self.type_args[0], "Contains")) in self.entries

    def Clear(self) -> None:
        self.entries.clear()

    def RemoveWhere(self, match: Value) -> int:
        test = predicate(match)
        gone = [key for key, item in self.entries.items() if test(item)]
        for key in gone:
            self._take(key)
        return len(gone)

    def _others(self, other: Value, method: str) -> dict[Value, Value]:
        if element_name(other) != self.type_args[0].full_name:
            raise no_overload(method, 1)
        return {self.fold(item): item for item in items_of(other)}

    def UnionWith(self, other: Value) -> None:
        for key, item in self._others(other, "UnionWith").items():
            if key not in self.entries:
                self.entries[key] = item

    def IntersectWith(self, other: Value) -> None:
        others = self._others(other, "IntersectWith")
        for key in [key for key in self.entries if key not in others]:
            self._take(key)

    def ExceptWith(self, other: Value) -> None:
        for key in self._others(other, "ExceptWith"):
            self._take(key)

    def SymmetricExceptWith(self, other: Value) -> None:
        others = self._others(other, "SymmetricExceptWith")
        common = [key for key in self.entries if key in others]
        for key, item in others.items():
            if key not in self.entries:
                self.entries[key] = item
        for key in common:
            self._take(key)

    def IsSubsetOf(self, other: Value) -> bool:
        return self.entries.keys() <= self._others(other, "IsSubsetOf").keys()

    def IsSupersetOf(self, other: Value) -> bool:
        return self.entries.keys() >= self._others(other, "IsSupersetOf").keys()

    def IsProperSubsetOf(self, other: Value) -> bool:
        return self.entries.keys() < self._others(other, "IsProperSubsetOf").keys()

    def IsProperSupersetOf(self, other: Value) -> bool:
        return self.entries.keys() > self._others(other, "IsProperSupersetOf").keys()

    def Overlaps(self, other: Value) -> bool:
        return not self.entries.keys().isdisjoint(self._others(other, "Overlaps").keys())

    def SetEquals(self, other: Value) -> bool:
        return self.entries.keys() == self._others(other, "SetEquals").keys()

    def CopyTo(self, array: Value, arrayIndex: int = 0) -> None:
        array[arrayIndex : arrayIndex + len(self)] = list(self)

    def TryGetValue(self, equalValue: Value, actualValue: PSReference) -> bool:
        key = self.fold(coerced(equalValue, self.type_args[0]))
        actualValue.Value = self.entries.get(key)
        return key in self.entries

    def GetEnumerator(self) -> Value:
        return OwnEnumerator(self, self.in_order(), growth(self))


class SortedSet(HashSet):
    """System.Collections.Generic.SortedSet<T>."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedSet`1"

    keys_of = staticmethod(order_of)

    def IntersectWith(self, other: Value) -> None:
        others = self._others(other, "IntersectWith")  # what is in both comes from the other one
        self.entries = {key: item for key, item in others.items() if key in self.entries}

    def in_order(self) -> list[Value]:
        first = next(iter(self.entries), None)
        if isinstance(first, Place):
            return [self.entries[key] for key in sorted(self.entries)]
        return sorted(self.entries.values(), key=sort_key())

    def GetEnumerator(self) -> Value:
        return OwnEnumerator(self, self.in_order(), lambda: len(self.entries), MODIFIED_AFTERWARDS)

    @property
    def Min(self) -> Value:
        return next(iter(self), None)

    @property
    def Max(self) -> Value:
        return list(self)[-1] if self.entries else None

    def Reverse(self) -> list[Value]:
        return list(self)[::-1]

    def GetViewBetween(self, lowerValue: Value, upperValue: Value) -> SortedSet:
        order = sort_key()
        low, high = order(coerced(lowerValue, self.type_args[0])), order(coerced(upperValue, self.type_args[0]))
        if low > high:
            message = "Must be less than or equal to upperValue. (Parameter 'lowerValue')"
            raise NetError("System.ArgumentException", message, ParamName="lowerValue")
        return SortedSet([item for item in self if low <= order(item) <= high], self.type_args)

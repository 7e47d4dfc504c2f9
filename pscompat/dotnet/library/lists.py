"""Members of ArrayList, List<T>, Collection<T> and ReadOnlyCollection<T>, whose values are the lists of values.py."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.comparison import same_value
from pscompat.dotnet.convert import iterate
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.elements import (
    BAD_INDEX,
    INVALID_OPERATION,
    OUT_OF_RANGE,
    argument_error,
    as_element,
    call,
    elements_for_new,
    items_of,
    predicate,
    sort_key,
    typed_items,
)
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import ArrayList as ArrayListValue
from pscompat.dotnet.values import GenericList, NetObject, TypedArray

_LIST_BASES = (
    "System.Object",
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)


def _bad_index() -> NetError:
    return NetError(OUT_OF_RANGE, BAD_INDEX, ParamName="index")


def _check_range(size: int, index: int, count: int) -> None:
    if index < 0 or count < 0:
        raise argument_error("Non-negative number required.", "index" if index < 0 else "count")
    if index + count > size:
        message = "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
        raise NetError("System.ArgumentException", message)


class _ListMembers(NetObject):
    """What ArrayList and List<T> have in common; each function takes the list first."""

    __slots__ = ()
    net_bases: tuple[str, ...] = _LIST_BASES

    @property
    def Count(self: Any) -> int:
        return len(self)

    @property
    def Capacity(self: Any) -> int:
        capacity = 4 if self else 0
        while capacity < len(self):
            capacity *= 2
        return capacity

    @Capacity.setter
    def Capacity(self: Any, value: int) -> None:
        if value < len(self):
            raise argument_error("capacity was less than the current size.", "value")

    @property
    def IsReadOnly(self: Any) -> bool:
        return False

    @property
    def IsFixedSize(self: Any) -> bool:
        return False

    @property
    def IsSynchronized(self: Any) -> bool:
        return False

    @property
    def SyncRoot(self: Any) -> Any:
        return NetObject()

    def ToString(self: Any) -> str:
        return name_of(self)

    def Clear(self: Any) -> None:
        self.clear()

    def Contains(self: Any, item: Any) -> bool:
        return any(same_value(item, other) for other in self)

    def CopyTo(self: Any, array: Any, arrayIndex: int = 0) -> None:
        if arrayIndex + len(self) > len(array):
            raise NetError("System.ArgumentException", "Destination array was not long enough.")
        array[arrayIndex : arrayIndex + len(self)] = self

    def GetEnumerator(self: Any) -> Any:
        return Enumerator(list(self))

    def IndexOf(self: Any, item: Any, index: int = 0) -> int:
        return next((at for at in range(index, len(self)) if same_value(self[at], item)), -1)

    def LastIndexOf(self: Any, item: Any) -> int:
        return next((at for at in range(len(self) - 1, -1, -1) if same_value(self[at], item)), -1)

    def RemoveAt(self: Any, index: int) -> None:
        if not 0 <= index < len(self):
            raise _bad_index()
        del self[index]

    def RemoveRange(self: Any, index: int, count: int) -> None:
        _check_range(len(self), index, count)
        del self[index : index + count]

    def Reverse(self: Any, index: int = 0, count: int = -1) -> None:
        end = len(self) if count < 0 else index + count
        self[index:end] = self[index:end][::-1]

    def Sort(self: Any, *args: Any) -> None:
        """(), (comparer or script block), (index, count, comparer)."""
        index, count = (args[0], args[1]) if len(args) == 3 else (0, len(self))
        try:
            self[index : index + count] = sorted(self[index : index + count], key=sort_key(args[-1] if args else None))
        except TerminatingError:
            raise NetError(INVALID_OPERATION, "Failed to compare two elements in the array.") from None

    def BinarySearch(self: Any, item: Any, comparer: Any = None) -> int:
        key = sort_key(comparer)
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if key(self[middle]) < key(item):
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and same_value(self[low], item) else ~low


class ArrayList(_ListMembers):
    """System.Collections.ArrayList."""

    __slots__ = ()

    @classmethod
    def net_new(cls, collection: Any = None) -> ArrayListValue:
        """(), (capacity), (collection)."""
        if collection is None or type(collection) is int:
            return ArrayListValue()
        return ArrayListValue(items_of(collection))

    @classmethod
    def net_cast(cls, value: Any) -> Any:
        items = iterate(value)
        return NotImplemented if items is None else ArrayListValue(items)

    def Add(self: Any, value: Any) -> int:
        self.append(value)
        return len(self) - 1

    def AddRange(self: Any, c: Any) -> None:
        if not isinstance(c, (list, NetObject)) and c is not None:
            as_element(c, "System.Collections.ICollection", "AddRange", "c")
        self.extend(items_of(c))

    def Insert(self: Any, index: int, value: Any) -> None:
        if not 0 <= index <= len(self):
            message = (
                "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
            )
            raise argument_error(message, "index")
        self.insert(index, value)

    def InsertRange(self: Any, index: int, c: Any) -> None:
        if not 0 <= index <= len(self):
            message = (
                "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
            )
            raise argument_error(message, "index")
        self[index:index] = items_of(c)

    def Remove(self: Any, obj: Any) -> None:
        at = _ListMembers.IndexOf(self, obj)
        if at >= 0:
            del self[at]

    def GetRange(self: Any, index: int, count: int) -> ArrayListValue:
        _check_range(len(self), index, count)
        return ArrayListValue(self[index : index + count])

    def SetRange(self: Any, index: int, c: Any) -> None:
        new = items_of(c)
        _check_range(len(self), index, len(new))
        self[index : index + len(new)] = new

    def ToArray(self: Any, type: Any = None) -> Any:
        if isinstance(type, NetType) and type.full_name != "System.Object":
            return TypedArray(self, type.full_name)
        return list(self)

    def Clone(self: Any) -> ArrayListValue:
        return ArrayListValue(self)

    def TrimToSize(self: Any) -> None:
        return None

    @staticmethod
    def Adapter(list: Any) -> ArrayListValue:
        return ArrayListValue(list)

    @staticmethod
    def Synchronized(list: Any) -> Any:
        return list

    @staticmethod
    def Repeat(value: Any, count: int) -> ArrayListValue:
        if count < 0:
            raise argument_error("Non-negative number required.", "count")
        check_elements(count)
        return ArrayListValue([value] * count)


class List(_ListMembers):
    """System.Collections.Generic.List<T>."""

    __slots__ = ()
    net_generic = True
    open_name = "System.Collections.Generic.List`1"
    net_bases = (
        "System.Object",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IEnumerable`1",
        *_LIST_BASES[1:],
    )

    @classmethod
    def net_new(cls, collection: Any = None, *, type_args: tuple[NetType, ...] = ()) -> GenericList:
        """(), (capacity), (collection)."""
        element = type_args[0] if type_args else None
        if collection is None or (type(collection) is int and cls is List):
            items: list[Any] = []
        else:
            items = elements_for_new(collection, element)
        return GenericList(items, element.full_name if element else "System.Object", cls.open_name)

    def Add(self: Any, item: Any) -> None:
        self.append(item if self.element == "System.Object" else as_element(item, self.element, "Add"))

    def AddRange(self: Any, collection: Any) -> None:
        self.extend(typed_items(collection, self.element, "AddRange"))

    def Insert(self: Any, index: int, item: Any) -> None:
        if not 0 <= index <= len(self):
            raise argument_error("Index must be within the bounds of the List.", "index")
        self.insert(index, as_element(item, self.element, "Insert"))

    def InsertRange(self: Any, index: int, collection: Any) -> None:
        if not 0 <= index <= len(self):
            raise _bad_index()
        self[index:index] = typed_items(collection, self.element, "InsertRange")

    def Contains(self: Any, item: Any) -> bool:
        return _ListMembers.Contains(self, as_element(item, self.element, "Contains"))

    def IndexOf(self: Any, item: Any, index: int = 0) -> int:
        return _ListMembers.IndexOf(self, as_element(item, self.element, "IndexOf"), index)

    def LastIndexOf(self: Any, item: Any) -> int:
        return _ListMembers.LastIndexOf(self, as_element(item, self.element, "LastIndexOf"))

    def Remove(self: Any, item: Any) -> bool:
        at = _ListMembers.IndexOf(self, as_element(item, self.element, "Remove"))
        if at >= 0:
            del self[at]
        return at >= 0

    def GetRange(self: Any, index: int, count: int) -> GenericList:
        _check_range(len(self), index, count)
        return GenericList(self[index : index + count], self.element)

    def ToArray(self: Any) -> Any:
        return list(self) if self.element == "System.Object" else TypedArray(self, self.element)

    def Find(self: Any, match: Any) -> Any:
        return next(filter(predicate(match), self), None)

    def FindLast(self: Any, match: Any) -> Any:
        return next(filter(predicate(match), reversed(self)), None)

    def FindAll(self: Any, match: Any) -> GenericList:
        return GenericList(filter(predicate(match), list(self)), self.element)

    def FindIndex(self: Any, match: Any) -> int:
        test = predicate(match)
        return next((at for at, item in enumerate(self) if test(item)), -1)

    def FindLastIndex(self: Any, match: Any) -> int:
        test = predicate(match)
        return next((at for at in range(len(self) - 1, -1, -1) if test(self[at])), -1)

    def Exists(self: Any, match: Any) -> bool:
        return any(map(predicate(match), self))

    def TrueForAll(self: Any, match: Any) -> bool:
        return all(map(predicate(match), self))

    def RemoveAll(self: Any, match: Any) -> int:
        test = predicate(match)
        kept = [item for item in self if not test(item)]
        removed = len(self) - len(kept)
        self[:] = kept
        return removed

    def ForEach(self: Any, action: Any) -> None:
        for item in list(self):
            call(action, item)

    def ConvertAll(self: Any, converter: Any) -> GenericList:
        return GenericList([call(converter, item) for item in self])

    def AsReadOnly(self: Any) -> GenericList:
        return GenericList(self, self.element, ReadOnlyCollection.open_name)

    def EnsureCapacity(self: Any, capacity: int) -> int:
        return max(capacity, len(self))

    def TrimExcess(self: Any) -> None:
        return None


class Collection(List):
    """System.Collections.ObjectModel.Collection<T>."""

    __slots__ = ()
    open_name = "System.Collections.ObjectModel.Collection`1"


class ReadOnlyCollection(List):
    """System.Collections.ObjectModel.ReadOnlyCollection<T>."""

    __slots__ = ()
    open_name = "System.Collections.ObjectModel.ReadOnlyCollection`1"

    @classmethod
    def net_new(cls, list: Any, *, type_args: tuple[NetType, ...] = ()) -> GenericList:  # type: ignore[override]
        if list is None:
            raise no_overload("new", 0)
        return super().net_new(list, type_args=type_args)

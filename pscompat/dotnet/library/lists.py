"""Members of ArrayList, List<T> and ReadOnlyCollection<T>, whose values are the lists of values.py."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.comparison import index_of
from pscompat.dotnet.convert import iterate, to_int
from pscompat.dotnet.index_errors import behind_list, outside_list
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.elements import (
    as_element,
    binary_search,
    call,
    check_range,
    elements_for_new,
    items_of,
    order_by,
    predicate,
    typed_items,
)
from pscompat.dotnet.library.enumerators import ArrayListEnumerator, Enumerator, OwnEnumerator
from pscompat.dotnet.library.item_collection import copy_items
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, GenericList, NetObject, TypedArray, Value, same_value
from pscompat.dotnet.values import ArrayList as ArrayListValue

_LIST_BASES = (
    "System.Object",
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)


class _Elements(NetObject):
    """What can be read of every list; each function takes the list first."""

    __slots__ = ()
    net_bases: tuple[str, ...] = _LIST_BASES

    @property
    def Count(self: Value) -> int:
        return len(self)

    def ToString(self: Value) -> str:
        return name_of(self)

    def Contains(self: Value, item: Value) -> bool:
        return index_of(self, item) >= 0

    def CopyTo(self: Value, array: Value, arrayIndex: int = 0) -> None:
        copy_items(self, array, arrayIndex)

    def GetEnumerator(self: Value) -> Value:
        return Enumerator(list(self), lambda: len(self))

    def IndexOf(self: Value, item: Value, index: int = 0) -> int:
        return index_of(self, item, index)


class _ListMembers(_Elements):
    """What ArrayList and List<T> have in common besides."""

    __slots__ = ()

    @property
    def Capacity(self: Value) -> int:
        capacity = 4 if self else 0
        while capacity < len(self):
            capacity *= 2
        return capacity

    @Capacity.setter
    def Capacity(self: Value, value: int) -> None:
        if value < len(self):
            raise out_of_range("capacity was less than the current size.", "value")

    @property
    def IsReadOnly(self: Value) -> bool:
        return False

    @property
    def IsFixedSize(self: Value) -> bool:
        return False

    @property
    def IsSynchronized(self: Value) -> bool:
        return False

    @property
    def SyncRoot(self: Value) -> Value:
        return self

    def Clear(self: Value) -> None:
        self.clear()

    def LastIndexOf(self: Value, item: Value) -> int:
        return next((at for at in range(len(self) - 1, -1, -1) if same_value(self[at], item)), -1)

    def RemoveAt(self: Value, index: int) -> None:
        if not 0 <= index < len(self):
            raise outside_list()
        del self[index]

    def RemoveRange(self: Value, index: int, count: int) -> None:
        check_range(len(self), index, count)
        del self[index : index + count]

    def Reverse(self: Value, index: int = 0, count: int = -1) -> None:
        end = len(self) if count == -1 and index == 0 else index + count
        check_range(len(self), index, end - index)
        self[index:end] = self[index:end][::-1]

    def Sort(self: Value, *args: Value) -> None:
        """(), (comparer or script block), (index, count, comparer)."""
        index, count = (args[0], args[1]) if len(args) == 3 else (0, len(self))
        check_range(len(self), index, count)
        part = self[index : index + count]
        self[index : index + count] = [part[place] for place in order_by(part, args[-1] if args else None)]

    def BinarySearch(self: Value, first: Value, *others: Value) -> int:
        """(item), (item, comparer), (index, count, item, comparer)."""
        if len(others) < 3:
            return binary_search(self, first, *others)
        index, count = to_int(first), to_int(others[0])
        check_range(len(self), index, count)
        found = binary_search(self[index : index + count], *others[1:])
        return found + index if found >= 0 else found - index


class ArrayList(_ListMembers):
    """System.Collections.ArrayList."""

    __slots__ = ()

    def GetEnumerator(self: Value) -> Value:
        return ArrayListEnumerator(list(self), lambda: len(self))

    @classmethod
    def net_new(cls, c: Value = 0) -> ArrayListValue:
        """(), (capacity), (collection)."""
        if type(c) is not int:
            return ArrayListValue(items_of(required(c, "c")))
        if c < 0:
            raise out_of_range("'capacity' must be non-negative.", "capacity")
        return ArrayListValue()

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        items = iterate(value)
        return NotImplemented if items is None else ArrayListValue(items)

    def Add(self: Value, value: Value) -> int:
        self.append(value)
        return len(self) - 1

    def AddRange(self: Value, c: Value) -> None:
        if not isinstance(c, (list, NetObject)) and c is not None:
            as_element(c, "System.Collections.ICollection", "AddRange", "c")
        self.extend(items_of(c))

    def Insert(self: Value, index: int, value: Value) -> None:
        if not 0 <= index <= len(self):
            raise behind_list()
        self.insert(index, value)

    def InsertRange(self: Value, index: int, c: Value) -> None:
        if not 0 <= index <= len(self):
            raise behind_list()
        self[index:index] = items_of(c)

    def Remove(self: Value, obj: Value) -> None:
        at = _Elements.IndexOf(self, obj)
        if at >= 0:
            del self[at]

    def GetRange(self: Value, index: int, count: int) -> ArrayListValue:
        check_range(len(self), index, count)
        return ArrayListValue(self[index : index + count])

    def SetRange(self: Value, index: int, c: Value) -> None:
        new = items_of(c)
        check_range(len(self), index, len(new))
        self[index : index + len(new)] = new

    def ToArray(self: Value, type: Value = None) -> Value:
        if isinstance(type, NetType) and type.full_name != "System.Object":
            return TypedArray(self, type.full_name)
        return list(self)

    def Clone(self: Value) -> ArrayListValue:
        return ArrayListValue(self)

    def TrimToSize(self: Value) -> None:
        return None

    @staticmethod
    def Adapter(list: Value) -> ArrayListValue:
        return ArrayListValue(list)

    @staticmethod
    def Synchronized(list: Value) -> Value:
        return list

    @staticmethod
    def Repeat(value: Value, count: int) -> ArrayListValue:
        if count < 0:
            raise out_of_range("Non-negative number required.", "count")
        check_elements(count)
        return ArrayListValue([value] * count)


class TypedElements(_Elements):
    """What can be read of a list whose elements have a type."""

    __slots__ = ()
    net_generic = True
    open_name: str
    net_bases = (
        "System.Object",
        "System.Collections.Generic.IList`1",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IEnumerable`1",
        *_LIST_BASES[1:],
    )

    @classmethod
    def net_new(cls, collection: Value = MISSING, *, type_args: tuple[NetType, ...] = ()) -> GenericList:
        """(), (capacity), (collection)."""
        element = type_args[0] if type_args else None
        if collection is MISSING or (type(collection) is int and cls is List):
            items: list[Value] = []
            if type(collection) is int and collection < 0:
                raise out_of_range("Non-negative number required.", "capacity")
        else:
            items = elements_for_new(required(collection, "collection"), element)
        return GenericList(items, element.full_name if element else "System.Object", cls.open_name)

    def Contains(self: Value, item: Value) -> bool:
        return _Elements.Contains(self, as_element(item, self.element, "Contains"))

    def IndexOf(self: Value, item: Value, index: int = 0) -> int:
        return _Elements.IndexOf(self, as_element(item, self.element, "IndexOf"), index)


class List(TypedElements, _ListMembers):
    """System.Collections.Generic.List<T>."""

    __slots__ = ()
    open_name = "System.Collections.Generic.List`1"

    def GetEnumerator(self: Value) -> Value:
        return OwnEnumerator(self, list(self), lambda: len(self))

    def Add(self: Value, item: Value) -> None:
        self.append(item if self.element == "System.Object" else as_element(item, self.element, "Add"))

    def Insert(self: Value, index: int, item: Value) -> None:
        if not 0 <= index <= len(self):
            raise out_of_range("Index must be within the bounds of the List.", "index")
        self.insert(index, as_element(item, self.element, "Insert"))

    def Remove(self: Value, item: Value) -> bool:
        at = _Elements.IndexOf(self, as_element(item, self.element, "Remove"))
        if at >= 0:
            del self[at]
        return at >= 0

    def AddRange(self: Value, collection: Value) -> None:
        self.extend(typed_items(collection, self.element, "AddRange"))

    def InsertRange(self: Value, index: int, collection: Value) -> None:
        if not 0 <= index <= len(self):
            raise outside_list()
        self[index:index] = typed_items(collection, self.element, "InsertRange")

    def LastIndexOf(self: Value, item: Value) -> int:
        return _ListMembers.LastIndexOf(self, as_element(item, self.element, "LastIndexOf"))

    def GetRange(self: Value, index: int, count: int) -> GenericList:
        check_range(len(self), index, count)
        return GenericList(self[index : index + count], self.element)

    def Slice(self: Value, start: int, length: int) -> GenericList:
        return List.GetRange(self, start, length)

    def ToArray(self: Value) -> Value:
        return list(self) if self.element == "System.Object" else TypedArray(self, self.element)

    def Find(self: Value, match: Value) -> Value:
        return next(filter(predicate(match), self), None)

    def FindLast(self: Value, match: Value) -> Value:
        return next(filter(predicate(match), reversed(self)), None)

    def FindAll(self: Value, match: Value) -> GenericList:
        return GenericList(filter(predicate(match), list(self)), self.element)

    def FindIndex(self: Value, match: Value) -> int:
        test = predicate(match)
        return next((at for at, item in enumerate(self) if test(item)), -1)

    def FindLastIndex(self: Value, match: Value) -> int:
        test = predicate(match)
        return next((at for at in range(len(self) - 1, -1, -1) if test(self[at])), -1)

    def Exists(self: Value, match: Value) -> bool:
        return any(map(predicate(match), self))

    def TrueForAll(self: Value, match: Value) -> bool:
        return all(map(predicate(match), self))

    def RemoveAll(self: Value, match: Value) -> int:
        test = predicate(match)
        kept = [item for item in self if not test(item)]
        removed = len(self) - len(kept)
        self[:] = kept
        return removed

    def ForEach(self: Value, action: Value) -> None:
        for item in list(self):
            call(action, item)

    def ConvertAll(self: Value, converter: Value) -> GenericList:
        return GenericList([call(converter, item) for item in self])

    def AsReadOnly(self: Value) -> GenericList:
        return GenericList(self, self.element, ReadOnlyCollection.open_name)

    def EnsureCapacity(self: Value, capacity: int) -> int:
        if capacity < 0:
            raise out_of_range("Non-negative number required.", "capacity")
        return max(capacity, len(self))

    def TrimExcess(self: Value) -> None:
        return None


class ReadOnlyCollection(TypedElements):
    """System.Collections.ObjectModel.ReadOnlyCollection<T>."""

    __slots__ = ()
    open_name = "System.Collections.ObjectModel.ReadOnlyCollection`1"

    @classmethod
    def net_new(cls, list: Value, *, type_args: tuple[NetType, ...] = ()) -> GenericList:  # type: ignore[override]
        if list is None:
            raise no_overload("new", 0)
        return super().net_new(list, type_args=type_args)

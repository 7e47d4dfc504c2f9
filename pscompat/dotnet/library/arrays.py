"""System.Array: members of all arrays, `[array]::…`, and arrays of several dimensions."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import negative_argument, out_of_bounds
from pscompat.dotnet.array_values import MultiArray, default_of, new_array
from pscompat.dotnet.comparison import index_of
from pscompat.dotnet.convert import convert, to_int
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import outside_array
from pscompat.dotnet.indexing import index_set
from pscompat.dotnet.library.byte_forms import is_primitive, packed, unpacked
from pscompat.dotnet.library.elements import (
    binary_search,
    call,
    check_range,
    element_name,
    failing_comparison,
    order_by,
)
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import GenericList, Int64, NetObject, TypedArray, Value, same_value

_FIXED = "System.NotSupportedException", "Collection was of a fixed size."


def _length(array: Value, dimension: int, text: str = "Array does not have that many dimensions.") -> int:
    """The length of an array in one dimension; NetError where it has not so many."""
    lengths = getattr(array, "lengths", [len(array)])
    if not 0 <= dimension < len(lengths):
        raise NetError("System.IndexOutOfRangeException", text)
    return int(lengths[dimension])


_RANKS = {1: "a one", 2: "a two", 3: "a three"}


def _check_place(array: Value, indices: tuple[int, ...]) -> None:
    """Raise what .NET says where the indices are not as many as the array has dimensions, or lie outside of it."""
    lengths = getattr(array, "lengths", (len(array),))
    if len(indices) != len(lengths):
        rank = _RANKS.get(len(indices))
        message = (
            f"Array was not {rank}-dimensional array." if rank else "Indices length does not match the array rank."
        )
        raise NetError("System.ArgumentException", message)
    if not all(0 <= index < length for index, length in zip(indices, lengths, strict=True)):
        raise outside_array()


class Array:
    """Members of arrays: functions that take the array, and the static members of [array]."""

    MaxLength = 0x7FFFFFC7

    @property
    def Length(self: Value) -> int:
        return len(self)

    @property
    def LongLength(self: Value) -> Value:
        return Int64(len(self))

    @property
    def Rank(self: Value) -> int:
        return len(getattr(self, "lengths", ())) or 1

    @property
    def SyncRoot(self: Value) -> Value:
        return self

    @property
    def IsReadOnly(self: Value) -> bool:
        return False

    @property
    def IsFixedSize(self: Value) -> bool:
        return True

    @property
    def IsSynchronized(self: Value) -> bool:
        return False

    @property
    def Count(self: Value) -> int:
        return len(self)

    def GetLength(self: Value, dimension: int) -> int:
        return _length(self, dimension)

    def GetLongLength(self: Value, dimension: int) -> Value:
        return Int64(_length(self, dimension, "Index was outside the bounds of the array."))

    def GetUpperBound(self: Value, dimension: int) -> int:
        return _length(self, dimension) - 1

    def GetLowerBound(self: Value, dimension: int) -> int:
        _length(self, dimension)
        return 0

    def Initialize(self: Value) -> None:
        pass

    def Clear(self: Value) -> None:
        Array.Clear_(self)

    def GetValue(self: Value, *indices: int) -> Value:
        _check_place(self, indices)
        return self.at(list(indices)) if isinstance(self, MultiArray) else self[indices[0]]

    def SetValue(self: Value, value: Value, *indices: int) -> None:
        _check_place(self, indices)
        index_set(self, list(indices), value)

    def Get(self: Value, *indices: int) -> Value:
        return Array.GetValue(self, *indices)

    def Set(self: Value, *given: Value) -> None:
        """(places …, value): the value is converted to the elements' type."""
        places = [to_int(place) for place in given[:-1]]
        Array.SetValue(self, given[-1], *places)

    def Contains(self: Value, value: Value) -> bool:
        return index_of(self, value) >= 0

    def Add(self: Value, value: Value) -> None:
        raise NetError(*_FIXED)

    def Remove(self: Value, value: Value) -> None:
        raise NetError(*_FIXED)

    def RemoveAt(self: Value, index: int) -> None:
        raise NetError(*_FIXED)

    def Insert(self: Value, index: int, value: Value) -> None:
        raise NetError(*_FIXED)

    def Clone(self: Value) -> Value:
        if isinstance(self, MultiArray):
            return MultiArray(list(self), self.element, list(self.lengths))
        return TypedArray(self, self.element) if isinstance(self, TypedArray) else list(self)

    def CopyTo(self: Value, array: Value, index: int) -> None:
        Array.Copy(self, 0, array, index, len(self))

    def GetEnumerator(self: Value) -> Value:
        return Enumerator(self)

    def ToString(self: Value) -> str:
        return types.name_of(self)

    def IndexOf(self: Value, value: Value) -> int:
        return index_of(self, value)

    @staticmethod
    def IndexOf_(array: list[Value], value: Value, startIndex: int = 0, count: Value = None) -> int:
        return index_of(array, value, startIndex, count)

    @staticmethod
    def LastIndexOf(array: list[Value], value: Value) -> int:
        return next((at for at in range(len(array) - 1, -1, -1) if same_value(array[at], value)), -1)

    @staticmethod
    def Reverse(array: Value, index: int = 0, length: Value = None) -> None:
        end = len(array) if length is None else index + length
        check_range(len(array), index, end - index, "length")
        array[index:end] = array[index:end][::-1]

    @staticmethod
    def Sort(keys: Value, *rest: Value) -> None:
        """(array), (keys, items), each with (comparer), with (index, length), or with both in that order."""
        items = rest[0] if rest and isinstance(rest[0], list) else None
        left = rest[1:] if items is not None or (rest and rest[0] is None) else rest
        index, length = (left[0], left[1]) if len(left) > 1 else (0, len(keys))
        check_range(len(keys), index, length, "length")
        comparer = left[-1] if len(left) in (1, 3) else None
        order = [index + place for place in order_by(keys[index : index + length], comparer)]
        if items is not None:
            items[index : index + length] = [items[at] for at in order]
        keys[index : index + length] = [keys[at] for at in order]

    @staticmethod
    def ConstrainedCopy(
        sourceArray: Value, sourceIndex: int, destinationArray: Value, destinationIndex: int, length: int
    ) -> None:
        Array.Copy(sourceArray, sourceIndex, destinationArray, destinationIndex, length)

    @staticmethod
    def Copy(sourceArray: Value, *places: Value) -> None:
        if len(places) == 2:
            source, target, start, length = 0, places[0], 0, places[1]
        else:
            source, target, start, length = places
        _check_copy(sourceArray, source, target, start, length)
        target[start : start + length] = sourceArray[source : source + length]

    @staticmethod
    def Clear_(array: Value, index: int = 0, length: Value = None) -> None:
        element = types.of(array).element
        value = default_of(element) if element is not None else None
        _fill(array, value, index, length)

    @staticmethod
    def Fill(array: Value, value: Value, startIndex: int = 0, count: Value = None) -> None:
        element = types.of(array).element
        _fill(array, value if element is None else convert(value, element), startIndex, count)

    @staticmethod
    def CreateInstance(elementType: Value, *lengths: int) -> Value:
        if len(lengths) == 1 and lengths[0] < 0:
            raise negative_argument("length", lengths[0])
        return new_array(elementType, list(lengths))

    @staticmethod
    def Resize(array: Value, newSize: int) -> None:
        if newSize < 0:
            raise NetError(
                "System.ArgumentOutOfRangeException",
                "Non-negative number required. (Parameter 'newSize')",
                ParamName="newSize",
            )
        check_elements(newSize)
        items = list(array.Value or [])
        element = types.of(array.Value).element or types.known("System.Object")
        items = items[:newSize] + [default_of(element)] * (newSize - len(items))
        array.Value = items if element.full_name == "System.Object" else TypedArray(items, element.full_name)

    @staticmethod
    def Exists(array: list[Value], match: Value) -> bool:
        return any(_holds(match, item) for item in array)

    @staticmethod
    def Find(array: list[Value], match: Value) -> Value:
        return next((item for item in array if _holds(match, item)), None)

    @staticmethod
    def FindAll(array: list[Value], match: Value) -> Value:
        return [item for item in array if _holds(match, item)]

    @staticmethod
    def FindIndex(array: list[Value], match: Value) -> int:
        return next((at for at, item in enumerate(array) if _holds(match, item)), -1)

    @staticmethod
    def FindLast(array: list[Value], match: Value) -> Value:
        return next((item for item in reversed(array) if _holds(match, item)), None)

    @staticmethod
    def FindLastIndex(array: list[Value], *args: Value) -> int:
        """(match), (last index, match), (last index, count, match)."""
        last = args[0] if len(args) > 1 else len(array) - 1
        first = last - args[1] + 1 if len(args) > 2 else 0
        return next((at for at in range(last, first - 1, -1) if _holds(args[-1], array[at])), -1)

    @staticmethod
    def AsReadOnly(array: list[Value]) -> GenericList:
        return GenericList(array, element_name(array), "System.Collections.ObjectModel.ReadOnlyCollection`1")

    @staticmethod
    def TrueForAll(array: list[Value], match: Value) -> bool:
        return all(_holds(match, item) for item in array)

    @staticmethod
    def ForEach(array: list[Value], action: Value) -> None:
        for item in array:
            call(action, item)

    @staticmethod
    def ConvertAll(array: list[Value], converter: Value) -> Value:
        return [call(converter, item) for item in array]

    @staticmethod
    def BinarySearch(array: list[Value], *args: Value) -> int:
        """(value), (value, comparer), (index, length, value), and a comparer after those."""
        index, length = (args[0], args[1]) if len(args) > 2 else (0, len(array))
        check_range(len(array), index, length, "length")
        with failing_comparison():
            found = binary_search(array[index : index + length], *(args[2:] if len(args) > 2 else args))
        return found + index if found >= 0 else found - index

    @staticmethod
    def Empty(element: NetType) -> Value:
        return [] if element.full_name == "System.Object" else TypedArray((), element.full_name)


ObjectArray = Array


def _fill(array: Value, value: Value, start: int, count: Value) -> None:
    """Put one value in `count` places from `start` on, in all up to the end without a count; NetError outside of the array."""
    end = len(array) if count is None else start + count
    if start < 0 or end < start or end > len(array):
        raise outside_array()
    array[start:end] = [value] * (end - start)


def _check_copy(source: list[Value], source_index: int, target: list[Value], target_index: int, length: int) -> None:
    for name, number in (("length", length), ("sourceIndex", source_index), ("destinationIndex", target_index)):
        if number < 0:
            raise negative_argument(name, number)
    for side, name, array, index in (
        ("Source", "sourceArray", source, source_index),
        ("Destination", "destinationArray", target, target_index),
    ):
        if index + length > len(array):
            message = (
                f"{side} array was not long enough. Check the {'source' if side == 'Source' else 'destination'} index, "
                f"length, and the array's lower bounds. (Parameter '{name}')"
            )
            raise NetError("System.ArgumentException", message, ParamName=name)


def _holds(match: Value, item: Value) -> bool:
    return to_bool(call(match, item))


class Buffer(NetObject):
    """System.Buffer: arrays of primitive types as the bytes that they are."""

    __slots__ = ()
    net_name = "System.Buffer"

    @staticmethod
    def ByteLength(array: Value) -> int:
        return len(packed(array, _primitive(array, "array")))

    @staticmethod
    def BlockCopy(src: Value, srcOffset: int, dst: Value, dstOffset: int, count: int) -> None:
        kind = _primitive(dst, "dst")
        source, target = packed(src, _primitive(src, "src")), bytearray(packed(dst, kind))
        for name, place in (("srcOffset", srcOffset), ("dstOffset", dstOffset), ("count", count)):
            if place < 0:
                raise negative_argument(name, place)
        if srcOffset + count > len(source) or dstOffset + count > len(target):
            raise out_of_bounds()
        target[dstOffset : dstOffset + count] = source[srcOffset : srcOffset + count]
        dst[:] = unpacked(target, kind)


def _primitive(array: Value, name: str) -> type:
    """The primitive type of an array's elements."""
    element = types.of(array).element
    kind = None if element is None else element.python
    if not is_primitive(kind):
        message = f"Object must be an array of primitives. (Parameter '{name}')"
        raise NetError("System.ArgumentException", message, ParamName=name)
    return kind

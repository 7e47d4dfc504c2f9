"""System.Collections.BitArray."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.dotnet.argument_errors import negative_argument, out_of_bounds
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import outside_list
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.values import Byte, Value

_ARGUMENT = "System.ArgumentException"
_WIDTHS = {"System.Byte": 8, "System.Int32": 32}
"""How many bits stand in an element of an array of this type."""


class BitArray(ChangeableCollection):
    """System.Collections.BitArray: `items` are the bits as Booleans, the lowest first."""

    __slots__ = ("items",)
    net_name = "System.Collections.BitArray"
    net_bases = (
        "System.Object",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.ICloneable",
    )

    def __init__(self, items: list[bool]):
        self.items = items

    @classmethod
    def net_new(cls, length: Value, defaultValue: bool = False) -> BitArray:
        """(length), (length, value), (bits, Booleans, Bytes or Int32s)."""
        if isinstance(length, BitArray):
            return cls(list(length.items))
        if not isinstance(length, list):
            _check_length(length, "length")
            return cls([defaultValue] * length)
        width = _WIDTHS.get(getattr(length, "element", ""))
        if width is None:
            return cls([bool(bit) for bit in length])
        return cls([bool(number >> at & 1) for number in length for at in range(width)])

    def place(self, index: int) -> int:
        """As of any collection; the error says what the place is."""
        if not 0 <= index < len(self.items):
            raise outside_list("index", index)
        return index

    def __iter__(self) -> Iterator[Value]:
        return iter(Enumerator(list(self.items), lambda: len(self.items)))

    def __setitem__(self, index: int, value: bool) -> None:
        self.items[self.place(index)] = value

    @property
    def Length(self) -> int:
        return len(self.items)

    @Length.setter
    def Length(self, value: int) -> None:
        _check_length(value, "value")
        self.items = self.items[:value] + [False] * (value - len(self.items))

    def Get(self, index: int) -> bool:
        bit: bool = self.items[self.place(index)]
        return bit

    def Set(self, index: int, value: bool) -> None:
        self.items[self.place(index)] = value

    def SetAll(self, value: bool) -> None:
        self.items = [value] * len(self.items)

    def HasAllSet(self) -> bool:
        return all(self.items)

    def HasAnySet(self) -> bool:
        return any(self.items)

    def _combined(self, other: BitArray, operation: Callable[[bool, bool], bool]) -> BitArray:
        if len(other.items) != len(self.items):
            raise NetError(_ARGUMENT, "Array lengths must be the same.")
        self.items = [operation(one, two) for one, two in zip(self.items, other.items)]
        return self

    def And(self, value: BitArray) -> BitArray:
        return self._combined(value, lambda one, other: one and other)

    def Or(self, value: BitArray) -> BitArray:
        return self._combined(value, lambda one, other: one or other)

    def Xor(self, value: BitArray) -> BitArray:
        return self._combined(value, lambda one, other: one != other)

    def Not(self) -> BitArray:
        self.items = [not bit for bit in self.items]
        return self

    def LeftShift(self, count: int) -> BitArray:
        _check_count(count, "count")
        self.items = ([False] * min(count, len(self.items)) + self.items)[: len(self.items)]
        return self

    def RightShift(self, count: int) -> BitArray:
        _check_count(count, "count")
        self.items = self.items[count:] + [False] * min(count, len(self.items))
        return self

    def Clone(self) -> BitArray:
        return BitArray(list(self.items))

    def CopyTo(self, array: Value, index: int) -> None:
        _check_count(index, "index")
        element = getattr(required(array, "array"), "element", "")
        if element not in (*_WIDTHS, "System.Boolean"):
            message = "Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[]."
            raise NetError(_ARGUMENT, f"{message} (Parameter 'array')", ParamName="array")
        width = _WIDTHS.get(element)
        found: list[Value] = list(self.items)
        if width is not None:
            parts = (self.items[at : at + width] for at in range(0, len(self.items), width))
            found = [Byte(_number(part)) if width == 8 else _number(part) for part in parts]
        if index + len(found) > len(array):
            raise out_of_bounds()
        array[index : index + len(found)] = found

    def GetEnumerator(self) -> Value:
        return Enumerator(list(self.items), lambda: len(self.items))


def _check_count(number: int, name: str) -> None:
    if number < 0:
        raise negative_argument(name, number)


def _check_length(number: int, name: str) -> None:
    """As `_check_count`; a bit takes eight bytes here, so there is room for fewer than in .NET."""
    _check_count(number, name)
    check_elements(number * 8)


def _number(bits: list[bool]) -> int:
    number = sum(1 << at for at, bit in enumerate(bits) if bit)
    return number - (1 << 32) if number >= 1 << 31 else number

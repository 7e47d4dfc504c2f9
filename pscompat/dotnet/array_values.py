"""New arrays: the values that they start with, and arrays of several dimensions."""

from __future__ import annotations

from pscompat.dotnet.convert import convert, converts_null
from pscompat.dotnet.errors import NetError, thrown_by_net
from pscompat.dotnet.index_errors import outside_array
from pscompat.dotnet.member_table import Signature
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Char, TypedArray, Value


def default_of(element: NetType) -> Value:
    """The value of a type's variables before they are set: `default(T)`."""
    if not element.is_value_type:
        return None
    if element.is_enum:
        return element.python.of(0)  # type: ignore[union-attr]
    if element.python is Char:
        return Char("\0")
    if element.python is None:
        return None
    if converts_null(element):
        return convert(None, element)
    members = element.members
    made = getattr(members, "net_default", None) or getattr(members, "net_new", None)
    if made is None or not Signature(made.__func__, 1).accepts(0):
        return None
    return made(type_args=element.type_args) if getattr(members, "net_generic", False) else made()


def new_array(element: NetType, lengths: list[int]) -> Value:
    """An array of these lengths, one for each dimension."""
    total = 1
    for length in lengths:
        if length < 0:
            raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
        total *= length
    check_elements(total)
    items = [default_of(element)] * total
    if len(lengths) > 1:
        return MultiArray(items, element.full_name, lengths)
    if element.full_name == "System.Object":
        return items
    return TypedArray(items, element.full_name)


class MultiArray(TypedArray):
    """An array with several dimensions; `lengths` are theirs, the elements are held row by row."""

    __slots__ = ("lengths",)

    def __init__(self, items: list[Value], element: str, lengths: list[int]):
        super().__init__(items, element)
        self.lengths = lengths

    def _offset(self, position: list[int]) -> int:
        offset = 0
        for index, length in zip(position, self.lengths):
            if not -length <= index < length:
                raise IndexError
            offset = offset * length + index % length
        return offset

    def at(self, position: list[int]) -> Value:
        """The element at this position (a negative index counts from the end), null outside."""
        try:
            return self[self._offset(position)]
        except IndexError:
            return None

    def put(self, position: list[int], value: Value) -> None:
        """Set the element at this position."""

        try:
            self[self._offset(position)] = value
        except IndexError:
            raise thrown_by_net(outside_array()) from None

"""System.Text.StringBuilder."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import not_negative, out_of_range
from pscompat.dotnet.code_units import joined, length, units
from pscompat.dotnet.convert import to_text
from pscompat.dotnet.index_errors import behind_list, element_at, outside_array, outside_list
from pscompat.dotnet.library.elements import joined_items
from pscompat.dotnet.memory import check_characters
from pscompat.dotnet.values import Char, NetObject, Value


def _text(value: Value) -> str:
    """What Append writes of a value."""

    if type(value) is int and value >= 0:
        return str(value)
    return "".join(value) if isinstance(value, list) and value and isinstance(value[0], Char) else to_text(value)


def _capacity(asked: int, most: int = 2**31 - 1) -> int:
    """The room that a constructor makes; NetError for less than none, or more than there may be."""
    if not_negative(asked, "capacity") > most:
        raise out_of_range("Capacity exceeds maximum capacity.", "capacity")
    return asked or 16


class StringBuilder(NetObject):
    """System.Text.StringBuilder: `parts` are joined when the text is asked for; `units` is the length of the first `counted`."""

    __slots__ = ("counted", "parts", "room", "units")
    net_name = "System.Text.StringBuilder"
    net_bases = ("System.Object", "System.Runtime.Serialization.ISerializable")

    def __init__(self, text: str = "", room: int = 16):
        self.parts = [text] if text else []
        self.room = room
        self.counted = self.units = 0

    @classmethod
    def net_new(cls, value: Value = None, *rest: Value) -> StringBuilder:
        """(), (capacity), (capacity, most), (text), (text, capacity), (text, start, length, capacity)."""
        if value is None or type(value) is int:
            return cls("", _capacity(value or 0, *rest))
        text = _text(value)
        if len(rest) == 3:
            text = units(text)[rest[0] : rest[0] + rest[1]]
        return cls(text, max(_capacity(rest[-1] if rest else 0), len(units(text))))

    @property
    def text(self) -> str:
        """The whole text, in code units."""
        if len(self.parts) > 1:
            self.text = "".join(self.parts)
        return units(self.parts[0]) if self.parts else ""

    @text.setter
    def text(self, value: str) -> None:
        self.parts = [value]
        self.counted = self.units = 0

    @property
    def Capacity(self) -> int:
        while self.room < self.Length:
            self.room *= 2
        return self.room

    @Capacity.setter
    def Capacity(self, value: int) -> None:
        self.room = not_negative(value, "value")

    @property
    def MaxCapacity(self) -> int:
        return 2**31 - 1

    @property
    def Length(self) -> int:
        if self.counted < len(self.parts):
            self.units += sum(map(length, self.parts[self.counted :]))
            self.counted = len(self.parts)
        return self.units

    @Length.setter
    def Length(self, value: int) -> None:
        self.text = self.text[: not_negative(value, "value")].ljust(value, "\0")

    def __getitem__(self, index: int) -> Char:
        return Char(element_at(self.text, index, outside_array))

    def __setitem__(self, index: int, value: Char) -> None:
        text = self.text
        if not 0 <= index < len(text):
            raise outside_list()
        self.text = text[:index] + value + text[index + 1 :]

    def Append(self, value: Value, startIndex: Value = None, count: Value = None) -> StringBuilder:
        """(value), (char, times), (text, start, count)."""
        if startIndex is None and type(value) is str:
            self.parts.append(value)
            return self
        text = _text(value)
        if count is not None:
            text = text[int(startIndex) : int(startIndex) + int(count)]
        elif startIndex is not None:
            if startIndex < 0:
                raise behind_list("repeatCount")
            check_characters(len(text) * int(startIndex))
            text *= int(startIndex)
        self.parts.append(text)
        return self

    def AppendLine(self, value: str = "") -> StringBuilder:
        self.parts.append(value + "\n")
        return self

    def AppendFormat(self, format: Value, *args: Value) -> StringBuilder:
        from pscompat.dotnet.library.text import String  # start-up: most builders only append

        self.parts.append(String.Format(format, *args))
        return self

    def AppendJoin(self, separator: str, *values: Value) -> StringBuilder:
        self.parts.append(separator.join(_text(item) for item in joined_items(values)))
        return self

    def Insert(self, index: int, value: Value, count: int = 1) -> StringBuilder:
        text = self.text
        if not 0 <= index <= len(text):
            raise behind_list("index")
        if count < 0:
            raise behind_list("count")
        check_characters(len(text) + len(_text(value)) * count)
        self.text = text[:index] + _text(value) * count + text[index:]
        return self

    def Remove(self, startIndex: int, length: int) -> StringBuilder:
        text = self.text
        if startIndex < 0 or length < 0 or startIndex + length > len(text):
            raise behind_list("length")
        self.text = text[:startIndex] + text[startIndex + length :]
        return self

    def Replace(self, oldValue: str, newValue: str, startIndex: int = 0, count: int = -1) -> StringBuilder:
        text = self.text
        end = len(text) if count < 0 else startIndex + count
        self.text = text[:startIndex] + text[startIndex:end].replace(units(oldValue), newValue) + text[end:]
        return self

    def Clear(self) -> StringBuilder:
        self.text = ""
        return self

    def EnsureCapacity(self, capacity: int) -> int:
        self.room = max(self.room, not_negative(capacity, "capacity"))
        return self.Capacity

    def Equals(self, sb: Value) -> bool:
        return self is sb or (isinstance(sb, StringBuilder) and self.text == sb.text)

    def ToString(self, startIndex: int = 0, length: int = -1) -> str:
        return joined(self.text[startIndex : startIndex + length if length >= 0 else None])

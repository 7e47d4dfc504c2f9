"""Members of System.String: functions that take the text, and the static members of [string]."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet import collation
from pscompat.dotnet.argument_errors import empty_argument, negative_argument, out_of_range
from pscompat.dotnet.casing import lower, upper
from pscompat.dotnet.code_units import joined, ordinal_difference, units
from pscompat.dotnet.code_units import length as length_in_units
from pscompat.dotnet.composite_format import FormatFailure, format_composite
from pscompat.dotnet.convert import convert_to, iterate, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import behind_list, outside_list
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.culture import CultureInfo, acting_as, current
from pscompat.dotnet.library.elements import joined_items
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.memory import check_characters
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import Char, Int64, NetObject, TypedArray, Value, unwrap

_SPACE = Char(" ")
_WHITE = " \t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


def _too_large(value: int, limit: int, parameter: str) -> NetError:
    return out_of_range(f"{parameter} ('{value}') must be less than or equal to '{limit}'.", parameter, value)


def comparison(value: Value) -> tuple[bool, bool]:
    """(ignore case, ordinal) of a StringComparison argument; a Boolean is 'ignore case'."""
    if value is None:
        return False, False
    if isinstance(value, bool):
        return value, False

    name = convert_to(value, "System.StringComparison").name
    return name.endswith("IgnoreCase"), name.startswith("Ordinal")


_ORDINAL_OPTIONS, _IGNORING_OPTIONS = 0x50000000, 0x10000001  # of CompareOptions


def _culture_name(culture: CultureInfo | None) -> str:
    """The culture's name, that of the session's without one."""
    name: str = (current() if culture is None else culture).Name
    return name


def _folded(text: str, ignore_case: bool) -> str:
    return upper(text) if ignore_case else text


def _compare_options(arguments: tuple[Value, ...]) -> Value:
    """How String.Compare is to compare: a StringComparison, 'ignore case' before a culture, or CompareOptions behind one."""
    if not isinstance(arguments[0], CultureInfo):
        return arguments[0]
    options = enum_number("System.Globalization.CompareOptions", arguments[1])
    ordinal = "Ordinal" if options & _ORDINAL_OPTIONS else "CurrentCulture"
    return ordinal + ("IgnoreCase" if options & _IGNORING_OPTIONS else "")


def compare_text(one: str, other: str, how: Value) -> int:
    """String.Compare of two texts."""
    ignore_case, ordinal = comparison(how)
    if not ordinal:
        return collation.compare(one, other, not ignore_case)
    return ordinal_difference(*(_folded(units(text), ignore_case) for text in (one, other)))


def _as_text(value: Value, parameter: str = "value") -> str:
    value = required(value, parameter)
    return str(value) if isinstance(value, str) else to_string(value)


_BAD_COUNT = "Count must be positive and count must refer to a location within the string/array/collection."


def _is_option(value: Value) -> bool:
    return isinstance(value, NetObject) and hasattr(value, "value")


def _find(text: str, value: Value, more: tuple[Value, ...], last: bool) -> int:
    """IndexOf and LastIndexOf: then start, count and comparison, as far as they are given."""
    numbers = [int(item) for item in more if isinstance(item, int) and not isinstance(item, bool)]
    how = next((item for item in more if _is_option(item) or type(item) is str), None)
    ignore_case, _ = comparison(how)
    where, what = _folded(text, ignore_case), _folded(units(_as_text(value)), ignore_case)
    if last:
        return where.rfind(what, *_backwards(numbers, len(text)))
    start = numbers[0] if numbers else 0
    if not 0 <= start <= len(text):
        raise behind_list("startIndex")
    end = start + numbers[1] if len(numbers) > 1 else len(text)
    if not start <= end <= len(text):
        raise out_of_range(_BAD_COUNT, "count")
    return where.find(what, start, end)


def _backwards(numbers: list[int], size: int) -> tuple[int, int]:
    """Where LastIndexOf looks, from and to, by its start and count in a text of this size."""
    if not numbers or size == 0:
        return 0, size
    if not 0 <= numbers[0] <= size:
        raise outside_list("startIndex")
    end = min(numbers[0] + 1, size)
    count = end if len(numbers) < 2 else numbers[1] - (numbers[0] == size and numbers[1] > 0)
    if not 0 <= count <= end:
        raise out_of_range(_BAD_COUNT, "count")
    return end - count, end


def _trim_set(characters: tuple[Value, ...]) -> str | None:
    """The characters of a Trim call, None for white space."""
    found = "".join(
        "".join(str(part) for part in item) if isinstance(item, list) else to_string(item)
        for item in characters
        if item is not None
    )
    return found or None


class _Split:
    """The arguments of String.Split in any of its forms."""

    def __init__(self, arguments: tuple[Value, ...]):
        self.separators: list[str] = []
        self.count: int | None = None
        self.options = 0
        for at, argument in enumerate(arguments):
            self._take(unwrap(argument), at)

    def _take(self, argument: Value, at: int) -> None:
        if argument is None:
            return
        if _is_option(argument):
            self.options |= argument.value
        elif at and isinstance(argument, int) and not isinstance(argument, bool):
            self.count = int(argument)
        elif isinstance(argument, list):
            self.separators += [to_string(item) for item in argument]
        elif at and isinstance(argument, str) and len(argument) > 1:
            self.options |= convert_to(argument, "System.StringSplitOptions").value
        else:
            self.separators.append(to_string(argument))

    def apply(self, text: str) -> list[str]:
        """The pieces of the text."""
        if len(self.separators) == 1 and self.separators[0] and self.count is None and not self.options:
            return text.split(self.separators[0])
        remove, trim = bool(self.options & 1), bool(self.options & 2)
        if self.count is not None and self.count < 0:
            raise negative_argument("count", self.count)
        if self.count == 0:
            return []
        pieces: list[str] = []
        start = 0
        for begin, end in self._cuts(text):
            piece = self._trimmed(text[start:begin], trim)
            if self.count is not None and len(pieces) == self.count - 1:
                if remove and not self._trimmed(text[start:begin], trim):
                    start = end
                    continue
                break
            if piece or not remove:
                pieces.append(piece)
            start = end
        rest = self._trimmed(text[start:], trim)
        if rest or not remove:
            pieces.append(rest)
        return pieces

    @staticmethod
    def _trimmed(piece: str, trim: bool) -> str:
        return piece.strip(_WHITE) if trim else piece

    def _cuts(self, text: str) -> list[tuple[int, int]]:
        separators = [item for item in self.separators if item]
        if not self.separators:
            return [(at, at + 1) for at, char in enumerate(text) if char in _WHITE]
        if not separators:
            return []
        import re  # start-up: few scripts split

        return [found.span() for found in re.finditer("|".join(map(re.escape, separators)), text)]


class String:
    Empty = ""

    @property
    def Length(self: Value) -> int:
        return length_in_units(self)

    @classmethod
    def net_new(cls, value: Value, count: Value = None, length: Value = None) -> str:
        if isinstance(value, list):
            text = "".join(to_string(item) for item in value)
            return joined(text if count is None else text[int(count) : int(count) + int(length or 0)])
        times = 1 if count is None else int(count)
        if times < 0:
            raise negative_argument("count", times)
        check_characters(times)
        return to_string(value) * times

    def Clone(self: Value) -> str:
        return str(self)

    def CompareTo(self: Value, strB: Value) -> int:
        if strB is None:
            return 1
        if type(strB) is not str:
            raise NetError("System.ArgumentException", "Object must be of type String.")
        return collation.compare(self, strB, True)

    def Contains(self: Value, value: Value, comparisonType: Value = None) -> bool:
        if comparisonType is None and type(value) is str:
            return value in self
        ignore_case, _ = comparison(comparisonType)
        return _folded(_as_text(value), ignore_case) in _folded(self, ignore_case)

    def EndsWith(self: Value, value: Value, comparisonType: Value = None, culture: Value = None) -> bool:
        if comparisonType is None and type(value) is str:
            return bool(self.endswith(value))
        ignore_case, _ = comparison(comparisonType)
        return _folded(self, ignore_case).endswith(_folded(_as_text(value), ignore_case))

    def Equals(self: Value, value: Value, comparisonType: Value = None) -> bool:
        if not isinstance(value, str) or (isinstance(value, Char) and comparisonType is None):
            return False
        return String.Equals_(self, value, comparisonType)

    def GetEnumerator(self: Value) -> Value:
        return Enumerator([Char(char) for char in units(self)])

    def IndexOf(self: Value, value: Value, *startIndex: Value) -> int:
        if not startIndex and type(value) is str and self.isascii():
            return int(self.find(value))
        return -1 if value is None else _find(units(self), value, startIndex, False)

    def IndexOfAny(self: Value, anyOf: Value, startIndex: int = 0) -> int:
        chars = "".join(to_string(item) for item in (iterate(anyOf) or anyOf))
        text = units(self)
        return next((at for at in range(startIndex, len(text)) if text[at] in chars), -1)

    def Insert(self: Value, startIndex: int, value: str) -> str:
        text = units(self)
        if not 0 <= startIndex <= len(text):
            raise _too_large(startIndex % 2**32, len(text), "startIndex")
        return joined(text[:startIndex] + value + text[startIndex:])

    def IsNormalized(self: Value) -> bool:
        import unicodedata

        return unicodedata.is_normalized("NFC", self)

    def LastIndexOf(self: Value, value: Value, *startIndex: Value) -> int:
        return _find(units(self), value, startIndex, True)

    def LastIndexOfAny(self: Value, anyOf: Value) -> int:
        chars = "".join(to_string(item) for item in (iterate(anyOf) or anyOf))
        text = units(self)
        return next((at for at in range(len(text) - 1, -1, -1) if text[at] in chars), -1)

    def Normalize(self: Value, normalizationForm: Value = "FormC") -> str:
        import unicodedata

        name = to_string(normalizationForm)
        forms: dict[str, Any] = {"FormC": "NFC", "FormD": "NFD", "FormKC": "NFKC", "FormKD": "NFKD"}
        return unicodedata.normalize(forms.get(name, "NFC"), self)

    def PadLeft(self: Value, totalWidth: int, paddingChar: Char = _SPACE) -> str:
        if totalWidth < 0:
            raise negative_argument("totalWidth", totalWidth)
        check_characters(totalWidth)
        return joined(units(self).rjust(totalWidth, str(paddingChar)))

    def PadRight(self: Value, totalWidth: int, paddingChar: Char = _SPACE) -> str:
        if totalWidth < 0:
            raise negative_argument("totalWidth", totalWidth)
        check_characters(totalWidth)
        return joined(units(self).ljust(totalWidth, str(paddingChar)))

    def Remove(self: Value, startIndex: int, count: Value = None) -> str:
        if startIndex < 0 and count is not None:
            raise negative_argument("startIndex", startIndex)
        if startIndex < 0:
            raise out_of_range("StartIndex cannot be less than zero.", "startIndex")
        text = units(self)
        if count is None:
            if startIndex > len(text):
                raise out_of_range("startIndex cannot be larger than length of string.", "startIndex")
            return joined(text[:startIndex])
        if count < 0:
            raise negative_argument("count", count)
        if startIndex + count > len(text):
            raise _too_large(count, len(text) - startIndex, "count")
        return joined(text[:startIndex] + text[startIndex + count :])

    def Replace(self: Value, oldValue: Value, newValue: Value, comparisonType: Value = None) -> str:
        if comparisonType is None and oldValue and type(oldValue) is str and type(newValue) is str:
            return str(self.replace(oldValue, newValue))
        old, new = _as_text(oldValue, "oldValue"), to_string(newValue)
        if not old:
            raise empty_argument("oldValue")
        ignore_case, _ = comparison(comparisonType)
        if not ignore_case:
            return str(self.replace(old, new))
        import re

        return re.sub(re.escape(old), lambda found: new, self, flags=re.IGNORECASE)

    def ReplaceLineEndings(self: Value, replacementText: str = "\n") -> str:
        return replacementText.join(self.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    def Split(self: Value, *separator: Value) -> TypedArray:
        if len(separator) == 1 and type(separator[0]) is str and separator[0]:
            return TypedArray(self.split(separator[0]), "System.String")
        return TypedArray(_Split(separator).apply(self), "System.String")

    def StartsWith(self: Value, value: Value, comparisonType: Value = None, culture: Value = None) -> bool:
        if comparisonType is None and type(value) is str:
            return bool(self.startswith(value))
        ignore_case, _ = comparison(comparisonType)
        return _folded(self, ignore_case).startswith(_folded(_as_text(value), ignore_case))

    def Substring(self: Value, startIndex: int, length: int | None = None) -> str:
        if startIndex < 0:
            raise negative_argument("startIndex", startIndex)
        text = units(self)
        if startIndex > len(text):
            raise out_of_range("startIndex cannot be larger than length of string.", "startIndex")
        if length is None:
            return joined(text[startIndex:])
        if length < 0:
            raise negative_argument("length", length)
        if startIndex + length > len(text):
            raise out_of_range("Index and length must refer to a location within the string.", "length")
        return joined(text[startIndex : startIndex + length])

    def ToCharArray(self: Value, startIndex: int = 0, length: int | None = None) -> TypedArray:
        text = units(self)
        if not 0 <= startIndex <= len(text):
            raise _too_large(startIndex if length is None else startIndex % 2**32, len(text), "startIndex")
        if length is not None and length < 0:
            raise negative_argument("length", length)
        if length is not None and startIndex > len(text) - length:
            raise _too_large(startIndex, len(text) - length, "startIndex")
        end = len(text) if length is None else startIndex + length
        return TypedArray([Char(char) for char in text[startIndex:end]], "System.Char")

    def ToLower(self: Value, culture: CultureInfo | None = None) -> str:
        return lower(self, _culture_name(culture))

    def ToLowerInvariant(self: Value) -> str:
        return lower(self)

    def ToString(self: Value, provider: Value = None) -> str:
        return str(self)

    def ToUpper(self: Value, culture: CultureInfo | None = None) -> str:
        return upper(self, _culture_name(culture))

    def ToUpperInvariant(self: Value) -> str:
        return upper(self)

    def Trim(self: Value, *trimChars: Value) -> str:
        return str(self.strip((trimChars and _trim_set(trimChars)) or _WHITE))

    def TrimEnd(self: Value, *trimChars: Value) -> str:
        return str(self.rstrip((trimChars and _trim_set(trimChars)) or _WHITE))

    def TrimStart(self: Value, *trimChars: Value) -> str:
        return str(self.lstrip((trimChars and _trim_set(trimChars)) or _WHITE))

    def GetTypeCode(self: Value) -> Value:
        return enum("System.TypeCode").of("String")

    @staticmethod
    def Compare(strA: Value, strB: Value, *more: Value) -> int:
        if len(more) >= 3 and all(type(item) is int for item in (strB, *more[1:3])):
            text_b, start_a, start_b, length = more[0], strB, more[1], more[2]
            one, other = strA[start_a : start_a + length], text_b[start_b : start_b + length]
            return compare_text(one, other, more[3] if len(more) > 3 else None)
        if strA is None or strB is None:
            return (strA is not None) - (strB is not None)
        return compare_text(to_string(strA), to_string(strB), _compare_options(more) if more else None)

    @staticmethod
    def CompareOrdinal(strA: str, strB: str) -> int:
        return ordinal_difference(units(strA), units(strB))

    @staticmethod
    def Concat(*args: Value) -> str:
        return joined("".join(map(net_text, joined_items(args))))

    @staticmethod
    def Copy(str: str) -> str:
        return str

    @staticmethod
    def Equals_(a: Value, b: Value, comparisonType: Value = None) -> bool:
        if not isinstance(a, str) or not isinstance(b, str):
            return a is b
        ignore_case, _ = comparison(comparisonType)
        return _folded(a, ignore_case) == _folded(b, ignore_case)

    @staticmethod
    def Format(format: Value, *args: Value) -> str:
        culture = None
        if hasattr(format, "GetFormat") or format is None and args and isinstance(args[0], str):
            culture, format, args = format, args[0], args[1:]
        format = getattr(format, "Format", format)  # a CompositeFormat
        try:
            with acting_as(culture):
                return format_composite(_as_text(format, "format"), list(args))
        except FormatFailure as failure:
            raise NetError("System.FormatException", str(failure)) from None

    @staticmethod
    def IsNullOrEmpty(value: str) -> bool:
        return not value

    @staticmethod
    def IsNullOrWhiteSpace(value: str) -> bool:
        return not value or not value.strip(_WHITE)

    @staticmethod
    def Intern(str: str) -> str:
        return str

    @staticmethod
    def IsInterned(str: str) -> str:
        return str

    @staticmethod
    def Join(separator: Value, *value: Value) -> str:
        items: Value = value
        if len(value) == 1:
            items = joined_items(value)
        elif len(value) == 3 and _is_texts(value[0]) and all(type(v) in (int, Int64) for v in value[1:]):
            start, count = int(value[1]), int(value[2])
            if start < 0 or count < 0 or start > len(value[0]) - count:
                raise _too_large(start, len(value[0]) - count, "startIndex")
            items = value[0][value[1] : value[1] + value[2]]
        return joined(to_string(separator).join(map(net_text, items)))


def _is_texts(value: Value) -> bool:
    return isinstance(value, TypedArray) and value.element == "System.String"

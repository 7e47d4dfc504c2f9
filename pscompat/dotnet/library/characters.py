"""Members of System.Char, and System.StringComparer."""

from __future__ import annotations

import unicodedata

from pscompat.dotnet import casing, collation, values
from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.code_units import LOW_SURROGATE, joined, ordinal_difference, units
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.culture import current
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import NetObject, Value, static_property

_ORDINAL = 4  # StringComparison.Ordinal, and behind it OrdinalIgnoreCase


def _char(value: Value, index: Value = None) -> str:
    """The character of `IsX(char)` or `IsX(text, index)`."""
    if index is not None:
        text = units(to_string(value))
        if not 0 <= index < len(text):
            raise unfit_argument("index")
        return text[int(index)]

    return str(convert_to(value, "char"))


class Char:
    MaxValue = values.Char("\uffff")
    MinValue = values.Char("\0")

    def ToString(self: Value, provider: Value = None) -> str:
        return str(self)

    def CompareTo(self: Value, value: Value) -> int:
        if value is None:
            return 1
        if not isinstance(value, values.Char):
            raise NetError("System.ArgumentException", "Object must be of type Char.")
        return ord(self) - ord(value)

    def Equals(self: Value, obj: Value) -> bool:
        return isinstance(obj, values.Char) and str(obj) == str(self)

    def GetTypeCode(self: Value) -> Value:
        return enum("System.TypeCode").of("Char")

    @staticmethod
    def Parse(s: str) -> values.Char:
        if len(s) != 1:
            raise NetError("System.FormatException", "String must be exactly one character long.")
        return values.Char(s)

    @staticmethod
    def TryParse(s: str, result: PSReference) -> bool:
        result.Value = values.Char(s if len(s) == 1 else "\0")
        return len(s) == 1

    @staticmethod
    def IsDigit(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)) == "Nd"

    @staticmethod
    def IsNumber(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)).startswith("N")

    @staticmethod
    def IsLetter(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)).startswith("L")

    @staticmethod
    def IsLetterOrDigit(c: Value, index: Value = None) -> bool:
        category = unicodedata.category(_char(c, index))
        return category.startswith("L") or category == "Nd"

    @staticmethod
    def IsUpper(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)) == "Lu"

    @staticmethod
    def IsLower(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)) == "Ll"

    @staticmethod
    def IsWhiteSpace(c: Value, index: Value = None) -> bool:
        return _char(c, index).isspace()

    @staticmethod
    def IsPunctuation(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)).startswith("P")

    @staticmethod
    def IsSymbol(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)).startswith("S")

    @staticmethod
    def IsSeparator(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)).startswith("Z")

    @staticmethod
    def IsControl(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)) == "Cc"

    @staticmethod
    def IsSurrogate(c: Value, index: Value = None) -> bool:
        return unicodedata.category(_char(c, index)) == "Cs"

    @staticmethod
    def IsHighSurrogate(c: Value, index: Value = None) -> bool:
        return "\ud800" <= _char(c, index) <= "\udbff"

    @staticmethod
    def IsLowSurrogate(c: Value, index: Value = None) -> bool:
        return "\udc00" <= _char(c, index) <= "\udfff"

    @staticmethod
    def IsSurrogatePair(first: Value, second: Value) -> bool:
        """(high, low), (text, index)."""
        if isinstance(second, int):
            return Char.IsHighSurrogate(first, second) and Char.IsLowSurrogate(first, second + 1)
        return Char.IsHighSurrogate(first) and Char.IsLowSurrogate(second)

    @staticmethod
    def IsBetween(c: Value, minInclusive: Value, maxInclusive: Value) -> bool:
        return bool(minInclusive <= c <= maxInclusive)

    @staticmethod
    def IsAsciiHexDigitLower(c: Value) -> bool:
        return _char(c) in "0123456789abcdef"

    @staticmethod
    def IsAsciiHexDigitUpper(c: Value) -> bool:
        return _char(c) in "0123456789ABCDEF"

    @staticmethod
    def IsAsciiLetterLower(c: Value) -> bool:
        return "a" <= _char(c) <= "z"

    @staticmethod
    def IsAsciiLetterUpper(c: Value) -> bool:
        return "A" <= _char(c) <= "Z"

    @staticmethod
    def ToString_(c: Value, provider: Value = None) -> str:
        return str(c)

    @staticmethod
    def IsAscii(c: Value) -> bool:
        return _char(c) < "\x80"

    @staticmethod
    def IsAsciiDigit(c: Value) -> bool:
        return "0" <= _char(c) <= "9"

    @staticmethod
    def IsAsciiLetter(c: Value) -> bool:
        return _char(c).isascii() and _char(c).isalpha()

    @staticmethod
    def IsAsciiLetterOrDigit(c: Value) -> bool:
        return _char(c).isascii() and _char(c).isalnum()

    @staticmethod
    def IsAsciiHexDigit(c: Value) -> bool:
        return _char(c) in "0123456789abcdefABCDEF"

    @staticmethod
    def ToUpper(c: Value, culture: Value = None) -> values.Char:
        return values.Char(casing.upper(_char(c), current().Name if culture is None else culture.Name))

    @staticmethod
    def ToLower(c: Value, culture: Value = None) -> values.Char:
        return values.Char(casing.lower(_char(c), current().Name if culture is None else culture.Name))

    @staticmethod
    def ToUpperInvariant(c: Value) -> values.Char:
        return values.Char(casing.upper(_char(c)))

    @staticmethod
    def ToLowerInvariant(c: Value) -> values.Char:
        return values.Char(casing.lower(_char(c)))

    @staticmethod
    def GetNumericValue(c: Value, index: Value = None) -> float:
        return unicodedata.numeric(_char(c, index), -1.0)

    @staticmethod
    def ConvertFromUtf32(utf32: int) -> str:
        if not 0 <= utf32 <= 0x10FFFF or 0xD800 <= utf32 <= 0xDFFF:
            message = (
                "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate "
                "codepoint values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')"
            )
            raise NetError("System.ArgumentOutOfRangeException", message, ParamName="utf32")
        return chr(utf32)

    @staticmethod
    def ConvertToUtf32(s: str, index: int) -> int:
        _char(s, index)
        pair = joined(units(s)[index : index + 2])
        if len(pair) == 1 or "\ud800" > pair[0] or pair[0] > "\udfff":
            return ord(pair[0])
        low = pair[0] >= LOW_SURROGATE
        message = f"Found a {'low' if low else 'high'} surrogate char without a {'preceding high' if low else 'following low'} surrogate at index: {index}. The input may not be in this encoding, or may not contain valid Unicode (UTF-16) characters. (Parameter 'index')"
        raise NetError("System.ArgumentException", message, ParamName="index")

    @staticmethod
    def GetUnicodeCategory(c: Value, index: Value = None) -> Value:
        order = [
            "Lu",
            "Ll",
            "Lt",
            "Lm",
            "Lo",
            "Mn",
            "Mc",
            "Me",
            "Nd",
            "Nl",
            "No",
            "Zs",
            "Zl",
            "Zp",
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Pc",
            "Pd",
            "Ps",
            "Pe",
            "Pi",
            "Pf",
            "Po",
            "Sm",
            "Sc",
            "Sk",
            "So",
            "Cn",
        ]
        return enum("System.Globalization.UnicodeCategory").of(order.index(unicodedata.category(_char(c, index))))


class StringComparer(NetObject):
    """Ways to compare text, as dictionaries and sets take them."""

    __slots__ = ("ignore_case", "ordinal")
    net_name = "System.StringComparer"
    net_bases = ("System.Object", "System.Collections.IComparer", "System.Collections.IEqualityComparer")

    def __init__(self, ignore_case: bool, ordinal: bool):
        self.ignore_case = ignore_case
        self.ordinal = ordinal

    @static_property
    def Ordinal(cls: type[StringComparer]) -> StringComparer:
        return StringComparer(False, True)

    @static_property
    def OrdinalIgnoreCase(cls: type[StringComparer]) -> StringComparer:
        return StringComparer(True, True)

    @static_property
    def CurrentCulture(cls: type[StringComparer]) -> StringComparer:
        return StringComparer(False, False)

    @static_property
    def CurrentCultureIgnoreCase(cls: type[StringComparer]) -> StringComparer:
        return StringComparer(True, False)

    @static_property
    def InvariantCulture(cls: type[StringComparer]) -> StringComparer:
        return StringComparer(False, False)

    @static_property
    def InvariantCultureIgnoreCase(cls: type[StringComparer]) -> StringComparer:
        return StringComparer(True, False)

    @staticmethod
    def FromComparison(comparisonType: Value) -> StringComparer:
        number = enum_number("System.StringComparison", comparisonType)
        return StringComparer(number % 2 == 1, number >= _ORDINAL)

    @staticmethod
    def Create(culture: Value, ignoreCase: bool) -> StringComparer:
        return StringComparer(ignoreCase, False)

    def Compare(self, x: str, y: str) -> int:
        if self.ordinal:
            return ordinal_difference(*(units(text.upper() if self.ignore_case else text) for text in (x, y)))
        return collation.compare(x, y, not self.ignore_case)

    def Equals(self, x: str, y: str) -> bool:
        return x.upper() == y.upper() if self.ignore_case else x == y


class CharUnicodeInfo(NetObject):
    """System.Globalization.CharUnicodeInfo: what Unicode says of a character."""

    __slots__ = ()
    net_name = "System.Globalization.CharUnicodeInfo"

    @staticmethod
    def GetUnicodeCategory(ch: Value, index: Value = None) -> Value:
        return Char.GetUnicodeCategory(ch, index)

    @staticmethod
    def GetNumericValue(ch: Value, index: Value = None) -> float:
        return Char.GetNumericValue(ch, index)

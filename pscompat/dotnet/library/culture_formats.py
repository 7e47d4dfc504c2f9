"""System.Globalization: how a culture writes numbers and dates, and its text conventions. What they say is in the table of facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pscompat.dotnet import casing, collation, number_conventions
from pscompat.dotnet.convert import convert_to, iterate, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts.cultures import culture_facts
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.calendars import GregorianCalendar
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.number_conventions import NumberConventions
from pscompat.dotnet.values import NetObject, TypedArray, Value, static_property

_ENUMS = {
    "FirstDayOfWeek": "System.DayOfWeek",
    "CalendarWeekRule": "System.Globalization.CalendarWeekRule",
    "DigitSubstitution": "System.Globalization.DigitShapes",
}


def read_only() -> NetError:
    """The error of assigning to a culture, or a part of one, that cannot be changed."""
    return NetError("System.InvalidOperationException", "Instance is read-only.")


def _shown(name: str, value: Any) -> Value:
    """A fact as the value of the property of this name."""
    if name in _ENUMS:
        return enum_value(_ENUMS[name], value)
    if isinstance(value, list):
        return TypedArray(value, "System.Int32" if name.endswith("Sizes") else "System.String")
    return value


def _fact(name: str, value: Value, before: Any) -> Any:
    """A value assigned to the property of this name as a fact."""
    required(value)
    if name in _ENUMS:
        return enum_number(_ENUMS[name], value)
    if isinstance(before, list):
        items = iterate(value)
        texts = [value] if items is None else list(items)
        return [int(item) for item in texts] if name.endswith("Sizes") else [to_string(item) for item in texts]
    return int(convert_to(value, "int")) if isinstance(before, int) else to_string(value)


class _FormatInfo(NetObject):
    """Base of the two: `facts` by property name."""

    __slots__ = ("IsReadOnly", "facts")
    net_bases: tuple[str, ...] = ("System.Object", "System.ICloneable", "System.IFormatProvider")

    def __init__(self, facts: Mapping[str, Any], is_read_only: bool = False):
        self.facts = dict(facts)
        self.IsReadOnly = is_read_only

    @classmethod
    def net_new(cls) -> _FormatInfo:
        return cls(invariant_facts(cls))

    def changed(self) -> None:
        """Called after a property was assigned."""

    def GetFormat(self, formatType: Value) -> Value:
        return self if formatType.full_name == self.net_name else None

    def Clone(self) -> Value:
        return type(self)(self.facts)


def _property(name: str) -> property:
    def read(self: _FormatInfo) -> Value:
        return _shown(name, self.facts[name])

    def write(self: _FormatInfo, value: Value) -> None:
        if self.IsReadOnly:
            raise read_only()
        self.facts[name] = _fact(name, value, self.facts[name])
        self.changed()

    return property(read, write)


class NumberFormatInfo(_FormatInfo):
    """How a culture writes numbers."""

    __slots__ = ("conventions",)
    net_name = "System.Globalization.NumberFormatInfo"

    def __init__(self, facts: Mapping[str, Any], is_read_only: bool = False):
        super().__init__(facts, is_read_only)
        self.conventions = NumberConventions(self.facts)

    def changed(self) -> None:
        self.conventions.values.update(self.facts)
        self.conventions.refresh()

    @static_property
    def InvariantInfo(cls) -> Value:
        return NumberFormatInfo(number_conventions.INVARIANT.values, True)

    @static_property
    def CurrentInfo(cls) -> Value:
        return NumberFormatInfo(number_conventions.current().values, True)


class DateTimeFormatInfo(_FormatInfo):
    """How a culture writes dates. Its patterns are what the standard format letters stand for."""

    __slots__ = ("era",)
    net_name = "System.Globalization.DateTimeFormatInfo"
    Calendar = property(lambda self: GregorianCalendar(self.IsReadOnly))

    def __init__(self, facts: Mapping[str, Any], is_read_only: bool = False, era: str = "A.D."):
        super().__init__(facts, is_read_only)
        self.era = era

    def Clone(self) -> Value:
        return type(self)(self.facts, era=self.era)

    def GetMonthName(self, month: int) -> str:
        return str(self.facts["MonthNames"][_checked(month, 1, 13, "month") - 1])

    def GetAbbreviatedMonthName(self, month: int) -> str:
        return str(self.facts["AbbreviatedMonthNames"][_checked(month, 1, 13, "month") - 1])

    def GetDayName(self, dayofweek: Value) -> str:
        return str(self.facts["DayNames"][_day(dayofweek)])

    def GetAbbreviatedDayName(self, dayofweek: Value) -> str:
        return str(self.facts["AbbreviatedDayNames"][_day(dayofweek)])

    def GetShortestDayName(self, dayofweek: Value) -> str:
        return str(self.facts["ShortestDayNames"][_day(dayofweek)])

    def GetEraName(self, era: int) -> str:
        return self.era

    @static_property
    def InvariantInfo(cls) -> Value:
        return DateTimeFormatInfo(invariant_facts(DateTimeFormatInfo), True)

    @static_property
    def CurrentInfo(cls) -> Value:
        from pscompat.dotnet.library.culture import current  # the session's culture stands upon this module

        return current().DateTimeFormat


def _day(value: Value) -> int:
    return _checked(enum_number("System.DayOfWeek", value), 0, 6, "dayofweek")


def _checked(value: int, low: int, high: int, name: str) -> int:
    if not low <= value <= high:
        raise NetError(
            "System.ArgumentOutOfRangeException",
            f"Valid values are between {low} and {high}, inclusive. (Parameter '{name}')\nActual value was {value}.",
        )
    return value


def invariant_facts(kind: type[_FormatInfo]) -> dict[str, Any]:
    """The invariant culture's facts for one of the two classes."""
    facts = culture_facts("")
    assert facts is not None
    return dict(facts["Numbers" if kind is NumberFormatInfo else "Dates"])


_DATES = (
    *("AMDesignator", "DateSeparator", "FirstDayOfWeek", "CalendarWeekRule", "FullDateTimePattern", "LongDatePattern"),
    *("LongTimePattern", "MonthDayPattern", "PMDesignator", "RFC1123Pattern", "ShortDatePattern", "ShortTimePattern"),
    *("SortableDateTimePattern", "TimeSeparator", "UniversalSortableDateTimePattern", "YearMonthPattern"),
    *("AbbreviatedDayNames", "ShortestDayNames", "DayNames", "AbbreviatedMonthNames", "MonthNames"),
    *("NativeCalendarName", "AbbreviatedMonthGenitiveNames", "MonthGenitiveNames"),
)
for _name in number_conventions.PROPERTIES:
    setattr(NumberFormatInfo, _name, _property(_name))
for _name in _DATES:
    setattr(DateTimeFormatInfo, _name, _property(_name))


class TextInfo(NetObject):
    """System.Globalization.TextInfo: casing and list separator."""

    __slots__ = ("CultureName", "ListSeparator", "facts")
    net_name = "System.Globalization.TextInfo"

    def __init__(self, culture: str, facts: Mapping[str, Any]):
        self.CultureName = culture
        self.ListSeparator = str(facts["ListSeparator"])
        self.facts = facts

    @property
    def IsRightToLeft(self) -> bool:
        return bool(self.facts["IsRightToLeft"])

    @property
    def LCID(self) -> int:
        return int(self.facts["LCID"])

    def ToTitleCase(self, str: str) -> str:
        """Each word's first letter in upper case, the rest in lower case; words all in upper case stay as they are."""
        import re

        return re.sub(
            r"[^\W\d_][\w']*",
            lambda m: (
                m[0]
                if len(m[0]) > 1 and m[0].isupper()
                else casing.title(m[0][0], self.CultureName) + casing.lower(m[0][1:], self.CultureName)
            ),
            str,
        )

    def ToUpper(self, str: str) -> str:
        return type(str)(casing.upper(str, self.CultureName))

    def ToLower(self, str: str) -> str:
        return type(str)(casing.lower(str, self.CultureName))

    def ToString(self) -> str:
        return f"TextInfo - {self.CultureName}"


class CompareInfo(NetObject):
    """System.Globalization.CompareInfo: comparing texts as the culture orders them."""

    __slots__ = ("Name",)
    net_name = "System.Globalization.CompareInfo"

    def __init__(self, name: str):
        self.Name = name

    def Compare(self, string1: str, string2: str, options: Value = None) -> int:
        ignores_case = bool(enum_number("System.Globalization.CompareOptions", options or 0) & 1)
        return collation.compare(string1 or "", string2 or "", not ignores_case)

    def ToString(self) -> str:
        return f"CompareInfo - {self.Name}"

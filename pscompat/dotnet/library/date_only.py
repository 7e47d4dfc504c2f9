"""System.DateOnly and System.TimeOnly."""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import date_parse
from pscompat.dotnet.library.culture import INVARIANT, current, dates_of
from pscompat.dotnet.library.culture_formats import DateTimeFormatInfo
from pscompat.dotnet.library.date_format import (
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    UNSPECIFIED,
    bad_format,
    civil,
    format_date,
)
from pscompat.dotnet.library.date_time import (
    MAX_TICKS,
    ClockFields,
    DateTime,
    clock_ticks,
    formats_of,
    month_shifted,
    scaled,
    shifted,
)
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.references import tried
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import Int64, NetObject, Value

_BASES = ("System.ValueType", "System.Object", "System.IComparable", "System.IFormattable")
_DATE_SPECS = {"d": "d", "D": "D", "m": "M", "M": "M", "y": "Y", "Y": "Y", "o": "yyyy-MM-dd", "O": "yyyy-MM-dd"}
_TIME_SPECS = {"t": "t", "T": "T", "o": "HH:mm:ss.fffffff", "O": "HH:mm:ss.fffffff", "r": "HH:mm:ss", "R": "HH:mm:ss"}


def _checked_spec(spec: str, known: dict[str, str], foreign: str, type_name: str) -> str:
    """A standard format letter as DateTime's, or a custom pattern without the letters that the type has not."""
    if len(spec) == 1:
        if spec not in known:
            raise NetError("System.FormatException", "Format specifier was invalid.")
        return known[spec]
    if re.search(foreign, re.sub(r"'[^']*'|\"[^\"]*\"|\\.", "", spec)):
        message = f"String '{spec}' contains parts which are not specific to the {type_name}."
        raise NetError("System.FormatException", message)
    return spec


def _text(write: Callable[[str | None, DateTimeFormatInfo], str], format: Value, provider: Value) -> str:
    """What ToString gives: it refuses all bad formats with the same words."""
    if format is not None and not isinstance(format, str):
        format, provider = None, format
    try:
        return write(format, dates_of(provider))
    except NetError:
        raise bad_format() from None


def _parsed(text: str, provider: Value, formats: Value, type_name: str) -> int:
    """The ticks that a text stands for; a date without time or a time without date."""
    dates = dates_of(provider)
    styles = 0 if type_name == "DateOnly" else date_parse.NO_CURRENT_DATE
    try:
        if formats is not None:
            return date_parse.parse_exact(text, formats_of(formats), dates, styles).ticks
        ticks = date_parse.parse(text, dates, styles).ticks
    except NetError:
        raise NetError(
            "System.FormatException", f"String '{text}' was not recognized as a valid {type_name}."
        ) from None
    wrong = ticks % TICKS_PER_DAY if type_name == "DateOnly" else ticks // TICKS_PER_DAY
    if wrong:
        message = f"String '{text}' contains parts which are not specific to the {type_name}."
        raise NetError("System.FormatException", message)
    return ticks


class DateOnly(NetObject):
    """System.DateOnly: `days` since 0001-01-01."""

    __slots__ = ("days",)
    net_name = "System.DateOnly"
    net_bases = _BASES

    def __init__(self, days: int):
        self.days = days

    @classmethod
    def net_new(cls, year: int, month: int, day: int) -> DateOnly:
        return cls(clock_ticks([year, month, day]) // TICKS_PER_DAY)

    @classmethod
    def net_default(cls) -> DateOnly:
        return cls(0)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, str):
            return cls(_parsed(value, INVARIANT, None, "DateOnly") // TICKS_PER_DAY)
        return NotImplemented

    @property
    def Year(self) -> int:
        return civil(self.days)[0]

    @property
    def Month(self) -> int:
        return civil(self.days)[1]

    @property
    def Day(self) -> int:
        return civil(self.days)[2]

    @property
    def DayOfWeek(self) -> Value:
        return enum_value("System.DayOfWeek", (self.days + 1) % 7)

    @property
    def DayOfYear(self) -> int:
        return self.days - (date_parse.day_number(self.Year, 1, 1) or 0) + 1

    @property
    def DayNumber(self) -> int:
        return self.days

    def AddDays(self, value: int) -> DateOnly:
        if not 0 <= self.days + value <= MAX_TICKS // TICKS_PER_DAY:
            raise out_of_range("Value to add was out of range.", "value")
        return DateOnly(self.days + value)

    def AddMonths(self, value: int) -> DateOnly:
        return DateOnly(month_shifted(self.days * TICKS_PER_DAY, value) // TICKS_PER_DAY)

    def AddYears(self, value: int) -> DateOnly:
        return self.AddMonths(value * 12)

    def ToDateTime(self, time: TimeOnly, kind: Value = None) -> DateTime:
        return DateTime.SpecifyKind(DateTime(self.days * TICKS_PER_DAY + time.ticks), 0 if kind is None else kind)

    def net_format(self, spec: str | None, invariant: bool) -> str:
        return self._written(spec, (INVARIANT if invariant else current()).DateTimeFormat)

    def _written(self, spec: str | None, dates: DateTimeFormatInfo) -> str:
        if spec in ("r", "R"):
            spec = "ddd, dd MMM yyyy"
        else:
            spec = _checked_spec(spec or "d", _DATE_SPECS, "[HhmsfFtzK]", "DateOnly")
        return format_date(self.days * TICKS_PER_DAY, UNSPECIFIED, spec, dates)

    def ToLongDateString(self) -> str:
        return self.ToString("D")

    def ToShortDateString(self) -> str:
        return self.ToString("d")

    def ToString(self, format: Value = None, provider: Value = None) -> str:
        return _text(self._written, format, provider)

    def CompareTo(self, value: Value) -> int:
        if value is None:
            return 1
        if not isinstance(value, DateOnly):
            raise NetError("System.ArgumentException", "Object must be of type DateOnly.")
        return int((self.days > value.days) - (self.days < value.days))

    def Equals(self, value: Value) -> bool:
        return isinstance(value, DateOnly) and self.days == value.days

    def __eq__(self, other: object) -> bool:
        return self.days == other.days if isinstance(other, DateOnly) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self.days < other.days if isinstance(other, DateOnly) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.days)

    @staticmethod
    def FromDateTime(dateTime: DateTime) -> DateOnly:
        return DateOnly(dateTime.ticks // TICKS_PER_DAY)

    @staticmethod
    def FromDayNumber(dayNumber: int) -> DateOnly:
        return DateOnly(shifted(0, dayNumber * TICKS_PER_DAY) // TICKS_PER_DAY)

    @staticmethod
    def Parse(s: str, provider: Value = None, style: Value = None) -> DateOnly:
        return DateOnly(_parsed(s, provider, None, "DateOnly") // TICKS_PER_DAY)

    @staticmethod
    def ParseExact(s: str, format: Value, provider: Value = None, style: Value = None) -> DateOnly:
        return DateOnly(_parsed(s, provider, format, "DateOnly") // TICKS_PER_DAY)

    @staticmethod
    def TryParse(s: str, *rest: Value) -> bool:
        return tried(rest[-1], DateOnly(0), lambda: DateOnly.Parse(s, rest[0] if len(rest) > 1 else None))

    @staticmethod
    def TryParseExact(s: str, format: Value, *rest: Value) -> bool:
        return tried(rest[-1], DateOnly(0), lambda: DateOnly.ParseExact(s, format, rest[0] if len(rest) > 1 else None))


DateOnly.MinValue = DateOnly(0)  # type: ignore[attr-defined]
DateOnly.MaxValue = DateOnly(MAX_TICKS // TICKS_PER_DAY)  # type: ignore[attr-defined]


class TimeOnly(NetObject):
    """System.TimeOnly: `ticks` since midnight."""

    __slots__ = ("ticks",)
    net_name = "System.TimeOnly"
    net_bases = _BASES

    def __init__(self, ticks: int):
        self.ticks = ticks % TICKS_PER_DAY

    @classmethod
    def net_new(cls, *args: Value) -> TimeOnly:
        """(ticks), (hour, minute[, second[, millisecond[, microsecond]]])."""
        numbers = [int(arg) for arg in args]
        return cls(numbers[0]) if len(numbers) == 1 else cls(clock_ticks([1, 1, 1, *numbers]))

    @classmethod
    def net_default(cls) -> TimeOnly:
        return cls(0)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls(_parsed(value, INVARIANT, None, "TimeOnly")) if isinstance(value, str) else NotImplemented

    @property
    def Hour(self) -> int:
        return self.ticks // TICKS_PER_HOUR

    Minute = ClockFields.Minute
    Second = ClockFields.Second
    Millisecond = ClockFields.Millisecond
    Microsecond = ClockFields.Microsecond
    Nanosecond = ClockFields.Nanosecond

    @property
    def Ticks(self) -> Int64:
        return Int64(self.ticks)

    def Add(self, value: TimeSpan) -> TimeOnly:
        return TimeOnly(self.ticks + value.ticks)

    def AddHours(self, value: float) -> TimeOnly:
        return TimeOnly(self.ticks + scaled(value, TICKS_PER_HOUR))

    def AddMinutes(self, value: float) -> TimeOnly:
        return TimeOnly(self.ticks + scaled(value, TICKS_PER_MINUTE))

    def IsBetween(self, start: TimeOnly, end: TimeOnly) -> bool:
        if start.ticks <= end.ticks:
            return start.ticks <= self.ticks < end.ticks
        return self.ticks >= start.ticks or self.ticks < end.ticks

    def ToTimeSpan(self) -> TimeSpan:
        return TimeSpan(self.ticks)

    def net_format(self, spec: str | None, invariant: bool) -> str:
        return self._written(spec, (INVARIANT if invariant else current()).DateTimeFormat)

    def _written(self, spec: str | None, dates: DateTimeFormatInfo) -> str:
        spec = _checked_spec(spec or "t", _TIME_SPECS, "[dMyzK]", "TimeOnly")
        return format_date(self.ticks, UNSPECIFIED, spec, dates)

    def ToLongTimeString(self) -> str:
        return self.ToString("T")

    def ToShortTimeString(self) -> str:
        return self.ToString("t")

    def ToString(self, format: Value = None, provider: Value = None) -> str:
        return _text(self._written, format, provider)

    def CompareTo(self, value: Value) -> int:
        if value is None:
            return 1
        if not isinstance(value, TimeOnly):
            raise NetError("System.ArgumentException", "Object must be of type TimeOnly.")
        return int((self.ticks > value.ticks) - (self.ticks < value.ticks))

    def Equals(self, value: Value) -> bool:
        return isinstance(value, TimeOnly) and self.ticks == value.ticks

    def __eq__(self, other: object) -> bool:
        return self.ticks == other.ticks if isinstance(other, TimeOnly) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self.ticks < other.ticks if isinstance(other, TimeOnly) else NotImplemented

    def __sub__(self, other: Value) -> Value:
        return TimeSpan((self.ticks - other.ticks) % TICKS_PER_DAY) if isinstance(other, TimeOnly) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ticks)

    @staticmethod
    def FromDateTime(dateTime: DateTime) -> TimeOnly:
        return TimeOnly(dateTime.ticks)

    @staticmethod
    def FromTimeSpan(timeSpan: TimeSpan) -> TimeOnly:
        return TimeOnly(timeSpan.ticks)

    @staticmethod
    def Parse(s: str, provider: Value = None, style: Value = None) -> TimeOnly:
        return TimeOnly(_parsed(s, provider, None, "TimeOnly"))

    @staticmethod
    def ParseExact(s: str, format: Value, provider: Value = None, style: Value = None) -> TimeOnly:
        return TimeOnly(_parsed(s, provider, format, "TimeOnly"))

    @staticmethod
    def TryParse(s: str, *rest: Value) -> bool:
        return tried(rest[-1], TimeOnly(0), lambda: TimeOnly.Parse(s, rest[0] if len(rest) > 1 else None))

    @staticmethod
    def TryParseExact(s: str, format: Value, *rest: Value) -> bool:
        return tried(rest[-1], TimeOnly(0), lambda: TimeOnly.ParseExact(s, format, rest[0] if len(rest) > 1 else None))


TimeOnly.MinValue = TimeOnly(0)  # type: ignore[attr-defined]
TimeOnly.MaxValue = TimeOnly(TICKS_PER_DAY - 1)  # type: ignore[attr-defined]

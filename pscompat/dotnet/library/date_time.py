"""System.DateTime: a date and time of day, with or without saying whose clock."""

from __future__ import annotations

import math

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import date_parse
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.clock import (
    TICKS_PER_SECOND,
    UNIX_EPOCH_TICKS,
    is_local_daylight,
    local_offset,
    local_offset_at_utc,
    now_ticks,
    utc_now_ticks,
)
from pscompat.dotnet.library.culture import INVARIANT, current, dates_of
from pscompat.dotnet.library.date_format import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    UNSPECIFIED,
    UTC,
    civil,
    day_of_year,
    format_date,
)
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.references import tried
from pscompat.dotnet.library.time_span import TimeSpan, as_operand
from pscompat.dotnet.values import Int64, NetObject, Value, static_property

MAX_TICKS = 3_155_378_975_999_999_999
_FILE_TIME_EPOCH = 504_911_232_000_000_000
_OLE_EPOCH = 599_264_352_000_000_000
_OLE_LEAST = 31_241_376_000_000_000
_DAY_MILLIS = 86_400_000
_OLE_FIRST = -657435.0  # the day before 0100-01-01
_OLE_LIMIT = 2958466.0  # the day after 9999-12-31
_KIND = "System.DateTimeKind"
_OUT_OF_RANGE = "System.ArgumentOutOfRangeException"


def shifted(ticks: int, by: int, parameter: str = "value") -> int:
    """A sum of ticks, with the error of a date beyond .NET's calendar."""
    result = ticks + by
    if not 0 <= result <= MAX_TICKS:
        message = f"The added or subtracted value results in an un-representable DateTime. (Parameter '{parameter}')"
        raise NetError(_OUT_OF_RANGE, message, ParamName=parameter)
    return result


def scaled(value: float, unit: int) -> int:
    """Ticks of a number of units, whole and fraction apart as .NET adds them."""
    if math.isnan(value):
        return 0
    if abs(value) > MAX_TICKS // unit + 1:
        raise NetError(_OUT_OF_RANGE, "Value to add was out of range. (Parameter 'value')", ParamName="value")
    whole = math.trunc(value)
    return whole * unit + int((value - whole) * unit)


def month_shifted(ticks: int, months: int) -> int:
    """Ticks some months later, on the last day of the month where there is no such day."""
    days, rest = divmod(ticks, TICKS_PER_DAY)
    year, month, day = civil(days)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    if not 1 <= year <= 9999:
        message = "The added or subtracted value results in an un-representable DateTime. (Parameter 'months')"
        raise NetError(_OUT_OF_RANGE, message, ParamName="months")
    number = date_parse.day_number(year, month, min(day, days_in_month(year, month)))
    return (number or 0) * TICKS_PER_DAY + rest


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_leap(year: int) -> bool:
    """Whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def clock_ticks(numbers: list[int]) -> int:
    """Ticks of year, month, day and as many of hour, minute, second, millisecond and microsecond as are given."""
    days = date_parse.day_number(*numbers[:3])
    if days is None:
        raise NetError(_OUT_OF_RANGE, "Year, Month, and Day parameters describe an un-representable DateTime.")
    hour, minute, second, milli, micro = [*numbers[3:8], 0, 0, 0, 0, 0][:5]
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise NetError(_OUT_OF_RANGE, "Hour, Minute, and Second parameters describe an un-representable DateTime.")
    for name, part in (("millisecond", milli), ("microsecond", micro)):
        if not 0 <= part < 1000:
            raise NetError(
                _OUT_OF_RANGE, f"Valid values are between 0 and 999, inclusive. (Parameter '{name}')", ParamName=name
            )
    clock = hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + second * TICKS_PER_SECOND
    return days * TICKS_PER_DAY + clock + milli * 10_000 + micro * 10


def styles_of(styles: Value) -> int:
    """The number of a DateTimeStyles argument."""
    return enum_number("System.Globalization.DateTimeStyles", styles)


def formats_of(formats: Value) -> list[str]:
    """The format strings of a ParseExact argument: one or an array of them."""
    return [str(item) for item in formats] if isinstance(formats, (list, tuple)) else [str(formats or "")]


class ClockFields(NetObject):
    """The properties that DateTime and DateTimeOffset share: what the clock in `ticks` shows."""

    __slots__ = ("ticks",)
    net_ordered = True
    ticks: int

    @property
    def Day(self) -> int:
        return civil(self.ticks // TICKS_PER_DAY)[2]

    @property
    def DayOfWeek(self) -> Value:
        return enum_value("System.DayOfWeek", (self.ticks // TICKS_PER_DAY + 1) % 7)

    @property
    def DayOfYear(self) -> int:
        return day_of_year(self.ticks // TICKS_PER_DAY)

    @property
    def Hour(self) -> int:
        return self.ticks // TICKS_PER_HOUR % 24

    @property
    def Millisecond(self) -> int:
        return self.ticks // 10_000 % 1000

    @property
    def Microsecond(self) -> int:
        return self.ticks // 10 % 1000

    @property
    def Nanosecond(self) -> int:
        return self.ticks % 10 * 100

    @property
    def Minute(self) -> int:
        return self.ticks // TICKS_PER_MINUTE % 60

    @property
    def Month(self) -> int:
        return civil(self.ticks // TICKS_PER_DAY)[1]

    @property
    def Second(self) -> int:
        return self.ticks // TICKS_PER_SECOND % 60

    @property
    def Ticks(self) -> Int64:
        return Int64(self.ticks)

    @property
    def TimeOfDay(self) -> TimeSpan:
        return TimeSpan(self.ticks % TICKS_PER_DAY)

    @property
    def Year(self) -> int:
        return civil(self.ticks // TICKS_PER_DAY)[0]

    def moved(self, ticks: int) -> Value:
        """The same kind of value at another point of its clock."""
        raise NotImplementedError

    def Add(self, value: TimeSpan) -> Value:
        return self.moved(shifted(self.ticks, value.ticks))

    def AddDays(self, value: float) -> Value:
        return self.moved(shifted(self.ticks, scaled(value, TICKS_PER_DAY)))

    def AddHours(self, value: float) -> Value:
        return self.moved(shifted(self.ticks, scaled(value, TICKS_PER_HOUR)))

    def AddMinutes(self, value: float) -> Value:
        return self.moved(shifted(self.ticks, scaled(value, TICKS_PER_MINUTE)))

    def AddSeconds(self, value: float) -> Value:
        return self.moved(shifted(self.ticks, scaled(value, TICKS_PER_SECOND)))

    def AddMilliseconds(self, value: float) -> Value:
        return self.moved(shifted(self.ticks, scaled(value, 10_000)))

    def AddMicroseconds(self, value: float) -> Value:
        return self.moved(shifted(self.ticks, scaled(value, 10)))

    def AddTicks(self, value: Int64) -> Value:
        return self.moved(shifted(self.ticks, int(value)))

    def AddMonths(self, months: int) -> Value:
        if abs(months) > 120000:
            raise out_of_range("Months value must be between +/-120000.", "months")
        return self.moved(month_shifted(self.ticks, months))

    def AddYears(self, value: int) -> Value:
        if abs(value) > 10000:
            raise out_of_range("Years value must be between +/-10000.", "value")
        try:
            return self.moved(month_shifted(self.ticks, value * 12))
        except NetError:
            shifted(self.ticks, MAX_TICKS if value > 0 else -MAX_TICKS - 1)
            raise

    @property
    def moment(self) -> int:
        """What two of the same type are compared by, in ticks."""
        return self.ticks

    def Subtract(self, value: Value) -> Value:
        return self - value

    def GetHashCode(self) -> int:
        return hash(self.moment) & 0x7FFFFFFF

    def __eq__(self, other: object) -> bool:
        return self.moment == other.moment if isinstance(other, type(self)) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self.moment < other.moment if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.moment)

    def __add__(self, other: Value) -> Value:
        return self.moved(shifted(self.ticks, as_operand(other, "op_Addition").ticks, "t"))

    def __sub__(self, other: Value) -> Value:
        if isinstance(other, type(self)):
            return TimeSpan(self.moment - other.moment)
        if not isinstance(other, TimeSpan):
            return NotImplemented
        return self.moved(shifted(self.ticks, -other.ticks, "t"))


class DateTime(ClockFields):
    """System.DateTime: `ticks` since 0001-01-01 and `kind` (0 unspecified, 1 UTC, 2 local)."""

    __slots__ = ("kind",)
    net_name = "System.DateTime"
    net_bases = (
        "System.ValueType",
        "System.Object",
        "System.IComparable",
        "System.IFormattable",
        "System.IConvertible",
    )

    def __init__(self, ticks: int, kind: int = UNSPECIFIED):
        self.ticks = ticks
        self.kind = kind

    def GetTypeCode(self) -> Value:
        return convert_to("DateTime", "System.TypeCode")

    @classmethod
    def net_new(cls, *args: Value) -> _DateTime:
        """(ticks[, kind]), (DateOnly, TimeOnly[, kind]), (year, month, day[, h, m, s[, ms[, μs]]][, kind])."""
        numbers: list[Value] = list(args)
        kind = UNSPECIFIED
        if numbers and (isinstance(numbers[-1], str) or getattr(numbers[-1], "net_name", "") == _KIND):
            kind = enum_number(_KIND, numbers.pop())
        if numbers and hasattr(numbers[0], "DayNumber"):
            clock = numbers[1].ticks if len(numbers) > 1 else 0
            return cls(numbers[0].DayNumber * TICKS_PER_DAY + clock, kind)
        numbers = [int(number) for number in numbers]
        if not numbers:
            return cls(0)
        if len(numbers) == 1:
            if not 0 <= numbers[0] <= MAX_TICKS:
                message = (
                    "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')"
                )
                raise NetError(_OUT_OF_RANGE, message, ParamName="ticks")
            return cls(numbers[0], kind)
        if len(numbers) not in (3, 6, 7, 8):
            raise no_overload("new", len(args))
        return cls(clock_ticks(numbers), kind)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, str):
            return cls(*date_parse.parse(value, INVARIANT.DateTimeFormat).as_date(0))
        if isinstance(value, int) and not isinstance(value, bool):
            return cls.net_new(int(value))
        return NotImplemented

    def moved(self, ticks: int) -> _DateTime:
        return _DateTime(ticks, self.kind)

    @property
    def DateTime(self) -> str:
        """The property that PowerShell adds: the long text, cut to what a DisplayHint asks for (Get-Date -DisplayHint)."""

        hint = to_string((getattr(self, "_members", None) or {}).get("DisplayHint")).lower()
        if hint == "date":
            return self.ToLongDateString()
        return self.ToLongTimeString() if hint == "time" else self.ToString("F")

    @property
    def Date(self) -> Value:
        return self.moved(self.ticks - self.ticks % TICKS_PER_DAY)

    Day = ClockFields.Day
    DayOfWeek = ClockFields.DayOfWeek
    DayOfYear = ClockFields.DayOfYear
    Hour = ClockFields.Hour

    @property
    def Kind(self) -> Value:
        return enum_value(_KIND, self.kind)

    Millisecond = ClockFields.Millisecond
    Microsecond = ClockFields.Microsecond
    Nanosecond = ClockFields.Nanosecond
    Minute = ClockFields.Minute
    Month = ClockFields.Month
    Second = ClockFields.Second
    Ticks = ClockFields.Ticks
    TimeOfDay = ClockFields.TimeOfDay
    Year = ClockFields.Year

    def ToUniversalTime(self) -> _DateTime:
        if self.kind == UTC:
            return self
        return _DateTime(min(max(self.ticks - local_offset(self.ticks), 0), MAX_TICKS), UTC)

    def ToLocalTime(self) -> _DateTime:
        if self.kind == LOCAL:
            return self
        return _DateTime(min(max(self.ticks + local_offset_at_utc(self.ticks), 0), MAX_TICKS), LOCAL)

    def IsDaylightSavingTime(self) -> bool:
        return self.kind != UTC and is_local_daylight(self.ticks)

    def ToString(self, format: Value = None, provider: Value = None) -> str:
        if format is not None and not isinstance(format, str):
            format, provider = None, format
        return format_date(self.ticks, self.kind, format, dates_of(provider))

    def net_format(self, spec: str | None, invariant: bool) -> str:
        return format_date(self.ticks, self.kind, spec, (INVARIANT if invariant else current()).DateTimeFormat)

    def ToLongDateString(self) -> str:
        return self.ToString("D")

    def ToLongTimeString(self) -> str:
        return self.ToString("T")

    def ToShortDateString(self) -> str:
        return self.ToString("d")

    def ToShortTimeString(self) -> str:
        return self.ToString("t")

    def ToOADate(self) -> float:
        """Days since 1899-12-30 in whole milliseconds; before it the time of day counts forwards all the same."""
        ticks = self.ticks
        if ticks == 0:
            return 0.0
        if ticks < TICKS_PER_DAY:
            ticks += _OLE_EPOCH
        if ticks < _OLE_LEAST:
            raise NetError("System.OverflowException", "Not a legal OleAut date.")
        whole = abs(ticks - _OLE_EPOCH) // 10_000
        if ticks >= _OLE_EPOCH:
            return whole / _DAY_MILLIS
        clock = whole % _DAY_MILLIS
        return -(whole + (2 * (_DAY_MILLIS - clock) if clock else 0)) / _DAY_MILLIS

    def ToFileTime(self) -> Int64:
        return self.ToUniversalTime().ToFileTimeUtc()

    def ToFileTimeUtc(self) -> Int64:
        ticks = (self.ToUniversalTime() if self.kind == LOCAL else self).ticks - _FILE_TIME_EPOCH
        if ticks < 0:
            raise NetError(_OUT_OF_RANGE, "Not a valid Win32 FileTime. (Parameter 'fileTime')", ParamName="fileTime")
        return Int64(ticks)

    def ToBinary(self) -> Int64:
        if self.kind == LOCAL:
            return Int64((self.ToUniversalTime().ticks | LOCAL << 62) - 2**64)
        return Int64(self.ticks | self.kind << 62)

    def CompareTo(self, value: Value) -> int:
        if value is None:
            return 1
        if not isinstance(value, _DateTime):
            raise NetError("System.ArgumentException", "Object must be of type DateTime.")
        return (self.ticks > value.ticks) - (self.ticks < value.ticks)

    def Equals(self, value: Value) -> bool:
        return isinstance(value, _DateTime) and self.ticks == value.ticks

    @static_property
    def Now(cls) -> _DateTime:
        return _DateTime(now_ticks(), LOCAL)

    @static_property
    def UtcNow(cls) -> _DateTime:
        return _DateTime(utc_now_ticks(), UTC)

    @static_property
    def Today(cls) -> _DateTime:
        ticks = now_ticks()
        return _DateTime(ticks - ticks % TICKS_PER_DAY, LOCAL)

    @staticmethod
    def Parse(s: Value, provider: Value = None, styles: Value = None) -> _DateTime:
        return _DateTime(*date_parse.parse(str(s or ""), dates_of(provider)).as_date(styles_of(styles)))

    @staticmethod
    def ParseExact(s: Value, format: Value, provider: Value, style: Value = None) -> _DateTime:
        number = styles_of(style)
        return _DateTime(
            *date_parse.parse_exact(str(s or ""), formats_of(format), dates_of(provider), number).as_date(number)
        )

    @staticmethod
    def TryParse(s: Value, *rest: Value) -> bool:
        """(text, [ref] result), with a provider and styles between them."""
        provider = rest[0] if len(rest) > 1 else None
        styles = rest[1] if len(rest) > 2 else None
        return tried(rest[-1], _DateTime(0), lambda: _DateTime.Parse(s, provider, styles))

    @staticmethod
    def TryParseExact(s: Value, format: Value, provider: Value, *rest: Value) -> bool:
        style = rest[0] if len(rest) > 1 else None
        return tried(rest[-1], _DateTime(0), lambda: _DateTime.ParseExact(s, format, provider, style))

    @staticmethod
    def SpecifyKind(value: _DateTime, kind: Value) -> _DateTime:
        return _DateTime(value.ticks, enum_number(_KIND, kind))

    @staticmethod
    def DaysInMonth(year: int, month: int) -> int:
        if not 1 <= month <= 12:
            message = f"Month must be between one and twelve. (Parameter 'month')\nActual value was {month}."
            raise NetError(_OUT_OF_RANGE, message, ParamName="month")
        return days_in_month(year, month)

    @staticmethod
    def IsLeapYear(year: int) -> bool:
        if not 1 <= year <= 9999:
            raise out_of_range("Year must be between 1 and 9999.", "year")
        return is_leap(year)

    @staticmethod
    def Compare(t1: _DateTime, t2: _DateTime) -> int:
        return t1.CompareTo(t2)

    @staticmethod
    def FromFileTime(fileTime: Int64) -> _DateTime:
        return _DateTime.FromFileTimeUtc(fileTime).ToLocalTime()

    @staticmethod
    def FromFileTimeUtc(fileTime: Int64) -> _DateTime:
        if not 0 <= fileTime <= MAX_TICKS - _FILE_TIME_EPOCH:
            raise NetError(_OUT_OF_RANGE, "Not a valid Win32 FileTime. (Parameter 'fileTime')", ParamName="fileTime")
        return _DateTime(int(fileTime) + _FILE_TIME_EPOCH, UTC)

    @staticmethod
    def FromOADate(d: float) -> _DateTime:
        if not _OLE_FIRST < d < _OLE_LIMIT:
            raise NetError("System.ArgumentException", "Not a legal OleAut date.")
        whole = int(abs(d) * _DAY_MILLIS + 0.5)
        if d < 0:
            whole = 2 * (whole % _DAY_MILLIS) - whole
        return _DateTime(shifted(_OLE_EPOCH, whole * 10_000))

    @staticmethod
    def FromBinary(dateData: Int64) -> _DateTime:
        bits = int(dateData) % 2**64
        kind, ticks = bits >> 62, bits & 0x3FFF_FFFF_FFFF_FFFF
        if kind >= LOCAL:
            return _DateTime(ticks, UTC).ToLocalTime()
        return _DateTime(ticks, kind)


_DateTime = DateTime
DateTime.MinValue = DateTime(0)  # type: ignore[attr-defined]
DateTime.MaxValue = DateTime(MAX_TICKS)  # type: ignore[attr-defined]
DateTime.UnixEpoch = DateTime(UNIX_EPOCH_TICKS, UTC)  # type: ignore[attr-defined]

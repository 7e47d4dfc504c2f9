"""System.DateTimeOffset: a date and time with its distance from UTC."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import date_parse
from pscompat.dotnet.library.clock import UNIX_EPOCH_TICKS, local_offset, local_offset_at_utc, now_ticks, utc_now_ticks
from pscompat.dotnet.library.culture import INVARIANT, current, dates_of
from pscompat.dotnet.library.date_format import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    UNSPECIFIED,
    UTC,
    format_date,
)
from pscompat.dotnet.library.date_time import (
    ClockFields,
    clock_ticks,
    formats_of,
    styles_of,
)
from pscompat.dotnet.library.date_time import DateTime as _DateTime
from pscompat.dotnet.library.references import tried
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import Int64, Value, static_property

_OUT_OF_RANGE = "System.ArgumentOutOfRangeException"
_MAX_UNIX_SECONDS = 253_402_300_799
_MIN_UNIX_SECONDS = -62_135_596_800


class DateTimeOffset(ClockFields):
    """System.DateTimeOffset: `ticks` as the clock shows and `offset` from UTC, both in ticks."""

    __slots__ = ("offset",)
    net_name = "System.DateTimeOffset"
    net_bases = ("System.ValueType", "System.Object", "System.IComparable", "System.IFormattable")

    def __init__(self, ticks: int, offset: int):
        self.ticks = ticks
        self.offset = offset

    @classmethod
    def net_new(cls, *args: Value) -> DateTimeOffset:
        """(DateTime[, offset]), (ticks, offset), (year, month, day, h, m, s[, ms[, μs]], offset)."""
        parts = list(args)
        if not parts:
            return cls(0, 0)
        if isinstance(parts[0], _DateTime):
            return _from_date(parts[0], parts[1] if len(parts) > 1 else None)
        offset = parts.pop()
        if not isinstance(offset, TimeSpan):
            offset = TimeSpan.net_cast(offset)
        numbers = [int(part) for part in parts]
        ticks = numbers[0] if len(numbers) == 1 else clock_ticks(numbers)
        return cls(ticks, _checked_offset(offset))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, str):
            return cls(*date_parse.parse(value, INVARIANT.DateTimeFormat).as_offset(0))
        return _from_date(value, None) if isinstance(value, _DateTime) else NotImplemented

    def moved(self, ticks: int) -> DateTimeOffset:
        return DateTimeOffset(ticks, self.offset)

    @property
    def utc_ticks(self) -> int:
        """The moment, in ticks of UTC."""
        return self.ticks - self.offset

    @property
    def moment(self) -> int:
        return self.ticks - self.offset

    @property
    def DateTime(self) -> _DateTime:
        return _DateTime(self.ticks, UNSPECIFIED)

    @property
    def UtcDateTime(self) -> _DateTime:
        return _DateTime(self.utc_ticks, UTC)

    @property
    def LocalDateTime(self) -> _DateTime:
        return self.UtcDateTime.ToLocalTime()

    @property
    def Date(self) -> _DateTime:
        return _DateTime(self.ticks - self.ticks % TICKS_PER_DAY, UNSPECIFIED)

    Day = ClockFields.Day
    DayOfWeek = ClockFields.DayOfWeek
    DayOfYear = ClockFields.DayOfYear
    Hour = ClockFields.Hour
    Millisecond = ClockFields.Millisecond
    Microsecond = ClockFields.Microsecond
    Nanosecond = ClockFields.Nanosecond
    Minute = ClockFields.Minute
    Month = ClockFields.Month

    @property
    def Offset(self) -> TimeSpan:
        return TimeSpan(self.offset)

    @property
    def TotalOffsetMinutes(self) -> int:
        return self.offset // TICKS_PER_MINUTE

    Second = ClockFields.Second
    Ticks = ClockFields.Ticks

    @property
    def UtcTicks(self) -> Int64:
        return Int64(self.utc_ticks)

    TimeOfDay = ClockFields.TimeOfDay
    Year = ClockFields.Year

    def ToOffset(self, offset: TimeSpan) -> DateTimeOffset:
        return DateTimeOffset(self.utc_ticks + _checked_offset(offset), offset.ticks)

    def ToUniversalTime(self) -> DateTimeOffset:
        return DateTimeOffset(self.utc_ticks, 0)

    def ToLocalTime(self) -> DateTimeOffset:
        offset = local_offset_at_utc(self.utc_ticks)
        return DateTimeOffset(self.utc_ticks + offset, offset)

    def ToUnixTimeSeconds(self) -> Int64:
        return Int64((self.utc_ticks - UNIX_EPOCH_TICKS) // 10_000_000)

    def ToUnixTimeMilliseconds(self) -> Int64:
        return Int64((self.utc_ticks - UNIX_EPOCH_TICKS) // 10_000)

    def ToFileTime(self) -> Int64:
        return self.UtcDateTime.ToFileTimeUtc()

    def ToString(self, format: Value = None, formatProvider: Value = None) -> str:
        if format is not None and not isinstance(format, str):
            format, formatProvider = None, format
        return format_date(self.ticks, UNSPECIFIED, format, dates_of(formatProvider), self.offset)

    def net_format(self, spec: str | None, invariant: bool) -> str:
        return format_date(
            self.ticks, UNSPECIFIED, spec, (INVARIANT if invariant else current()).DateTimeFormat, self.offset
        )

    def __sub__(self, other: Value) -> Value:
        return super().__sub__(_from_date(other, None) if isinstance(other, _DateTime) else other)

    def CompareTo(self, other: DateTimeOffset) -> int:
        return (self.utc_ticks > other.utc_ticks) - (self.utc_ticks < other.utc_ticks)

    def Equals(self, obj: Value) -> bool:
        return isinstance(obj, DateTimeOffset) and self.utc_ticks == obj.utc_ticks

    def EqualsExact(self, other: DateTimeOffset) -> bool:
        return self.Equals(other) and self.offset == other.offset

    @static_property
    def Now(cls) -> DateTimeOffset:
        ticks = now_ticks()
        return DateTimeOffset(ticks, local_offset(ticks))

    @static_property
    def UtcNow(cls) -> DateTimeOffset:
        return DateTimeOffset(utc_now_ticks(), 0)

    @staticmethod
    def Parse(input: str, formatProvider: Value = None, styles: Value = None) -> DateTimeOffset:
        return DateTimeOffset(*date_parse.parse(input, dates_of(formatProvider)).as_offset(styles_of(styles)))

    @staticmethod
    def ParseExact(input: str, format: Value, formatProvider: Value, styles: Value = None) -> DateTimeOffset:
        number = styles_of(styles)
        parsed = date_parse.parse_exact(input, formats_of(format), dates_of(formatProvider), number)
        return DateTimeOffset(*parsed.as_offset(number))

    @staticmethod
    def TryParse(input: str, *rest: Value) -> bool:
        provider = rest[0] if len(rest) > 1 else None
        styles = rest[1] if len(rest) > 2 else None
        return tried(rest[-1], DateTimeOffset(0, 0), lambda: DateTimeOffset.Parse(input, provider, styles))

    @staticmethod
    def TryParseExact(input: str, format: Value, formatProvider: Value, *rest: Value) -> bool:
        styles = rest[0] if len(rest) > 1 else None
        return tried(
            rest[-1], DateTimeOffset(0, 0), lambda: DateTimeOffset.ParseExact(input, format, formatProvider, styles)
        )

    @staticmethod
    def FromUnixTimeSeconds(seconds: Int64) -> DateTimeOffset:
        _check_unix(seconds, 1, "seconds")
        return DateTimeOffset(UNIX_EPOCH_TICKS + int(seconds) * 10_000_000, 0)

    @staticmethod
    def FromUnixTimeMilliseconds(milliseconds: Int64) -> DateTimeOffset:
        _check_unix(milliseconds, 1000, "milliseconds")
        return DateTimeOffset(UNIX_EPOCH_TICKS + int(milliseconds) * 10_000, 0)

    @staticmethod
    def FromFileTime(fileTime: Int64) -> DateTimeOffset:
        return _from_date(_DateTime.FromFileTime(fileTime), None)

    @staticmethod
    def Compare(first: DateTimeOffset, second: DateTimeOffset) -> int:
        return first.CompareTo(second)


DateTimeOffset.MinValue = DateTimeOffset(0, 0)  # type: ignore[attr-defined]
DateTimeOffset.MaxValue = DateTimeOffset(_DateTime.MaxValue.ticks, 0)  # type: ignore[attr-defined]
DateTimeOffset.UnixEpoch = DateTimeOffset(UNIX_EPOCH_TICKS, 0)  # type: ignore[attr-defined]


def _check_unix(value: int, per_second: int, name: str) -> None:
    low, high = _MIN_UNIX_SECONDS * per_second, (_MAX_UNIX_SECONDS + 1) * per_second - 1
    if not low <= value <= high:
        message = (
            f"Valid values are between {low} and {high}, inclusive. (Parameter '{name}')\nActual value was {value}."
        )
        raise NetError(_OUT_OF_RANGE, message, ParamName=name)


def _checked_offset(offset: TimeSpan) -> int:
    if offset.ticks % TICKS_PER_MINUTE:
        raise NetError(
            "System.ArgumentException",
            "Offset must be specified in whole minutes. (Parameter 'offset')",
            ParamName="offset",
        )
    if abs(offset.ticks) > 14 * TICKS_PER_HOUR:
        raise NetError(
            _OUT_OF_RANGE, "Offset must be within plus or minus 14 hours. (Parameter 'offset')", ParamName="offset"
        )
    return offset.ticks


def _from_date(date: _DateTime, offset: TimeSpan | None) -> DateTimeOffset:
    own = 0 if date.kind == UTC else local_offset(date.ticks)
    if offset is None:
        return DateTimeOffset(date.ticks, own)
    wanted = _checked_offset(offset)
    if date.kind in (UTC, LOCAL) and wanted != own:
        which = "Utc" if date.kind == UTC else "Local"
        message = f"The UTC Offset for {which} DateTime instances must be {'0' if date.kind == UTC else 'the local one'}. (Parameter 'offset')"
        if date.kind == LOCAL:
            message = "The UTC Offset of the local dateTime parameter does not match the offset argument. (Parameter 'offset')"
        raise NetError("System.ArgumentException", message, ParamName="offset")
    return DateTimeOffset(date.ticks, wanted)

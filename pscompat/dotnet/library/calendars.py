"""System.Globalization.GregorianCalendar: the parts of dates, and weeks."""

from __future__ import annotations

import calendar

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import NetObject, TypedArray, Value

_GLOBALIZATION = "System.Globalization."
_RULE = _GLOBALIZATION + "CalendarWeekRule"
_FIRST_DAY, _FIRST_FULL_WEEK, _FIRST_FOUR_DAY_WEEK = range(3)
_DAYS_NEEDED = {_FIRST_FULL_WEEK: 7, _FIRST_FOUR_DAY_WEEK: 4}


class GregorianCalendar(NetObject):
    """The calendar of nearly all cultures. Dates are DateTime values."""

    __slots__ = ("CalendarType", "IsReadOnly", "TwoDigitYearMax")
    net_name = _GLOBALIZATION + "GregorianCalendar"
    net_bases = (_GLOBALIZATION + "Calendar", "System.Object", "System.ICloneable")

    def __init__(self, is_read_only: bool = True, kind: Value = 1):
        self.CalendarType = enum_value(_GLOBALIZATION + "GregorianCalendarTypes", kind)
        self.TwoDigitYearMax = 2049
        self.IsReadOnly = is_read_only

    @classmethod
    def net_new(cls, type: Value = 1) -> GregorianCalendar:
        return cls(False, enum_number(_GLOBALIZATION + "GregorianCalendarTypes", type))

    @property
    def MinSupportedDateTime(self) -> Value:
        return convert_to("0001-01-01", "datetime")

    @property
    def MaxSupportedDateTime(self) -> Value:
        return convert_to("9999-12-31T23:59:59.9999999", "datetime")

    @property
    def AlgorithmType(self) -> Value:
        return enum_value(_GLOBALIZATION + "CalendarAlgorithmType", 1)

    @property
    def Eras(self) -> TypedArray:
        return TypedArray([1], "System.Int32")

    def GetYear(self, time: Value) -> int:
        return int(time.Year)

    def GetMonth(self, time: Value) -> int:
        return int(time.Month)

    def GetDayOfMonth(self, time: Value) -> int:
        return int(time.Day)

    def GetDayOfYear(self, time: Value) -> int:
        return int(time.DayOfYear)

    def GetDayOfWeek(self, time: Value) -> Value:
        return time.DayOfWeek

    def GetHour(self, time: Value) -> int:
        return int(time.Hour)

    def GetMinute(self, time: Value) -> int:
        return int(time.Minute)

    def GetSecond(self, time: Value) -> int:
        return int(time.Second)

    def GetMilliseconds(self, time: Value) -> float:
        return float(time.Millisecond)

    def GetEra(self, time: Value) -> int:
        return 1

    def GetDaysInMonth(self, year: int, month: int, era: int = 0) -> int:
        if not 1 <= month <= 12:
            message = "Month must be between one and twelve. (Parameter 'month')"
            raise NetError("System.ArgumentOutOfRangeException", message, ParamName="month")
        return calendar.monthrange(year, month)[1]

    def GetDaysInYear(self, year: int, era: int = 0) -> int:
        return 366 if calendar.isleap(year) else 365

    def GetMonthsInYear(self, year: int, era: int = 0) -> int:
        return 12

    def GetLeapMonth(self, year: int, era: int = 0) -> int:
        return 0

    def IsLeapYear(self, year: int, era: int = 0) -> bool:
        return calendar.isleap(year)

    def IsLeapMonth(self, year: int, month: int, era: int = 0) -> bool:
        return False

    def IsLeapDay(self, year: int, month: int, day: int, era: int = 0) -> bool:
        return calendar.isleap(year) and (month, day) == (2, 29)

    def ToFourDigitYear(self, year: int) -> int:
        if year >= 100:
            return year
        return (self.TwoDigitYearMax // 100 - (1 if year > self.TwoDigitYearMax % 100 else 0)) * 100 + year

    def ToDateTime(
        self, year: int, month: int, day: int, hour: int, minute: int, second: int, millisecond: int, era: int = 0
    ) -> Value:
        return convert_to(
            f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}", "datetime"
        )

    def AddYears(self, time: Value, years: int) -> Value:
        return time.AddYears(years)

    def AddMonths(self, time: Value, months: int) -> Value:
        return time.AddMonths(months)

    def AddWeeks(self, time: Value, weeks: int) -> Value:
        return time.AddDays(7.0 * weeks)

    def AddDays(self, time: Value, days: int) -> Value:
        return time.AddDays(float(days))

    def AddHours(self, time: Value, hours: int) -> Value:
        return time.AddHours(float(hours))

    def AddMinutes(self, time: Value, minutes: int) -> Value:
        return time.AddMinutes(float(minutes))

    def AddSeconds(self, time: Value, seconds: int) -> Value:
        return time.AddSeconds(float(seconds))

    def AddMilliseconds(self, time: Value, milliseconds: float) -> Value:
        return time.AddMilliseconds(milliseconds)

    def GetWeekOfYear(self, time: Value, rule: Value, firstDayOfWeek: Value) -> int:
        """The number of the week that a date lies in, where `rule` says which is the first of a year."""
        kind, first = enum_number(_RULE, rule), enum_number("System.DayOfWeek", firstDayOfWeek)
        for value, highest, name in ((first, 6, "firstDayOfWeek"), (kind, 2, "rule")):
            if not 0 <= value <= highest:
                bounds = ("Sunday", "Saturday") if highest == 6 else ("FirstDay", "FirstFourDayWeek")
                message = f"Valid values are between {bounds[0]} and {bounds[1]}, inclusive. (Parameter '{name}')"
                raise NetError("System.ArgumentOutOfRangeException", message, ParamName=name)
        return _week(int(time.Year), int(time.DayOfYear) - 1, kind, first)

    def Clone(self) -> GregorianCalendar:
        return GregorianCalendar(False, self.CalendarType.value)


def _week(year: int, day: int, rule: int, first: int) -> int:
    """The week of the day of a year, counted from 0; a day before the first week is in the last one of the year before."""
    new_year = (calendar.weekday(year, 1, 1) + 1) % 7  # Sunday is 0
    before = (new_year - first) % 7  # days of new year's week that are last year's
    if rule == _FIRST_DAY:
        return (day + before) // 7 + 1
    is_first = 7 - before >= _DAYS_NEEDED[rule]
    week = (day + before) // 7 + (1 if is_first else 0)
    if week == 0:
        return _week(year - 1, 365 if calendar.isleap(year - 1) else 364, rule, first)
    return week

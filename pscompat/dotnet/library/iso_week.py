"""System.Globalization.ISOWeek: weeks that begin on Monday, the first of a year being that with its first Thursday."""

from __future__ import annotations

import datetime

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.values import NetObject, Value


def _checked(year: int) -> int:
    """A year that has weeks; ArgumentOutOfRangeException for others."""
    if not 1 <= year <= 9999:
        message = "Year must be between 1 and 9999. (Parameter 'year')"
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="year")
    return year


def _date(value: DateTime) -> datetime.date:
    return datetime.date(value.Year, value.Month, value.Day)


class ISOWeek(NetObject):
    __slots__ = ()
    net_name = "System.Globalization.ISOWeek"

    @staticmethod
    def GetWeekOfYear(date: DateTime) -> int:
        return _date(date).isocalendar()[1]

    @staticmethod
    def GetYear(date: DateTime) -> int:
        return _date(date).isocalendar()[0]

    @staticmethod
    def GetWeeksInYear(year: int) -> int:
        return datetime.date(_checked(year), 12, 28).isocalendar()[1]

    @staticmethod
    def ToDateTime(year: int, week: int, dayOfWeek: Value) -> DateTime:
        day = enum_number("System.DayOfWeek", dayOfWeek) or 7
        found = datetime.date.fromisocalendar(_checked(year), 1, 1) + datetime.timedelta(weeks=week - 1, days=day - 1)
        return DateTime.net_new(found.year, found.month, found.day)

    @staticmethod
    def GetYearStart(year: int) -> DateTime:
        return ISOWeek.ToDateTime(year, 1, 1)

    @staticmethod
    def GetYearEnd(year: int) -> DateTime:
        return ISOWeek.ToDateTime(year, ISOWeek.GetWeeksInYear(year), 0)

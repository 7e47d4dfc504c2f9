"""System.TimeZoneInfo, on the standard zone database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.clock import (
    TICKS_PER_SECOND,
    UTC_NAMES,
    find_zone,
    forget_zones,
    local_name,
    local_offset,
    local_zone,
    offset_at,
    offset_at_utc,
    wall_clock,
)
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.date_time_offset import DateTimeOffset
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import NetObject, Value, static_property

if TYPE_CHECKING:
    from datetime import tzinfo


class TimeZoneInfo(NetObject):
    """System.TimeZoneInfo: a zone by its IANA id."""

    __slots__ = ("Id", "zone")
    net_name = "System.TimeZoneInfo"

    def __init__(self, name: str, zone: tzinfo | None):
        self.Id = name
        self.zone = zone

    @property
    def HasIanaId(self) -> bool:
        return True

    @property
    def BaseUtcOffset(self) -> TimeSpan:
        if self.zone is None:
            return TimeSpan(0)
        from datetime import datetime, timedelta

        now = datetime.now(self.zone)
        standard = (now.utcoffset() or timedelta()) - (now.dst() or timedelta())
        return TimeSpan(int(standard.total_seconds()) * TICKS_PER_SECOND)

    @property
    def DisplayName(self) -> str:
        if self.zone is None:
            return "(UTC) Coordinated Universal Time"
        offset = self.BaseUtcOffset
        sign = "-" if offset.ticks < 0 else "+"
        return f"(UTC{sign}{abs(offset.Hours):02}:{abs(offset.Minutes):02}) {self.Id}"

    @property
    def StandardName(self) -> str:
        return "Coordinated Universal Time" if self.zone is None else self.Id

    @property
    def DaylightName(self) -> str:
        return self.StandardName

    @property
    def SupportsDaylightSavingTime(self) -> bool:
        if self.zone is None:
            return False
        from datetime import datetime

        year = datetime.now().year
        return any(self.zone.dst(datetime(year, month, 1)) for month in range(1, 13))

    def GetUtcOffset(self, dateTime: Value) -> TimeSpan:
        return TimeSpan(
            offset_at_utc(self.zone, _utc_ticks(dateTime))
            if _knows_utc(dateTime)
            else offset_at(self.zone, dateTime.ticks)
        )

    def IsDaylightSavingTime(self, dateTime: Value) -> bool:
        return self.zone is not None and bool(self.zone.dst(wall_clock(dateTime.ticks).replace(fold=1)))

    def ToString(self) -> str:
        return self.DisplayName

    def __eq__(self, other: object) -> bool:
        return self.Id == other.Id if isinstance(other, TimeZoneInfo) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.Id)

    @static_property
    def Utc(cls) -> TimeZoneInfo:
        return TimeZoneInfo("UTC", None)

    @static_property
    def Local(cls) -> TimeZoneInfo:
        zone, name = local_zone(), local_name()
        return TimeZoneInfo("UTC" if zone is None and name not in UTC_NAMES else name, zone)

    @staticmethod
    def FindSystemTimeZoneById(id: str) -> TimeZoneInfo:
        try:
            return TimeZoneInfo(id, find_zone(id))
        except (KeyError, ValueError, OSError):
            message = f"The time zone ID '{id}' was not found on the local computer."
            raise NetError("System.TimeZoneNotFoundException", message) from None

    @staticmethod
    def GetSystemTimeZones() -> list[TimeZoneInfo]:
        from zoneinfo import available_timezones

        return [TimeZoneInfo(name, find_zone(name)) for name in sorted(available_timezones())]

    @staticmethod
    def ConvertTimeToUtc(dateTime: DateTime, sourceTimeZone: Value = None) -> DateTime:
        if sourceTimeZone is None or dateTime.kind:
            return dateTime.ToUniversalTime()
        return DateTime(dateTime.ticks - offset_at(sourceTimeZone.zone, dateTime.ticks), 1)

    @staticmethod
    def ConvertTimeFromUtc(dateTime: DateTime, destinationTimeZone: TimeZoneInfo) -> DateTime:
        kind = 1 if destinationTimeZone.zone is None else 0
        return DateTime(dateTime.ticks + offset_at_utc(destinationTimeZone.zone, dateTime.ticks), kind)

    @staticmethod
    def ConvertTime(dateTime: Value, *zones: Value) -> Value:
        target = zones[-1]
        if isinstance(dateTime, DateTimeOffset):
            utc = dateTime.utc_ticks
            offset = offset_at_utc(target.zone, utc)
            return DateTimeOffset(utc + offset, offset)
        utc = dateTime.ticks - offset_at(zones[0].zone, dateTime.ticks) if len(zones) > 1 else _utc_ticks(dateTime)
        return DateTime(utc + offset_at_utc(target.zone, utc), 1 if target.zone is None else 0)

    @staticmethod
    def ConvertTimeBySystemTimeZoneId(dateTime: Value, *ids: Value) -> Value:
        return TimeZoneInfo.ConvertTime(dateTime, *(TimeZoneInfo.FindSystemTimeZoneById(str(name)) for name in ids))

    @staticmethod
    def ClearCachedData() -> None:
        forget_zones()


def _knows_utc(moment: Value) -> bool:
    return hasattr(moment, "utc_ticks") or moment.kind != 0


def _utc_ticks(moment: Value) -> int:
    """Ticks in UTC of a DateTime (local unless it says otherwise) or DateTimeOffset."""
    if hasattr(moment, "utc_ticks"):
        return int(moment.utc_ticks)
    return int(moment.ticks if moment.kind == 1 else moment.ticks - local_offset(moment.ticks))


class TimeZone(NetObject):
    """System.TimeZone: the zone of this machine."""

    __slots__ = ()
    net_name = "System.TimeZone"

    @static_property
    def CurrentTimeZone(cls) -> Value:
        return CurrentSystemTimeZone()

    @property
    def StandardName(self) -> str:
        return str(TimeZoneInfo.Local.StandardName)

    @property
    def DaylightName(self) -> str:
        return str(TimeZoneInfo.Local.DaylightName)

    def GetUtcOffset(self, time: DateTime) -> TimeSpan:
        found: TimeSpan = TimeZoneInfo.Local.GetUtcOffset(time)
        return found

    def IsDaylightSavingTime(self, time: DateTime) -> bool:
        return bool(TimeZoneInfo.Local.IsDaylightSavingTime(time))

    def ToLocalTime(self, time: DateTime) -> Value:
        return time.ToLocalTime()

    def ToUniversalTime(self, time: DateTime) -> Value:
        return time.ToUniversalTime()


class CurrentSystemTimeZone(TimeZone):
    __slots__ = ()
    net_name = "System.CurrentSystemTimeZone"
    net_bases = ("System.TimeZone", "System.Object")

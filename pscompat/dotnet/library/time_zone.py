"""System.TimeZoneInfo, on the standard zone database."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts.time_zones import ZoneNames, windows_zones, zone_names
from pscompat.dotnet.library.clock import (
    TICKS_PER_SECOND,
    UTC_NAMES,
    find_zone,
    forget_zones,
    is_skipped,
    local_name,
    local_offset,
    local_zone,
    offset_at,
    offset_at_utc,
    offsets_at,
    wall_clock,
)
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.date_time_offset import DateTimeOffset
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import NetObject, TypedArray, Value, static_property

if TYPE_CHECKING:
    from datetime import tzinfo

_UTC_NAMES = ZoneNames(*["Coordinated Universal Time"] * 3)


def _refuse_skipped(time: DateTime, zone: TimeZoneInfo) -> None:
    """Raise the error for a time that the zone's clocks leave out when they are put forward."""
    if zone.IsInvalidTime(time):
        message = (
            "The supplied DateTime represents an invalid time.  For example, when the clock is adjusted forward, any time in the "
            "period that is skipped is invalid. (Parameter 'dateTime')"
        )
        raise NetError("System.ArgumentException", message, ParamName="dateTime")


class TimeZoneInfo(NetObject):
    """System.TimeZoneInfo: a zone by its id, IANA's or Windows'."""

    __slots__ = ("Id", "iana", "zone")
    net_name = "System.TimeZoneInfo"

    def __init__(self, name: str, zone: tzinfo | None, iana: str = ""):
        """iana: IANA's id, where `name` is another."""
        self.Id = name
        self.zone = zone
        self.iana = iana or name

    @property
    def _names(self) -> ZoneNames:
        if self.zone is None:
            return _UTC_NAMES
        name = f"GMT{self._offset_text}" if self.iana.startswith("Etc/") else self.Id
        return zone_names().get(self.iana) or ZoneNames(name, name, name)

    @property
    def _offset_text(self) -> str:
        offset = self.BaseUtcOffset
        return f"{'-' if offset.ticks < 0 else '+'}{abs(offset.Hours):02}:{abs(offset.Minutes):02}"

    @property
    def HasIanaId(self) -> bool:
        return self.iana == self.Id

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
            return f"(UTC) {self._names.general}"
        return f"(UTC{self._offset_text}) {self._names.general}"

    @property
    def StandardName(self) -> str:
        return self._names.standard

    @property
    def DaylightName(self) -> str:
        return self._names.daylight

    @property
    def SupportsDaylightSavingTime(self) -> bool:
        """Whether the zone has ever changed its clocks."""
        return self.zone is not None and not self.iana.startswith("Etc/")

    def GetUtcOffset(self, dateTime: Value) -> TimeSpan:
        return TimeSpan(
            offset_at_utc(self.zone, _utc_ticks(dateTime))
            if _knows_utc(dateTime)
            else offset_at(self.zone, dateTime.ticks)
        )

    def _wall_ticks(self, moment: Value) -> int:
        """What the zone's clocks show at a moment; a DateTime of no kind is that already."""
        if not _knows_utc(moment):
            return int(moment.ticks)
        utc = _utc_ticks(moment)
        return utc + offset_at_utc(self.zone, utc)

    def IsDaylightSavingTime(self, dateTime: Value) -> bool:
        if self.zone is None:
            return False
        if not _knows_utc(dateTime):
            clock = wall_clock(dateTime.ticks)
            return bool(self.zone.dst(clock.replace(fold=1))) and not is_skipped(self.zone, dateTime.ticks)
        return bool(self.zone.fromutc(wall_clock(_utc_ticks(dateTime)).replace(tzinfo=self.zone)).dst())

    def IsAmbiguousTime(self, dateTime: Value) -> bool:
        first, second = offsets_at(self.zone, self._wall_ticks(dateTime))
        return first > second

    def IsInvalidTime(self, dateTime: DateTime) -> bool:
        return not _knows_utc(dateTime) and is_skipped(self.zone, dateTime.ticks)

    def GetAmbiguousTimeOffsets(self, dateTime: Value) -> TypedArray:
        first, second = offsets_at(self.zone, self._wall_ticks(dateTime))
        if first <= second:
            message = "The supplied DateTime is not in an ambiguous time range. (Parameter 'dateTime')"
            raise NetError("System.ArgumentException", message, ParamName="dateTime")
        return TypedArray([TimeSpan(second), TimeSpan(first)], "System.TimeSpan")

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
        iana = windows_zones().get(id, id)
        try:
            return TimeZoneInfo(id, find_zone(iana), iana)
        except (KeyError, ValueError, OSError):
            message = f"The time zone ID '{id}' was not found on the local computer."
            raise NetError("System.TimeZoneNotFoundException", message) from None

    @staticmethod
    def GetSystemTimeZones() -> list[TimeZoneInfo]:
        """Those that the machine knows, too."""
        found = []
        for name in zone_names():
            with suppress(KeyError, ValueError, OSError):
                found.append(TimeZoneInfo(name, find_zone(name)))
        return found

    @staticmethod
    def TryFindSystemTimeZoneById(id: str, timeZoneInfo: PSReference) -> bool:
        return tried(timeZoneInfo, None, lambda: TimeZoneInfo.FindSystemTimeZoneById(id))

    @staticmethod
    def TryConvertWindowsIdToIanaId(windowsId: str, ianaId: PSReference) -> bool:
        ianaId.Value = windows_zones().get(windowsId)
        return ianaId.Value is not None

    @staticmethod
    def ConvertTimeToUtc(dateTime: DateTime, sourceTimeZone: Value = None) -> DateTime:
        if sourceTimeZone is None or dateTime.kind:
            return dateTime.ToUniversalTime()
        _refuse_skipped(dateTime, sourceTimeZone)
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
        if len(zones) > 1:
            _refuse_skipped(dateTime, zones[0])
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

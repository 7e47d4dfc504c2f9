"""System.TimeZoneInfo, on the standard zone database; and the offset of the session's own zone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import NetObject, static_property

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from pscompat.dotnet.library.date_time import DateTime
    from pscompat.dotnet.library.time_span import TimeSpan

_TICKS_PER_SECOND = 10_000_000
_LAST_TICKS = 3_155_378_975_999_999_999
_zones: dict[str, Any] = {}


def _local_name() -> str:
    """The id of the session's zone: $TZ, else the machine's /etc/localtime, else UTC."""
    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        target = os.path.realpath("/etc/localtime")
        _, found, tail = target.partition("/zoneinfo/")
        name = tail if found else ""
    return name or "UTC"


def _zone(name: str) -> tzinfo | None:
    """The zone of this id; None for UTC."""
    if name in ("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Universal", "Zulu", "UTC0"):
        return None
    if name not in _zones:
        from zoneinfo import ZoneInfo

        _zones[name] = ZoneInfo(name)
    return _zones[name]


def _local_zone() -> tzinfo | None:
    try:
        return _zone(_local_name())
    except (KeyError, ValueError, OSError):
        return None


def _wall_clock(ticks: int) -> datetime:
    from datetime import datetime, timedelta

    return datetime(1, 1, 1) + timedelta(microseconds=min(max(ticks, 0), _LAST_TICKS) // 10)


def _offset_at(zone: tzinfo | None, ticks: int) -> int:
    """Ticks from UTC of a zone's wall-clock time; ambiguous and skipped times count as standard time, as in .NET."""
    if zone is None:
        return 0
    moment = _wall_clock(ticks)
    both = [zone.utcoffset(moment.replace(fold=fold)) for fold in (0, 1)]
    return min(int(offset.total_seconds()) for offset in both if offset is not None) * _TICKS_PER_SECOND


def _offset_at_utc(zone: tzinfo | None, ticks: int) -> int:
    """Ticks from UTC that the zone has at a UTC time."""
    if zone is None:
        return 0
    try:
        offset = zone.fromutc(_wall_clock(ticks).replace(tzinfo=zone)).utcoffset()
    except OverflowError:
        return _offset_at(zone, ticks)
    return 0 if offset is None else int(offset.total_seconds()) * _TICKS_PER_SECOND


def local_offset(ticks: int) -> int:
    """Ticks from UTC of the session's zone at this local time."""
    return _offset_at(_local_zone(), ticks)


def local_offset_at_utc(ticks: int) -> int:
    """Ticks from UTC of the session's zone at this UTC time."""
    return _offset_at_utc(_local_zone(), ticks)


def is_local_daylight(ticks: int) -> bool:
    """Whether the session's zone has daylight saving time at this local time."""
    zone = _local_zone()
    return zone is not None and bool(zone.dst(_wall_clock(ticks).replace(fold=1)))


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
        from pscompat.dotnet.library.time_span import TimeSpan

        if self.zone is None:
            return TimeSpan(0)
        from datetime import datetime, timedelta

        now = datetime.now(self.zone)
        standard = (now.utcoffset() or timedelta()) - (now.dst() or timedelta())
        return TimeSpan(int(standard.total_seconds()) * _TICKS_PER_SECOND)

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

    def GetUtcOffset(self, dateTime: Any) -> TimeSpan:
        from pscompat.dotnet.library.time_span import TimeSpan

        return TimeSpan(
            _offset_at_utc(self.zone, _utc_ticks(dateTime))
            if _knows_utc(dateTime)
            else _offset_at(self.zone, dateTime.ticks)
        )

    def IsDaylightSavingTime(self, dateTime: Any) -> bool:
        return self.zone is not None and bool(self.zone.dst(_wall_clock(dateTime.ticks).replace(fold=1)))

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
        zone = _local_zone()
        return TimeZoneInfo("UTC" if zone is None else _local_name(), zone)

    @staticmethod
    def FindSystemTimeZoneById(id: str) -> TimeZoneInfo:
        try:
            return TimeZoneInfo(id, _zone(id))
        except (KeyError, ValueError, OSError):
            message = f"The time zone ID '{id}' was not found on the local computer."
            raise NetError("System.TimeZoneNotFoundException", message) from None

    @staticmethod
    def GetSystemTimeZones() -> list[TimeZoneInfo]:
        from zoneinfo import available_timezones

        return [TimeZoneInfo(name, _zone(name)) for name in sorted(available_timezones())]

    @staticmethod
    def ConvertTimeToUtc(dateTime: DateTime, sourceTimeZone: Any = None) -> DateTime:
        from pscompat.dotnet.library.date_time import DateTime

        if sourceTimeZone is None or dateTime.kind:
            return dateTime.ToUniversalTime()
        return DateTime(dateTime.ticks - _offset_at(sourceTimeZone.zone, dateTime.ticks), 1)

    @staticmethod
    def ConvertTimeFromUtc(dateTime: DateTime, destinationTimeZone: TimeZoneInfo) -> DateTime:
        from pscompat.dotnet.library.date_time import DateTime

        kind = 1 if destinationTimeZone.zone is None else 0
        return DateTime(dateTime.ticks + _offset_at_utc(destinationTimeZone.zone, dateTime.ticks), kind)

    @staticmethod
    def ConvertTime(dateTime: Any, *zones: Any) -> Any:
        from pscompat.dotnet.library.date_time import DateTime
        from pscompat.dotnet.library.date_time_offset import DateTimeOffset

        target = zones[-1]
        if isinstance(dateTime, DateTimeOffset):
            utc = dateTime.utc_ticks
            offset = _offset_at_utc(target.zone, utc)
            return DateTimeOffset(utc + offset, offset)
        utc = dateTime.ticks - _offset_at(zones[0].zone, dateTime.ticks) if len(zones) > 1 else _utc_ticks(dateTime)
        return DateTime(utc + _offset_at_utc(target.zone, utc), 1 if target.zone is None else 0)

    @staticmethod
    def ConvertTimeBySystemTimeZoneId(dateTime: Any, *ids: Any) -> Any:
        return TimeZoneInfo.ConvertTime(dateTime, *(TimeZoneInfo.FindSystemTimeZoneById(str(name)) for name in ids))

    @staticmethod
    def ClearCachedData() -> None:
        _zones.clear()


def _knows_utc(moment: Any) -> bool:
    return hasattr(moment, "utc_ticks") or moment.kind != 0


def _utc_ticks(moment: Any) -> int:
    """Ticks in UTC of a DateTime (local unless it says otherwise) or DateTimeOffset."""
    if hasattr(moment, "utc_ticks"):
        return moment.utc_ticks
    return moment.ticks if moment.kind == 1 else moment.ticks - local_offset(moment.ticks)

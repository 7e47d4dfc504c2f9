"""The session's clock: its time zone, its offset from UTC at a time, and what time it is. Times are ticks of 100 ns since year 1."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

UNIX_EPOCH_TICKS = 621_355_968_000_000_000
TICKS_PER_SECOND = 10_000_000
_LAST_TICKS = 3_155_378_975_999_999_999
_zones: dict[str, tzinfo] = {}


#: the ids under which coordinated universal time is known
UTC_NAMES = frozenset(("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Universal", "Zulu", "UTC0"))


def local_name() -> str:
    """The id of the session's zone: $TZ, else the machine's /etc/localtime, else UTC."""
    return os.environ.get("TZ", "").lstrip(":") or _machine_name()


@cache
def _machine_name() -> str:
    """The id of the machine's zone. It is looked for once, as .NET does, since that takes longer than telling the time."""
    _, _, name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
    return name or "UTC"


def find_zone(name: str) -> tzinfo | None:
    """The zone of this id; None for UTC."""
    if name in UTC_NAMES:
        return None
    if name not in _zones:
        from zoneinfo import ZoneInfo

        _zones[name] = ZoneInfo(name)
    return _zones[name]


def forget_zones() -> None:
    """Read the zones anew when they are asked for next."""
    _zones.clear()
    _machine_name.cache_clear()


def local_zone() -> tzinfo | None:
    """The session's zone; None for UTC and where the machine does not know it."""
    try:
        return find_zone(local_name())
    except (KeyError, ValueError, OSError):
        return None


def wall_clock(ticks: int) -> datetime:
    """The time without a zone that these ticks are."""
    from datetime import datetime, timedelta

    return datetime(1, 1, 1) + timedelta(microseconds=min(max(ticks, 0), _LAST_TICKS) // 10)


def offset_at(zone: tzinfo | None, ticks: int) -> int:
    """Ticks from UTC of a zone's wall-clock time; ambiguous and skipped times count as standard time, as in .NET."""
    return min(offsets_at(zone, ticks))


def offsets_at(zone: tzinfo | None, ticks: int) -> tuple[int, int]:
    """Ticks from UTC of a zone's wall-clock time as it is met first and again: the first are more where a time comes twice, less
    where it is skipped."""
    if zone is None:
        return 0, 0
    moment = wall_clock(ticks)
    first, second = (zone.utcoffset(moment.replace(fold=fold)) for fold in (0, 1))
    assert first is not None and second is not None
    return int(first.total_seconds()) * TICKS_PER_SECOND, int(second.total_seconds()) * TICKS_PER_SECOND


def is_skipped(zone: tzinfo | None, ticks: int) -> bool:
    """Whether the zone's clocks never show this time, as they are put forward."""
    first, second = offsets_at(zone, ticks)
    return first < second


def offset_at_utc(zone: tzinfo | None, ticks: int) -> int:
    """Ticks from UTC that the zone has at a UTC time."""
    if zone is None:
        return 0
    try:
        offset = zone.fromutc(wall_clock(ticks).replace(tzinfo=zone)).utcoffset()
    except OverflowError:
        return offset_at(zone, ticks)
    return 0 if offset is None else int(offset.total_seconds()) * TICKS_PER_SECOND


def local_offset(ticks: int) -> int:
    """Ticks from UTC of the session's zone at this local time."""
    return offset_at(local_zone(), ticks)


def local_offset_at_utc(ticks: int) -> int:
    """Ticks from UTC of the session's zone at this UTC time."""
    return offset_at_utc(local_zone(), ticks)


def is_local_daylight(ticks: int) -> bool:
    """Whether the session's zone has daylight saving time at this local time."""
    zone = local_zone()
    return zone is not None and bool(zone.dst(wall_clock(ticks).replace(fold=1)))


def now_ticks() -> int:
    """The session's local time now, in ticks."""
    utc = utc_now_ticks()
    return utc + local_offset_at_utc(utc)


def utc_now_ticks() -> int:
    """UTC now, in ticks."""
    return UNIX_EPOCH_TICKS + time.time_ns() // 100

"""Texts in JSON that are dates: ISO 8601 as Newtonsoft.Json recognizes it, and `/Date(milliseconds)/`."""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.library.clock import TICKS_PER_SECOND, UNIX_EPOCH_TICKS, local_offset, local_offset_at_utc
from pscompat.dotnet.library.date_format import (
    LOCAL,
    TICKS_PER_DAY,
    TICKS_PER_HOUR,
    TICKS_PER_MINUTE,
    UNSPECIFIED,
    UTC,
)
from pscompat.dotnet.library.date_parse import day_number
from pscompat.dotnet.library.date_time import MAX_TICKS, DateTime
from pscompat.dotnet.library.date_time_offset import DateTimeOffset
from pscompat.dotnet.values import Value

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?", re.ASCII
)
_MILLISECONDS = re.compile(r"/Date\((-?\d+)(?:([+-])(\d\d)(\d\d)?)?\)/", re.ASCII)


def reader(date_kind: str) -> Callable[[str], Value]:
    """A function from a text to its date, or to the text itself where it is none.

    date_kind: Default, Local, Utc or Offset (ConvertFrom-Json -DateKind).
    """
    make = _MAKERS[date_kind.lower()]

    def read(text: str) -> Value:
        if len(text) < 9:
            return text
        if text[0] == "/":
            found = _read_milliseconds(text)
        elif len(text) >= 16 and text[10] == "T":
            found = _read_iso(text)
        else:
            return text
        return text if found is None else make(*found)

    return read


def _read_iso(text: str) -> tuple[int, int | None, bool] | None:
    """Ticks as written, offset from UTC in ticks (None: none given) and whether it was a Z; None for other texts."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    days = day_number(int(found[1]), int(found[2]), int(found[3]))
    hour, minute, second = int(found[4]), int(found[5]), int(found[6])
    midnight = hour == 24 and not minute and not second and not int(found[7] or 0)
    if days is None or minute > 59 or second > 59 or (hour > 23 and not midnight):
        return None
    ticks = days * TICKS_PER_DAY + hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + second * TICKS_PER_SECOND
    ticks += int((found[7] or "0").ljust(7, "0"))
    if found[8]:
        return ticks, 0, True
    return ticks, _offset(found[9], found[10], found[11]), False


def _read_milliseconds(text: str) -> tuple[int, int | None, bool] | None:
    found = _MILLISECONDS.fullmatch(text)
    if found is None:
        return None
    ticks = UNIX_EPOCH_TICKS + int(found[1]) * 10_000
    if not 0 <= ticks <= MAX_TICKS:
        raise out_of_range("Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.", "ticks")
    offset = _offset(found[2], found[3], found[4])
    return (ticks, 0, True) if offset is None else (ticks + offset, offset, False)


def _offset(sign: str | None, hours: str, minutes: str | None) -> int | None:
    if sign is None:
        return None
    offset = int(hours) * TICKS_PER_HOUR + int(minutes or 0) * TICKS_PER_MINUTE
    return -offset if sign == "-" else offset


def _to_local(utc: int) -> DateTime:
    return DateTime(utc + local_offset_at_utc(utc), LOCAL)


def _round_trip(ticks: int, offset: int | None, zulu: bool) -> DateTime:
    if offset is None:
        return DateTime(ticks, UNSPECIFIED)
    return DateTime(ticks, UTC) if zulu else _to_local(ticks - offset)


def _local(ticks: int, offset: int | None, zulu: bool) -> DateTime:
    return DateTime(ticks, LOCAL) if offset is None else _to_local(ticks - offset)


def _utc(ticks: int, offset: int | None, zulu: bool) -> DateTime:
    return DateTime(ticks - (offset or 0), UTC)


def _with_offset(ticks: int, offset: int | None, zulu: bool) -> DateTimeOffset:
    return DateTimeOffset(ticks, local_offset(ticks) if offset is None else offset)


_MAKERS: dict[str, Callable[[int, int | None, bool], Value]] = {
    "default": _round_trip,
    "local": _local,
    "utc": _utc,
    "offset": _with_offset,
}

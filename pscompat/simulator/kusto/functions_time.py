"""Functions of moments and timespans."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from pscompat.simulator.kusto.tokens import semantic
from pscompat.simulator.kusto.values import text

_TICK = datetime.timedelta(microseconds=1)
_ZONE = datetime.timezone.utc
Moment = datetime.datetime


def _day(value: Moment) -> Moment:
    return value.replace(hour=0, minute=0, second=0, microsecond=0)


def _week(value: Moment) -> Moment:
    return _day(value) - datetime.timedelta(days=(value.weekday() + 1) % 7)


def _month(value: Moment) -> Moment:
    return _day(value).replace(day=1)


def _year(value: Moment) -> Moment:
    return _month(value).replace(month=1)


def _days(value: Moment, count: int) -> Moment:
    return value + datetime.timedelta(days=count)


def _months(value: Moment, count: int) -> Moment:
    total = value.year * 12 + value.month - 1 + count
    year, month = divmod(total, 12)
    day = value.day
    while True:
        try:
            return value.replace(year=year, month=month + 1, day=day)
        except ValueError:
            day -= 1
            if day < 1:
                raise


_UNITS: dict[str, tuple[Callable[[Moment], Moment], Callable[[Moment, int], Moment]]] = {
    "day": (_day, _days),
    "week": (_week, lambda value, count: _days(value, 7 * count)),
    "month": (_month, _months),
    "year": (_year, lambda value, count: _months(value, 12 * count)),
}


def _start(unit: str) -> Callable[..., Any]:
    first, move = _UNITS[unit]
    return lambda value, offset=0: None if value is None else move(first(value), int(offset or 0))


def _end(unit: str) -> Callable[..., Any]:
    first, move = _UNITS[unit]
    return lambda value, offset=0: None if value is None else move(first(value), int(offset or 0) + 1) - _TICK


STARTS: dict[str, Callable[..., Any]] = {
    **{f"startof{unit}": _start(unit) for unit in _UNITS},
    **{f"endof{unit}": _end(unit) for unit in _UNITS},
}


def _of(read: Callable[[Moment], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


PARTS: dict[str, Callable[[Any], Any]] = {
    "dayofmonth": _of(lambda value: value.day),
    "dayofyear": _of(lambda value: value.timetuple().tm_yday),
    "hourofday": _of(lambda value: value.hour),
    "monthofyear": _of(lambda value: value.month),
    "getmonth": _of(lambda value: value.month),
    "getyear": _of(lambda value: value.year),
    "week_of_year": _of(lambda value: value.isocalendar()[1]),
}
day_of_week = _of(lambda value: datetime.timedelta(days=(value.weekday() + 1) % 7))
"""dayofweek: the days since Sunday."""
_READ: dict[str, Callable[[Moment], int]] = {
    "year": lambda value: value.year,
    "quarter": lambda value: (value.month - 1) // 3 + 1,
    "month": lambda value: value.month,
    "week_of_year": lambda value: value.isocalendar()[1],
    "day": lambda value: value.day,
    "dayofyear": lambda value: value.timetuple().tm_yday,
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: value.second,
    "millisecond": lambda value: value.microsecond // 1000,
    "microsecond": lambda value: value.microsecond,
}
_LENGTHS = {
    "week": datetime.timedelta(weeks=1),
    "day": datetime.timedelta(days=1),
    "hour": datetime.timedelta(hours=1),
    "minute": datetime.timedelta(minutes=1),
    "second": datetime.timedelta(seconds=1),
    "millisecond": datetime.timedelta(milliseconds=1),
    "microsecond": datetime.timedelta(microseconds=1),
}


def part_of(unit: Any, value: Any) -> Any:
    """datetime_part."""
    read = _READ.get(text(unit).lower())
    if read is None:
        raise semantic(f"datetime_part(): '{text(unit)}' is no part of a datetime.")
    return None if value is None else read(value)


def difference(unit: Any, left: Any, right: Any) -> Any:
    """datetime_diff: how many boundaries of a unit lie between two moments."""
    name = text(unit).lower()
    if left is None or right is None:
        return None
    if name in ("year", "quarter", "month"):
        months = (left.year - right.year) * 12 + left.month - right.month
        if name == "month":
            return months
        if name == "year":
            return left.year - right.year
        return (left.year - right.year) * 4 + (left.month - 1) // 3 - (right.month - 1) // 3
    length = _LENGTHS.get(name)
    if length is None:
        raise semantic(f"datetime_diff(): '{text(unit)}' is no unit of time.")
    start = _week(_EPOCH) if name == "week" else _EPOCH
    return (left - start) // length - (right - start) // length


def added(unit: Any, count: Any, value: Any) -> Any:
    """datetime_add."""
    name = text(unit).lower()
    if value is None or count is None:
        return None
    months = {"year": 12, "quarter": 3, "month": 1}.get(name)
    if months is not None:
        return _months(value, months * int(count))
    length = _LENGTHS.get(name)
    if length is None:
        raise semantic(f"datetime_add(): '{text(unit)}' is no unit of time.")
    return value + int(count) * length


_EPOCH = datetime.datetime(1, 1, 8, tzinfo=_ZONE)
_letters = re.compile(r"y{2,4}|M{1,2}|d{1,2}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|tt")


def formatted(value: Any, form: Any) -> str:
    """format_datetime."""
    if value is None:
        return ""
    hour = value.hour % 12 or 12

    def part(match: re.Match[str]) -> str:
        letters = match[0]
        kind, wide = letters[0], len(letters)
        if kind in "fF":
            return f"{value.microsecond:06d}0"[:wide]
        if kind == "t":
            return "AM" if value.hour < 12 else "PM"
        number = {
            "y": value.year if wide > 2 else value.year % 100,
            "M": value.month,
            "d": value.day,
            "H": value.hour,
            "h": hour,
            "m": value.minute,
            "s": value.second,
        }[kind]
        return f"{number:0{wide}d}"

    return _letters.sub(part, text(form))


def formatted_span(value: Any, form: Any) -> str:
    """format_timespan."""
    if value is None:
        return ""
    total = abs(value)
    seconds = int(total.total_seconds())
    days, rest = divmod(seconds, 86400)
    numbers = {"d": days, "H": rest // 3600, "h": rest // 3600, "m": rest // 60 % 60, "s": rest % 60}

    def part(match: re.Match[str]) -> str:
        letters = match[0]
        if letters[0] in "fF":
            return f"{total.microseconds:06d}0"[: len(letters)]
        return f"{numbers[letters[0]]:0{len(letters)}d}"

    return re.sub(r"d{1,8}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}", part, text(form))


def made(*numbers: Any) -> Any:
    """make_datetime."""
    parts = [int(each) for each in numbers if each is not None]
    try:
        return datetime.datetime(*parts, tzinfo=_ZONE)  # type: ignore[misc,arg-type]
    except (TypeError, ValueError):
        return None


def from_seconds(value: Any) -> Any:
    """unixtime_seconds_todatetime."""
    return None if value is None else datetime.datetime.fromtimestamp(float(value), _ZONE)


def from_milliseconds(value: Any) -> Any:
    """unixtime_milliseconds_todatetime."""
    return None if value is None else from_seconds(float(value) / 1000)

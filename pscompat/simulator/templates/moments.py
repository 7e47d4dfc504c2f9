"""Moments in template expressions: dates, durations, and how they are written.

Source: Microsoft's reference of the date functions of templates.
"""

from __future__ import annotations

import datetime
import re

from pscompat.simulator.templates.expressions import TemplateError

_DURATION = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.IGNORECASE
)


def read_moment(text: str) -> datetime.datetime:
    """The moment that a text says, in UTC where it does not say. Raises TemplateError."""
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise TemplateError(f"The text '{text}' is not a date.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)


def moment_text(moment: datetime.datetime, form: str = "") -> str:
    """A moment in a .NET date format, that of `utcNow` by default."""
    if not form:
        form = "yyyyMMddTHHmmssZ"
    if form == "u":
        form = "yyyy-MM-dd HH:mm:ssZ"
    if form == "d":
        return f"{moment.month}/{moment.day}/{moment.year}"
    parts = {
        "yyyy": f"{moment.year:04}",
        "MM": f"{moment.month:02}",
        "dd": f"{moment.day:02}",
        "HH": f"{moment.hour:02}",
        "mm": f"{moment.minute:02}",
        "ss": f"{moment.second:02}",
        "yy": f"{moment.year % 100:02}",
        "fff": f"{moment.microsecond // 1000:03}",
    }
    return re.sub("|".join(parts), lambda match: parts[match[0]], form)


def date_add(base: str, duration: str, form: str = "") -> str:
    """A moment and a duration of ISO 8601 together. Raises TemplateError."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise TemplateError(f"The text '{duration}' is not a duration.")
    sign = -1 if match[1] else 1
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups()[1:7])
    moment = read_moment(base)
    whole = moment.year * 12 + moment.month - 1 + sign * (years * 12 + months)
    day = min(moment.day, _days_of(whole // 12, whole % 12 + 1))
    moment = moment.replace(year=whole // 12, month=whole % 12 + 1, day=day)
    seconds = float(match[8] or 0)
    moment += sign * datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return moment_text(moment, form or "yyyy-MM-ddTHH:mm:ssZ")


def _days_of(year: int, month: int) -> int:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).day


def from_epoch(seconds: int) -> str:
    """The moment so many seconds after the epoch."""
    return moment_text(datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc), "yyyy-MM-ddTHH:mm:ssZ")

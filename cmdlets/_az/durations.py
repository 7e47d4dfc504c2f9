"""Spans of time as services write them, in the form of ISO 8601: `PT5M`, `P1DT2H`."""

from __future__ import annotations

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap
from pscompat.late_patterns import late

_span = late(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?", "fullmatch")


def duration(span: Value) -> str:
    """The text of a TimeSpan."""
    value = unwrap(span)
    days = f"{int(value.Days)}D" if value.Days else ""
    parts = (("H", value.Hours), ("M", value.Minutes), ("S", value.Seconds))
    rest = "".join(f"{int(number)}{letter}" for letter, number in parts if number)
    return f"P{days}{f'T{rest}' if rest else ''}" if rest or days else "PT0S"


def time_span(text: str) -> Value:
    """The TimeSpan of such a text; the text itself where it is none."""
    found = _span(text)
    if found is None:
        return text
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    day, rest = divmod(total, 86400)
    return convert_to(f"{day}.{rest // 3600:02}:{rest % 3600 // 60:02}:{rest % 60:02}", "timespan")

"""Spans of time and moments as Azure Monitor writes them."""

from __future__ import annotations

from datetime import datetime, timezone

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap


def duration(span: Value) -> str:
    """A TimeSpan as ISO 8601 has it: `PT5M`, `P1DT2H`."""
    value = unwrap(span)
    days = f"{int(value.Days)}D" if value.Days else ""
    parts = (("H", value.Hours), ("M", value.Minutes), ("S", value.Seconds))
    rest = "".join(f"{int(number)}{letter}" for letter, number in parts if number)
    return f"P{days}{f'T{rest}' if rest else ''}" if rest or days else "PT0S"


def moment(time: Value) -> str:
    """A DateTime in UTC with seven digits behind the seconds."""
    text = unwrap(time).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffff")
    return f"{convert_to(text, 'string')}Z"


def now() -> Value:
    """The DateTime of this moment, in UTC."""
    return convert_to(datetime.now(timezone.utc).isoformat(), "datetime").ToUniversalTime()

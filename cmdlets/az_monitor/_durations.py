"""Moments as Azure Monitor writes them."""

from __future__ import annotations

from datetime import datetime, timezone

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap


def moment(time: Value) -> str:
    """A DateTime in UTC with seven digits behind the seconds."""
    text = unwrap(time).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffff")
    return f"{convert_to(text, 'string')}Z"


def now() -> Value:
    """The DateTime of this moment, in UTC."""
    return convert_to(datetime.now(timezone.utc).isoformat(), "datetime").ToUniversalTime()

"""Durations of ISO 8601 (`PT5M`, `P1D`), as alerts and metrics name them."""

from __future__ import annotations

import re

_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_SECONDS = (86_400, 3_600, 60, 1)


def seconds_of(text: str) -> int:
    """How long a duration is; 0 for a text that is none."""
    match = _DURATION.fullmatch(text.upper())
    if match is None:
        return 0
    return sum(int(part or 0) * factor for part, factor in zip(match.groups(), _SECONDS, strict=True))

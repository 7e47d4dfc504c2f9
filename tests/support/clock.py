"""A clock for simulators."""

from __future__ import annotations


class Clock:
    """Seconds since the epoch, which stand still unless the clock is moved."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds

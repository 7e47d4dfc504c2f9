"""Waiting for what other threads do."""

from __future__ import annotations

import time
from collections.abc import Callable

HANGING = 120.0
"""Seconds after which something counts as hanging, on a busy machine too."""


def wait_until(reached: Callable[[], object]) -> None:
    """Wait until something is so; fails when it never is."""
    end = time.monotonic() + HANGING
    while not reached():
        assert time.monotonic() < end, f"not reached within {HANGING:.0f} s"
        time.sleep(0.01)

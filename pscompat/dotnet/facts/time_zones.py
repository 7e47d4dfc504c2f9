"""The English names of time zones, and the zones that Windows' names for them mean."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NamedTuple

_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "time_zones.txt")


class ZoneNames(NamedTuple):
    """What a zone is called: with its city, in standard time, in summer."""

    general: str
    standard: str
    daylight: str


@lru_cache(maxsize=1)
def _sections() -> tuple[list[list[str]], list[list[str]]]:
    with open(_PATH, encoding="utf-8") as file:
        zones, windows = file.read().split("\n\n")
    return [line.split("|") for line in zones.splitlines()], [line.split("|") for line in windows.splitlines()]


@lru_cache(maxsize=1)
def zone_names() -> dict[str, ZoneNames]:
    """By IANA id, from west to east, as .NET lists the system's zones."""
    return {name: ZoneNames(*names) for name, *names in _sections()[0]}


@lru_cache(maxsize=1)
def windows_zones() -> dict[str, str]:
    """The IANA ids that Windows' ids mean."""
    return {windows: iana for windows, iana in _sections()[1]}

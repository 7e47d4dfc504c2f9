"""What .NET knows of each culture: names, parents, and how numbers and dates are written there.

The file: an index, one line a culture sorted by its lower-case name (`name TAB offset TAB length TAB number in its block TAB`,
and `unlisted` where .NET takes the name and does not list it); the regions, each with the culture that says how it is named
there (`us TAB en-US`); and blocks of records. A record is a JSON object of what differs from the invariant culture, whose record is complete; its
members are those of CultureInfo, with `Numbers`, `Dates` and `Region` for NumberFormatInfo, DateTimeFormatInfo and RegionInfo. Made by
tools/pack_cultures.py.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any

from pscompat.packed import PackedFile

MAGIC = "pscompat-cultures 2"
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "cultures.facts")
INDEX = 0
REGIONS = 1
UNLISTED = "unlisted"
_PARTS = ("Numbers", "Dates", "Region")

CultureFacts = dict[str, Any]


@lru_cache(maxsize=1)
def _file() -> PackedFile:
    return PackedFile(PATH, MAGIC, 2)


@lru_cache(maxsize=64)
def culture_facts(name: str) -> CultureFacts | None:
    """The facts of a culture by its name in any letter case, complete; None for one that .NET has no data of."""
    line = _file().search(INDEX, name.lower())
    if line is None:
        return None
    offset, length, number = map(int, line.split("\t")[1:4])
    differing: CultureFacts = json.loads(_file().block(offset, length)[number])
    if not name:
        return differing
    whole = culture_facts("")
    assert whole is not None
    return {**whole, **differing, **{part: {**whole[part], **differing.get(part, {})} for part in _PARTS}}


def culture_names(unlisted: bool = False) -> list[str]:
    """The names of the cultures that .NET lists, or of those that it takes besides, in the order of their lower-case names."""
    lines = (line.split("\t") for line in _file().section(INDEX).decode().splitlines())
    return [fields[0] for fields in lines if (fields[-1] == UNLISTED) == unlisted]


def region_culture(name: str) -> str | None:
    """The culture by which a region is named that is asked for by its own name (`US`), None for no region's."""
    line = _file().search(REGIONS, name.lower())
    return None if line is None else line.split("\t")[1]

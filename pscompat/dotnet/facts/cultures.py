"""What .NET knows of each culture: names, parents, and how numbers and dates are written there.

The file: an index, one line a culture sorted by its lower-case name (`name TAB offset TAB length TAB number in its block`),
and blocks of records. A record is a JSON object of what differs from the invariant culture, whose record is complete; its
members are those of CultureInfo, with `Numbers` and `Dates` for NumberFormatInfo and DateTimeFormatInfo. Made by
tools/pack_cultures.py.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any

from pscompat.packed import PackedFile

MAGIC = "pscompat-cultures 1"
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "cultures.facts")
INDEX = 0
_PARTS = ("Numbers", "Dates")

CultureFacts = dict[str, Any]


@lru_cache(maxsize=1)
def _file() -> PackedFile:
    return PackedFile(PATH, MAGIC, 1)


@lru_cache(maxsize=64)
def culture_facts(name: str) -> CultureFacts | None:
    """The facts of a culture by its name in any letter case, complete; None for one that .NET has no data of."""
    line = _file().search(INDEX, name.lower())
    if line is None:
        return None
    offset, length, number = map(int, line.split("\t")[1:])
    differing: CultureFacts = json.loads(_file().block(offset, length)[number])
    if not name:
        return differing
    whole = culture_facts("")
    assert whole is not None
    return {**whole, **differing, **{part: {**whole[part], **differing.get(part, {})} for part in _PARTS}}


def culture_names() -> list[str]:
    """The names of all cultures, in the order of their lower-case names."""
    return [line.split("\t")[0] for line in _file().section(INDEX).decode().splitlines()]

"""Which classes and structures of .NET are marked as serializable (Type.IsSerializable); enumerations and delegates all are."""

from __future__ import annotations

import os
from functools import lru_cache

_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "serializable.txt")


@lru_cache(maxsize=1)
def serializable_types() -> frozenset[str]:
    """The full names of the classes and structures, generic ones with their count of arguments."""
    with open(_PATH, encoding="utf-8") as file:
        return frozenset(file.read().split())

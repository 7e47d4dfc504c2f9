"""Microsoft.Cache: caches with two keys, and their links."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return False

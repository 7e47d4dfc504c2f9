"""The order in which .NET's Hashtable gives whole numbers: by their buckets, the last first. That of other keys changes from run to run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_LOAD = 0.72
_PRIMES = (
    3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327,
    1597, 1931, 2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353,
    43627, 52361, 62851, 75431, 90523, 108631, 130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689,
    672827,
)  # fmt: skip
"""Sizes of a table, as System.Collections.HashHelpers lists them."""


def bucket_order(keys: Sequence[int], capacity: int) -> list[int] | None:
    """The places of the keys in the order in which a table gives them that was made for `capacity` entries.

    keys: in the order in which they came. None for more than the listed sizes hold.
    """
    size = _prime(int(capacity / _LOAD))
    buckets: list[int | None] = [None] * size
    for place, key in enumerate(keys):
        if place >= int(_LOAD * size):
            size = _prime(2 * size)
            if size == 0:
                return None
            held = [item for item in buckets if item is not None]
            buckets = [None] * size
            for item in held:
                buckets[_free(buckets, keys[item])] = item
        buckets[_free(buckets, key)] = place
    return [item for item in reversed(buckets) if item is not None]


def _prime(least: int) -> int:
    at = bisect_left(_PRIMES, least)
    return _PRIMES[at] if at < len(_PRIMES) else 0


def _free(buckets: list[int | None], key: int) -> int:
    """The bucket that a key gets: its own, else one that double hashing leads to."""
    size = len(buckets)
    code = key & 0x7FFFFFFF
    bucket = code % size
    step = 1 + code * 101 % (size - 1)
    while buckets[bucket] is not None:
        bucket = (bucket + step) % size
    return bucket

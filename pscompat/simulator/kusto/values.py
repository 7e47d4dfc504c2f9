"""Kusto's values: null is None, a long or int is an int, a real a float, a datetime has UTC, a dynamic value is what JSON has.

Texts are never null. Source: Microsoft's pages on scalar data types and null values.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from typing import Any

_EPOCH = datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc)
NUMBERS = frozenset(("int", "long", "real", "decimal"))
_word = re.compile(r"[^\W_]+")


def text(value: Any) -> str:
    """A value as a text, as tostring() gives it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return real_text(value)
    if isinstance(value, datetime.datetime):
        return moment_text(value)
    if isinstance(value, datetime.timedelta):
        return span_text(value)
    if isinstance(value, dict | list):
        return json.dumps(plain(value), separators=(",", ":"), ensure_ascii=False)
    return str(value)


def real_text(value: float) -> str:
    """A real number as a text: whole ones without a fraction."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def moment_text(value: datetime.datetime) -> str:
    """A moment with seven digits of the second."""
    return f"{value:%Y-%m-%dT%H:%M:%S}.{value.microsecond:06d}0Z"


def span_text(value: datetime.timedelta) -> str:
    """A timespan as `[-][d.]hh:mm:ss[.fffffff]`."""
    total = round(value / datetime.timedelta(microseconds=1))
    sign, total = ("-", -total) if total < 0 else ("", total)
    seconds, micro = divmod(total, 1_000_000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    found = f"{hour:02d}:{minute:02d}:{second:02d}"
    found = f"{days}.{found}" if days else found
    return f"{sign}{found}.{micro:06d}0" if micro else f"{sign}{found}"


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime.datetime):
        return moment_text(value)
    if isinstance(value, datetime.timedelta):
        return span_text(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float) and (math.isnan(value) or math.isinf(value)):
        return real_text(value)
    return value


def dynamic(value: Any) -> Any:
    """A dynamic value of a text of JSON; the text itself where it is none."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def number(value: Any) -> float | int | None:
    """A value as a number; None for what is none."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime.timedelta):
        return round(value / datetime.timedelta(microseconds=1)) * 10
    if isinstance(value, datetime.datetime):
        return round((value - _EPOCH) / datetime.timedelta(microseconds=1)) * 10
    if isinstance(value, str):
        stripped = value.strip()
        try:
            return int(stripped, 16) if stripped[:2].lower() == "0x" else int(stripped)
        except ValueError:
            pass
        try:
            return float(stripped)
        except ValueError:
            return None
    return None


def order_key(value: Any) -> tuple[int, Any]:
    """What values are sorted by: within a type by size, texts by their characters."""
    if isinstance(value, bool):
        return 0, int(value)
    if isinstance(value, int | float):
        return 0, value
    if isinstance(value, str):
        return 3, value
    if isinstance(value, datetime.datetime):
        return 1, value
    if isinstance(value, datetime.timedelta):
        return 2, value
    return 4, text(value)


def same_key(value: Any) -> Any:
    """What tells equal values from others, where they are grouped; it can be hashed."""
    if isinstance(value, dict | list):
        return "json", json.dumps(plain(value), sort_keys=True)
    if isinstance(value, bool):
        return "bool", value
    return value


def is_equal(left: Any, right: Any) -> bool | None:
    """`==`: null of two nulls."""
    if left is None or right is None:
        return None if left is None and right is None else False
    if isinstance(left, bool) != isinstance(right, bool):
        return bool(left) == bool(right) if isinstance(left, int) and isinstance(right, int) else False
    if isinstance(left, str) != isinstance(right, str):
        return False
    return bool(same_key(left) == same_key(right))


def is_less(left: Any, right: Any) -> bool | None:
    """`<`: null where a value is null, or they cannot be compared."""
    if left is None or right is None:
        return None
    one, other = order_key(left), order_key(right)
    return None if one[0] != other[0] or one[0] == 4 else bool(one[1] < other[1])


def words(value: str) -> list[str]:
    """The terms of a text: runs of letters and digits."""
    return _word.findall(value)


def has_word(value: str, term: str) -> bool:
    """Whether a text has a term with nothing that belongs to it before or behind."""
    start = value.find(term)
    while start >= 0:
        end = start + len(term)
        before = start == 0 or not (value[start - 1].isalnum() and term[:1].isalnum())
        behind = end == len(value) or not (value[end].isalnum() and term[-1:].isalnum())
        if before and behind:
            return True
        start = value.find(term, start + 1)
    return False

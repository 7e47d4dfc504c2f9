"""Conversions, and functions of numbers."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable
from typing import Any

from pscompat.simulator.kusto.literals import read_moment, read_span
from pscompat.simulator.kusto.values import dynamic, number, text


def _long(value: Any) -> int | None:
    found = number(value)
    if found is None or (isinstance(found, float) and (math.isnan(found) or math.isinf(found))):
        return None
    return int(found)


def _real(value: Any) -> float | None:
    found = number(value)
    return None if found is None else float(found)


def _bool(value: Any) -> bool | None:
    if isinstance(value, str):
        found = value.strip().lower()
        return True if found in ("true", "1") else False if found in ("false", "0") else None
    found_number = number(value)
    return None if found_number is None else bool(found_number)


def _moment(value: Any) -> Any:
    return read_moment(value) if isinstance(value, str) else value if hasattr(value, "year") else None


def _span(value: Any) -> Any:
    return read_span(value) if isinstance(value, str) else value if hasattr(value, "total_seconds") else None


def _guid(value: Any) -> str | None:
    try:
        return str(uuid.UUID(text(value)))
    except ValueError:
        return None


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "string": text,
    "int": _long,
    "long": _long,
    "real": _real,
    "decimal": _real,
    "bool": _bool,
    "datetime": _moment,
    "timespan": _span,
    "guid": _guid,
    "dynamic": dynamic,
}
CONVERSION_NAMES = {
    **{
        f"to{kind}": kind
        for kind in ("string", "int", "long", "real", "decimal", "bool", "datetime", "timespan", "guid", "dynamic")
    },
    **{kind: kind for kind in ("int", "long", "real", "decimal", "bool", "datetime", "timespan", "guid", "dynamic")},
    "todouble": "real",
    "double": "real",
    "toboolean": "bool",
    "boolean": "bool",
    "totime": "timespan",
    "time": "timespan",
    "date": "datetime",
    "todynamic": "dynamic",
    "toobject": "dynamic",
    "parse_json": "dynamic",
    "parsejson": "dynamic",
}
"""The functions that convert, with the type that they give."""


def converted(kind: str) -> Callable[[Any], Any]:
    """What makes a value of a type of any value, null where that cannot be."""
    return _CONVERSIONS[kind]


def _guarded(compute: Callable[..., Any]) -> Callable[..., Any]:
    def guard(*values: Any) -> Any:
        found = [number(value) for value in values]
        if any(each is None for each in found):
            return None
        try:
            return compute(*found)
        except (ValueError, ZeroDivisionError, OverflowError):
            return None

    return guard


def _round(value: Any, digits: Any = 0) -> float:
    scale = 10 ** int(digits)
    return float(math.copysign(math.floor(abs(value) * scale + 0.5) / scale, value))


def _extreme(pick: Callable[..., Any]) -> Callable[..., Any]:
    def choose(*values: Any) -> Any:
        known = [value for value in values if value is not None]
        try:
            return pick(known) if known else None
        except TypeError:
            return None

    return choose


def _widest(kinds: list[str]) -> str:
    return "real" if "real" in kinds else kinds[0]


Numeric = tuple[Callable[..., Any], str | Callable[[list[str]], str], int, int]
NUMERIC: dict[str, Numeric] = {
    "abs": (_guarded(abs), _widest, 1, 1),
    "ceiling": (_guarded(math.ceil), "long", 1, 1),
    "round": (_guarded(_round), "real", 1, 2),
    "sqrt": (_guarded(math.sqrt), "real", 1, 1),
    "exp": (_guarded(math.exp), "real", 1, 1),
    "log": (_guarded(math.log), "real", 1, 1),
    "log2": (_guarded(math.log2), "real", 1, 1),
    "log10": (_guarded(math.log10), "real", 1, 1),
    "pow": (_guarded(lambda value, power: float(value**power)), "real", 2, 2),
    "sign": (_guarded(lambda value: (value > 0) - (value < 0)), "long", 1, 1),
    "isnan": (lambda value: isinstance(value, float) and math.isnan(value), "bool", 1, 1),
    "min_of": (_extreme(min), _widest, 1, 64),
    "max_of": (_extreme(max), _widest, 1, 64),
}

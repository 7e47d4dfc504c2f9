"""Text to numbers: PowerShell's number literals (about_Numeric_Literals) and .NET's own parsing, as conversions use them."""

from __future__ import annotations

import math
import re

from pscompat.dotnet.digits import number_of
from pscompat.dotnet.values import INTEGER_LIMITS, BigInteger, Byte, Int16, Int64, SByte, UInt16, UInt32, UInt64, Value
from pscompat.late_patterns import late

_match_literal = late(
    r"""\s*(?P<sign>[+-]?)\s*
    (?: 0x(?P<hex>[0-9a-f]+) | 0b(?P<bin>[01]+) | (?P<real>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) )
    (?P<suffix>u[ysln]?|[yslnd])?(?P<unit>[kmgtp]b)?\s*\Z""",
    flags=re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_UNITS = {"kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30, "tb": 1 << 40, "pb": 1 << 50}
_SUFFIXES: dict[str, type] = {"y": SByte, "s": Int16, "l": Int64, "uy": Byte, "us": UInt16, "ul": UInt64}
_match_grouped = late(
    r"\s*[+-]?\d[\d,]*\.?\d*(?:[eE][+-]?\d+)?\s*\Z|\s*[+-]?\.\d+(?:[eE][+-]?\d+)?\s*\Z", flags=re.ASCII
)


def wrap(number: int, kinds: tuple[type, ...]) -> int | None:
    """The number as the first of these integer types that holds it, or None."""
    for kind in kinds:
        low, high = INTEGER_LIMITS[kind]
        if low <= number <= high:
            return number if kind is int else kind(number)
    return None


def parse_literal(text: str) -> Value:
    """The value of a number literal: Int32, Int64, Decimal or Double by size and form, other types by suffix; None for no number."""
    if text.isascii() and text.isdigit():
        return _integer(number_of(text))
    found = _match_literal(text)
    if found is None:
        return None
    suffix = (found["suffix"] or "").lower()
    factor = _UNITS[found["unit"].lower()] if found["unit"] else 1
    negative = found["sign"] == "-"
    if found["hex"] or found["bin"]:
        number: Value = _based(found, suffix)
    elif suffix == "d":
        return _decimal(found["real"], -factor if negative else factor)
    elif found["real"].isdigit():
        number = number_of(found["real"])
    else:
        return _real(found["real"], suffix, -factor if negative else factor)
    number = number * factor
    if negative:
        number = -number
    return _typed(number, suffix)


def _decimal(text: str, factor: int) -> Value:
    from decimal import Decimal

    from pscompat.decimal_limits import WIDE, fitted  # start-up: it loads Python's decimal

    try:
        return fitted(WIDE.multiply(fitted(Decimal(text)), Decimal(factor)))
    except OverflowError:
        return None


def _based(found: re.Match[str], suffix: str) -> int:
    """Hexadecimal and binary literals fill their type: 0xFFFFFFFF is -1."""
    digits, base, bits_a_digit = (found["hex"], 16, 4) if found["hex"] else (found["bin"], 2, 1)
    number = int(digits, base)
    if suffix.startswith("u") or suffix == "n":
        return number
    width = len(digits) * bits_a_digit
    for bits in (8, 16) if suffix in ("y", "s") else (32, 64):
        if width <= bits and (not suffix or suffix != "l" or bits == 64):
            return number - (1 << bits) if number >> (bits - 1) else number
    return number


def _real(text: str, suffix: str, factor: int) -> Value:
    number = float(text) * factor
    if not suffix:
        return number
    if number in (float("inf"), float("-inf")):
        return None
    return _typed(round(number), suffix)


def _typed(number: int, suffix: str) -> Value:
    if suffix == "n":
        return BigInteger(number)
    if suffix == "u":
        return wrap(number, (UInt32, UInt64))
    if suffix:
        return wrap(number, (_SUFFIXES[suffix],))
    return _integer(number)


def _integer(number: int) -> Value:
    held = wrap(number, (int, Int64))
    if held is not None:
        return held
    from decimal import Decimal

    if -(2**96) < number < 2**96:
        return Decimal(number)
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def parse_net(text: str) -> str | None:
    """The text that Python's int(), float() and Decimal() read, where .NET's Parse accepts it (thousands separators), else None."""
    if _match_grouped(text) is None:
        return None
    return text.replace(",", "").strip()

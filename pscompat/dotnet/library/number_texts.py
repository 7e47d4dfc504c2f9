"""Parse of the numeric types: texts as numbers, with .NET's own errors."""

from __future__ import annotations

import math
import re

from pscompat.dotnet import types, values
from pscompat.dotnet.digits import number_of
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.number_conventions import INVARIANT, NumberConventions
from pscompat.dotnet.number_conversions import of_bits, overflow_text
from pscompat.dotnet.number_styles import (
    BINARY,
    DEFINED,
    HEX,
    INTEGER,
    LEADING_WHITE,
    NUMBER,
    REAL,
    TRAILING_WHITE,
    WHITE,
    negative_sign_length,
    scan,
)
from pscompat.dotnet.values import INTEGER_LIMITS, Value

_match_plain = re.compile(r"-?\d+(?:\.\d+)?\Z", re.ASCII).match
_WHITE = "".join(WHITE)
_MOST_POWER = 1_000_000


def parse_integer(kind: type, text: str, styles: int = INTEGER, conventions: NumberConventions = INVARIANT) -> Value:
    """T.Parse of the integer types. NetError: FormatException, OverflowException, ArgumentException (the styles)."""
    if kind is int and styles == INTEGER and len(text) < 10 and text.isascii() and text.isdigit():
        return int(text)
    _check_integer(styles)
    if styles & (HEX | BINARY):
        return _made(kind, _based(text, styles, kind))
    found = scan(text, styles, conventions)
    if found is None:
        raise _not_a_number(text, kind)
    digits = found.digits.rstrip("0")
    power = found.exponent + len(found.digits) - len(digits)
    if digits and power < 0:
        raise _not_a_number(text, kind) if kind is values.BigInteger else _overflow(types.of_class(kind).full_name)
    if power > (_MOST_POWER if kind is values.BigInteger else 20) and digits:
        raise _overflow(types.of_class(kind).full_name)
    number = number_of(digits) * 10**power if digits else 0
    return _made(kind, -number if found.negative else number)


def parse_real(text: str, styles: int = REAL, conventions: NumberConventions = INVARIANT) -> float:
    """Double.Parse; NetError as parse_integer(), but that what is too large is infinite."""
    if conventions.plain and styles & REAL == REAL and _match_plain(text) is not None:
        return float(text)
    _check_real(styles)
    found = scan(text, styles, conventions)
    if found is None:
        named = _named(text, conventions)
        if named is None:
            raise _not_a_number(text)
        return named
    number = float(f"{found.digits or 0}e{found.exponent}")
    return -number if found.negative else number


def parse_decimal(text: str, styles: int = NUMBER, conventions: NumberConventions = INVARIANT) -> Value:
    """Decimal.Parse; NetError as parse_integer()."""
    _check_real(styles)
    found = scan(text, styles, conventions)
    if found is None:
        raise _not_a_number(text)
    try:
        return found.as_decimal()
    except OverflowError:
        raise _overflow("System.Decimal") from None


def _named(text: str, conventions: NumberConventions) -> float | None:
    """Infinity and NaN, as the culture calls them, in any case; None for another text."""
    signs = conventions.values
    stripped = text.strip(_WHITE).lower()
    infinite, nan = signs["PositiveInfinitySymbol"].lower(), signs["NaNSymbol"].lower()
    if stripped in (infinite, signs["PositiveSign"] + infinite):
        return math.inf
    if stripped == signs["NegativeInfinitySymbol"].lower():
        return -math.inf
    length = negative_sign_length(stripped, 0, conventions)
    return math.nan if stripped in (nan, signs["PositiveSign"] + nan) or length and stripped[length:] == nan else None


def _based(text: str, styles: int, kind: type) -> int:
    """What hexadecimal or binary digits say: all bits of the type."""
    base = 16 if styles & HEX else 2
    digits = text.lstrip(_WHITE) if styles & LEADING_WHITE else text
    digits = (digits.rstrip(_WHITE) if styles & TRAILING_WHITE else digits).rstrip("\0")
    if re.fullmatch("[0-9A-Fa-f]+" if base == 16 else "[01]+", digits) is None:
        raise _not_a_number(text, kind)
    number = int(digits, base)
    if kind is values.BigInteger:
        bits = len(digits) * (4 if base == 16 else 1)
        return number - (1 << bits) if number >> (bits - 1) else number
    held = of_bits(number, kind)
    return number if held is None else held


def _made(kind: type, number: int) -> Value:
    if kind is values.BigInteger:
        return values.BigInteger(number)
    low, high = INTEGER_LIMITS[kind]
    if not low <= number <= high:
        raise _overflow(types.of_class(kind).full_name)
    return number if kind is int else kind(number)


def _check_defined(styles: int) -> None:
    if styles & ~DEFINED:
        raise _bad_style("An undefined NumberStyles value is being used.")


def _check_integer(styles: int) -> None:
    _check_defined(styles)
    if styles & (HEX | BINARY) and styles & ~(HEX | BINARY | LEADING_WHITE | TRAILING_WHITE):
        raise _bad_style(
            "With the AllowHexSpecifier or AllowBinarySpecifier bit set in the enum bit field, the only other valid bits "
            "that can be combined into the enum value must be AllowLeadingWhite and AllowTrailingWhite."
        )


def _check_real(styles: int) -> None:
    _check_defined(styles)
    if styles & (HEX | BINARY):
        raise _bad_style(
            "The number styles AllowHexSpecifier and AllowBinarySpecifier are not supported on floating point data types."
        )


def _bad_style(message: str) -> NetError:
    return NetError("System.ArgumentException", f"{message} (Parameter 'style')", ParamName="style")


def _not_a_number(text: str, kind: type = int) -> NetError:
    if kind is values.BigInteger:
        return NetError("System.FormatException", "The value could not be parsed.")
    return NetError("System.FormatException", f"The input string '{text}' was not in a correct format.")


def _overflow(type_name: str) -> NetError:
    return NetError("System.OverflowException", overflow_text(type_name))

"""Numbers as text without a format: .NET's ToString() and PowerShell's own digits."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING

from pscompat.dotnet.digits import digits_of
from pscompat.dotnet.number_conventions import INVARIANT, NumberConventions, of
from pscompat.dotnet.values import Single, Value

if TYPE_CHECKING:
    from decimal import Decimal


def not_finite(value: float, conventions: NumberConventions) -> str | None:
    """The text of NaN and the infinities, None for other numbers."""
    if math.isfinite(value):
        return None
    name = "NaNSymbol" if math.isnan(value) else "NegativeInfinitySymbol" if value < 0 else "PositiveInfinitySymbol"
    return str(conventions.values[name])


def general(value: float, precision: int, conventions: NumberConventions = INVARIANT) -> str:
    """A Double or Single with at most `precision` significant digits, as the format `G<precision>` writes it."""
    special = not_finite(value, conventions)
    if special is not None:
        return special
    return conventions.localized(f"{value:.{precision}g}".replace("e", "E"))


def shell_text(value: float, invariant: bool) -> str:
    """A Double or Single as PowerShell writes it: 15 or 7 significant digits."""
    return general(value, 7 if type(value) is Single else 15, of(invariant))


def round_trip(value: float, conventions: NumberConventions = INVARIANT) -> str:
    """.NET's own ToString() of a Double or Single: the fewest digits that read back as the same number."""
    special = not_finite(value, conventions)
    if special is not None:
        return special
    if type(value) is Single:
        digits, exponent = split_exponent(_shortest_single(value))
        limit = 9
    else:
        digits, exponent = split_exponent(repr(float(value)))
        limit = 17
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    large = exponent >= limit or exponent < -4
    return conventions.localized(sign + (scientific(digits, exponent) if large else plain(digits, exponent)))


def _shortest_single(value: float) -> str:
    for precision in range(1, 9):
        text = f"{value:.{precision - 1}e}"
        if struct.pack("f", float(text)) == struct.pack("f", value):
            return text
    return f"{value:.8e}"


def split_exponent(text: str) -> tuple[str, int]:
    """The significant digits of a number's text and the power of ten of the first of them."""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    stripped = digits.lstrip("0")
    if not stripped:
        return "0", 0
    power = int(exponent or 0) + len(whole) - 1 - (len(digits) - len(stripped))
    return stripped.rstrip("0"), power


def scientific(digits: str, exponent: int, mark: str = "E", exponent_digits: int = 2) -> str:
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    sign = "-" if exponent < 0 else "+"
    return f"{digits[0]}{tail}{mark}{sign}{abs(exponent):0{exponent_digits}d}"


def plain(digits: str, exponent: int) -> str:
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    if len(digits) <= exponent + 1:
        return digits + "0" * (exponent + 1 - len(digits))
    return f"{digits[: exponent + 1]}.{digits[exponent + 1 :]}"


def default_text(value: Value, conventions: NumberConventions = INVARIANT) -> str:
    """.NET's ToString() of any number."""
    if isinstance(value, float):
        return round_trip(value, conventions)
    return conventions.localized(digits_of(value) if isinstance(value, int) else decimal_text(value))


def decimal_text(value: Decimal) -> str:
    """A Decimal with all its digits, trailing zeros included."""
    from pscompat import decimal_limits  # start-up: it loads Python's decimal

    return decimal_limits.decimal_text(value)


def round_digits(digits: str, exponent: int, count: int) -> tuple[str, int]:
    """Round a digit string half away from zero to `count` digits; trailing zeros go."""
    if len(digits) > count:
        rounded = (int(digits[:count] or "0") + (1 if digits[count] >= "5" else 0)) if count >= 0 else 0
        text = str(rounded)
        if count == 0:
            exponent = exponent + 1 if rounded else exponent
        elif len(text) > count:
            exponent += 1
        digits = text
    return digits.rstrip("0") or "0", exponent

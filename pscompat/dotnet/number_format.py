"""Numbers as text: .NET's default, standard and custom numeric formats for en-US and the invariant culture."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import INTEGER_LIMITS, Single

if TYPE_CHECKING:
    from decimal import Decimal

_MAX_PRECISION = 999_999_999


def bad_specifier() -> NetError:
    """The exception for a format string that .NET does not know."""
    return NetError("System.FormatException", "Format specifier was invalid.")


def not_finite(value: float, invariant: bool) -> str | None:
    """The text of NaN and the infinities, None for other numbers."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        sign = "-" if value < 0 else ""
        return sign + ("Infinity" if invariant else "∞")
    return None


def general(value: float, precision: int, invariant: bool = False) -> str:
    """A Double or Single with at most `precision` significant digits, as the format `G<precision>` writes it."""
    special = not_finite(value, invariant)
    return f"{value:.{precision}g}".replace("e", "E") if special is None else special


def shell_text(value: float, invariant: bool) -> str:
    """A Double or Single as PowerShell writes it: 15 or 7 significant digits."""
    return general(value, 7 if type(value) is Single else 15, invariant)


def round_trip(value: float, invariant: bool = False) -> str:
    """.NET's own ToString() of a Double or Single: the fewest digits that read back as the same number."""
    special = not_finite(value, invariant)
    if special is not None:
        return special
    if type(value) is Single:
        digits, exponent = _split_exponent(_shortest_single(value))
        limit = 9
    else:
        digits, exponent = _split_exponent(repr(float(value)))
        limit = 17
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    if exponent >= limit or exponent < -4:
        return sign + _scientific(digits, exponent)
    return sign + _plain(digits, exponent)


def _shortest_single(value: float) -> str:
    for precision in range(1, 9):
        text = f"{value:.{precision - 1}e}"
        if struct.pack("f", float(text)) == struct.pack("f", value):
            return text
    return f"{value:.8e}"


def _split_exponent(text: str) -> tuple[str, int]:
    """The significant digits of a number's text and the power of ten of the first of them."""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    stripped = digits.lstrip("0")
    if not stripped:
        return "0", 0
    power = int(exponent or 0) + len(whole) - 1 - (len(digits) - len(stripped))
    return stripped.rstrip("0"), power


def _scientific(digits: str, exponent: int, mark: str = "E", exponent_digits: int = 2) -> str:
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    sign = "-" if exponent < 0 else "+"
    return f"{digits[0]}{tail}{mark}{sign}{abs(exponent):0{exponent_digits}d}"


def _plain(digits: str, exponent: int) -> str:
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    if len(digits) <= exponent + 1:
        return digits + "0" * (exponent + 1 - len(digits))
    return f"{digits[: exponent + 1]}.{digits[exponent + 1 :]}"


def default_text(value: Any, invariant: bool = False) -> str:
    """.NET's ToString() of any number."""
    if isinstance(value, float):
        return round_trip(value, invariant)
    if isinstance(value, int):
        return int.__repr__(value)
    return decimal_text(value)


def decimal_text(value: Decimal) -> str:
    """A Decimal with all its digits, trailing zeros included."""
    return format(value, "f")


def format_number(value: Any, spec: str | None, invariant: bool = False) -> str:
    """A number (any of .NET's, also Decimal) in a standard or custom format; NetError FormatException on a bad one."""
    if not spec:
        return default_text(value, invariant)
    letter = spec[0]
    if letter.isascii() and letter.isalpha() and (len(spec) == 1 or spec[1:].isdigit()):
        return _standard(value, letter, int(spec[1:]) if len(spec) > 1 else None, invariant)
    if isinstance(value, float):
        special = not_finite(value, invariant)
        if special is not None:
            return special
    from pscompat.dotnet.number_pattern import format_pattern

    return format_pattern(value, spec)


def _standard(value: Any, letter: str, precision: int | None, invariant: bool) -> str:
    kind = letter.upper()
    if kind not in "BCDEFGNPRX" or (precision or 0) > _MAX_PRECISION:
        raise bad_specifier()
    if kind in "DXB":
        if not isinstance(value, int):
            raise bad_specifier()
        return _integer_only(value, letter, precision or 0)
    if isinstance(value, float):
        special = not_finite(value, invariant)
        if special is not None:
            return special
    if kind == "R" and not isinstance(value, (float, int)):
        raise bad_specifier()
    if kind == "G" or kind == "R":
        return _general_format(value, letter, precision if kind == "G" else None, invariant)
    if kind == "E":
        return _exponential(value, letter, 6 if precision is None else precision)
    if precision is None:
        # ICU's data for en-US says three decimals for numbers and percentages, two for money.
        places = 2 if invariant or kind == "C" else 3
    else:
        places = precision
    if kind == "P":
        return _percent(value, places, invariant)
    negative, whole, fraction = fixed(value, places)
    text = (whole if kind == "F" else _grouped(whole)) + (f".{fraction}" if fraction else "")
    if kind != "C":
        return f"-{text}" if negative else text
    if invariant:
        return f"(¤{text})" if negative else f"¤{text}"
    return f"-${text}" if negative else f"${text}"


def _percent(value: Any, places: int, invariant: bool) -> str:
    negative, whole, fraction = fixed(value, places + 2)
    digits = (whole + fraction[:2]).lstrip("0") or "0"
    rest = fraction[2:]
    text = _grouped(digits) + (f".{rest}" if rest else "") + (" %" if invariant else "%")
    return f"-{text}" if negative else text


def fixed(value: Any, places: int) -> tuple[bool, str, str]:
    """Sign, whole digits and exactly `places` decimals. Doubles round on their exact value, decimals half away from zero."""
    if isinstance(value, float):
        text = f"{value:.{places}f}"
    elif isinstance(value, int):
        text = int.__repr__(value) + ("." + "0" * places if places else "")
    else:
        import decimal

        with decimal.localcontext() as context:
            context.prec = 60 + places
            text = format(value.quantize(decimal.Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_UP), "f")
            if not text.strip("-0."):
                text = text.lstrip("-")
    negative = text.startswith("-")
    whole, _, fraction = text.lstrip("-").partition(".")
    return negative, whole, fraction


def _grouped(digits: str) -> str:
    return f"{int(digits):,}"


def _general_format(value: Any, letter: str, precision: int | None, invariant: bool) -> str:
    if not precision:
        text = default_text(value, invariant)
    elif isinstance(value, float):
        text = general(value, precision, invariant)
    else:
        digits, exponent = _split_exponent(default_text(value))
        digits, exponent = round_digits(digits, exponent, precision)
        sign = "-" if value < 0 else ""
        large = exponent >= precision or exponent < -4
        text = sign + (_scientific(digits, exponent) if large else _plain(digits, exponent))
    return text if letter.isupper() else text.replace("E", "e")


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


def _exponential(value: Any, letter: str, places: int) -> str:
    if isinstance(value, float):
        mantissa, _, power = f"{value:.{places}e}".partition("e")
        sign = "-" if power.startswith("-") else "+"
        return f"{mantissa}{letter}{sign}{abs(int(power)):03d}"
    digits, exponent = _split_exponent(default_text(value))
    digits, exponent = round_digits(digits, exponent, places + 1)
    digits = digits.ljust(places + 1, "0")
    return ("-" if value < 0 else "") + _scientific(digits, exponent, letter, 3)


def _integer_only(value: int, letter: str, width: int) -> str:
    kind = letter.upper()
    if kind == "D":
        return ("-" if value < 0 else "") + int.__repr__(abs(value)).rjust(width, "0")
    number = int(value)
    if number < 0:
        limits = INTEGER_LIMITS.get(type(value))
        bits = (limits[1] - limits[0]).bit_length() if limits else ((~number).bit_length() // 8 + 1) * 8
        number += 1 << bits
    if kind == "B":
        return f"{number:b}".rjust(width, "0")
    text = f"{number:x}" if letter == "x" else f"{number:X}"
    return text.rjust(width, "0")

"""Numbers as text: .NET's default, standard and custom numeric formats for en-US and the invariant culture."""

from __future__ import annotations

from pscompat.dotnet.digits import digits_of
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.number_pattern import format_pattern
from pscompat.dotnet.number_text import (
    default_text,
    general,
    not_finite,
    plain,
    round_digits,
    scientific,
    split_exponent,
)
from pscompat.dotnet.values import INTEGER_LIMITS, Value

_MAX_PRECISION = 999_999_999


def bad_specifier() -> NetError:
    """The exception for a format string that .NET does not know."""
    return NetError("System.FormatException", "Format specifier was invalid.")


def format_number(value: Value, spec: str | None, invariant: bool = False) -> str:
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
    return format_pattern(value, spec)


def _standard(value: Value, letter: str, precision: int | None, invariant: bool) -> str:
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


def _percent(value: Value, places: int, invariant: bool) -> str:
    negative, whole, fraction = fixed(value, places + 2)
    digits = (whole + fraction[:2]).lstrip("0") or "0"
    rest = fraction[2:]
    text = _grouped(digits) + (f".{rest}" if rest else "") + (" %" if invariant else "%")
    return f"-{text}" if negative else text


def fixed(value: Value, places: int) -> tuple[bool, str, str]:
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


def _general_format(value: Value, letter: str, precision: int | None, invariant: bool) -> str:
    if not precision:
        text = default_text(value, invariant)
    elif isinstance(value, float):
        text = general(value, precision, invariant)
    else:
        digits, exponent = split_exponent(default_text(value))
        digits, exponent = round_digits(digits, exponent, precision)
        sign = "-" if value < 0 else ""
        large = exponent >= precision or exponent < -4
        text = sign + (scientific(digits, exponent) if large else plain(digits, exponent))
    return text if letter.isupper() else text.replace("E", "e")


def _exponential(value: Value, letter: str, places: int) -> str:
    if isinstance(value, float):
        mantissa, _, power = f"{value:.{places}e}".partition("e")
        sign = "-" if power.startswith("-") else "+"
        return f"{mantissa}{letter}{sign}{abs(int(power)):03d}"
    digits, exponent = split_exponent(default_text(value))
    digits, exponent = round_digits(digits, exponent, places + 1)
    digits = digits.ljust(places + 1, "0")
    return ("-" if value < 0 else "") + scientific(digits, exponent, letter, 3)


def _integer_only(value: int, letter: str, width: int) -> str:
    kind = letter.upper()
    if kind == "D":
        return ("-" if value < 0 else "") + digits_of(abs(value)).rjust(width, "0")
    number = int(value)
    if number < 0:
        limits = INTEGER_LIMITS.get(type(value))
        bits = (limits[1] - limits[0]).bit_length() if limits else ((~number).bit_length() // 8 + 1) * 8
        number += 1 << bits
    if kind == "B":
        return f"{number:b}".rjust(width, "0")
    text = f"{number:x}" if letter == "x" else f"{number:X}"
    return text.rjust(width, "0")

"""Numbers as text: .NET's default, standard and custom numeric formats in the conventions of a culture."""

from __future__ import annotations

from pscompat.dotnet.digits import digits_of
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.number_conventions import NumberConventions
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
from pscompat.dotnet.values import INTEGER_LIMITS, BigInteger, Value

_MAX_PRECISION = 999_999_999
_DECIMAL_DIGITS = {
    "C": "CurrencyDecimalDigits",
    "F": "NumberDecimalDigits",
    "N": "NumberDecimalDigits",
    "P": "PercentDecimalDigits",
}

_PLAIN = {"n": ",.", "N": ",.", "f": ".", "F": "."}


def bad_specifier() -> NetError:
    """The exception for a format string that .NET does not know."""
    return NetError("System.FormatException", "Format specifier was invalid.")


def format_number(value: Value, spec: str | None, conventions: NumberConventions) -> str:
    """A number (any of .NET's, also Decimal) in a standard or custom format; NetError FormatException on a bad one."""
    if not spec:
        return default_text(value, conventions)
    if isinstance(value, float):
        special = not_finite(value, conventions)
        if special is not None:
            return special
    if len(spec) == 2 and type(value) in (float, int) and 0 < value < 1e15 and "0" <= spec[1] <= "9":
        form = _PLAIN.get(spec[0]) if conventions.thousands else None
        if form is not None:
            return format(value, form + spec[1] + "f")
    letter = spec[0]
    if letter.isascii() and letter.isalpha() and (len(spec) == 1 or spec[1:].isdigit()):
        return _standard(value, letter, int(spec[1:]) if len(spec) > 1 else None, conventions)
    return format_pattern(value, spec, conventions)


def _standard(value: Value, letter: str, precision: int | None, conventions: NumberConventions) -> str:
    kind = letter.upper()
    if kind not in "BCDEFGNPRX" or (precision or 0) > _MAX_PRECISION:
        raise bad_specifier()
    if kind in "DXB":
        if not isinstance(value, int):
            raise bad_specifier()
        return conventions.localized(_integer_only(value, letter, precision or 0))
    if kind == "G" or kind == "R":
        return conventions.localized(_general_format(value, letter, precision if kind == "G" else None))
    if kind == "E":
        return conventions.localized(_exponential(value, letter, 6 if precision is None else precision))
    if precision is None:
        precision = conventions.values[_DECIMAL_DIGITS[kind]]
    if kind == "P":
        negative, whole, fraction = fixed(value, precision + 2)
        return conventions.percent(negative, whole + fraction[:2], fraction[2:])
    negative, whole, fraction = fixed(value, precision)
    if kind == "C":
        return conventions.currency(negative, whole, fraction)
    return conventions.number(negative, whole, fraction, kind == "N")


_DECIMAL_DIGITS_AT_MOST = 29


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


def _general_format(value: Value, letter: str, precision: int | None) -> str:
    if precision and type(value) is BigInteger:
        return _integer_only(value, "D", precision)
    if precision == 0 and not isinstance(value, (int, float)):
        precision = _DECIMAL_DIGITS_AT_MOST
    if not precision:
        text = default_text(value)
    elif isinstance(value, float):
        text = general(value, precision)
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


def _big_binary(number: int, width: int) -> str:
    """The fewest binary digits in two's complement, whose first tells the sign; more are filled up with it."""
    digits = (number if number >= 0 else ~number).bit_length() + 1 if number else 1
    text = format(number % (1 << digits), "b").rjust(digits, "0")
    return text.rjust(width, "0" if number >= 0 else "1")


def _big_hexadecimal(number: int, letter: str, width: int) -> str:
    """The fewest hexadecimal digits in two's complement, whose first tells the sign; more are filled up with it."""
    digits = (number if number >= 0 else ~number).bit_length() // 4 + 1 if number else 1
    text = format(number % (1 << 4 * digits), letter)
    filler = "0" if number >= 0 else "f" if letter == "x" else "F"
    return text.rjust(digits, "0").rjust(width, filler)


def _integer_only(value: int, letter: str, width: int) -> str:
    kind = letter.upper()
    if kind == "D":
        return ("-" if value < 0 else "") + digits_of(abs(value)).rjust(width, "0")
    number = int(value)
    if type(value) is BigInteger:
        return _big_hexadecimal(number, letter, width) if kind == "X" else _big_binary(number, width)
    if number < 0:
        limits = INTEGER_LIMITS.get(type(value))
        bits = (limits[1] - limits[0]).bit_length() if limits else ((~number).bit_length() // 8 + 1) * 8
        number += 1 << bits
    if kind == "B":
        return f"{number:b}".rjust(width, "0")
    text = f"{number:x}" if letter == "x" else f"{number:X}"
    return text.rjust(width, "0")

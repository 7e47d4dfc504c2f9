"""Numbers: digits, hexadecimal, binary, real, with a type's suffix and a multiplier (about_Numeric_Literals)."""

from __future__ import annotations

import re
from typing import Any

from pscompat.language.characters import BREAKS, DASHES
from pscompat.late_patterns import late

_NUMBER = (
    f"(?P<sign>[+{DASHES}])?"
    f"(?:0[xX](?P<hex>[0-9a-fA-F]*)|0[bB](?P<binary>[01]+|(?(sign)|(?!)))"
    f"|(?P<real>[0-9]+\\.(?!\\.)[0-9]*(?:[eE][+{DASHES}]?[0-9]+)?|(?:\\.[0-9]+|(?(sign)\\.|(?!)))(?:[eE][+{DASHES}]?[0-9]+)?"
    f"|[0-9]+[eE][+{DASHES}]?[0-9]+)|(?P<whole>[0-9]+(?![0-9eE]|\\.(?!\\.))))"
    "(?P<suffix>[uU][lLsSyY]|[uUsSlLdDyYnN])?(?P<multiplier>[kKmMgGtTpP][bB])?"
)
#: a number of a few digits alone, which no sign of any place can belong to
match_plain = re.compile("[0-9]{1,9}(?=[\\s);},\\]]|\\Z)").match
_match = late(_NUMBER)
_ends_argument = late(f"[{BREAKS}]|\\Z")
_ends_operand = late(f"[{BREAKS}!#%*+./<=>\\]{DASHES}]|\\Z")


def match_argument(text: str, loc: int) -> re.Match[str] | None:
    """A number where arguments stand: what follows must end the token."""
    found = _match(text, loc)
    return found if found and _ends_argument(text, found.end()) else None


def match_operand(text: str, loc: int) -> re.Match[str] | None:
    """A number where expressions stand: an operator may follow at once."""
    found = _match(text, loc)
    return found if found and _ends_operand(text, found.end()) else None


def match_ternary_operand(text: str, loc: int) -> re.Match[str] | None:
    """The same where the signs of the ternary operator may follow, too."""
    found: re.Match[str] | None = _match(text, loc)
    if found and (_ends_operand(text, found.end()) or text[found.end()] in "?:"):
        return found
    return None


_INTEGERS = {
    "y": ("System.SByte", -(2**7), 2**7),
    "uy": ("System.Byte", 0, 2**8),
    "s": ("System.Int16", -(2**15), 2**15),
    "us": ("System.UInt16", 0, 2**16),
    "i": ("System.Int32", -(2**31), 2**31),
    "ui": ("System.UInt32", 0, 2**32),
    "l": ("System.Int64", -(2**63), 2**63),
    "ul": ("System.UInt64", 0, 2**64),
}
_CANDIDATES = {"": ("i", "l"), "u": ("ui", "ul")}
_MULTIPLIERS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40, "p": 2**50}
_LARGEST_DECIMAL = 79228162514264337593543950335

Number = tuple[Any, str]


def number_value(found: re.Match[str]) -> Number | None:
    """Value and .NET type name of a matched number; None when no type holds it."""
    sign, hexadecimal, binary, real, whole, suffix, multiplier = found.groups()
    suffix = (suffix or "").lower()
    factor = _MULTIPLIERS[multiplier[0].lower() if multiplier else ""]
    sign = "-" if sign and sign != "+" else ""
    if whole is not None and not suffix and not multiplier and len(whole) < 10:
        return int(sign + whole), "System.Int32"
    try:
        if real is not None:
            return _real(sign + re.sub(f"[{DASHES}]", "-", real), suffix, factor)
        if hexadecimal is not None:
            value, width = _hexadecimal(hexadecimal, suffix), len(hexadecimal) * 4
        elif binary is not None:
            value, width = _binary(binary, suffix), len(binary)
        else:
            value, width = int(whole), 0
    except (OverflowError, ValueError):
        return None
    if width == 64 and suffix in ("", "u"):
        suffix += "l"
    return _whole((-value if sign == "-" else value) * factor, suffix, decimal_digits=width == 0 and whole is not None)


def _whole(value: int, suffix: str, decimal_digits: bool) -> Number | None:
    if suffix == "n":
        return value, "System.Numerics.BigInteger"
    if suffix == "d":
        return _decimal(str(value))
    for candidate in _CANDIDATES.get(suffix, (suffix,)):
        type_name, low, high = _INTEGERS[candidate]
        if low <= value < high:
            return value, type_name
    if suffix or not decimal_digits:
        return None
    if abs(value) <= _LARGEST_DECIMAL:
        return _decimal(str(value))
    # The rest of the digits is cut off, not rounded, as in .NET's conversion of a big integer.
    surplus = max(abs(value).bit_length() - 53, 0)
    try:
        return float(value >> surplus << surplus if value > 0 else -(-value >> surplus << surplus)), "System.Double"
    except OverflowError:
        return None


def _real(text: str, suffix: str, factor: int) -> Number | None:
    if suffix == "d":
        return _decimal(text, factor)
    value = float(text) * factor
    if not suffix:
        return value, "System.Double"
    # Casts from real numbers round half to even, as [Math]::Round does.
    return _whole(round(value), suffix, decimal_digits=False)


def _decimal(text: str, factor: int = 1) -> Number | None:
    from decimal import Decimal

    from pscompat.decimal_limits import WIDE, fitted  # start-up: it loads Python's decimal

    try:
        return fitted(WIDE.multiply(fitted(Decimal(text)), Decimal(factor))), "System.Decimal"
    except OverflowError:
        return None


def _hexadecimal(digits: str, suffix: str) -> int:
    """The digits' value; without `u` the highest bit of a full width is the sign."""
    value = int(digits or "0", 16)
    if "u" in suffix:
        return value
    bits = {"y": 8, "s": 16, "l": 64}.get(suffix) or (32 if len(digits) + 1 < 16 else 64)
    if len(digits) * 4 > bits and suffix not in ("n", "d"):
        return value
    full = len(digits) * 4 == bits or (suffix in ("n", "d") and len(digits) * 4 in (32, 64))
    return value - (1 << (len(digits) * 4)) if full and value >> (len(digits) * 4 - 1) else value


def _binary(digits: str, suffix: str) -> int:
    """The same for binary digits: 8, 16, 32, 64, 96 or 128 of them begin with the sign."""
    value = int(digits, 2)
    if "u" not in suffix and len(digits) in (8, 16, 32, 64, 96, 128) and digits[0] == "1":
        return value - (1 << len(digits))
    return value


def number_text(value: Any) -> str:
    """A constant as text, without regard to culture: real numbers with as few digits as tell them apart, and with an
    exponent where they are very large or very small."""
    if isinstance(value, int):
        return str(value)
    import decimal

    if isinstance(value, decimal.Decimal):
        from pscompat.decimal_limits import decimal_text

        return decimal_text(value)
    if not isinstance(value, float):
        return str(value)
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    shortest = decimal.Decimal(repr(value)).normalize()
    sign, figures, power = shortest.as_tuple()
    magnitude = len(figures) + int(power) - 1
    if -5 < magnitude < 17:
        return f"{shortest:f}"
    text = "".join(map(str, figures))
    fraction = f".{text[1:]}" if len(text) > 1 else ""
    return f"{'-' * sign}{text[0]}{fraction}E{'+' if magnitude >= 0 else '-'}{abs(magnitude):02d}"

"""Whole numbers of any length from and to decimal digits; Python's int() and str() refuse more than a few thousand."""

from __future__ import annotations

_PART = 4000


def number_of(text: str) -> int:
    """The number that decimal digits with an optional sign write; ValueError as int() raises it."""
    if len(text) <= _PART:
        return int(text)
    digits = text.strip().lstrip("+-")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(text)
    number = _joined(digits)
    return -number if text.strip().startswith("-") else number


def digits_of(number: int) -> str:
    """The decimal digits of a number, with a minus sign where it is negative."""
    if number.bit_length() <= 3 * _PART:
        return int.__repr__(number)
    return "-" + _split(-number) if number < 0 else _split(int(number))


def _joined(digits: str) -> int:
    if len(digits) <= _PART:
        return int(digits)
    middle = len(digits) // 2
    low = len(digits) - middle
    return int(_joined(digits[:middle]) * 10**low + _joined(digits[middle:]))


def _split(number: int) -> str:
    if number.bit_length() <= 3 * _PART:
        return str(number)
    low = int(number.bit_length() * 0.30103) // 2
    head, tail = divmod(number, 10**low)
    return _split(head) + _split(tail).rjust(low, "0")

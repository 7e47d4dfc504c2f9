"""Custom numeric formats: `#,##0.00`, `0.0E+00`, `0.00;(0.00);zero`, `"text"0\\%`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from pscompat.dotnet import number_text
from pscompat.dotnet.number_conventions import NumberConventions, group
from pscompat.dotnet.values import Single, Value

_SYMBOLS = {"%": "PercentSymbol", "‰": "PerMilleSymbol"}
_EXPONENT_STARTS = ("E0", "E+0", "E-0", "e0", "e+0", "e-0")


def _sections(pattern: str) -> list[str]:
    """The parts between semicolons that stand outside quotes."""
    sections = [""]
    quote = ""
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "\\":
            sections[-1] += char
            at += 1
            char = pattern[at : at + 1]
        elif char == ";":
            sections.append("")
            at += 1
            continue
        sections[-1] += char
        at += 1
    return sections


class _Section:
    """One section read: tokens (literal texts, digit places `0` and `#`, `.`, exponents) and what scales the number."""

    def __init__(self, text: str):
        self.tokens: list[tuple[str, str]] = []
        self.shift = 0
        self.grouped = False
        self.whole = 0
        self.decimals = 0
        self.first_zero: int | None = None
        self.last_zero_decimal = 0
        self.exponent = False
        self._seen_point = False
        self._commas = 0
        self._read(text)
        if not self._seen_point:
            self._end_whole()

    def _end_whole(self) -> None:
        self.shift -= 3 * self._commas
        self._commas = 0

    def _read(self, text: str) -> None:
        at = 0
        while at < len(text):
            char = text[at]
            start = next((s for s in _EXPONENT_STARTS if text.startswith(s, at)), None)
            if char in "0#":
                self._digit(char)
            elif char == ".":
                if not self._seen_point:
                    self._seen_point = True
                    self._end_whole()
                    self.tokens.append((".", "."))
            elif char == ",":
                if self.whole and not self._seen_point:
                    self._commas += 1
            elif char in "%‰":
                self.shift += 2 if char == "%" else 3
                self.tokens.append((char, char))
            elif char in "'\"":
                end = text.find(char, at + 1)
                end = len(text) if end < 0 else end
                self.tokens.append(("text", text[at + 1 : end]))
                at = end
            elif char == "\\":
                at += 1
                self.tokens.append(("text", text[at : at + 1]))
            elif start is not None:
                end = at + len(start)
                while text[end : end + 1] == "0":
                    end += 1
                self.exponent = True
                self.tokens.append(("E", text[at:end]))
                at = end - 1
            else:
                self.tokens.append(("text", char))
            at += 1

    def _digit(self, char: str) -> None:
        if self._seen_point:
            self.decimals += 1
            if char == "0":
                self.last_zero_decimal = self.decimals
            self.tokens.append(("d", char))
            return
        if self._commas:
            self.grouped = True
            self._commas = 0
        if char == "0" and self.first_zero is None:
            self.first_zero = self.whole
        self.whole += 1
        self.tokens.append(("w", char))


def _digits_of(value: Value) -> tuple[str, int]:
    """Significant digits and the power of ten of the first; a Double has 15 of them, a Single 7."""
    if isinstance(value, float):
        text = f"{value:.{6 if type(value) is Single else 14}e}"
    else:
        text = number_text.default_text(value)
    return number_text.split_exponent(text)


def format_pattern(value: Value, pattern: str, conventions: NumberConventions) -> str:
    """The number written by a custom format string."""
    sections = _sections(pattern)
    is_float = isinstance(value, float)
    negative = math.copysign(1.0, value) < 0 if is_float else value < 0
    digits, exponent = _digits_of(value)

    def existing(index: int) -> int:
        return index if index < len(sections) and sections[index] else 0

    index = existing(2 if digits == "0" else 1 if negative else 0)
    section = _Section(sections[index])
    shown, place = _rounded(section, digits, exponent)
    if shown == "0":
        # What is rounded to zero is written as zero is; only floating-point numbers keep their sign.
        index = existing(2)
        section = _Section(sections[index])
        negative = negative and is_float
    text = _write(section, shown, place, conventions.values)
    signed = negative and index == 0 and (text or shown != "0")
    return f"{conventions.values['NegativeSign']}{text}" if signed else text


def _rounded(section: _Section, digits: str, exponent: int) -> tuple[str, int]:
    """The digits that the section has places for, and the power of ten of the first."""
    if section.exponent:
        return number_text.round_digits(digits, exponent, section.whole + section.decimals)
    exponent += section.shift
    return number_text.round_digits(digits, exponent, exponent + 1 + section.decimals) if digits != "0" else ("0", 0)


def _write(section: _Section, digits: str, exponent: int, conventions: Mapping[str, Any]) -> str:
    power = 0
    if section.exponent and digits != "0":
        power = exponent - (section.whole - 1)
        exponent = section.whole - 1
    whole, fraction = _parts(digits, exponent)
    least = section.whole - section.first_zero if section.first_zero is not None else 0
    least = section.whole if section.exponent else least
    whole = whole.lstrip("0").rjust(least, "0")
    fraction = fraction[: section.decimals].rstrip("0").ljust(section.last_zero_decimal, "0")
    return _assemble(section, whole, fraction, power, conventions)


def _parts(digits: str, exponent: int) -> tuple[str, str]:
    if digits == "0":
        return "", ""
    if exponent < 0:
        return "", "0" * (-exponent - 1) + digits
    return digits[: exponent + 1].ljust(exponent + 1, "0"), digits[exponent + 1 :]


def _assemble(section: _Section, whole: str, fraction: str, power: int, conventions: Mapping[str, Any]) -> str:
    out: list[str] = []
    places_left = section.whole
    used = 0
    decimals = iter(fraction)
    breaks = _group_breaks(len(whole), conventions["NumberGroupSizes"]) if section.grouped else ()
    for kind, text in section.tokens:
        if kind == "w":
            # The first place takes all digits that have no place of their own.
            take = max(len(whole) - used - places_left + 1, 0) if places_left == section.whole else 0
            if places_left == section.whole and take == 0 and len(whole) >= places_left:
                take = 1
            elif places_left != section.whole:
                take = 1 if len(whole) - used >= places_left else 0
            for char in whole[used : used + take]:
                out.append(char)
                used += 1
                if section.grouped and len(whole) - used in breaks:
                    out.append(conventions["NumberGroupSeparator"])
            places_left -= 1
        elif kind == "d":
            out.append(next(decimals, ""))
        elif kind == ".":
            if not section.whole:
                out.append(whole)
            if fraction:
                out.append(conventions["NumberDecimalSeparator"])
        elif kind == "E":
            plus = "+" if "+" in text and power >= 0 else ""
            sign = conventions["NegativeSign"] if power < 0 else plus
            out.append(f"{text[0]}{sign}{abs(power):0{text.count('0')}d}")
        else:
            out.append(conventions[_SYMBOLS[kind]] if kind in _SYMBOLS else text)
    return "".join(out)


def _group_breaks(count: int, sizes: list[int]) -> set[int]:
    """How many digits stand behind each separator in a number of so many digits."""
    pieces = group("0" * count, sizes, ",").split(",")
    return {sum(map(len, pieces[at:])) for at in range(1, len(pieces))}

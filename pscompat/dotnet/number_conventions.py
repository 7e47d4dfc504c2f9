"""How a culture writes numbers: what System.Globalization.NumberFormatInfo says, as number formats and parsing need it.

The invariant culture and en-US are here; those of other cultures come from the table of facts (library/culture.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_CURRENCY_POSITIVE = ("$n", "n$", "$ n", "n $")
_CURRENCY_NEGATIVE = (
    *("($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $"),
    *("-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)", "$- n"),
)
_PERCENT_POSITIVE = ("n %", "n%", "%n", "% n")
_PERCENT_NEGATIVE = ("-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %")
_NUMBER_NEGATIVE = ("(n)", "-n", "- n", "n-", "n -")

_INVARIANT_VALUES: Final[dict[str, Any]] = {
    "CurrencyDecimalDigits": 2,
    "CurrencyDecimalSeparator": ".",
    "CurrencyGroupSizes": [3],
    "NumberGroupSizes": [3],
    "PercentGroupSizes": [3],
    "CurrencyGroupSeparator": ",",
    "CurrencySymbol": "¤",
    "NaNSymbol": "NaN",
    "CurrencyNegativePattern": 0,
    "NumberNegativePattern": 1,
    "PercentPositivePattern": 0,
    "PercentNegativePattern": 0,
    "NegativeInfinitySymbol": "-Infinity",
    "NegativeSign": "-",
    "NumberDecimalDigits": 2,
    "NumberDecimalSeparator": ".",
    "NumberGroupSeparator": ",",
    "CurrencyPositivePattern": 0,
    "PositiveInfinitySymbol": "Infinity",
    "PositiveSign": "+",
    "PercentDecimalDigits": 2,
    "PercentDecimalSeparator": ".",
    "PercentGroupSeparator": ",",
    "PercentSymbol": "%",
    "PerMilleSymbol": "‰",
    "NativeDigits": list("0123456789"),
    "DigitSubstitution": 1,
}
_US_VALUES: Final[dict[str, Any]] = {
    "CurrencySymbol": "$",
    "CurrencyNegativePattern": 1,
    "PercentPositivePattern": 1,
    "PercentNegativePattern": 1,
    "NegativeInfinitySymbol": "-∞",
    "NumberDecimalDigits": 3,
    "PositiveInfinitySymbol": "∞",
    "PercentDecimalDigits": 3,
}
_SIGNS = {".": "NumberDecimalSeparator", "-": "NegativeSign", "+": "PositiveSign"}
PROPERTIES: Final = tuple(_INVARIANT_VALUES)
"""The names of the properties, in .NET's order."""


class NumberConventions:
    """The properties of a NumberFormatInfo, by their .NET names in `values`."""

    __slots__ = ("plain", "thousands", "values")

    def __init__(self, values: Mapping[str, Any]):
        self.values = {**_INVARIANT_VALUES, **values}
        self.refresh()

    def refresh(self) -> None:
        """Note anew whether a number needs no change from its invariant text (`plain`), and whether a positive one has
        commas between groups of three digits (`thousands`); after `values` was changed."""
        values = self.values
        self.plain = all(values[name] == sign for sign, name in _SIGNS.items())
        self.thousands = (
            self.plain and values["NumberGroupSeparator"] == "," and list(values["NumberGroupSizes"]) == [3]
        )

    def localized(self, text: str) -> str:
        """A number's invariant text (digits, `-`, `+`, `.`, exponent) as it is written here."""
        if self.plain:
            return text
        values = self.values
        return text.translate({ord(sign): values[name] for sign, name in _SIGNS.items()})

    def number(self, negative: bool, whole: str, fraction: str, grouped: bool) -> str:
        """The formats N (grouped) and F."""
        digits = self.parts("Number", whole, fraction, grouped)
        if not negative:
            return digits
        if not grouped:
            return str(self.values["NegativeSign"]) + digits
        return self._patterned(_NUMBER_NEGATIVE[self.values["NumberNegativePattern"]], digits, "")

    def currency(self, negative: bool, whole: str, fraction: str) -> str:
        """The format C."""
        values = self.values
        pattern = (
            _CURRENCY_NEGATIVE[values["CurrencyNegativePattern"]]
            if negative
            else _CURRENCY_POSITIVE[values["CurrencyPositivePattern"]]
        )
        return self._patterned(pattern, self.parts("Currency", whole, fraction, True), values["CurrencySymbol"])

    def percent(self, negative: bool, whole: str, fraction: str) -> str:
        """The format P."""
        values = self.values
        pattern = (
            _PERCENT_NEGATIVE[values["PercentNegativePattern"]]
            if negative
            else _PERCENT_POSITIVE[values["PercentPositivePattern"]]
        )
        return self._patterned(pattern, self.parts("Percent", whole, fraction, True), values["PercentSymbol"])

    def parts(self, kind: str, whole: str, fraction: str, grouped: bool) -> str:
        """Digits and decimals with the separators of `Number`, `Currency` or `Percent`."""
        values = self.values
        if grouped:
            whole = group(whole.lstrip("0") or "0", values[f"{kind}GroupSizes"], values[f"{kind}GroupSeparator"])
        return whole + (values[f"{kind}DecimalSeparator"] + fraction if fraction else "")

    def _patterned(self, pattern: str, digits: str, symbol: str) -> str:
        written = {"n": digits, "$": symbol, "%": symbol, "-": self.values["NegativeSign"]}
        return "".join(written.get(char, char) for char in pattern)


def group(digits: str, sizes: list[int], separator: str) -> str:
    """The digits in groups from the right; the last size repeats, 0 leaves the rest together."""
    pieces: list[str] = []
    at = 0
    while digits:
        size = sizes[min(at, len(sizes) - 1)] if sizes else 0
        at += 1
        if not size or len(digits) <= size:
            pieces.append(digits)
            break
        pieces.append(digits[-size:])
        digits = digits[:-size]
    return separator.join(reversed(pieces))


INVARIANT = NumberConventions({})
EN_US = NumberConventions(_US_VALUES)
_current: list[NumberConventions] = [EN_US]


def current() -> NumberConventions:
    """Those of the session's culture."""
    return _current[0]


def set_current(conventions: NumberConventions) -> None:
    """Make these the session's."""
    _current[0] = conventions


def of(invariant: bool) -> NumberConventions:
    """Those of the invariant culture or of the session's."""
    return INVARIANT if invariant else _current[0]

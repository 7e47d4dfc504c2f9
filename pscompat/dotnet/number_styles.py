"""Numbers in texts as .NET's Parse reads them: by NumberStyles and the signs of a NumberFormatInfo (Number.TryParseNumber)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pscompat.dotnet.number_conventions import NumberConventions

if TYPE_CHECKING:
    from decimal import Decimal

LEADING_WHITE, TRAILING_WHITE, LEADING_SIGN, TRAILING_SIGN = 0x1, 0x2, 0x4, 0x8
PARENTHESES, POINT, THOUSANDS, EXPONENT, CURRENCY, HEX, BINARY = 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400
INTEGER = LEADING_WHITE | TRAILING_WHITE | LEADING_SIGN
NUMBER = INTEGER | TRAILING_SIGN | POINT | THOUSANDS
REAL = INTEGER | POINT | THOUSANDS | EXPONENT
DEFINED = 0x7FF

WHITE = frozenset(" \t\n\v\f\r")
_DIGITS = frozenset("0123456789")
_POWER = frozenset("eE")
_SPACES = "\u00a0\u202f"  # a pattern's, which a plain space in the text matches too
_HYPHENS = frozenset("-\u2012\u207b\u208b\u2212\u2796\ufe63\uff0d")
_FARTHEST = 1_000_000_000  # exponents beyond it are read as this one
_MOST_DIGITS, _SMALLEST = 30, 1_000_000  # beyond what a Decimal holds, and what rounds to its zero whatever the digits


class Scanned(NamedTuple):
    """A number in a text: `digits` without leading zeros (none of zero), to be multiplied by ten to the power of `exponent`."""

    negative: bool
    digits: str
    exponent: int

    def as_decimal(self) -> Decimal:
        """The nearest Decimal; OverflowError beyond its range."""
        from decimal import Decimal  # start-up: it loads with the first of them

        from pscompat.decimal_limits import fitted

        if self.digits and len(self.digits) + self.exponent > _MOST_DIGITS:
            raise OverflowError
        power = max(self.exponent, -_SMALLEST) if self.digits else min(max(self.exponent, -_SMALLEST), 0)
        number = fitted(Decimal(f"{self.digits or 0}e{power}"))
        return number.copy_negate() if self.negative else number


def scan(text: str, styles: int, conventions: NumberConventions) -> Scanned | None:
    """What a text says, None where it is no number of these styles."""
    return _Scanner(text, styles, conventions).scan()


def negative_sign_length(text: str, place: int, conventions: NumberConventions) -> int:
    """How long the negative sign at a place of the text is, 0 without one; a hyphen stands for any sign that looks like it."""
    sign = conventions.values["NegativeSign"]
    length = _matched(text, place, sign)
    return length or int(sign in _HYPHENS and text[place : place + 1] == "-")


def _matched(text: str, place: int, pattern: str) -> int:
    """The length of the pattern where it stands at this place of the text, else 0."""
    part = text[place : place + len(pattern)]
    if (
        part == pattern
        or len(part) == len(pattern)
        and all(char == wanted or char == " " and wanted in _SPACES for char, wanted in zip(part, pattern))
    ):
        return len(pattern)
    return 0


class _Scanner:
    """Reads a text from the left; `place` is the next character, `currency` the symbol that may still stand."""

    def __init__(self, text: str, styles: int, conventions: NumberConventions):
        self.text = text
        self.styles = styles
        self.conventions = conventions
        self.values = conventions.values
        self.place = 0
        self.currency: str = self.values["CurrencySymbol"] if styles & CURRENCY else ""
        self.has_currency = self.has_sign = self.in_parentheses = self.negative = False

    def scan(self) -> Scanned | None:
        self._read_before()
        found = self._digits()
        if found is None:
            return None
        whole, fraction = found
        exponent = self._exponent() - len(fraction)
        self._read_behind()
        if self.in_parentheses or self.text[self.place :].strip("\0"):
            return None
        return Scanned(self.negative, (whole + fraction).lstrip("0"), exponent)

    def _takes(self, pattern: str) -> bool:
        """Whether the pattern stands next; then it is passed over."""
        length = _matched(self.text, self.place, pattern) if pattern else 0
        self.place += length
        return length > 0

    def _takes_sign(self) -> bool:
        if self._takes(self.values["PositiveSign"]):
            return True
        length = negative_sign_length(self.text, self.place, self.conventions)
        self.place += length
        self.negative = self.negative or length > 0
        return length > 0

    def _takes_currency(self) -> bool:
        if not self._takes(self.currency):
            return False
        self.currency = ""
        self.has_currency = True
        return True

    def _takes_white(self, style: int) -> bool:
        white = bool(self.styles & style) and self.text[self.place : self.place + 1] in WHITE
        self.place += white
        return white

    def _read_before(self) -> None:
        """Blanks, a sign and the currency's symbol. Behind a sign no blank stands, unless the symbol came or the culture
        writes one there."""
        while True:
            apart = not self.has_sign or self.has_currency or self.values["NumberNegativePattern"] == 2
            if apart and self._takes_white(LEADING_WHITE):
                continue
            if self.styles & LEADING_SIGN and not self.has_sign and self._takes_sign():
                self.has_sign = True
            elif self.styles & PARENTHESES and not self.has_sign and self._takes("("):
                self.has_sign = self.in_parentheses = self.negative = True
            elif not self._takes_currency():
                return

    def _digits(self) -> tuple[str, str] | None:
        """The digits before and behind the point, None without any."""
        kind = "Currency" if self.styles & CURRENCY else "Number"
        points, groups = [self.values[f"{kind}DecimalSeparator"]], [self.values[f"{kind}GroupSeparator"]]
        if self.styles & CURRENCY and not self.has_currency:
            points.append(self.values["NumberDecimalSeparator"])
            groups.append(self.values["NumberGroupSeparator"])
        whole = self._run()
        while self.styles & THOUSANDS and whole and not self._at(points) and any(map(self._takes, groups)):
            whole += self._run()
        fraction = self._run() if self.styles & POINT and any(map(self._takes, points)) else ""
        return (whole, fraction) if whole or fraction else None

    def _at(self, patterns: list[str]) -> bool:
        return bool(self.styles & POINT) and any(_matched(self.text, self.place, each) for each in patterns if each)

    def _run(self) -> str:
        start = self.place
        while self.text[self.place : self.place + 1] in _DIGITS:
            self.place += 1
        return self.text[start : self.place]

    def _exponent(self) -> int:
        if not self.styles & EXPONENT or self.text[self.place : self.place + 1] not in _POWER:
            return 0
        start = self.place
        self.place += 1
        length = 0
        if not self._takes(self.values["PositiveSign"]):
            length = negative_sign_length(self.text, self.place, self.conventions)
            self.place += length
        digits = self._run()
        if not digits:
            self.place = start
            return 0
        significant = digits.lstrip("0") or "0"
        power = min(int(significant), _FARTHEST) if len(significant) <= 12 else _FARTHEST
        return -power if length else power

    def _read_behind(self) -> None:
        while True:
            if self._takes_white(TRAILING_WHITE):
                continue
            if self.styles & TRAILING_SIGN and not self.has_sign and self._takes_sign():
                self.has_sign = True
            elif self.in_parentheses and self._takes(")"):
                self.in_parentheses = False
            elif not self._takes_currency():
                return

"""The order of strings in cultures: ICU's root collation, as far as scripts sort by it (letters, digits, punctuation, accents, case)."""

from __future__ import annotations

# Punctuation and symbols in ICU's order; all stand before digits, digits before letters.
_SYMBOLS = "\t\n\v\f\r  _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_ORDER = {ord(char): chr(index + 1) for index, char in enumerate(_SYMBOLS)}
_IGNORED = {code: None for code in (*range(9), *range(14, 32), 127, 0xAD)}
_TABLE: dict[int, str | None] = {**_ORDER, **_IGNORED}


def _primary(text: str) -> tuple[str, str]:
    """Base letters without case, and the accents in order."""
    import unicodedata

    folded = unicodedata.normalize("NFD", text.casefold())
    base = "".join(char for char in folded if not unicodedata.combining(char))
    accents = "".join(char for char in folded if unicodedata.combining(char))
    return base.translate(_TABLE), accents


def key(text: str) -> tuple[str, str]:
    """A key that orders strings without regard to case."""
    if text.isascii():
        return (text.lower() if text.isalnum() else text.lower().translate(_TABLE), "")
    return _primary(text)


def compare(one: str, other: str, case_sensitive: bool = False) -> int:
    """-1, 0 or 1; in an order that regards case small letters stand before capitals."""
    if one == other:
        return 0
    first, second = key(one), key(other)
    if first != second:
        return -1 if first < second else 1
    if not case_sensitive:
        return 0
    for left, right in zip(one, other):
        if left != right:
            return -1 if left.islower() else 1
    return 0

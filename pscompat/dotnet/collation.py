"""The order of strings in cultures: ICU's root collation, as far as scripts sort by it (letters, digits, punctuation, accents, case)."""

from __future__ import annotations

# Punctuation and symbols in ICU's order; all stand before digits, digits before letters.
_SYMBOLS = "\t\n\v\f\r  _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_ORDER = {ord(char): chr(index + 1) for index, char in enumerate(_SYMBOLS)}
_IGNORED = {code: None for code in (*range(9), *range(14, 32), 127, 0xAD)}
_TABLE: dict[int, str | None] = {**_ORDER, **_IGNORED}


_INVISIBLE = {
    code: None
    for code in (*range(9), *range(14, 32), 127, 0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)
}
_KEPT = ("<wide>", "<narrow>")
_LONG_S, _FINAL_SIGMA = "\u017f", "\u03c2"


def folded(text: str) -> str:
    """What two strings have alike that are equal without regard to case: compatible characters count as the same, those
    that are not seen as none, accents may be apart. A sharp s is no double s."""
    if text.isascii():
        return text.lower()
    import unicodedata  # start-up: for other than ASCII only

    apart = "".join(
        char
        if char == _LONG_S or unicodedata.decomposition(char).startswith(_KEPT)
        else unicodedata.normalize("NFKD", char)
        for char in text.translate(_INVISIBLE)
    )
    return "".join(small if len(small := char.lower()) == 1 else char for char in apart).replace(_FINAL_SIGMA, "σ")


def same(one: str, other: str, case_sensitive: bool = False) -> bool:
    """Whether two strings are equal in the invariant culture."""
    if one == other:
        return True
    if not (one.isprintable() and other.isprintable()):
        one, other = one.translate(_INVISIBLE), other.translate(_INVISIBLE)
    if one.isascii() and other.isascii():
        return one == other if case_sensitive else one.lower() == other.lower()
    if not case_sensitive:
        return folded(one) == folded(other)
    import unicodedata  # start-up: as above

    return unicodedata.normalize("NFD", one) == unicodedata.normalize("NFD", other)


def _primary(text: str) -> tuple[str, str, str]:
    """Base letters without case, the accents in order, and the whole where letters of other alphabets are in it."""
    import unicodedata

    whole = folded(text)
    plain = whole.replace("ß", "ss")
    base = "".join(char for char in plain if not unicodedata.combining(char))
    accents = "".join(char for char in plain if unicodedata.combining(char))
    return base.translate(_TABLE), accents, "" if whole.isascii() else whole


def key(text: str) -> tuple[str, str, str]:
    """A key that orders strings without regard to case."""
    if text.isascii():
        return (text.lower() if text.isalnum() else text.lower().translate(_TABLE), "", "")
    return _primary(text)


def compare(one: str, other: str, case_sensitive: bool = False) -> int:
    """-1, 0 or 1; in an order that regards case small letters stand before capitals."""
    if one == other:
        return 0
    first, second = key(one), key(other)
    if first != second:
        return -1 if first < second else 1
    if same(one, other, case_sensitive):
        return 0
    if not case_sensitive:
        return -1 if one < other else 1
    for left, right in zip(one, other):
        if left != right:
            if left.lower() == right.lower():
                return -1 if left.islower() else 1
            return -1 if left < right else 1
    return -1 if len(one) < len(other) else 1

"""What a backtick and the characters behind it stand for (about_Special_Characters)."""

from __future__ import annotations

from pscompat.language.errors import problem
from pscompat.late_patterns import late

_hexadecimal_escape = late("\\{([0-9a-fA-F]{1,6})\\}")
_hexadecimal_digits = late("[0-9a-fA-F]*")

_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}


def scan_escape(text: str, loc: int) -> tuple[str, int]:
    """What a backtick and the next character stand for, and the offset behind them."""
    character = text[loc + 1 : loc + 2]
    if not character or character == "\0":
        return "`", loc + 1
    if character == "u":
        return _scan_unicode_escape(text, loc)
    return _ESCAPES.get(character, character), loc + 2


def _scan_unicode_escape(text: str, loc: int) -> tuple[str, int]:
    found = _hexadecimal_escape(text, loc + 2)
    if found:
        value = int(found.group(1), 16)
        if value > 0x10FFFF:
            raise problem("InvalidUnicodeEscapeSequenceValue", loc + 3, found.end() - 1)
        return chr(value), found.end()
    if text[loc + 2 : loc + 3] != "{":
        raise problem("InvalidUnicodeEscapeSequence", loc, loc + 2)
    end = _hexadecimal_digits(text, loc + 3).end()
    digits = end - loc - 3
    if digits > 6:
        raise problem("TooManyDigitsInUnicodeEscapeSequence", loc + 9, loc + 10)
    if digits == 6:
        raise problem("MissingUnicodeEscapeSequenceTerminator", end, end + 1)
    if not digits and text[end : end + 1] == "}":
        raise problem("InvalidUnicodeEscapeSequence", loc, end + 1)
    raise problem("InvalidUnicodeEscapeSequence", end, end + 1)

"""What a backtick and the characters behind it stand for (about_Special_Characters)."""

from __future__ import annotations

from pscompat.language.errors import ParseError, problem, report
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


#: what stands in the place of an escape that is wrong, as in PowerShell's tokens
_WRONG = "\uffff"


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
            report(text, problem("InvalidUnicodeEscapeSequenceValue", loc + 3, found.end() - 1))
            return _WRONG, found.end()
        return chr(value), found.end()
    end, error = _wrong_unicode_escape(text, loc)
    report(text, error)
    return _WRONG, end


def _wrong_unicode_escape(text: str, loc: int) -> tuple[int, ParseError]:
    """The error of an escape that begins here, and where the text goes on behind what was read of it."""
    if text[loc + 2 : loc + 3] != "{":
        return loc + 2, problem("InvalidUnicodeEscapeSequence", loc, loc + 2)
    end = _hexadecimal_digits(text, loc + 3).end()
    digits = end - loc - 3
    if digits > 6:
        return loc + 9, problem("TooManyDigitsInUnicodeEscapeSequence", loc + 9, loc + 10)
    if digits == 6:
        return end, problem("MissingUnicodeEscapeSequenceTerminator", end, end + 1)
    if not digits and text[end : end + 1] == "}":
        return end + 1, problem("InvalidUnicodeEscapeSequence", loc, end + 1)
    return end, problem("InvalidUnicodeEscapeSequence", end, end + 1)

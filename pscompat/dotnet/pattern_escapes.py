"""Single characters that are written with a backslash, as in .NET's regular expressions."""

from __future__ import annotations

_LETTERS = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_HEX_DIGITS = "0123456789abcdefABCDEF"
_OCTAL_DIGITS = "01234567"
_JOINERS = "\u200c\u200d"


class PatternError(ValueError):
    """A pattern that cannot be used; its text is .NET's RegexParseException's."""


def bad_pattern(pattern: str, offset: int, reason: str) -> PatternError:
    """The error of a pattern at this offset."""
    return PatternError(f"Invalid pattern '{pattern}' at offset {offset}. {reason}")


def unescape(text: str) -> str:
    """The text with the character for each escape, as Regex.Unescape gives it; raises PatternError."""
    pieces: list[str] = []
    start = 0
    while (at := text.find("\\", start)) >= 0:
        pieces.append(text[start:at])
        start = at + 1
        if start < len(text):
            char, start = escaped_character(text, start)
            pieces.append(char)
    pieces.append(text[start:])
    return "".join(pieces)


def escaped_character(source: str, at: int) -> tuple[str, int]:
    """The character that the escape stands for whose backslash is before `at`, and where it ends; raises PatternError."""
    char = source[at]
    if char in _OCTAL_DIGITS:
        return _octal(source, at)
    at += 1
    if char in "xu":
        return _hexadecimal(source, at, 2 if char == "x" else 4)
    if char == "c":
        return _control(source, at)
    if char in _LETTERS:
        return _LETTERS[char], at
    if char.isalnum() or char == "_" or char in _JOINERS:
        raise bad_pattern(source, at, f"Unrecognized escape sequence \\{char}.")
    return char, at


def _octal(source: str, at: int) -> tuple[str, int]:
    end = at + 1
    while end < min(at + 3, len(source)) and source[end] in _OCTAL_DIGITS:
        end += 1
    return chr(int(source[at:end], 8) & 0xFF), end


def _hexadecimal(source: str, at: int, width: int) -> tuple[str, int]:
    digits = source[at : at + width]
    wrong = next((number for number, digit in enumerate(digits, 1) if digit not in _HEX_DIGITS), 0)
    if wrong or len(digits) < width:
        offset = at + wrong if len(digits) == width else at
        raise bad_pattern(source, offset, "Insufficient or invalid hexadecimal digits.")
    return chr(int(digits, 16)), at + width


def _control(source: str, at: int) -> tuple[str, int]:
    if at == len(source):
        raise bad_pattern(source, at, "Missing control character.")
    letter = source[at]
    code = ord(letter.upper() if letter.isascii() else letter) - ord("@")
    if not 0 <= code < 32:
        raise bad_pattern(source, at + 1, "Unrecognized control character.")
    return chr(code), at + 1

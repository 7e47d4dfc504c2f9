"""Text on a screen of character cells: widths, cutting, wrapping."""

from __future__ import annotations

import re
from collections.abc import Iterator

ELLIPSIS = "\u2026"
# Colours, modes of the terminal and links: what PowerShell takes for no text.
_ESCAPE = re.compile(r"\x1b(?:\[\d*(?:;\d+)*m|\[\?\d+[hl]|\]8;;.*?\x1b\\)")
_WIDE_RANGES = (
    (0x1100, 0x115F),
    (0x2329, 0x232A),
    (0x2E80, 0x303E),
    (0x3040, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x10000, 0x10FFFF),
)


def strip_escapes(text: str) -> str:
    """The text without its terminal escape sequences."""
    return _ESCAPE.sub("", text) if "\x1b" in text else text


def char_cells(char: str) -> int:
    """Cells that one character takes: 2 for East Asian wide ones and for pairs of UTF-16 units, else 1."""
    code = ord(char)
    if code < 0x1100:
        return 1
    return 2 if any(low <= code <= high for low, high in _WIDE_RANGES) else 1


def cells(text: str) -> int:
    """Cells that the text takes on a line; escape sequences take none."""
    if "\x1b" in text:
        text = strip_escapes(text)
    if text.isascii():
        return len(text)
    return sum(map(char_cells, text))


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Characters with their cells, and whole escape sequences with none."""
    position = 0
    for match in _ESCAPE.finditer(text):
        for char in text[position : match.start()]:
            yield char, char_cells(char)
        yield match[0], 0
        position = match.end()
    for char in text[position:]:
        yield char, char_cells(char)


def head(text: str, width: int) -> str:
    """The longest beginning of at most `width` cells; escape sequences behind it are kept."""
    if text.isascii() and "\x1b" not in text:
        return text[:width]
    kept, used, full = [], 0, False
    for piece, size in _pieces(text):
        if size == 0:
            kept.append(piece)
        elif not full and used + size <= width:
            kept.append(piece)
            used += size
        else:
            full = True
    return "".join(kept)


def tail(text: str, width: int) -> str:
    """The longest end of at most `width` cells; escape sequences before it are kept."""
    if text.isascii() and "\x1b" not in text:
        return text[len(text) - width :] if width else ""
    kept, used, full = [], 0, False
    for piece, size in reversed(list(_pieces(text))):
        if size == 0:
            kept.append(piece)
        elif not full and used + size <= width:
            kept.append(piece)
            used += size
        else:
            full = True
    return "".join(reversed(kept))


def first_line(text: str) -> str:
    """The text up to its first line break, which becomes an ellipsis."""
    if "\n" not in text and "\r" not in text:
        return text
    position = min(at for at in (text.find("\n"), text.find("\r")) if at >= 0)
    return text[:position] + ELLIPSIS


def split_lines(text: str) -> list[str]:
    """The lines of a text; carriage returns are dropped."""
    return text.replace("\r", "").split("\n") if "\r" in text else text.split("\n")


def _words(line: str) -> list[str]:
    """Words, each with the blank, tab or soft hyphen behind it."""
    return re.findall("[^ \t\u00ad]*[ \t\u00ad]|[^ \t\u00ad]+$", line)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken after blanks where a word fits a line."""
    lines: list[str] = []
    for line in split_lines(text):
        if width < 1 or cells(line) <= width:
            lines.append(line)
        else:
            lines.extend(_wrap_line(line, width))
    return lines


def _wrap_line(line: str, width: int) -> list[str]:
    lines: list[str] = []
    current, used = "", 0
    for word in _words(line):
        size = cells(word)
        if size <= width:
            if used + size > width:
                lines.append(current)
                current, used = "", 0
            current += word
            used += size
            continue
        for piece, piece_cells in _pieces(word):
            if piece_cells > width:
                piece, piece_cells = "?", 1
            if used + piece_cells > width:
                lines.append(current)
                current, used = "", 0
            current += piece
            used += piece_cells
    lines.append(current)
    return lines

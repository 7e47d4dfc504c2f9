"""Text on a screen of character cells: how many it takes, cutting it."""

from __future__ import annotations

import re
from collections.abc import Iterator

ELLIPSIS = "\u2026"
RESET = "\x1b[0m"
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


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """Characters with their cells, and whole escape sequences with none."""
    position = 0
    for match in _ESCAPE.finditer(text):
        for char in text[position : match.start()]:
            yield char, char_cells(char)
        yield match[0], 0
        position = match.end()
    for char in text[position:]:
        yield char, char_cells(char)


def head(text: str, width: int, behind: str = "") -> str:
    """The longest beginning of at most `width` cells, and `behind`; escape sequences in it end with a reset."""
    if text.isascii() and "\x1b" not in text:
        return text[:width] + behind
    kept: list[str] = []
    used, coloured = 0, False
    for piece, size in pieces(text):
        if used == width or used + size > width:
            break
        kept.append(piece)
        used += size
        coloured = coloured or size == 0
    return closed("".join(kept), behind) if coloured else "".join(kept) + behind


def tail(text: str, width: int, before: str = "") -> str:
    """`before`, and the longest end of at most `width` cells; all escape sequences are kept, and end with a reset."""
    if text.isascii() and "\x1b" not in text:
        return before + (text[len(text) - width :] if width else "")
    everything = list(pieces(text))
    used, start = 0, len(everything)
    for place in range(len(everything) - 1, -1, -1):
        used += everything[place][1]
        if used > width:
            break
        start = place
    sequences = [piece for piece, size in everything[:start] if size == 0]
    rest = [piece for piece, _ in everything[start:]]
    first = next((place for place, (_, size) in enumerate(everything[start:]) if size), len(rest))
    kept = [*sequences, *rest[:first], before, *rest[first:]]
    coloured = any(size == 0 for _, size in everything)
    return closed("".join(kept)) if coloured else "".join(kept)


def closed(text: str, behind: str = "") -> str:
    """The text and what stands behind it, with one reset at the end."""
    return text.removesuffix(RESET) + behind + RESET


def with_reset(text: str) -> str:
    """The text, with a reset at its end where it holds an escape sequence and no reset ends it."""
    return text + RESET if "\x1b" in text and not text.endswith(RESET) else text


def first_line(text: str) -> str:
    """The text up to its first line break, which becomes an ellipsis."""
    if "\n" not in text and "\r" not in text:
        return text
    position = min(at for at in (text.find("\n"), text.find("\r")) if at >= 0)
    return text[:position] + ELLIPSIS

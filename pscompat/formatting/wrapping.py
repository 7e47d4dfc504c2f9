"""Texts in lines of a width (source: StringManipulationHelper of PowerShell's formatting)."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pscompat.formatting.text import RESET, cells, closed, pieces, with_reset

_WORD_LANGUAGES = frozenset({"en", "fr", "de", "it", "pt", "es"})
_SOFT_HYPHEN = "\u00ad"
_BREAKS = frozenset({" ", "\t", _SOFT_HYPHEN})
_JOINERS = frozenset({"\u2011", "\u00a0"})


def split_lines(text: str) -> list[str]:
    """The lines of a text, without carriage returns; each has the escape sequences of those before it at its beginning."""
    if "\r" in text:
        text = text.replace("\r", "")
    if "\x1b" not in text or "\n" not in text:
        return text.split("\n")
    return [line for line, _ in _parts(text, {"\n"})]


def _parts(text: str, breaks: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """What stands between these characters, and the one behind it; empty at the end.

    A part begins with all escape sequences before it, and where there is any, it ends with a reset.
    """
    part: list[str] = []
    sequences: list[str] = []
    for piece, size in pieces(text):
        if piece in breaks:
            yield with_reset("".join(part)), piece
            part = list(sequences)
        else:
            part.append(piece)
            if size == 0:
                sequences.append(piece)
    yield "" if sequences and part == sequences else with_reset("".join(part)), ""


def _words(line: str) -> Iterator[tuple[str, str]]:
    """Words, each with the character behind it where that is one to break at; those that only join words are left out."""
    for word, behind in _parts(line, _BREAKS | _JOINERS):
        yield word, "" if behind in _JOINERS else behind


def wrap(text: str, width: int, next_width: int | None = None) -> list[str]:
    """The text in lines of at most `width` cells, those after a break `next_width` (by default the same).

    Lines break after blanks where a word fits a line; in languages that PowerShell does not know for this, anywhere.
    """
    lines: list[str] = []
    for line in split_lines(text):
        if width < 1 or cells(line) <= width:
            lines.append(line)
        else:
            wrapped = _wrapped_at_words if _breaks_at_words() else _wrapped_anywhere
            lines.extend(wrapped(line, width, width if next_width is None else next_width))
    return lines


def _breaks_at_words() -> bool:
    # Start-up: few runs show a line that is too long.
    from pscompat.dotnet.library import culture

    return culture.current().TwoLetterISOLanguageName in _WORD_LANGUAGES


def _wrapped_anywhere(line: str, width: int, next_width: int) -> Iterator[str]:
    sequences = ""
    rest = list(pieces(line))
    while rest:
        used, taken = 0, 0
        while taken < len(rest) and used + rest[taken][1] <= width:
            if used == width and any(size for _, size in rest[taken:]):
                break
            used += rest[taken][1]
            taken += 1
        if used:
            yield with_reset(sequences + "".join(piece for piece, _ in rest[:taken]))
        else:
            taken += 1
            yield "?"
        sequences += "".join(piece for piece, size in rest[:taken] if size == 0)
        rest = rest[taken:]
        width = next_width


class _LineFiller:
    """Fills lines with words."""

    def __init__(self, width: int, next_width: int):
        self.lines: list[str] = []
        self._width, self._next_width = width, next_width
        self._left = width
        self._line = ""

    def add(self, word: str, behind: str) -> None:
        """Put the word and what stands behind it into the line, or break the line first."""
        if behind == _SOFT_HYPHEN:
            behind = "-" if cells(word) + 1 == self._left else ""
        word = closed(word, behind) if word.endswith(RESET) else word + behind
        size = cells(word)
        if size > self._width:
            self._add_long(word)
            return
        if size > self._left:
            self._break()
        self._line += word
        self._left -= size

    def _break(self, begin: str = "") -> None:
        self.lines.append(self._line)
        self._line = begin
        self._width = self._left = self._next_width

    def _add_long(self, word: str) -> None:
        sequences = ""
        for piece, size in pieces(word):
            if size == 0:
                sequences += piece
            elif size > self._width:
                piece, size = "?", 1
            if size > self._left:
                if sequences and not self._line.endswith(RESET):
                    self._line += RESET
                self._break(sequences)
            self._line += piece
            self._left -= size

    def ended(self) -> list[str]:
        """All lines."""
        return [*self.lines, self._line]


def _wrapped_at_words(line: str, width: int, next_width: int) -> list[str]:
    filler = _LineFiller(width, next_width)
    for word, behind in _words(line):
        filler.add(word, behind)
    return filler.ended()

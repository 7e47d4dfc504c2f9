"""Drawing entries as lines of text: tables, lists, wide tables, custom views (Out-* cmdlets)."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.formatting.packets import CENTER, LEFT, RIGHT, Frame, NewLine, TableColumn, Token
from pscompat.formatting.text import ELLIPSIS, RESET, cells, first_line, head, tail, with_reset
from pscompat.formatting.wrapping import split_lines, wrap

WriteLine = Callable[[str], None]
_SEPARATOR = " : "
_LEAST_TABLE_WIDTH = 5


class Style:
    """Escape sequences for headings and labels; empty where the output takes none."""

    __slots__ = ("accent", "custom_header", "header", "reset")

    def __init__(self, header: str = "", custom_header: str = "", accent: str = "", reset: str = ""):
        self.header = header
        self.custom_header = custom_header
        self.accent = accent
        self.reset = reset


PLAIN_STYLE = Style()


def column_widths(wanted: list[int], total: int) -> list[int]:
    """Widths of the columns of a table of `total` cells: wanted ones (0: a share of what is left), -1 for hidden ones.

    Where they do not fit, columns are narrowed and then hidden from the last on.
    """
    widths = [width if width > 0 else 1 for width in wanted]
    free = [number for number, width in enumerate(wanted) if width <= 0]
    room = total - sum(widths) - (len(widths) - 1)
    if room > 0 and free:
        share, extra = divmod(room, len(free))
        for place, number in enumerate(free):
            widths[number] += share + (1 if place < extra else 0)
        return widths
    while True:
        shown = [number for number, width in enumerate(widths) if width > 0]
        excess = sum(widths[number] for number in shown) + max(len(shown) - 1, 0) - total
        if excess <= 0 or not shown:
            return widths
        narrowed = widths[shown[-1]] - excess
        widths[shown[-1]] = narrowed if narrowed >= 1 else -1


def fit(text: str, width: int, alignment: int, pad: bool = True) -> str:
    """The text in `width` cells: cut with an ellipsis, or filled with blanks (at the right only with `pad`)."""
    if "\n" in text or "\r" in text:
        text = first_line(text)
    size = cells(text)
    if size < width:
        blanks = width - size
        if alignment == RIGHT:
            return " " * blanks + text
        if alignment == CENTER:
            left = blanks // 2
            return " " * left + text + (" " * (blanks - left) if pad else "")
        return text + " " * blanks if pad else text
    if size > width:
        text = _cut(text, width, alignment)
        if cells(text) < width:
            if alignment == RIGHT:
                return " " + text
            return text + " " if pad else text
    return text


def _cut(text: str, width: int, alignment: int) -> str:
    room = width - 1
    if room > 0:
        return tail(text, room, ELLIPSIS) if alignment == RIGHT else head(text, room, ELLIPSIS)
    return tail(text, width) if alignment == RIGHT else head(text, width)


class TableWriter:
    """Draws a table whose columns have these widths."""

    def __init__(self, columns: list[TableColumn], widths: list[int], total: int, write_line: WriteLine, style: Style):
        self.write_line = write_line
        self.style = style
        self.columns = columns
        self.widths = column_widths(widths, total) if total >= _LEAST_TABLE_WIDTH else []
        self.shown = [number for number, width in enumerate(self.widths) if width > 0]
        self.alignments = [column.alignment for column in columns]

    def header(self) -> None:
        """Draw the headings and the line below them."""
        labels = [column.label for column in self.columns]
        dashes = [
            "-" * (min(cells(label), width) if label else width) if width > 0 else ""
            for label, width in zip(labels, self.widths)
        ]
        self._write(self._wrapped(labels, self.alignments, True), True)
        if self.shown:
            self._write([self._line(dashes, self.alignments, True)], True)

    def _write(self, lines: list[str], header: bool = False) -> None:
        for line in lines:
            self.write_line(line)

    def row(self, texts: list[str], alignments: list[int] | None, wrapped: bool) -> None:
        """Draw one row; missing texts are empty."""
        if len(texts) < len(self.columns):
            texts = texts + [""] * (len(self.columns) - len(texts))
        own = self.alignments
        if alignments is not None:
            own = [given or column for given, column in zip(alignments + [LEFT] * len(own), own)]
        if wrapped:
            self._write(self._wrapped(texts, own))
        elif self.shown:
            self.write_line(self._line(texts, own))

    def _line(self, texts: list[str], alignments: list[int], header: bool = False) -> str:
        parts = []
        last = len(self.widths) - 1
        for number in self.shown:
            part = fit(texts[number], self.widths[number], alignments[number], number != last)
            if header and self.style.reset:
                part = self.style.header + part + self.style.reset
            elif not part.rstrip().endswith(RESET):
                part = with_reset(part)
            parts.append(part)
        return " ".join(parts)

    def _wrapped(self, texts: list[str], alignments: list[int], header: bool = False) -> list[str]:
        """The row in as many lines as its fullest cell takes; lines after the first end with their last text."""
        blocks = []
        last = self.shown[-1] if self.shown else 0
        for number in self.shown:
            width = self.widths[number]
            lines = wrap(texts[number], width)
            blocks.append([fit(line, width, alignments[number], number != last) for line in lines])
        height = max(map(len, blocks), default=0)
        rows = []
        for height_now in range(height):
            filled = [place for place, block in enumerate(blocks) if height_now < len(block)]
            parts = []
            for place in range(filled[-1] + 1):
                number = self.shown[place]
                block = blocks[place]
                part = block[height_now] if height_now < len(block) else " " * self.widths[number]
                if place > 0:
                    part = " " + part
                if place == filled[-1] and height > 1:
                    part = part.rstrip()
                parts.append(self._heading(part, number) if header and self.style.reset else part)
            rows.append("".join(parts))
        return rows

    def _heading(self, text: str, number: int) -> str:
        """A cell of the headings with its colour, which that of a label of the user's own puts behind the blank before it."""
        style = self.style
        if self.columns[number].from_property:
            return style.header + text + style.reset
        blank = 1 if number > 0 and text else 0
        return text[:blank] + (style.custom_header if text else "") + text[blank:] + style.reset


def wide_columns(longest: int, total: int) -> int:
    """How many columns of single values fit, the longest taking `longest` cells."""
    if longest <= 0 or total < 1 or longest >= total:
        return 1
    return max((total) // (longest + 1), 1) if (longest + 1) * (total // (longest + 1)) - 1 < total else 1


def draw_list(fields: list[tuple[str, str]], total: int, write_line: WriteLine, style: Style) -> None:
    """Draw one object of a list: aligned labels, values wrapped and indented."""
    if not fields:
        return
    label_width = min(max(cells(label) for label, _ in fields), total - len(_SEPARATOR) - 1)
    if label_width < 1:
        return
    indent = label_width + len(_SEPARATOR)
    blank = " " * indent
    for label, text in fields:
        size = cells(label)
        lead = label + " " * (label_width - size) if size <= label_width else head(label, label_width)
        lead += _SEPARATOR
        if style.accent:
            lead = f"{style.accent}{lead}{style.reset}"
        for line in split_lines(text):
            for part in wrap(line, total - indent):
                write_line(lead + with_reset(part))
                lead = blank


class CustomWriter:
    """Draws a custom view's tokens."""

    def __init__(self, total: int, write_line: WriteLine):
        self.total = total
        self.write_line = write_line
        self.buffer: list[str] = []
        self.frames: list[Frame] = []

    def write(self, tokens: list[Token]) -> None:
        """Draw the tokens of one entry, ending its last line."""
        self._tokens(tokens)
        self._flush()

    def _tokens(self, tokens: list[Token]) -> None:
        for token in tokens:
            if isinstance(token, NewLine):
                self._flush()
            elif isinstance(token, Frame):
                self.frames.append(token)
                self._tokens(token.tokens)
                self.frames.pop()
            else:
                self.buffer.append(token)

    def _flush(self) -> None:
        left = sum(frame.left for frame in self.frames)
        first = self.frames[-1].first if self.frames else 0
        width = self.total - left
        text = "".join(self.buffer)
        self.buffer = []
        if width <= 0:
            return
        if abs(first) >= width:
            first = 0
        first_width, next_width = (width - first, width) if first >= 0 else (width, width + first)
        lines = wrap(text, first_width, next_width)
        first_indent, next_indent = (left + first, left) if first >= 0 else (left, left - first)
        for number, line in enumerate(lines):
            self.write_line(" " * (first_indent if number == 0 else next_indent) + line)

"""Objects to lines: what Out-Default, Out-Host, Out-String and Out-File draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_text
from pscompat.dotnet.values import NOTHING, Value
from pscompat.formatting.limits import enumeration_limit

if TYPE_CHECKING:
    from pscompat.formatting.drawing import Style
    from pscompat.formatting.formatter import Formatter
    from pscompat.formatting.line_drawer import LineDrawer
    from pscompat.runtime.engine import Engine

# Start-up: a run that shows nothing but texts and numbers needs none of what draws objects.

SCREEN_WIDTH = 80
UNLIMITED = 2**31 - 1
_SCALARS = frozenset({int, bool, float})


class OutDefault:
    """Draws a run's output: strings as lines, objects in the documents that the default formatting makes of them.

    write_line(text) gets each line without its line break. screen_width: cells of the screen, of which PowerShell leaves
    the last one free; None takes the host's (80 where it has none). line_width: cells of a line, where they were asked for;
    with UNLIMITED only tables keep within the screen. With `plain` the lines do not go to a terminal: they hold no escape
    sequences unless $PSStyle.OutputRendering is Ansi; with `own_sequences` those of the strings themselves stay, as in
    Out-String and files. write_stream_line(stream, text) gets the lines of records that were merged into the output; without
    it they are lines as others.
    """

    def __init__(
        self,
        engine: Engine | None = None,
        write_line: Callable[[str], None] = print,
        screen_width: int | None = None,
        plain: bool = False,
        line_width: int | None = None,
        own_sequences: bool = False,
        write_stream_line: Callable[[str, str], None] | None = None,
    ):
        self.engine = engine
        self._plain = plain
        if write_stream_line is not None:
            write_line = self._by_stream(write_line, write_stream_line)
        self._write_text = write_line if own_sequences or not plain else _without_escapes(engine, write_line)
        self._write_line = _without_escapes(engine, write_line) if plain else write_line
        self._screen_width = screen_width or getattr(getattr(engine, "host", None), "width", 0) or SCREEN_WIDTH
        self._line_width = line_width
        self._limit = enumeration_limit(engine)
        self._parts: tuple[Formatter, LineDrawer] | None = None

    def _start(self) -> tuple[Formatter, LineDrawer]:
        """What objects other than texts and numbers need; made for the first of them, since many runs show only those."""
        from pscompat.formatting.formatter import Formatter
        from pscompat.formatting.line_drawer import LineDrawer

        screen = self._screen_width
        line_width = self._line_width or screen - 1
        table_width = screen if line_width == UNLIMITED else line_width
        drawer = LineDrawer(self._write_line, line_width, self._style(), table_width, self._write_text)
        self._parts = (Formatter(self.engine, limit=self._limit), drawer)
        return self._parts

    def _by_stream(
        self, write_line: Callable[[str], None], write_stream_line: Callable[[str, str], None]
    ) -> Callable[[str], None]:
        """Writes a line to the stream of the object that is being drawn."""

        def write(line: str) -> None:
            stream = self._parts[1].stream if self._parts is not None else None
            if stream is None:
                write_line(line)
            else:
                for part in line.split("\n"):
                    write_stream_line(stream, part)

        return write

    def _style(self) -> Style:
        from pscompat.formatting.ps_style import output_style

        return output_style(self.engine, not self._plain)

    def write(self, obj: Value) -> None:
        """Show one object of the pipeline."""
        if obj is None or obj is NOTHING:
            return
        parts = self._parts
        if parts is None:
            if type(obj) is str:
                self._write_text(obj)
                return
            if type(obj) in _SCALARS and getattr(self.engine, "format_views", None) is None:
                self._write_line(to_text(obj))
                return
            parts = self._start()
        formatter, drawer = parts
        for packet in formatter.write(obj):
            drawer.draw(packet)

    def postpone(self, action: Callable[[], None], is_slow: bool = False) -> bool:
        """Do this when the rows that are kept back now are drawn, where there are any. is_slow: it takes PowerShell long."""
        return self._parts is not None and self._parts[1].postpone(action, is_slow)

    def drop(self) -> None:
        """Forget the rows that are kept back."""
        if self._parts is not None:
            self._parts[1].drop()

    def close(self) -> None:
        """End the open document and draw what was kept back."""
        if self._parts is not None:
            formatter, drawer = self._parts
            for packet in formatter.close():
                drawer.draw(packet)
            drawer.close()


def _without_escapes(engine: Engine | None, write_line: Callable[[str], None]) -> Callable[[str], None]:
    """Takes escape sequences out of lines, unless $PSStyle.OutputRendering wants them everywhere."""

    def write(line: str) -> None:
        if "\x1b" in line:
            from pscompat.formatting.ps_style import rendering
            from pscompat.formatting.text import strip_escapes

            if rendering(engine) != "Ansi":
                line = strip_escapes(line)
        write_line(line)

    return write


def lines_for(objects: Iterable[Value], engine: Engine | None = None, line_width: int | None = None) -> Iterator[str]:
    """The lines that show these objects, as they become known; line breaks within a string part it.

    line_width: cells of a line, None takes the screen's but one.
    """
    lines: list[str] = []
    output = OutDefault(engine, lines.append, line_width=line_width)
    for obj in objects:
        output.write(obj)
        for line in lines:
            yield from line.split("\n")
        lines.clear()
    output.close()
    for line in lines:
        yield from line.split("\n")

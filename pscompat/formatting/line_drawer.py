"""Format objects to lines: when a group is kept back to size its columns, and where blank lines stand."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.formatting.drawing import (
    PLAIN_STYLE,
    CustomWriter,
    Style,
    TableWriter,
    draw_list,
    wide_columns,
)
from pscompat.formatting.packets import (
    CustomEntry,
    CustomShape,
    Entry,
    FormatEndData,
    FormatEntryData,
    FormatPacket,
    FormatStartData,
    GroupEndData,
    GroupStartData,
    ListEntry,
    ListShape,
    RawText,
    Shape,
    TableColumn,
    TableRow,
    TableShape,
    WideEntry,
    WideShape,
)
from pscompat.formatting.text import cells

_GROUPING_SECONDS = 0.3
_WORK_SECONDS = 0.02
"""Our own time for work that takes PowerShell, just started, as long as it keeps rows back."""
_LONGEST_GROUPING_SECONDS = 3.0
_OUTSIDE, _IN_DOCUMENT, _IN_GROUP = range(3)
_SEQUENCE = {
    FormatStartData: (_OUTSIDE, _IN_DOCUMENT),
    GroupStartData: (_IN_DOCUMENT, _IN_GROUP),
    FormatEntryData: (_IN_GROUP, _IN_GROUP),
    GroupEndData: (_IN_GROUP, _IN_DOCUMENT),
    FormatEndData: (_IN_DOCUMENT, _OUTSIDE),
}
_COMMANDS = {TableShape: "table", ListShape: "list", WideShape: "wide", CustomShape: "custom"}
_ENTRIES = {TableShape: TableRow, ListShape: ListEntry, WideShape: WideEntry, CustomShape: CustomEntry}


def _out_of_sequence(packet: FormatPacket, command: str) -> TerminatingError:
    message = (
        f'The object of type "{packet.net_name}" is not valid or not in the correct sequence. This is likely caused by a '
        f'user-specified "{command}" command which is conflicting with the default formatting.'
    )
    exception = NetException(
        "System.InvalidOperationException", "Operation is not valid due to the current state of the object."
    )
    return TerminatingError(
        ErrorRecord(exception, "ConsoleLineOutputOutOfSequencePacket", "InvalidData", None, ErrorDetails(message))
    )


class LineDrawer:
    """Draws format objects as lines of `width` cells, tables as lines of `table_width` (by default the same).

    Texts that are drawn as they are go to `write_text`, by default the same as `write_line`.

    A group of a table without widths is kept back until it ends, or until 0.3 seconds have gone by while waiting for its
    next object: its columns become as wide as what was seen until then. Time spent computing does not count, so that what is
    shown does not depend on the machine, but no group is kept longer than 3 seconds. -AutoSize keeps a group to its end.
    Once a group was kept back, later ones of all shapes are, and tables that have widths are sized as well: PowerShell does
    so. `stream` is where the object that is being drawn was merged from, or None.
    """

    def __init__(
        self,
        write_line: Callable[[str], None],
        width: int,
        style: Style = PLAIN_STYLE,
        table_width: int | None = None,
        write_text: Callable[[str], None] | None = None,
    ):
        self.write_line = write_line
        self._write_text = write_text or write_line
        self.width = width
        self.table_width = table_width or width
        self.style = style
        self._shape: Shape | None = None
        self._sizing = False
        self._timed = False
        self._queue: list[FormatPacket] | None = None
        self._postponed: list[Callable[[], None]] = []
        self._clock = (0.0, 0.0)
        self._latest = 0.0
        self._table: TableWriter | None = None
        self._wide: list[str] = []
        self._first_group = True
        self._state = _OUTSIDE
        self.stream: str | None = None

    def draw(self, packet: FormatPacket) -> None:
        """Draw one format object, now or with its group."""
        kind = type(packet)
        self._check_sequence(packet)
        if kind is FormatStartData:
            self._start(packet.shape)  # type: ignore[attr-defined]
        elif kind is GroupStartData and self._sizing:
            self._queue = [packet]
            self._latest = 0.0
            self._clock = (time.monotonic(), time.process_time())
        elif self._queue is not None:
            self._queue.append(packet)
            self._latest = max(self._latest, time.process_time())
            if kind is GroupEndData or self._waited():
                self._drain()
        else:
            self._draw_now(packet)

    def _check_sequence(self, packet: FormatPacket) -> None:
        """Refuse a format object that cannot come now: parts of what a Format-* cmdlet wrote, or two outputs mixed up."""
        if type(packet) is FormatEntryData and packet.out_of_band:
            return
        before, after = _SEQUENCE[type(packet)]
        if self._state != before:
            command = "format-*"
            if type(packet) is FormatStartData:
                command = f"format-{_COMMANDS[type(packet.shape)]}"
            raise _out_of_sequence(packet, command)
        self._state = after

    def _waited(self) -> bool:
        if not self._timed:
            return False
        elapsed = time.monotonic() - self._clock[0]
        if elapsed < _GROUPING_SECONDS:
            return False
        return elapsed > _LONGEST_GROUPING_SECONDS or (
            elapsed - (time.process_time() - self._clock[1]) > _GROUPING_SECONDS
        )

    def postpone(self, action: Callable[[], None], is_slow: bool = False) -> bool:
        """Do this after what is kept back now; False where nothing is, and the caller may do it at once.

        is_slow: it takes PowerShell longer than it keeps rows back.
        """
        if self._queue is None:
            return False
        self._postponed.append(action)
        self._latest = math.inf if is_slow else max(self._latest, time.process_time())
        if self._waited():
            self._drain()
        return True

    def drop(self) -> None:
        """Forget what is kept back, but for what PowerShell had drawn by then: there the same work takes longer."""
        if self._queue is not None and self._timed and self._latest - self._clock[1] > _WORK_SECONDS:
            self._drain()

    def close(self) -> None:
        """Draw what is still kept back."""
        if self._queue is not None:
            self._drain()

    def _start(self, shape: Shape) -> None:
        self._shape = shape
        self._first_group = True
        if shape_is_sized(shape):
            self._sizing = True
            self._timed = not (isinstance(shape, (TableShape, WideShape)) and shape.autosize)
        self._table = None
        self.write_line("")

    def _drain(self) -> None:
        queue, self._queue = self._queue or [], None
        entries = [packet.entry for packet in queue if type(packet) is FormatEntryData and self._fits(packet)]
        if isinstance(self._shape, TableShape):
            rows = [entry for entry in entries if isinstance(entry, TableRow)]
            self._table = self._make_table(self._shape, self._natural_widths(self._shape, rows))
        elif isinstance(self._shape, WideShape) and not self._shape.columns:
            longest = max((cells(entry.text) for entry in entries if isinstance(entry, WideEntry)), default=0)
            if longest:
                self._table = self._wide_table(wide_columns(longest, self.table_width))
        for packet in queue:
            self._draw_now(packet)
        postponed, self._postponed = self._postponed, []
        for action in postponed:
            action()

    def _fits(self, packet: FormatEntryData) -> bool:
        return not packet.out_of_band and type(packet.entry) is _ENTRIES[type(self._shape)]

    def _natural_widths(self, shape: TableShape, rows: list[TableRow]) -> list[int]:
        widths = [cells(column.label) for column in shape.columns]
        for row in rows:
            for number, text in enumerate(row.texts[: len(widths)]):
                size = len(text) if text.isascii() and "\x1b" not in text else cells(text)
                widths[number] = max(widths[number], size)
        return widths

    def _make_table(self, shape: TableShape, widths: list[int]) -> TableWriter:
        return TableWriter(shape.columns, widths, self.table_width, self.write_line, self.style)

    def _wide_table(self, count: int) -> TableWriter:
        columns = [TableColumn("") for _ in range(count)]
        return TableWriter(columns, [0] * count, self.table_width, self.write_line, self.style)

    def _draw_now(self, packet: FormatPacket) -> None:
        if type(packet) is FormatEntryData:
            self.stream = packet.stream
            if packet.out_of_band:
                self._draw_alone(packet.entry)
            elif self._fits(packet):
                self._draw_entry(packet.entry)
            self.stream = None
        elif type(packet) is GroupStartData:
            self._start_group(packet)
        elif type(packet) is FormatEndData:
            self._flush_wide()
            if not isinstance(self._shape, ListShape):
                self.write_line("")
            self._shape = None

    def _start_group(self, packet: GroupStartData) -> None:
        if packet.heading is not None:
            if not self._first_group:
                self.write_line("")
                self._flush_wide()
            CustomWriter(self.width, self.write_line).write(packet.heading.tokens)
            self.write_line("")
        if isinstance(self._shape, TableShape):
            if self._table is None:
                self._table = self._make_table(self._shape, [column.width for column in self._shape.columns])
            if not self._shape.hide_header:
                self._table.header()
        self._first_group = False

    def _draw_entry(self, entry: Entry) -> None:
        if isinstance(entry, TableRow):
            assert self._table is not None
            self._table.row(entry.texts, entry.alignments, entry.wrap)
        elif isinstance(entry, ListEntry):
            draw_list(entry.fields, self.width, self.write_line, self.style)
            self.write_line("")
        elif isinstance(entry, WideEntry):
            if self._table is None:
                assert isinstance(self._shape, WideShape)
                self._table = self._wide_table(self._shape.columns or 2)
            self._wide.append(entry.text)
            if len(self._wide) == len(self._table.columns):
                self._flush_wide()
        elif isinstance(entry, CustomEntry):
            CustomWriter(self.width, self.write_line).write(entry.tokens)

    def _flush_wide(self) -> None:
        if self._wide:
            assert self._table is not None
            self._table.row(self._wide, None, False)
            self._wide = []

    def _draw_alone(self, entry: Entry) -> None:
        if isinstance(entry, RawText):
            self._write_text(entry.text)
        elif isinstance(entry, ListEntry):
            self.write_line("")
            draw_list(entry.fields, self.width, self.write_line, self.style)
            self.write_line("")
        else:
            assert isinstance(entry, CustomEntry)
            CustomWriter(10**9, self.write_line).write(entry.tokens)


def shape_is_sized(shape: Shape) -> bool:
    """Whether a group of this shape is kept back to size its columns."""
    if isinstance(shape, TableShape):
        return shape.autosize or (bool(shape.columns) and shape.columns[0].width == 0)
    return isinstance(shape, WideShape) and shape.autosize

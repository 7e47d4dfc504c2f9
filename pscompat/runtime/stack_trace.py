"""ScriptStackTrace: which functions, scripts and blocks were running where an error happened, innermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pscompat.runtime.current import current_engine
from pscompat.runtime.last_position import last_position, statement_around

if TYPE_CHECKING:
    from pscompat.dotnet.errors import ErrorRecord
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.scopes import Scope


class Frame(Protocol):
    """What runs: its name in a trace, and where it was called: `extent` is the command, None where none of a script called it;
    `called_at` is the call of a method, where that is known."""

    extent: ScriptExtent | None
    called_at: ScriptExtent | None
    is_main: bool

    @property
    def frame_name(self) -> str: ...


class BlockFrame:
    """A block that a command or a method runs."""

    __slots__ = ("extent",)
    called_at: ScriptExtent | None = None
    is_main = False
    frame_name = "<ScriptBlock>"

    def __init__(self, extent: ScriptExtent | None = None):
        self.extent = extent


BLOCK = BlockFrame()


class MethodFrame:
    """A method of a script's class, which runs in `scope`."""

    __slots__ = ("called_at", "frame_name", "scope")
    extent: ScriptExtent | None = None
    is_main = False

    def __init__(self, name: str, scope: Scope, called_at: ScriptExtent | None):
        self.frame_name = name
        self.scope = scope
        self.called_at = called_at


def caller_place(frame: Frame) -> ScriptExtent | None:
    """Where what called this stands; None where that is not known."""
    if frame.extent is not None:
        return last_position(frame.extent)
    return None if frame.called_at is None else statement_around(frame.called_at)


def outermost_place(frames: list[Frame]) -> ScriptExtent | None:
    """Where the script stands that the session runs: what .NET calls, a method or a block, has that as its place."""
    outermost = frames[1:2] if frames and frames[0].is_main else frames[:1]
    if not outermost:
        return None
    command = outermost[0].extent
    place = caller_place(outermost[0])
    return statement_around(command) if command is not None and place is command else place


class StackTrace:
    """The lines of a trace. A place that is not known yet is that of the next statement that the error leaves."""

    __slots__ = ("_depth", "_frames", "_names", "_places")

    def __init__(self, frames: list[Frame], place: ScriptExtent | None):
        self._depth = len(frames)
        inner_first = self._frames = frames[::-1]
        self._names = [frame.frame_name for frame in inner_first] + ["<ScriptBlock>"]
        self._places = [place, *(frame.extent for frame in inner_first)]
        if inner_first and frames[0].is_main:
            self._names.pop()
            self._places.pop()

    @property
    def is_open(self) -> bool:
        """Whether the place of a caller is not known."""
        return None in self._places

    def leaves(self, place: ScriptExtent) -> None:
        """The error leaves a statement: what runs now stands there, where that is not known."""
        index = self._depth - len(current_engine().frames)
        if 0 <= index < len(self._places) and self._places[index] is None:
            self._places[index] = place

    def __str__(self) -> str:
        inner, *callers = self._places
        known = [
            caller_place(frame) if place is None else last_position(place)
            for place, frame in zip(callers, self._frames)
        ]
        places = [inner, *known]
        return "\n".join(
            f"at {name}, {place.File or '<No file>'}: line {place.StartLineNumber}"
            for name, place in zip(self._names, places)
            if place is not None
        )


def trace(record: ErrorRecord, place: ScriptExtent | None) -> None:
    """Note on an error that has no trace yet what is running now; it happened at `place`."""
    if not record.stack_trace:
        record.stack_trace = StackTrace(current_engine().frames, place)

"""Where something stands in a script: ScriptExtent and InvocationInfo."""

from __future__ import annotations

import os
from bisect import bisect_right
from copy import copy
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.values import GenericList, Int64, NetObject, Value
from pscompat.runtime.positions import position_message

if TYPE_CHECKING:
    from pscompat.language.ast import ScriptBlockAst


class Source:
    """A script's text: `file` is its path, or None for a command line. Line starts are found when first asked for.

    `root` is the text's syntax tree, where it could be parsed; `tree` shows its nodes as objects (syntax/tree.py).
    """

    __slots__ = ("_starts", "file", "root", "text", "tree")

    def __init__(self, text: str, file: str | None = None, root: ScriptBlockAst | None = None):
        self.text = text
        self.file = file
        self.root = root
        self.tree: Any = None
        self._starts: list[int] | None = None

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            position = self.text.find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = self.text.find("\n", position + 1)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def units(self, start: int, end: int) -> int:
        """How many UTF-16 units, which .NET counts in, stand between two offsets: the end of the text is one unit long."""
        part = self.text[start:end]
        return end - start + (0 if part.isascii() else sum(sign > "\uffff" for sign in part))

    def has_line(self, number: int) -> bool:
        """Whether there is a line of this number (from 1), be it empty."""
        return number <= len(self._line_starts())

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line break."""
        starts = self._line_starts()
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r")


class ScriptPosition(NetObject):
    """System.Management.Automation.Language.IScriptPosition: an offset into `source.text`."""

    __slots__ = ("offset", "source")
    net_name = "System.Management.Automation.Language.InternalScriptPosition"
    net_bases = ("System.Object", "System.Management.Automation.Language.IScriptPosition")

    def __init__(self, source: Source, offset: int):
        self.source = source
        self.offset = offset

    @property
    def File(self) -> str | None:
        return self.source.file

    @property
    def LineNumber(self) -> int:
        return self.source.position(self.offset)[0]

    @property
    def ColumnNumber(self) -> int:
        column = self.source.position(self.offset)[1]
        return self.source.units(self.offset - column + 1, self.offset) + 1

    @property
    def Line(self) -> str:
        return self.source.line(self.LineNumber)

    @property
    def Offset(self) -> int:
        return self.source.units(0, self.offset)

    def GetFullScript(self) -> str:
        return self.source.text


class ScriptExtent(NetObject):
    """System.Management.Automation.Language.IScriptExtent: `start` and `end` are offsets into `source.text`."""

    __slots__ = ("end", "source", "start")
    net_name = "System.Management.Automation.Language.InternalScriptExtent"
    net_bases = ("System.Object", "System.Management.Automation.Language.IScriptExtent")

    def __init__(self, source: Source, start: int, end: int):
        self.source = source
        self.start = start
        self.end = end

    @property
    def File(self) -> str | None:
        return self.source.file

    @property
    def StartScriptPosition(self) -> ScriptPosition:
        return ScriptPosition(self.source, self.start)

    @property
    def EndScriptPosition(self) -> ScriptPosition:
        return ScriptPosition(self.source, self.end)

    @property
    def StartLineNumber(self) -> int:
        return self.source.position(self.start)[0]

    @property
    def StartColumnNumber(self) -> int:
        return self.StartScriptPosition.ColumnNumber

    @property
    def EndLineNumber(self) -> int:
        return self.source.position(self.end)[0]

    @property
    def EndColumnNumber(self) -> int:
        return self.EndScriptPosition.ColumnNumber

    @property
    def Text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def StartOffset(self) -> int:
        return self.source.units(0, self.start)

    @property
    def EndOffset(self) -> int:
        return self.source.units(0, self.end)

    @property
    def line_text(self) -> str:
        """The whole line on which the extent starts."""
        return self.source.line(self.StartLineNumber)

    @property
    def whole_line(self) -> str:
        """As `line_text`, with the line break where there is one."""
        return self.line_text + ("\n" if self.source.has_line(self.StartLineNumber + 1) else "")

    def ToString(self) -> str:
        return self.Text


class InvocationInfo(NetObject):
    """System.Management.Automation.InvocationInfo: which command ran, called how, from where."""

    __slots__ = (
        "CommandOrigin",
        "DisplayScriptPosition",
        "ExpectingInput",
        "HistoryId",
        "InvocationName",
        "MyCommand",
        "PipelineLength",
        "PipelinePosition",
        "UnboundArguments",
        "bound",
        "extent",
    )
    net_name = "System.Management.Automation.InvocationInfo"

    def __init__(self, command: Value, name: str, extent: ScriptExtent | None):
        self.MyCommand = command
        self.InvocationName = name
        self.extent = extent
        self.bound: Value = None
        self.DisplayScriptPosition: Value = None
        self.UnboundArguments: Value = GenericList([], "System.Object")
        self.PipelineLength = 1
        self.PipelinePosition = 1
        self.ExpectingInput = False
        self.HistoryId = Int64(1)
        self.CommandOrigin = "Internal"

    def of_error(self) -> InvocationInfo:
        """The same as an error keeps it: which command and where, not what it was called with."""
        if self.PipelineLength == 0:
            return self
        kept = copy(self)
        kept.bound = None
        kept.CommandOrigin = "Internal"
        kept.UnboundArguments = GenericList([], "System.Object")
        kept.PipelineLength = kept.PipelinePosition = 0
        return kept

    @classmethod
    def of_place(cls, extent: ScriptExtent | None) -> InvocationInfo:
        """That of an error which no command made: it tells the place alone."""
        made = cls(None, "", extent)
        made.PipelineLength = made.PipelinePosition = 0
        return made

    @property
    def BoundParameters(self) -> Value:
        if self.bound is None:
            from pscompat.dotnet.library.bound_parameters import BoundParameters  # start-up: few scripts ask for it

            self.bound = BoundParameters()
        return self.bound

    def at(self, extent: ScriptExtent | None) -> InvocationInfo:
        """The same invocation with another place: that of the argument at fault, or of the statement that throws."""
        placed = copy(self)
        placed.extent = extent
        return placed

    @property
    def PSScriptRoot(self) -> str:
        return os.path.dirname(self.ScriptName)

    @property
    def PSCommandPath(self) -> str | None:
        return self.ScriptName or None

    @property
    def ScriptName(self) -> str:
        return (self.extent and self.extent.File) or ""

    @property
    def ScriptLineNumber(self) -> int:
        return self.extent.StartLineNumber if self.extent else 0

    @property
    def OffsetInLine(self) -> int:
        return self.extent.StartColumnNumber if self.extent else 0

    @property
    def Line(self) -> str:
        return self.extent.whole_line if self.extent else ""

    @property
    def Statement(self) -> str:
        return self.extent.Text if self.extent else ""

    @property
    def PositionMessage(self) -> str:
        """`At FILE:LINE char:COLUMN` and the marked source line."""
        if self.extent is None:
            return ""

        return position_message(self.extent)

"""An error in a text as an object."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject
from pscompat.language import errors
from pscompat.runtime.extent import ScriptExtent, Source
from pscompat.runtime.positions import position_message


class ParseError(NetObject):
    """An error in a text."""

    __slots__ = ("problem", "source")
    net_name = "System.Management.Automation.Language.ParseError"

    def __init__(self, problem: errors.ParseError, source: Source):
        self.problem = problem
        self.source = source

    @property
    def Extent(self) -> ScriptExtent:
        further = int(self.problem.at_end)
        return ScriptExtent(self.source, self.problem.start + further, self.problem.end + further)

    @property
    def ErrorId(self) -> str:
        return self.problem.error_id

    @property
    def Message(self) -> str:
        return self.problem.message

    @property
    def IncompleteInput(self) -> bool:
        return self.problem.incomplete

    def ToString(self) -> str:
        return f"{position_message(self.Extent)}\n{self.Message}"

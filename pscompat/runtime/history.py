"""The commands that a session has run (about_History), as HistoryInfo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import Int64, NetObject, Value
from pscompat.runtime.endings import Ending, How

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

PIPELINE_STATE = "System.Management.Automation.Runspaces.PipelineState"
_MOST = 4096
_STATES = {How.STOPPED: "Stopped", How.FAILED: "Failed"}


class HistoryInfo(NetObject):
    """Microsoft.PowerShell.Commands.HistoryInfo: a command, how it ended and when."""

    __slots__ = ("CommandLine", "EndExecutionTime", "ExecutionStatus", "Id", "StartExecutionTime")
    net_name = "Microsoft.PowerShell.Commands.HistoryInfo"
    net_order = ("Id", "CommandLine", "ExecutionStatus", "StartExecutionTime", "EndExecutionTime", "Duration")

    def __init__(self, number: int, command: str, status: NetEnum, start: DateTime, end: DateTime):
        self.Id = Int64(number)
        self.CommandLine = command
        self.ExecutionStatus = status
        self.StartExecutionTime = start
        self.EndExecutionTime = end

    @property
    def Duration(self) -> Value:
        return self.EndExecutionTime.Subtract(self.StartExecutionTime)

    def Clone(self) -> HistoryInfo:
        """A copy with the same number."""
        return HistoryInfo(
            self.Id, self.CommandLine, self.ExecutionStatus, self.StartExecutionTime, self.EndExecutionTime
        )

    def ToString(self) -> str:
        return self.CommandLine


class History:
    """A session's commands, the oldest first; no more of them than $MaximumHistoryCount says."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self.entries: list[HistoryInfo] = []
        self._last = 0

    def add(self, command: str, status: NetEnum, start: DateTime, end: DateTime) -> HistoryInfo:
        """Note a command under the next number."""
        self._last += 1
        entry = HistoryInfo(self._last, command, status, start, end)
        self.entries.append(entry)
        most = self.engine.variables.get("MaximumHistoryCount")
        del self.entries[: -(most if type(most) is int and most > 0 else _MOST)]
        return entry

    def of(self, number: int) -> HistoryInfo | None:
        """The entry of a number."""
        return next((entry for entry in self.entries if entry.Id == number), None)

    def beginning(self, text: str) -> HistoryInfo | None:
        """The latest entry that begins with a text, in whatever case."""
        begun = (entry for entry in reversed(self.entries) if entry.CommandLine.lower().startswith(text.lower()))
        return next(begun, None)

    def around(self, number: int, count: int, newest: bool) -> list[HistoryInfo]:
        """So many entries that end with a number, or, of the newest, that begin with it; none beyond the last."""
        if number > self._last:
            return []
        if newest:
            return [entry for entry in self.entries if entry.Id >= number][:count]
        return [entry for entry in self.entries if entry.Id <= number][-count:] if count else []

    def remove(self, entries: list[HistoryInfo]) -> None:
        """Forget these entries."""
        self.entries = [entry for entry in self.entries if entry not in entries]

    def run(self, command: str, body: Callable[[], Ending]) -> Ending:
        """What becomes of a command, which is noted when it has ended."""
        start = DateTime.Now
        ending = body()
        status = enum_value(PIPELINE_STATE, _STATES.get(ending.how, "Completed"))
        self.add(command, status, start, DateTime.Now)
        return ending

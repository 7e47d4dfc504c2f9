"""Invoke-History."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.values import Int64
from pscompat.runtime.item_runner import item_runner

if TYPE_CHECKING:
    from pscompat.runtime.history import History, HistoryInfo


@cmdlet("Invoke-History", supports_should_process=True)
class InvokeHistory(Cmdlet):
    """Runs a command of the session's history again; scripts run from files and command lines leave none."""

    passes_output = True

    Id = Parameter(
        "string",
        position=0,
        by_property_name=True,
        help="The command's number, or how it begins; the latest one without it.",
    )
    examples = (
        Example("try { Invoke-History 3 } catch { $_.Exception.Message }", "Cannot locate the history for Id 3."),
    )

    def end(self) -> None:
        text = self._entry(self.engine.history).CommandLine
        if self.should_process(text):
            self.engine.host.write_line(text)
            streams = copy(self.runtime.block_streams)
            streams.error = self._report
            run = item_runner(self.engine.parse(text), self.scope, streams)
            run(self.scope.lookup("_"), self.runtime.out)

    def _report(self, record: ErrorRecord) -> None:
        """Write an error of the command as one of this cmdlet, which is where it stands."""
        record.extent = record.InvocationInfo = record.command = None
        self.write_error(record)

    def _entry(self, history: History) -> HistoryInfo:
        """The entry that is meant; a terminating error where there is none."""
        wanted = self.Id
        if wanted is None:
            found = history.entries[-1] if history.entries else None
            message, error_id = "Cannot locate most recent history.", "InvokeHistoryNoLastHistoryEntryFound"
        elif wanted.strip().isdecimal():
            found = history.of(int(wanted))
            message, error_id = f"Cannot locate the history for Id {int(wanted)}.", "InvokeHistoryNoHistoryForId"
        else:
            found = history.beginning(wanted)
            message = f"Cannot locate the history for command line {wanted}."
            error_id = "InvokeHistoryNoHistoryForCommandline"
        if found is None:
            category = "InvalidOperation" if wanted is None else "ObjectNotFound"
            exception = "System.InvalidOperationException" if wanted is None else "System.ArgumentException"
            is_number = error_id == "InvokeHistoryNoHistoryForId"
            self.throw(message, error_id, category, Int64(int(wanted)) if is_number else wanted, exception)
        return found

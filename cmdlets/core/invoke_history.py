"""Invoke-History."""

from __future__ import annotations

from typing import Any

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Invoke-History", supports_should_process=True)
class InvokeHistory(Cmdlet):
    """Runs a command of the session's history again; scripts run from files and command lines leave none."""

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
        entry = self._entry(list(getattr(self.engine.host, "history", ())))
        text = str(entry.CommandLine)
        if self.should_process(text):
            self.engine.host.write_line(text)
            self.write_all(self.engine.run_text(text))

    def _entry(self, entries: list[Any]) -> Any:
        """The entry that is meant; a terminating error where there is none."""
        wanted = self.Id
        if wanted is None:
            found = entries[-1:]
            message, error_id = "Cannot locate most recent history.", "InvokeHistoryNoLastHistoryEntryFound"
        elif wanted.strip().isdecimal():
            found = [entry for entry in entries if int(entry.Id) == int(wanted)]
            message, error_id = f"Cannot locate the history for Id {int(wanted)}.", "InvokeHistoryNoHistoryForId"
        else:
            found = [entry for entry in entries if str(entry.CommandLine).lower().startswith(wanted.lower())]
            message = f"Cannot locate the history for command line {wanted}."
            error_id = "InvokeHistoryNoHistoryForCommandline"
        if not found:
            category = "InvalidOperation" if wanted is None else "ObjectNotFound"
            exception = "System.InvalidOperationException" if wanted is None else "System.ArgumentException"
            self.throw(message, error_id, category, wanted, exception)
        return found[-1]

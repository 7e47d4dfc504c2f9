"""Get-History."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange


@cmdlet("Get-History", output=("Microsoft.PowerShell.Commands.HistoryInfo",))
class GetHistory(Cmdlet):
    """Gets the commands entered in this session; scripts run from files and command lines leave none."""

    Id = Parameter(
        "long[]", position=0, by_value=True, validate=(ValidateRange(1, 2**63 - 1),), help="The commands' numbers."
    )
    Count = Parameter("int", position=1, validate=(ValidateRange(0, 32767),), help="How many of the latest.")
    examples = (Example("@(Get-History).Count", "0"),)

    def process(self) -> None:
        entries = list(getattr(self.engine.host, "history", ()))
        if self.Id:
            for number in self.Id:
                self._write_entry(entries, int(number))
            return
        if "Count" in self.bound:
            entries = entries[-self.Count :] if self.Count else []
        self.write_all(entries)

    def _write_entry(self, entries: list[object], number: int) -> None:
        for entry in entries:
            if getattr(entry, "Id", None) == number:
                self.write(entry)
                return
        self.error(
            f"Cannot locate the history for Id {number}.",
            "GetHistoryNoHistoryForId",
            "ObjectNotFound",
            number,
            "System.ArgumentException",
        )

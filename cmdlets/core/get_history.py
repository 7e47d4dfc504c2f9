"""Get-History."""

from __future__ import annotations

from cmdlets.core._history import check_count, no_entry
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.values import Int64


@cmdlet("Get-History", output=("Microsoft.PowerShell.Commands.HistoryInfo",))
class GetHistory(Cmdlet):
    """Gets the commands entered in this session; scripts run from files and command lines leave none."""

    Id = Parameter(
        "long[]",
        position=0,
        by_value=True,
        validate=(ValidateRange(Int64(1), Int64(2**63 - 1)),),
        help="The commands' numbers.",
    )
    Count = Parameter(
        "int", position=1, validate=(ValidateRange(0, 32767),), help="How many of the latest, or up to a number."
    )
    examples = (Example("@(Get-History).Count", "0"),)

    def process(self) -> None:
        history = self.engine.history
        if not self.Id:
            self.write_all(
                history.entries[-self.Count :] if self.Count else [] if "Count" in self.bound else history.entries
            )
            return
        if "Count" in self.bound:
            check_count(self, self.Id, self.Count)
            self.write_all(history.around(int(self.Id[0]), self.Count, False))
            return
        for number in self.Id:
            entry = history.of(int(number))
            if entry is None:
                no_entry(self, number)
            else:
                self.write(entry)

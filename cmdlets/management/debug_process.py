"""Debug-Process."""

from __future__ import annotations

from cmdlets.management._processes import chosen_processes
from pscompat.catalog.refused import NO_DEBUGGER, completed, refuse_all
from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Debug-Process", default_set="Name", supports_should_process=True)
@completed("Debug-Process", acts_on=("Name", "Id", "InputObject"))
class DebugProcess(Cmdlet):
    """Looks for processes, and says that there is no debugger for those that it finds."""

    examples = (Example("Debug-Process no-such-program-*; $?", "True"),)

    def process(self) -> None:
        for process in chosen_processes(self):
            if self.should_process(f"{process.ProcessName} ({process.Id})"):
                refuse_all(self, NO_DEBUGGER)

"""Wait-Process."""

from __future__ import annotations

import os
import time

from cmdlets.management._processes import NOT_FOUND, chosen_processes
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.dotnet.library.processes import Process

_SLICE = 0.05  # seconds between two looks


@cmdlet("Wait-Process", default_set="Name", output=("System.Diagnostics.Process",))
class WaitProcess(Cmdlet):
    """Waits until processes have ended."""

    Id = Parameter(
        "int[]",
        sets={"Id": In(mandatory=True, position=0, by_property_name=True)},
        aliases=("PID", "ProcessId"),
        validate=(ValidateNotNull(empty=True),),
        help="The processes' numbers.",
    )
    Name = Parameter(
        "string[]",
        sets={"Name": In(mandatory=True, position=0, by_property_name=True)},
        aliases=("ProcessName",),
        wildcards=True,
        help="The processes' names.",
    )
    Timeout = Parameter(
        "int",
        position=1,
        aliases=("TimeoutSec",),
        validate=(ValidateNotNull(empty=True), ValidateRange(0, 32767)),
        help="How many seconds to wait at most.",
    )
    Any = Parameter("switch", help="Wait until one of them has ended.")
    PassThru = Parameter("switch", help="Write the processes, or with -Any the one that has ended.")
    InputObject = Parameter(
        "System.Diagnostics.Process[]",
        sets={"InputObject": In(mandatory=True, by_value=True)},
        help="The processes.",
    )
    examples = (Example("$p = Start-Process sleep 0.1 -PassThru; Wait-Process $p.Id; $p.HasExited", "True"),)

    def begin(self) -> None:
        self._awaited: list[Process] = []

    def process(self) -> None:
        for process in chosen_processes(self):
            if process.Id == os.getpid():
                message = "This command stopped operation because it cannot wait on itself. Specify another process and Run your command again."
                self.error(message, "WaitOnItself", "ObjectNotFound", process, NOT_FOUND)
            else:
                self._awaited.append(process)

    def end(self) -> None:
        deadline = None if self.Timeout is None else time.monotonic() + self.Timeout
        running = [process for process in self._awaited if not process.HasExited]
        ended = len(running) < len(self._awaited)
        while running and not (self.Any and ended) and (deadline is None or time.monotonic() < deadline):
            self.engine.sleep(_SLICE)
            still = [process for process in running if not process.HasExited]
            ended = ended or len(still) < len(running)
            running = still
        if not (self.Any and ended):
            for process in running:
                message = (
                    f'This command stopped operation because process "{process.ProcessName} ({process.Id})" is not stopped in the '
                    "specified time-out."
                )
                self.error(message, "ProcessNotTerminated", "CloseError", process, "System.TimeoutException")
        if self.PassThru:
            gone = [process for process in self._awaited if process.HasExited]
            self.write_all(gone[:1] if self.Any else self._awaited)

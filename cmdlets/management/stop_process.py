"""Stop-Process."""

from __future__ import annotations

import os
import signal

from cmdlets.management._processes import NOT_FOUND, chosen_processes
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.library.processes import Process


@cmdlet("Stop-Process", default_set="Id", supports_should_process=True, output=("System.Diagnostics.Process",))
class StopProcess(Cmdlet):
    """Ends processes."""

    Name = Parameter(
        "string[]",
        sets={"Name": In(mandatory=True, by_property_name=True)},
        aliases=("ProcessName",),
        wildcards=True,
        help="The processes' names.",
    )
    Id = Parameter(
        "int[]", sets={"Id": In(position=0, mandatory=True, by_property_name=True)}, help="The processes' numbers."
    )
    InputObject = Parameter(
        "System.Diagnostics.Process[]",
        sets={"InputObject": In(position=0, mandatory=True, by_value=True)},
        help="The processes.",
    )
    PassThru = Parameter("switch", help="Write the ended processes.")
    Force = Parameter(
        "switch", validate=(ValidateNotNull(empty=True),), help="Do not ask before ending another user's process."
    )
    examples = (Example("$p = Start-Process sleep 60 -PassThru; Stop-Process $p; $p.WaitForExit(5000)", "True"),)

    def process(self) -> None:
        for process in chosen_processes(self):
            if not self.should_process(f"{process.ProcessName} ({process.Id})"):
                continue
            foreign = process.UserName != _own_name()
            question = f"Are you sure you want to perform the Stop-Process operation on the following item: {process.ProcessName}({process.Id})?"
            if foreign and not self.Force and not self.should_continue(question, "Confirm"):
                continue
            self._stop(process)

    def _stop(self, process: Process) -> None:
        try:
            os.kill(process.Id, signal.SIGKILL)
        except ProcessLookupError:
            return
        except OSError as failure:
            message = f'Cannot stop process "{process.ProcessName} ({process.Id})" because of the following error: {failure.strerror}'
            self.error(message, "CouldNotStopProcess", "CloseError", process, NOT_FOUND)
            return
        if self.PassThru:
            self.write(process)


def _own_name() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return ""

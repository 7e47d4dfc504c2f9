"""Get-PSHostProcessInfo."""

from __future__ import annotations

import os

from pscompat import own_program
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import NetObject
from pscompat.runtime.module_exports import selector


class PSHostProcessInfo(NetObject):
    """Microsoft.PowerShell.Commands.PSHostProcessInfo: a process that runs PowerShell's commands."""

    __slots__ = ("ProcessName", "ProcessId", "AppDomainName", "MainWindowTitle")  # noqa: RUF023 - the order shown
    net_name = "Microsoft.PowerShell.Commands.PSHostProcessInfo"

    def __init__(self, name: str, number: int):
        self.ProcessName = name
        self.ProcessId = number
        self.AppDomainName = "None"
        self.MainWindowTitle = ""


@cmdlet(
    "Get-PSHostProcessInfo",
    default_set="ProcessNameParameterSet",
    output=(PSHostProcessInfo.net_name,),
)
class GetPSHostProcessInfo(Cmdlet):
    """Gets the processes that run PowerShell's commands: this one, since others tell nobody."""

    Name = Parameter(
        "string[]",
        sets={"ProcessNameParameterSet": In(position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="The processes' names.",
    )
    Process = Parameter(
        "System.Diagnostics.Process[]",
        sets={"ProcessParameterSet": In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="The processes.",
    )
    Id = Parameter(
        "int[]",
        sets={"ProcessIdParameterSet": In(mandatory=True, position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="The processes' numbers.",
    )
    examples = (Example("(Get-PSHostProcessInfo).ProcessId -eq $PID", "True"),)

    def process(self) -> None:
        name, own = own_program.NAME, os.getpid()
        wanted = selector(self.Name or None)
        numbers = [*(self.Id or ()), *(process.Id for process in self.Process or ())]
        if wanted(name) and (self.parameter_set == "ProcessNameParameterSet" or own in numbers):
            self.write(PSHostProcessInfo(name, own))

"""Get-Host."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get-Host", output=("System.Management.Automation.Host.PSHost",))
class GetHost(Cmdlet):
    """Gets the object that stands for the program that runs scripts: $Host."""

    examples = (Example("(Get-Host).Name -eq $Host.Name", "True"),)

    def process(self) -> None:
        self.write(self.scope.lookup("host"))

"""Get-PSSession: there are none."""

from __future__ import annotations

from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import has_wildcards

_NO_REMOTING = "PowerShell's remoting is not there; ssh reaches other machines"
_EXCEPTION = "System.Management.Automation.PSArgumentException"


@cmdlet("Get-PSSession", default_set="Name", output=("System.Management.Automation.Runspaces.PSSession",))
@completed("Get-PSSession", acts_on=("Name", "Id", "InstanceId"))
class GetPSSession(Cmdlet):
    """Gets sessions on other machines, of which there are none here: nothing is written, and what is named is not found."""

    Name: Value
    Id: Value
    InstanceId: Value
    examples = (Example("@(Get-PSSession).Count", "0"),)

    def begin(self) -> None:
        refuse(self, _NO_REMOTING)

    def process(self) -> None:
        for name in self.Name or ():
            if not has_wildcards(name):
                self._miss(f"The remote session with the name {name}  is not available.", "SpecifiedName", name)
        for number in self.Id or ():
            text = f"The remote session with the session ID {number} is not available."
            self._miss(text, "SpecifiedSessionId", number)
        for identity in self.InstanceId or ():
            text = f"The remote session with the runspace ID {to_string(identity)} is not available."
            self._miss(text, "SpecifiedRemoteRunspaceId", identity)

    def _miss(self, message: str, what: str, target: Value) -> None:
        self.error(message, f"RemoteRunspaceNotAvailableFor{what}", "InvalidArgument", target, _EXCEPTION)

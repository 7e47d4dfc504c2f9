"""Sessions on other machines, of which there are none here: what the cmdlets for them say of those that are named."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import has_wildcards

NO_REMOTING = "PowerShell's remoting is not there; ssh reaches other machines"


def report_missing(command: Cmdlet) -> None:
    """The errors for the sessions that a command's -Name, -Id and -InstanceId mean."""
    for name in command.bound.get("Name") or ():
        if not has_wildcards(name):
            _miss(command, f"name {name} ", "SpecifiedName", name)
    for number in command.bound.get("Id") or ():
        _miss(command, f"session ID {number}", "SpecifiedSessionId", number)
    for identity in command.bound.get("InstanceId") or ():
        _miss(command, f"runspace ID {to_string(identity)}", "SpecifiedRemoteRunspaceId", identity)


def _miss(command: Cmdlet, which: str, what: str, target: Value) -> None:
    message = f"The remote session with the {which} is not available."
    exception = "System.Management.Automation.PSArgumentException"
    command.error(message, f"RemoteRunspaceNotAvailableFor{what}", "InvalidArgument", target, exception)

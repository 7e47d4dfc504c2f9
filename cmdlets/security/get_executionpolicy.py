"""Get-ExecutionPolicy."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import PSCustomObject

POLICY = "Microsoft.PowerShell.ExecutionPolicy"
SCOPES = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")


@cmdlet("Get-ExecutionPolicy", output=(POLICY,))
class GetExecutionPolicy(Cmdlet):
    """Tells which scripts may run: all of them, always (Unrestricted), as everywhere but on Windows."""

    Scope = Parameter(
        "Microsoft.PowerShell.ExecutionPolicyScope", position=0, by_property_name=True, help="The scope to look at."
    )
    List = Parameter("switch", help="All scopes.")
    examples = (Example("Get-ExecutionPolicy", "Unrestricted"),)

    def begin(self) -> None:
        policy = enum_value(POLICY, "Unrestricted")
        if self.List:
            scopes = (enum_value("Microsoft.PowerShell.ExecutionPolicyScope", name) for name in SCOPES)
            self.write_all(PSCustomObject({"Scope": scope, "ExecutionPolicy": policy}) for scope in scopes)
        else:
            self.write(policy)

"""Get-PSCallStack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NetObject, Value

if TYPE_CHECKING:
    from pscompat.runtime.extent import InvocationInfo, ScriptExtent


class CallStackFrame(NetObject):
    """System.Management.Automation.CallStackFrame: a function that is running, and where it has got to."""

    __slots__ = ("FunctionName", "InvocationInfo", "extent")
    net_name = "System.Management.Automation.CallStackFrame"

    def __init__(self, invocation: InvocationInfo | None, extent: ScriptExtent | None, name: str = "<ScriptBlock>"):
        self.InvocationInfo = invocation
        self.extent = extent
        self.FunctionName = name

    @property
    def Command(self) -> str:
        command = self.InvocationInfo.MyCommand if self.InvocationInfo else None
        return (command.Name if command else "") or "<ScriptBlock>"

    @property
    def Arguments(self) -> str:
        table = self.InvocationInfo.BoundParameters if self.InvocationInfo else None
        if table is None:
            return "{}"

        return "{" + ", ".join(f"{key}={to_string(value)}" for key, value in table.items()) + "}"

    @property
    def Position(self) -> Value:
        return self.extent

    @property
    def ScriptName(self) -> str | None:
        return self.extent.File if self.extent else None

    @property
    def ScriptLineNumber(self) -> int:
        return self.extent.StartLineNumber if self.extent else 0

    @property
    def Location(self) -> str:
        return self.GetScriptLocation()

    def GetScriptLocation(self) -> str:
        """`script.ps1: line 3`, or `<No file>`."""
        if self.extent is None or not self.extent.File:
            return "<No file>"
        import os

        return f"{os.path.basename(self.extent.File)}: line {self.extent.StartLineNumber}"

    def ToString(self) -> str:
        return f"at {self.FunctionName}, {self.ScriptName or '<No file>'}: line {self.ScriptLineNumber}"


@cmdlet("Get-PSCallStack", output=("System.Management.Automation.CallStackFrame",))
class GetPSCallStack(Cmdlet):
    """Gets the functions and scripts that are running, innermost first."""

    examples = (
        Example("function Show-It { (Get-PSCallStack)[0].Command }; Show-It", "Show-It"),
        Example("@(Get-PSCallStack).Count", "1"),
    )

    def process(self) -> None:
        extent = self.runtime.extent
        for scope in self.scope.chain():
            if scope.runtime is not None:
                self.write(CallStackFrame(scope.runtime.invocation, extent, scope.runtime.frame_name))
                extent = scope.runtime.extent
                if scope.runtime.is_main:
                    return
        self.write(CallStackFrame(None, extent))

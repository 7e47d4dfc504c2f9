"""Get-PSCallStack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.stack_trace import BlockFrame, Frame, caller_place

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
        name = command.Name if command else ""
        return name or (self.FunctionName if self.FunctionName == "<ScriptBlock>" else "")

    @property
    def Arguments(self) -> str:
        invocation = self.InvocationInfo
        if invocation is None:
            return "{}"
        bound = [
            f"{key}={to_string(value) if to_bool(value) else ''}" for key, value in invocation.BoundParameters.items()
        ]
        others = [to_string(value) if to_bool(value) else "$null" for value in invocation.UnboundArguments]
        return "{" + ", ".join(bound + others) + "}"

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
        frames = self.engine.frames[::-1]
        place = self.runtime.extent
        for at, frame in enumerate(frames):
            self.write(CallStackFrame(_invocation(frames[at:]), place, frame.frame_name))
            place = caller_place(frame) or place
            if frame.is_main:
                return
        self.write(CallStackFrame(None, place))


def _invocation(frames: list[Frame]) -> InvocationInfo | None:
    """That of the innermost of these, or, where it is a block that a command or method runs, of what the block stands in."""
    found = next((frame for frame in frames if not isinstance(frame, BlockFrame)), None)
    return found.invocation if isinstance(found, CommandRuntime) else None

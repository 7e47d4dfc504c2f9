"""What the commands for breakpoints share: there is no debugger, so no breakpoint is ever set."""

from __future__ import annotations

from pscompat.catalog.refused import NO_DEBUGGER, refuse_all
from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.errors import ErrorRecord, NetException


class OnBreakpoints(Cmdlet):
    """Base of the commands that change breakpoints by number or object: no number has one."""

    Id: list[int] | None

    def process(self) -> None:
        if "Id" not in self.bound:
            refuse_all(self, NO_DEBUGGER)
        for number in self.Id or ():
            exception = NetException("System.ArgumentException", f"There is no breakpoint with ID '{number}'.")
            self.write_error(ErrorRecord(exception, "PSBreakpoint:BreakpointIdNotFound", "InvalidArgument", None))

"""Set-PSBreakpoint."""

from __future__ import annotations

from pscompat.catalog.refused import NO_DEBUGGER, completed, refuse_all
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.providers.drives import resolve


@cmdlet(
    "Set-PSBreakpoint",
    default_set="Line",
    output=tuple(f"System.Management.Automation.{kind}Breakpoint" for kind in ("Command", "Line", "Variable")),
)
@completed("Set-PSBreakpoint")
class SetPSBreakpoint(Cmdlet):
    """Looks for the scripts that breakpoints are wanted in, and says that pscompat has no debugger to stop in them."""

    Script: list[str] | None
    examples = (
        Example(
            "try { Set-PSBreakpoint -Variable x } catch { $_.FullyQualifiedErrorId }",
            "CommandNotAvailable,Microsoft.PowerShell.Commands.SetPSBreakpointCommand",
        ),
    )

    def process(self) -> None:
        if self.Script is None or self._scripts():
            refuse_all(self, NO_DEBUGGER)

    def _scripts(self) -> list[str]:
        try:
            found = [place.path for text in self.Script or () for place in resolve(self.scope, text)]
        except TerminatingError as failure:
            self.throw_record(failure.record)
        for path in found:
            if not path.lower().endswith((".ps1", ".psm1")):
                message = f"Cannot set breakpoint on file '{path}'; only *.ps1 and *.psm1 files are valid."
                exception = NetException("System.ArgumentException", message)
                self.write_error(ErrorRecord(exception, "NewPSBreakpoint:WrongExtension", "InvalidArgument", None))
        return [path for path in found if path.lower().endswith((".ps1", ".psm1"))]

"""Get-Error."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.values import PSObject, Value, unwrap


@cmdlet(
    "Get-Error",
    default_set="Newest",
    output=("System.Management.Automation.ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError"),
)
class GetError(Cmdlet):
    """Gets the latest errors of the session, to be shown with everything that is known of them."""

    InputObject = Parameter(
        "psobject",
        sets={"Error": In(position=0, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="An error to show instead.",
    )
    Newest = Parameter(
        "int", sets=("Newest",), aliases=("Last",), validate=(ValidateRange(1, 2147483647),), help="How many errors."
    )
    examples = (Example("$Error.Clear(); $null -eq (Get-Error)", "True"),)

    def process(self) -> None:
        if self.InputObject is not None:
            self._write_extended(self.InputObject)
            return
        for error in list(self.engine.errors)[: self.Newest or 1]:
            self._write_extended(error)

    def _write_extended(self, error: Value) -> None:
        base = unwrap(error)
        kind = "System.Management.Automation.ErrorRecord" if isinstance(base, ErrorRecord) else "System.Exception"
        self.write(PSObject(base, None, [f"{kind}#PSExtendedError"]))

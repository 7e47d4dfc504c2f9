"""Add-History."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import MISSING, Value, unwrap
from pscompat.runtime.history import PIPELINE_STATE, HistoryInfo

_TYPES = {
    "CommandLine": "System.String",
    "ExecutionStatus": PIPELINE_STATE,
    "StartExecutionTime": "System.DateTime",
    "EndExecutionTime": "System.DateTime",
}


@cmdlet("Add-History", output=("Microsoft.PowerShell.Commands.HistoryInfo",))
class AddHistory(Cmdlet):
    """Adds commands to the session's history: what Get-History gave, here or elsewhere."""

    InputObject = Parameter(
        "psobject[]", position=0, by_value=True, help="Objects with the properties of a HistoryInfo."
    )
    Passthru = Parameter("switch", help="Writes the entries that are made.")
    examples = (
        Example(
            "[pscustomobject]@{ CommandLine = '1 + 1'; ExecutionStatus = 'Completed'; StartExecutionTime = '2024-01-01'; "
            "EndExecutionTime = '2024-01-01' } | Add-History; (Get-History).CommandLine",
            "1 + 1",
        ),
    )

    def process(self) -> None:
        for each in self.InputObject or ():
            if each is None:
                continue
            parts = _parts(each)
            if parts is None:
                message = "Cannot add history because the input object has a format that is not valid."
                exception = NetException("System.IO.InvalidDataException", message)
                record = ErrorRecord(exception, "AddHistoryInvalidInput", "InvalidData", each)
                record.category_target_type = "PSObject"  # which -InputObject takes
                self.write_error(record)
                continue
            entry = self.engine.history.add(*parts)
            if self.Passthru:
                self.write(entry)


def _parts(entry: Value) -> list[Value] | None:
    """Command, status, start and end of an entry; None for an object that has not all of them."""
    base = unwrap(entry)
    if isinstance(base, HistoryInfo):
        return [base.CommandLine, base.ExecutionStatus, base.StartExecutionTime, base.EndExecutionTime]
    held = [members.value(entry, name, MISSING) for name in _TYPES]
    if MISSING in held or None in held:
        return None
    try:
        return [convert_to(value, wanted) for value, wanted in zip(held, _TYPES.values())]
    except TerminatingError:
        return None

"""Write-Output."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import iterate
from pscompat.dotnet.values import NOTHING


@cmdlet("Write-Output")
class WriteOutput(Cmdlet):
    """Writes objects to the pipeline."""

    InputObject = Parameter(
        "psobject",
        position=0,
        mandatory=True,
        by_value=True,
        remaining=True,
        allow_null=True,
        allow_empty_collection=True,
        help="The objects to write.",
    )
    NoEnumerate = Parameter("switch", help="Write a collection as one object.")
    examples = (
        Example("Write-Output a b 42", "a\nb\n42"),
        Example("Write-Output (1, 2) -NoEnumerate | ForEach-Object Count", "2"),
    )

    def process(self) -> None:
        value = self.InputObject
        if value is NOTHING:
            return
        parts = None if self.NoEnumerate else iterate(value)
        if parts is None:
            self.write(value)
        else:
            self.write_all(parts)

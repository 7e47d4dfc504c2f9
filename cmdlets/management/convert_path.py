"""Convert-Path."""

from __future__ import annotations

from cmdlets.management._items import PathCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Convert-Path", default_set="Path", output=("System.String",), order=("Path", "LiteralPath"))
class ConvertPath(PathCmdlet):
    """Turns PowerShell paths into paths as the provider takes them."""

    Force = Parameter("switch", help="Hidden items too.")
    examples = (Example("(Convert-Path .) -eq $PWD.ProviderPath", "True"),)

    def process(self) -> None:
        for place in self.places():
            self.write(place.path)

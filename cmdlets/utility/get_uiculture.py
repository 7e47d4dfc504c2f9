"""Get-UICulture."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.library.culture import CultureInfo


@cmdlet("Get-UICulture", output=("System.Globalization.CultureInfo",))
class GetUICulture(Cmdlet):
    """Gets the culture whose language messages are in."""

    examples = (Example("(Get-UICulture).Name", "en-US"),)

    def process(self) -> None:
        self.write(CultureInfo.CurrentUICulture)

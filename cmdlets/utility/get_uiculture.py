"""Get-UICulture."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get-UICulture", output=("System.Globalization.CultureInfo",))
class GetUICulture(Cmdlet):
    """Gets the culture whose language messages are in."""

    examples = (Example("(Get-UICulture).Name", "en-US"),)

    def process(self) -> None:
        from pscompat.dotnet.library.culture import CultureInfo

        self.write(CultureInfo.CurrentUICulture)

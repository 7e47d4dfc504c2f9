"""New-PSSessionOption."""

from __future__ import annotations

from pscompat.catalog.refused import completed
from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.library.session_options import PSSessionOption
from pscompat.dotnet.values import Value


@cmdlet("New-PSSessionOption", output=("System.Management.Automation.Remoting.PSSessionOption",))
@completed("New-PSSessionOption", acts_on=("SkipCACheck", "SkipCNCheck"))
class NewPSSessionOption(Cmdlet):
    """Makes the options of a session on another machine."""

    SkipCACheck: Value
    SkipCNCheck: Value
    examples = (Example("(New-PSSessionOption -SkipCACheck).SkipCACheck", "True"),)

    def begin(self) -> None:
        option = PSSessionOption()
        option.SkipCACheck, option.SkipCNCheck = bool(self.SkipCACheck), bool(self.SkipCNCheck)
        self.write(option)

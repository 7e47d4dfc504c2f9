"""Pop-Location."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers import location


@cmdlet("Pop-Location", output=("System.Management.Automation.PathInfo",))
class PopLocation(Cmdlet):
    """Goes back to the location that was remembered last."""

    PassThru = Parameter("switch", help="Write the new location.")
    StackName = Parameter("string", by_property_name=True, help="The stack it was remembered on.")
    examples = (Example("Push-Location; Set-Location /; Pop-Location; $PWD.Path -eq '/'", "False"),)

    def process(self) -> None:
        try:
            info = location.pop_location(self.engine, self.StackName)
        except TerminatingError as failure:
            self.write_error(failure.record)
            return
        if self.PassThru:
            self.runtime.out(info)

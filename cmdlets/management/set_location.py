"""Set-Location."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers import location
from pscompat.providers.drives import drives_of


@cmdlet(
    "Set-Location",
    default_set="Path",
    output=("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack"),
)
class SetLocation(Cmdlet):
    """Changes the current location."""

    Path = Parameter(
        "string",
        sets={"Path": In(position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The directory or drive; the home directory without, - and + go back and forward.",
    )
    LiteralPath = Parameter(
        "string",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The directory, its name taken as it stands.",
    )
    PassThru = Parameter("switch", help="Write the new location.")
    StackName = Parameter(
        "string",
        sets={"Stack": In(by_property_name=True)},
        help="The stack that Push-Location uses from now on.",
    )
    examples = (
        Example("Set-Location d; Split-Path $PWD -Leaf", "d", setup="$null = New-Item d -ItemType Directory"),
        Example("Set-Location env:; (Get-Item HOME).Key", "HOME"),
    )

    def process(self) -> None:
        if self.parameter_set == "Stack":
            name = self.StackName.lower()
            drives = drives_of(self.engine)
            if name and not drives.stacks.get(name):
                self.write_error(location.unknown_stack(self.StackName).record)
            drives.default_stack = name
            return
        literal = self.parameter_set == "LiteralPath"
        try:
            info = location.set_location(self.scope, self.LiteralPath if literal else self.Path or "~", literal)
        except TerminatingError as failure:
            self.write_error(failure.record)
            return
        if self.PassThru:
            self.write(info)

"""Push-Location."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers import location


@cmdlet("Push-Location", default_set="Path", output=("System.Management.Automation.PathInfo",))
class PushLocation(Cmdlet):
    """Remembers the current location and goes to another."""

    Path = Parameter(
        "string",
        sets={"Path": In(position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        help="Where to go; nowhere without.",
    )
    LiteralPath = Parameter(
        "string",
        sets={"LiteralPath": In(by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="Where to go, the name taken as it stands.",
    )
    PassThru = Parameter("switch", help="Write the new location.")
    StackName = Parameter("string", by_property_name=True, help="The stack to remember it on.")
    examples = (
        Example("Push-Location d; Pop-Location; Test-Path d", "True", setup="$null = New-Item d -ItemType Directory"),
    )

    def process(self) -> None:
        literal = self.parameter_set == "LiteralPath"
        path = self.LiteralPath if literal else self.Path
        location.push_location(self.engine, self.StackName)
        info = location.path_info(self.engine)
        if path:
            try:
                info = location.set_location(self.scope, path, literal)
            except TerminatingError as failure:
                self.write_error(failure.record)
                return
        if self.PassThru:
            self.write(info)

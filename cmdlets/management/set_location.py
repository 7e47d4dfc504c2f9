"""Set-Location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers import location
from pscompat.providers.base import ITEM_NOT_FOUND
from pscompat.providers.drives import drives_of
from pscompat.providers.info import PathInfoStack

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def _home(engine: Engine) -> str:
    """Where -Path without a text leads: the home directory, also from a drive that has none."""
    return "~" if drives_of(engine).current is None else str(drives_of(engine).root.Provider.Home)


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
            name = (self.StackName or "").lower()
            drives = drives_of(self.engine)
            if name and not drives.stacks.get(name):
                message = f"Cannot find path '{self.StackName}' because it does not exist."
                self.error(message, "StackNotFound", "ObjectNotFound", self.StackName, ITEM_NOT_FOUND)
                return
            drives.default_stack = name
            if self.PassThru:
                stack = [place.info() for place in drives.stacks.get(name) or ()]
                self.write(PathInfoStack(self.StackName or "default", stack))
            return
        literal = self.parameter_set == "LiteralPath"
        try:
            info = location.set_location(
                self.scope, self.LiteralPath if literal else self.Path or _home(self.engine), literal
            )
        except TerminatingError as failure:
            if failure.record.Exception.type_name == location.INVALID_OPERATION:
                self.throw_record(failure.record)
            self.write_error(failure.record)
            return
        if self.PassThru:
            self.write(info)

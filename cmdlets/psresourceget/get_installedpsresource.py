"""Get-InstalledPSResource."""

from __future__ import annotations

from cmdlets.psresourceget._resources import RESOURCE, ResourceCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet


@cmdlet("Get-InstalledPSResource", output=(RESOURCE,), aliases=("Get-PSResource",))
class GetInstalledPSResource(ResourceCmdlet):
    """Gets installed modules, and those of Azure, which come with pscompat."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.GetInstalledPSResourceCommand"
    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="The modules' names.",
    )
    Version = Parameter(
        "string", by_property_name=True, validate=(ValidateNotNull(empty=True),), help="The version wanted."
    )
    Path = Parameter("string", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    Scope = Parameter("string", validate=(ValidateSet("CurrentUser", "AllUsers"),), help="Accepted.")
    examples = (Example("(Get-InstalledPSResource Az.Compute).Name", "Az.Compute"),)

    def process(self) -> None:
        for name in self.Name:
            self.write_all(self.objects(name, RESOURCE))

    def miss_installed(self, name: str) -> None:
        """Nothing: what is not installed is not written."""

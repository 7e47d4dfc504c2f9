"""Get-InstalledModule."""

from __future__ import annotations

from cmdlets.powershellget._installed import InstalledCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("Get-InstalledModule")
class GetInstalledModule(InstalledCmdlet):
    """Gets installed modules, and those of Azure, which come with pscompat."""

    net_command = "Get-Package"
    not_found_id = "GetPackage"
    Name = Parameter(
        "string[]",
        position=0,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="The modules' names.",
    )
    MinimumVersion = Parameter("string", by_property_name=True, help="Accepted.")
    RequiredVersion = Parameter("string", by_property_name=True, help="The version wanted.")
    MaximumVersion = Parameter("string", by_property_name=True, help="Accepted.")
    AllVersions = Parameter("switch", help="All versions of each.")
    AllowPrerelease = Parameter("switch", help="Accepted.")
    examples = (Example("(Get-InstalledModule Az.Compute).Name", "Az.Compute"),)

    def process(self) -> None:
        for name in self.Name:
            self.write_all(self.objects(name, "Microsoft.PowerShell.Commands.PSRepositoryItemInfo"))

"""Get-PSResourceRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet, resource_repository_object
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("Get-PSResourceRepository")
class GetPSResourceRepository(RepositoryCmdlet):
    """Gets the repositories of this session."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.GetPSResourceRepository"
    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="Their names.",
    )
    examples = (Example("(Get-PSResourceRepository).Name", "PSGallery"),)

    def process(self) -> None:
        self.write_all(map(resource_repository_object, self.matching(self.Name)))

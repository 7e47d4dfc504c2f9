"""Get-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet, repository_object
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("Get-PSRepository")
class GetPSRepository(RepositoryCmdlet):
    """Gets the repositories of this session."""

    net_command = "Get-PackageSource"
    Name = Parameter(
        "string[]",
        position=0,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="Their names.",
    )
    examples = (Example("(Get-PSRepository).Name", "PSGallery"),)

    def process(self) -> None:
        self.write_all(map(repository_object, self.matching(self.Name)))

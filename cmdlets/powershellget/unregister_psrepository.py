"""Unregister-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("Unregister-PSRepository")
class UnregisterPSRepository(RepositoryCmdlet):
    """Makes repositories unknown to this session."""

    net_command = "Unregister-PSRepository"
    Name = Parameter(
        "string[]",
        position=0,
        mandatory=True,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Their names.",
    )
    examples = (Example("Unregister-PSRepository PSGallery; @(Get-PSRepository).Count", "0"),)

    def process(self) -> None:
        for repository in self.matching(self.Name):
            del self.known()[repository.name.lower()]

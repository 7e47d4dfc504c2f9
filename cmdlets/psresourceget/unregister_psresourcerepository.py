"""Unregister-PSResourceRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet, resource_repository_object
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet("Unregister-PSResourceRepository", default_set="NameParameterSet", supports_should_process=True)
class UnregisterPSResourceRepository(RepositoryCmdlet):
    """Makes repositories unknown to this session."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.UnregisterPSResourceRepository"
    Name = Parameter(
        "string[]",
        position=0,
        mandatory=True,
        by_value=True,
        by_property_name=True,
        validate=(ValidateNotNull(empty=True),),
        help="Their names.",
    )
    PassThru = Parameter("switch", help="Write the repositories.")
    examples = (Example("Unregister-PSResourceRepository PSGallery; @(Get-PSResourceRepository).Count", "0"),)

    def process(self) -> None:
        for repository in self.matching(self.Name):
            if self.should_process(f"Unregister repository '{repository.name}'"):
                del self.known()[repository.name.lower()]
                if self.PassThru:
                    self.write(resource_repository_object(repository))

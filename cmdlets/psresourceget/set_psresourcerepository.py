"""Set-PSResourceRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet, resource_repository_object
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange


@cmdlet("Set-PSResourceRepository", default_set="NameParameterSet", supports_should_process=True)
class SetPSResourceRepository(RepositoryCmdlet):
    """Changes what the session knows of a repository."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.SetPSResourceRepository"
    Name = Parameter(
        "string",
        position=0,
        mandatory=True,
        by_property_name=True,
        validate=(ValidateNotNull(empty=True),),
        help="Its name.",
    )
    Uri = Parameter("string", validate=(ValidateNotNull(empty=True),), help="Another folder.")
    Trusted = Parameter("switch", help="Whether it is trusted.")
    Priority = Parameter("int", validate=(ValidateRange(0, 100),), help="Accepted.")
    ApiVersion = Parameter("string", help="Accepted.")
    CredentialInfo = Parameter("psobject", help="Not used.")
    PassThru = Parameter("switch", help="Write the repository.")
    examples = (Example("Set-PSResourceRepository PSGallery -Trusted; (Get-PSResourceRepository).Trusted", "True"),)

    def process(self) -> None:
        for repository in self.matching([self.Name]):
            if not self.should_process(f"Set repository's value(s) in repository store for: '{repository.name}'"):
                continue
            if self.Uri is not None:
                repository.address, repository.folder = self.Uri, self.folder_of(self.Uri)
            if "Trusted" in self.bound:
                repository.trusted = bool(self.Trusted)
            if self.PassThru:
                self.write(resource_repository_object(repository))

"""Set-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.convert import to_string


@cmdlet("Set-PSRepository")
class SetPSRepository(RepositoryCmdlet):
    """Changes what the session knows of a repository."""

    net_command = "Set-PSRepository"
    Name = Parameter("string", position=0, mandatory=True, validate=(ValidateNotNull(empty=True),), help="Its name.")
    SourceLocation = Parameter("uri", position=1, validate=(ValidateNotNull(empty=True),), help="Another folder.")
    PublishLocation = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    ScriptSourceLocation = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    ScriptPublishLocation = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    InstallationPolicy = Parameter(
        "string", validate=(ValidateSet("Trusted", "Untrusted"),), help="Whether it is trusted."
    )
    Proxy = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="Not used.")
    ProxyCredential = Parameter("pscredential", help="Not used.")
    PackageManagementProvider = Parameter("string", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    examples = (
        Example(
            "Set-PSRepository PSGallery -InstallationPolicy Trusted; (Get-PSRepository).InstallationPolicy", "Trusted"
        ),
    )

    def process(self) -> None:
        for repository in self.matching([self.Name]):
            if self.SourceLocation is not None:
                repository.address = to_string(self.SourceLocation)
                repository.folder = self.folder_of(repository.address)
            if self.InstallationPolicy is not None:
                repository.trusted = self.InstallationPolicy.lower() == "trusted"

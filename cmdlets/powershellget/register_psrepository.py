"""Register-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget._repositories import RepositoryCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.convert import to_string

_NAME, _GALLERY = "NameParameterSet", "PSGalleryParameterSet"


@cmdlet("Register-PSRepository", default_set=_NAME)
class RegisterPSRepository(RepositoryCmdlet):
    """Makes a folder of packages known to this session as a repository."""

    net_command = "Register-PSRepository"
    Name = Parameter(
        "string", sets={_NAME: In(mandatory=True, position=0)}, validate=(ValidateNotNull(empty=True),), help="A name."
    )
    SourceLocation = Parameter(
        "uri", sets={_NAME: In(mandatory=True, position=1)}, validate=(ValidateNotNull(empty=True),), help="The folder."
    )
    PublishLocation = Parameter("uri", sets=(_NAME,), validate=(ValidateNotNull(empty=True),), help="Accepted.")
    ScriptSourceLocation = Parameter("uri", sets=(_NAME,), validate=(ValidateNotNull(empty=True),), help="Accepted.")
    ScriptPublishLocation = Parameter("uri", sets=(_NAME,), validate=(ValidateNotNull(empty=True),), help="Accepted.")
    Credential = Parameter("pscredential", sets={_NAME: In(by_property_name=True)}, help="Not used.")
    Default = Parameter("switch", sets={_GALLERY: In(mandatory=True)}, help="PSGallery, which is listed already.")
    InstallationPolicy = Parameter(
        "string", validate=(ValidateSet("Trusted", "Untrusted"),), default="Untrusted", help="Whether it is trusted."
    )
    Proxy = Parameter("uri", validate=(ValidateNotNull(empty=True),), help="Not used.")
    ProxyCredential = Parameter("pscredential", help="Not used.")
    PackageManagementProvider = Parameter(
        "string", sets=(_NAME,), validate=(ValidateNotNull(empty=True),), help="Accepted."
    )
    examples = (
        Example(
            "Register-PSRepository here -SourceLocation ./packages; (Get-PSRepository here).InstallationPolicy",
            "Untrusted",
            setup="$null = New-Item packages -ItemType Directory",
        ),
    )

    def process(self) -> None:
        if self.parameter_set == _NAME:
            self.register(
                self.Name, to_string(self.SourceLocation), to_string(self.InstallationPolicy).lower() == "trusted"
            )

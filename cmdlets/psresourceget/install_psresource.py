"""Install-PSResource."""

from __future__ import annotations

from cmdlets.powershellget._gallery import SCOPES, module_object
from cmdlets.psresourceget._resources import RESOURCE, ResourceCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet

_NAME, _OBJECT = "NameParameterSet", "InputObjectParameterSet"


@cmdlet("Install-PSResource", default_set=_NAME, supports_should_process=True, output=(RESOURCE,), aliases=("isres",))
class InstallPSResource(ResourceCmdlet):
    """Installs modules from repositories that are folders; those of Azure and PowerShell's own are there already."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.InstallPSResource"
    question = "Package to install: '{name}', version: '{version}'"
    Name = Parameter(
        "string[]",
        sets={_NAME: In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        validate=(ValidateNotNull(empty=True),),
        help="The modules' names.",
    )
    Version = Parameter(
        "string", sets={_NAME: In(by_property_name=True)}, help="A version, or a range as NuGet writes it."
    )
    Prerelease = Parameter(
        "switch", sets={_NAME: In(by_property_name=True)}, aliases=("IsPrerelease",), help="Accepted."
    )
    Repository = Parameter("string[]", sets={_NAME: In(by_property_name=True)}, help="Where to look.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Scope = Parameter("string", validate=(ValidateSet(*SCOPES),), help="CurrentUser (without) or AllUsers.")
    TemporaryPath = Parameter("string", validate=(ValidateNotNull(empty=True),), help="Accepted.")
    TrustRepository = Parameter("switch", help="Do not ask.")
    Reinstall = Parameter("switch", help="Install again what is there.")
    Quiet = Parameter("switch", help="Accepted.")
    AcceptLicense = Parameter("switch", help="Accepted.")
    NoClobber = Parameter("switch", help="Accepted.")
    SkipDependencyCheck = Parameter("switch", help="Accepted.")
    AuthenticodeCheck = Parameter("switch", help="Accepted.")
    PassThru = Parameter("switch", help="Write the modules.")
    InputObject = Parameter(
        "psobject[]",
        sets={_OBJECT: In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Modules as Find-PSResource gives them.",
    )
    examples = (
        Example(
            "Register-PSResourceRepository here ./packages; Install-PSResource Tools -TrustRepository; "
            "(Get-InstalledPSResource Tools).Version; Uninstall-PSResource Tools",
            "1.2.0",
            setup="$null = New-Item packages/Tools/1.2.0/Tools.psm1 -Force",
        ),
    )

    def process(self) -> None:
        for package in self.agreed():
            self.put(package, self.target())
            if self.PassThru:
                self.write(module_object(package, RESOURCE))

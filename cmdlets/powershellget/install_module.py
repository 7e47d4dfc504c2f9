"""Install-Module."""

from __future__ import annotations

from cmdlets.powershellget._gallery import SCOPES, GalleryCmdlet, module_object, name_parameter
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet

_NAME, _OBJECT = "NameParameterSet", "InputObject"


@cmdlet("Install-Module", default_set=_NAME, supports_should_process=True, aliases=("inmo",))
class InstallModule(GalleryCmdlet):
    """Installs modules from repositories that are folders; those of Azure and PowerShell's own are there already."""

    net_command = "Install-Package"
    not_found_id = "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.InstallPackage"
    Name = name_parameter(
        {_NAME: In(mandatory=True, position=0, by_property_name=True)}, validate=(ValidateNotNull(empty=True),)
    )
    InputObject = Parameter(
        "psobject[]",
        sets={_OBJECT: In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        validate=(ValidateNotNull(),),
        help="Modules as Find-Module gives them.",
    )
    MinimumVersion = Parameter("string", sets={_NAME: In(by_property_name=True)}, help="The oldest version wanted.")
    MaximumVersion = Parameter("string", sets={_NAME: In(by_property_name=True)}, help="The newest version wanted.")
    RequiredVersion = Parameter("string", sets={_NAME: In(by_property_name=True)}, help="The version wanted.")
    Repository = Parameter("string[]", sets=(_NAME,), validate=(ValidateNotNull(empty=True),), help="Where to look.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Scope = Parameter("string", validate=(ValidateSet(*SCOPES),), help="CurrentUser (without) or AllUsers.")
    Proxy = Parameter("uri", by_property_name=True, help="Not used.")
    ProxyCredential = Parameter("pscredential", by_property_name=True, help="Not used.")
    AllowClobber = Parameter("switch", help="Accepted.")
    SkipPublisherCheck = Parameter("switch", help="Accepted.")
    Force = Parameter("switch", help="Do not ask, and install again what is there.")
    AllowPrerelease = Parameter("switch", sets=(_NAME,), help="Accepted.")
    AcceptLicense = Parameter("switch", help="Accepted.")
    PassThru = Parameter("switch", help="Write the modules.")
    examples = (
        Example(
            "Register-PSRepository here -SourceLocation ./packages; Install-Module Tools -Repository here -Confirm:$false; "
            "(Get-InstalledModule Tools).Version; Uninstall-Module Tools",
            "1.2.0",
            setup="$null = New-Item packages/Tools/1.2.0/Tools.psm1 -Force",
        ),
        Example("Install-Module Az.Accounts -Force", None, "There without being installed."),
    )

    def process(self) -> None:
        for package in self.agreed():
            self.put(package, self.target())
            if self.PassThru:
                self.write(module_object(package, "Microsoft.PowerShell.Commands.PSRepositoryItemInfo"))

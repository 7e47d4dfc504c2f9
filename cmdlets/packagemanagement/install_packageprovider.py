"""Install-PackageProvider."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateSet
from pscompat.dotnet.values import PSCustomObject

_SEARCH, _OBJECT = "PackageBySearch", "PackageByInputObject"


@cmdlet("Install-PackageProvider", default_set=_SEARCH, supports_should_process=True)
class InstallPackageProvider(Cmdlet):
    """Does nothing but say so for NuGet: packages in folders are read without a provider."""

    net_command = "Microsoft.PowerShell.PackageManagement.Cmdlets.InstallPackageProvider"
    Name = Parameter("string[]", sets={_SEARCH: In(mandatory=True, position=0)}, help="The providers' names.")
    RequiredVersion = Parameter("string", sets={_SEARCH: In(by_property_name=True)}, help="Accepted.")
    MinimumVersion = Parameter("string", sets={_SEARCH: In(by_property_name=True)}, help="Accepted.")
    MaximumVersion = Parameter("string", sets={_SEARCH: In(by_property_name=True)}, help="Accepted.")
    Credential = Parameter("pscredential", sets=(_SEARCH,), help="Not used.")
    Scope = Parameter("string", validate=(ValidateSet("CurrentUser", "AllUsers"),), help="Accepted.")
    Source = Parameter("string[]", sets=(_SEARCH,), help="Accepted.")
    Proxy = Parameter("uri", help="Not used.")
    ProxyCredential = Parameter("pscredential", help="Not used.")
    AllVersions = Parameter("switch", help="Accepted.")
    Force = Parameter("switch", help="Accepted.")
    ForceBootstrap = Parameter("switch", help="Accepted.")
    InputObject = Parameter(
        "object[]", sets={_OBJECT: In(mandatory=True, position=0, by_value=True)}, help="Providers to install."
    )
    examples = (Example("(Install-PackageProvider NuGet -Force).Name", "NuGet"),)

    def process(self) -> None:
        for name in self.Name or ():
            if name.lower() not in ("nuget", "powershellget"):
                message = f"No match was found for the specified search criteria for the provider '{name}'."
                self.error(message, "NoMatchFoundForProvider", "InvalidData", name, "System.Exception")
            elif self.should_process(name):
                self.write_verbose(f"Provider '{name}' comes with pscompat; there is nothing to install.")
                proper = "NuGet" if name.lower() == "nuget" else "PowerShellGet"
                self.write(PSCustomObject({"Name": proper, "Version": "3.0.0.1", "Source": "", "Summary": ""}))

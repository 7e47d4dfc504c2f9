"""Update-PSResource."""

from __future__ import annotations

from cmdlets.powershellget._gallery import SCOPES
from cmdlets.powershellget._packages import version_key
from cmdlets.psresourceget._resources import RESOURCE, ResourceCmdlet
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet


@cmdlet(
    "Update-PSResource",
    default_set="NameParameterSet",
    supports_should_process=True,
    output=(RESOURCE,),
    aliases=("udres",),
)
class UpdatePSResource(ResourceCmdlet):
    """Installs newer versions of installed modules from repositories that are folders."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.UpdatePSResource"
    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="The modules' names.",
    )
    Version = Parameter("string", by_property_name=True, help="A version, or a range as NuGet writes it.")
    Prerelease = Parameter("switch", by_property_name=True, help="Accepted.")
    Repository = Parameter("string[]", by_property_name=True, help="Where to look.")
    Scope = Parameter("string", validate=(ValidateSet(*SCOPES),), help="CurrentUser (without) or AllUsers.")
    TemporaryPath = Parameter("string", help="Accepted.")
    TrustRepository = Parameter("switch", help="Do not ask.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Quiet = Parameter("switch", help="Accepted.")
    AcceptLicense = Parameter("switch", help="Accepted.")
    Force = Parameter("switch", help="Accepted.")
    PassThru = Parameter("switch", help="Accepted.")
    SkipDependencyCheck = Parameter("switch", help="Accepted.")
    AuthenticodeCheck = Parameter("switch", help="Accepted.")
    examples = (Example("Update-PSResource Az.Accounts -Force", None, "Comes with pscompat."),)

    def process(self) -> None:
        for name in self.Name:
            if self.comes_along(name):
                self.say_it_is_there(name)
                continue
            for old in self.installed(name):
                for package in self.found(old.name):
                    newer = version_key(package.version) > version_key(old.version)
                    if newer and self.should_process(
                        f"Package to update: '{package.name}', version: '{package.version}'"
                    ):
                        self.put(package, self.target())

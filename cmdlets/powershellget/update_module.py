"""Update-Module."""

from __future__ import annotations

from cmdlets.powershellget._gallery import SCOPES
from cmdlets.powershellget._installed import InstalledCmdlet
from cmdlets.powershellget._packages import Package, installed, version_key
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards


@cmdlet("Update-Module", supports_should_process=True, aliases=("upmo",))
class UpdateModule(InstalledCmdlet):
    """Installs newer versions of installed modules from repositories that are folders."""

    net_command = "Install-Package"
    Name = Parameter(
        "string[]",
        position=0,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        default=("*",),
        help="The modules' names.",
    )
    RequiredVersion = Parameter(
        "string", by_property_name=True, validate=(ValidateNotNull(),), help="The version wanted."
    )
    MaximumVersion = Parameter(
        "string", by_property_name=True, validate=(ValidateNotNull(),), help="The newest version wanted."
    )
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Scope = Parameter("string", validate=(ValidateSet(*SCOPES),), help="CurrentUser (without) or AllUsers.")
    Proxy = Parameter("uri", by_property_name=True, help="Not used.")
    ProxyCredential = Parameter("pscredential", by_property_name=True, help="Not used.")
    Force = Parameter("switch", help="Do not ask.")
    AllowPrerelease = Parameter("switch", help="Accepted.")
    AcceptLicense = Parameter("switch", help="Accepted.")
    PassThru = Parameter("switch", help="Accepted.")
    examples = (Example("Update-Module Az.Accounts -Force", None, "Comes with pscompat."),)

    def process(self) -> None:
        for name in self.Name:
            if self.comes_along(name):
                self.say_it_is_there(name)
                continue
            for old in self._old(name):
                newer = [
                    package
                    for package in self.found(old.name)
                    if version_key(package.version) > version_key(old.version)
                ]
                for package in newer:
                    if self.should_process(
                        f"Version '{old.version}' of module '{old.name}', updating to version '{package.version}'"
                    ):
                        self.put(package, self.target())

    def _old(self, name: str) -> list[Package]:
        """The newest installed version of each module that a name fits."""
        fits = compile_pattern(name)
        found = sorted((each for each in installed() if fits(each.name)), key=lambda each: version_key(each.version))
        if not found and not has_wildcards(name):
            message = f"Module '{name}' was not installed by using Install-Module, so it cannot be updated."
            self.error(message, "ModuleNotInstalledUsingInstallModuleCmdlet,Update-Module", "InvalidOperation", name)
        return list({each.name.lower(): each for each in found}.values())

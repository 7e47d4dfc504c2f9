"""Uninstall-PSResource."""

from __future__ import annotations

import shutil

from cmdlets.psresourceget._resources import ResourceCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet

_NAME, _OBJECT = "NameParameterSet", "InputObjectParameterSet"


@cmdlet("Uninstall-PSResource", default_set=_NAME, supports_should_process=True, aliases=("usres",))
class UninstallPSResource(ResourceCmdlet):
    """Removes installed modules; those that come with pscompat stay."""

    net_command = "Microsoft.PowerShell.PSResourceGet.Cmdlets.UninstallPSResource"
    Name = Parameter(
        "string[]",
        sets={_NAME: In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The modules' names.",
    )
    Version = Parameter(
        "string",
        sets={_NAME: In(by_property_name=True)},
        validate=(ValidateNotNull(empty=True),),
        help="The version to remove.",
    )
    Prerelease = Parameter("switch", help="Accepted.")
    InputObject = Parameter(
        "psobject[]",
        sets={_OBJECT: In(mandatory=True, position=0, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Modules as Get-InstalledPSResource gives them.",
    )
    SkipDependencyCheck = Parameter("switch", help="Accepted.")
    Scope = Parameter("string", validate=(ValidateSet("CurrentUser", "AllUsers"),), help="Accepted.")
    examples = (Example("Uninstall-PSResource NoSuchModule -ErrorAction Ignore; $?", "False"),)

    def process(self) -> None:
        for name in self.names():
            found = self.installed(name)
            if not found and self.comes_along(name):
                self.write_warning(f"Module '{name}' comes with pscompat and stays.")
            elif not found:
                self.miss_installed(name)
            for package in found:
                if self.should_process(f"Uninstall resource '{package.name}', version: '{package.version}'"):
                    shutil.rmtree(package.path)

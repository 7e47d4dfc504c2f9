"""Uninstall-Module."""

from __future__ import annotations

import shutil

from cmdlets.powershellget._gallery import name_parameter
from cmdlets.powershellget._installed import InstalledCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull

_NAME, _OBJECT = "NameParameterSet", "InputObject"


@cmdlet("Uninstall-Module", default_set=_NAME, supports_should_process=True, aliases=("unmo",))
class UninstallModule(InstalledCmdlet):
    """Removes installed modules; those that come with pscompat stay."""

    net_command = "Uninstall-Package"
    not_found_id = "UninstallPackage"
    Name = name_parameter(
        {_NAME: In(mandatory=True, position=0, by_property_name=True)}, validate=(ValidateNotNull(empty=True),)
    )
    InputObject = Parameter(
        "psobject[]",
        sets={_OBJECT: In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        validate=(ValidateNotNull(),),
        help="Modules as Get-InstalledModule gives them.",
    )
    MinimumVersion = Parameter("string", sets={_NAME: In(by_property_name=True)}, help="Accepted.")
    RequiredVersion = Parameter("string", sets={_NAME: In(by_property_name=True)}, help="The version to remove.")
    MaximumVersion = Parameter("string", sets={_NAME: In(by_property_name=True)}, help="Accepted.")
    AllVersions = Parameter("switch", sets=(_NAME,), help="All versions.")
    Force = Parameter("switch", help="Do not ask.")
    AllowPrerelease = Parameter("switch", sets=(_NAME,), help="Accepted.")
    examples = (Example("Uninstall-Module NoSuchModule -ErrorAction Ignore; $?", "False"),)

    def process(self) -> None:
        for name in self.names():
            found = self.installed(name, bool(self.AllVersions))
            if not found and self.comes_along(name):
                self.write_warning(f"Module '{name}' comes with pscompat and stays.")
            elif not found:
                self.miss_installed(name)
            for package in found:
                if self.should_process(f"Version '{package.version}' of module '{package.name}'"):
                    shutil.rmtree(package.path)

"""Remove-Module."""

from __future__ import annotations

from cmdlets.core._modules import loaded_modules, module_name
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.runtime.modules import PSModuleInfo, selector, withdraw

_NAME, _INFO, _SPECIFIED = "name", "ModuleInfo", "FullyQualifiedName"


@cmdlet("Remove-Module", default_set=_NAME, supports_should_process=True, aliases=("rmo",))
class RemoveModule(Cmdlet):
    """Takes imported modules out of the session, with their functions, aliases and variables."""

    Name = Parameter(
        "string[]",
        sets={_NAME: In(mandatory=True, position=0, by_value=True)},
        wildcards=True,
        help="Names or patterns.",
    )
    FullyQualifiedName = Parameter(
        "object[]",
        sets={_SPECIFIED: In(mandatory=True)},
        help="Modules by name and version.",
    )
    ModuleInfo = Parameter(
        "System.Management.Automation.PSModuleInfo[]",
        sets={_INFO: In(mandatory=True, position=0, by_value=True)},
        help="Modules as Get-Module gives them.",
    )
    Force = Parameter("switch", help="Remove read-only modules as well.")
    examples = (Example("Import-Module Az.Compute; Remove-Module Az.*; @(Get-Module).Count", "0"),)

    def begin(self) -> None:
        self._chosen: list[PSModuleInfo] = []

    def process(self) -> None:
        names = [module_name(item) for item in self.Name or self.FullyQualifiedName or self.ModuleInfo]
        wanted = selector(names)
        self._chosen += [module for module in loaded_modules(self) if wanted(module.Name)]

    def end(self) -> None:
        for module in self._chosen:
            if self.should_process(f"{module.Name} (Path: '{module.Path}')"):
                withdraw(self.engine, module)
        if not self._chosen:
            self.error(
                "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in "
                "the runspace.",
                "Modules_NoModulesRemoved",
                "ResourceUnavailable",
                None,
                "System.InvalidOperationException",
            )

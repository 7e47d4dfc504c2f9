"""Remove-Module."""

from __future__ import annotations

from cmdlets.core._modules import SPECIFICATION, is_one_of, wanted_modules
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.runtime.module_exports import selector
from pscompat.runtime.module_info import PSModuleInfo

_NAME, _INFO, _SPECIFIED = "name", "ModuleInfo", "FullyQualifiedName"


@cmdlet("Remove-Module", supports_should_process=True, aliases=("rmo",))
class RemoveModule(Cmdlet):
    """Takes imported modules out of the session, with their functions, aliases and variables."""

    Name = Parameter(
        "string[]",
        sets={_NAME: In(mandatory=True, position=0, by_value=True)},
        wildcards=True,
        help="Names or patterns.",
    )
    FullyQualifiedName = Parameter(
        SPECIFICATION,
        sets={_SPECIFIED: In(mandatory=True, position=0, by_value=True)},
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
        given = [] if self.ModuleInfo is None else list(self.ModuleInfo)
        wanted = selector(self.Name) if self.Name else None
        exact = wanted_modules(self) if self.FullyQualifiedName else []
        for module in self.engine.modules.listed(self.scope.state):
            if module in given or wanted is not None and wanted(module.Name) or is_one_of(module, exact):
                self._chosen.append(module)
        self._chosen += [module for module in given if module not in self._chosen]

    def end(self) -> None:
        removed = False
        for module in self._chosen:
            if not self._is_kept(module) and not self._is_required(module):
                removed = True
                going = self.engine.modules.goes_with(module)
                for each in [each for each in going if self.should_process(f"{each.Name} (Path: '{each.Path}')")]:
                    if each is module or not self.engine.modules.is_global(each):
                        self.write_all(self.engine.modules.remove(each, self.write_verbose))
        if not removed and self.runtime.what_if is None and self._expected_some():
            self.error(
                "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in "
                "the runspace.",
                "Modules_NoModulesRemoved",
                "ResourceUnavailable",
                None,
                "System.InvalidOperationException",
            )

    def _expected_some(self) -> bool:
        """Whether finding no module is an error: not where only patterns were given, nor where no module came in."""
        exact = any(not has_wildcards(name) for name in self.Name or ())
        return exact or bool(self.ModuleInfo) or bool(self.FullyQualifiedName)

    def _is_kept(self, module: PSModuleInfo) -> bool:
        """Whether the module's access mode forbids to remove it, which is an error."""
        mode = to_string(module.AccessMode)
        if mode == "ReadWrite" or (mode == "ReadOnly" and self.Force):
            return False
        if mode == "ReadOnly":
            message = f"Unable to remove the module '{module.Name}' because it is read-only. Add the Force parameter to your command to remove read-only modules."
        else:
            message = f"Unable to remove the module '{module.Name}' because it is marked as 'constant.' A module cannot be removed if it is marked 'constant.'"
        self.error(message, f"Modules_ModuleIs{mode}", "PermissionDenied", module, "System.InvalidOperationException")
        return True

    def _is_required(self, module: PSModuleInfo) -> bool:
        """Whether another module requires this one, which only -Force removes then."""
        others = [other for other in self.engine.modules.loaded.values() if module in other.required]
        others = [other for other in others if other not in self._chosen]
        if not others or self.Force:
            return False
        self.error(
            f"Unable to remove the module '{module.Name}' because it is required by '{others[0].Name}'. Add the Force parameter to your "
            "command to remove the module.",
            "Modules_ModuleIsRequired",
            "PermissionDenied",
            module,
            "System.InvalidOperationException",
        )
        return True

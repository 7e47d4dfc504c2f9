"""Get-Module."""

from __future__ import annotations

import os
from collections.abc import Iterator

from cmdlets.core._modules import loaded_modules, module_name
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import Value
from pscompat.runtime.modules import PSModuleInfo, find_file, search_path, selector

_LOADED, _AVAILABLE = "Loaded", "Available"


@cmdlet(
    "Get-Module",
    default_set=_LOADED,
    output=("System.Management.Automation.PSModuleInfo",),
    aliases=("gmo",),
)
class GetModule(Cmdlet):
    """Gets the modules that were imported, or with -ListAvailable those that could be."""

    Name = Parameter(
        "string[]",
        position=0,
        by_value=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Names or patterns.",
    )
    FullyQualifiedName = Parameter("object[]", by_property_name=True, help="Modules by name and version.")
    All = Parameter("switch", help="Nested modules as well; accepted.")
    ListAvailable = Parameter(
        "switch", sets={_AVAILABLE: In(mandatory=True)}, help="All modules that Import-Module finds."
    )
    PSEdition = Parameter("string", sets={_AVAILABLE: In()}, help="Accepted.")
    SkipEditionCheck = Parameter("switch", sets={_AVAILABLE: In()}, help="Accepted.")
    Refresh = Parameter("switch", sets={_AVAILABLE: In()}, help="Accepted.")
    examples = (
        Example("Import-Module Az.Compute; (Get-Module).Name", "Az.Compute"),
        Example("(Get-Module -ListAvailable Az.Compute, Az.Accounts).Name", "Az.Accounts\nAz.Compute"),
    )

    def process(self) -> None:
        names: Value = [*(self.Name or []), *(module_name(item) for item in self.FullyQualifiedName or [])] or None
        wanted = selector(names)
        modules = self._available() if self.ListAvailable else iter(loaded_modules(self))
        self.write_all(module for module in sorted(modules, key=lambda m: m.Name.lower()) if wanted(module.Name))

    def _available(self) -> Iterator[PSModuleInfo]:
        """Those of PowerShell and Azure, and those in the folders of $env:PSModulePath (their files are not run)."""
        for name in self.engine.commands.registry.module_names():
            yield PSModuleInfo(self.engine.modules, name)
        seen: set[str] = set()
        for folder in search_path():
            if not os.path.isdir(folder):
                continue
            for name in os.listdir(folder):
                path = find_file(self.engine, name)
                if path is not None and name not in seen:
                    seen.add(name)
                    yield PSModuleInfo(self.engine.modules, name, path)

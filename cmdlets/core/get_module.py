"""Get-Module."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from cmdlets.core import MODULE
from cmdlets.core._modules import SPECIFICATION, is_one_of, on_disk
from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import PSObject
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.runtime.module_discovery import available, described
from pscompat.runtime.module_exports import selector
from pscompat.runtime.module_files import built_in_folder, candidates, every_file, is_path, search_path
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_specification import ModuleSpecification

_LOADED, _AVAILABLE, _SESSION, _CIM = "Loaded", "Available", "PsSession", "CimSession"
_EVERY = (_LOADED, _AVAILABLE, _SESSION, _CIM)
_NO_REMOTING = "PowerShell's remoting and CIM are not there"


@cmdlet(
    "Get-Module",
    default_set=_LOADED,
    output=("System.Management.Automation.PSModuleInfo",),
    aliases=("gmo",),
)
@completed("Get-Module")
class GetModule(Cmdlet):
    """Gets the modules that were imported, or with -ListAvailable those that could be."""

    Name = Parameter(
        "string[]",
        sets=_EVERY,
        position=0,
        by_value=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Names or patterns.",
    )
    FullyQualifiedName = Parameter(
        SPECIFICATION, sets=_EVERY, by_property_name=True, help="Modules by name and version."
    )
    All = Parameter("switch", sets=(_LOADED, _AVAILABLE), help="Nested modules as well.")
    ListAvailable = Parameter(
        "switch",
        sets={_AVAILABLE: In(mandatory=True), _SESSION: In(), _CIM: In()},
        help="All modules that Import-Module finds.",
    )
    PSEdition = Parameter("string", sets=(_AVAILABLE, _SESSION), help="Accepted.")
    SkipEditionCheck = Parameter("switch", sets=(_AVAILABLE, _SESSION, _CIM), help="Accepted.")
    Refresh = Parameter("switch", sets=(_AVAILABLE, _SESSION, _CIM), help="Accepted.")
    examples = (
        Example("Import-Module Az.Compute; (Get-Module).Name", "Az.Compute"),
        Example("(Get-Module -ListAvailable Az.Compute, Az.Accounts).Name", "Az.Accounts\nAz.Compute"),
    )

    def begin(self) -> None:
        refuse(self, _NO_REMOTING)

    def process(self) -> None:
        if self.Name is not None and self.FullyQualifiedName is not None:
            self.throw(
                "The parameters Name and FullyQualifiedName cannot be used together. Please specify only one parameter.",
                "NameAndFullyQualifiedNameCannotBeSpecifiedTogether",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )
        wanted = selector(self.Name) if self.Name else None
        exact = list(self.FullyQualifiedName or [])
        if self.ListAvailable:
            self._list_available(exact)
            return
        table = self.engine.modules
        modules = table.all() if self.All else table.listed(self.scope.state)
        for module in sorted(modules, key=lambda each: each.Name.lower()):
            if is_one_of(module, exact) if exact else wanted is None or wanted(module.Name):
                self.write(module)

    def _list_available(self, exact: list[ModuleSpecification]) -> None:
        names = [*(self.Name or []), *(each.Name for each in exact)]
        for path in (name for name in names if is_path(name)):
            self._list_at(on_disk(self, path), next((each for each in exact if each.Name == path), None))
        plain = [name for name in names if not is_path(name)]
        if names and not plain:
            return
        wanted = selector(plain or None)
        for folder in search_path():
            found = available(self.engine, folder, bool(self.All))
            for module in sorted(found, key=lambda each: each.Name.lower()) if self.All else found:
                if wanted(module.Name) and (not exact or is_one_of(module, exact)):
                    self._write_available(module)
        if built_in_folder() in search_path():
            self._list_built_in(wanted, exact)

    def _list_at(self, path: str, exact: ModuleSpecification | None) -> None:
        """The modules at a path or that a pattern means; an error where a path holds none."""
        if has_wildcards(path):
            folders = self.engine.surroundings.resolve_path(self.scope, path)
        else:
            folders = [path]
        files = [file for folder in folders for file in self._files_at(folder)]
        found = [module for file in files if (module := described(self.engine, file)) is not None]
        for module in found:
            if exact is None or exact.fits(module.Version, module.Guid):
                self._write_available(module)
        if not found and not has_wildcards(path):
            path = self.engine.full_path(path)
            self.error(
                f"The specified module '{path}' was not found. Update the Name parameter to point to a valid path, and then try again.",
                "Modules_ModuleNotFoundForGetModule",
                "ResourceUnavailable",
                path,
                "System.IO.FileNotFoundException",
            )

    def _files_at(self, path: str) -> Iterable[str]:
        """The files that a path means: with -All those of its name that lie anywhere in the folder, one of each folder."""
        if not self.All or not os.path.isdir(path):
            return candidates(self.engine, path)
        name = os.path.basename(path.rstrip("/")).lower()
        named = [each for each in every_file(path) if os.path.splitext(os.path.basename(each))[0].lower() == name]
        return {os.path.dirname(each): each for each in reversed(named)}.values()

    def _list_built_in(self, wanted: Callable[[str], bool], exact: list[ModuleSpecification]) -> None:
        for name in self.engine.commands.registry.module_names():
            if name == MODULE:  # a snap-in: no file in a folder of modules holds it
                continue
            module = self.engine.modules.known(name) if wanted(name) else None
            if module is not None and (not exact or is_one_of(module, exact)):
                self.write(module)

    def _write_available(self, module: PSModuleInfo) -> None:
        """Write a module that was not imported; its view groups by the folders of $env:PSModulePath."""
        edition = self.PSEdition
        if edition and edition.lower() not in (each.lower() for each in module.CompatiblePSEditions):
            return
        self.write(PSObject(module, type_names=["ModuleInfoGrouping"]))

"""Modules as objects: what a module is, says of itself and gives (PSModuleInfo)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscompat.commands.registry import ENGINE_MODULES
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.member_kinds import ScriptMethod
from pscompat.dotnet.types import known
from pscompat.dotnet.values import GenericList, Hashtable, MemberInfo, NetObject, PSCustomObject, Value, unwrap
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.commands import CmdletInfo, FunctionInfo
from pscompat.runtime.compile import collected
from pscompat.runtime.intrinsics import SessionState
from pscompat.runtime.module_manifest import files_of, items, root_of, texts
from pscompat.runtime.module_specification import ModuleSpecification
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import Scope
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.modules import ModuleTable

_NO_GUID = "00000000-0000-0000-0000-000000000000"
_INFO = "System.Management.Automation.PSModuleInfo"
_ACCESS_MODE = "System.Management.Automation.ModuleAccessMode"
_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


class Exports:
    """What a module gives: functions, aliases and variables by lower-case name; `called`: Export-ModuleMember said which."""

    __slots__ = ("aliases", "called", "functions", "variables")

    def __init__(self) -> None:
        self.called = False
        self.functions: dict[str, FunctionInfo] = {}
        self.aliases: dict[str, AliasInfo] = {}
        self.variables: dict[str, PSVariable] = {}


class PSModuleInfo(NetObject):
    """System.Management.Automation.PSModuleInfo.

    `scope` is the scope of a module of scripts, None for one whose cmdlets are built in or only known from the catalog, and for
    one that was not imported. `file` is the file that was asked for (the manifest), `Path` that of the code. `kind` is Script,
    Manifest or Binary. `nested` and `required` are modules. `typed` names, in lower case,
    the types of which its type files told first.
    """

    __slots__ = (
        *(
            "Definition",
            "Name",
            "OnRemove",
            "Path",
            "_access",
            "_cmdlets",
            "_description",
            "_private",
            "_table",
        ),
        *("exports", "file", "kind", "manifest", "nested", "required", "scope", "typed"),
    )
    net_name = _INFO

    def __init__(
        self,
        table: ModuleTable,
        name: str,
        path: str = "",
        manifest: Hashtable | None = None,
        scope: Scope | None = None,
    ):
        self._table = table
        self.Name = name
        self.Path = path
        self.file = path
        self.manifest = manifest if manifest is not None else Hashtable()
        self.scope = scope
        self.exports = Exports()
        self.kind = "Script"
        self.nested: list[PSModuleInfo] = []
        self.typed: set[str] = set()
        self.required: list[PSModuleInfo] = []
        self.Definition: str | None = None
        self.OnRemove: ScriptBlock | None = None
        self._access = "ReadWrite"
        self._cmdlets: list[str] | None = None
        self._description: str | None = None
        self._private: Value = None

    # What the manifest says

    def _said(self, key: str) -> str | None:
        value = self.manifest.get(key)
        return None if value is None else to_string(value)

    def _gallery(self, key: str) -> Value:
        """A member of PrivateData.PSData."""
        private = unwrap(self.manifest.get("PrivateData"))
        data = unwrap(private.get("PSData")) if isinstance(private, Hashtable) else None
        return data.get(key) if isinstance(data, Hashtable) else None

    def _address(self, key: str) -> Value:
        text = to_string(self._gallery(key))
        return convert_to(text, "System.Uri") if text else None

    def _texts(self, values: Iterable[Value]) -> Value:
        return GenericList([to_string(value) for value in values], "System.String")

    @property
    def is_built_in(self) -> bool:
        """Whether it is one of PowerShell's or of Azure's modules, whose cmdlets are there without being imported."""
        return self.kind != "Script" and self.scope is None and not self.file

    @property
    def ModuleType(self) -> Value:
        return convert_to(self.kind, "System.Management.Automation.ModuleType")

    @property
    def Version(self) -> Value:
        if self.is_built_in:
            return convert_to(self._table.registry.module_version(self.Name), "System.Version")
        return convert_to(self._said("ModuleVersion") or "0.0", "System.Version")

    @property
    def ModuleBase(self) -> str:
        return os.path.dirname(self.Path) if self.Path else ""

    @property
    def Description(self) -> str | None:
        return self._description if self._description is not None else self._said("Description") or ""

    @Description.setter
    def Description(self, value: str) -> None:
        self._description = value

    @property
    def Author(self) -> str | None:
        return self._said("Author")

    @property
    def CompanyName(self) -> str | None:
        return self._said("CompanyName")

    @property
    def Copyright(self) -> str | None:
        return self._said("Copyright")

    @property
    def RootModule(self) -> str | None:
        return root_of(self.manifest) or None

    @property
    def Prefix(self) -> str | None:
        return self._said("DefaultCommandPrefix")

    @property
    def HelpInfoUri(self) -> str | None:
        return self._said("HelpInfoURI")

    @property
    def Guid(self) -> Value:
        return convert_to(self._said("GUID") or _NO_GUID, "System.Guid")

    @property
    def PrivateData(self) -> Value:
        return self._private if self._private is not None else self.manifest.get("PrivateData")

    @PrivateData.setter
    def PrivateData(self, value: Value) -> None:
        self._private = value

    @property
    def Tags(self) -> Value:
        tags = items(self._gallery("Tags"))
        return self._texts(tags * 2 if root_of(self.manifest) else tags)

    @property
    def ProjectUri(self) -> Value:
        return self._address("ProjectUri")

    @property
    def LicenseUri(self) -> Value:
        return self._address("LicenseUri")

    @property
    def IconUri(self) -> Value:
        return self._address("IconUri")

    @property
    def ReleaseNotes(self) -> str | None:
        notes = self._gallery("ReleaseNotes")
        return None if notes is None else to_string(notes)

    @property
    def RepositorySourceLocation(self) -> None:
        return None

    @property
    def ImplementingAssembly(self) -> None:
        return None

    @property
    def LogPipelineExecutionDetails(self) -> bool:
        return False

    @property
    def ExperimentalFeatures(self) -> Value:
        return []

    def _minimum(self, key: str) -> Value:
        text = self._said(key)
        return convert_to(text, "System.Version") if text else None

    @property
    def PowerShellVersion(self) -> Value:
        return self._minimum("PowerShellVersion")

    @property
    def PowerShellHostVersion(self) -> Value:
        return self._minimum("PowerShellHostVersion")

    @property
    def ClrVersion(self) -> Value:
        return self._minimum("CLRVersion")

    @property
    def DotNetFrameworkVersion(self) -> Value:
        return self._minimum("DotNetFrameworkVersion")

    @property
    def PowerShellHostName(self) -> str | None:
        return self._said("PowerShellHostName")

    @property
    def ProcessorArchitecture(self) -> Value:
        return convert_to(self._said("ProcessorArchitecture") or "None", "System.Reflection.ProcessorArchitecture")

    @property
    def CompatiblePSEditions(self) -> Value:
        return self._texts(items(self.manifest.get("CompatiblePSEditions")))

    @property
    def FileList(self) -> Value:
        return self._texts(files_of(self.manifest, "FileList", self.file))

    @property
    def Scripts(self) -> Value:
        return self._texts(files_of(self.manifest, "ScriptsToProcess", self.file))

    @property
    def RequiredAssemblies(self) -> Value:
        return self._texts(items(self.manifest.get("RequiredAssemblies")))

    @property
    def ExportedFormatFiles(self) -> Value:
        files = files_of(self.manifest, "FormatsToProcess", self.file)
        return GenericList(files, "System.String", _READ_ONLY)

    @property
    def ExportedTypeFiles(self) -> Value:
        return GenericList(files_of(self.manifest, "TypesToProcess", self.file), "System.String", _READ_ONLY)

    @property
    def ExportedDscResources(self) -> Value:
        return GenericList([], "System.String", _READ_ONLY)

    @property
    def ModuleList(self) -> Value:
        return [convert_to(item, ModuleSpecification.net_name) for item in items(self.manifest.get("ModuleList"))]

    @property
    def RequiredModules(self) -> Value:
        return GenericList(list(self.required), _INFO, _READ_ONLY)

    @property
    def NestedModules(self) -> Value:
        return GenericList(list(self.nested), _INFO, _READ_ONLY)

    @property
    def AccessMode(self) -> Value:
        return convert_to(self._access, _ACCESS_MODE)

    @AccessMode.setter
    def AccessMode(self, value: Value) -> None:
        if self._access == "Constant":
            raise NetError(
                "System.Management.Automation.PSInvalidOperationException",
                'Cannot perform operation because operation "set_AccessMode" is not valid. Remove operation "set_AccessMode", or '
                "investigate why it is not valid.",
            )
        self._access = to_string(convert_to(value, _ACCESS_MODE))

    # What it gives

    @property
    def ExportedFunctions(self) -> Value:
        return self._by_name((info.prefixed, info) for info in self.exports.functions.values())

    @property
    def ExportedAliases(self) -> Value:
        return self._by_name((info.Name, info) for info in self.exports.aliases.values())

    @property
    def ExportedVariables(self) -> Value:
        if self.scope is None:
            return self._by_name(
                (name, None) for name in texts(self.manifest, "VariablesToExport") or () if "*" not in name
            )
        return self._by_name((info.Name, info) for info in self.exports.variables.values())

    def _by_name(self, named: Iterable[tuple[str, CommandInfo | PSVariable | None]]) -> Dictionary:
        """Commands or variables by name; sorted (without their prefixes) where the module is loaded, else as its manifest or text lists them."""
        table = Dictionary((known("System.String"), known("System.Object")), ignore_case=True)
        pairs = list(named)
        if self.scope is not None:
            pairs.sort(key=lambda each: (each[0] if each[1] is None else each[1].Name).lower())
        for name, info in pairs:
            table[name] = info
        return table

    @property
    def ExportedCmdlets(self) -> Value:
        return self._by_name(
            (name, CmdletInfo(self._table.registry, name=name, module=self.Name)) for name in self.cmdlet_names()
        )

    @property
    def ExportedCommands(self) -> Value:
        found = Dictionary((known("System.String"), known("System.Object")), ignore_case=True)
        for table in (self.ExportedFunctions, self.ExportedCmdlets, self.ExportedAliases):
            for name, info in table.items():
                found[name] = info
        return found

    def cmdlet_names(self) -> list[str]:
        """The names of the module's cmdlets, sorted."""
        if self._cmdlets is None:
            self._cmdlets = self._table.registry.names_in(self.Name) if self.is_built_in else []
        return self._cmdlets

    def GetExportedTypeDefinitions(self) -> Value:
        return GenericList([], "System.Object", _READ_ONLY)

    # What runs in it

    @property
    def SessionState(self) -> SessionState | None:
        return SessionState(self.scope.state) if self.scope is not None else None

    def GetVariableFromCallersModule(self, variableName: str) -> Value:
        return SessionState(self._table.callers_state()).PSVariable.Get(variableName)

    def Invoke(self, sb: Value, *args: Value) -> Value:
        return collected(self.NewBoundScriptBlock(sb).invoke(*args))

    def NewBoundScriptBlock(self, scriptBlockToBind: Value) -> ScriptBlock:
        if self.scope is None:
            raise NetError(
                "System.InvalidOperationException",
                f"Cannot create a script block bound to the module '{self.Name}' because it is not a script module.",
            )
        return ScriptBlock(scriptBlockToBind.code, self.scope.state)

    def AsCustomObject(self) -> Value:
        """An object with the module's exported variables as properties and its functions as methods."""
        made = PSCustomObject()
        for variable in self.exports.variables.values():
            made.props[variable.Name] = VariableProperty(variable)
        for _, info in sorted(self.exports.functions.items()):
            made.props[info.Name] = ScriptMethod(info.ScriptBlock)
        return made

    def ToString(self) -> str:
        return self.Name


class VariableProperty(MemberInfo):
    """A property that is a variable of a module (PSVariableProperty)."""

    __slots__ = ("variable",)
    member_type = "NoteProperty"

    def __init__(self, variable: PSVariable):
        self.variable = variable

    def get(self, owner: Value) -> Value:
        return self.variable.Value

    def set(self, owner: Value, value: Value) -> None:
        self.variable.Value = value


def built_in(table: ModuleTable, name: str) -> PSModuleInfo:
    """A module of PowerShell's or Azure's."""
    module = PSModuleInfo(table, name)
    module.kind = "Manifest" if name in ENGINE_MODULES else "Binary"
    return module

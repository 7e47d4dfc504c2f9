"""Modules: those of PowerShell and of Azure, which are just known, and script modules with a scope of their own (about_Modules)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from pscompat.commands.arguments import Argument
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.member_kinds import ScriptMethod
from pscompat.dotnet.types import known
from pscompat.dotnet.values import Hashtable, NetObject, PSCustomObject, Value
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.commands import AliasInfo, CmdletInfo, FunctionInfo
from pscompat.runtime.compile import collected
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.intrinsics import SessionState
from pscompat.runtime.scopes import PSVariable, Scope
from pscompat.runtime.scriptblock import ScriptBlock
from pscompat.runtime.session_state import SessionStateInternal

if TYPE_CHECKING:
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.engine import Engine

MANIFEST, SCRIPT = ".psd1", ".psm1"
_ENDINGS = (MANIFEST, SCRIPT)
_NO_GUID = "00000000-0000-0000-0000-000000000000"


class Exports:
    """What a module gives: functions, aliases and variables by name; None while Export-ModuleMember was not called."""

    __slots__ = ("aliases", "called", "functions", "variables")

    def __init__(self) -> None:
        self.called = False
        self.functions: dict[str, FunctionInfo] = {}
        self.aliases: dict[str, AliasInfo] = {}
        self.variables: dict[str, PSVariable] = {}


Exported = TypeVar("Exported", FunctionInfo, AliasInfo, PSVariable)


class PSModuleInfo(NetObject):
    """System.Management.Automation.PSModuleInfo.

    `scope` is the scope of a script module, None for a module whose cmdlets are built in or only known from the catalog.
    """

    __slots__ = ("Name", "Path", "_cmdlets", "_table", "exports", "manifest", "prefix", "scope")
    net_name = "System.Management.Automation.PSModuleInfo"

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
        self.manifest = manifest if manifest is not None else Hashtable()
        self.scope = scope
        self.exports = Exports()
        self.prefix = ""
        self._cmdlets: list[str] | None = None

    def _said(self, key: str) -> str | None:
        value = self.manifest.get(key)
        return None if value is None else to_string(value)

    @property
    def ModuleType(self) -> str:
        return "Binary" if self.scope is None else "Script"

    @property
    def Version(self) -> Value:
        if self.scope is None:
            return convert_to(self._table.registry.module_version(self.Name), "System.Version")

        return convert_to(self._said("ModuleVersion") or "0.0", "System.Version")

    @property
    def ModuleBase(self) -> str:
        return os.path.dirname(self.Path)

    @property
    def Description(self) -> str | None:
        return self._said("Description")

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
        return self._said("RootModule")

    @property
    def Prefix(self) -> str:
        return self.prefix

    @property
    def Guid(self) -> Value:
        return convert_to(self._said("GUID") or _NO_GUID, "System.Guid")

    @property
    def PrivateData(self) -> Value:
        return self.manifest.get("PrivateData")

    @property
    def PowerShellVersion(self) -> Value:
        return self.manifest.get("PowerShellVersion")

    @property
    def RequiredModules(self) -> list[Value]:
        return []

    @property
    def NestedModules(self) -> list[Value]:
        return []

    @property
    def AccessMode(self) -> str:
        return "ReadWrite"

    @property
    def ExportedFunctions(self) -> Value:
        return _members(self.exports.functions.values())

    @property
    def ExportedAliases(self) -> Value:
        return _members(self.exports.aliases.values())

    @property
    def ExportedVariables(self) -> Value:
        return _members(self.exports.variables.values())

    @property
    def ExportedCmdlets(self) -> Value:
        return _members(CmdletInfo(self._table.registry, name=name, module=self.Name) for name in self.cmdlet_names())

    @property
    def ExportedCommands(self) -> Value:
        return _members(
            [*self.ExportedCmdlets.values(), *self.exports.functions.values(), *self.exports.aliases.values()]
        )

    def cmdlet_names(self) -> list[str]:
        """The names of the module's cmdlets, sorted."""
        if self._cmdlets is None:
            self._cmdlets = [] if self.scope is not None else self._table.registry.names_in(self.Name)
        return self._cmdlets

    @property
    def SessionState(self) -> SessionState | None:
        return SessionState(self.scope.state) if self.scope is not None else None

    def GetVariableFromCallersModule(self, variableName: str) -> Value:
        return SessionState(self._table.callers_state()).PSVariable.Get(variableName)

    def Invoke(self, scriptBlock: Value, *args: Value) -> Value:
        return collected(bound_to(scriptBlock, self).invoke(*args))

    def NewBoundScriptBlock(self, scriptBlockToBind: Value) -> Value:
        return bound_to(scriptBlockToBind, self)

    def AsCustomObject(self) -> Value:
        return as_custom_object(self)

    def ToString(self) -> str:
        return self.Name


def _members(infos: Iterable[CommandInfo | PSVariable]) -> Value:
    """Commands or variables by name, as the Exported… dictionaries hold them."""
    table = Dictionary((known("System.String"), known("System.Object")), ignore_case=True)
    for info in sorted(infos, key=lambda each: each.Name.lower()):
        table[info.Name] = info
    return table


# The modules of a session


class ModuleTable:
    """The modules of one session: those imported (`loaded`), by lower-case name in the order of import, and those known.

    Known are the modules of PowerShell and of Azure, which are there without being imported.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.registry = engine.surroundings.registry
        self.loaded: dict[str, PSModuleInfo] = {}

    def callers_state(self) -> SessionStateInternal:
        """The session state of the running function's caller."""
        scope = self._engine.scope
        return scope.runtime.scope.state if scope.runtime is not None else scope.state

    def closure(self, block: ScriptBlock) -> ScriptBlock:
        """The block bound to a new module that holds copies of the variables of the running code's own scope."""
        here = self._engine.scope
        module = new_module(self._engine, dynamic_name())
        kept = module.scope
        assert kept is not None
        for name, value in here.vars.items():
            info = here.info.get(name) if here.info is not None else None
            if info is not None and info.options:
                continue
            kept.vars[name] = value
            if info is not None:
                kept.set_info(name, info)
        return ScriptBlock(block.code, kept.state)

    def in_new_module(self, block: ScriptBlock) -> ScriptBlock:
        """The block bound to a new module, which holds nothing."""
        kept = new_module(self._engine, dynamic_name()).scope
        assert kept is not None
        return ScriptBlock(block.code, kept.state)

    def known_name(self, name: str) -> str | None:
        """The name, as it is written, of a module of PowerShell or Azure; None for any other."""
        folded = name.lower()
        if folded == "az":
            return "Az"
        return next((each for each in self.registry.module_names() if each.lower() == folded), None)

    def known(self, name: str) -> PSModuleInfo | None:
        """The module of PowerShell or Azure of this name, or None."""
        proper = self.known_name(name)
        return None if proper is None else PSModuleInfo(self, proper)


def search_path() -> list[str]:
    """The folders that modules are looked for in: $env:PSModulePath, else those of PowerShell."""
    listed = os.environ.get("PSModulePath") or os.environ.get("PSMODULEPATH")
    if listed:
        return [folder for folder in listed.split(os.pathsep) if folder]
    return [os.path.expanduser("~/.local/share/powershell/Modules"), "/usr/local/share/powershell/Modules"]


def find_file(engine: Engine, name: str) -> str | None:
    """The file of the user's module of this name or path, or None."""
    if os.sep in name or name.startswith(".") or name.lower().endswith((*_ENDINGS, ".ps1")):
        path = engine.full_path(name)
        if os.path.isfile(path):
            return path
        return _in_folder(path, os.path.basename(path))
    for folder in search_path():
        found = _in_folder(os.path.join(folder, name), name)
        if found is not None:
            return found
    return None


def _in_folder(folder: str, name: str) -> str | None:
    """The module's file in its folder, or in the newest folder named by a version inside of that."""
    if not os.path.isdir(folder):
        return next((folder + ending for ending in _ENDINGS if os.path.isfile(folder + ending)), None)
    versions = sorted((entry for entry in os.listdir(folder) if entry[:1].isdigit()), key=_version_key, reverse=True)
    for place in (folder, *(os.path.join(folder, version) for version in versions)):
        for ending in _ENDINGS:
            path = os.path.join(place, name + ending)
            if os.path.isfile(path):
                return path
    return None


def _version_key(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))


def load_file(engine: Engine, path: str, arguments: list[Value]) -> PSModuleInfo:
    """Run a module's file in a new scope and collect what it exports; raises what its code raises."""
    name = os.path.splitext(os.path.basename(path))[0]
    if not path.lower().endswith(MANIFEST):
        module = new_module(engine, name, path)
        run_in(engine, module, engine.script(path).block, arguments)
        return module
    manifest = engine.invoke("Import-PowerShellDataFile", LiteralPath=path)[0]
    module = new_module(engine, name, path, manifest)
    root = manifest.get("RootModule") or manifest.get("ModuleToProcess")
    nested = manifest.get("NestedModules") or []
    for file in [*(nested if isinstance(nested, list) else [nested]), *([root] if root else [])]:
        found = find_file(engine, os.path.join(os.path.dirname(path), str(file)))
        if found is None:
            raise not_found(str(file))
        run_in(engine, module, engine.script(found).block, arguments)
    _keep_listed(module)
    return module


def new_module(engine: Engine, name: str, path: str = "", manifest: Hashtable | None = None) -> PSModuleInfo:
    """An empty script module."""
    scope = Scope(engine, engine.global_scope, engine.scope.streams, is_script=True)
    module = PSModuleInfo(engine.modules, name, path, manifest, scope)
    scope.state = SessionStateInternal(scope, module)
    return module


def dynamic_name() -> str:
    """A name for a module that is given none."""
    from uuid import uuid4  # start-up: few scripts make modules

    return f"__DynamicModule_{uuid4()}"


def run_in(engine: Engine, module: PSModuleInfo, block: ScriptBlock, arguments: list[Value]) -> list[Value]:
    """Run a block as a module's code; what it writes. Its functions are the module's exports unless it said others."""
    scope = module.scope
    assert scope is not None
    results: list[Value] = []
    call = FunctionProcessor(
        ScriptBlock(block.code, scope.state),
        module.Name,
        scope,
        [Argument(None, value) for value in arguments],
        None,
        engine.scope.streams,
        dot=True,
    )
    call.run_to_end(results.append)
    for info in (scope.functions or {}).values():
        info.owner = module
    if not module.exports.called:
        module.exports.functions = dict(scope.functions or {})
    return results


def bound_to(block: Value, module: PSModuleInfo) -> ScriptBlock:
    """A script block that runs in the module's scope."""

    return ScriptBlock(block.code, module.scope.state if module.scope is not None else None)


def not_found(name: str) -> TerminatingError:
    """The error for a module that nobody has."""
    return error(
        f"The specified module '{name}' was not loaded because no valid module file was found in any module directory.",
        "Modules_ModuleNotFound",
        "ResourceUnavailable",
        name,
        "System.IO.FileNotFoundException",
    )


def selector(patterns: Value) -> Callable[[str], bool]:
    """A test for names that one of these wildcard patterns fits; no pattern at all fits everything."""

    if patterns is None:
        return lambda name: True
    tests = [compile_pattern(str(pattern)) for pattern in (patterns if isinstance(patterns, list) else [patterns])]
    return lambda name: any(test(name) for test in tests)


def _keep_listed(module: PSModuleInfo) -> None:
    """Only what the manifest lists is exported."""
    exports = module.exports
    keep = selector(module.manifest.get("FunctionsToExport"))
    exports.functions = {key: info for key, info in exports.functions.items() if keep(info.Name)}
    scope = module.scope
    assert scope is not None
    listed = module.manifest.get("AliasesToExport")
    if listed is not None and not exports.called:
        exports.aliases = {key: info for key, info in (scope.aliases or {}).items() if info is not None}
    keep = selector(listed)
    exports.aliases = {key: info for key, info in exports.aliases.items() if keep(info.Name)}


def export(engine: Engine, module: PSModuleInfo, functions: Value, aliases: Value, variables: Value) -> None:
    """Export-ModuleMember: add these (patterns or None) to what the module gives."""
    exports, scope = module.exports, module.scope
    assert scope is not None
    exports.called = True
    if functions is not None:
        wanted = selector(functions)
        exports.functions.update((key, info) for key, info in (scope.functions or {}).items() if wanted(info.Name))
    if aliases is not None:
        wanted = selector(aliases)
        exports.aliases.update((key, info) for key, info in (scope.aliases or {}).items() if info and wanted(info.Name))
    if variables is not None:
        wanted = selector(variables)
        for key in scope.vars:
            if wanted(key):
                exports.variables[key] = PSVariable(scope, key)


def publish(
    engine: Engine, module: PSModuleInfo, target: Scope, prefix: str = "", listed: bool = True, **chosen: Value
) -> list[str]:
    """Make a module's exports known in a scope, and the module in the session; the names of the commands.

    prefix: put before the nouns. listed: whether Get-Module lists it. chosen: `functions`, `aliases`, `variables` patterns; where any is given, only those.
    """
    if listed:
        engine.modules.loaded[module.Name.lower()] = module
    module.prefix = prefix
    given = {kind: patterns for kind, patterns in chosen.items() if patterns is not None}
    names: list[str] = []
    for info in _chosen(module.exports.functions, "functions", given):
        named = type(info)(with_prefix(info.Name, prefix), info.ScriptBlock, module)
        engine.commands.define_function(target, named, named.Name)
        names.append(named.Name)
    for alias in _chosen(module.exports.aliases, "aliases", given):
        copy = AliasInfo(with_prefix(alias.Name, prefix), alias.Definition, alias.Options, alias.Description)
        copy.owner = module
        engine.commands.set_alias(target, copy)
    for variable in _chosen(module.exports.variables, "variables", given):
        target.vars[variable.key] = variable.Value
    return names


def _chosen(found: Mapping[str, Exported], kind: str, given: dict[str, Value]) -> list[Exported]:
    if given and kind not in given:
        return []
    wanted = selector(given.get(kind))
    return [info for info in found.values() if wanted(info.Name)]


def with_prefix(name: str, prefix: str) -> str:
    """A command's name with a prefix before its noun."""
    verb, dash, noun = name.partition("-")
    if not prefix:
        return name
    return f"{verb}-{prefix}{noun}" if dash else prefix + name


def withdraw(engine: Engine, module: PSModuleInfo) -> None:
    """Take a module out of the session, with its functions, aliases and variables."""
    engine.modules.loaded.pop(module.Name.lower(), None)
    for scope in engine.scope.chain():
        for members in (scope.functions, scope.aliases):
            for key in [key for key, info in (members or {}).items() if info is not None and info.owner is module]:
                del members[key]  # type: ignore[union-attr]
        if scope is engine.global_scope:
            for key in module.exports.variables:
                scope.vars.pop(key, None)


def as_custom_object(module: PSModuleInfo) -> Value:
    """An object with the module's exported variables as properties and its functions as methods."""
    made = PSCustomObject()
    for variable in module.exports.variables.values():
        made.props[variable.Name] = variable.Value
    for info in module.exports.functions.values():
        made.props[info.Name] = ScriptMethod(info.ScriptBlock)
    return made

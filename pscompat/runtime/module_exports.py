"""What modules give and where it goes: Export-ModuleMember, importing into a scope, taking out again (about_Modules)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_patterns
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.commands import FunctionInfo, with_prefix
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_manifest import texts
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import Scope

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

Exported = TypeVar("Exported", FunctionInfo, AliasInfo, PSVariable)
Tell = Callable[[str], None]
_AUTOMATIC = frozenset({"args", "input", "_", "this", "psboundparameters", "error", "psdefaultparametervalues"})


def selector(patterns: Value) -> Callable[[str], bool]:
    """A test for names that one of these wildcard patterns fits; no pattern at all fits everything."""
    if patterns is None:
        return lambda name: True
    tests = compile_patterns(patterns if isinstance(patterns, list) else [patterns])
    return lambda name: any(test(name) for test in tests)


def export(module: PSModuleInfo, functions: Value, aliases: Value, variables: Value) -> None:
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
            if key not in _AUTOMATIC and wanted(key):
                exports.variables[key] = PSVariable(scope, key)


def export_by_default(module: PSModuleInfo) -> None:
    """Without Export-ModuleMember a module gives all functions and aliases that its scope has."""
    scope = module.scope
    if scope is None or module.exports.called:
        return
    module.exports.functions = dict(scope.functions or {})
    module.exports.aliases = {key: info for key, info in (scope.aliases or {}).items() if info is not None}


def keep_listed(module: PSModuleInfo) -> None:
    """Only what the manifest lists is given; a member that the manifest does not have lists everything."""
    exports = module.exports
    kept = selector(texts(module.manifest, "FunctionsToExport"))
    exports.functions = {key: info for key, info in exports.functions.items() if kept(info.Name)}
    kept = selector(texts(module.manifest, "AliasesToExport"))
    exports.aliases = {key: info for key, info in exports.aliases.items() if kept(info.Name)}
    kept = selector(texts(module.manifest, "VariablesToExport"))
    exports.variables = {key: info for key, info in exports.variables.items() if kept(info.Name)}


class Choice:
    """What of a module's exports is imported: patterns for each kind; where any is given, only the kinds given.

    no_clobber: leave commands alone that are there already.
    """

    def __init__(
        self,
        functions: Value = None,
        cmdlets: Value = None,
        aliases: Value = None,
        variables: Value = None,
        no_clobber: bool = False,
    ):
        given = {"functions": functions, "cmdlets": cmdlets, "aliases": aliases, "variables": variables}
        self._given = {kind: patterns for kind, patterns in given.items() if patterns is not None}
        self.no_clobber = no_clobber

    def of(self, found: Mapping[str, Exported], kind: str) -> list[Exported]:
        """The exports of this kind that are imported."""
        if self._given and kind not in self._given:
            return []
        wanted = selector(self._given.get(kind))
        return [found[key] for key in sorted(found) if wanted(found[key].Name)]


def publish(
    engine: Engine,
    module: PSModuleInfo,
    target: Scope,
    prefix: str = "",
    choice: Choice | None = None,
    tell: Tell | None = None,
    check: Tell | None = None,
) -> None:
    """Make a module's exports known in a scope.

    prefix: put before the nouns. tell: takes a line for each thing that is imported. check: takes the name of each function
    before that.
    """
    choice = choice or Choice()
    prefix = prefix or module.Prefix or ""
    tell = tell or _untold
    check = check or _untold
    imported: dict[str, str] = {}
    for info in choice.of(module.exports.functions, "functions"):
        name = with_prefix(info.Name, prefix)
        if choice.no_clobber and engine.commands.find(target, name) is not None:
            continue
        copied = type(info)(name, info.ScriptBlock, module)
        info.prefix = copied.prefix = prefix or info.prefix
        engine.commands.define_function(target, copied, name)
        imported[name.lower()] = name
        check(name)
        tell(f"Importing function '{name}'.")
    for variable in choice.of(module.exports.variables, "variables"):
        engine.spelling.setdefault(variable.key, variable.Name)
        target.import_variable(variable)
        tell(f"Importing variable '{variable.Name}'.")
    for alias in choice.of(module.exports.aliases, "aliases"):
        name = with_prefix(alias.Name, prefix)
        if choice.no_clobber and engine.commands.find(target, name) is not None:
            continue
        meant = imported.get(with_prefix(alias.Definition, prefix).lower(), alias.Definition)
        copy = AliasInfo(name, meant, to_string(alias.Options), alias.Description)
        copy.owner = module
        alias.prefix = copy.prefix = prefix or alias.prefix
        engine.commands.set_alias(target, copy)
        tell(f"Importing alias '{name}'.")


def _untold(line: str) -> None:
    return None


def withdraw(engine: Engine, module: PSModuleInfo, tell: Tell | None = None) -> None:
    """Take a module's functions, aliases and variables out of the running session state; others that imported them keep them.

    tell: takes a line for each thing that goes.
    """
    tell = tell or _untold
    engine.commands.version += 1
    scopes = list(engine.scope.chain())
    _withdraw_named("function", [scope.functions or {} for scope in scopes], module, tell)
    for key, variable in module.exports.variables.items():
        holder = next((scope for scope in scopes if scope.imports(key, variable.scope)), None)
        if holder is not None:
            holder.remove(key)
            tell(f'Removing the imported "{variable.Name}" variable.')
    _withdraw_named("alias", [scope.aliases or {} for scope in scopes], module, tell)


def _withdraw_named(kind: str, tables: list[dict[str, Any]], module: PSModuleInfo, tell: Tell) -> None:
    """Take a module's functions or aliases out of the tables of scopes, innermost first, where nothing hides them."""
    seen: set[str] = set()
    for table in tables:
        visible = {key: info for key, info in table.items() if info is not None and key not in seen}
        seen.update(visible)
        for key, info in visible.items():
            if info.owner is not None and info.owner.Path == module.Path:  # a module is known by its file
                del table[key]
                tell(f'Removing the imported "{info.Name}" {kind}.')

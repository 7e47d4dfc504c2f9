"""What modules would give that were not imported: read from manifests and scripts, whose code does not run.

Get-Module -ListAvailable lists it, and commands that nobody has are found by it (about_Modules, autoloading).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Hashtable
from pscompat.language import ast
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.commands import FunctionInfo
from pscompat.runtime.module_exports import keep_listed, selector
from pscompat.runtime.module_files import BINARY, MANIFEST, SCRIPT, all_files, candidates, every_file, search_path
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_manifest import read_manifest, root_of, specifications, texts
from pscompat.runtime.scriptblock import Code, ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_ALIAS_COMMANDS = frozenset({"set-alias", "new-alias", "sal", "nal"})


def available(engine: Engine, folder: str, every: bool = False) -> Iterator[PSModuleInfo]:
    """The modules that a folder of the search path holds, in all versions; `every`: whatever file of a module lies in it."""
    for path in every_file(folder) if every else all_files(folder):
        module = described(engine, path)
        if module is not None:
            yield module


def described(engine: Engine, path: str) -> PSModuleInfo | None:
    """The module in a file, with the names that it would export; None for a manifest that is none."""
    name, ending = os.path.splitext(os.path.basename(path))
    if ending.lower() != MANIFEST:
        module = PSModuleInfo(engine.modules, name, path)
        if ending.lower() == BINARY:
            module.kind = "Binary"
        else:
            _add_script(engine, module, path)
        return module
    try:
        manifest = read_manifest(engine, path)
    except TerminatingError:
        return None
    return from_manifest(engine, path, manifest)


def from_manifest(engine: Engine, path: str, manifest: Hashtable) -> PSModuleInfo:
    """The module that a manifest describes, with the names that it would export."""
    module = PSModuleInfo(engine.modules, os.path.splitext(os.path.basename(path))[0], path, manifest)
    root = root_of(manifest)
    module.kind = "Manifest" if not root else "Script" if _is_script(engine, module, root) else "Binary"
    _add_listed(engine, module)
    names = [root] if root else []
    try:
        names += [wanted.Name for wanted in specifications(manifest.get("NestedModules"))]
    except TerminatingError:
        pass
    if _has_patterns(module):
        for each in names:
            for file in candidates(engine, each, os.path.dirname(path)):
                if file.lower().endswith(SCRIPT):
                    _add_script(engine, module, file)
                    break
    keep_listed(module)
    return module


def _is_script(engine: Engine, module: PSModuleInfo, root: str) -> bool:
    files = candidates(engine, root, os.path.dirname(module.file))
    return any(file.lower().endswith(SCRIPT) for file in files) and not root.lower().endswith(BINARY)


def _has_patterns(module: PSModuleInfo) -> bool:
    """Whether the manifest leaves open what is exported."""
    lists = (texts(module.manifest, member) for member in ("FunctionsToExport", "AliasesToExport"))
    return any(names is None or any("*" in name for name in names) for names in lists)


def _add_listed(engine: Engine, module: PSModuleInfo) -> None:
    for name in texts(module.manifest, "FunctionsToExport") or ():
        if "*" not in name:
            module.exports.functions[name.lower()] = FunctionInfo(name, engine.parse(""), module)
    for name in texts(module.manifest, "AliasesToExport") or ():
        if "*" not in name:
            module.exports.aliases[name.lower()] = _alias(module, name, "")


def _alias(module: PSModuleInfo, name: str, meaning: str) -> AliasInfo:
    alias = AliasInfo(name, meaning)
    alias.owner = module
    return alias


def _add_script(engine: Engine, module: PSModuleInfo, path: str) -> None:
    """Add what a script module would export as far as its text tells."""
    try:
        block = engine.script(path).block
    except (TerminatingError, OSError):
        return
    tree = block.ast
    functions: dict[str, FunctionInfo] = {}
    aliases: dict[str, AliasInfo] = {}
    exported: tuple[list[str], list[str]] | None = None
    for node in _outside_functions(tree):
        if isinstance(node, ast.FunctionDefinitionAst):
            name = node.name.rpartition(":")[2]
            code = Code(node.body, block.code.unit, node.is_filter, node.parameters)
            functions[name.lower()] = FunctionInfo(name, ScriptBlock(code), module)
        elif isinstance(node, ast.CommandAst):
            command = (node.get_command_name() or "").lower()
            if command in _ALIAS_COMMANDS:
                names, meanings = _constants(node, ("name",), ("value",))
                if names:
                    aliases[names[0].lower()] = _alias(module, names[0], meanings[0] if meanings else "")
            elif command == "export-modulemember":
                found = _constants(node, ("function",), ("alias",))
                exported = found if exported is None else (exported[0] + found[0], exported[1] + found[1])
    if exported is not None:
        wanted, wanted_aliases = selector(exported[0]), selector(exported[1])
        functions = {key: info for key, info in functions.items() if wanted(info.Name)}
        aliases = {key: info for key, info in aliases.items() if wanted_aliases(info.Name)}
    for key, info in functions.items():
        module.exports.functions[key] = info
    for key, alias in aliases.items() if exported is not None else ():
        module.exports.aliases[key] = alias


def _outside_functions(node: ast.Ast) -> Iterator[ast.Ast]:
    """A node and those in it, without what stands in functions and script blocks."""
    for child in node.children():
        yield child
        if not isinstance(child, (ast.FunctionDefinitionAst, ast.ScriptBlockExpressionAst, ast.TypeDefinitionAst)):
            yield from _outside_functions(child)


def _constants(node: ast.CommandAst, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The constant texts that a command is given for two parameters, which come first and second without their names."""
    named: dict[str, list[str]] = {}
    plain: list[list[str]] = []
    waiting: str | None = None
    for element in node.command_elements[1:]:
        if isinstance(element, ast.CommandParameterAst):
            waiting = element.parameter_name.lower()
            if element.argument is not None:
                named[waiting] = _texts_of(element.argument)
                waiting = None
            continue
        if waiting is not None:
            named[waiting] = _texts_of(element)
            waiting = None
        else:
            plain.append(_texts_of(element))

    def of(names: tuple[str, ...]) -> list[str]:
        for name in names:
            for given, values in named.items():
                if name.startswith(given):
                    return values
        return plain.pop(0) if plain else []

    return of(first), of(second)


def _texts_of(node: ast.Ast) -> list[str]:
    if isinstance(node, ast.StringConstantExpressionAst):
        return [to_string(node.value)]
    return [to_string(inner.value) for inner in node.walk() if isinstance(inner, ast.StringConstantExpressionAst)]


def module_with(engine: Engine, command: str) -> PSModuleInfo | None:
    """The module on the search path that would give this command, or None."""
    key = command.lower()
    for module in _newest(engine):
        if key in module.exports.functions or key in module.exports.aliases:
            return module
    return None


def commands_to_come(engine: Engine) -> Iterator[FunctionInfo | AliasInfo]:
    """The commands that modules on the search path would give which are not imported."""
    for module in _newest(engine):
        if engine.modules.at(module.file) is None:
            yield from module.exports.functions.values()
            yield from module.exports.aliases.values()


def _newest(engine: Engine) -> Iterator[PSModuleInfo]:
    """The modules on the search path, each in its newest version."""
    for folder in search_path():
        seen: set[str] = set()
        for path in all_files(folder):
            name = os.path.splitext(os.path.basename(path))[0].lower()
            if name not in seen:
                seen.add(name)
                module = _remembered(engine, path)
                if module is not None:
                    yield module


def _remembered(engine: Engine, path: str) -> PSModuleInfo | None:
    """As `described`, once for each state of the file."""
    state = (path, os.stat(path).st_mtime_ns)
    known = engine.modules.descriptions
    if state not in known:
        known[state] = described(engine, path)
    return known[state]

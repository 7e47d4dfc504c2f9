"""Finding commands by name pattern, kind and module."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

from pscompat import catalog, own_program
from pscompat.commands.registry import Registry
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.commands import ApplicationInfo, CmdletInfo, CommandInfo
from pscompat.runtime.engine import Engine
from pscompat.runtime.initial_state import MODULE_ALIASES
from pscompat.runtime.module_autoloading import import_module_with
from pscompat.runtime.module_discovery import commands_to_come

KINDS = ("Alias", "Function", "Filter", "Cmdlet", "ExternalScript", "Application")


def has_wildcards(text: str) -> bool:
    """Whether a name is a pattern."""
    return any(char in text for char in "*?[")


def abbreviates(text: str) -> Callable[[str], bool]:
    """A test for the names that a text is the abbreviation of: their capitals and dashes, or that the text fits as a pattern."""
    fits = compile_pattern(text)
    return lambda name: bool(fits(name)) or "".join(c for c in name if c.isupper() or c == "-").lower() == text.lower()


def distance(one: str, other: str) -> int:
    """How many characters to insert, drop, replace or swap with their neighbour until two names are the same (Damerau, Levenshtein)."""
    one, other = one.upper(), other.upper()
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = int(char != wanted)
            best = min(current[-1] + 1, last[column] + 1, last[column - 1] + cost)
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == wanted:
                best = min(best, before[column - 2] + cost)
            current.append(best)
        before, last = last, current
    return last[-1]


def exact(engine: Engine, name: str, kinds: frozenset[str], every: bool) -> Iterator[CommandInfo]:
    """The commands of exactly this name: the one that a call would run, or `every` one, by precedence."""
    module, _, bare = name.rpartition("\\")
    qualified = bool(module and bare)
    found = False
    while True:
        for info in _of_name(engine, bare if qualified else name, kinds):
            if qualified and not compile_pattern(module)(info.ModuleName):
                continue
            found = True
            yield info
            if not every:
                return
        if found or not import_for(engine, name):
            return


def import_for(engine: Engine, name: str) -> bool:
    """Import the module that gives the command of this name or is named in it; whether one was imported now."""
    try:
        return "/" not in name and import_module_with(engine, engine.scope, name)
    except TerminatingError:
        return False


def _of_name(engine: Engine, name: str, kinds: frozenset[str]) -> Iterator[CommandInfo]:
    scope = engine.scope
    if "Alias" in kinds:
        alias = engine.commands.find_alias(scope, name)
        if alias is not None:
            yield alias
    function = scope.function(name.lower())
    if function is not None and function.command_type in kinds:
        yield function
    if "Cmdlet" in kinds:
        registry = engine.commands.registry
        cls = registry.find(name)
        if cls is not None:
            yield CmdletInfo(registry, cls)
        else:
            facts = catalog.lookup(name)
            if facts is not None:
                yield CmdletInfo(registry, name=facts.name, module=facts.module)
    if "/" in name:
        found = engine.commands.find(scope, name, aliases=False)
        if found is not None and found.command_type in kinds:
            yield found
    else:
        yield from _on_path(engine, name, kinds)


def _on_path(engine: Engine, name: str, kinds: frozenset[str]) -> Iterator[CommandInfo]:
    """The programs and scripts of this name in the folders of $env:PATH."""
    found = False
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = os.path.join(folder, name)
        is_script = name.lower().endswith(".ps1")
        if folder and os.path.isfile(path) and ("ExternalScript" if is_script else "Application") in kinds:
            found = True
            yield engine.commands.script_file(path) if is_script else ApplicationInfo(name, path)
        if folder and "ExternalScript" in kinds and os.path.isfile(f"{path}.ps1"):
            yield engine.commands.script_file(f"{path}.ps1")
    if name == own_program.NAME and not found and "Application" in kinds:
        yield ApplicationInfo(name, own_program.PATH)


def matching(engine: Engine, fits: Callable[[str], object], kinds: frozenset[str]) -> Iterator[CommandInfo]:
    """The commands whose names a test accepts: aliases, functions, cmdlets, programs, each sorted by name."""
    if "Alias" in kinds:
        yield from _sorted(info for info in _aliases(engine) if fits(info.Name))
    functions: dict[str, CommandInfo] = {
        name: info
        for name, info in engine.commands.functions().items()
        if info.command_type in kinds and fits(info.Name)
    }
    for info in commands_to_come(engine):
        if info.command_type in kinds and fits(info.Name):
            functions.setdefault(info.Name.lower(), info)
    yield from _sorted(iter(functions.values()))
    if "Cmdlet" in kinds:
        yield from _cmdlets(engine.commands.registry, fits)
    if kinds & {"Application", "ExternalScript"}:
        yield from _files_on_path(engine, fits, kinds)


def _aliases(engine: Engine) -> Iterator[AliasInfo]:
    """The aliases there are, and those that PowerShell's modules bring where they were not used yet."""
    found = engine.commands.aliases()
    yield from found.values()
    for name in MODULE_ALIASES:
        if name not in found and (alias := engine.commands.find_alias(engine.scope, name)) is not None:
            yield alias


Info = TypeVar("Info", bound=CommandInfo)


def _sorted(infos: Iterator[Info]) -> list[Info]:
    return sorted(infos, key=lambda info: info.Name.lower())


def _cmdlets(registry: Registry, fits: Callable[[str], object]) -> Iterator[CmdletInfo]:
    found = {name.lower(): (name, module) for name, module in registry.names_and_modules().items() if fits(name)}
    for name, module in catalog.names_and_modules():
        if name.lower() not in found and fits(name):
            found[name.lower()] = (name, module)
    for key in sorted(found):
        name, module = found[key]
        yield CmdletInfo(registry, name=name, module=module)


def _files_on_path(engine: Engine, fits: Callable[[str], object], kinds: frozenset[str]) -> Iterator[CommandInfo]:
    """The programs and scripts in the folders of $env:PATH whose names fit."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if not folder or not os.path.isdir(folder):
            continue
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if not fits(name) or not os.path.isfile(path):
                continue
            if name.lower().endswith(".ps1"):
                if "ExternalScript" in kinds:
                    yield engine.commands.script_file(path)
            elif "Application" in kinds and os.access(path, os.X_OK):
                yield ApplicationInfo(name, path)

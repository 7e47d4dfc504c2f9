"""Which cmdlets there are: a registry over the sources that it was given.

The file of `Get-Verb` is `utility/get_verb.py` in a package of cmdlets: its name is the cmdlet's
with `_` for `-`, so finding one needs only the folders' listings; it is imported when it is first called. (The folders of Az
modules have files by subject: pscompat/catalog/az_folders.py.) What lists
cmdlets reads what each folder declares in its `__init__`: MODULE (the PowerShell module), CMDLETS (the names) and ALIASES
(alias to name). Others add theirs through an entry point group, or by importing a module that uses the `@cmdlet` decorator.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from types import ModuleType

    from pscompat.cmdlet import Cmdlet

ENGINE_MODULES = {
    "Microsoft.PowerShell.Archive": "1.2.5",
    "Microsoft.PowerShell.Core": "7.6.0.500",
    "Microsoft.PowerShell.Host": "7.0.0.0",
    "Microsoft.PowerShell.Management": "7.0.0.0",
    "Microsoft.PowerShell.PSResourceGet": "1.2.0",
    "Microsoft.PowerShell.Security": "7.0.0.0",
    "Microsoft.PowerShell.Utility": "7.0.0.0",
    "PackageManagement": "1.4.8.1",
    "PowerShellGet": "2.2.5",
}
"""PowerShell's own modules with their versions."""
BUNDLED_MODULES = {"Microsoft.PowerShell.ThreadJob": "2.2.0", "ThreadJob": "2.1.0"}
"""Modules that come with PowerShell, with their versions; the latter is but another name for the former."""
_declared: dict[str, type[Cmdlet]] = {}
_aliases: dict[str, str] = {}


def declare(cls: type[Cmdlet], aliases: tuple[str, ...] = ()) -> None:
    """Make a cmdlet known under its name and aliases (called by the `@cmdlet` decorator)."""
    name = cls.metadata.name
    _declared[name.lower()] = cls
    for alias in aliases:
        _aliases[alias.lower()] = name


def forget(cls: type[Cmdlet]) -> None:
    """Make a declared cmdlet and its aliases unknown again, as a test does with one that it has declared for itself."""
    name = cls.metadata.name
    if _declared.get(name.lower()) is cls:
        del _declared[name.lower()]
        for alias in [alias for alias, target in _aliases.items() if target == name]:
            del _aliases[alias]


def declared_aliases() -> dict[str, str]:
    """The aliases that the cmdlets imported so far declare, in lower case, with the names they stand for."""
    return dict(_aliases)


def module_of(cls: type[Cmdlet]) -> str:
    """The PowerShell module that a cmdlet belongs to: its own `module_name`, what its folder declares, else its Python package."""
    own: str | None = getattr(cls, "module_name", None)
    if own is not None:
        return own
    folder = sys.modules.get(cls.__module__.rpartition(".")[0])
    return getattr(folder, "MODULE", None) or cls.__module__.partition(".")[0]


class CommandSource(Protocol):
    """Where cmdlets come from. Names are looked up in lower case."""

    def load(self, key: str) -> bool:
        """Import the cmdlet of this name, so that it declares itself; whether there is one."""

    def alias_target(self, key: str) -> str | None:
        """The name of the cmdlet that declares this alias, or None."""

    def names_and_modules(self) -> Mapping[str, str]:
        """The names of all cmdlets, as written, with their PowerShell modules."""


class CmdletFolder:
    """The cmdlets of a package: one folder a module, one file a cmdlet."""

    def __init__(self, package: str):
        self.package = package
        self._files: dict[str, str] | None = None
        self._folders: list[ModuleType] | None = None
        self._targets: dict[str, str] | None = None

    def files(self) -> dict[str, str]:
        """File stems (lower-case names with `_` for `-`) to module names."""
        if self._files is None:
            self._files = {
                stem: f"{self.package}.{folder}.{stem}"
                for folder, path in self._places()
                for entry in os.scandir(path)
                for stem, _, ending in (entry.name.rpartition("."),)
                if ending == "py" and "_" in stem and not stem.startswith("_")
            }
        return self._files

    def _places(self) -> list[tuple[str, str]]:
        return [
            (folder.name, folder.path)
            for top in import_module(self.package).__path__
            for folder in os.scandir(top)
            if folder.is_dir() and not folder.name.startswith((".", "_", "az_"))
        ]

    def _declarations(self) -> list[ModuleType]:
        """The folders as Python packages."""
        if self._folders is None:
            self._folders = [import_module(f"{self.package}.{folder}") for folder, _ in self._places()]
        return self._folders

    def load(self, key: str) -> bool:
        module = self.files().get(key.replace("-", "_"))
        if module is None:
            return False
        import_module(module)
        return True

    def alias_target(self, key: str) -> str | None:
        if self._targets is None:
            self._targets = {
                alias.lower(): name for folder in self._declarations() for alias, name in folder.ALIASES.items()
            }
        return self._targets.get(key)

    def names_and_modules(self) -> Mapping[str, str]:
        return {name: folder.MODULE for folder in self._declarations() for name in folder.CMDLETS}


class EntryPoints:
    """The cmdlets of other distributions: entry points of a group, named as the cmdlet, with the value `module:Class`."""

    def __init__(self, group: str):
        self.group = group
        self._found: dict[str, EntryPoint] | None = None

    def _points(self) -> dict[str, EntryPoint]:
        if self._found is None:
            from importlib.metadata import entry_points  # start-up: most runs ask only for cmdlets of a folder

            self._found = {point.name.lower(): point for point in entry_points(group=self.group)}
        return self._found

    def load(self, key: str) -> bool:
        point = self._points().get(key)
        if point is None:
            return False
        point.load()
        return True

    def alias_target(self, key: str) -> str | None:
        return None

    def names_and_modules(self) -> Mapping[str, str]:
        return {point.name: point.value.partition(".")[0] for point in self._points().values()}


class DeferredSource:
    """A source that is made when it is first asked."""

    def __init__(self, make: Callable[[], CommandSource]):
        self._make = make
        self._source: CommandSource | None = None

    def _made(self) -> CommandSource:
        if self._source is None:
            self._source = self._make()
        return self._source

    def load(self, key: str) -> bool:
        return self._made().load(key)

    def alias_target(self, key: str) -> str | None:
        return self._made().alias_target(key)

    def names_and_modules(self) -> Mapping[str, str]:
        return self._made().names_and_modules()


class KnownCommands(Protocol):
    """Cmdlets that are known without being implemented (pscompat.catalog.source)."""

    def cmdlet(self, name: str) -> type[Cmdlet] | None:
        """A class for the cmdlet of this name or alias, or None."""

    def resolve_alias(self, alias: str) -> str | None:
        """The name of the cmdlet with this alias, or None."""

    def names(self, module: str) -> Iterable[str]:
        """The names of a module's cmdlets."""

    def modules(self) -> Mapping[str, str]:
        """The modules' names with their versions, empty where not known."""


class Registry:
    """All cmdlets of a program: those declared so far, those of `sources` in their order, and those that are only known.

    known: makes the KnownCommands when they are first asked for.
    """

    def __init__(self, sources: Iterable[CommandSource], known: Callable[[], KnownCommands]):
        self._sources = tuple(sources)
        self._make_known = known
        self._known: KnownCommands | None = None

    @property
    def known(self) -> KnownCommands:
        """The cmdlets that are known without being implemented."""
        if self._known is None:
            self._known = self._make_known()
        return self._known

    def find(self, name: str) -> type[Cmdlet] | None:
        """The implemented cmdlet of this name (any case), imported if need be, or None."""
        key = name.lower()
        cls = _declared.get(key)
        if cls is None and "-" in key and any(source.load(key) for source in self._sources):
            cls = _declared.get(key)
        return cls

    def find_any(self, name: str) -> type[Cmdlet] | None:
        """The cmdlet of this name, implemented or only known by it or by an alias, or None."""
        cls = self.find(name)
        if cls is None and "-" in name:
            target = self.known.resolve_alias(name)
            cls = (self.find(target) if target else None) or self.known.cmdlet(name)
        return cls

    def find_alias(self, name: str) -> str | None:
        """The name of the implemented cmdlet that declares this alias, or None (PowerShell's own are in the session)."""
        key = name.lower()
        if key in _aliases:
            return _aliases[key]
        return next((target for source in self._sources if (target := source.alias_target(key))), None)

    def declared_alias(self, name: str) -> str | None:
        """The name of the cmdlet, imported so far, that declares this alias, or None."""
        return _aliases.get(name.lower())

    def names_and_modules(self) -> dict[str, str]:
        """The names of all implemented cmdlets, imported or not, with their modules."""
        found = {cls.metadata.name: module_of(cls) for cls in _declared.values()}
        keys = {name.lower() for name in found}
        for source in self._sources:
            for name, module in source.names_and_modules().items():
                if name.lower() not in keys:
                    keys.add(name.lower())
                    found[name] = module
        return found

    def names(self) -> list[str]:
        """The names of all implemented cmdlets, sorted."""
        return sorted(self.names_and_modules(), key=str.lower)

    def module_names(self) -> tuple[str, ...]:
        """The modules of PowerShell and of Azure."""
        return (*ENGINE_MODULES, *BUNDLED_MODULES, *self.known.modules())

    def module_version(self, module: str) -> str:
        """The version of a module of PowerShell or Azure (`7.0.0.0`), `0.0` where it is not known."""
        bundled = ENGINE_MODULES.get(module) or BUNDLED_MODULES.get(module)
        return (bundled or self.known.modules().get(module) or "0.0").partition("-")[0]

    def names_in(self, module: str) -> list[str]:
        """The names of a module's cmdlets, implemented or known, sorted."""
        folded = module.lower()
        names = {name.lower(): name for name, place in self.names_and_modules().items() if place.lower() == folded}
        for name in self.known.names(module):
            names.setdefault(name.lower(), name)
        return [names[key] for key in sorted(names)]

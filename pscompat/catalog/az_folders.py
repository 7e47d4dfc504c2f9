"""The Az cmdlets of a package: a folder a module, a file a subject.

The folder of `Az.Compute` is `az_compute`; FILES in its `__init__` says which cmdlets each file has:

    MODULE = "Az.Compute"
    FILES = {"disks": "Get-AzDisk New-AzDisk Remove-AzDisk"}

Which module a cmdlet belongs to, and its aliases, are facts of the catalog, so that only one folder is looked at.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from pscompat import catalog

PREFIX = "az_"


class AzFolders:
    """A source of commands (pscompat.commands.registry.CommandSource): the folders of `package` whose names begin with `az_`."""

    def __init__(self, package: str) -> None:
        self.package = package
        self._files: dict[str, dict[str, str]] = {}
        self._names: list[str] | None = None

    def load(self, key: str) -> bool:
        """Import the file of the cmdlet of this lower-case name; whether there is one."""
        place = self._place(key)
        if place is None:
            return False
        import_module(place)
        return True

    def alias_target(self, key: str) -> str | None:
        """The name of the cmdlet that has this alias, where one of these folders has it."""
        target = catalog.resolve_alias(key) if "-" in key else None
        return target if target is not None and self._place(target.lower()) is not None else None

    def names_and_modules(self) -> Mapping[str, str]:
        """The names of all cmdlets with their modules."""
        found = {}
        for folder in self.folders():
            package = import_module(f"{self.package}.{folder}")
            for names in package.FILES.values():
                found.update(dict.fromkeys(names.split(), package.MODULE))
        return found

    def folders(self) -> list[str]:
        """The folders' names."""
        if self._names is None:
            tops = import_module(self.package).__path__
            entries = (entry for top in tops for entry in os.scandir(top))
            self._names = sorted(entry.name for entry in entries if entry.name.startswith(PREFIX) and entry.is_dir())
        return self._names

    def _place(self, key: str) -> str | None:
        """The Python module that has a cmdlet."""
        module = catalog.module_of(key)
        folder = (module or "").lower().replace(".", "_")
        if folder not in self.folders():
            return None
        if folder not in self._files:
            self._files[folder] = _by_name(import_module(f"{self.package}.{folder}"))
        return self._files[folder].get(key)


def _by_name(package: ModuleType) -> dict[str, str]:
    """The Python modules of a folder by the lower-case names of their cmdlets."""
    files: Mapping[str, str] = package.FILES
    return {name.lower(): f"{package.__name__}.{file}" for file, names in files.items() for name in names.split()}

"""Names and aliases to cmdlets; a cmdlet's file is imported when it is first called.

The file of `Invoke-AzVMReimage` is `cmdlets/az_compute/invoke_azvmreimage.py`: its name is the cmdlet's with `_` for `-`,
so finding one needs only the folders' listings, and adding one touches no other file. Others add theirs through the entry
point group `pscompat.cmdlets` (name: the cmdlet's name, value: `module:Class`), or by importing a module that uses the
`@cmdlet` decorator.
"""

from __future__ import annotations

import importlib
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet

MODULES = {
    "core": "Microsoft.PowerShell.Core",
    "utility": "Microsoft.PowerShell.Utility",
    "management": "Microsoft.PowerShell.Management",
    "security": "Microsoft.PowerShell.Security",
}
_declared: dict[str, type[Cmdlet]] = {}
_aliases: dict[str, str] = {}
_files: dict[str, str] = {}
_entry_points: dict[str, object] | None = None
_file_aliases: dict[str, str] | None = None
_CMDLET_NAME = re.compile(r'@cmdlet\(\s*"([^"]+)"')
_ALIASES = re.compile(r"\baliases=\(([^)]*)\)")


def declare(cls: type[Cmdlet], aliases: tuple[str, ...] = ()) -> None:
    """Make a cmdlet known under its name and aliases (called by the `@cmdlet` decorator)."""
    name = cls.metadata.name
    _declared[name.lower()] = cls
    for alias in aliases:
        _aliases[alias.lower()] = name


def _folder() -> str:
    import cmdlets

    return os.path.dirname(os.path.abspath(cmdlets.__file__ or ""))


def _listing() -> dict[str, str]:
    """File stems (lower-case names with `_` for `-`) to module names."""
    if not _files:
        top = _folder()
        for folder in os.scandir(top):
            if folder.is_dir() and not folder.name.startswith((".", "_")):
                for entry in os.scandir(folder.path):
                    stem, _, ending = entry.name.rpartition(".")
                    if ending == "py" and "_" in stem and not stem.startswith("_"):
                        _files[stem] = f"cmdlets.{folder.name}.{stem}"
    return _files


def _entries() -> dict[str, object]:
    global _entry_points
    if _entry_points is None:
        from importlib.metadata import entry_points

        _entry_points = {point.name.lower(): point for point in entry_points(group="pscompat.cmdlets")}
    return _entry_points


def find(name: str) -> type[Cmdlet] | None:
    """The cmdlet of this name (any case), imported if need be, or None."""
    folded = name.lower()
    cls = _declared.get(folded)
    if cls is not None:
        return cls
    if "-" in folded:
        module = _listing().get(folded.replace("-", "_"))
        if module is not None:
            importlib.import_module(module)
            return _declared.get(folded)
        point = _entries().get(folded)
        if point is not None:
            point.load()  # type: ignore[attr-defined]
            return _declared.get(folded)
    return None


def find_alias(name: str) -> str | None:
    """The cmdlet name that a cmdlet's file declares `name` an alias of, or None (PowerShell's own are in the session)."""
    folded = name.lower()
    if folded in _aliases:
        return _aliases[folded]
    global _file_aliases
    if _file_aliases is None:
        _file_aliases = {}
        top = _folder()
        for module in _listing().values():
            path = os.path.join(top, *module.split(".")[1:]) + ".py"
            with open(path, encoding="utf-8") as file:
                head = file.read(6000)
            declared = _CMDLET_NAME.search(head)
            listed = declared and _ALIASES.search(head, declared.end(), head.find("class ", declared.end()))
            if declared and listed:
                for alias in re.findall(r'"([^"]+)"', listed[1]):
                    _file_aliases[alias.lower()] = declared[1]
    return _file_aliases.get(folded)


def names_and_modules() -> dict[str, str]:
    """The names of all cmdlets there are, imported or not, with their modules; reads each file's declaration."""
    found = {cls.metadata.name: module_of(cls) for cls in _declared.values()}
    known = {name.lower().replace("-", "_") for name in found}
    top = _folder()
    for stem, module in _listing().items():
        if stem not in known:
            parts = module.split(".")
            with open(os.path.join(top, *parts[1:]) + ".py", encoding="utf-8") as file:
                declared = _CMDLET_NAME.search(file.read())
            if declared:
                found[declared[1]] = _module_of_folder(parts[1])
    for key, point in _entries().items():
        if key.replace("-", "_") not in known:
            found[point.name] = point.value.partition(".")[0]  # type: ignore[attr-defined]
    return found


def names() -> list[str]:
    """The names of all cmdlets there are, sorted."""
    return sorted(names_and_modules(), key=str.lower)


def names_in(module: str) -> list[str]:
    """The names of a module's cmdlets."""
    folded = module.lower()
    return [name for name, place in names_and_modules().items() if place.lower() == folded]


def _module_of_folder(folder: str) -> str:
    if folder in MODULES:
        return MODULES[folder]
    head, _, tail = folder.partition("_")
    return f"{head.capitalize()}.{tail.capitalize()}"


def module_of(cls: type[Cmdlet]) -> str:
    """The PowerShell module that a cmdlet belongs to: `Microsoft.PowerShell.Utility`, `Az.Compute`, …"""
    parts = cls.__module__.split(".")
    if len(parts) < 3 or parts[0] != "cmdlets":
        return parts[0]
    return _module_of_folder(parts[1])

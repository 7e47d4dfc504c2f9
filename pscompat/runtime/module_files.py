"""Where the files of modules lie: $env:PSModulePath, folders of modules and of their versions (about_PSModulePath)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.folders import SHARED_MODULES, powershell_folder

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

MANIFEST, SCRIPT, PLAIN, BINARY = ".psd1", ".psm1", ".ps1", ".dll"
_ENDINGS = (MANIFEST, SCRIPT)


def built_in_folder() -> str:
    """The folder that PowerShell's and Azure's modules count as lying in."""
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Modules")


def default_search_path() -> str:
    """What $env:PSModulePath is at the start: the user's, the machine's and the built-in folder, then what it was set to besides."""
    own = [powershell_folder("USER_MODULES"), SHARED_MODULES, built_in_folder()]
    listed = os.environ.get("PSModulePath")
    others = [] if listed is None else listed.split(os.pathsep)
    return os.pathsep.join([*own, *(folder for folder in others if folder.rstrip("/") not in own)])


def search_path() -> list[str]:
    """The folders that modules are looked for in."""
    listed = os.environ.get("PSModulePath") or default_search_path()
    return [folder.replace("\\", "/") if os.sep == "/" else folder for folder in listed.split(os.pathsep) if folder]


def is_path(name: str) -> bool:
    """Whether a module is named by its file or folder."""
    return "/" in name or "\\" in name or name.startswith((".", "~")) or os.path.isabs(name)


def is_module_file(name: str) -> bool:
    """Whether a name ends like a module's file."""
    return os.path.splitext(name)[1].lower() in (*_ENDINGS, PLAIN, BINARY)


def candidates(engine: Engine, name: str, base: str | None = None) -> Iterator[str]:
    """The files that a module's name or path may mean, best first: newest versions before older ones.

    base: the folder of the module that names it, where a relative path or bare name is looked for first.
    """
    plain = name.replace("\\", "/") if os.sep == "/" else name
    ending = os.path.splitext(plain)[1].lower()
    if base is not None:
        yield from _at(os.path.join(base, plain), ending)
    if is_path(name):
        yield from _at(engine.full_path(plain), ending)
        if os.path.isabs(plain) or plain.startswith((".", "~")):
            return
    for folder in search_path():
        yield from _in_folder(_any_case(folder, plain), os.path.basename(plain))


def _at(path: str, ending: str) -> Iterator[str]:
    path = path.rstrip("/") or "/"
    if ending and os.path.isfile(path):
        yield path
        return
    if os.path.isdir(path):
        yield from _in_folder(path, os.path.basename(path))
    for known in _ENDINGS:
        if os.path.isfile(path + known):
            yield path + known


def _any_case(folder: str, name: str) -> str:
    """The path of a folder of this name, written in whatever case."""
    path = os.path.join(folder, name)
    if os.path.isdir(path) or not os.path.isdir(folder):
        return path
    same = next((entry for entry in os.listdir(folder) if entry.lower() == name.lower()), None)
    return path if same is None else os.path.join(folder, same)


def _in_folder(folder: str, name: str) -> Iterator[str]:
    """The module's files in the folders named by versions, newest first, and in its own folder."""
    if not os.path.isdir(folder):
        return
    entries = os.listdir(folder)
    versions = sorted((entry for entry in entries if is_version(entry)), key=version_key, reverse=True)
    parent = os.path.basename(os.path.dirname(folder))
    names = [name, parent] if is_version(name) else [name]
    for place in (*(os.path.join(folder, version) for version in versions), folder):
        present = {entry.lower(): entry for entry in (entries if place == folder else os.listdir(place))}
        for ending in _ENDINGS:
            found = next((present[each] for each in (f"{n}{ending}".lower() for n in names) if each in present), None)
            if found is not None:
                yield os.path.join(place, found)
                break


def is_version(text: str) -> bool:
    """Whether a folder's name is a version."""
    parts = text.split(".")
    return 2 <= len(parts) <= 4 and all(part.isdigit() for part in parts)


def version_key(text: str) -> tuple[int, ...]:
    """What versions as texts are ordered by."""
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))


def all_files(folder: str) -> Iterator[str]:
    """The files of all modules, in all versions, that a folder of the search path holds.

    A folder that is no module's may hold others; of a module with versions only these count.
    """
    waiting = [folder]
    while waiting:
        place = waiting.pop(0)
        files = list(_in_folder(place, os.path.basename(place)))
        versions = [file for file in files if os.path.dirname(file) != place]
        if files:
            yield from versions or files
        elif os.path.isdir(place):
            waiting += sorted(entry.path for entry in os.scandir(place) if entry.is_dir())


def every_file(folder: str) -> Iterator[str]:
    """The files of modules in a folder and all folders in it, but for those of a culture's texts (`en-US`)."""
    waiting = [folder]
    while waiting:
        place = waiting.pop(0)
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir() and (place == folder or not _is_culture(entry.name)):
                waiting.append(entry.path)
        yield from (
            entry.path for entry in entries if entry.name.lower().endswith((*_ENDINGS, BINARY)) and entry.is_file()
        )


def _is_culture(name: str) -> bool:
    parts = name.split("-")
    return len(parts) <= 2 and all(len(part) == 2 and part.isascii() and part.isalpha() for part in parts)

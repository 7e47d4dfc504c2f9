"""Packages of modules in folders: what a repository holds, and installing from it.

A repository is a folder of `NAME.VERSION.nupkg` files (zip files with a .nuspec inside), or of module folders, `NAME/VERSION/…` or
`NAME/…` with a manifest. The repositories of a session are kept with it; PSGallery is listed and not reached.
"""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from pscompat.dotnet.folders import SHARED_MODULES, powershell_folder
from pscompat.providers.text_files import read_all
from pscompat.runtime.module_files import search_path

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

GALLERY = "PSGallery"
GALLERY_ADDRESS = "https://www.powershellgallery.com/api/v2"
_PACKAGE = re.compile(r"(.+?)\.(\d+(?:\.\d+){1,3}(?:-[\w.]+)?)\.nupkg$", re.IGNORECASE)
_PACKAGING = ("_rels/", "package/", "[content_types].xml")


class Repository:
    """A place that modules come from; `folder` is None for PSGallery."""

    def __init__(self, name: str, address: str, folder: str | None, trusted: bool = False):
        self.name = name
        self.address = address
        self.folder = folder
        self.trusted = trusted


class Package(NamedTuple):
    """A module in a repository: a .nupkg file or a folder."""

    name: str
    version: str
    path: str
    repository: str
    description: str = ""
    author: str = ""

    def install(self, target: str) -> str:
        """Put the module into TARGET/NAME/VERSION; that folder."""
        folder = os.path.join(target, self.name, self.version.partition("-")[0])
        if os.path.isdir(folder):
            shutil.rmtree(folder)
        if os.path.isdir(self.path):
            shutil.copytree(self.path, folder)
            return folder
        os.makedirs(folder)
        with zipfile.ZipFile(self.path) as archive:
            for name in archive.namelist():
                packaging = name.lower().startswith(_PACKAGING) or (
                    "/" not in name and name.lower().endswith(".nuspec")
                )
                if not packaging:
                    archive.extract(name, folder)
        return folder


_kept: WeakKeyDictionary[Engine, dict[str, Repository]] = WeakKeyDictionary()


def repositories(engine: Engine) -> dict[str, Repository]:
    """The session's repositories by lower-case name."""
    if engine not in _kept:
        _kept[engine] = {GALLERY.lower(): Repository(GALLERY, GALLERY_ADDRESS, None)}
    return _kept[engine]


def version_key(version: str) -> tuple[tuple[int, ...], bool, str]:
    """What versions are compared by: the numbers, then releases after previews."""
    numbers, _, label = version.partition("-")
    return tuple(int(part) for part in numbers.split(".") if part.isdigit()), not label, label


def packages(repository: Repository) -> Iterator[Package]:
    """What a repository holds."""
    if repository.folder is None or not os.path.isdir(repository.folder):
        return
    for entry in os.scandir(repository.folder):
        found = _PACKAGE.match(entry.name)
        if found and entry.is_file():
            yield _described(found[1], found[2], entry.path, repository.name)
        elif entry.is_dir():
            yield from _unpacked(entry.name, entry.path, repository.name)


def _described(name: str, version: str, path: str, repository: str) -> Package:
    from xml.etree import ElementTree  # start-up: only packages have a .nuspec

    texts = {"id": name, "version": version, "description": "", "authors": ""}
    try:
        with zipfile.ZipFile(path) as archive:
            spec = next((each for each in archive.namelist() if each.lower().endswith(".nuspec")), None)
            for node in ElementTree.fromstring(archive.read(spec)).iter() if spec else ():
                key = node.tag.rpartition("}")[2]
                if key in texts and node.text:
                    texts[key] = node.text.strip()
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError):
        pass  # the file's name says enough
    return Package(texts["id"], texts["version"], path, repository, texts["description"], texts["authors"])


def _unpacked(name: str, path: str, repository: str) -> Iterator[Package]:
    versions = [entry for entry in os.scandir(path) if entry.is_dir() and re.fullmatch(r"\d+(\.\d+){1,3}", entry.name)]
    if versions:
        yield from (Package(name, entry.name, entry.path, repository) for entry in versions)
    elif os.path.isfile(os.path.join(path, f"{name}.psd1")) or os.path.isfile(os.path.join(path, f"{name}.psm1")):
        yield Package(name, _manifest_version(os.path.join(path, f"{name}.psd1")), path, repository)


def _manifest_version(path: str) -> str:
    try:
        found = re.search(r"^\s*ModuleVersion\s*=\s*['\"]([\d.]+)['\"]", read_all(path), re.MULTILINE | re.IGNORECASE)
    except OSError:
        found = None
    return found[1] if found else "0.0"


def installed() -> Iterator[Package]:
    """The modules in the folders of $env:PSModulePath."""
    for folder in search_path():
        if os.path.isdir(folder):
            for entry in os.scandir(folder):
                if entry.is_dir():
                    yield from _unpacked(entry.name, entry.path, "")


def user_folder() -> str:
    """Where modules are installed for the user."""
    return powershell_folder("USER_MODULES")


def all_users_folder() -> str:
    """Where modules are installed for everybody."""
    return SHARED_MODULES

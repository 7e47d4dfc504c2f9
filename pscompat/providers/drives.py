"""A session's providers and drives; from path text to items (about_Providers, about_Path_Syntax)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pscompat.dotnet.folders import temporary_folder
from pscompat.dotnet.wildcards import compile_pattern, escape, file_pattern, has_wildcards, unescape
from pscompat.providers import paths
from pscompat.providers.base import Provider, decorate, drive_not_found, path_not_found, provider_not_found
from pscompat.providers.filesystem import FileSystemProvider
from pscompat.providers.info import PathInfo, ProviderInfo, PSDriveInfo
from pscompat.providers.session_items import AliasProvider, EnvironmentProvider, FunctionProvider, VariableProvider

if TYPE_CHECKING:
    from pscompat.dotnet.values import PSObject
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

FILE_SYSTEM = "FileSystem"
_DIRECT_PREFIX = "Microsoft.PowerShell.Core\\FileSystem"
_KEPT = "drives"
"""The name under which a scope keeps its drives."""


class ItemPath:
    """Where an item is or would be.

    path: the provider's own path. drive: the drive it was reached through, None for a path that names its provider or goes to
    the file system as it stands; `prefix` is then the provider's name.
    """

    __slots__ = ("drive", "path", "prefix", "provider")

    def __init__(self, provider: ProviderInfo, drive: PSDriveInfo | None, path: str, prefix: str = ""):
        self.provider = provider
        self.drive = drive
        self.path = path
        self.prefix = prefix

    @property
    def implementation(self) -> Provider:
        """The provider's code."""
        return self.provider.implementation

    @property
    def is_file_system(self) -> bool:
        """Whether it is a file's or a directory's path."""
        return self.provider.Name == FILE_SYSTEM

    @property
    def display(self) -> str:
        """The path as PowerShell shows it, with drive or provider."""
        if self.drive is None:
            return f"{self.prefix}::{self.path}"
        if not self.is_file_system:
            return f"{self.drive.Name}:/{self.path}"
        if self.drive.Name == "/":
            return self.path
        root = self.drive.Root.rstrip("/")
        return f"{self.drive.Name}:{self.path[len(root) :] or '/'}"

    def sibling(self, path: str) -> ItemPath:
        """Another path of the same provider, reached the same way."""
        return ItemPath(self.provider, self.drive, path, self.prefix)

    def child(self, name: str) -> ItemPath:
        """What this container holds, or would hold, under a name."""
        return self.sibling(self.implementation.child_path(self.path, name))

    def info(self) -> PathInfo:
        """The PathInfo that Resolve-Path and Get-Location give."""
        return PathInfo(self.drive, self.provider, self.path, self.display)

    def item(self, scope: Scope, container: bool | None = None) -> PSObject:
        """The item here with the members that every item has; `container` says whether it holds others, if known."""
        implementation = self.implementation
        item = implementation.get_item(scope, self.path)
        if container is None:
            container = implementation.is_container(scope, self.path)
        parent = self._parent() if self.is_file_system else None
        return decorate(item, self, container, parent)

    def _parent(self) -> str:
        """The directory that holds a file, none for a drive's root."""
        path = self.path.rstrip("/")
        return "" if self.drive is not None and path == self.drive.Root else os.path.dirname(path)

    def exists(self, scope: Scope) -> bool:
        """Whether there is an item here."""
        return self.implementation.exists(scope, self.path)

    def is_container(self, scope: Scope) -> bool:
        """Whether the item here holds others."""
        return self.implementation.is_container(scope, self.path)


class Drives:
    """The providers and drives of one engine. Drives belong to scopes, like variables (about_Scopes): `drives` are the global scope's.

    `current` is the location when it is not on the file system; `file_drive` is the drive that the file system's location
    was reached through.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.providers: dict[str, ProviderInfo] = {}
        self.drives: dict[str, PSDriveInfo] = {}
        self.stacks: dict[str, list[ItemPath]] = {}
        self.previous: list[ItemPath] = []
        self.next: list[ItemPath] = []
        self.default_stack = ""
        files = self._provider(FileSystemProvider(), os.path.expanduser("~"))
        self.root = self.add_drive(PSDriveInfo("/", files, "/"))
        temporary = temporary_folder()
        if os.path.isdir(temporary):
            self.add_drive(
                PSDriveInfo(
                    "Temp", files, temporary, "Drive that maps to the temporary directory path for the current user"
                )
            )
        for implementation, drive, held in (
            (AliasProvider(), "Alias", "the aliases stored in a session state"),
            (EnvironmentProvider(), "Env", "the environment variables for the process"),
            (FunctionProvider(), "Function", "the functions stored in a session state"),
            (VariableProvider(), "Variable", "those variables stored in a session state"),
        ):
            info = self._provider(implementation)
            self.add_drive(PSDriveInfo(drive, info, "", f"Drive that contains a view of {held}"))
        self.file_drive = self.root
        self.root.CurrentLocation = engine.location.strip("/")
        self.current: ItemPath | None = None
        self.previous.append(self.location(engine))  # the session enters the location that it begins in

    def _provider(self, implementation: Provider, home: str = "") -> ProviderInfo:
        info = ProviderInfo(implementation, home, lambda: self.visible(self._engine.scope))
        self.providers[info.Name.lower()] = info
        return info

    def add_drive(self, drive: PSDriveInfo, scope: Scope | None = None) -> PSDriveInfo:
        """Make a drive known in a scope, else in the global one."""
        if scope is None or scope.parent is None:
            self.drives[drive.Name.lower()] = drive
        else:
            scope.keep(_KEPT, {**self.own(scope), drive.Name.lower(): drive})
        return drive

    def remove_drive(self, name: str, scope: Scope) -> None:
        """Forget the drive that a name means in a scope."""
        own = next((own for own in map(self.own, scope.chain()) if name.lower() in own), {})
        own.pop(name.lower(), None)

    def own(self, scope: Scope) -> dict[str, PSDriveInfo]:
        """The drives of one scope by lower-case name."""
        return self.drives if scope.parent is None else (scope.kept or {}).get(_KEPT, {})

    def listed(self, scope: Scope, wanted: str | None) -> list[PSDriveInfo]:
        """The drives that can be seen in a scope; those of one scope alone, and the root, where one is `wanted` (-Scope).

        Raises TerminatingError for a scope that there is not.
        """
        if not wanted:
            return self.visible(scope)
        return list(dict.fromkeys([self.root, *self.own(scope.select(wanted)).values()]))

    def visible(self, scope: Scope) -> list[PSDriveInfo]:
        """The drives of a scope and of those around it, as they are listed: of those with the same name the innermost, but the
        outermost where the name is one letter."""
        found: dict[str, PSDriveInfo] = {}
        for each in scope.chain():
            for name, drive in self.own(each).items():
                if len(name) == 1 and drive is not self.root:
                    found.pop(name, None)
                found.setdefault(name, drive)
        return list(found.values())

    def drive(self, scope: Scope, name: str) -> PSDriveInfo | None:
        """The drive that a name means in a scope, None where there is none."""
        return next((own[name.lower()] for own in map(self.own, scope.chain()) if name.lower() in own), None)

    def find_drive(self, scope: Scope, name: str) -> PSDriveInfo:
        """The drive that a name means in a scope; raises DriveNotFound."""
        drive = self.drive(scope, name)
        if drive is None:
            raise drive_not_found(name)
        return drive

    def find_provider(self, name: str) -> ProviderInfo:
        """The provider of this name, with or without its module's; raises ProviderNotFound."""
        provider = self.providers.get(name.rpartition("\\")[2].lower())
        if provider is None:
            raise provider_not_found(name)
        return provider

    def location(self, engine: Engine) -> ItemPath:
        """The current location."""
        return self.current or self.on_file_system(engine.location, self.file_drive)

    def on_file_system(self, path: str, drive: PSDriveInfo | None = None) -> ItemPath:
        """An absolute file system path, through `drive` if that reaches it."""
        root = drive.Root.rstrip("/") if drive else ""
        if drive is None or not (path == root or path.startswith(root + "/")):
            drive = self.root
        return ItemPath(drive.Provider, drive, path)


def drives_of(engine: Engine) -> Drives:
    """The providers and drives of an engine, made when first asked for."""
    drives: Drives | None = getattr(engine, "drives", None)
    if drives is None:
        drives = engine.drives = Drives(engine)  # type: ignore[attr-defined]
    return drives


def absolute(location: str, path: str) -> str:
    """A file system path made absolute and freed of `.`, `..` and double separators; `~` is the home directory."""
    path = paths.normalize(path)
    if path == "~" or path.startswith("~/"):
        path = os.path.expanduser("~") + path[1:]
    full = os.path.normpath("/" + os.path.join(location, path).lstrip("/"))
    # `./` and `../` at the beginning lead from the location on; what is left of the path keeps the separator at its end.
    ends = path.endswith("/") and any(part not in (".", "..") for part in path[:-1].split("/"))
    return full + "/" if ends and full != "/" else full


def locate(scope: Scope, path: str, globbing: bool = False) -> ItemPath:
    """The place that a path text means, wildcards taken as they are; with `globbing` what comes from the current location is escaped.

    Raises DriveNotFound, ProviderNotFound.
    """
    engine = scope.engine
    drives = drives_of(engine)
    provider_name, drive_name, rest = paths.split_qualifier(path)
    if provider_name is not None:
        provider = drives.find_provider(provider_name)
        if provider.Name == FILE_SYSTEM:
            return ItemPath(provider, None, absolute(engine.location, rest), provider_name)
        return ItemPath(provider, None, _item_name(rest), provider_name)
    if drive_name is not None:
        drive = drives.find_drive(scope, drive_name)
        if drive.Provider.Name == FILE_SYSTEM:
            base = drive.Root if rest.startswith(("/", "\\")) else os.path.join(drive.Root, drive.CurrentLocation)
            path = absolute(base, rest.lstrip("/\\") or ".")
            return ItemPath(drive.Provider, drive, path + "/" if path == drive.Root.rstrip("/") else path)
        return ItemPath(drive.Provider, drive, _item_name(rest))
    if drives.current is not None and not path.startswith("/"):
        return drives.current.sibling(_item_name(path))
    if paths.is_direct(path):
        return ItemPath(drives.root.Provider, None, absolute(engine.location, path), _DIRECT_PREFIX)
    if path.startswith(("/", "\\", "~")):
        return drives.on_file_system(absolute(engine.location, path), drives.root)
    drive = drives.file_drive
    root = drive.Root.rstrip("/")
    location = escape(engine.location) if globbing else engine.location
    if root and (location + "/").startswith(root + "/"):  # nothing leads out of a drive
        inside = absolute(location[len(root) :] or "/", path)
        return drives.on_file_system(root + inside, drive)
    return drives.on_file_system(absolute(location, path), drive)


def _item_name(rest: str) -> str:
    name = rest.lstrip("/\\")
    return "" if name == "." else name


def shown(place: ItemPath, path: str) -> str:
    """A place as messages show it, whose path was given without being literal: what no drive holds is left as it is."""
    return place.display if place.drive is not None else paths.split_qualifier(path).rest


def resolve(scope: Scope, path: str, literal: bool = False, force: bool = False) -> list[ItemPath]:
    """The existing items that a path means, wildcards expanded unless `literal`.

    Raises PathNotFound (which shows a literal path as given) where a path without wildcards leads to nothing, DriveNotFound, ProviderNotFound.
    """
    place = locate(scope, path, not literal)
    if literal or not has_wildcards(path):
        if not literal:
            place = place.sibling(unescape(place.path))
        if not place.exists(scope):
            raise path_not_found(path if literal else shown(place, path))
        return [place]
    return expand(scope, place, force)


def expand(scope: Scope, place: ItemPath, force: bool = False) -> list[ItemPath]:
    """The existing items that a place with wildcards means; hidden ones only with `force`.

    Raises PathNotFound where the folder before the first wildcard does not exist on its drive; without a drive that means nothing.
    """
    implementation = place.implementation
    if not place.is_file_system:
        fits = compile_pattern(place.path)
        return [place.sibling(name) for name in implementation.child_names(scope, "") if fits(name)]
    parts = place.path.strip("/").split("/")
    fixed = next((index for index, part in enumerate(parts) if has_wildcards(part)), len(parts))
    base = "/" + "/".join(unescape(part) for part in parts[:fixed])
    if not os.path.lexists(base):
        if place.drive is None:
            return []
        raise path_not_found(base)
    found = [base]
    for part in parts[fixed:]:
        if not has_wildcards(part):
            name = unescape(part)
            found = [path for path in (os.path.join(base, name) for base in found) if os.path.lexists(path)]
            continue
        fits = file_pattern(part)
        found = [
            os.path.join(base, name)
            for base in found
            for name in implementation.child_names(scope, base)
            if fits(name) and (force or not name.startswith("."))
        ]
    return [place.sibling(path) for path in found]

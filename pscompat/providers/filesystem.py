"""Files and directories (about_FileSystem_Provider)."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from pscompat.dotnet.collation import key
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, TerminatingError, error
from pscompat.dotnet.read_only import is_read_only
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import Value
from pscompat.providers.base import ARGUMENT, ITEM_NOT_FOUND, Provider, Request
from pscompat.providers.file_items import (
    IO_EXCEPTION,
    file_object,
    os_failure,
    same_file,
)

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope

_KINDS = ("directory", "container", "file", "leaf", "symboliclink", "junction", "hardlink")
_RESTRICTED = (
    "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only."
)


def listing_key(entry: os.DirEntry[str]) -> tuple[bool, tuple[str, str, str]]:
    """The order of what a directory holds: directories, then files, each in the culture's order without regard to case."""
    return not entry.is_dir(), key(entry.name)


class FileSystemProvider(Provider):
    """Items are System.IO.FileInfo and System.IO.DirectoryInfo."""

    name = "FileSystem"
    capabilities = 52
    """ProviderCapabilities: Filter, ShouldProcess, Credentials."""

    def exists(self, scope: Scope, path: str) -> bool:
        return os.path.lexists(path)

    def is_container(self, scope: Scope, path: str) -> bool:
        return os.path.isdir(path)

    def get_item(self, scope: Scope, path: str) -> Value:
        return file_object(path)

    def child_names(self, scope: Scope, path: str) -> list[str]:
        try:
            with os.scandir(path) as entries:
                return [entry.name for entry in sorted(entries, key=listing_key)]
        except NotADirectoryError:
            return []
        except OSError as failure:
            raise os_failure(failure, path, "DirUnauthorizedAccessError", "PermissionDenied") from None

    def child_path(self, path: str, name: str) -> str:
        return os.path.join(path, name)

    def new_item(self, request: Request, path: str, kind: str, value: Value) -> None:
        folded = (kind or "file").lower()
        full = next((known for known in _KINDS if known.startswith(folded)), None)
        if full is None:
            message = 'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.'
            raise error(message, "Argument", "InvalidArgument", None, ARGUMENT)
        if full in ("directory", "container"):
            self._new_directory(request, path)
        elif full in ("file", "leaf"):
            self._new_file(request, path, value)
        else:
            self._new_link(request, path, full, value)

    def _new_directory(self, request: Request, path: str) -> None:
        if os.path.lexists(path) and not request.force:
            message = f"An item with the specified name {path} already exists."
            raise error(message, "DirectoryExist", "ResourceExists", path, IO_EXCEPTION)
        if not request.should("Create Directory", f"Destination: {path}"):
            return
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as failure:
            if request.force and not isinstance(failure, PermissionError):
                return
            raise os_failure(failure, failure.filename or path, "CreateDirectoryIOError", target=path) from None
        request.made.append(path)

    def _new_file(self, request: Request, path: str, value: Value) -> None:
        if not request.should("Create File", f"Destination: {path}"):
            return
        try:
            if request.force:
                with suppress(OSError):  # without its folder the file cannot be made, which is then said
                    os.makedirs(os.path.dirname(path), exist_ok=True)
            elif os.path.lexists(path):
                raise FileExistsError
            with open(path, "wb") as file:
                if value is not None:
                    file.write(net_text(value).encode("utf-8", "replace"))
        except OSError as failure:
            raise os_failure(failure, path, _new_item_id(failure)) from None
        request.made.append(path)

    def _new_link(self, request: Request, path: str, kind: str, value: Value) -> None:
        target = to_string(value)
        if kind == "junction":
            message = "Creating a junction requires an absolute path for the target."
            raise error(message, "NotAbsolutePath", "InvalidArgument", target, "System.ArgumentException")
        full_target = request.scope.engine.full_path(target)
        if kind == "hardlink" and not os.path.isfile(full_target):
            raise error(
                f"Could not find item {full_target}.", "ItemNotFound", "ObjectNotFound", full_target, ITEM_NOT_FOUND
            )
        action = "Create Symbolic Link" if kind == "symboliclink" else "Create Hard Link"
        if not request.should(action, f"Destination: {path}"):
            return
        try:
            if request.force and os.path.lexists(path) and not os.path.isdir(path):
                os.unlink(path)
            if kind == "hardlink":
                os.link(full_target, path)
            else:
                os.symlink(target.replace("\\", "/"), path)
        except FileExistsError:
            message = f"Cannot create link because the path already exists: {path}."
            raise error(message, "SymLinkExists", "ResourceExists", path, IO_EXCEPTION) from None
        except OSError as failure:
            raise os_failure(failure, path, _new_item_id(failure)) from None
        request.made.append(path)

    def remove_item(self, request: Request, path: str, recurse: bool) -> None:
        self._remove(request, path, os.path.isdir(path) and not os.path.islink(path))

    def _remove(self, request: Request, path: str, is_directory: bool) -> None:
        if not request.should("Remove Directory" if is_directory else "Remove File", path):
            return
        if not is_directory:
            self._unlink(request, path, os.unlink)
            return
        with os.scandir(path) as entries:
            children = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
        for child, child_is_directory in sorted(children, key=lambda child: not child[1]):
            if child_is_directory or request.fits(os.path.basename(child)):
                self._remove(request, child, child_is_directory)
        if not os.listdir(path):
            self._unlink(request, path, os.rmdir)
        elif not request.force:
            message = f"Directory {path} cannot be removed because it is not empty."
            request.report(error(message, "DirectoryNotEmpty", "WriteError", file_object(path), IO_EXCEPTION))

    @staticmethod
    def _unlink(request: Request, path: str, remove: Callable[[str], None]) -> None:
        if not request.force and _is_restricted(path):
            request.report(_not_removed(path, _RESTRICTED, "UnAuthorizedAccess", "PermissionDenied"))
            return
        try:
            remove(path)
        except PermissionError:
            text = f"Access to the path '{path}' is denied."
            request.report(_not_removed(path, text, "UnAuthorizedAccess", "PermissionDenied"))
        except OSError as failure:
            text = os_failure(failure, path, "").record.message
            request.report(_not_removed(path, text, "IOError", "WriteError"))

    def rename_item(self, request: Request, path: str, new_name: str) -> None:
        name = new_name.replace("\\", "/").removeprefix("./")
        folder = os.path.dirname(path)
        if os.path.isabs(name) and os.path.dirname(os.path.normpath(name)) == folder:
            name = os.path.basename(os.path.normpath(name))
        if "/" in name:
            message = "Cannot rename the specified target, because it represents a path or device name."
            raise error(message, "Argument", "InvalidArgument", None, ARGUMENT)
        target = os.path.join(folder, name)
        is_directory = os.path.isdir(path)
        action = "Rename Directory" if is_directory else "Rename File"
        if not request.should(action, f"Item: {path} Destination: {target}"):
            return
        if is_directory and path == target:
            message = "Source and destination path must be different."
            raise error(message, "RenameItemIOError", "WriteError", path, IO_EXCEPTION)
        if os.path.lexists(target) and not same_file(path, target):
            message = f"The file '{target}' already exists."
            if is_directory:
                message = f"Cannot create '{target}' because a file or directory with the same name already exists."
            raise error(message, "RenameItemIOError", "WriteError", path, IO_EXCEPTION)
        try:
            os.rename(path, target)
        except OSError as failure:
            raise os_failure(failure, path, "RenameItemIOError") from None
        request.made.append(target)

    def copy_item(self, request: Request, path: str, target: str, recurse: bool, container: bool) -> None:
        from pscompat.providers.file_copies import copy  # shutil is dear

        copy(request, path, target, recurse, container)

    def move_item(self, request: Request, path: str, target: str) -> None:
        from pscompat.providers.file_copies import move  # shutil is dear

        move(request, path, target)

    def invoke_item(self, request: Request, path: str) -> None:
        if not request.should("Invoke Item", f"Item: {path}"):
            return
        import subprocess

        from pscompat.dotnet.library.processes import not_started, shown_by

        executable = os.path.isfile(path) and os.access(path, os.X_OK)
        try:
            subprocess.Popen([path] if executable else shown_by(path), cwd=request.scope.engine.location)
        except OSError as failure:
            cause = not_started(path, request.scope.engine.location, failure)
            raise TerminatingError(ErrorRecord(cause, "InvokeItemError", "InvalidOperation", path)) from None


def _new_item_id(failure: OSError) -> str:
    denied = isinstance(failure, (PermissionError, IsADirectoryError))
    return "NewItemUnauthorizedAccessError" if denied else "NewItemIOError"


def _is_restricted(path: str) -> bool:
    """Whether only -Force removes it: hidden or read-only."""
    if os.path.basename(path).startswith("."):
        return True
    return not os.path.islink(path) and is_read_only(os.stat(path).st_mode)


def _not_removed(path: str, reason: str, kind: str, category: str) -> TerminatingError:
    failure = error(reason, f"RemoveFileSystemItem{kind}", category, file_object(path), IO_EXCEPTION)
    failure.record.details = ErrorDetails("")
    return failure

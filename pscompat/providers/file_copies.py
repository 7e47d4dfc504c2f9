"""Copying and moving files and directories, as Copy-Item and Move-Item do it."""

from __future__ import annotations

import os
import shutil

from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.file_sharing import refuse_in_use
from pscompat.providers.base import ARGUMENT, Request
from pscompat.providers.file_items import IO_EXCEPTION, file_object, os_failure, same_file


def copy(request: Request, path: str, target: str, recurse: bool, container: bool) -> None:
    """Copy a file or directory; into `target` where that is a directory.

    recurse: with what a directory holds. container: with its directories, else all that it holds goes into `target` itself
    where that is a directory.
    """
    path, target = path.rstrip("/") or "/", _target(target)
    is_directory = os.path.isdir(path)
    if same_file(path, target):
        raise _onto_itself(path)
    if is_directory and os.path.isfile(target):
        message, identity = "Container cannot be copied onto existing leaf item.", "CopyContainerItemToLeafError"
        request.report(error(message, identity, "InvalidArgument", path, ARGUMENT))
        return
    if not is_directory:
        _copy_file(request, path, _inside(path, target))
    elif not container and os.path.isdir(target):
        if not recurse:
            message = "Container cannot be copied to another container. The -Recurse or -Container parameter is not specified."
            identity = "CopyContainerToContainerWithoutRecurseOrContainer"
            request.report(error(message, identity, "InvalidArgument", path, ARGUMENT))
            return
        _copy_flat(request, path, target)
    else:
        _copy_directory(request, path, _inside(path, target), recurse)


def _target(target: str) -> str:
    """The target without a slash at its end, where that does not say that a folder is meant which is not there."""
    plain = target.rstrip("/") or "/"
    return plain if os.path.exists(plain) else target


def _inside(path: str, target: str) -> str:
    return os.path.join(target, os.path.basename(path)) if os.path.isdir(target) else target


def _onto_itself(path: str) -> TerminatingError:
    return error(f"Cannot overwrite the item {path} with itself.", "CopyError", "WriteError", path, IO_EXCEPTION)


def _copy_file(request: Request, path: str, target: str) -> None:
    if same_file(path, target):
        request.report(_onto_itself(path))
        return
    if not request.should("Copy File", f"Item: {path} Destination: {target}"):
        return
    try:
        if request.force and os.path.isfile(target) and not os.access(target, os.W_OK):
            os.unlink(target)
        refuse_in_use(path)
        refuse_in_use(target, alone=True)
        if target.endswith("/") and os.path.isdir(os.path.dirname(target.rstrip("/"))):
            raise PermissionError
        shutil.copy2(path, target)
    except OSError as failure:
        request.report(_for_file(failure, path, target, "Copy"))
        return
    request.made.append(target)


def _for_file(failure: OSError, path: str, target: str, verb: str) -> TerminatingError:
    identity = f"{verb}FileInfoItem{'UnauthorizedAccessError' if isinstance(failure, PermissionError) else 'IOError'}"
    return os_failure(failure, target, identity, target=file_object(path))


def _copy_directory(request: Request, path: str, target: str, recurse: bool) -> None:
    if target == path or target.startswith(path + "/"):
        message = f"Destination path cannot be a subdirectory of the source: {target}."
        raise error(message, "CopyError", "WriteError", path, IO_EXCEPTION)
    if not request.should("Copy Directory", f"Item: {path} Destination: {target}"):
        return
    try:
        if os.path.isdir(target):
            if not request.force and not recurse:
                message = f"An item with the specified name {target} already exists."
                request.report(error(message, "DirectoryExist", "ResourceExists", target, IO_EXCEPTION))
                return
        else:
            if not request.should("Create Directory", f"Destination: {target}"):
                return
            os.makedirs(target)
        request.made.append(target)
    except OSError as failure:
        request.report(os_failure(failure, target, "CopyDirectoryInfoItemIOError"))
        return
    for child in sorted(os.listdir(path)) if recurse else ():
        source = os.path.join(path, child)
        if os.path.isdir(source):
            _copy_directory(request, source, os.path.join(target, child), True)
        elif request.fits(child):
            _copy_file(request, source, os.path.join(target, child))


def _copy_flat(request: Request, path: str, target: str) -> None:
    """Files and, empty, directories at any depth, side by side."""
    for child in sorted(os.listdir(path)):
        source = os.path.join(path, child)
        if os.path.isdir(source):
            _copy_directory(request, source, os.path.join(target, child), False)
            _copy_flat(request, source, target)
        elif request.fits(child):
            _copy_file(request, source, _inside(source, target))


def move(request: Request, path: str, target: str) -> None:
    """Move a file or directory; into `target` where that is a directory. Only -Force replaces an existing file."""
    path, target = path.rstrip("/") or "/", _target(target)
    if os.path.isdir(path):
        target = _inside(path, target)
        if target == path or target.startswith(path + "/"):
            message = f"Destination path cannot be a subdirectory of the source or the source itself: {target}."
            raise error(message, "MoveItemArgumentError", "InvalidArgument", target, IO_EXCEPTION)
        if request.should("Move Directory", f"Item: {path} Destination: {target}"):
            _move_directory(request, path, target)
    else:
        target = _inside(path, target)
        if request.should("Move File", f"Item: {path} Destination: {target}"):
            _move_file(request, path, target)


def _move_file(request: Request, path: str, target: str) -> None:
    try:
        if os.path.lexists(target) and not request.force and not same_file(path, target):
            raise FileExistsError
        if not os.path.isdir(os.path.dirname(target)):
            raise FileNotFoundError
        shutil.move(path, target)
    except OSError as failure:
        request.report(_for_file(failure, path, target, "Move"))
        return
    request.made.append(target)


def _move_directory(request: Request, path: str, target: str) -> None:
    """A directory whose target exists is merged into it."""
    if os.path.isfile(target):
        message = f"An item with the specified name {target} already exists."
        raise error(message, "DirectoryExist", "ResourceExists", target, IO_EXCEPTION)
    try:
        if not os.path.isdir(os.path.dirname(target.rstrip("/"))):
            request.report(os_failure(FileNotFoundError(), path, "MoveDirectoryItemIOError"))
            return
        if not os.path.isdir(target):
            shutil.move(path, target)
            request.made.append(target)
            return
        for child in sorted(os.listdir(path)):
            source, place = os.path.join(path, child), os.path.join(target, child)
            if os.path.isdir(source) and not os.path.islink(source):
                _move_directory(request, source, place)
            else:
                _move_file(request, source, place)
        if not os.listdir(path):
            os.rmdir(path)
            request.made.append(target)
    except OSError as failure:
        request.report(os_failure(failure, target, "MoveDirectoryItemIOError"))

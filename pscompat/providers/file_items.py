"""What commands on files have in common: the objects of files, and the system's refusals as .NET tells them."""

from __future__ import annotations

import os
from contextlib import suppress

from pscompat.dotnet import types
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.file_sharing import failure_text
from pscompat.dotnet.library.unix_status import CommonStat
from pscompat.dotnet.values import Value

IO_EXCEPTION = "System.IO.IOException"
UNAUTHORIZED = "System.UnauthorizedAccessException"
DIRECTORY_NOT_FOUND = "System.IO.DirectoryNotFoundException"


def os_failure(
    failure: OSError, path: str, error_id: str, category: str = "WriteError", target: Value = None
) -> TerminatingError:
    """An operating system's refusal as .NET tells it; `target` defaults to the path."""
    target = path if target is None else target
    if isinstance(failure, (FileNotFoundError, NotADirectoryError)):
        return error(f"Could not find a part of the path '{path}'.", error_id, category, target, DIRECTORY_NOT_FOUND)
    if isinstance(failure, FileExistsError):
        return error(f"The file '{path}' already exists.", error_id, category, target, IO_EXCEPTION)
    if isinstance(failure, (PermissionError, IsADirectoryError)):
        return error(f"Access to the path '{path}' is denied.", error_id, "PermissionDenied", target, UNAUTHORIZED)
    return error(failure_text(failure, path), error_id, category, target, IO_EXCEPTION)


def file_object(path: str) -> Value:
    """The FileInfo or DirectoryInfo of a path."""
    kind = "System.IO.DirectoryInfo" if os.path.isdir(path) else "System.IO.FileInfo"
    item = types.known(kind).members.net_new(path)  # type: ignore[attr-defined]
    item.Refresh()
    with suppress(OSError):
        item.status = CommonStat(os.lstat(path))
    return item


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to the same file, False where one of them leads nowhere."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False

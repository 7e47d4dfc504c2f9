"""What File, Directory, FileInfo, DirectoryInfo and the streams do on the disk, with .NET's exceptions."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.file_sharing import failure_text, open_shared
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.clock import UNIX_EPOCH_TICKS
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.enumeration_options import EnumerationOptions
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.read_only import is_read_only, set_read_only
from pscompat.dotnet.values import Value

_FILE_ATTRIBUTES = "System.IO.FileAttributes"
_READ_ONLY, _HIDDEN, _DIRECTORY, _NORMAL, _REPARSE_POINT = 1, 2, 16, 128, 1024


def io_error(failure: OSError, path: str, folder: bool = False) -> NetError:
    """The .NET exception for a failed file operation; `folder`: a directory was wanted at `path`."""
    full = Path.GetFullPath(path)
    if failure.errno in (errno.ENOENT, errno.ENOTDIR):
        if folder or not os.path.isdir(os.path.dirname(full)):
            return NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{full}'.")
        return NetError("System.IO.FileNotFoundException", f"Could not find file '{full}'.", FileName=full)
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EISDIR):
        return NetError("System.UnauthorizedAccessException", f"Access to the path '{full}' is denied.")
    if failure.errno == errno.EEXIST:
        return NetError("System.IO.IOException", f"The file '{full}' already exists.")
    if failure.errno == errno.ENOTEMPTY:
        return NetError("System.IO.IOException", f"Directory not empty : '{full}'")
    return NetError("System.IO.IOException", failure_text(failure, full))


@contextmanager
def translated(path: str, folder: bool = False) -> Iterator[None]:
    """Turns an OSError of the block into .NET's exception."""
    try:
        yield
    except OSError as failure:
        raise io_error(failure, path, folder) from None


def read_bytes(path: str) -> bytes:
    """The content of a file."""
    with translated(path), open_shared(path, "rb") as file:
        return file.read()


def write_bytes(path: str, data: bytes, append: bool = False) -> None:
    """Replace or extend the content of a file."""
    with translated(path), open_shared(path, "ab" if append else "wb") as file:
        file.write(data)


def split_lines(text: str) -> list[str]:
    """The lines of a text, ended by CR LF, LF or CR."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def file_time(seconds_ns: int, utc: bool = False) -> DateTime:
    """A file's time stamp, in nanoseconds of Unix time, as a DateTime."""
    moment = DateTime(UNIX_EPOCH_TICKS + seconds_ns // 100, 1)
    return moment if utc else moment.ToLocalTime()


def status_of(path: str) -> os.stat_result | None:
    """What Unix keeps of what is at a path, of a link itself; None where nothing is."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def attributes_of(path: str, found: os.stat_result | None, is_folder: bool) -> Value:
    """The FileAttributes of what was found at a path; -1 where that is nothing. is_folder: it is or leads to a folder."""
    if found is None:
        return enum_value(_FILE_ATTRIBUTES, -1)
    number = _DIRECTORY if is_folder else 0
    if stat.S_ISLNK(found.st_mode):
        number |= _REPARSE_POINT
    if os.path.basename(path).startswith("."):
        number |= _HIDDEN
    if is_read_only(found.st_mode):
        number |= _READ_ONLY
    return enum_value(_FILE_ATTRIBUTES, number or _NORMAL)


def set_attributes(path: str, attributes: Value) -> None:
    """Give a file attributes, of which Linux has ReadOnly alone. Raises NetError."""
    with translated(path):
        set_read_only(path, bool(enum_number(_FILE_ATTRIBUTES, attributes) & _READ_ONLY))


def file_filter(pattern: str, ignore_case: bool = False) -> Callable[[str], object]:
    """The test of a file's name against a pattern of Windows' own kind, which `Directory.GetFiles` and -Filter take.

    `*.*` is every name. A point before `*` or `?` may be missing at the end of a name, a `?` stands for no character before a
    point or at the end, and `*.` at the end means names without a point (FileSystemName.TranslateWin32Expression).
    """
    if pattern in ("", "*.*"):
        pattern = "*"
    expression = re.escape(pattern).replace(r"\.\*", r"(?:\.|\Z).*").replace(r"\.\?", r"(?:\.|\Z)\?")
    if pattern.endswith("*."):
        expression = expression.removesuffix(r"\*\.") + r"(?:[^.]*|.*\.)"
    expression = expression.replace(r"\*", ".*").replace(r"\?", r"(?:[^.]|(?=\.|\Z))")
    return re.compile(expression, re.DOTALL | (re.IGNORECASE if ignore_case else 0)).fullmatch


def entries(path: str, pattern: str, option: Value, files: bool, folders: bool) -> list[str]:
    """The paths in a folder that fit a wildcard pattern, with subfolders where the SearchOption or EnumerationOptions say so.

    They come as the system lists them, a folder whole before those in it.
    """
    fits = file_filter(pattern)
    chosen = option if isinstance(option, EnumerationOptions) else None
    deep = chosen.RecurseSubdirectories if chosen else enum_number("System.IO.SearchOption", option) == 1
    found: list[str] = []
    pending = [path]
    for folder in pending:
        if chosen and chosen.leaves_out(folder, path):
            continue
        with translated(folder, folder=True):
            listed = list(os.scandir(folder))
        for entry in listed:
            if chosen and chosen.skips(entry):
                continue
            is_folder = entry.is_dir()
            if (folders if is_folder else files) and fits(entry.name):
                found.append(os.path.join(folder, entry.name))
            if deep and is_folder and not entry.is_symlink():
                pending.append(os.path.join(folder, entry.name))
    return found


def new_link(path: str, target: str) -> None:
    """Make a symbolic link."""
    if not target:
        raise empty_argument("pathToTarget")
    with translated(path):
        os.symlink(target, path)


def link_target(path: str, to_the_end: bool) -> str | None:
    """The absolute path that a link leads to, or the last one of a chain of links; None for what is no link."""
    with translated(path):
        os.lstat(path)
        if not os.path.islink(path):
            return None
        target = os.path.join(os.path.dirname(path), os.readlink(path))
    return os.path.realpath(target) if to_the_end else os.path.normpath(target)


def create_folder(path: str) -> None:
    """Make a folder and those that it stands in; one that is there stays."""
    if not path:
        raise empty_argument("path")
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as failure:
        raise io_error(failure, failure.filename or path, False) from None


def delete_folder(path: str, recursive: bool) -> None:
    """Remove a folder, an empty one unless `recursive`; of a link to a folder only the link."""
    with translated(path, folder=True):
        if recursive and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.rmdir(path)


def move_folder(source: str, target: str) -> None:
    """Move a folder, or a file as Directory.Move does."""
    if not os.path.exists(source):
        raise io_error(OSError(errno.ENOENT, ""), source, folder=True)
    if os.path.lexists(target):
        full = Path.GetFullPath(target)
        message = f"Cannot create '{full}' because a file or directory with the same name already exists."
        raise NetError("System.IO.IOException", message)
    with translated(target):
        shutil.move(source, target)


def set_working_directory(path: str) -> None:
    """Make a folder the process's working directory."""
    with translated(path, folder=True):
        os.chdir(path)

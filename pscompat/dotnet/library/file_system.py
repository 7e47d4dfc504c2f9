"""System.IO.File and Directory. Relative paths start at the process's working directory, as in .NET."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.date_time import UNIX_EPOCH_TICKS, DateTime
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.values import NetObject, TypedArray

_NO_TIME = DateTime.net_new(1601, 1, 1)


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
    return NetError("System.IO.IOException", f"{failure.strerror or failure} : '{full}'")


@contextmanager
def translated(path: str, folder: bool = False) -> Iterator[None]:
    """Turns an OSError of the block into .NET's exception."""
    try:
        yield
    except OSError as failure:
        raise io_error(failure, path, folder) from None


def read_bytes(path: str) -> bytes:
    """The content of a file."""
    if not path:
        raise NetError("System.ArgumentException", "The path is empty. (Parameter 'path')", ParamName="path")
    with translated(path), open(path, "rb") as file:
        return file.read()


def write_bytes(path: str, data: bytes, append: bool = False) -> None:
    """Replace or extend the content of a file."""
    if not path:
        raise NetError("System.ArgumentException", "The path is empty. (Parameter 'path')", ParamName="path")
    with translated(path), open(path, "ab" if append else "wb") as file:
        file.write(data)


def _with_mark(text: str, encoding: Any, path: str = "") -> bytes:
    """The bytes of a text with the encoding's byte order mark, left out when it goes behind what a file holds."""
    chosen = encoding or encodings.UTF8Encoding()
    behind = path and os.path.exists(path) and os.path.getsize(path) > 0
    return (b"" if behind else chosen.preamble) + chosen.encode(text)


def _lines(contents: Any) -> str:
    from pscompat.dotnet.library.elements import items_of

    return "".join(f"{to_string(line)}\n" for line in items_of(contents))


def split_lines(text: str) -> list[str]:
    """The lines of a text, ended by CR LF, LF or CR."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def file_time(seconds_ns: int, utc: bool = False) -> DateTime:
    """A file's time stamp, in nanoseconds of Unix time, as a DateTime."""
    moment = DateTime(UNIX_EPOCH_TICKS + seconds_ns // 100, 1)
    return moment if utc else moment.ToLocalTime()


def _time(path: str, field: str, utc: bool) -> DateTime:
    try:
        return file_time(getattr(os.stat(path), field), utc)
    except OSError:
        return _NO_TIME


def _set_time(path: str, moment: DateTime, accessed: bool) -> None:
    with translated(path):
        stat = os.stat(path)
        stamp = (moment.ToUniversalTime().ticks - UNIX_EPOCH_TICKS) * 100
        os.utime(path, ns=(stamp, stat.st_mtime_ns) if accessed else (stat.st_atime_ns, stamp))


class _Entries(NetObject):
    """What File and Directory have in common: time stamps."""

    __slots__ = ()

    @staticmethod
    def GetLastWriteTime(path: str) -> DateTime:
        return _time(path, "st_mtime_ns", False)

    @staticmethod
    def GetLastWriteTimeUtc(path: str) -> DateTime:
        return _time(path, "st_mtime_ns", True)

    @staticmethod
    def GetLastAccessTime(path: str) -> DateTime:
        return _time(path, "st_atime_ns", False)

    @staticmethod
    def GetCreationTime(path: str) -> DateTime:
        return _time(path, "st_ctime_ns", False)

    @staticmethod
    def GetCreationTimeUtc(path: str) -> DateTime:
        return _time(path, "st_ctime_ns", True)

    @staticmethod
    def SetLastWriteTime(path: str, lastWriteTime: DateTime) -> None:
        _set_time(path, lastWriteTime, False)

    @staticmethod
    def SetLastAccessTime(path: str, lastAccessTime: DateTime) -> None:
        _set_time(path, lastAccessTime, True)


class File(_Entries):
    """System.IO.File."""

    __slots__ = ()
    net_name = "System.IO.File"

    @staticmethod
    def Exists(path: str) -> bool:
        return os.path.isfile(path)

    @staticmethod
    def ReadAllText(path: str, encoding: Any = None) -> str:
        return encodings.detect(read_bytes(path), encoding)[0]

    @staticmethod
    def ReadAllLines(path: str, encoding: Any = None) -> TypedArray:
        return TypedArray(split_lines(File.ReadAllText(path, encoding)), "System.String")

    @staticmethod
    def ReadLines(path: str, encoding: Any = None) -> TypedArray:
        return File.ReadAllLines(path, encoding)

    @staticmethod
    def ReadAllBytes(path: str) -> TypedArray:
        return encodings.byte_array(read_bytes(path))

    @staticmethod
    def WriteAllText(path: str, contents: str, encoding: Any = None) -> None:
        write_bytes(path, _with_mark(contents, encoding))

    @staticmethod
    def WriteAllLines(path: str, contents: Any, encoding: Any = None) -> None:
        write_bytes(path, _with_mark(_lines(contents), encoding))

    @staticmethod
    def WriteAllBytes(path: str, bytes: bytes) -> None:
        write_bytes(path, encodings.raw(bytes))

    @staticmethod
    def AppendAllText(path: str, contents: str, encoding: Any = None) -> None:
        write_bytes(path, _with_mark(contents, encoding, path), append=True)

    @staticmethod
    def AppendAllLines(path: str, contents: Any, encoding: Any = None) -> None:
        write_bytes(path, _with_mark(_lines(contents), encoding, path), append=True)

    @staticmethod
    def Delete(path: str) -> None:
        if os.path.isdir(path):
            raise io_error(OSError(errno.EACCES, ""), path)
        if not os.path.isdir(os.path.dirname(Path.GetFullPath(path))):
            raise io_error(OSError(errno.ENOENT, ""), path)
        with translated(path):
            if os.path.lexists(path):
                os.remove(path)

    @staticmethod
    def Copy(sourceFileName: str, destFileName: str, overwrite: bool = False) -> None:
        if not os.path.isfile(sourceFileName):
            raise io_error(OSError(errno.ENOENT, ""), sourceFileName)
        if os.path.exists(destFileName) and not overwrite:
            raise io_error(OSError(errno.EEXIST, ""), destFileName)
        with translated(destFileName):
            shutil.copy(sourceFileName, destFileName)

    @staticmethod
    def Move(sourceFileName: str, destFileName: str, overwrite: bool = False) -> None:
        if not os.path.isfile(sourceFileName):
            raise io_error(OSError(errno.ENOENT, ""), sourceFileName)
        if os.path.exists(destFileName) and not overwrite:
            raise NetError("System.IO.IOException", "Cannot create a file when that file already exists.")
        with translated(destFileName):
            shutil.move(sourceFileName, destFileName)

    @staticmethod
    def GetAttributes(path: str) -> Any:
        from pscompat.dotnet.library.file_info import attributes_of

        with translated(path):
            os.stat(path)
        return attributes_of(path)

    @staticmethod
    def OpenRead(path: str) -> Any:
        return File.Open(path, "Open", "Read")

    @staticmethod
    def OpenWrite(path: str) -> Any:
        return File.Open(path, "OpenOrCreate", "Write")

    @staticmethod
    def Create(path: str, bufferSize: int = 4096) -> Any:
        return File.Open(path, "Create")

    @staticmethod
    def Open(path: str, mode: Any, access: Any = None, share: Any = None) -> Any:
        from pscompat.dotnet.library.io_streams import FileStream

        return FileStream.net_new(path, mode, access, share)

    @staticmethod
    def OpenText(path: str) -> Any:
        from pscompat.dotnet.library.io_streams import StreamReader

        return StreamReader.net_new(path)

    @staticmethod
    def CreateText(path: str) -> Any:
        from pscompat.dotnet.library.io_streams import StreamWriter

        return StreamWriter.net_new(path)

    @staticmethod
    def AppendText(path: str) -> Any:
        from pscompat.dotnet.library.io_streams import StreamWriter

        return StreamWriter.net_new(path, True)


def entries(path: str, pattern: str, option: Any, files: bool, folders: bool) -> list[str]:
    """The paths in a folder that fit a wildcard pattern, with subfolders where the SearchOption says so."""
    from fnmatch import translate
    from re import compile

    fits = compile(translate("*" if pattern in ("*.*", "") else pattern)).match
    deep = enum_number("System.IO.SearchOption", option) == 1
    found: list[str] = []
    with translated(path, folder=True):
        listed = sorted(os.scandir(path), key=lambda entry: entry.name)
    for entry in listed:
        is_folder = entry.is_dir()
        if (folders if is_folder else files) and fits(entry.name):
            found.append(os.path.join(path, entry.name))
        if deep and is_folder and not entry.is_symlink():
            found += entries(os.path.join(path, entry.name), pattern, option, files, folders)
    return found


class Directory(_Entries):
    """System.IO.Directory."""

    __slots__ = ()
    net_name = "System.IO.Directory"

    @staticmethod
    def Exists(path: str) -> bool:
        return os.path.isdir(path)

    @staticmethod
    def CreateDirectory(path: str, unixCreateMode: Any = None) -> Any:
        from pscompat.dotnet.library.file_info import DirectoryInfo

        with translated(path):
            os.makedirs(path, exist_ok=True)
        return DirectoryInfo(path)

    @staticmethod
    def Delete(path: str, recursive: bool = False) -> None:
        with translated(path, folder=True):
            if recursive and not os.path.islink(path):
                shutil.rmtree(path)
            else:
                os.rmdir(path)

    @staticmethod
    def Move(sourceDirName: str, destDirName: str) -> None:
        if not os.path.exists(sourceDirName):
            raise io_error(OSError(errno.ENOENT, ""), sourceDirName, folder=True)
        with translated(destDirName):
            shutil.move(sourceDirName, destDirName)

    @staticmethod
    def GetFiles(path: str, searchPattern: str = "*", searchOption: Any = None) -> TypedArray:
        return TypedArray(entries(path, searchPattern, searchOption, True, False), "System.String")

    @staticmethod
    def GetDirectories(path: str, searchPattern: str = "*", searchOption: Any = None) -> TypedArray:
        return TypedArray(entries(path, searchPattern, searchOption, False, True), "System.String")

    @staticmethod
    def GetFileSystemEntries(path: str, searchPattern: str = "*", searchOption: Any = None) -> TypedArray:
        return TypedArray(entries(path, searchPattern, searchOption, True, True), "System.String")

    @staticmethod
    def EnumerateFiles(path: str, searchPattern: str = "*", searchOption: Any = None) -> TypedArray:
        return Directory.GetFiles(path, searchPattern, searchOption)

    @staticmethod
    def EnumerateDirectories(path: str, searchPattern: str = "*", searchOption: Any = None) -> TypedArray:
        return Directory.GetDirectories(path, searchPattern, searchOption)

    @staticmethod
    def EnumerateFileSystemEntries(path: str, searchPattern: str = "*", searchOption: Any = None) -> TypedArray:
        return Directory.GetFileSystemEntries(path, searchPattern, searchOption)

    @staticmethod
    def GetCurrentDirectory() -> str:
        return os.getcwd()

    @staticmethod
    def SetCurrentDirectory(path: str) -> None:
        with translated(path, folder=True):
            os.chdir(path)

    @staticmethod
    def GetParent(path: str) -> Any:
        from pscompat.dotnet.library.file_info import DirectoryInfo

        full = Path.GetFullPath(path)
        return None if full == "/" else DirectoryInfo(os.path.dirname(full.rstrip("/")))

    @staticmethod
    def GetDirectoryRoot(path: str) -> str:
        return "/"

"""System.IO.File. Relative paths start at the process's working directory, as in .NET."""

from __future__ import annotations

import errno
import os
import shutil
import stat

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.file_sharing import refuse_in_use
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.elements import items_of
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import (
    attributes_of,
    io_error,
    link_target,
    new_link,
    read_bytes,
    set_attributes,
    split_lines,
    status_of,
    translated,
    write_bytes,
)
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.file_times import TimeStamps
from pscompat.dotnet.library.io_streams import FileStream
from pscompat.dotnet.library.text_readers import StreamReader
from pscompat.dotnet.library.text_writers import StreamWriter
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import TypedArray, Value


def _with_mark(text: str, encoding: Value, path: str = "") -> bytes:
    """The bytes of a text with the encoding's byte order mark, left out when it goes behind what a file holds."""
    chosen = encoding or encodings.UTF8Encoding()
    behind = path and os.path.exists(path) and os.path.getsize(path) > 0
    return (b"" if behind else chosen.preamble) + chosen.encode(text)


def _lines(contents: Value) -> str:
    return "".join(f"{to_string(line)}\n" for line in items_of(contents))


def _check_names(source: str, destination: str) -> None:
    """NetError for an empty name of a file to copy or move."""
    for parameter, given in (("sourceFileName", source), ("destFileName", destination)):
        if not given:
            raise empty_argument(parameter)


def _file_info(path: str) -> Value:
    """The FileInfo of a path; its type stands on this one."""
    return types.known("System.IO.FileInfo").members.net_new(path)  # type: ignore[attr-defined]


class File(TimeStamps):
    """System.IO.File."""

    __slots__ = ()
    net_name = "System.IO.File"

    @staticmethod
    def Exists(path: str) -> bool:
        return os.path.isfile(path)

    @staticmethod
    def ReadAllText(path: str, encoding: Value = None) -> str:
        return encodings.detect(read_bytes(path), encoding)[0]

    @staticmethod
    def ReadAllLines(path: str, encoding: Value = None) -> TypedArray:
        return TypedArray(split_lines(File.ReadAllText(path, encoding)), "System.String")

    @staticmethod
    def ReadLines(path: str, encoding: Value = None) -> TypedArray:
        return File.ReadAllLines(path, encoding)

    @staticmethod
    def ReadAllBytes(path: str) -> TypedArray:
        return encodings.byte_array(read_bytes(path))

    @staticmethod
    def WriteAllText(path: str, contents: str, encoding: Value = None) -> None:
        write_bytes(path, _with_mark(contents, encoding))

    @staticmethod
    def WriteAllLines(path: str, contents: Value, encoding: Value = None) -> None:
        write_bytes(path, _with_mark(_lines(required(contents, "contents")), encoding))

    @staticmethod
    def WriteAllBytes(path: str, bytes: bytes) -> None:
        write_bytes(path, encodings.raw(required(bytes, "bytes")))

    @staticmethod
    def AppendAllText(path: str, contents: str, encoding: Value = None) -> None:
        write_bytes(path, _with_mark(contents, encoding, path), append=True)

    @staticmethod
    def AppendAllLines(path: str, contents: Value, encoding: Value = None) -> None:
        write_bytes(path, _with_mark(_lines(required(contents, "contents")), encoding, path), append=True)

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
        _check_names(sourceFileName, destFileName)
        if not os.path.isfile(sourceFileName):
            raise io_error(OSError(errno.ENOENT, ""), sourceFileName)
        if os.path.isdir(destFileName):
            message = f"The target file '{Path.GetFullPath(destFileName)}' is a directory, not a file."
            raise NetError("System.IO.IOException", message)
        if os.path.exists(destFileName) and not overwrite:
            raise io_error(OSError(errno.EEXIST, ""), destFileName)
        with translated(destFileName):
            refuse_in_use(sourceFileName)
            refuse_in_use(destFileName, alone=True)
            shutil.copy(sourceFileName, destFileName)

    @staticmethod
    def Move(sourceFileName: str, destFileName: str, overwrite: bool = False) -> None:
        _check_names(sourceFileName, destFileName)
        if not os.path.isfile(sourceFileName):
            raise io_error(OSError(errno.ENOENT, ""), sourceFileName)
        if os.path.exists(destFileName) and not overwrite:
            raise io_error(OSError(errno.EEXIST, ""), destFileName)
        with translated(destFileName):
            shutil.move(sourceFileName, destFileName)

    @staticmethod
    def GetAttributes(path: str) -> Value:
        with translated(path):
            os.stat(path)
        return attributes_of(path, status_of(path), os.path.isdir(path))

    @staticmethod
    def SetAttributes(path: str, fileAttributes: Value) -> None:
        set_attributes(path, fileAttributes)

    @staticmethod
    def Replace(
        sourceFileName: str, destinationFileName: str, destinationBackupFileName: str | None, ignore: bool = False
    ) -> None:
        """The source takes the place of a file that is there, which is kept under the third name."""
        if destinationBackupFileName == "":
            raise empty_argument("path")
        for needed in (sourceFileName, destinationFileName):
            if not os.path.isfile(needed):
                raise io_error(OSError(errno.ENOENT, ""), needed)
        with translated(destinationFileName):
            if destinationBackupFileName is not None:
                os.replace(destinationFileName, destinationBackupFileName)
            os.replace(sourceFileName, destinationFileName)

    @staticmethod
    def CreateSymbolicLink(path: str, pathToTarget: str) -> Value:
        new_link(path, pathToTarget)
        return _file_info(path)

    @staticmethod
    def ResolveLinkTarget(linkPath: str, returnFinalTarget: bool) -> Value:
        target = link_target(linkPath, returnFinalTarget)
        return None if target is None else _file_info(target)

    @staticmethod
    def GetUnixFileMode(path: str) -> Value:
        with translated(path):
            return enum_value("System.IO.UnixFileMode", stat.S_IMODE(os.stat(path).st_mode))

    @staticmethod
    def SetUnixFileMode(path: str, mode: Value) -> None:
        with translated(path):
            os.chmod(path, enum_number("System.IO.UnixFileMode", mode))

    @staticmethod
    def AppendAllBytes(path: str, bytes: bytes) -> None:
        write_bytes(path, encodings.raw(required(bytes, "bytes")), append=True)

    @staticmethod
    def OpenRead(path: str) -> Value:
        return File.Open(path, "Open", "Read", "Read")

    @staticmethod
    def OpenWrite(path: str) -> Value:
        return File.Open(path, "OpenOrCreate", "Write")

    @staticmethod
    def Create(path: str, bufferSize: int = 4096) -> Value:
        return File.Open(path, "Create")

    @staticmethod
    def Open(path: str, mode: Value, access: Value = None, share: Value = "None") -> Value:
        return FileStream.net_new(path, mode, access, share)

    @staticmethod
    def OpenText(path: str) -> Value:
        return StreamReader.net_new(path)

    @staticmethod
    def CreateText(path: str) -> Value:
        return StreamWriter.net_new(path)

    @staticmethod
    def AppendText(path: str) -> Value:
        return StreamWriter.net_new(path, True)

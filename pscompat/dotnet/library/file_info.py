"""System.IO.FileInfo and DirectoryInfo, with the properties that PowerShell adds to files."""

from __future__ import annotations

import errno
import os
import stat

from pscompat.dotnet import ambient
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import (
    attributes_of,
    create_folder,
    delete_folder,
    entries,
    io_error,
    link_target,
    move_folder,
    new_link,
    set_attributes,
    status_of,
    translated,
)
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.file_system import File
from pscompat.dotnet.library.file_times import time_of
from pscompat.dotnet.library.file_versions import FileVersionInfo
from pscompat.dotnet.library.unix_status import CommonStat
from pscompat.dotnet.read_only import set_read_only
from pscompat.dotnet.values import Int64, NetObject, TypedArray, Value

_FILE_ATTRIBUTES = "System.IO.FileAttributes"
_READ_ONLY, _HIDDEN, _DIRECTORY, _NORMAL, _REPARSE_POINT = 1, 2, 16, 128, 1024
_NO_TIME = DateTime.net_new(1601, 1, 1)


class FileSystemInfo(NetObject):
    """What FileInfo and DirectoryInfo have in common: `given` is the path as written, `FullName` the absolute one.

    `status` is what Unix keeps of the file where a provider of PowerShell gave the item, else None. What the disk says is
    read when it is first asked for and kept until Refresh, or until the object itself changes the file.
    """

    __slots__ = ("_seen", "full", "given", "status")
    net_name = "System.IO.FileSystemInfo"
    net_bases: tuple[str, ...] = ("System.MarshalByRefObject", "System.Object")
    net_hidden = ("LastWriteTimeString", "LengthString", "NameString")

    def __init__(self, path: str):
        self.given = path
        self.full = Path.GetFullPath(path)
        self.status: CommonStat | None = None
        self._seen: tuple[os.stat_result | None, bool] | None = None

    def _look(self) -> tuple[os.stat_result | None, bool]:
        """What is at the path, and whether it is or leads to a folder, as first seen."""
        if self._seen is None:
            self.Refresh()
            assert self._seen is not None
        return self._seen

    def _forget(self) -> None:
        """What was seen no longer holds: the object itself has changed it."""
        self._seen = None

    @property
    def UnixMode(self) -> str | None:
        status = self.status
        return None if status is None else status.GetModeString()

    @property
    def User(self) -> str | None:
        status = self.status
        return None if status is None else status.GetUserName()

    @property
    def Group(self) -> str | None:
        status = self.status
        return None if status is None else status.GetGroupName()

    @property
    def Size(self) -> Int64 | None:
        status = self.status
        return None if status is None else status.Size

    @property
    def Mode(self) -> str:
        number = self.Attributes.value
        if number < 0:
            return "darhsl"
        link = number & _REPARSE_POINT
        head = "l" if link else "d" if number & _DIRECTORY else "-"
        return f"{head}-{'r' if number & _READ_ONLY else '-'}{'h' if number & _HIDDEN else '-'}-"

    @property
    def ModeWithoutHardLink(self) -> str:
        return self.Mode

    @property
    def BaseName(self) -> str:
        return self.Name

    @property
    def LastWriteTimeString(self) -> str:
        return f"{self.LastWriteTime.net_format('d', False):>10} {self.LastWriteTime.net_format('t', False):>8}"

    @property
    def LengthString(self) -> str:
        return ""

    @property
    def NameString(self) -> str:
        """The name as a table shows it: in the colours of $PSStyle, with what a link leads to."""
        session = ambient.current()
        style = None if session is None else session.get_variable("PSStyle")
        if style is None:
            return self.Name
        colours = style.FileInfo
        if self.LinkTarget is not None:
            return f"{colours.SymbolicLink}{self.Name}{style.Reset} -> {self.LinkTarget}"
        if isinstance(self, DirectoryInfo):
            colour = colours.Directory
        elif colours.Extension.ContainsKey(self.Extension):
            colour = colours.Extension[self.Extension]
        elif os.access(self.FullName, os.X_OK):
            colour = colours.Executable
        else:
            return self.Name
        return f"{colour}{self.Name}{style.Reset}"

    @property
    def ResolvedTarget(self) -> str:
        return os.path.realpath(self.FullName)

    @property
    def Target(self) -> str | None:
        return self.LinkTarget

    @property
    def LinkType(self) -> str | None:
        """A file with several names has hard links."""
        try:
            found = os.lstat(self.FullName)
        except OSError:
            return None
        if stat.S_ISLNK(found.st_mode):
            return "SymbolicLink"
        return "HardLink" if found.st_nlink > 1 and not stat.S_ISDIR(found.st_mode) else None

    @property
    def Name(self) -> str:
        return os.path.basename(self.FullName.rstrip("/")) or "/"

    @property
    def Exists(self) -> bool:
        found, is_folder = self._look()
        return found is not None and is_folder == isinstance(self, DirectoryInfo)

    @property
    def FullName(self) -> str:
        return self.full

    @property
    def Extension(self) -> str:
        return Path.GetExtension(self.Name)

    def _time(self, field: str, utc: bool) -> DateTime:
        found, _ = self._look()
        return _NO_TIME if found is None else time_of(found, field, utc)

    @property
    def CreationTime(self) -> DateTime:
        return self._time("birth", False)

    @CreationTime.setter
    def CreationTime(self, value: DateTime) -> None:
        File.SetCreationTime(self.FullName, value)
        self._forget()

    @property
    def CreationTimeUtc(self) -> DateTime:
        return self._time("birth", True)

    @CreationTimeUtc.setter
    def CreationTimeUtc(self, value: DateTime) -> None:
        File.SetCreationTimeUtc(self.FullName, value)
        self._forget()

    @property
    def LastAccessTime(self) -> DateTime:
        return self._time("atime", False)

    @LastAccessTime.setter
    def LastAccessTime(self, value: DateTime) -> None:
        File.SetLastAccessTime(self.FullName, value)
        self._forget()

    @property
    def LastAccessTimeUtc(self) -> DateTime:
        return self._time("atime", True)

    @LastAccessTimeUtc.setter
    def LastAccessTimeUtc(self, value: DateTime) -> None:
        File.SetLastAccessTimeUtc(self.FullName, value)
        self._forget()

    @property
    def LastWriteTime(self) -> DateTime:
        return self._time("mtime", False)

    @LastWriteTime.setter
    def LastWriteTime(self, value: DateTime) -> None:
        File.SetLastWriteTime(self.FullName, value)
        self._forget()

    @property
    def LastWriteTimeUtc(self) -> DateTime:
        return self._time("mtime", True)

    @LastWriteTimeUtc.setter
    def LastWriteTimeUtc(self, value: DateTime) -> None:
        File.SetLastWriteTimeUtc(self.FullName, value)
        self._forget()

    @property
    def LinkTarget(self) -> str | None:
        return os.readlink(self.FullName) if os.path.islink(self.FullName) else None

    @property
    def UnixFileMode(self) -> Value:
        found, _ = self._look()
        return enum_value("System.IO.UnixFileMode", -1 if found is None else stat.S_IMODE(found.st_mode))

    @UnixFileMode.setter
    def UnixFileMode(self, value: Value) -> None:
        File.SetUnixFileMode(self.FullName, value)
        self._forget()

    def CreateAsSymbolicLink(self, pathToTarget: str) -> None:
        new_link(self.FullName, pathToTarget)
        self._forget()

    def ResolveLinkTarget(self, returnFinalTarget: bool) -> Value:
        target = link_target(self.FullName, returnFinalTarget)
        return None if target is None else type(self)(target)

    @property
    def Attributes(self) -> Value:
        return attributes_of(self.FullName, *self._look())

    @Attributes.setter
    def Attributes(self, value: Value) -> None:
        set_attributes(self.FullName, value)
        self._forget()

    def _set_read_only(self, value: bool) -> None:
        with translated(self.FullName):
            set_read_only(self.FullName, value)
        self._forget()

    def Refresh(self) -> None:
        found = status_of(self.FullName)
        kept = found.st_mode if found is not None else 0
        self._seen = found, os.path.isdir(self.FullName) if stat.S_ISLNK(kept) else stat.S_ISDIR(kept)

    def ToString(self) -> str:
        return self.given

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class FileInfo(FileSystemInfo):
    """System.IO.FileInfo."""

    __slots__ = ()
    net_name = "System.IO.FileInfo"
    net_order = ("UnixMode", "User", "Group", "Size", "Mode", "ModeWithoutHardLink", "VersionInfo")
    net_bases = ("System.IO.FileSystemInfo", "System.MarshalByRefObject", "System.Object")

    @classmethod
    def net_new(cls, fileName: str) -> FileInfo:
        return cls(fileName)

    @property
    def VersionInfo(self) -> FileVersionInfo | None:
        return FileVersionInfo(self.FullName) if os.path.isfile(self.FullName) else None

    @property
    def BaseName(self) -> str:
        return Path.GetFileNameWithoutExtension(self.Name)

    @property
    def LengthString(self) -> str:
        return str(self.Length)

    @property
    def Length(self) -> Int64:
        found, is_folder = self._look()
        if found is None or is_folder:
            raise io_error(FileNotFoundError(errno.ENOENT, ""), self.FullName)
        return Int64(found.st_size)

    @property
    def DirectoryName(self) -> str:
        return os.path.dirname(self.FullName)

    @property
    def Directory(self) -> DirectoryInfo:
        return DirectoryInfo(self.DirectoryName)

    @property
    def IsReadOnly(self) -> bool:
        return bool(enum_number(_FILE_ATTRIBUTES, self.Attributes) & _READ_ONLY)

    @IsReadOnly.setter
    def IsReadOnly(self, value: bool) -> None:
        self._set_read_only(value)

    def Delete(self) -> None:
        File.Delete(self.FullName)
        self._forget()

    def CopyTo(self, destFileName: str, overwrite: bool = False) -> FileInfo:
        File.Copy(self.FullName, destFileName, overwrite)
        return FileInfo(destFileName)

    def MoveTo(self, destFileName: str, overwrite: bool = False) -> None:
        File.Move(self.FullName, destFileName, overwrite)
        self.__init__(destFileName)  # type: ignore[misc]

    def OpenRead(self) -> Value:
        return File.OpenRead(self.FullName)

    def OpenText(self) -> Value:
        return File.OpenText(self.FullName)

    def OpenWrite(self) -> Value:
        return File.OpenWrite(self.FullName)

    def Open(self, mode: Value, access: Value = None, share: Value = "None") -> Value:
        return File.Open(self.FullName, mode, access, share)

    def Create(self) -> Value:
        self._forget()
        return File.Create(self.FullName)

    def CreateText(self) -> Value:
        return File.CreateText(self.FullName)

    def AppendText(self) -> Value:
        return File.AppendText(self.FullName)


class DirectoryInfo(FileSystemInfo):
    """System.IO.DirectoryInfo."""

    __slots__ = ()
    net_name = "System.IO.DirectoryInfo"
    net_bases = ("System.IO.FileSystemInfo", "System.MarshalByRefObject", "System.Object")

    @classmethod
    def net_new(cls, path: str) -> DirectoryInfo:
        return cls(path)

    @property
    def Parent(self) -> DirectoryInfo | None:
        trimmed = self.FullName.rstrip("/")
        return DirectoryInfo(os.path.dirname(trimmed)) if trimmed else None

    @property
    def Root(self) -> DirectoryInfo:
        return DirectoryInfo("/")

    def Create(self) -> None:
        create_folder(self.FullName)
        self._forget()

    def CreateSubdirectory(self, path: str) -> DirectoryInfo:
        made = DirectoryInfo(Path.Combine(self.FullName, path))
        made.Create()
        return made

    def Delete(self, recursive: bool = False) -> None:
        delete_folder(self.FullName, recursive)
        self._forget()

    def MoveTo(self, destDirName: str) -> None:
        move_folder(self.FullName, destDirName)
        self.__init__(destDirName)  # type: ignore[misc]

    def GetFiles(self, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        found = entries(self.FullName, searchPattern, searchOption, True, False)
        return TypedArray(map(FileInfo, found), "System.IO.FileInfo")

    def GetDirectories(self, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        found = entries(self.FullName, searchPattern, searchOption, False, True)
        return TypedArray(map(DirectoryInfo, found), "System.IO.DirectoryInfo")

    def GetFileSystemInfos(self, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        found = entries(self.FullName, searchPattern, searchOption, True, True)
        return TypedArray(map(info, found), "System.IO.FileSystemInfo")

    def EnumerateFiles(self, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return self.GetFiles(searchPattern, searchOption)

    def EnumerateDirectories(self, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return self.GetDirectories(searchPattern, searchOption)

    def EnumerateFileSystemInfos(self, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return self.GetFileSystemInfos(searchPattern, searchOption)


def info(path: str) -> FileSystemInfo:
    """The FileInfo or DirectoryInfo of what is at a path."""
    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)

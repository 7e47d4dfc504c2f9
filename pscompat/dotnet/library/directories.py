"""System.IO.Directory. Relative paths start at the process's working directory, as in .NET."""

from __future__ import annotations

import os
import tempfile

from pscompat.dotnet.library.drive_info import mounts
from pscompat.dotnet.library.file_info import DirectoryInfo
from pscompat.dotnet.library.file_operations import (
    create_folder,
    delete_folder,
    entries,
    link_target,
    move_folder,
    new_link,
    set_working_directory,
)
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.file_times import TimeStamps
from pscompat.dotnet.values import TypedArray, Value


class Directory(TimeStamps):
    """System.IO.Directory."""

    __slots__ = ()
    net_name = "System.IO.Directory"

    @staticmethod
    def Exists(path: str) -> bool:
        return os.path.isdir(path)

    @staticmethod
    def CreateDirectory(path: str, unixCreateMode: Value = None) -> Value:
        create_folder(path)
        return DirectoryInfo(path)

    @staticmethod
    def Delete(path: str, recursive: bool = False) -> None:
        delete_folder(path, recursive)

    @staticmethod
    def Move(sourceDirName: str, destDirName: str) -> None:
        move_folder(sourceDirName, destDirName)

    @staticmethod
    def GetFiles(path: str, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return TypedArray(entries(path, searchPattern, searchOption, True, False), "System.String")

    @staticmethod
    def GetDirectories(path: str, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return TypedArray(entries(path, searchPattern, searchOption, False, True), "System.String")

    @staticmethod
    def GetFileSystemEntries(path: str, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return TypedArray(entries(path, searchPattern, searchOption, True, True), "System.String")

    @staticmethod
    def EnumerateFiles(path: str, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return Directory.GetFiles(path, searchPattern, searchOption)

    @staticmethod
    def EnumerateDirectories(path: str, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return Directory.GetDirectories(path, searchPattern, searchOption)

    @staticmethod
    def EnumerateFileSystemEntries(path: str, searchPattern: str = "*", searchOption: Value = None) -> TypedArray:
        return Directory.GetFileSystemEntries(path, searchPattern, searchOption)

    @staticmethod
    def GetLogicalDrives() -> TypedArray:
        return TypedArray([folder for folder, _ in mounts()], "System.String")

    @staticmethod
    def CreateSymbolicLink(path: str, pathToTarget: str) -> Value:
        new_link(path, pathToTarget)
        return DirectoryInfo(path)

    @staticmethod
    def ResolveLinkTarget(linkPath: str, returnFinalTarget: bool) -> Value:
        target = link_target(linkPath, returnFinalTarget)
        return None if target is None else DirectoryInfo(target)

    @staticmethod
    def CreateTempSubdirectory(prefix: str | None = None) -> Value:
        return DirectoryInfo(tempfile.mkdtemp(prefix=prefix or ""))

    @staticmethod
    def GetCurrentDirectory() -> str:
        return os.getcwd()

    @staticmethod
    def SetCurrentDirectory(path: str) -> None:
        set_working_directory(path)

    @staticmethod
    def GetParent(path: str) -> Value:
        full = Path.GetFullPath(path)
        return None if full == "/" else DirectoryInfo(os.path.dirname(full.rstrip("/")))

    @staticmethod
    def GetDirectoryRoot(path: str) -> str:
        return "/"

"""System.IO.DriveInfo: the file systems that are mounted."""

from __future__ import annotations

import os

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_info import DirectoryInfo
from pscompat.dotnet.values import Int64, NetObject, TypedArray, Value

_IN_MEMORY = frozenset(
    [
        "tmpfs",
        "ramfs",
        "devtmpfs",
        "proc",
        "sysfs",
        "devpts",
        "cgroup",
        "cgroup2fs",
        "mqueue",
        "debugfs",
        "securityfs",
        "rootfs",
    ]
)
_OF_NETWORKS = frozenset(["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "sshfs", "fuse.sshfs", "9p", "afs", "ceph"])


def mounts() -> list[tuple[str, str]]:
    """The folders where file systems are mounted, in the system's order, with the kinds of these."""
    try:
        with open("/proc/self/mounts", encoding="utf-8") as lines:
            return [(_unescaped(line.split()[1]), line.split()[2]) for line in lines]
    except OSError:
        return [("/", "")]


def _unescaped(folder: str) -> str:
    """A folder's name, in which blanks are octal numbers."""
    return folder.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "surrogateescape")


class DriveInfo(NetObject):
    """System.IO.DriveInfo of a mounted file system."""

    __slots__ = ("Name",)
    net_name = "System.IO.DriveInfo"

    def __init__(self, name: str):
        self.Name = name

    @classmethod
    def net_new(cls, driveName: str) -> DriveInfo:
        if not os.path.isdir(driveName):
            raise NetError("System.ArgumentException", "Drive name must be a root directory. (Parameter 'driveName')")
        return cls(driveName)

    @staticmethod
    def GetDrives() -> TypedArray:
        """The mounted file systems, as the system lists them."""
        return TypedArray([DriveInfo(folder) for folder, _ in mounts()], DriveInfo.net_name)

    @property
    def IsReady(self) -> bool:
        return True

    @property
    def RootDirectory(self) -> Value:
        return DirectoryInfo.net_new(self.Name)

    @property
    def VolumeLabel(self) -> str:
        return self.Name

    @property
    def DriveFormat(self) -> str:
        """The kind of the file system that this folder lies in."""
        holding = [(len(folder), kind) for folder, kind in mounts() if _lies_in(self.Name, folder)]
        return max(reversed(holding), key=lambda found: found[0])[1] if holding else ""

    @property
    def DriveType(self) -> Value:
        kind = self.DriveFormat
        name = "Ram" if kind in _IN_MEMORY else "Network" if kind in _OF_NETWORKS else "Fixed"
        return enum_value("System.IO.DriveType", name)

    @property
    def TotalSize(self) -> Int64:
        found = os.statvfs(self.Name)
        return Int64(found.f_frsize * found.f_blocks)

    @property
    def AvailableFreeSpace(self) -> Int64:
        found = os.statvfs(self.Name)
        return Int64(found.f_frsize * found.f_bavail)

    @property
    def TotalFreeSpace(self) -> Int64:
        found = os.statvfs(self.Name)
        return Int64(found.f_frsize * found.f_bfree)

    def ToString(self) -> str:
        return self.Name


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")

"""What Unix keeps of a file: PowerShell's `UnixStat` property of files and directories."""

from __future__ import annotations

import os
import stat

from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.file_operations import file_time
from pscompat.dotnet.values import Int64, NetObject

_KINDS = (
    (stat.S_ISDIR, "Directory"),
    (stat.S_ISREG, "File"),
    (stat.S_ISLNK, "SymbolicLink"),
    (stat.S_ISBLK, "BlockDevice"),
    (stat.S_ISCHR, "CharacterDevice"),
    (stat.S_ISFIFO, "NamedPipe"),
    (stat.S_ISSOCK, "Socket"),
)


class CommonStat(NetObject):
    """System.Management.Automation.Platform+Unix+CommonStat."""

    __slots__ = ("_found",)
    net_name = "System.Management.Automation.Platform+Unix+CommonStat"

    def __init__(self, found: os.stat_result):
        self._found = found

    @property
    def Inode(self) -> Int64:
        return Int64(self._found.st_ino)

    @property
    def Mode(self) -> int:
        return self._found.st_mode

    @property
    def UserId(self) -> int:
        return self._found.st_uid

    @property
    def GroupId(self) -> int:
        return self._found.st_gid

    @property
    def HardlinkCount(self) -> int:
        return self._found.st_nlink

    @property
    def Size(self) -> Int64:
        return Int64(self._found.st_size)

    @property
    def AccessTime(self) -> DateTime:
        return _whole_seconds(self._found.st_atime_ns)

    @property
    def ModifiedTime(self) -> DateTime:
        return _whole_seconds(self._found.st_mtime_ns)

    @property
    def ChangeTime(self) -> DateTime:
        return _whole_seconds(self._found.st_ctime_ns)

    @property
    def BlockSize(self) -> Int64:
        return Int64(self._found.st_blksize)

    @property
    def DeviceId(self) -> int:
        return self._found.st_dev

    @property
    def NumberOfBlocks(self) -> int:
        return self._found.st_blocks

    @property
    def ItemType(self) -> str:
        return next(name for is_kind, name in _KINDS if is_kind(self._found.st_mode))

    @property
    def IsSetUid(self) -> bool:
        return bool(self._found.st_mode & stat.S_ISUID)

    @property
    def IsSetGid(self) -> bool:
        return bool(self._found.st_mode & stat.S_ISGID)

    @property
    def IsSticky(self) -> bool:
        return bool(self._found.st_mode & stat.S_ISVTX)

    def GetModeString(self) -> str:
        return stat.filemode(self._found.st_mode)

    def GetUserName(self) -> str:
        import pwd  # not on Windows

        try:
            return pwd.getpwuid(self._found.st_uid).pw_name
        except KeyError:
            return str(self._found.st_uid)

    def GetGroupName(self) -> str:
        import grp  # not on Windows

        try:
            return grp.getgrgid(self._found.st_gid).gr_name
        except KeyError:
            return str(self._found.st_gid)


def _whole_seconds(nanoseconds: int) -> DateTime:
    return file_time(nanoseconds // 10**9 * 10**9, False)

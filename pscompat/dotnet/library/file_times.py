"""The time stamps of files and folders: what System.IO.File and Directory have in common."""

from __future__ import annotations

import os

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.clock import UNIX_EPOCH_TICKS
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.file_operations import file_time, translated
from pscompat.dotnet.values import NetObject

_KIND = "System.DateTimeKind"
_NO_TIME = DateTime.net_new(1601, 1, 1)


def time_of(found: os.stat_result, field: str, utc: bool) -> DateTime:
    """One of a file's time stamps: `atime`, `mtime` or `birth`, which is the older of the last two changes."""
    stamp = min(found.st_ctime_ns, found.st_mtime_ns) if field == "birth" else getattr(found, f"st_{field}_ns")
    return file_time(stamp, utc)


def _time(path: str, field: str, utc: bool) -> DateTime:
    if not path:
        raise empty_argument("path")
    try:
        return time_of(os.lstat(path), field, utc)
    except OSError:
        return _NO_TIME


def _set_time(path: str, moment: DateTime, accessed: bool, utc: bool = False) -> None:
    """Set a time stamp. utc: a moment of no kind is one of UTC, else a local one."""
    if not utc or enum_number(_KIND, moment.Kind):
        moment = moment.ToUniversalTime()
    with translated(path):
        found = os.stat(path)
        stamp = (moment.ticks - UNIX_EPOCH_TICKS) * 100
        os.utime(path, ns=(stamp, found.st_mtime_ns) if accessed else (found.st_atime_ns, stamp))


class TimeStamps(NetObject):
    """What File and Directory have in common: time stamps.

    Unix lets nobody set when a file was made: .NET sets its last change instead.
    """

    __slots__ = ()

    @staticmethod
    def GetLastWriteTime(path: str) -> DateTime:
        return _time(path, "mtime", False)

    @staticmethod
    def SetLastWriteTime(path: str, lastWriteTime: DateTime) -> None:
        _set_time(path, lastWriteTime, False)

    @staticmethod
    def GetLastWriteTimeUtc(path: str) -> DateTime:
        return _time(path, "mtime", True)

    @staticmethod
    def SetLastWriteTimeUtc(path: str, lastWriteTimeUtc: DateTime) -> None:
        _set_time(path, lastWriteTimeUtc, False, utc=True)

    @staticmethod
    def GetLastAccessTime(path: str) -> DateTime:
        return _time(path, "atime", False)

    @staticmethod
    def SetLastAccessTime(path: str, lastAccessTime: DateTime) -> None:
        _set_time(path, lastAccessTime, True)

    @staticmethod
    def GetLastAccessTimeUtc(path: str) -> DateTime:
        return _time(path, "atime", True)

    @staticmethod
    def SetLastAccessTimeUtc(path: str, lastAccessTimeUtc: DateTime) -> None:
        _set_time(path, lastAccessTimeUtc, True, utc=True)

    @staticmethod
    def GetCreationTime(path: str) -> DateTime:
        return _time(path, "birth", False)

    @staticmethod
    def SetCreationTime(path: str, creationTime: DateTime) -> None:
        _set_time(path, creationTime, False)

    @staticmethod
    def GetCreationTimeUtc(path: str) -> DateTime:
        return _time(path, "birth", True)

    @staticmethod
    def SetCreationTimeUtc(path: str, creationTimeUtc: DateTime) -> None:
        _set_time(path, creationTimeUtc, False, utc=True)

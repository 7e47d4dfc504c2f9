"""The time stamps of files and folders: what System.IO.File and Directory have in common."""

from __future__ import annotations

import os

from pscompat.dotnet.library.clock import UNIX_EPOCH_TICKS
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.file_operations import file_time, translated
from pscompat.dotnet.values import NetObject

_NO_TIME = DateTime.net_new(1601, 1, 1)


def _time(path: str, field: str, utc: bool) -> DateTime:
    try:
        return file_time(getattr(os.stat(path), field), utc)
    except OSError:
        return _NO_TIME


def _set_time(path: str, moment: DateTime, accessed: bool) -> None:
    with translated(path):
        found = os.stat(path)
        stamp = (moment.ToUniversalTime().ticks - UNIX_EPOCH_TICKS) * 100
        os.utime(path, ns=(stamp, found.st_mtime_ns) if accessed else (found.st_atime_ns, stamp))


class TimeStamps(NetObject):
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

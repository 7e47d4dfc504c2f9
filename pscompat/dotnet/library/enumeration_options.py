"""System.IO.EnumerationOptions: how the entries of folders are listed."""

from __future__ import annotations

import os

from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import NetObject

_HIDDEN = 2


class EnumerationOptions(NetObject):
    """System.IO.EnumerationOptions."""

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "RecurseSubdirectories",
        "IgnoreInaccessible",
        "BufferSize",
        "AttributesToSkip",
        "MatchType",
        "MatchCasing",
        "MaxRecursionDepth",
        "ReturnSpecialDirectories",
    )
    net_name = "System.IO.EnumerationOptions"

    def __init__(self) -> None:
        self.RecurseSubdirectories = False
        self.IgnoreInaccessible = True
        self.BufferSize = 0
        self.AttributesToSkip = enum_value("System.IO.FileAttributes", 6)
        self.MatchType = enum_value("System.IO.MatchType", "Simple")
        self.MatchCasing = enum_value("System.IO.MatchCasing", "PlatformDefault")
        self.MaxRecursionDepth = 2147483647
        self.ReturnSpecialDirectories = False

    @classmethod
    def net_new(cls) -> EnumerationOptions:
        return cls()

    def skips(self, entry: os.DirEntry[str]) -> bool:
        """Whether an entry has an attribute that is to be skipped."""
        return bool(enum_number("System.IO.FileAttributes", self.AttributesToSkip) & _HIDDEN) and entry.name[:1] == "."

    def leaves_out(self, folder: str, top: str) -> bool:
        """Whether a folder under the one that is listed lies too deep, or may not be read and need not be."""
        if folder == top:
            return False
        depth = os.path.relpath(folder, top).count("/") + 1
        return depth > self.MaxRecursionDepth or self.IgnoreInaccessible and not os.access(folder, os.R_OK)

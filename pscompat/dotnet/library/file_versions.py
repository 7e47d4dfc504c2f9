"""System.Diagnostics.FileVersionInfo: what a program says of its version. No file of Unix says anything."""

from __future__ import annotations

import os

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.values import NetObject

_SAID: tuple[tuple[type, object, str], ...] = (
    (
        str,
        None,
        "Comments CompanyName FileDescription FileVersion InternalName Language LegalCopyright LegalTrademarks",
    ),
    (str, None, "OriginalFilename PrivateBuild ProductName ProductVersion SpecialBuild"),
    (int, 0, "FileBuildPart FileMajorPart FileMinorPart FilePrivatePart"),
    (int, 0, "ProductBuildPart ProductMajorPart ProductMinorPart ProductPrivatePart"),
    (bool, False, "IsDebug IsPatched IsPrivateBuild IsPreRelease IsSpecialBuild"),
)
"""The properties of a file that says nothing: their type, their value and their names."""
_SHOWN = {
    "File": "FileName",
    "InternalName": "InternalName",
    "OriginalFilename": "OriginalFilename",
    "FileVersion": "FileVersion",
    "FileDescription": "FileDescription",
    "Product": "ProductName",
    "ProductVersion": "ProductVersion",
    "Debug": "IsDebug",
    "Patched": "IsPatched",
    "PreRelease": "IsPreRelease",
    "PrivateBuild": "IsPrivateBuild",
    "SpecialBuild": "IsSpecialBuild",
    "Language": "Language",
}
"""What the text of the object tells: labels and properties."""


class FileVersionInfo(NetObject):
    """System.Diagnostics.FileVersionInfo of a file without one."""

    __slots__ = ("FileName",)
    net_name = "System.Diagnostics.FileVersionInfo"

    def __init__(self, path: str):
        self.FileName = path

    @staticmethod
    def GetVersionInfo(fileName: str) -> FileVersionInfo:
        full = Path.GetFullPath(fileName)
        if not os.path.isfile(full):
            raise NetError("System.IO.FileNotFoundException", full)
        return FileVersionInfo(full)

    @property
    def FileVersionRaw(self) -> Version:
        return Version((0, 0, 0, 0))

    @property
    def ProductVersionRaw(self) -> Version:
        return Version((0, 0, 0, 0))

    def ToString(self) -> str:
        rows = ((label, getattr(self, name)) for label, name in _SHOWN.items())
        return "".join(f"{label + ':':18}{'' if value is None else value}\n" for label, value in rows)


def _property(kind: type, value: object) -> property:
    def read(self: FileVersionInfo) -> object:
        return value

    read.__annotations__["return"] = kind
    return property(read)


for _kind, _value, _names in _SAID:
    for _name in _names.split():
        setattr(FileVersionInfo, _name, _property(_kind, _value))

"""System.Diagnostics.FileVersionInfo: what a program says of its version. No file of Unix says anything."""

from __future__ import annotations

import os

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.values import NetObject

_TEXTS = "Comments CompanyName FileDescription FileVersion InternalName Language LegalCopyright LegalTrademarks"
_MORE_TEXTS = "OriginalFilename PrivateBuild ProductName ProductVersion SpecialBuild"
_NUMBERS = "FileBuildPart FileMajorPart FileMinorPart FilePrivatePart"
_PRODUCT_NUMBERS = "ProductBuildPart ProductMajorPart ProductMinorPart ProductPrivatePart"
_TRUTHS = "IsDebug IsPatched IsPrivateBuild IsPreRelease IsSpecialBuild"
_SHOWN = (
    *(
        ("File", "FileName"),
        ("InternalName", ""),
        ("OriginalFilename", ""),
        ("FileVersion", ""),
        ("FileDescription", ""),
    ),
    *(("Product", "ProductName"), ("ProductVersion", ""), ("Debug", "IsDebug"), ("Patched", "IsPatched")),
    *(("PreRelease", "IsPreRelease"), ("PrivateBuild", "IsPrivateBuild"), ("SpecialBuild", "IsSpecialBuild")),
    ("Language", ""),
)


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
        rows = ((label, getattr(self, name or label)) for label, name in _SHOWN)
        return "".join(f"{label + ':':18}{'' if value is None else value}\n" for label, value in rows)


def _property(kind: type, value: object) -> property:
    def read(self: FileVersionInfo) -> object:
        return value

    read.__annotations__["return"] = kind
    return property(read)


for _name in (*_TEXTS.split(), *_MORE_TEXTS.split()):
    setattr(FileVersionInfo, _name, _property(str, None))
for _name in (*_NUMBERS.split(), *_PRODUCT_NUMBERS.split()):
    setattr(FileVersionInfo, _name, _property(int, 0))
for _name in _TRUTHS.split():
    setattr(FileVersionInfo, _name, _property(bool, False))

"""ProviderInfo, PSDriveInfo and PathInfo: providers, drives and locations as objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Char, Int64, NetObject, Value

if TYPE_CHECKING:
    from pscompat.providers.base import Provider


class ProviderInfo(NetObject):
    """System.Management.Automation.ProviderInfo."""

    __slots__ = ("Home", "drives", "implementation")
    net_name = "System.Management.Automation.ProviderInfo"

    def __init__(self, implementation: Provider, home: str, drives: Callable[[], list[PSDriveInfo]]):
        self.implementation = implementation
        self.Home = home
        self.drives = drives

    @property
    def Name(self) -> str:
        return self.implementation.name

    @property
    def Drives(self) -> list[PSDriveInfo]:
        """Its drives that can be seen where they are asked for."""
        return [drive for drive in self.drives() if drive.Provider is self]

    @property
    def Capabilities(self) -> Value:
        names = {
            "None": 0,
            "Include": 1,
            "Exclude": 2,
            "Filter": 4,
            "ExpandWildcards": 8,
            "ShouldProcess": 16,
            "Credentials": 32,
        }
        return make_enum("System.Management.Automation.Provider.ProviderCapabilities", names, True).of(
            self.implementation.capabilities
        )

    @property
    def ImplementingType(self) -> Value:
        return NetType(f"Microsoft.PowerShell.Commands.{self.Name}Provider")

    @property
    def HelpFile(self) -> str:
        return "System.Management.Automation.dll-Help.xml"

    @property
    def PSSnapIn(self) -> str:
        return self.ModuleName

    @property
    def ModuleName(self) -> str:
        return "Microsoft.PowerShell.Core"

    @property
    def Module(self) -> Value:
        return None

    @property
    def VolumeSeparatedByColon(self) -> bool:
        return self.Name != "FileSystem"

    @property
    def ItemSeparator(self) -> Value:
        return Char("/")

    @property
    def AltItemSeparator(self) -> Value:
        return Char("\\")

    @property
    def Description(self) -> str:
        return ""

    def ToString(self) -> str:
        return f"{self.ModuleName}\\{self.Name}"


class PSDriveInfo(NetObject):
    """System.Management.Automation.PSDriveInfo; `CurrentLocation` is relative to `Root`."""

    __slots__ = (
        "CurrentLocation",
        "Description",
        "DisplayRoot",
        "MaximumSize",
        "Name",
        "Provider",
        "Root",
    )
    net_name = "System.Management.Automation.PSDriveInfo"

    def __init__(self, name: str, provider: ProviderInfo, root: str, description: str | None = ""):
        self.Name = name
        self.Provider = provider
        self.Root = root
        self.Description = description
        self.CurrentLocation = ""
        self.MaximumSize: Int64 | None = None
        self.DisplayRoot: str | None = None

    @property
    def VolumeSeparatedByColon(self) -> bool:
        """Whether a colon parts the drive's name from what follows."""
        return self.Provider.VolumeSeparatedByColon

    @property
    def Credential(self) -> Value:
        """An empty one: drives are used as whoever runs the session."""
        from pscompat.dotnet.library.security import PSCredential, SecureString  # start-up: few scripts ask for it

        return PSCredential("", SecureString())

    @property
    def Used(self) -> Int64 | None:
        """Bytes of the file system that holds the root which are not free for users."""
        usage = self._usage()
        return None if usage is None else Int64(usage.total - usage.free)

    @property
    def Free(self) -> Int64 | None:
        """Bytes free on the file system that holds the root."""
        usage = self._usage()
        return None if usage is None else Int64(usage.free)

    def _usage(self) -> Value:
        if self.Provider.Name != "FileSystem":
            return None
        import shutil

        try:
            return shutil.disk_usage(self.Root)
        except OSError:
            return None

    def ToString(self) -> str:
        return self.Name


class PathInfo(NetObject):
    """System.Management.Automation.PathInfo: a resolved path; `Path` is as shown, `ProviderPath` as the provider takes it."""

    __slots__ = ("Drive", "Path", "Provider", "ProviderPath")
    net_name = "System.Management.Automation.PathInfo"

    def __init__(self, drive: PSDriveInfo | None, provider: ProviderInfo, provider_path: str, path: str):
        self.Drive = drive
        self.Provider = provider
        self.ProviderPath = provider_path
        self.Path = path

    def ToString(self) -> str:
        return self.Path


class PathInfoStack(NetObject):
    """System.Management.Automation.PathInfoStack: what Get-Location -Stack shows, the newest location first."""

    __slots__ = ("Name", "locations")
    net_name = "System.Management.Automation.PathInfoStack"

    def __init__(self, name: str, locations: list[PathInfo]):
        self.Name = name
        self.locations = locations

    @property
    def Count(self) -> int:
        return len(self.locations)

    def __iter__(self) -> Value:
        return iter(reversed(self.locations))

    def __len__(self) -> int:
        return len(self.locations)

    def ToArray(self) -> list[PathInfo]:
        return list(self)

"""System.Environment, the machine and its processes: OperatingSystem, RuntimeInformation, Process, Thread, GC."""

from __future__ import annotations

import gc
import os
import platform
import re
import threading
import time
from collections.abc import Callable

from pscompat import own_program
from pscompat.dotnet.argument_errors import empty_argument, not_related
from pscompat.dotnet.errors import ExitFlow
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.culture import CultureInfo, current, current_ui, set_current, set_current_ui
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.file_operations import set_working_directory
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.values import Hashtable, Int64, NetObject, TypedArray, Value, static_property

_FRAMEWORK = (10, 0, 12)
_FOLDERS = {
    0: "$XDG_DESKTOP_DIR:~/Desktop",
    5: "$XDG_DOCUMENTS_DIR:~/Documents",
    13: "$XDG_MUSIC_DIR:~/Music",
    14: "$XDG_VIDEOS_DIR:~/Videos",
    16: "$XDG_DESKTOP_DIR:~/Desktop",
    20: "~/.fonts",
    21: "$XDG_TEMPLATES_DIR:~/Templates",
    26: "$XDG_CONFIG_HOME:~/.config",
    28: "$XDG_DATA_HOME:~/.local/share",
    35: "/usr/share",
    39: "$XDG_PICTURES_DIR:~/Pictures",
    40: "~",
    45: "/usr/share/templates",
}
_DO_NOT_VERIFY, _CREATE = 0x4000, 0x8000
_LOCAL_DATA = 28


def user_name() -> str:
    """The name of the user that the process runs as."""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return os.environ.get("USER", "")


def _kernel_version() -> Version:
    numbers = [int(part) for part in re.findall(r"\d+", platform.release())[:4]]
    return Version((*numbers, 0, 0)[:4] if len(numbers) > 2 else (*numbers, 0, 0)[:2])


class OperatingSystem(NetObject):
    """System.OperatingSystem of this machine."""

    __slots__ = ()
    net_name = "System.OperatingSystem"

    @property
    def Platform(self) -> Value:
        return enum_value("System.PlatformID", "Unix")

    @property
    def Version(self) -> Version:
        return _kernel_version()

    @property
    def VersionString(self) -> str:
        return self.ToString()

    @property
    def ServicePack(self) -> str:
        return ""

    def ToString(self) -> str:
        return f"Unix {_kernel_version().ToString()}"

    @staticmethod
    def IsLinux() -> bool:
        return platform.system() == "Linux"

    @staticmethod
    def IsWindows() -> bool:
        return platform.system() == "Windows"

    @staticmethod
    def IsMacOS() -> bool:
        return platform.system() == "Darwin"

    @staticmethod
    def IsOSPlatform(platform: str) -> bool:
        return platform.upper() == _platform_name()

    @staticmethod
    def IsOSPlatformVersionAtLeast(
        platform: str, major: int, minor: int = 0, build: int = 0, revision: int = 0
    ) -> bool:
        wanted = (major, minor, build, revision)
        found = [max(0, part) for part in map(int, _kernel_version().ToString().split("."))]
        return OperatingSystem.IsOSPlatform(platform) and found >= list(wanted)[: len(found)]


def _platform_name() -> str:
    return {"Darwin": "MACOS"}.get(platform.system(), platform.system().upper())


def _version_check(name: str) -> Callable[..., bool]:
    def check(major: int, minor: int = 0, build: int = 0, revision: int = 0) -> bool:
        return OperatingSystem.IsOSPlatformVersionAtLeast(name, major, minor, build, revision)

    return check


for _name in ("Android", "Browser", "FreeBSD", "IOS", "MacCatalyst", "TvOS", "Wasi", "WatchOS"):
    setattr(OperatingSystem, f"Is{_name}", staticmethod(lambda: False))
for _name in ("Android", "FreeBSD", "IOS", "MacCatalyst", "MacOS", "TvOS", "WatchOS", "Windows"):
    setattr(OperatingSystem, f"Is{_name}VersionAtLeast", staticmethod(_version_check(_name)))

_exit_codes = [0]
"""[Environment]::ExitCode, which all sessions share."""


class Environment(NetObject):
    """System.Environment."""

    __slots__ = ()
    net_name = "System.Environment"
    NewLine = "\n"

    @static_property
    def MachineName(cls) -> str:
        return platform.node().partition(".")[0]

    @static_property
    def UserName(cls) -> str:
        return user_name()

    @static_property
    def UserDomainName(cls) -> str:
        return platform.node().partition(".")[0]

    @static_property
    def UserInteractive(cls) -> bool:
        return True

    @static_property
    def OSVersion(cls) -> OperatingSystem:
        return OperatingSystem()

    @static_property
    def Version(cls) -> Version:
        return Version(_FRAMEWORK)

    @static_property
    def ProcessorCount(cls) -> int:
        return os.cpu_count() or 1

    @static_property
    def SystemPageSize(cls) -> int:
        return os.sysconf("SC_PAGE_SIZE")

    @static_property
    def ProcessId(cls) -> int:
        return os.getpid()

    @static_property
    def ProcessPath(cls) -> str:
        return own_program.PATH

    @static_property
    def IsPrivilegedProcess(cls) -> bool:
        return os.geteuid() == 0

    @static_property
    def Is64BitProcess(cls) -> bool:
        import sys

        return sys.maxsize > 2**32

    @static_property
    def Is64BitOperatingSystem(cls) -> bool:
        return platform.machine().endswith("64")

    @static_property
    def TickCount(cls) -> int:
        return (time.monotonic_ns() // 1_000_000 + 2**31) % 2**32 - 2**31

    @static_property
    def TickCount64(cls) -> Int64:
        return Int64(time.monotonic_ns() // 1_000_000)

    @static_property
    def CommandLine(cls) -> str:
        import sys

        return " ".join(sys.orig_argv)

    @static_property
    def SystemDirectory(cls) -> str:
        return ""

    @static_property
    def HasShutdownStarted(cls) -> bool:
        return False

    @static_property
    def CurrentManagedThreadId(cls) -> int:
        return 1

    def _current_directory(cls) -> str:
        return os.getcwd()

    def _set_current_directory(cls, value: str) -> None:
        set_working_directory(value)

    CurrentDirectory = static_property(_current_directory, _set_current_directory)

    def _exit_code(cls) -> int:
        return _exit_codes[-1]

    def _set_exit_code(cls, value: int) -> None:
        """Keep the number; PowerShell ends with an exit code of its own all the same."""
        _exit_codes[:] = [value]

    ExitCode = static_property(_exit_code, _set_exit_code)

    @staticmethod
    def GetCommandLineArgs() -> TypedArray:
        import sys

        return TypedArray(sys.argv, "System.String")

    @staticmethod
    def GetEnvironmentVariable(variable: str, target: Value = None) -> str | None:
        if enum_number("System.EnvironmentVariableTarget", target):
            return None
        return os.environ.get(variable)

    @staticmethod
    def GetEnvironmentVariables(target: Value = None) -> Hashtable:
        if enum_number("System.EnvironmentVariableTarget", target):
            return Hashtable(case_sensitive=True)
        return Hashtable(os.environ.items(), case_sensitive=True)

    @staticmethod
    def SetEnvironmentVariable(variable: str, value: str, target: Value = None) -> None:
        if not variable:
            raise empty_argument("variable")
        if enum_number("System.EnvironmentVariableTarget", target):
            return
        if value is None:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = value

    @staticmethod
    def ExpandEnvironmentVariables(name: str) -> str:
        return re.sub(r"%([^%]+)%", lambda found: os.environ.get(found[1], found[0]), name)

    @staticmethod
    def GetFolderPath(folder: Value, option: Value = None) -> str:
        number = enum_number("System.Environment+SpecialFolder", folder)
        place = _FOLDERS.get(number, "")
        if place.startswith("$"):
            variable, _, place = place[1:].partition(":")
            place = os.environ.get(variable) or place
        path = os.path.expanduser(place)
        how = enum_number("System.Environment+SpecialFolderOption", option)
        if path and how == _CREATE:
            os.makedirs(path, exist_ok=True)
        # PowerShell makes the folder of a user's own data when it starts.
        return path if how == _DO_NOT_VERIFY or number == _LOCAL_DATA or os.path.isdir(path) else ""

    @staticmethod
    def GetLogicalDrives() -> TypedArray:
        return TypedArray(["/"], "System.String")

    @staticmethod
    def Exit(exitCode: int) -> None:
        raise ExitFlow(exitCode)


class OSPlatform(NetObject):
    """System.Runtime.InteropServices.OSPlatform."""

    __slots__ = ("name",)
    net_name = "System.Runtime.InteropServices.OSPlatform"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, name: str):
        self.name = name

    @staticmethod
    def Create(osPlatform: str) -> OSPlatform:
        return OSPlatform(osPlatform)

    def __eq__(self, other: object) -> bool:
        return self.name.upper() == other.name.upper() if isinstance(other, OSPlatform) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.name.upper())

    def ToString(self) -> str:
        return self.name


for _name in ("Linux", "Windows", "OSX", "FreeBSD"):
    setattr(OSPlatform, _name, OSPlatform(_name.upper()))


def os_description() -> str:
    """The operating system's own name for itself, such as `Debian GNU/Linux 12 (bookworm)`, or else its kernel's version."""
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME")
    except OSError:
        name = None
    return name or f"{platform.system()} {platform.release()} {platform.version()}"


class RuntimeInformation(NetObject):
    """System.Runtime.InteropServices.RuntimeInformation."""

    __slots__ = ()
    net_name = "System.Runtime.InteropServices.RuntimeInformation"

    @static_property
    def OSDescription(cls) -> str:
        return os_description()

    @static_property
    def FrameworkDescription(cls) -> str:
        return ".NET " + ".".join(map(str, _FRAMEWORK))

    @static_property
    def ProcessArchitecture(cls) -> Value:
        names = {"x86_64": "X64", "amd64": "X64", "aarch64": "Arm64", "arm64": "Arm64", "i686": "X86"}
        return enum_value("System.Runtime.InteropServices.Architecture", names.get(platform.machine().lower(), "X64"))

    @static_property
    def OSArchitecture(cls) -> Value:
        return RuntimeInformation.ProcessArchitecture

    @static_property
    def RuntimeIdentifier(cls) -> str:
        return f"{platform.system().lower()}-{RuntimeInformation.ProcessArchitecture.name.lower()}"

    @staticmethod
    def IsOSPlatform(osPlatform: OSPlatform) -> bool:
        own = {"Darwin": "OSX"}.get(platform.system(), platform.system())
        return osPlatform.name.upper() == own.upper()


class Thread(NetObject):
    """System.Threading.Thread: waiting, and the current thread's number."""

    __slots__ = ()
    net_name = "System.Threading.Thread"

    @static_property
    def CurrentThread(cls) -> Thread:
        return Thread()

    @property
    def ManagedThreadId(self) -> int:
        return 1

    @property
    def CurrentCulture(self) -> CultureInfo:
        return current()

    @CurrentCulture.setter
    def CurrentCulture(self, value: CultureInfo) -> None:
        set_current(required(value))

    @property
    def CurrentUICulture(self) -> CultureInfo:
        return current_ui()

    @CurrentUICulture.setter
    def CurrentUICulture(self, value: CultureInfo) -> None:
        set_current_ui(required(value))

    @staticmethod
    def Sleep(millisecondsTimeout: Value) -> None:
        span = millisecondsTimeout
        seconds = span.TotalSeconds if isinstance(span, TimeSpan) else int(span) / 1000
        if seconds < 0 and seconds != -0.001:  # which stands for ever
            raise not_related("millisecondsTimeout", span, "be greater than or equal to", -1)
        time.sleep(seconds if seconds >= 0 else threading.TIMEOUT_MAX)


class GC(NetObject):
    """System.GC: memory is Python's affair, so collecting is left to it."""

    __slots__ = ()
    net_name = "System.GC"

    @static_property
    def MaxGeneration(cls) -> int:
        return 2

    @staticmethod
    def Collect(*args: Value) -> None:
        return None

    @staticmethod
    def KeepAlive(obj: Value) -> None:
        return None

    @staticmethod
    def CollectionCount(generation: int) -> int:
        """How often objects of this age were looked through: Python counts that too."""
        return int(gc.get_stats()[min(generation, 2)]["collections"])

    @staticmethod
    def WaitForPendingFinalizers() -> None:
        return None

    @staticmethod
    def SuppressFinalize(obj: Value) -> None:
        return None

    @staticmethod
    def GetTotalMemory(forceFullCollection: bool) -> Int64:
        import resource

        return Int64(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)

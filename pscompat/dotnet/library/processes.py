"""System.Diagnostics.Process, read from /proc as on Linux, and how one is started."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from typing import BinaryIO, cast

from pscompat import own_program
from pscompat.dotnet.command_line import arguments_of
from pscompat.dotnet.convert import convert_to, iterate, to_string
from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.encodings import Encoding, UTF8Encoding
from pscompat.dotnet.library.file_operations import file_time
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.member_sets import PSPropertySet
from pscompat.dotnet.library.process_events import NotifyingProcess
from pscompat.dotnet.library.security import IntPtr
from pscompat.dotnet.library.text_readers import StreamReader
from pscompat.dotnet.library.text_writers import StreamWriter
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import NOTHING, GenericList, Hashtable, NetObject, TypedArray, Value


class ProcessStartInfo(NetObject):
    """System.Diagnostics.ProcessStartInfo: which program is started, with what."""

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "Arguments",
        "ArgumentList",
        "CreateNoWindow",
        "Environment",
        "RedirectStandardInput",
        "RedirectStandardOutput",
        "RedirectStandardError",
        "StandardInputEncoding",
        "StandardErrorEncoding",
        "StandardOutputEncoding",
        "WorkingDirectory",
        "ErrorDialog",
        "UserName",
        "UseShellExecute",
        "FileName",
        "WindowStyle",
        "Verb",
    )
    net_name = "System.Diagnostics.ProcessStartInfo"

    def __init__(self) -> None:
        self.Arguments = ""
        self.ArgumentList = GenericList([], "System.String")
        self.CreateNoWindow = False
        self.Environment = Hashtable(case_sensitive=True)
        for name, text in os.environ.items():
            self.Environment[name] = text
        self.RedirectStandardInput = False
        self.RedirectStandardOutput = False
        self.RedirectStandardError = False
        self.StandardInputEncoding: Encoding | None = None
        self.StandardErrorEncoding: Encoding | None = None
        self.StandardOutputEncoding: Encoding | None = None
        self.WorkingDirectory = ""
        self.ErrorDialog = False
        self.UserName = ""
        self.UseShellExecute = False
        self.FileName = ""
        self.WindowStyle: Value = convert_to("Normal", "System.Diagnostics.ProcessWindowStyle")
        self.Verb = ""

    @property
    def Verbs(self) -> TypedArray:
        return TypedArray([], "System.String")

    @classmethod
    def net_new(cls, fileName: Value = "", arguments: Value = None) -> ProcessStartInfo:
        """(), (file), (file, arguments as a text or as a list)."""
        made = cls()
        made.FileName = to_string(fileName)
        items = None if isinstance(arguments, str) else iterate(arguments)
        if items is None:
            made.Arguments = to_string(arguments)
        else:
            made.ArgumentList.extend(items)
        return made

    @property
    def EnvironmentVariables(self) -> Hashtable:
        return self.Environment

    def start(self) -> subprocess.Popen[bytes]:
        """Start it; NetError where that is not possible."""
        if not self.FileName:
            message = "Cannot start process because a file name has not been provided."
            raise NetError("System.InvalidOperationException", message)
        words = [to_string(word) for word in self.ArgumentList] or arguments_of(self.Arguments)
        program = (None if "/" in self.FileName else own_program.find(self.FileName)) or self.FileName
        folder = self.WorkingDirectory or os.getcwd()
        try:
            return subprocess.Popen(
                [*own_program.words(program), *words],
                cwd=folder,
                env={to_string(name): to_string(text) for name, text in self.Environment.items()},
                stdin=subprocess.PIPE if self.RedirectStandardInput else None,
                stdout=subprocess.PIPE if self.RedirectStandardOutput else None,
                stderr=subprocess.PIPE if self.RedirectStandardError else None,
                restore_signals=False,
            )
        except OSError as problem:
            raise NetError.of(not_started(self.FileName, folder, problem)) from None


def shown_by(target: str) -> list[str]:
    """The words that open a file or an address with the desktop's program for it, as .NET's shell start does.

    Raises FileNotFoundError where the desktop has no such program.
    """
    openers = ("open",) if os.uname().sysname == "Darwin" else ("xdg-open", "gnome-open", "kfmclient")
    found = next((program for name in openers if (program := own_program.find(name))), None)
    if found is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), target)
    return [found, "openURL", target] if os.path.basename(found) == "kfmclient" else [found, target]


def not_started(program: str, folder: str, problem: OSError) -> NetException:
    """The Win32Exception of a program that the system did not start."""
    reason = os.strerror(problem.errno) if problem.errno else str(problem)
    message = f"An error occurred trying to start process '{program}' with working directory '{folder}'. {reason}"
    return NetException("System.ComponentModel.Win32Exception", message, NativeErrorCode=problem.errno or 0)


class Process(NotifyingProcess):
    """A process as it was when it was looked at.

    One that a script makes (`[Process]::new()`) has the number 0 until it is started.
    """

    __slots__ = (
        "StandardInput",
        "StartInfo",
        "_ended",
    )
    net_property_sets = (
        PSPropertySet("PSConfiguration", ["Name", "Id", "PriorityClass", "FileVersion"]),
        PSPropertySet(
            "PSResources",
            [
                *("Name", "Id", "Handlecount", "WorkingSet", "NonPagedMemorySize", "PagedMemorySize"),
                *("PrivateMemorySize", "VirtualMemorySize", "Threads.Count", "TotalProcessorTime"),
            ],
        ),
    )

    def __init__(self, number: int, child: subprocess.Popen[bytes] | None = None):
        self._ended: Value = None
        self.StartInfo = ProcessStartInfo()
        self.StandardInput: Value = None
        super().__init__(number, child)

    @classmethod
    def net_new(cls) -> Process:
        return cls(0)

    @staticmethod
    def GetCurrentProcess() -> Process:
        return Process(os.getpid())

    @staticmethod
    def GetProcessById(processId: int) -> Process:
        found = find(processId)
        if found is None:
            raise NetError("System.ArgumentException", f"Process with an Id of {processId} is not running.")
        return found

    @staticmethod
    def GetProcesses() -> TypedArray:
        return TypedArray(all_processes(), Process.net_name)

    @staticmethod
    def GetProcessesByName(processName: str) -> TypedArray:
        named = [process for process in all_processes() if process.ProcessName == processName]
        return TypedArray(named, Process.net_name)

    @staticmethod
    def Start_(fileName: Value, arguments: Value = None) -> Process:
        """Start(ProcessStartInfo), Start(file), Start(file, arguments as a text or a list)."""
        info = fileName if isinstance(fileName, ProcessStartInfo) else ProcessStartInfo.net_new(fileName, arguments)
        process = Process(0)
        process.StartInfo = info
        process.Start()
        return process

    def Start(self) -> bool:
        info = self.StartInfo
        child = info.start()
        self.Id, self.child = child.pid, child
        if child.stdin is not None:
            self.StandardInput = StreamWriter(
                Stream(cast(BinaryIO, child.stdin)), info.StandardInputEncoding or UTF8Encoding()
            )
            self.StandardInput.AutoFlush = True
        if child.stdout is not None:
            self.StandardOutput = StreamReader(
                Stream(cast(BinaryIO, child.stdout)), info.StandardOutputEncoding or UTF8Encoding()
            )
        if child.stderr is not None:
            self.StandardError = StreamReader(
                Stream(cast(BinaryIO, child.stderr)), info.StandardErrorEncoding or UTF8Encoding()
            )
        self.Refresh()
        self.watch()
        return True

    @property
    def has_ended(self) -> bool:
        return self.HasExited

    @property
    def ProcessName(self) -> str:
        if self.Id == os.getpid():
            return own_program.NAME
        if not self._fields:
            return ""
        name = self._fields[0]
        if len(name) < 15:
            return name
        words = self._arguments()
        first = os.path.basename(words[0]) if words else name
        return first if first.startswith(name) else name

    @property
    def Name(self) -> str:
        return self.ProcessName

    def _arguments(self) -> list[str]:
        try:
            with open(f"/proc/{self.Id}/cmdline", encoding="utf-8", errors="replace") as file:
                return file.read().split("\0")[:-1]
        except OSError:
            return []

    @property
    def CommandLine(self) -> str:
        return " ".join(self._arguments())

    @property
    def Path(self) -> str | None:
        if self.Id == os.getpid():
            return own_program.PATH
        try:
            return os.readlink(f"/proc/{self.Id}/exe")
        except OSError:
            return None

    @property
    def Parent(self) -> Value:
        return find(int(self._fields[2])) if self._fields else None

    @property
    def HasExited(self) -> bool:
        if self.child is not None:
            return self._code() is not None
        try:
            return self._status()[1] == "Z"  # ended; who started it has not asked yet
        except (OSError, IndexError):
            return True

    @property
    def ExitCode(self) -> int | None:
        code = None if self.child is None else self._code()
        return 128 - code if code is not None and code < 0 else code

    @property
    def ExitTime(self) -> Value:
        """When a process that this session started was first seen to have ended, None before and of others."""
        return self._ended if self.ExitCode is not None else None

    def _code(self) -> int | None:
        assert self.child is not None
        code = self.child.poll()
        if code is not None and self._ended is None:
            self._ended = file_time(time.time_ns())
        return code

    @property
    def Responding(self) -> bool:
        return True

    @property
    def MainWindowTitle(self) -> str:
        return ""

    @property
    def MainWindowHandle(self) -> IntPtr:
        return IntPtr(0)

    def CloseMainWindow(self) -> bool:
        return False

    @property
    def UserName(self) -> str:
        import pwd

        try:
            return pwd.getpwuid(os.stat(f"/proc/{self.Id}").st_uid).pw_name
        except (KeyError, OSError):
            return ""

    def Kill(self, entireProcessTree: bool = False) -> None:
        os.kill(self.Id, signal.SIGKILL)

    def WaitForExit(self, milliseconds: Value = NOTHING) -> Value:
        """WaitForExit(), WaitForExit(milliseconds or a TimeSpan), which tells whether it has ended."""
        if milliseconds is NOTHING:
            self._wait(-1)
            self.await_readers()
            return NOTHING
        return self._wait(
            int(milliseconds.TotalMilliseconds) if isinstance(milliseconds, TimeSpan) else int(milliseconds)
        )

    def _wait(self, milliseconds: int) -> bool:
        if self.child is not None:
            try:
                self.child.wait(None if milliseconds < 0 else milliseconds / 1000)
            except subprocess.TimeoutExpired:
                return False
            return True
        deadline = time.monotonic() + milliseconds / 1000
        while not self.HasExited:
            if 0 <= milliseconds and time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def Dispose(self) -> None:
        return None

    def Close(self) -> None:
        return None

    def ToString(self) -> str:
        name = self.ProcessName
        return f"{self.net_name} ({name})" if name else self.net_name


def find(number: int) -> Process | None:
    """The process with this number, None where there is none."""
    return Process(number) if os.path.isdir(f"/proc/{number}") else None


def all_processes() -> list[Process]:
    """The processes there are, by name and number."""
    numbers = (int(name) for name in os.listdir("/proc") if name.isdecimal())
    processes = [process for process in map(Process, numbers) if process._fields]
    return sorted(processes, key=lambda process: (process.ProcessName.lower(), process.Id))

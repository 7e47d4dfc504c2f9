"""Processes of Linux as System.Diagnostics.Process objects, read from /proc."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from pscompat import own_program
from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.library.environment import Process
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import Int64, Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    import subprocess

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
NOT_FOUND = "Microsoft.PowerShell.Commands.ProcessCommandException"


class RunningProcess(Process):
    """A process as it was when it was looked at; `child` is its Popen where this session started it."""

    __slots__ = ("_fields", "_pages", "child")
    net_name = "System.Diagnostics.Process"

    def __init__(self, number: int, child: subprocess.Popen[bytes] | None = None):
        super().__init__(number)
        self.child = child
        self._fields: list[str] = []
        self._pages: list[int] = [0, 0]
        self.Refresh()

    def Refresh(self) -> None:
        """Look again."""
        try:
            with open(f"/proc/{self.Id}/stat", encoding="utf-8", errors="replace") as file:
                text = file.read()
            with open(f"/proc/{self.Id}/statm", encoding="ascii") as file:
                self._pages = [int(field) for field in file.read().split()[:2]]
        except OSError:
            return
        name, _, rest = text.partition("(")[2].rpartition(")")
        self._fields = [name, *rest.split()]

    @property
    def ProcessName(self) -> str:
        if not self._fields:
            return ""
        name = self._fields[0]
        if len(name) < 15:
            return name
        first = os.path.basename(self._arguments()[:1][0]) if self._arguments() else name
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

    def _seconds(self, *indexes: int) -> float:
        return sum(int(self._fields[index]) for index in indexes) / _TICKS if self._fields else 0.0

    @property
    def CPU(self) -> float:
        return self._seconds(12, 13)

    @property
    def TotalProcessorTime(self) -> Value:
        return TimeSpan(round(self.CPU * 10_000_000))

    @property
    def WorkingSet64(self) -> Int64:
        return Int64(self._pages[1] * _PAGE)

    @property
    def WS(self) -> Int64:
        return self.WorkingSet64

    @property
    def VirtualMemorySize64(self) -> Int64:
        return Int64(self._pages[0] * _PAGE)

    @property
    def VM(self) -> Int64:
        return self.VirtualMemorySize64

    @property
    def PM(self) -> Int64:
        return Int64(0)

    @property
    def NPM(self) -> Int64:
        return Int64(0)

    @property
    def SessionId(self) -> int:
        return int(self._fields[4]) if self._fields else 0

    @property
    def SI(self) -> int:
        return self.SessionId

    @property
    def Parent(self) -> Value:
        return find(int(self._fields[2])) if self._fields else None

    @property
    def StartTime(self) -> Value:
        from datetime import datetime

        with open("/proc/stat", encoding="ascii") as file:
            boot = next(int(line.split()[1]) for line in file if line.startswith("btime"))
        return convert_to(
            datetime.fromtimestamp(boot + self._seconds(20)).isoformat(timespec="microseconds"), "datetime"
        )

    @property
    def HasExited(self) -> bool:
        if self.child is not None:
            return self.child.poll() is not None
        try:
            with open(f"/proc/{self.Id}/stat", encoding="utf-8", errors="replace") as file:
                state = file.read().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return True
        return state == "Z"  # ended; who started it has not asked yet

    @property
    def ExitCode(self) -> int | None:
        return None if self.child is None else self.child.poll()

    @property
    def Responding(self) -> bool:
        return True

    @property
    def UserName(self) -> str:
        import pwd

        try:
            return pwd.getpwuid(os.stat(f"/proc/{self.Id}").st_uid).pw_name
        except (KeyError, OSError):
            return ""

    def Kill(self, entireProcessTree: bool = False) -> None:
        os.kill(self.Id, signal.SIGKILL)

    def WaitForExit(self, milliseconds: int = -1) -> bool:
        import subprocess
        import time

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

    def ToString(self) -> str:
        return f"{self.net_name} ({self.ProcessName})"


def find(number: int) -> RunningProcess | None:
    """The process with this number, None where there is none."""
    return RunningProcess(number) if os.path.isdir(f"/proc/{number}") else None


def chosen_processes(command: Cmdlet) -> list[RunningProcess]:
    """The processes that a command's -InputObject, -Id or -Name mean; what is not found is reported."""
    if command.parameter_set == "InputObject":
        return list(command.bound["InputObject"])
    found: list[RunningProcess] = []
    for number in command.bound["Id"] if command.parameter_set == "Id" else ():
        process = find(number)
        if process is None:
            message = f"Cannot find a process with the process identifier {number}."
            command.error(message, "NoProcessFoundForGivenId", "ObjectNotFound", number, NOT_FOUND)
        else:
            found.append(process)
    for name in command.bound["Name"] if command.parameter_set == "Name" else ():
        fits = compile_pattern(name)
        matching = [process for process in all_processes() if fits(process.ProcessName)]
        if not matching and not has_wildcards(name):
            message = (
                f'Cannot find a process with the name "{name}". Verify the process name and call the cmdlet again.'
            )
            command.error(message, "NoProcessFoundForGivenName", "ObjectNotFound", name, NOT_FOUND)
        found.extend(matching)
    return found


def all_processes() -> list[RunningProcess]:
    """The processes there are, by name and number."""
    numbers = (int(name) for name in os.listdir("/proc") if name.isdecimal())
    processes = [process for process in map(RunningProcess, numbers) if process._fields]
    return sorted(processes, key=lambda process: (process.ProcessName.lower(), process.Id))

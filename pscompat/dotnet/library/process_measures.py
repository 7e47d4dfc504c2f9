"""What a System.Diagnostics.Process tells of memory, time, threads and files, read from /proc as .NET does it on Linux.

Sizes are in bytes. Where .NET counts nothing on Linux it says 0, and so do we.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.file_operations import file_time
from pscompat.dotnet.library.process_parts import (
    ProcessModule,
    ProcessModuleCollection,
    ProcessThread,
    ProcessThreadCollection,
)
from pscompat.dotnet.library.security import IntPtr
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import Int64, Value

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_USER, _KERNEL, _NICE, _STARTED = 12, 13, 17, 20  # places of fields in /proc/ID/stat, the name being the first


def _nothing(process: MeasuredProcess) -> None:
    """What no process has on Linux."""
    return


class MeasuredProcess(EventSource):
    """A process as it was when it was looked at."""

    __slots__ = ("Id", "_fields", "_pages")
    net_name = "System.Diagnostics.Process"
    net_bases = ("System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object")

    def __init__(self, number: int):
        super().__init__()
        self.Id = number
        self._fields: list[str] = []
        self._pages: list[int] = [0, 0]
        self.Refresh()

    Company = Description = Product = FileVersion = ProductVersion = property(_nothing)
    SynchronizingObject = Site = Container = property(_nothing)

    def Refresh(self) -> None:
        """Look again."""
        try:
            fields = self._status()
            with open(f"/proc/{self.Id}/statm", encoding="ascii") as file:
                self._pages = [int(field) for field in file.read().split()[:2]]
        except OSError:
            return
        self._fields = fields

    def _status(self) -> list[str]:
        """The name and, from the state on, what /proc tells; OSError where there is no such process."""
        return _fields_of(f"/proc/{self.Id}/stat")

    # Time

    @property
    def CPU(self) -> float:
        return _seconds(self._fields, _USER, _KERNEL)

    @property
    def TotalProcessorTime(self) -> Value:
        return _span(self._fields, _USER, _KERNEL)

    @property
    def UserProcessorTime(self) -> Value:
        return _span(self._fields, _USER)

    @property
    def PrivilegedProcessorTime(self) -> Value:
        return _span(self._fields, _KERNEL)

    @property
    def StartTime(self) -> DateTime:
        return _started(self._fields)

    # Memory

    def _kept(self, name: str) -> Int64:
        """A line of /proc/ID/status; 0 without it."""
        try:
            with open(f"/proc/{self.Id}/status", encoding="utf-8", errors="replace") as file:
                found = next((line.split() for line in file if line.startswith(name + ":")), None)
        except OSError:
            found = None
        return Int64(int(found[1]) * 1024 if found is not None else 0)

    @property
    def WorkingSet64(self) -> Int64:
        return Int64(self._pages[1] * _PAGE)

    @property
    def WS(self) -> Int64:
        return self.WorkingSet64

    @property
    def WorkingSet(self) -> int:
        return _low(self.WorkingSet64)

    @property
    def VirtualMemorySize64(self) -> Int64:
        return Int64(self._pages[0] * _PAGE)

    @property
    def VM(self) -> Int64:
        return self.VirtualMemorySize64

    @property
    def VirtualMemorySize(self) -> int:
        return _low(self.VirtualMemorySize64)

    @property
    def PagedMemorySize64(self) -> Int64:
        return self._kept("VmSwap")

    @property
    def PM(self) -> Int64:
        return self.PagedMemorySize64

    @property
    def PagedMemorySize(self) -> int:
        return _low(self.PagedMemorySize64)

    @property
    def NonpagedSystemMemorySize64(self) -> Int64:
        return Int64(0)

    @property
    def NPM(self) -> Int64:
        return Int64(0)

    @property
    def NonpagedSystemMemorySize(self) -> int:
        return 0

    @property
    def PagedSystemMemorySize64(self) -> Int64:
        return Int64(0)

    @property
    def PagedSystemMemorySize(self) -> int:
        return 0

    @property
    def PeakPagedMemorySize64(self) -> Int64:
        return Int64(0)

    @property
    def PeakPagedMemorySize(self) -> int:
        return 0

    @property
    def PeakWorkingSet64(self) -> Int64:
        return self._kept("VmHWM")

    @property
    def PeakWorkingSet(self) -> int:
        return _low(self.PeakWorkingSet64)

    @property
    def PeakVirtualMemorySize64(self) -> Int64:
        return self._kept("VmPeak")

    @property
    def PeakVirtualMemorySize(self) -> int:
        return _low(self.PeakVirtualMemorySize64)

    @property
    def PrivateMemorySize64(self) -> Int64:
        return self._kept("VmData")

    @property
    def PrivateMemorySize(self) -> int:
        return _low(self.PrivateMemorySize64)

    @property
    def MaxWorkingSet(self) -> IntPtr:
        return IntPtr(2**63 - 1)

    @property
    def MinWorkingSet(self) -> IntPtr:
        return IntPtr(0)

    # Threads, files and the rest

    @property
    def SessionId(self) -> int:
        return int(self._fields[4]) if self._fields else 0

    @property
    def SI(self) -> int:
        return self.SessionId

    @property
    def BasePriority(self) -> int:
        return int(self._fields[_NICE]) if self._fields else 0

    @property
    def PriorityBoostEnabled(self) -> bool:
        return False

    @contextmanager
    def _while_running(self) -> Iterator[None]:
        """Raise InvalidOperationException where the process asked has ended."""
        try:
            yield
        except ProcessLookupError:
            message = f"Cannot process request because the process ({self.Id}) has exited."
            raise NetError("System.InvalidOperationException", message) from None

    @property
    def PriorityClass(self) -> Value:
        with self._while_running():
            nice = os.getpriority(os.PRIO_PROCESS, self.Id)
        limits = ((-16, 256), (-11, 128), (-1, 32768), (0, 32), (10, 16384), (19, 64))  # RealTime to Idle
        return enum_value(
            "System.Diagnostics.ProcessPriorityClass", next(kind for most, kind in limits if nice <= most)
        )

    @property
    def ProcessorAffinity(self) -> IntPtr:
        with self._while_running():
            return IntPtr(sum(1 << number for number in os.sched_getaffinity(self.Id)))

    @property
    def HandleCount(self) -> int:
        """How many files it has open; 0 where they may not be seen."""
        try:
            return len(os.listdir(f"/proc/{self.Id}/fd"))
        except OSError:
            return 0

    @property
    def Handles(self) -> int:
        return self.HandleCount

    @property
    def MachineName(self) -> str:
        return "."

    @property
    def Threads(self) -> ProcessThreadCollection:
        return ProcessThreadCollection(_threads(self.Id))

    @property
    def MainModule(self) -> ProcessModule | None:
        path = self.Path
        return None if path is None else next(iter(self._modules()), ProcessModule(path))

    @property
    def Modules(self) -> ProcessModuleCollection:
        return ProcessModuleCollection(self._modules())

    @property
    def Path(self) -> str | None:
        """The program's file, None where it may not be seen."""
        try:
            return os.readlink(f"/proc/{self.Id}/exe")
        except OSError:
            return None

    def _modules(self) -> list[ProcessModule]:
        """The program and the libraries that it runs; nothing where they may not be seen."""
        path = self.Path
        found: dict[str, ProcessModule] = {} if path is None else {path: ProcessModule(path)}
        try:
            with open(f"/proc/{self.Id}/maps", encoding="utf-8", errors="replace") as file:
                lines = [line.rstrip("\n").split(maxsplit=5) for line in file]
        except OSError:
            return []
        for words in lines:
            if len(words) == 6 and "x" in words[1] and words[5].startswith("/"):
                start, _, end = words[0].partition("-")
                module = found.setdefault(words[5], ProcessModule(words[5]))
                module.take(int(start, 16), int(end, 16))
        return list(found.values())


def _low(number: int) -> int:
    """The lower half of a 64-bit number as an Int32."""
    return (int(number) + 2**31) % 2**32 - 2**31


def _fields_of(path: str) -> list[str]:
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    name, _, rest = text.partition("(")[2].rpartition(")")
    return [name, *rest.split()]


def _seconds(fields: list[str], *places: int) -> float:
    return sum(int(fields[place]) for place in places) / _TICKS if fields else 0.0


def _span(fields: list[str], *places: int) -> TimeSpan:
    return TimeSpan(round(_seconds(fields, *places) * 10_000_000))


def _boot() -> int:
    """When the machine started, in seconds since 1970."""
    with open("/proc/stat", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("btime"))


def _started(fields: list[str]) -> DateTime:
    return file_time(round((_boot() + _seconds(fields, _STARTED)) * 1_000_000_000))


def _threads(process: int) -> list[ProcessThread]:
    try:
        numbers = sorted(int(name) for name in os.listdir(f"/proc/{process}/task"))
    except OSError:
        return []
    found = []
    for number in numbers:
        try:
            fields = _fields_of(f"/proc/{process}/task/{number}/stat")
        except OSError:
            continue
        times = [_span(fields, place) for place in (_KERNEL, _USER)]
        found.append(ProcessThread(number, int(fields[_NICE]), fields[1], _started(fields), *times))
    return found

"""What a System.Diagnostics.Process consists of: its threads, and the files that it runs."""

from __future__ import annotations

import os

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.item_collection import ItemCollection
from pscompat.dotnet.library.security import IntPtr
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.values import NetObject, Value

_COMPONENT = ("System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object")
_STATES = {"R": "Running", "S": "Wait", "D": "Wait", "T": "Wait", "t": "Wait", "Z": "Terminated", "X": "Terminated"}


class ProcessModule(NetObject):
    """System.Diagnostics.ProcessModule: a file that a process runs, and where in its memory that lies."""

    __slots__ = ("BaseAddress", "FileName", "ModuleMemorySize")
    net_name = "System.Diagnostics.ProcessModule"
    net_bases = _COMPONENT

    def __init__(self, path: str):
        self.FileName = path
        self.BaseAddress = IntPtr(0)
        self.ModuleMemorySize = 0

    def take(self, start: int, end: int) -> None:
        """Add a stretch of memory: its first address and the one behind it."""
        if not self.ModuleMemorySize:
            self.BaseAddress = IntPtr(start)
        self.ModuleMemorySize += end - start

    @property
    def ModuleName(self) -> str:
        return os.path.basename(self.FileName)

    @property
    def EntryPointAddress(self) -> IntPtr:
        return IntPtr(0)

    @property
    def Size(self) -> int:
        return self.ModuleMemorySize // 1024

    def ToString(self) -> str:
        return f"{self.net_name} ({self.ModuleName})"


class ProcessThread(NetObject):
    """System.Diagnostics.ProcessThread. state: the letter that /proc has for it."""

    __slots__ = ("Id", "BasePriority", "StartTime", "PrivilegedProcessorTime", "UserProcessorTime", "_state")  # fmt: skip  # noqa: RUF023
    net_name = "System.Diagnostics.ProcessThread"
    net_bases = _COMPONENT

    def __init__(self, number: int, priority: int, state: str, started: Value, kernel: TimeSpan, user: TimeSpan):
        self.Id = number
        self.BasePriority = priority
        self.StartTime = started
        self.PrivilegedProcessorTime = kernel
        self.UserProcessorTime = user
        self._state = state

    @property
    def CurrentPriority(self) -> int:
        return self.BasePriority

    @property
    def PriorityBoostEnabled(self) -> bool:
        return False

    @property
    def PriorityLevel(self) -> Value:
        return enum_value("System.Diagnostics.ThreadPriorityLevel", "Normal")

    @property
    def StartAddress(self) -> IntPtr:
        return IntPtr(0)

    @property
    def ThreadState(self) -> Value:
        return enum_value("System.Diagnostics.ThreadState", _STATES.get(self._state, "Unknown"))

    @property
    def WaitReason(self) -> Value:
        return enum_value("System.Diagnostics.ThreadWaitReason", "Unknown")

    @property
    def TotalProcessorTime(self) -> TimeSpan:
        return TimeSpan(self.PrivilegedProcessorTime.Ticks + self.UserProcessorTime.Ticks)


class ProcessThreadCollection(ItemCollection):
    """System.Diagnostics.ProcessThreadCollection."""

    __slots__ = ("items",)
    net_name = "System.Diagnostics.ProcessThreadCollection"
    net_bases = ("System.Collections.ReadOnlyCollectionBase", "System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")  # fmt: skip

    def __init__(self, items: list[ProcessThread]):
        self.items = items


class ProcessModuleCollection(ItemCollection):
    """System.Diagnostics.ProcessModuleCollection."""

    __slots__ = ("items",)
    net_name = "System.Diagnostics.ProcessModuleCollection"
    net_bases = ProcessThreadCollection.net_bases

    def __init__(self, items: list[ProcessModule]):
        self.items = items

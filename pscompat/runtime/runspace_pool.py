"""RunspacePool: runspaces that PowerShell instances take turns in."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.runspaces import LocalRunspace, RunspaceTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pscompat.runtime.initial_session_state import InitialSessionState

_RUNSPACES = "System.Management.Automation.Runspaces."


class RunspacePoolStateInfo(NetObject):
    """System.Management.Automation.RunspacePoolStateInfo: a state, and the exception that led to it."""

    __slots__ = ("Reason", "_state")
    net_order = ("State", "Reason")
    net_name = "System.Management.Automation.RunspacePoolStateInfo"

    def __init__(self, state: str):
        self._state = state
        self.Reason: NetException | None = None

    @property
    def State(self) -> Value:
        return enum_value(f"{_RUNSPACES}RunspacePoolState", self._state)


def _refusal(message: str) -> NetError:
    return NetError("System.Management.Automation.PSArgumentException", message)


class RunspacePool(EventSource):
    """System.Management.Automation.Runspaces.RunspacePool: at most `most` runspaces, made as they are needed."""

    __slots__ = ("ApartmentState", "CleanupInterval", "InstanceId", "ThreadOptions", "_changed", "_idle", "_in_use", "initial",
                 "least", "most", "outer", "state", "table")  # fmt: skip
    net_name = f"{_RUNSPACES}RunspacePool"
    net_bases = ("System.Object", "System.IDisposable")
    net_events = ("StateChanged",)

    def __init__(self, table: RunspaceTable, least: int, most: int, outer: Value, initial: InitialSessionState | None):
        super().__init__()
        if most < 1:
            raise _refusal("The maximum pool size cannot be less than 1.")
        if least < 1:
            raise _refusal("The minimum pool size cannot be less than 1.")
        if least > most:
            raise _refusal("The minimum pool size cannot be greater than the maximum pool size.")
        self.table = table
        self.least = least
        self.most = most
        self.outer = outer
        self.initial = initial
        self.state = "BeforeOpen"
        self._changed = threading.Condition()
        self._idle: list[LocalRunspace] = []
        self._in_use: list[LocalRunspace] = []
        self.InstanceId = Guid.NewGuid()
        self.ThreadOptions: Value = enum_value(f"{_RUNSPACES}PSThreadOptions", "Default")
        self.ApartmentState: Value = enum_value("System.Threading.ApartmentState", "Unknown")
        self.CleanupInterval: Value = None

    @property
    def RunspacePoolStateInfo(self) -> RunspacePoolStateInfo:
        return RunspacePoolStateInfo(self.state)

    @property
    def RunspacePoolAvailability(self) -> Value:
        name = "None" if self.state != "Opened" else "Available" if self.GetAvailableRunspaces() else "Busy"
        return enum_value(f"{_RUNSPACES}RunspacePoolAvailability", name)

    @property
    def IsDisposed(self) -> bool:
        return self.state == "Disposed"

    @property
    def InitialSessionState(self) -> Value:
        return self.initial

    @property
    def ConnectionInfo(self) -> None:
        return None

    def Open(self) -> None:
        if self.state != "BeforeOpen":
            raise NetError(
                f"{_RUNSPACES}InvalidRunspacePoolStateException",
                "The runspace pool cannot be opened because it is not in the 'BeforeOpen' state. The current state is "
                f"'{self.state}'.",
            )
        self.state = "Opened"

    def Close(self) -> None:
        with self._changed:
            self.state = "Closed"
            members = [*self._idle, *self._in_use]
            self._idle.clear()
            self._changed.notify_all()
        for runspace in members:
            runspace.Dispose()

    def Dispose(self) -> None:
        self.Close()

    def GetAvailableRunspaces(self) -> int:
        return self.most - len(self._in_use)

    def GetMaxRunspaces(self) -> int:
        return self.most

    def GetMinRunspaces(self) -> int:
        return self.least

    def SetMaxRunspaces(self, maxRunspaces: int) -> bool:
        if maxRunspaces < self.least:
            return False
        with self._changed:
            self.most = maxRunspaces
            self._changed.notify_all()
        return True

    def SetMinRunspaces(self, minRunspaces: int) -> bool:
        if not 1 <= minRunspaces <= self.most:
            return False
        self.least = minRunspaces
        return True

    # For the engine

    def check_open(self) -> None:
        """Raise InvalidRunspacePoolStateException where it is not open."""
        if self.state != "Opened":
            raise NetError(
                f"{_RUNSPACES}InvalidRunspacePoolStateException",
                "Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is "
                f"'{self.state}'.",
            )

    def take(self, check: Callable[[], None]) -> LocalRunspace:
        """A runspace that is free, as soon as there is one; `check` may end the wait by an exception."""
        with self._changed:
            while not self._idle and len(self._in_use) >= self.most:
                self._changed.wait(0.1)
                check()
            self.check_open()
            runspace = self._idle.pop() if self._idle else None
            if runspace is not None:
                self._in_use.append(runspace)
                return runspace
            runspace = LocalRunspace(self.table, outer=self.outer, initial=self.initial)
            self._in_use.append(runspace)
        runspace.Open()
        return runspace

    def give_back(self, runspace: LocalRunspace) -> None:
        """It is free again."""
        with self._changed:
            if runspace in self._in_use:
                self._in_use.remove(runspace)
                if self.state == "Opened":
                    self._idle.append(runspace)
            self._changed.notify_all()

"""Runspaces: sessions of their own in one process, and the table of those that there are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pscompat.dotnet import ambient
from pscompat.dotnet.calls import construct
from pscompat.dotnet.errors import NetError, NetException, TerminatingError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value, static_property
from pscompat.runtime.current import current
from pscompat.runtime.hosted import HostedHost
from pscompat.runtime.ps_version import PS_VERSION

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.initial_session_state import InitialSessionState

_SMA = "System.Management.Automation."
_RUNSPACES = f"{_SMA}Runspaces."
INVALID_STATE = f"{_RUNSPACES}InvalidRunspaceStateException"


class RunspaceTable:
    """The runspaces of one process, in the order in which they were made; `first` is that of the session."""

    def __init__(self, first: Engine):
        self._last_id = 0
        self._lock = threading.Lock()
        self._runspaces: list[LocalRunspace] = []
        self.first = first
        self.of_first = LocalRunspace(self, first)

    def add(self, runspace: LocalRunspace) -> int:
        """Keep a new runspace; returns its id."""
        with self._lock:
            self._last_id += 1
            self._runspaces.append(runspace)
            return self._last_id

    def remove(self, runspace: LocalRunspace) -> None:
        """Keep one no longer that is closed for good."""
        with self._lock:
            if runspace in self._runspaces:
                self._runspaces.remove(runspace)

    def __iter__(self) -> Value:
        return iter(list(self._runspaces))


class RunspaceStateInfo(NetObject):
    """System.Management.Automation.Runspaces.RunspaceStateInfo: a state, and the exception that led to it."""

    __slots__ = ("Reason", "_state")
    net_order = ("State", "Reason")
    net_name = f"{_RUNSPACES}RunspaceStateInfo"

    def __init__(self, state: str, reason: NetException | None = None):
        self._state = state
        self.Reason = reason

    @property
    def State(self) -> Value:
        return enum_value(f"{_RUNSPACES}RunspaceState", self._state)

    def ToString(self) -> str:
        return self._state


class RunspaceStateEventArgs(NetObject):
    """System.Management.Automation.Runspaces.RunspaceStateEventArgs."""

    __slots__ = ("RunspaceStateInfo",)
    net_name = f"{_RUNSPACES}RunspaceStateEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, info: RunspaceStateInfo):
        self.RunspaceStateInfo = info


class RunspaceAvailabilityEventArgs(NetObject):
    """System.Management.Automation.Runspaces.RunspaceAvailabilityEventArgs."""

    __slots__ = ("RunspaceAvailability",)
    net_name = f"{_RUNSPACES}RunspaceAvailabilityEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, availability: Value):
        self.RunspaceAvailability = availability


class Runspace(EventSource):
    """System.Management.Automation.Runspaces.Runspace: what all kinds of runspaces have in common."""

    __slots__ = ()
    net_name = f"{_RUNSPACES}Runspace"
    net_bases: tuple[str, ...] = ("System.Object", "System.IDisposable")

    @static_property
    def DefaultRunspace(cls) -> Value:
        engine = current()
        return None if engine is None else engine.runspace

    @static_property
    def CanUseDefaultRunspace(cls) -> bool:
        return current() is not None


class LocalRunspace(Runspace):
    """System.Management.Automation.Runspaces.LocalRunspace: a session; `engine` is None before it is opened.

    `outer` is the host that its records are shown by too, None for none. `initial` says what the session has at first.
    """

    __slots__ = ("ApartmentState", "InstanceId", "Name", "ThreadOptions", "_id", "busy", "engine", "initial",
                 "outer", "reason", "state", "table")  # fmt: skip
    net_name = f"{_RUNSPACES}LocalRunspace"
    net_bases = (f"{_RUNSPACES}Runspace", "System.Object", "System.IDisposable")
    net_events = ("StateChanged", "AvailabilityChanged")
    net_order = ("Id", "Name", "InstanceId", "Version")

    def __init__(
        self,
        table: RunspaceTable,
        engine: Engine | None = None,
        outer: Value = None,
        initial: InitialSessionState | None = None,
    ):
        super().__init__()
        self.table = table
        self.engine = engine
        self.outer = outer
        self.initial = initial
        self.state = "BeforeOpen" if engine is None else "Opened"
        self.reason: NetException | None = None
        self.busy = threading.Lock()
        self._id = table.add(self)
        self.Name = f"Runspace{self._id}"
        self.InstanceId = Guid.NewGuid()
        self.ThreadOptions: Value = enum_value(f"{_RUNSPACES}PSThreadOptions", "Default")
        self.ApartmentState: Value = enum_value("System.Threading.ApartmentState", "Unknown")

    @property
    def Id(self) -> int:
        return self._id

    @property
    def RunspaceStateInfo(self) -> RunspaceStateInfo:
        return RunspaceStateInfo(self.state, self.reason)

    @property
    def RunspaceAvailability(self) -> Value:
        if self.state != "Opened":
            name = "None"
        else:
            name = "Busy" if self.busy.locked() or self.engine is current() else "Available"
        return enum_value(f"{_RUNSPACES}RunspaceAvailability", name)

    @property
    def RunspaceIsRemote(self) -> bool:
        return False

    @property
    def Version(self) -> Value:
        return construct(known("System.Version"), [PS_VERSION])

    @property
    def InitialSessionState(self) -> Value:
        if self.initial is None:
            from pscompat.runtime.initial_session_state import InitialSessionState  # start-up: few scripts make one

            self.initial = InitialSessionState()
        return self.initial

    @property
    def SessionStateProxy(self) -> SessionStateProxy:
        return SessionStateProxy(self)

    @property
    def LanguageMode(self) -> Value:
        return self.initial.LanguageMode if self.initial else enum_value(f"{_SMA}PSLanguageMode", "FullLanguage")

    @property
    def Events(self) -> Value:
        return self.opened().events

    @property
    def ConnectionInfo(self) -> None:
        return None

    @property
    def OriginalConnectionInfo(self) -> None:
        return None

    @property
    def JobManager(self) -> None:
        return None

    @property
    def DisconnectedOn(self) -> None:
        return None

    @property
    def ExpiresOn(self) -> None:
        return None

    @property
    def Debugger(self) -> None:
        return None

    def Open(self) -> None:
        if self.state != "BeforeOpen":
            raise _bad_state(
                f"Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of the runspace is "
                f"'{self.state}'.",
                self.state,
                "BeforeOpen",
            )
        self._become("Opening")
        home = self.table.first
        surroundings = home.surroundings
        if self.initial is not None:
            surroundings = self.initial.surroundings_for(surroundings)
        self.engine = home.beside(HostedHost(self.outer), surroundings, self)
        if self.initial is not None:
            previous = self.engine.activate()
            try:
                self.initial.apply(self.engine)
            except TerminatingError as problem:
                self.reason = problem.record.Exception
                self._become("Broken")
                raise NetError.of(problem.record.Exception) from None
            finally:
                ambient.activate(previous)
        self._become("Opened")

    def OpenAsync(self) -> None:
        self.Open()

    def Close(self) -> None:
        if self.state in ("Closed", "Broken"):
            return
        self._become("Closing")
        engine = self.engine
        if engine is not None and engine is not self.table.first:
            engine.stopping = True
            engine.close()
        self._become("Closed")

    def CloseAsync(self) -> None:
        self.Close()

    def Dispose(self) -> None:
        self.Close()
        self.table.remove(self)

    def ResetRunspaceState(self) -> None:
        engine = self.opened()
        fresh = self.table.first.beside(HostedHost(self.outer), engine.surroundings, self)
        engine.global_scope.vars = fresh.global_scope.vars
        engine.global_scope.info = fresh.global_scope.info

    def CreatePipeline(self, command: Value = None, addToHistory: bool = False) -> Value:
        return self.table.first.pipeline_in(self, command)

    def CreateNestedPipeline(self, command: Value = None, addToHistory: bool = False) -> Value:
        return self.CreatePipeline(command)

    # For the engine

    def opened_with(self, engine: Engine) -> None:
        """It is the runspace of an engine that was made for it."""
        self.engine = engine
        self._become("Opened")

    def opened(
        self,
        words: str = "Cannot perform operation because the runspace is not in the 'Opened' state. Current state of runspace is",
    ) -> Engine:
        """Its engine; raises InvalidRunspaceStateException where it is not open."""
        if self.state != "Opened" or self.engine is None:
            raise _bad_state(f"{words} '{self.state}'.", self.state, "Opened")
        return self.engine

    def announce_availability(self) -> None:
        """Tell those who listen that it is busy now, or free again."""
        self.raise_event("AvailabilityChanged", self, lambda: RunspaceAvailabilityEventArgs(self.RunspaceAvailability))

    def _become(self, state: str) -> None:
        self.state = state
        self.raise_event("StateChanged", self, lambda: RunspaceStateEventArgs(self.RunspaceStateInfo))


def _bad_state(message: str, state: str, expected: str) -> NetError:
    name = f"{_RUNSPACES}RunspaceState"
    return NetError(
        INVALID_STATE, message, CurrentState=enum_value(name, state), ExpectedState=enum_value(name, expected)
    )


class SessionStateProxy(NetObject):
    """System.Management.Automation.Runspaces.SessionStateProxy: the session state of a runspace, from outside."""

    __slots__ = ("_runspace",)
    net_name = f"{_RUNSPACES}SessionStateProxy"

    def __init__(self, runspace: LocalRunspace):
        self._runspace = runspace

    def _engine(self) -> Engine:
        return self._runspace.opened(
            "Cannot perform the operation because the runspace is not in the Opened state. Current state of the runspace is"
        )

    def _state(self) -> Value:
        from pscompat.runtime.intrinsics import SessionState  # start-up: few scripts look into another runspace

        return SessionState(self._engine().global_scope.state)

    def SetVariable(self, name: str, value: Value) -> None:
        self._engine().set_variable(name, value)

    def GetVariable(self, name: str) -> Value:
        return self._engine().get_variable(name)

    @property
    def PSVariable(self) -> Value:
        return self._state().PSVariable

    @property
    def Path(self) -> Value:
        return self._state().Path

    @property
    def InvokeCommand(self) -> Value:
        return self._state().InvokeCommand

    @property
    def LanguageMode(self) -> Value:
        self._engine()
        return self._runspace.LanguageMode

    @property
    def Module(self) -> None:
        return None

    @property
    def Applications(self) -> list[Value]:
        return ["*"]

    @property
    def Scripts(self) -> list[Value]:
        return ["*"]

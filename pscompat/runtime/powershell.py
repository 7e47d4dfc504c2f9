"""System.Management.Automation.PowerShell: commands that a script puts together and runs, here or in another runspace."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.errors import ErrorRecord, NetError, NetException, PipelineStopped
from pscompat.dotnet.library.elements import as_element
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.wait_handles import AsyncResult
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, GenericList, Hashtable, NetObject, Value, unwrap, wrapped
from pscompat.runtime.command_run import CommandRun, stopped
from pscompat.runtime.current import current_engine
from pscompat.runtime.data_collection import PSDataCollection
from pscompat.runtime.initial_session_state import InitialSessionState
from pscompat.runtime.jobs_run import start_thread
from pscompat.runtime.ps_command import PSCommand
from pscompat.runtime.ps_streams import PSDataStreams
from pscompat.runtime.runspaces import LocalRunspace

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.runspace_pool import RunspacePool

_SMA = "System.Management.Automation."
_BUSY = (
    "The operation cannot be performed because a command has already been started. Wait for the command to complete, or stop "
    "it, and then try the operation again."
)
_FOREIGN = "The IAsyncResult object was not created by calling {} on this PowerShell instance."


class PSInvocationStateInfo(NetObject):
    """System.Management.Automation.PSInvocationStateInfo: a state, and the exception that led to it."""

    __slots__ = ("Reason", "state")
    net_name = f"{_SMA}PSInvocationStateInfo"
    net_order = ("State", "Reason")

    def __init__(self, state: str, reason: NetException | None = None):
        self.state = state
        self.Reason = reason

    @property
    def State(self) -> Value:
        return enum_value(f"{_SMA}PSInvocationState", self.state)


class PSInvocationStateChangedEventArgs(NetObject):
    """System.Management.Automation.PSInvocationStateChangedEventArgs."""

    __slots__ = ("InvocationStateInfo",)
    net_name = f"{_SMA}PSInvocationStateChangedEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, info: PSInvocationStateInfo):
        self.InvocationStateInfo = info


class PowerShellAsyncResult(AsyncResult):
    """What BeginInvoke and BeginStop give."""

    __slots__ = ()
    net_name = f"{_SMA}PowerShellAsyncResult"


class PSInvocationSettings(NetObject):
    """System.Management.Automation.PSInvocationSettings: how commands are to be run."""

    __slots__ = ("AddToHistory", "ApartmentState", "ErrorActionPreference", "ExposeFlowControlExceptions",
                 "FlowImpersonationPolicy", "Host", "RemoteStreamOptions")  # fmt: skip
    net_name = f"{_SMA}PSInvocationSettings"

    def __init__(self) -> None:
        self.AddToHistory = False
        self.ApartmentState: Value = enum_value("System.Threading.ApartmentState", "Unknown")
        self.ErrorActionPreference: Value = None
        self.ExposeFlowControlExceptions = False
        self.FlowImpersonationPolicy = False
        self.Host: Value = None
        self.RemoteStreamOptions: Value = None

    @classmethod
    def net_new(cls) -> PSInvocationSettings:
        return cls()


class PowerShell(EventSource):
    """System.Management.Automation.PowerShell.

    `home` is the engine of the script that made it; `nested` runs the commands there, in the scope of the caller.
    """

    __slots__ = ("HistoryString", "InstanceId", "IsRunspaceOwner", "Streams", "_changed", "_command", "_disposed", "_pending",
                 "_pool", "_reason", "_run", "_runspace", "_state", "home", "nested")  # fmt: skip
    net_name = f"{_SMA}PowerShell"
    net_bases = ("System.Object", "System.IDisposable")
    net_events = ("InvocationStateChanged",)
    net_order = ("Commands", "Streams", "InstanceId", "InvocationStateInfo", "IsNested", "HadErrors", "Runspace",
                 "RunspacePool", "IsRunspaceOwner", "HistoryString")  # fmt: skip

    def __init__(self, home: Engine, runspace: LocalRunspace | None = None, nested: bool = False):
        super().__init__()
        self.home = home
        self.nested = nested
        self.InstanceId = Guid.NewGuid()
        self.HistoryString = ""
        self.Streams = PSDataStreams(self)
        self.IsRunspaceOwner = runspace is None and not nested
        self._runspace = runspace
        self._pool: RunspacePool | None = None
        self._command = PSCommand()
        self._command.owner = self
        self._state = "NotStarted"
        self._reason: NetException | None = None
        self._run: CommandRun | None = None
        self._pending: AsyncResult | None = None
        self._disposed = False
        self._changed = threading.Condition()

    @classmethod
    def Create(cls, runspace: Value = None, *given: Value) -> PowerShell:
        """(), (runspace mode), (initial session state), (runspace)."""
        home = current_engine()
        value = unwrap(runspace)
        if isinstance(value, InitialSessionState):
            made = cls(home, LocalRunspace(home.runspaces, initial=value))
            made.IsRunspaceOwner = True
            return made
        if isinstance(value, LocalRunspace):
            return cls(home, value)
        if value is not None:
            return cls(home, nested=value.ToString() == "CurrentRunspace")
        return cls(home)

    # What it is

    @property
    def Commands(self) -> PSCommand:
        return self._command

    @Commands.setter
    def Commands(self, value: PSCommand) -> None:
        self.check_changeable()
        self._command = value.Clone()
        self._command.owner = self

    @property
    def InvocationStateInfo(self) -> PSInvocationStateInfo:
        return PSInvocationStateInfo(self._state, self._reason)

    @property
    def IsNested(self) -> bool:
        return self.nested

    @property
    def HadErrors(self) -> bool:
        return self.Streams.had_errors

    @property
    def Runspace(self) -> LocalRunspace | None:
        self._check_disposed()
        if self._pool is not None:
            return None
        if self.nested:
            return self.home.runspace
        if self._runspace is None:
            self._runspace = LocalRunspace(self.home.runspaces)
            self._runspace.Open()
        return self._runspace

    @Runspace.setter
    def Runspace(self, value: LocalRunspace) -> None:
        self.check_changeable()
        self._runspace, self._pool, self.IsRunspaceOwner = value, None, False

    @property
    def RunspacePool(self) -> RunspacePool | None:
        return self._pool

    @RunspacePool.setter
    def RunspacePool(self, value: RunspacePool) -> None:
        self.check_changeable()
        self._pool, self._runspace, self.IsRunspaceOwner = value, None, False

    # Putting commands together

    def AddScript(self, script: Value, useLocalScope: Value = None) -> PowerShell:
        self.check_changeable()
        self._command.AddScript(script, useLocalScope)
        return self

    def AddCommand(self, cmdlet: Value, useLocalScope: Value = None) -> PowerShell:
        self.check_changeable()
        self._command.AddCommand(cmdlet, useLocalScope)
        return self

    def AddParameter(self, parameterName: str, *value: Value) -> PowerShell:
        self._command.AddParameter(parameterName, *value)
        return self

    def AddParameters(self, parameters: Value) -> PowerShell:
        table = unwrap(parameters)
        if isinstance(table, Hashtable):
            for name, value in table.items():
                self._command.AddParameter(str(name), value)
        else:
            for value in iterate(table) or (table,):
                self._command.AddArgument(value)
        return self

    def AddArgument(self, value: Value) -> PowerShell:
        self._command.AddArgument(value)
        return self

    def AddStatement(self) -> PowerShell:
        self.check_changeable()
        self._command.AddStatement()
        return self

    def CreateNestedPowerShell(self) -> PowerShell:
        return PowerShell(self.home, nested=True)

    # Running

    def Invoke(self, *args: Value) -> Value:
        """(), (input), (input, settings), (input, output), (input, output, settings)."""
        given = args[0] if args else None
        settings = next((arg for arg in args[1:] if isinstance(arg, PSInvocationSettings)), None)
        target = args[1] if len(args) > 1 and settings is not args[1] else None
        run = self._new_run(given, settings)
        results: list[Value] = []
        write = results.append if target is None else _writer(target)
        runspace = self._taken()
        self._become("Running")
        self._finish(run, run.run(self._engine_of(runspace), write), runspace)
        if self._reason is not None:
            raise NetError.of(self._reason)
        if target is not None:
            return NOTHING
        return GenericList(map(wrapped, results), f"{_SMA}PSObject", "System.Collections.ObjectModel.Collection`1")

    def BeginInvoke(self, input: Value = None, output: Value = None, *more: Value) -> AsyncResult:
        """(), (input), (input, output), each with settings, a callback and a state after them."""
        settings = output if isinstance(output, PSInvocationSettings) else more[0] if more else None
        rest = more if settings is output and settings is not None else more[1:]
        given_output = output if isinstance(output, PSDataCollection) else None
        run = self._new_run(input, settings)
        target = given_output if given_output is not None else self.new_output()
        target.owner = self
        pending = PowerShellAsyncResult(rest[1] if len(rest) > 1 else None)
        pending.owner, pending.result = self, target if given_output is None else None
        callback = rest[0] if rest else None
        pool = self._pool
        runspace = None if pool is not None else self._taken()
        if pool is not None:
            pool.check_open()
        self._pending = pending
        self._become("Running")

        def work() -> None:
            used = runspace
            try:
                if pool is not None:
                    used = pool.take(run.check_stopped)
                problem = run.run(self._engine_of(used), target.append)
            except NetError as failure:
                problem = failure.exception
            except PipelineStopped:
                problem = stopped()
            if given_output is None:
                target.Complete()
            self._finish(run, problem, used)
            pending.complete(self._reason)
            if callback is not None:
                callback.invoke(pending)

        start_thread(work)
        return pending

    def EndInvoke(self, asyncResult: AsyncResult) -> Value:
        return self._ended(asyncResult, "BeginInvoke")

    def InvokeAsync(self, *args: Value) -> Value:
        from pscompat.dotnet.library.tasks import TaskOfResult  # start-up: few scripts ask for a task

        pending = self.BeginInvoke(*args)
        return TaskOfResult(pending, f"{_SMA}PSDataCollection`1[{_SMA}PSObject]")

    def Stop(self) -> None:
        self._check_disposed()
        run = self._run
        if run is None or self._state != "Running":
            if self._state == "NotStarted":
                self._become("Stopped")
            return
        self._become("Stopping")
        run.stop()
        with self._changed:
            self._changed.wait_for(lambda: self._state != "Stopping", 30)

    def BeginStop(self, callback: Value = None, state: Value = None) -> AsyncResult:
        pending = PowerShellAsyncResult(state)
        pending.owner = self

        def work() -> None:
            self.Stop()
            pending.complete(None)

        start_thread(work)
        return pending

    def EndStop(self, asyncResult: AsyncResult) -> None:
        self._ended(asyncResult, "BeginStop")

    def StopAsync(self, callback: Value = None, state: Value = None) -> Value:
        from pscompat.dotnet.library.tasks import Task  # start-up: few scripts ask for a task

        return Task(self.BeginStop(callback, state))

    def GetSteppablePipeline(self, *args: Value) -> Value:
        from pscompat.runtime.steppable import SteppablePipeline  # start-up: proxy functions use it

        return SteppablePipeline.of_commands(self.home, self._command)

    def Dispose(self) -> None:
        if self._disposed:
            return
        if self._state == "Running":
            self.Stop()
        self._disposed = True
        if self.IsRunspaceOwner and self._runspace is not None:
            self._runspace.Dispose()

    # Inside

    def new_output(self) -> PSDataCollection:
        """A collection for what the commands write."""
        made = PSDataCollection()
        made.owner = self
        return made

    def check_changeable(self) -> None:
        """Raise where the commands may not be changed: it runs, or has been disposed of."""
        self._check_disposed()
        if self._state in ("Running", "Stopping"):
            raise NetError(
                f"{_SMA}InvalidPowerShellStateException",
                "The state of the current PowerShell instance is not valid for this operation.",
            )

    def _check_disposed(self) -> None:
        if self._disposed:
            raise NetError(
                f"{_SMA}PSObjectDisposedException",
                "Cannot perform operation because object \"PowerShell\" has already been disposed.\nObject name: 'PowerShell'.",
                ObjectName="PowerShell",
            )

    def _new_run(self, given: Value, settings: Value) -> CommandRun:
        self._check_disposed()
        if self._state in ("Running", "Stopping"):
            raise NetError("System.InvalidOperationException", _BUSY)
        if not self._command.Commands.items:
            raise NetError(f"{_SMA}PSInvalidOperationException", "No commands are specified.")
        self._reason = None
        self.Streams.had_errors = False
        self._run = CommandRun(self._command, self.Streams, _input_of(given), self.nested)
        if isinstance(settings, PSInvocationSettings) and settings.ErrorActionPreference is not None:
            self._run.stops_at_errors = settings.ErrorActionPreference.ToString() == "Stop"
        return self._run

    def _taken(self) -> LocalRunspace | None:
        """The runspace to run in, marked as busy; None for the script's own."""
        if self.nested:
            return None
        if self._pool is not None:
            self._pool.check_open()
            return self._pool.take(lambda: None)
        runspace = self._runspace
        if runspace is not None and self.IsRunspaceOwner and runspace.state == "BeforeOpen":
            runspace.Open()
        if runspace is None:
            runspace = self.Runspace
        assert runspace is not None
        engine = runspace.opened()
        if engine is current_engine() or not runspace.busy.acquire(blocking=False):
            raise _busy()
        runspace.announce_availability()
        return runspace

    def _engine_of(self, runspace: LocalRunspace | None) -> Engine:
        return self.home if runspace is None else runspace.opened()

    def _finish(self, run: CommandRun, problem: NetException | None, runspace: LocalRunspace | None) -> None:
        if runspace is not None:
            if self._pool is not None:
                self._pool.give_back(runspace)
            elif runspace.busy.locked():
                runspace.busy.release()
                runspace.announce_availability()
        self._reason = problem
        if problem is not None:
            self.Streams.had_errors = True
        self._become("Stopped" if run.was_stopped else "Failed" if problem is not None else "Completed")

    def _become(self, state: str) -> None:
        with self._changed:
            self._state = state
            self._changed.notify_all()
        self.raise_event(
            "InvocationStateChanged", self, lambda: PSInvocationStateChangedEventArgs(self.InvocationStateInfo)
        )

    def _ended(self, pending: AsyncResult, method: str) -> Value:
        if pending is None:
            raise null_argument("asyncResult")
        if not isinstance(pending, AsyncResult) or pending.owner is not self:
            raise NetError(f"{_SMA}PSArgumentException", _FOREIGN.format(method), ParamName="asyncResult")
        pending.wait(current_engine().attend)
        if pending.problem is not None:
            raise NetError.of(pending.problem)
        return pending.result


def _busy() -> NetError:
    message = "The pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently."
    exception = NetException(f"{_SMA}PSInvalidOperationException", message)
    exception.record = ErrorRecord(exception, "InvalidOperation", "InvalidOperation")
    return NetError.of(exception)


def _input_of(given: Value) -> Value:
    """What feeds the first command: None for no input, a collection that may still grow, or the elements."""
    given = unwrap(given)
    if given is None or isinstance(given, PSDataCollection):
        return given
    items: Iterable[Value] | None = iterate(given)
    return [given] if items is None else list(items)


def _writer(target: Value) -> Value:
    """What adds to the list that a caller has given for the output."""
    target = unwrap(target)
    if isinstance(target, PSDataCollection):
        return target.append
    element = getattr(target, "element", "System.Object")
    if element in ("System.Object", f"{_SMA}PSObject"):
        return target.append
    return lambda value: target.append(as_element(value, element, "Add"))

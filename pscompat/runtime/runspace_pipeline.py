"""Runspace.CreatePipeline: the older interface to what PowerShell objects do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetException
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.runtime.powershell import PowerShell
from pscompat.runtime.ps_command import Command

if TYPE_CHECKING:
    from pscompat.runtime.data_collection import PSDataCollection
    from pscompat.runtime.runspaces import LocalRunspace

_RUNSPACES = "System.Management.Automation.Runspaces."


class PipelineStateInfo(NetObject):
    """System.Management.Automation.Runspaces.PipelineStateInfo."""

    __slots__ = ("Reason", "_state")
    net_order = ("State", "Reason")
    net_name = f"{_RUNSPACES}PipelineStateInfo"

    def __init__(self, state: str, reason: NetException | None):
        self._state = state
        self.Reason = reason

    @property
    def State(self) -> Value:
        return enum_value(f"{_RUNSPACES}PipelineState", self._state)


class PipelineReader(NetObject):
    """System.Management.Automation.Runspaces.PipelineReader<T>: takes the records out of a collection."""

    __slots__ = ("_source",)
    net_name = f"{_RUNSPACES}PipelineReader`1"

    def __init__(self, source: PSDataCollection):
        self._source = source

    @property
    def Count(self) -> int:
        return len(self._source)

    @property
    def EndOfPipeline(self) -> bool:
        return not len(self._source) and not self._source.is_open

    def ReadToEnd(self) -> GenericList:
        return self._source.ReadAll()

    def NonBlockingRead(self, maxRequested: int = -1) -> GenericList:
        return self._source.ReadAll()


class RunspacePipeline(EventSource):
    """System.Management.Automation.Runspaces.LocalPipeline."""

    __slots__ = ("Runspace", "_output", "_shell", "_waiting")
    net_name = f"{_RUNSPACES}LocalPipeline"
    net_bases = (f"{_RUNSPACES}Pipeline", "System.Object", "System.IDisposable")
    net_events = ("StateChanged",)

    def __init__(self, runspace: LocalRunspace, command: str | None):
        super().__init__()
        self.Runspace = runspace
        self._shell = PowerShell(runspace.table.first)
        self._shell.Runspace = runspace
        self._waiting: Value = None
        self._output = self._shell.new_output()
        if command is not None:
            self.Commands.items.append(Command(command, True))

    @property
    def Commands(self) -> Value:
        return self._shell.Commands.Commands

    @property
    def PipelineStateInfo(self) -> PipelineStateInfo:
        info = self._shell.InvocationStateInfo
        return PipelineStateInfo(info.state, info.Reason)

    @property
    def HadErrors(self) -> bool:
        return self._shell.HadErrors

    @property
    def Output(self) -> PipelineReader:
        return PipelineReader(self._output)

    @property
    def Error(self) -> PipelineReader:
        return PipelineReader(self._shell.Streams.Error)

    def Invoke(self, input: Value = None) -> Value:
        return self._shell.Invoke(input)

    def InvokeAsync(self) -> None:
        self._waiting = self._shell.BeginInvoke(None, self._output)

    def Stop(self) -> None:
        self._shell.Stop()

    def Dispose(self) -> None:
        self._shell.Dispose()

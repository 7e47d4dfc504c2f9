"""PSDataStreams: what commands wrote to the streams other than output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.command_runtime import Silent
from pscompat.runtime.data_collection import PSDataCollection
from pscompat.runtime.streams import Sink, Streams

if TYPE_CHECKING:
    from pscompat.runtime.host import Host

_SMA = "System.Management.Automation."
_RECORDS = {"Error": "ErrorRecord", "Progress": "ProgressRecord", "Verbose": "VerboseRecord", "Debug": "DebugRecord",
            "Warning": "WarningRecord", "Information": "InformationRecord"}  # fmt: skip


class PSDataStreams(NetObject):
    """System.Management.Automation.PSDataStreams; `had_errors` tells whether an error was written, shown or not."""

    __slots__ = ("Debug", "Error", "Information", "Progress", "Verbose", "Warning", "had_errors")
    net_order = tuple(_RECORDS)
    net_name = f"{_SMA}PSDataStreams"

    def __init__(self, owner: Value):
        self.had_errors = False
        self.Error, self.Progress, self.Verbose, self.Debug, self.Warning, self.Information = (
            PSDataCollection.of(f"{_SMA}{record}") for record in _RECORDS.values()
        )
        for name in _RECORDS:
            getattr(self, name).owner = owner

    def ClearStreams(self) -> None:
        for name in _RECORDS:
            getattr(self, name).Clear()

    def sinks(self, host: Host) -> Streams:
        """Where commands write to, so that it is kept here and passed on to `host`, but for errors."""
        return Streams(
            self._take_error,
            self._tee(self.Warning, host.write_warning),
            self._tee(self.Verbose, host.write_verbose),
            self._tee(self.Debug, host.write_debug),
            self._take_information(host),
            self._tee(self.Progress, host.write_progress),
        )

    def error_sink(self, outer: Streams) -> Streams:
        """`outer` with the errors kept here."""
        made = outer.copy()
        made.error = self._take_error
        return made

    def _take_error(self, record: Value) -> None:
        self.had_errors = True
        if not isinstance(record, Silent):
            self.Error.append(record)

    @staticmethod
    def _tee(collection: PSDataCollection, show: Sink) -> Sink:
        def take(record: Value) -> None:
            if not isinstance(record, Silent):
                collection.append(record)
                show(record)

        return take

    def _take_information(self, host: Host) -> Sink:
        def take(record: Value) -> None:
            if isinstance(record, Silent):
                if record.passes:
                    self.Information.append(record.record)
            else:
                self.Information.append(record)
                host.write_information(record)

        return take

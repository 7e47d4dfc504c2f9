"""PSDataStreams: what commands wrote to the streams other than output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.data_collection import PSDataCollection
from pscompat.runtime.streams import Silent, Sink, Streams

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
            _Kept(self.Warning, host.write_warning),
            _Kept(self.Verbose, host.write_verbose),
            _Kept(self.Debug, host.write_debug),
            _Kept(self.Information, host.write_information),
            _Kept(self.Progress, host.write_progress),
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


class _Kept:
    """A sink that keeps records and shows them. Records that a redirection to $null discards are kept, too."""

    __slots__ = ("_collection", "_show")

    def __init__(self, collection: PSDataCollection, show: Sink):
        self._collection = collection
        self._show = show

    def __call__(self, record: Value) -> None:
        self.redirected(record, True)
        if not isinstance(record, Silent):
            self._show(record)

    def redirected(self, record: Value, dropped: bool) -> None:
        """Take what a redirection to $null does not let through."""
        if not dropped:
            return
        if not isinstance(record, Silent):
            self._collection.append(record)
        elif record.passes:
            self._collection.append(record.record)

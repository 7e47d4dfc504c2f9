"""The events of a System.Diagnostics.Process: its end, and the lines that it writes, read on threads of their own."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.event_source import EventArgs
from pscompat.dotnet.library.process_measures import MeasuredProcess
from pscompat.dotnet.library.text_readers import StreamReader
from pscompat.dotnet.values import NetObject, Value

_INVALID = "System.InvalidOperationException"
_LOOK_SECONDS = 0.05


class DataReceivedEventArgs(NetObject):
    """System.Diagnostics.DataReceivedEventArgs: a line, or null at the end."""

    __slots__ = ("Data",)
    net_name = "System.Diagnostics.DataReceivedEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, line: str | None):
        self.Data = line


class NotifyingProcess(MeasuredProcess):
    """A process that tells of its end and of what it writes; `child` is its Popen where this session started it."""

    __slots__ = ("StandardError", "StandardOutput", "_raises", "_reading", "_watched", "child")
    net_events = ("Exited", "OutputDataReceived", "ErrorDataReceived", "Disposed")

    def __init__(self, number: int, child: subprocess.Popen[bytes] | None):
        self.child = child
        self.StandardOutput: Value = None
        self.StandardError: Value = None
        self._raises = self._watched = False
        self._reading: dict[str, _LineReader] = {}
        super().__init__(number)

    @property
    def has_ended(self) -> bool:
        """Whether the process runs no more."""
        raise NotImplementedError

    @property
    def EnableRaisingEvents(self) -> bool:
        return self._raises

    @EnableRaisingEvents.setter
    def EnableRaisingEvents(self, value: bool) -> None:
        self._raises = value
        self.watch()

    def watch(self) -> None:
        """From now on tell of the end of the process, once it has been started and where that was asked for."""
        if self._raises and not self._watched and self.Id:
            self._watched = True
            threading.Thread(target=self._await_end, daemon=True).start()

    def _await_end(self) -> None:
        if self.child is not None:
            self.child.wait()
        while not self.has_ended:
            time.sleep(_LOOK_SECONDS)
        self.await_readers()
        if self._raises:
            self.raise_event("Exited", self, EventArgs.Empty)

    def await_readers(self) -> None:
        """Wait until what is read line by line has come to its end."""
        for reader in list(self._reading.values()):
            reader.join()

    def BeginOutputReadLine(self) -> None:
        reader, self.StandardOutput = self.StandardOutput, None
        self._begin("OutputDataReceived", reader, "StandardOut")

    def BeginErrorReadLine(self) -> None:
        reader, self.StandardError = self.StandardError, None
        self._begin("ErrorDataReceived", reader, "StandardError")

    def CancelOutputRead(self) -> None:
        self._cancel("OutputDataReceived")

    def CancelErrorRead(self) -> None:
        self._cancel("ErrorDataReceived")

    def _begin(self, event: str, reader: StreamReader | None, name: str) -> None:
        if event in self._reading:
            raise NetError(_INVALID, "An async read operation has already been started on the stream.")
        if reader is None:
            raise NetError(_INVALID, f"{name} has not been redirected or the process hasn't started yet.")
        thread = _LineReader(reader, lambda line: self.raise_event(event, self, DataReceivedEventArgs(line)))
        thread.start()
        self._reading[event] = thread

    def _cancel(self, event: str) -> None:
        reader = self._reading.pop(event, None)
        if reader is None:
            raise NetError(_INVALID, "No async read operation is in progress on the stream.")
        reader.goes_on = False


class _LineReader(threading.Thread):
    """Tells of each line of a stream, and of its end by None, until it is cancelled."""

    def __init__(self, reader: StreamReader, tell: Callable[[str | None], None]):
        super().__init__(daemon=True)
        self._reader = reader
        self._tell = tell
        self.goes_on = True

    def run(self) -> None:
        line: str | None = ""
        while line is not None and self.goes_on:
            line = self._reader.ReadLine()
            self._tell(line)

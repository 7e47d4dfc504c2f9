"""System.Threading's CancellationTokenSource and CancellationToken: telling what runs elsewhere to end."""

from __future__ import annotations

import threading

from pscompat.dotnet.argument_errors import unfit_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.wait_handles import ManualResetEvent, WaitHandle, seconds_of
from pscompat.dotnet.values import NetObject, Value, static_property


class CancellationToken(NetObject):
    """System.Threading.CancellationToken: what a source gives to those who are to end; None is of no source."""

    __slots__ = ("_event", "_source")
    net_name = "System.Threading.CancellationToken"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, source: CancellationTokenSource | None, event: threading.Event):
        self._source = source
        self._event = event

    @classmethod
    def net_new(cls, canceled: bool = False) -> CancellationToken:
        event = threading.Event()
        if canceled:
            event.set()
        return cls(None, event)

    @property
    def IsCancellationRequested(self) -> bool:
        return self._event.is_set()

    @property
    def CanBeCanceled(self) -> bool:
        return self._source is not None or self._event.is_set()

    @property
    def WaitHandle(self) -> WaitHandle:
        return ManualResetEvent(self._event)

    def ThrowIfCancellationRequested(self) -> None:
        if self._event.is_set():
            raise NetError("System.OperationCanceledException", "The operation was canceled.")


setattr(CancellationToken, "None", static_property(lambda cls: CancellationToken(None, threading.Event())))


class CancellationTokenSource(NetObject):
    """System.Threading.CancellationTokenSource."""

    __slots__ = ("_event", "_timer")
    net_name = "System.Threading.CancellationTokenSource"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self) -> None:
        self._event = threading.Event()
        self._timer: threading.Timer | None = None

    @classmethod
    def net_new(cls, delay: Value = None) -> CancellationTokenSource:
        """(), (milliseconds), (TimeSpan)."""
        if type(delay) is int and delay < -1:
            raise unfit_argument("millisecondsDelay")
        made = cls()
        if delay is not None:
            made.CancelAfter(delay)
        return made

    @property
    def IsCancellationRequested(self) -> bool:
        return self._event.is_set()

    @property
    def Token(self) -> CancellationToken:
        return CancellationToken(self, self._event)

    def Cancel(self, throwOnFirstException: bool = False) -> None:
        self._event.set()

    def CancelAfter(self, delay: Value) -> None:
        seconds = seconds_of(delay)
        self.Dispose()
        if seconds is not None:
            self._timer = threading.Timer(seconds, self._event.set)
            self._timer.daemon = True
            self._timer.start()

    def Dispose(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

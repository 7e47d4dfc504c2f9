"""System.Threading's ManualResetEventSlim and CountdownEvent: light signals that threads wait for."""

from __future__ import annotations

import threading

from pscompat.dotnet.argument_errors import negative_argument
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.wait_handles import ManualResetEvent, seconds_of, wait_for
from pscompat.dotnet.values import NetObject, Value

_INVALID_OPERATION = "System.InvalidOperationException"


class _Signal(NetObject):
    """What both signals have: whether they are set, and waiting for it."""

    __slots__ = ("event",)
    net_bases: tuple[str, ...] = ("System.Object", "System.IDisposable")

    def __init__(self) -> None:
        self.event = threading.Event()

    @property
    def IsSet(self) -> bool:
        return self.event.is_set()

    @property
    def WaitHandle(self) -> ManualResetEvent:
        return ManualResetEvent(self.event)

    def Wait(self, timeout: Value = None) -> bool | None:
        """() waits without end; (time-out) says whether it was set before that ran out."""
        reached = wait_for(self.event.wait, seconds_of(timeout))
        return None if timeout is None else reached

    def Dispose(self) -> None:
        return None


class ManualResetEventSlim(_Signal):
    """System.Threading.ManualResetEventSlim."""

    __slots__ = ("SpinCount",)
    net_name = "System.Threading.ManualResetEventSlim"

    def __init__(self, spins: int):
        super().__init__()
        self.SpinCount = spins

    @classmethod
    def net_new(cls, initialState: bool = False, spinCount: int = 35) -> ManualResetEventSlim:
        made = cls(spinCount)
        if initialState:
            made.Set()
        return made

    def Set(self) -> None:
        self.event.set()

    def Reset(self) -> None:
        self.event.clear()


class CountdownEvent(_Signal):
    """System.Threading.CountdownEvent: set when its count has come down to zero."""

    __slots__ = ("CurrentCount", "InitialCount", "_guard")
    net_name = "System.Threading.CountdownEvent"

    def __init__(self, count: int):
        super().__init__()
        self._guard = threading.Lock()
        self.InitialCount = count
        self._count_to(count)

    @classmethod
    def net_new(cls, initialCount: int) -> CountdownEvent:
        if initialCount < 0:
            raise negative_argument("initialCount", initialCount)
        return cls(initialCount)

    def Signal(self, signalCount: int = 1) -> bool:
        with self._guard:
            if self.CurrentCount < signalCount:
                raise NetError(_INVALID_OPERATION, "Invalid attempt made to decrement the event's count below zero.")
            self._count_to(self.CurrentCount - signalCount)
            return self.CurrentCount == 0

    def AddCount(self, signalCount: int = 1) -> None:
        if not self.TryAddCount(signalCount):
            raise NetError(_INVALID_OPERATION, "The event is already signaled and cannot be incremented.")

    def TryAddCount(self, signalCount: int = 1) -> bool:
        with self._guard:
            counts = self.CurrentCount > 0
            if counts:
                self._count_to(self.CurrentCount + signalCount)
            return counts

    def Reset(self, count: Value = None) -> None:
        if count is not None:
            self.InitialCount = count
        self._count_to(self.InitialCount)

    def _count_to(self, count: int) -> None:
        self.CurrentCount = count
        if count:
            self.event.clear()
        else:
            self.event.set()

"""System.Threading's wait handles and events, and IAsyncResult: waiting for what another thread does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from pscompat.dotnet import ambient
from pscompat.dotnet.net_exceptions import NetException
from pscompat.dotnet.values import NetObject, Value

_LOOK_SECONDS = 0.1
"""How often a wait looks whether the session has been told to stop."""


def seconds_of(timeout: Value) -> float | None:
    """A time-out (milliseconds, or a TimeSpan) in seconds; None for -1, without end."""
    if timeout is None:
        return None
    milliseconds = timeout / 1 if isinstance(timeout, (int, float)) else timeout.TotalMilliseconds
    return None if milliseconds < 0 else milliseconds / 1000


def wait_for(reached: Callable[[float], bool], timeout: float | None) -> bool:
    """Wait until `reached(seconds)`, which waits that long at most, says so; False when `timeout` seconds ran out before."""
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        left = _LOOK_SECONDS if deadline is None else min(_LOOK_SECONDS, max(0.0, deadline - time.monotonic()))
        if reached(left):
            return True
        if deadline is not None and time.monotonic() >= deadline:
            return False
        session: Any = ambient.current()
        if session is not None:
            session.check_stop()


class WaitHandle(NetObject):
    """System.Threading.WaitHandle over an event of Python's; `automatic`: one wait that succeeds resets it."""

    __slots__ = ("automatic", "event")
    net_name = "System.Threading.WaitHandle"
    net_bases: tuple[str, ...] = ("System.MarshalByRefObject", "System.Object", "System.IDisposable")
    WaitTimeout = 258

    def __init__(self, event: threading.Event | None = None, automatic: bool = False):
        self.event = event if event is not None else threading.Event()
        self.automatic = automatic

    def WaitOne(self, timeout: Value = None, exitContext: bool = False) -> bool:
        reached = wait_for(self.event.wait, seconds_of(timeout))
        if reached and self.automatic:
            self.event.clear()
        return reached

    def Close(self) -> None:
        return None

    def Dispose(self) -> None:
        return None

    @staticmethod
    def WaitAll(waitHandles: Value, timeout: Value = None) -> bool:
        handles: Sequence[WaitHandle] = list(waitHandles)
        reached = wait_for(lambda left: _all_set(handles, left), seconds_of(timeout))
        for handle in handles if reached else ():
            if handle.automatic:
                handle.event.clear()
        return reached

    @staticmethod
    def WaitAny(waitHandles: Value, timeout: Value = None) -> int:
        handles: Sequence[WaitHandle] = list(waitHandles)
        if not wait_for(lambda left: _any_set(handles, left), seconds_of(timeout)):
            return WaitHandle.WaitTimeout
        index = next(at for at, handle in enumerate(handles) if handle.event.is_set())
        if handles[index].automatic:
            handles[index].event.clear()
        return index


def _all_set(handles: Sequence[WaitHandle], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    return all(handle.event.wait(max(0.0, deadline - time.monotonic())) for handle in handles)


def _any_set(handles: Sequence[WaitHandle], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not any(handle.event.is_set() for handle in handles):
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.005)
    return True


class EventWaitHandle(WaitHandle):
    """System.Threading.EventWaitHandle: a handle that a script sets and resets."""

    __slots__ = ()
    net_name = "System.Threading.EventWaitHandle"
    net_bases = ("System.Threading.WaitHandle", *WaitHandle.net_bases)

    def Set(self) -> bool:
        self.event.set()
        return True

    def Reset(self) -> bool:
        self.event.clear()
        return True


class ManualResetEvent(EventWaitHandle):
    """System.Threading.ManualResetEvent."""

    __slots__ = ()
    net_name = "System.Threading.ManualResetEvent"
    net_bases = ("System.Threading.EventWaitHandle", *EventWaitHandle.net_bases)

    @classmethod
    def net_new(cls, initialState: bool) -> ManualResetEvent:
        made = cls()
        if initialState:
            made.event.set()
        return made


class AutoResetEvent(EventWaitHandle):
    """System.Threading.AutoResetEvent."""

    __slots__ = ()
    net_name = "System.Threading.AutoResetEvent"
    net_bases = ("System.Threading.EventWaitHandle", *EventWaitHandle.net_bases)

    @classmethod
    def net_new(cls, initialState: bool) -> AutoResetEvent:
        made = cls(automatic=True)
        if initialState:
            made.event.set()
        return made


class AsyncResult(NetObject):
    """Base of the IAsyncResults: what `owner` has begun; `result` and `problem` are how it ended."""

    __slots__ = ("AsyncState", "_ended", "owner", "problem", "result")
    net_name = "System.IAsyncResult"
    net_bases = ("System.Object", "System.IAsyncResult")

    def __init__(self, state: Value = None):
        self.AsyncState = state
        self.owner: Value = None
        self.result: Value = None
        self.problem: NetException | None = None
        self._ended = threading.Event()

    @property
    def IsCompleted(self) -> bool:
        return self._ended.is_set()

    @property
    def CompletedSynchronously(self) -> bool:
        return False

    @property
    def AsyncWaitHandle(self) -> WaitHandle:
        return ManualResetEvent(self._ended)

    # For the engine

    def complete(self, problem: NetException | None) -> None:
        """It has ended, with this exception if one ended it."""
        self.problem = problem
        self._ended.set()

    def wait(self, check: Callable[[], None] | None = None, seconds: float | None = None) -> bool:
        """Wait for its end; False when the seconds ran out before. `check` may end the wait by an exception."""

        def reached(left: float) -> bool:
            if check is not None:
                check()
            return self._ended.wait(left)

        return wait_for(reached, seconds)

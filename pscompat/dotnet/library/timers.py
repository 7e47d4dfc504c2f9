"""System.Timers.Timer: raises Elapsed on a thread of its own."""

from __future__ import annotations

import threading
import time

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.values import NetObject, Value


class ElapsedEventArgs(NetObject):
    """System.Timers.ElapsedEventArgs: when the interval was over."""

    __slots__ = ("SignalTime",)
    net_name = "System.Timers.ElapsedEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, when: DateTime):
        self.SignalTime = when


class Timer(EventSource):
    """System.Timers.Timer; each start has a thread that ends when the timer is stopped or started again."""

    __slots__ = ("AutoReset", "Container", "Site", "SynchronizingObject", "_interval", "_stop")
    net_name = "System.Timers.Timer"
    net_bases = ("System.ComponentModel.Component", "System.MarshalByRefObject", "System.Object", "System.IDisposable")
    net_events = ("Elapsed", "Disposed")
    net_order = ("AutoReset", "Enabled", "Interval", "Site", "SynchronizingObject", "Container")

    def __init__(self, interval: float = 100.0):
        super().__init__()
        self.AutoReset = True
        self.Site: Value = None
        self.SynchronizingObject: Value = None
        self.Container: Value = None
        self._interval = 100.0
        self.Interval = interval
        self._stop: threading.Event | None = None

    @classmethod
    def net_new(cls, interval: Value = 100.0) -> Timer:
        """(), (milliseconds), (TimeSpan)."""
        return cls(interval if isinstance(interval, (int, float)) else interval.TotalMilliseconds)

    @property
    def Interval(self) -> float:
        return self._interval

    @Interval.setter
    def Interval(self, value: float) -> None:
        if value <= 0:
            text = f"{value:g}"
            raise NetError(
                "System.ArgumentException",
                f"'{text}' is not a valid value for 'Interval'. 'Interval' must be greater than 0.",
            )
        self._interval = float(value)
        if getattr(self, "_stop", None) is not None:
            self.Start()

    @property
    def Enabled(self) -> bool:
        return self._stop is not None

    @Enabled.setter
    def Enabled(self, value: bool) -> None:
        if value and self._stop is None:
            self.Start()
        elif not value:
            self.Stop()

    def Start(self) -> None:
        self.Stop()
        stop = self._stop = threading.Event()
        threading.Thread(target=self._tick, args=(stop,), daemon=True).start()

    def Stop(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def Close(self) -> None:
        self.Dispose()

    def Dispose(self) -> None:
        self.Stop()
        self.raise_event("Disposed", self, NetObject())

    def BeginInit(self) -> None:
        return None

    def EndInit(self) -> None:
        return None

    def _tick(self, stop: threading.Event) -> None:
        due = time.monotonic() + self._interval / 1000
        while not stop.wait(max(0.0, due - time.monotonic())):
            if not self.AutoReset and self._stop is stop:
                self._stop = None
            self.raise_event("Elapsed", self, lambda: ElapsedEventArgs(DateTime.Now))
            if not self.AutoReset:
                return
            due = max(due + self._interval / 1000, time.monotonic())

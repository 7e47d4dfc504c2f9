"""Ctrl-C and its like: what an interrupt does depends on what goes on when it comes.

SIGTERM and SIGHUP, by which service managers and closing terminals end a process, stop a script as Ctrl-C does: finally blocks run, and
what Azure has accepted is named.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from enum import Enum
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import PipelineStopped

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


_STOPPING = (signal.SIGINT, *(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)))
_SHELL_CODE = 128
"""What shells add to a signal's number for the exit code of what it ended."""


class Doing(Enum):
    """What goes on, as far as an interrupt is concerned."""

    NOTHING = "nothing that could be ended: an interrupt is ignored"
    READING = "a command is being typed: an interrupt raises KeyboardInterrupt"
    RUNNING = "a script runs: an interrupt stops it; pipelines end, finally blocks run"
    STOPPING = "a stopped script has not ended yet: an interrupt raises KeyboardInterrupt"


class Interrupts:
    """Takes the interrupts of this process, in the main thread; `doing` says what goes on.

    Each state ends its work once: an interrupt moves on from READING to NOTHING and from RUNNING to STOPPING.
    """

    def __init__(self, engine: Engine, doing: Doing = Doing.NOTHING):
        self.doing = doing
        self._engine = engine
        for number in _STOPPING:
            if signal.getsignal(number) is signal.SIG_IGN:  # as for a job in the background, or under nohup
                continue
            try:
                signal.signal(number, self._interrupted)
            except ValueError:  # not the main thread: the program around decides
                return

    def _interrupted(self, number: int, frame: Any) -> None:
        if _watch is not None:
            _watch.notice()
        self._engine.stopped_by = number
        if number != signal.SIGINT and self.doing in (Doing.READING, Doing.NOTHING):
            raise SystemExit(_SHELL_CODE + number)
        if self.doing is Doing.RUNNING:
            self.doing = Doing.STOPPING
            self._engine.stopping = True
            raise PipelineStopped
        if self.doing is Doing.READING:
            self.doing = Doing.NOTHING
            raise KeyboardInterrupt
        if self.doing is Doing.STOPPING:
            raise KeyboardInterrupt


class _Watch:
    """A thread that sees to it that an interrupt is noticed while the main thread waits for input.

    Python runs a signal's handler between two steps of its own. A signal that comes after the last step and before the
    system call that waits for input is seen only when input comes. The thread therefore sends an interrupt again that has
    not been noticed for a while; the system call ends, and the handler runs once for both.
    """

    SECONDS = 0.05

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._noticed = False
        self._waits = 0
        self._signals, noted = os.pipe()
        os.set_blocking(self._signals, False)
        os.set_blocking(noted, False)
        signal.set_wakeup_fd(noted, warn_on_full_buffer=False)
        threading.Thread(target=self._work, daemon=True).start()

    def expect(self) -> None:
        """The main thread is about to wait: what came before no longer matters."""
        with self._lock:
            self._waits += 1
            self._noticed = False
            self._take()

    def notice(self) -> None:
        """The handler runs: once this has returned the interrupt is not sent again."""
        with self._lock:
            self._noticed = True

    def _take(self) -> bytes:
        """The numbers of the signals that have come since the last time."""
        try:
            return os.read(self._signals, 4096)
        except BlockingIOError:
            return b""

    def _work(self) -> None:
        while True:
            select.select([self._signals], [], [])
            with self._lock:
                interrupted, wait = signal.SIGINT in self._take(), self._waits
            while interrupted:
                time.sleep(self.SECONDS)
                interrupted = self._send_again(wait)

    def _send_again(self, wait: int) -> bool:
        with self._lock:
            if self._noticed or self._waits != wait:
                return False
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            return True


_watch: _Watch | None = None


def watch_for_interrupt() -> None:
    """Called before the main thread waits for input from a terminal: the next interrupt is noticed at once."""
    global _watch
    if not hasattr(signal, "pthread_kill") or threading.current_thread() is not threading.main_thread():
        return
    if _watch is None:
        _watch = _Watch()
    _watch.expect()

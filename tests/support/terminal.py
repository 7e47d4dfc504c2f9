"""A pscompat that a person sits in front of: it runs on a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from program import PSCOMPAT
from waiting import HANGING

# Makes standard input the terminal of its session, as a shell that one has logged into has it, and becomes a program.
_ON_ITS_TERMINAL = [
    sys.executable,
    "-ISc",
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])",
]
ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[a-zA-Z]|[=>])")


class Terminal:
    """A running pscompat on a terminal of its own, which is so many cells wide."""

    def __init__(self, words: list[str], environment: Mapping[str, str], place: Path, width: int = 120) -> None:
        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        self.process = subprocess.Popen(
            [*_ON_ITS_TERMINAL, *PSCOMPAT, *words],
            cwd=place,
            env=environment,
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
        )
        os.close(its)
        self.seen = ""
        """All that was shown."""
        self._at = 0

    def until(self, pattern: str) -> str:
        """Read until a pattern is shown behind what was waited for before; all that was shown so far."""
        end = time.monotonic() + HANGING
        while not (found := re.compile(pattern).search(self.seen, self._at)):
            left = end - time.monotonic()
            assert left > 0, f"no {pattern!r} in {self.seen!r}"
            assert self._read(left), f"ended without {pattern!r}: {self.seen!r}"
        self._at = found.end()
        return self.seen

    def _read(self, seconds: float) -> bool:
        """Take what is shown within these seconds; False when nothing can come any more."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return True
        try:
            part = os.read(self._ours, 4096)
        except OSError:  # what Linux says when the other end is closed
            part = b""
        self.seen += part.decode("utf-8", "replace")
        return bool(part)

    def plain(self) -> str:
        """What was shown, without its escape sequences and the carriage returns of a terminal."""
        return ESCAPE.sub("", self.seen).replace("\r\n", "\n")

    def until_keys_are_read(self) -> None:
        """Wait until the terminal hands on each key as it is pressed, and does not show it."""
        end = time.monotonic() + HANGING
        while termios.tcgetattr(self._ours)[3] & termios.ICANON:
            assert time.monotonic() < end, f"no key is read: {self.seen!r}"
            time.sleep(0.01)

    def write(self, text: str) -> None:
        """Type a text."""
        os.write(self._ours, text.encode())

    def type(self, text: str) -> None:
        """Type a line."""
        self.write(text + "\n")

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.write("\x03")

    def end_input(self) -> None:
        """Press Ctrl-D."""
        self.write("\x04")

    def wait(self) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + HANGING
        while self._read(max(0.0, end - time.monotonic())):
            assert time.monotonic() < end, f"no end: {self.seen!r}"
        return self.process.wait(HANGING)

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._ours)

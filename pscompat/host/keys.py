"""Keys of a terminal, one at a time."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pscompat.dotnet.library.console_key_info import ConsoleKeyInfo
from pscompat.host.interrupts import watch_for_interrupt

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

_ESCAPE = b"\x1b"
_SECONDS_WITHIN_A_SEQUENCE = 0.05


def has_keys() -> bool:
    """Whether standard input is a terminal whose keys can be read one at a time, which one of Windows is not."""
    return sys.stdin.isatty() and termios is not None


@contextmanager
def keyboard() -> Iterator[Iterator[ConsoleKeyInfo]]:
    """The keys as they are pressed, which the terminal does not show meanwhile; none where `has_keys` is false.

    What was typed ahead is among them, and Ctrl-C interrupts.
    """
    if not has_keys():
        yield iter(())
        return
    number = sys.stdin.fileno()
    attributes = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSADRAIN)
        yield map(ConsoleKeyInfo.typed, iter(lambda: _text_of_a_key(number), ""))
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, attributes)


def _text_of_a_key(number: int) -> str:
    """A whole character, or a whole sequence of a function key; empty at the end of the input."""
    watch_for_interrupt()
    data = os.read(number, 1)
    while data and _is_open(number, data) and (more := os.read(number, 1)):
        data += more
    return data.decode("utf-8", "replace")


def _is_open(number: int, data: bytes) -> bool:
    """Whether more bytes belong to this key: those of a character, or of a sequence, which come at once."""
    if data[:1] != _ESCAPE:
        return len(data) < (1 if data[0] < 0x80 else 2 if data[0] < 0xE0 else 3 if data[0] < 0xF0 else 4)
    is_ended = data[-1:] == b"~" or (data[-1:].isalpha() and data[1:] != b"O")
    return not is_ended and bool(select.select([number], [], [], _SECONDS_WITHIN_A_SEQUENCE)[0])

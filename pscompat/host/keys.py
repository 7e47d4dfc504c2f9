"""Keys of a terminal, one at a time."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pscompat.dotnet.library.console_key_info import ConsoleKeyInfo
from pscompat.host.interrupts import watch_for_interrupt

_ESCAPE = b"\x1b"
_SECONDS_WITHIN_A_SEQUENCE = 0.05


@contextmanager
def keyboard() -> Iterator[Iterator[ConsoleKeyInfo]]:
    """The keys as they are pressed, which the terminal does not show meanwhile; none where standard input is no terminal.
    What was typed ahead is among them, and Ctrl-C interrupts."""
    attributes = _terminal_attributes()
    if attributes is None:
        yield iter(())
        return
    import termios
    import tty

    number = sys.stdin.fileno()
    try:
        tty.setcbreak(number, termios.TCSADRAIN)
        yield map(ConsoleKeyInfo.typed, iter(lambda: _text_of_a_key(number), ""))
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, attributes)


def _terminal_attributes() -> Any:
    """How the terminal is set; None where there is none, or none of this kind."""
    if not sys.stdin.isatty():
        return None
    try:
        import termios
    except ImportError:
        return None
    return termios.tcgetattr(sys.stdin.fileno())


def _text_of_a_key(number: int) -> str:
    """A whole character, or a whole sequence of a function key; empty at the end of the input."""
    watch_for_interrupt()
    data = os.read(number, 1)
    if data == _ESCAPE:
        while select.select([number], [], [], _SECONDS_WITHIN_A_SEQUENCE)[0]:
            data += os.read(number, 1)
            if data[-1:].isalpha() and data[1:] != b"O" or data[-1:] == b"~":
                break
    while data and data[0] >= 0x80 and not _is_whole(data):
        data += os.read(number, 1)
    return data.decode("utf-8", "replace")


def _is_whole(data: bytes) -> bool:
    return len(data) >= (2 if data[0] < 0xE0 else 3 if data[0] < 0xF0 else 4)

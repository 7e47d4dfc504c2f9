"""Standard input, output and error of a process, where they are closed or cannot be written; and its end."""

from __future__ import annotations

import atexit
import io
import os
import sys
import threading
from typing import TextIO


def replace_closed() -> None:
    """Give the process the standard streams that it was started without.

    Input is then at its end, errors go nowhere, and writing output fails. Files that are opened later no longer take the
    numbers of standard streams, which the programs that a script starts would write to.
    """
    for number, name, opened, mode in (
        (0, "stdin", os.O_RDONLY, "r"),
        (1, "stdout", os.O_RDONLY, "w"),
        (2, "stderr", os.O_WRONLY, "w"),
    ):
        if getattr(sys, name) is None:
            _redirect(number, opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def read_as_net() -> None:
    """Let standard input give U+FFFD for what is no text, as .NET's decoders do."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _redirect(number: int, mode: int) -> None:
    null = os.open(os.devnull, mode)
    if null != number:
        os.dup2(null, number)
        os.close(null)
    os.set_inheritable(number, True)


def silence(stream: TextIO) -> None:
    """Let what is still written to a stream go nowhere, at the interpreter's exit too."""
    _redirect(stream.fileno(), os.O_WRONLY)


def drop_unwritten(stream: TextIO) -> None:
    """Forget what a stream could not write, which it would try to write again."""
    number = stream.fileno()
    kept = os.dup(number)
    try:
        silence(stream)
        stream.flush()
    finally:
        os.dup2(kept, number)
        os.close(kept)


def end_process(code: int) -> None:
    """End the process at once, without taking its objects apart one by one, which takes long after a large run.

    Returns where something is still to happen in Python's own way: other threads run, or a stream cannot be written.
    """
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(code)

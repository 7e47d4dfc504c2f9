"""Command lines of pscompat without Python's start: each runs in a child that a warm process forks off.

Starting Python and importing the engine takes most of the time of a small script. A `WarmProgram` does that once; every run
is then a process of its own with its own command line, folder, environment and pipes, which calls `pscompat.cli.main` and
ends as any Python program does. What it does not show is whether a run finds all that it imports by itself: for that,
cases also run as whole processes.

Run as a program, with the number of a socket, this file is the warm process.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple

# A program that tells what a small script, which shows a table and an error, imports.
_SCOUT = """
import json, sys
from pscompat.cli import main
main(["-NoProfile", "-Command", "1..3 | ForEach-Object { $_ } | Format-Table; Get-Nothing"])
print(json.dumps(list(sys.modules)))
"""
_WORD = 4


class Finished(NamedTuple):
    """What a run wrote, and its exit code: negative for a signal, `-signal.SIGALRM` when its time was over."""

    stdout: bytes
    stderr: bytes
    exit_code: int


class WarmProgram:
    """The warm process, as its parent sees it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it with this environment, from which Python takes how it reads and writes text."""
        self._socket, its = socket.socketpair()
        with its:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(its.fileno())],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=[its.fileno()],
            )

    def run(
        self, words: list[str], *, cwd: Path, environment: Mapping[str, str], stdin: bytes, seconds: int
    ) -> Finished:
        """Run `pscompat` with these words, for at most so many seconds."""
        request = {"words": words, "cwd": str(cwd), "environment": dict(environment), "seconds": seconds}
        with ExitStack() as ends:
            (its_input, ours), (out, its_out), (err, its_err) = os.pipe(), os.pipe(), os.pipe()
            to_child = ends.enter_context(open(ours, "wb"))
            readers = [ends.enter_context(open(end, "rb")) for end in (out, err)]
            self._send(json.dumps(request).encode(), [its_input, its_out, its_err])
            with ThreadPoolExecutor(2) as pool:
                texts = [pool.submit(reader.read) for reader in readers]
                with suppress(BrokenPipeError):
                    to_child.write(stdin)
                    to_child.close()
                return Finished(texts[0].result(), texts[1].result(), self._exit_code())

    def _send(self, request: bytes, files: list[int]) -> None:
        """Send a request and the three files of its process, which are no longer ours."""
        socket.send_fds(self._socket, [len(request).to_bytes(_WORD, "big")], files)
        for file in files:
            os.close(file)
        self._socket.sendall(request)

    def _exit_code(self) -> int:
        code = self._socket.recv(_WORD, socket.MSG_WAITALL)
        if len(code) < _WORD:
            raise RuntimeError(f"the warm process has ended: {self._process.communicate()[1].decode()}")
        return int.from_bytes(code, "big", signed=True)

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.communicate()


def import_engine() -> None:
    """Import what most scripts need, in the order in which a run does; nothing of it is called."""
    scout = subprocess.run([sys.executable, "-c", _SCOUT], capture_output=True, check=True)
    for name in json.loads(scout.stdout.splitlines()[-1]):
        importlib.import_module(name)
    gc.freeze()  # or every child would copy and visit all of it when it ends


def serve(requests: socket.socket) -> dict[str, Any] | None:
    """Fork a child for each request; return it in the child, and None in the parent when there are no more."""
    while True:
        length, files, _, _ = socket.recv_fds(requests, _WORD, 3)
        if not length:
            return None
        request = json.loads(requests.recv(int.from_bytes(length, "big"), socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            for number, file in enumerate(files):
                os.dup2(file, number)
        for file in files:
            os.close(file)
        if not child:
            requests.close()
            return dict(request)
        _, status = os.waitpid(child, 0)
        requests.sendall(os.waitstatus_to_exitcode(status).to_bytes(_WORD, "big", signed=True))


def begin(request: dict[str, Any]) -> None:
    """Make this process what `python -m pscompat WORDS` is when `main` is called."""
    signal.alarm(request["seconds"])
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.path[0] = request["cwd"]


def main() -> int:
    """The warm process, and each of its children."""
    with socket.socket(fileno=int(sys.argv[1])) as requests:
        import_engine()
        request = serve(requests)
    if request is None:
        return 0
    begin(request)
    program = importlib.import_module("pscompat.cli")
    code: int = program.main(request["words"])
    return code


if __name__ == "__main__":
    sys.exit(main())

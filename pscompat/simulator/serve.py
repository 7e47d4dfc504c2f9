"""The command `pscompat simulator serve`."""

from __future__ import annotations

import sys

from pscompat.simulator import InventoryError, Simulator, StateFileError

USAGE = "usage: pscompat simulator serve [--port N] [--inventory FILE] [--state FILE]"
EXIT_USAGE = 64
EXIT_FAILED = 1

_OPTIONS = {"--port": "port", "--inventory": "inventory", "--state": "state"}


class _UsageError(Exception):
    pass


def main(arguments: list[str]) -> int:
    """Serve a simulator over loopback HTTP until Ctrl-C or SIGTERM; return the exit code.

    Prints the address on standard output once it serves. Wrong arguments give one line on standard error and 64, a
    file or port that cannot be used one line and 1.
    """
    if arguments in (["--help"], ["-h"]):
        print(USAGE)
        return 0
    try:
        options = _read(arguments)
        port = _port(options.get("port", "0"))
    except _UsageError as error:
        print(f"pscompat simulator serve: {error}", file=sys.stderr)
        return EXIT_USAGE

    try:
        simulator = Simulator(options.get("inventory"), state_file=options.get("state"))
    except (InventoryError, StateFileError) as error:
        print(f"pscompat simulator serve: {error}", file=sys.stderr)
        return EXIT_FAILED
    try:
        return _serve(simulator, port)
    finally:
        simulator.close()


def _read(arguments: list[str]) -> dict[str, str]:
    """The options by name, given as `--name value` or `--name=value`."""
    options: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name not in _OPTIONS:
            raise _UsageError(f"unknown argument {word!r}; {USAGE}")
        if not equals:
            value = next(words, "")
        if not value:
            raise _UsageError(f"{name} needs a value; {USAGE}")
        options[_OPTIONS[name]] = value
    return options


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise _UsageError(f"--port must be a number from 0 (any free port) to 65535, not {text!r}")
    return int(text)


def _serve(simulator: Simulator, port: int) -> int:
    import signal
    import threading

    from pscompat.simulator.server import serving  # http.server, after the arguments were found good

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with serving(simulator, port=port) as server:
            print(f"Simulator serving on {server.url} (Ctrl-C ends it)", flush=True)
            # Windows delivers no signal to a wait without end.
            while not stop.wait(0.5):
                pass
    except OSError as error:
        print(f"pscompat simulator serve: port {port} cannot be used: {error.strerror}", file=sys.stderr)
        return EXIT_FAILED
    return 0

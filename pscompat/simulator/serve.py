"""The command `pscompat simulator serve`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pscompat.simulator import InventoryError, Simulator, StateFileError
from pscompat.simulator.options import EXIT_FAILED, SimulatorUsageError, read_options

if TYPE_CHECKING:
    import ssl

USAGE = "usage: pscompat simulator serve [--port N] [--inventory FILE] [--state FILE] [--tls]"
_OPTIONS = {"--port": True, "--inventory": True, "--state": True, "--tls": False}


def main(arguments: list[str]) -> int:
    """Serve a simulator over loopback HTTP until Ctrl-C or SIGTERM; return the exit code.

    Prints the address on standard output once it serves. A file or port that cannot be used gives one line on standard error
    and 1. Raises SimulatorUsageError for wrong arguments.
    """
    options = read_options("serve", arguments, _OPTIONS, USAGE)
    port = _port(options.text("port", "0"))
    context = None
    if options.has("tls"):
        from pscompat.simulator.tls import (
            CertificateError,  # cryptography: with --tls alone
            default_folder,
        )
        from pscompat.simulator.tls import context as tls_context

        try:
            context = tls_context(default_folder())
        except CertificateError as error:
            print(f"pscompat simulator serve: {error}", file=sys.stderr)
            return EXIT_FAILED
    try:
        simulator = Simulator(options.get("inventory"), state_file=options.get("state"))
    except (InventoryError, StateFileError) as error:
        print(f"pscompat simulator serve: {error}", file=sys.stderr)
        return EXIT_FAILED
    try:
        return _serve(simulator, port, context)
    finally:
        simulator.close()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise SimulatorUsageError("serve", f"--port must be a number from 0 (any free port) to 65535, not {text!r}")
    return int(text)


def _serve(simulator: Simulator, port: int, tls: ssl.SSLContext | None) -> int:
    import signal
    import threading

    from pscompat.simulator.server import serving  # http.server, after the arguments were found good

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with serving(simulator, port=port, tls=tls) as server:
            print(f"Simulator serving on {server.url} (Ctrl-C ends it)", flush=True)
            # Windows delivers no signal to a wait without end.
            while not stop.wait(0.5):
                pass
    except OSError as error:
        print(f"pscompat simulator serve: port {port} cannot be used: {error.strerror}", file=sys.stderr)
        return EXIT_FAILED
    return 0

"""The command `pscompat simulator log`: the newest requests of a running simulator."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from pscompat.simulator.control.client import ControlError, ask
from pscompat.simulator.options import EXIT_FAILED, read_options, read_url

USAGE = "usage: pscompat simulator log --url URL [--follow] [--json]"
_OPTIONS = {"--url": True, "--follow": False, "--json": False}
_SHOWN = 50
_PAUSE = 0.5


def main(arguments: list[str]) -> int:
    """Print requests, oldest first; with --follow also those that come, until Ctrl-C. Return the exit code.

    A simulator that does not answer gives one line on standard error and 1. Raises SimulatorUsageError for wrong arguments.
    """

    options = read_options("log", arguments, _OPTIONS, USAGE)
    url = read_url("log", options)
    last, instance = 0, ""
    try:
        while True:
            count = {"count": str(_SHOWN)} if not instance else {}
            answer = ask(url, "GET", "log", None, after=str(last), **count)
            if instance and answer["instance"] != instance:
                last, instance = 0, answer["instance"]
                continue
            instance = answer["instance"]
            for entry in answer["log"]:
                last = entry["number"]
                print(json.dumps(entry, ensure_ascii=False) if options.has("json") else _line(entry), flush=True)
            if not options.has("follow"):
                return 0
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return 0
    except ControlError as error:
        print(f"pscompat simulator log: {error}", file=sys.stderr)
        return EXIT_FAILED


def _line(entry: dict[str, Any]) -> str:
    moment = time.strftime("%H:%M:%S", time.localtime(entry["time"]))
    status = str(entry["status"] or "---")
    code = f"  {entry['code']}" if entry["code"] else ""
    lost = f"  (done: {entry['done']})" if entry["done"] != entry["status"] and entry["done"] else ""
    version = f"  {entry['api_version']}" if entry["api_version"] else ""
    host = entry["host"] if entry["service"] else ""
    return f"{moment}  {status}  {entry['method']:<6} {host}{entry['path']}{version}{code}{lost}"

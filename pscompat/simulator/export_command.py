"""The command `pscompat simulator export`: what exists in a simulator, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pscompat.simulator import Simulator, StateFileError
from pscompat.simulator.control.api import Control
from pscompat.simulator.control.client import ControlError, ask
from pscompat.simulator.inventory import InventoryError
from pscompat.simulator.options import EXIT_FAILED, SimulatorUsageError, read_options, read_url
from pscompat.simulator.wire import Request

USAGE = (
    "usage: pscompat simulator export (--state FILE | --url URL) [--resource-group NAME] [--subscription ID] "
    "[--form resources|template] [-o FILE]"
)
_OPTIONS = {
    "--state": True,
    "--url": True,
    "--resource-group": True,
    "--subscription": True,
    "--form": True,
    "-o": True,
}


def main(arguments: list[str]) -> int:
    """Write resources or a template to standard output or a file; return the exit code.

    What cannot be exported gives one line on standard error and 1. Raises SimulatorUsageError for wrong arguments.
    """

    options = read_options("export", arguments, _OPTIONS, USAGE)
    if options.has("state") == options.has("url"):
        raise SimulatorUsageError("export", f"give either --state or --url; {USAGE}")
    form = options.text("form", "resources")
    if form not in ("resources", "template"):
        raise SimulatorUsageError("export", f"--form must be resources or template, not {form!r}")
    wanted = {"group": options.text("resource-group", ""), "subscription": options.text("subscription", "")}
    query = {"form": form, **{key: value for key, value in wanted.items() if value}}
    url = read_url("export", options) if options.has("url") else ""
    try:
        exported = _ask(url, query) if url else _from_state(options.text("state", ""), query)
        text = json.dumps(exported[form], indent=2, ensure_ascii=False) + "\n"
        output = options.get("-o")
        if output is None or output == "-":
            sys.stdout.write(text)
        else:
            Path(output).write_text(text, encoding="utf-8")
    except (ControlError, InventoryError, StateFileError) as error:
        print(f"pscompat simulator export: {error}", file=sys.stderr)
        return EXIT_FAILED
    except OSError as error:
        print(f"pscompat simulator export: {error.filename}: cannot be written: {error.strerror}", file=sys.stderr)
        return EXIT_FAILED
    for where, reason in exported["left_out"]:
        print(f"left out: {where}: {reason}", file=sys.stderr)
    return 0


def _ask(url: str, query: dict[str, str]) -> dict[str, Any]:

    return ask(url, "GET", "export", None, **query)


def _from_state(path: str, query: dict[str, str]) -> dict[str, Any]:
    """What a state file holds. Raises StateFileError, ControlError."""

    if not Path(path).exists():
        raise StateFileError(f"{path}: does not exist")
    simulator = Simulator(state_file=path)
    try:
        answer = Control(simulator).answer(Request("GET", "/_/api/export", query, {}, b"", ""))
    finally:
        simulator.close()
    document = dict(json.loads(answer.body))
    if answer.status != 200:
        raise ControlError(document["error"])
    return document

"""The command `pscompat simulator import`: resources of real Azure come to be in a simulator."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pscompat.bicep import BicepError, build, is_bicep
from pscompat.simulator import Simulator
from pscompat.simulator.control.client import ControlError, ask
from pscompat.simulator.exchange.files import first_subscription, import_sources, read_parameters, read_source
from pscompat.simulator.exchange.forms import ImportFileError
from pscompat.simulator.inventory import InventoryError
from pscompat.simulator.options import EXIT_FAILED, SimulatorUsageError, read_options, read_url
from pscompat.simulator.store import StateFileError

USAGE = (
    "usage: pscompat simulator import FILE... (--state FILE | --url URL) [--resource-group NAME] [--subscription ID] "
    "[--parameters FILE] [--json]"
)
_OPTIONS = {
    "--state": True,
    "--url": True,
    "--resource-group": True,
    "--subscription": True,
    "--parameters": True,
    "--json": False,
}
_SHOWN = 10
_COUNTS = ("made", "there", "groups", "subscriptions", "filled")


def main(arguments: list[str]) -> int:
    """Import files (`-`: standard input) into a state file or a running simulator; return the exit code.

    A file that cannot be imported gives one line on standard error and 1, and nothing has changed. Raises SimulatorUsageError for
    wrong arguments.
    """

    options = read_options("import", arguments, _OPTIONS, USAGE, files=True)
    if not options.files:
        raise SimulatorUsageError("import", f"no file; {USAGE}")
    if options.has("state") == options.has("url"):
        raise SimulatorUsageError("import", f"give either --state or --url; {USAGE}")
    url = read_url("import", options) if options.has("url") else ""
    given: dict[str, Any] = {
        "subscription": options.text("subscription", ""),
        "group": options.text("resource-group", ""),
    }
    try:
        if parameters := options.get("parameters"):
            given["parameters"] = read_parameters(*_read(parameters))
        contents = [_read(name) for name in options.files]
        sources = [read_source(name, content) for name, content in contents]
        if url:
            results = _send(url, contents, given)
        else:
            results = _into_state(options.text("state", ""), sources, given)
    except (ImportFileError, StateFileError, InventoryError, ControlError) as error:
        print(f"pscompat simulator import: {error}", file=sys.stderr)
        return EXIT_FAILED
    forms = [source.form for source in sources]
    if options.has("json"):
        names = zip(options.files, forms, results, strict=True)
        print(json.dumps([{"file": name, "form": form, **result} for name, form, result in names], indent=2))
    else:
        for name, form, result in zip(options.files, forms, results, strict=True):
            _print(_title(name), form, result)
    return 0


def _title(name: str) -> str:
    return "standard input" if name == "-" else name


def _read(name: str) -> tuple[str, bytes]:
    """A file's title and content; that of a Bicep file is its template. Raises ImportFileError."""

    if name == "-":
        return _title(name), sys.stdin.buffer.read()
    if is_bicep(name):
        try:
            return name, build(name)
        except BicepError as error:
            raise ImportFileError(str(error)) from None
    try:
        return name, Path(name).read_bytes()
    except OSError as error:
        raise ImportFileError(f"{name}: cannot be read: {error.strerror}") from None


def _into_state(path: str, sources: list[Any], given: dict[str, Any]) -> list[dict[str, Any]]:
    """Import into a state file; one that is not there begins with nothing but a subscription."""

    new = not Path(path).exists()
    subscription, title, tenant = first_subscription(sources)
    chosen = given["subscription"] or subscription
    only = {"id": chosen, "name": title or (f"Subscription {chosen[:8]}" if chosen else "")}
    inventory: dict[str, Any] = {"subscriptions": [{key: value for key, value in only.items() if value}]}
    if tenant:
        inventory["tenant"] = {"id": tenant}
    done = False
    simulator = Simulator(inventory, state_file=path)
    try:
        with simulator.changing() as call:
            results = import_sources(call, sources, **given)
        done = True
    finally:
        simulator.close()
        if new and not done:
            for ending in ("", "-wal", "-shm", ".lock"):
                Path(path + ending).unlink(missing_ok=True)
    return [asdict(result) for result in results]


def _send(url: str, contents: list[tuple[str, bytes]], given: dict[str, Any]) -> list[dict[str, Any]]:
    """Import into a running simulator."""
    import base64

    files = [{"name": name, "content": base64.b64encode(content).decode()} for name, content in contents]
    return list(ask(url, "POST", "import", {"files": files, **given})["results"])


def _print(name: str, form: str, result: dict[str, Any]) -> None:
    print(f"{name}: {form}")
    words = {
        "made": "resources made",
        "there": "already there",
        "groups": "resource groups made",
        "subscriptions": "subscriptions made",
        "filled": "lacked members that their types need; these were filled in",
    }
    for key in _COUNTS:
        if result[key] or key == "made":
            print(f"  {result[key]:>6} {words[key]}")
    _print_some(
        "members left out, which the facts do not know", [f"{path} ({n})" for path, n in result["unknown"].items()]
    )
    _print_some("left out", [f"{where}: {reason}" for where, reason in result["left_out"]])


def _print_some(title: str, lines: list[str]) -> None:
    if lines:
        print(f"  {len(lines):>6} {title}")
    for line in lines[:_SHOWN]:
        print(f"           {line}")
    if len(lines) > _SHOWN:
        print(f"           and {len(lines) - _SHOWN} more (--json lists them)")

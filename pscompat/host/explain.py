"""`pscompat explain`: the requests that a command would send, without sending them."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from pscompat.assembly import new_engine
from pscompat.azure.explaining import ExplainedRequest, ExplainedService
from pscompat.azure.settings import ConnectionSettings
from pscompat.dotnet.errors import ErrorRecord
from pscompat.host.options import UsageError
from pscompat.runtime.endings import ending_of
from pscompat.runtime.host import Host

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

_USAGE = "`pscompat explain [--json] [--simulator] [--inventory FILE] 'COMMAND'` explains one command (`-` reads it from standard input)."
_FAULT = "PscompatInternalError"
_DEPENDS = "What follows depends on the last answer, of which nothing is known: --simulator answers."
_SERVICE_ERRORS = "Microsoft.Rest.Azure.CloudException", "Microsoft.Azure.Commands.Compute.Common.ComputeCloudException"


class _QuietHost(Host):
    """A host that shows nothing and agrees to whatever is asked: a command is explained as if it were confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[ErrorRecord] = []

    def write(self, text: str) -> None:
        """Nothing is shown."""

    def write_object(self, value: Value) -> None:
        """Nothing is shown."""

    def write_error(self, record: ErrorRecord) -> None:
        """Note an error."""
        self.problems.append(record)

    def choose(self, *question: Any) -> int:
        """The first choice, which is Yes."""
        return 0


def run(words: list[str]) -> int:
    """Explain the command that the words after `explain` give; the exit code. Raises UsageError."""
    as_json, simulator, inventory, rest = _read(words)
    text = sys.stdin.read() if rest == ["-"] else " ".join(rest)
    if not text.strip():
        raise UsageError(_USAGE)
    host = _QuietHost()
    engine = new_engine(host)
    service = ExplainedService(_inventory(inventory) if simulator or inventory else None, _creates(text))
    settings = ConnectionSettings()
    settings.explained = service
    engine.azure_settings = settings
    engine.activate()
    engine.scope.assign("confirmpreference", "None")
    try:
        ending = ending_of(lambda: engine.run_main(engine.parse(text), host.write_object))
        if engine.has_jobs:
            engine.jobs.wait(engine.jobs)
    finally:
        engine.close()
    refusal = ending.problem.record if ending.problem is not None else next(filter(_is_ours, host.problems), None)
    depends = refusal is not None and refusal.FullyQualifiedErrorId.startswith(_FAULT) and bool(service.requests)
    if refusal is not None and _is_ours(refusal) and not depends:
        return _print_refusal(refusal, as_json)
    _print_requests(service.requests, as_json, depends)
    return 0


def _read(words: list[str]) -> tuple[bool, bool, str | None, list[str]]:
    as_json = simulator = False
    inventory: str | None = None
    rest = list(words)
    while rest and rest[0].startswith("--"):
        name, equals, value = rest.pop(0).partition("=")
        if name == "--json" and not equals:
            as_json = True
        elif name == "--simulator" and not equals:
            simulator = True
        elif name == "--inventory" and (equals or rest):
            inventory = value if equals else rest.pop(0)
        else:
            raise UsageError(f"Unknown option '{name}'. {_USAGE}")
    if inventory is not None and not os.path.isfile(inventory):
        raise UsageError(f"--inventory: there is no file '{inventory}'.")
    return as_json, simulator, inventory, rest


def _inventory(path: str | None) -> Any:
    # Start-up: without a simulator its inventory is not made.
    from pscompat.simulator import InventoryError, Simulator

    try:
        return Simulator(path) if path else Simulator()
    except InventoryError as problem:
        raise UsageError(f"--inventory: {problem}") from None


def _creates(text: str) -> bool:
    """Whether the command makes something new: what it asks for first is then not there yet."""
    return text.lstrip().lower().startswith("new-")


def _is_ours(record: ErrorRecord) -> bool:
    """Whether pscompat refuses the command, rather than a service that was asked."""
    return record.Exception.type_name not in _SERVICE_ERRORS


def _print_refusal(record: ErrorRecord, as_json: bool) -> int:
    found = {"id": record.FullyQualifiedErrorId, "message": record.message}
    print(json.dumps({"refused": found}) if as_json else f"Refused: {found['message']} ({found['id']})")
    return 1


def _print_requests(requests: list[ExplainedRequest], as_json: bool, depends: bool) -> None:
    """Print what is sent. depends: whether a command was left because it needs more of an answer than can be assumed."""
    if as_json:
        found: dict[str, Any] = {"requests": [request.as_json() for request in requests]}
        print(json.dumps({**found, **({"depends": _DEPENDS} if depends else {})}, ensure_ascii=False))
        return
    if not requests:
        print("No request is sent.")
    for request in requests:
        query = {**({"api-version": request.api_version} if request.api_version else {}), **request.query}
        address = (
            f"{request.host}{request.path}" + ("?" if query else "") + "&".join(f"{k}={v}" for k, v in query.items())
        )
        print(f"{request.method} {address}{'   (its answer is assumed)' if request.assumed else ''}")
        for name, value in request.headers.items():
            print(f"  {name}: {value}")
        if request.body is not None:
            print(json.dumps(request.body, indent=2, ensure_ascii=False))
    if depends:
        print(_DEPENDS)

"""The control interface: who answers which request below `/_/`."""

from __future__ import annotations

import base64
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pscompat.simulator.control.answers import (
    Answer,
    ControlRefusal,
    check_caller,
    json_answer,
    page_answer,
)
from pscompat.simulator.control.journal import Journal
from pscompat.simulator.exchange.exporting import document_of, export_resources, group_of_name, subscriptions_in
from pscompat.simulator.exchange.files import import_sources, read_source
from pscompat.simulator.exchange.forms import ImportFileError
from pscompat.simulator.exchange.importing import FILLED
from pscompat.simulator.exchange.to_template import export_group, export_subscription
from pscompat.simulator.faults import KINDS, Fault
from pscompat.simulator.hosts import service_host
from pscompat.simulator.inventory import InventoryError
from pscompat.simulator.log import LoggedRequest
from pscompat.simulator.operations import Operation
from pscompat.simulator.routing import Call
from pscompat.simulator.store import StateFileError
from pscompat.simulator.wire import Request, RequestError

if TYPE_CHECKING:
    from pscompat.simulator.application import Simulator

ROOT = "/_/"
MAXIMUM_IMPORT_BYTES = 256 * 1024 * 1024
_PAGE = Path(__file__).with_name("page.html")
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LOG_ROWS = 500
_OPERATIONS = 200
_LONGEST_WAIT = 20.0
_LOOK_EVERY = 0.1
_LONGEST = 1_000_000_000
"""Seconds that a fault may take."""
_FAULT_KEYS = ("kind", "method", "path", "times", "seconds", "retryAfter", "code", "message")


class Control:
    """The control interface of a simulator."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._journal = Journal()
        self._instance = str(uuid.uuid4())
        self._handlers: dict[tuple[str, str], Callable[[Request], Any]] = {
            ("GET", "changes"): self._changes,
            ("GET", "resource"): self._resource,
            ("GET", "request"): self._logged,
            ("GET", "log"): self._log,
            ("GET", "export"): self._export,
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): self._remove_fault,
            ("POST", "reset"): self._reset,
            ("POST", "import"): self._import,
        }

    def answer(self, request: Request) -> Answer:
        """The answer to a request below `/_/`."""
        try:
            check_caller(request)
            if request.path == ROOT and request.method in ("GET", "HEAD"):
                return _page()
            name = request.path.removeprefix(f"{ROOT}api/")
            handler = self._handlers.get((request.method, name))
            if handler is None:
                known = name in {known for _, known in self._handlers}
                raise ControlRefusal(405 if known else 404, f"there is nothing at {request.method} {request.path}")
            return json_answer(handler(request))
        except ControlRefusal as error:
            return json_answer({"error": str(error)}, error.status)
        except RequestError as error:
            return json_answer({"error": error.message}, error.status)
        except (ImportFileError, InventoryError, StateFileError) as error:
            return json_answer({"error": str(error)}, 400)

    def _changes(self, request: Request) -> dict[str, Any]:
        """What changed since `version` and behind the request `log`: at once, or after up to `wait` seconds with nothing new.

        `instance` is what an earlier answer gave; another one begins again. `state` likewise is what it gave of faults and
        operations.
        """
        query = request.query
        same = query.get("instance") == self._instance
        since, last = (_whole(query, "version"), _whole(query, "log")) if same else (0, 0)
        end = time.monotonic() + min(float(_whole(query, "wait")), _LONGEST_WAIT)
        while True:
            call = self._simulator.now()
            changes = self._journal.changes(call.store, since)
            log = self._simulator.log.after(last, _LOG_ROWS)
            sides = self._sides(call)
            state = str(hash(json.dumps(sides)))
            news = changes.version != since or log or state != query.get("state") or not same
            if news or time.monotonic() >= end:
                break
            time.sleep(_LOOK_EVERY)
        answer: dict[str, Any] = {"instance": self._instance, "version": changes.version, "state": state}
        answer.update(whole=changes.whole, resources=changes.rows, removed=changes.removed)
        answer["log"] = [_log_row(entry) for entry in log]
        if state != query.get("state") or not same:
            answer.update(sides)
        return answer

    def _sides(self, call: Call) -> dict[str, Any]:
        """What stands beside the resources."""
        names = {one.id: one.name for one in call.store.tenants}
        running = {operation.name for operation in call.operations.running()}
        chosen = [*call.operations.newest(_OPERATIONS)]
        return {
            "subscriptions": [
                {"id": one.id, "name": one.name, "tenant": names.get(one.tenant_id, one.tenant_id)}
                for one in call.store.subscriptions.values()
            ],
            "operations": [_operation_row(operation) for operation in chosen],
            "running": len(running),
            "faults": [{"number": number, **_fault_row(fault)} for number, fault in self._simulator.faults.listed()],
            "kinds": KINDS,
        }

    def _resource(self, request: Request) -> dict[str, Any]:
        """One resource: what GET shows of it, and what else is known."""
        call = self._simulator.now()
        resource = call.store.get(request.query.get("id", ""))
        if resource is None:
            raise ControlRefusal(404, "there is no such resource")
        running = call.operations.running_on(resource.id)
        return {
            "document": document_of(call, resource),
            "power": resource.state.get("powerState"),
            "filled": resource.state.get(FILLED, []),
            "created": resource.created,
            "changed": resource.changed,
            "operation": None if running is None else _operation_row(running),
        }

    def _log(self, request: Request) -> dict[str, Any]:
        """The requests behind the one with the number `after`, with their bodies."""
        count = min(_whole(request.query, "count") or _LOG_ROWS, _LOG_ROWS)
        entries = self._simulator.log.after(_whole(request.query, "after"), count)
        return {"instance": self._instance, "log": [{**_log_row(entry), "body": entry.body} for entry in entries]}

    def _logged(self, request: Request) -> dict[str, Any]:
        """One request of the log, with its body."""
        number = _whole(request.query, "number")
        for entry in self._simulator.log.after(number - 1, len(self._simulator.log.requests())):
            if entry.number == number:
                return {**_log_row(entry), "body": entry.body}
        raise ControlRefusal(404, "the log does not hold this request any more")

    def _export(self, request: Request) -> dict[str, Any]:
        """Everything or a group (`group`), as resources or as a template (`form`)."""
        call = self._simulator.now()
        group = group_of_name(call, request.query["group"]) if request.query.get("group") else None
        if request.query.get("form") != "template":
            documents = export_resources(call, group)
            return {"resources": subscriptions_in(call, documents) + documents, "left_out": []}
        exported = export_group(call, group) if group is not None else export_subscription(call, _path(request, call))
        return {"template": exported.template, "left_out": exported.left_out}

    def _add_fault(self, request: Request) -> dict[str, Any]:
        return {"number": self._simulator.faults.add(_read_fault(_body(request)))}

    def _remove_fault(self, request: Request) -> dict[str, Any]:
        number = _whole(request.query, "number")
        if not self._simulator.faults.remove(number):
            raise ControlRefusal(404, "there is no such fault")
        return {}

    def _reset(self, request: Request) -> dict[str, Any]:
        self._simulator.reset()
        return {}

    def _import(self, request: Request) -> dict[str, Any]:
        """Import files, given by name and content in base64."""
        body = _body(request)
        files = body.get("files")
        if not isinstance(files, list) or not all(isinstance(file, dict) for file in files):
            raise ControlRefusal(400, "files must be a list of objects with name and content")
        try:
            sources = [read_source(str(file["name"]), base64.b64decode(file["content"])) for file in files]
        except (KeyError, TypeError, ValueError):
            raise ControlRefusal(400, "a file needs a name, and its content in base64") from None
        subscription, group = (str(body.get(name) or "") for name in ("subscription", "group"))
        parameters = body.get("parameters") or {}
        if not isinstance(parameters, dict):
            raise ControlRefusal(400, "parameters must be an object")
        with self._simulator.changing() as call:
            results = import_sources(call, sources, subscription, group, parameters)
        forms = [source.form for source in sources]
        return {"results": [asdict(result) for result in results], "forms": forms}


def _page() -> Answer:
    content = _PAGE.read_bytes()
    return page_answer(content, _POLICY.format(script=_hash(content, b"script"), style=_hash(content, b"style")))


def _hash(content: bytes, tag: bytes) -> str:
    """The hash of the page's own script or style, by which the policy allows it and no other."""
    import hashlib

    inner = content.partition(b"<" + tag + b">")[2].partition(b"</" + tag + b">")[0]
    return base64.b64encode(hashlib.sha256(inner).digest()).decode()


def _path(request: Request, call: Call) -> str:
    """The path of the subscription that is exported. Raises ControlRefusal where it is not said and there are several."""
    wanted = request.query.get("subscription", "")
    if wanted:
        return call.store.subscription(wanted).path
    if len(call.store.subscriptions) > 1:
        raise ControlRefusal(400, "there are several subscriptions: say which, or a resource group")
    return next(iter(call.store.subscriptions.values())).path


def _log_row(entry: LoggedRequest) -> dict[str, Any]:
    row = entry._asdict()
    row["has_body"] = row.pop("body") is not None
    row["service"] = service_host(f"https://{entry.host}")[1]
    return row


def _operation_row(operation: Operation) -> dict[str, Any]:
    row = {name: getattr(operation, name) for name in ("name", "kind", "target", "start", "end", "status")}
    if operation.finished and operation.error is not None:
        row["error"] = operation.error
    return row


def _fault_row(fault: Fault) -> dict[str, Any]:
    row = asdict(fault)
    row["retryAfter"] = row.pop("retry_after")
    return row


def _read_fault(body: dict[str, Any]) -> Fault:
    """A fault of the form that an inventory has. Raises ControlRefusal."""
    unknown = [key for key in body if key not in _FAULT_KEYS]
    if unknown:
        raise ControlRefusal(400, f"unknown key {unknown[0]!r}; known are {', '.join(_FAULT_KEYS)}")
    given = {{"retryAfter": "retry_after"}.get(key, key): value for key, value in body.items()}
    texts = all(isinstance(given.get(key, ""), str) for key in ("kind", "method", "path", "code", "message"))
    times = given.get("times", 1)
    counts = times is None or (isinstance(times, int) and times >= 0)
    numbers = all(
        isinstance(given.get(key, 0), (int, float)) and 0 <= given.get(key, 0) <= _LONGEST
        for key in ("seconds", "retry_after")
    )
    if not (texts and counts and numbers):
        raise ControlRefusal(400, "texts must be text, times a whole number or null, seconds and retryAfter numbers")
    given["method"] = str(given.get("method") or "*").upper()
    given["path"] = given.get("path") or "*"
    try:
        return Fault(**given)
    except (TypeError, ValueError) as error:
        raise ControlRefusal(400, str(error)) from None


def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise ControlRefusal(400, "the body must be a JSON object")
    return body


def _whole(query: dict[str, str], name: str) -> int:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0

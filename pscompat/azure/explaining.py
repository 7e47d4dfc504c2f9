"""A service that takes nothing: it notes the requests, and answers them as if all went well.

Reads are answered by what was written before, by a simulator's inventory where there is one, and else by what is assumed to be there.
"""

from __future__ import annotations

import copy
import json
import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from pscompat.arm import Kind, arm_facts
from pscompat.simulator.masking import masked_body
from pscompat.simulator.transport import SimulatorTransport
from pscompat.simulator.wire import Request, Response

if TYPE_CHECKING:
    from pscompat.arm.schema import Types
    from pscompat.simulator import Simulator

_OWN_HEADERS = frozenset(
    ("authorization", "user-agent", "accept", "content-length", "content-type", "x-ms-client-request-id", "connection")
)
"""Headers that every request has, or that would tell a secret."""
_LOCATION = "westeurope"
_SOUGHT = re.compile(r"(\w+)(?:/any\(\w:\w)? eq '((?:[^']|'')*)'\)?")
_OF_GRAPH = 3
"""The parts of the path of an object of Graph: /v1.0/users/ID."""
_NO_GUID = "00000000-0000-0000-0000-000000000000"
_ANSWERS: dict[str, Any] = {
    "listkeys": {"keys": [{"keyName": "key1", "value": "a2V5", "permissions": "FULL"}]},
    "regeneratekey": {"keys": [{"keyName": "key1", "value": "a2V5", "permissions": "FULL"}]},
    "generatekeypair": {"publicKey": "", "privateKey": "", "id": ""},
    "token": {"access_token": "token", "expires_in": "3600", "token_type": "Bearer"},
    "checknameavailability": {"nameAvailable": True},
}
"""What is answered to a POST, by the last part of its path; nothing to all others."""


class ExplainedRequest(NamedTuple):
    """A request that would be sent. `path` is encoded as it is sent; `body` has its secrets masked; `assumed`: what was read is not known to
    be so."""

    method: str
    path: str
    api_version: str | None
    query: dict[str, str]
    headers: dict[str, str]
    body: Any
    assumed: bool = False
    host: str = ""
    """The host of what does not go to Resource Manager, empty otherwise."""

    def as_json(self) -> dict[str, Any]:
        """The request as `--json` prints it."""
        found = self._asdict()
        for name in ("assumed", "host"):
            if not found[name]:
                del found[name]
        return found


class ExplainedService:
    """Stands in for a simulator in a transport; `requests` are those that would have been sent, in their order.

    simulator: answers reads. creates: whether what is asked for and not known is taken not to be there yet, rather than to be.
    """

    def __init__(self, simulator: Simulator | None = None, creates: bool = False) -> None:
        self.requests: list[ExplainedRequest] = []
        self.simulator = simulator
        self._creates = creates
        self._written: dict[str, Any] = {}
        self._lock = threading.Lock()

    def transport(self) -> SimulatorTransport:
        """A transport for a client of the SDK."""
        return SimulatorTransport(self)

    def handle(self, request: Request) -> Response:
        """Note a request and answer it."""
        with self._lock:
            if request.method in ("GET", "HEAD"):
                response, assumed = self._read(request)
            else:
                response, assumed = self._write(request), False
            self.requests.append(self._noted(request, assumed))
            return response

    def _noted(self, request: Request, assumed: bool) -> ExplainedRequest:
        sent = urlsplit(request.address)
        asked = parse_qsl(sent.query, keep_blank_values=True)
        query = {key: value for key, value in asked if key.lower() != "api-version"}
        headers = {key: value for key, value in request.headers.items() if key not in _OWN_HEADERS}
        body = None
        if request.body:
            try:
                body = masked_body(json.loads(request.body), request)
            except ValueError:
                body = request.body.decode("utf-8", "replace")
        elsewhere = "" if "//management." in request.origin else request.origin
        version = request.query.get("api-version")
        path = sent.path or request.path
        return ExplainedRequest(request.method, path, version, query, headers, body, assumed, elsewhere)

    def _read(self, request: Request) -> tuple[Response, bool]:
        key = request.path.rstrip("/").lower()
        if key in self._written:
            found = self._written[key]
            return (_not_found(request.path) if found is None else Response(200, found)), False
        if self.simulator is not None:
            return self.simulator.handle(request), False
        assumed = _looked_up(request) or _assumed(request.path)
        if self._creates and "/providers/" in key and "value" not in assumed:
            return _not_found(request.path), True
        if request.method == "HEAD":
            return (_not_found(request.path) if self._creates else Response(204)), True
        return Response(200, assumed), True

    def _write(self, request: Request) -> Response:
        key = request.path.rstrip("/").lower()
        try:
            body = json.loads(request.body) if request.body else {}
        except ValueError:
            body = {}
        if request.method == "DELETE":
            self._written[key] = None
            return Response(200)
        if request.method == "POST" or not isinstance(body, dict):
            return Response(200, _ANSWERS.get(key.rpartition("/")[2], {}))
        found = self._written.get(key) or self._known(request) if request.method == "PATCH" else None
        document = _merged(found or _assumed(request.path), body)
        document.setdefault("properties", {})
        if isinstance(document["properties"], dict):
            document["properties"].setdefault("provisioningState", "Succeeded")
        self._written[key] = document
        return Response(200, document)

    def _known(self, request: Request) -> Any:
        """What the simulator has at a path, None where there is nothing."""
        if self.simulator is None:
            return None
        response = self.simulator.handle(replace(request, method="GET", body=b""))
        return json.loads(response.body()) if response.status == 200 else None


def _merged(old: Any, new: Any) -> Any:
    """A document changed as a merge patch says."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return copy.deepcopy(new)
    found = dict(old)
    for name, value in new.items():
        found[name] = _merged(found.get(name), value)
    return found


def _looked_up(request: Request) -> dict[str, Any] | None:
    """What is taken to be found by a look-up of one thing by a fact of it: an object of Graph, or a role by its name."""
    parts = request.path.strip("/").split("/")
    sought = _SOUGHT.fullmatch(request.query.get("$filter", ""))
    if parts[0] == "v1.0" and len(parts) == _OF_GRAPH:
        return {"id": parts[-1] if len(parts[-1]) == len(_NO_GUID) else _NO_GUID}
    if sought is None:
        return None
    name = sought[1][:1].lower() + sought[1][1:]
    value = sought[2].replace("''", "'")
    if parts[0] == "v1.0" and len(parts) == _OF_GRAPH - 1:
        return {"value": [{"id": _NO_GUID, name: value}]}
    if parts[-1].lower() == "roledefinitions":
        return {"value": [{"id": f"{request.path}/{_NO_GUID}", "name": _NO_GUID, "properties": {name: value}}]}
    return None


def _assumed(path: str) -> dict[str, Any]:
    """What a GET of a path is taken to find: a list without items, or a resource of which nothing but its id is known."""
    parts = path.strip("/").split("/")
    folded = [part.lower() for part in parts]
    start = len(parts) - 1 - folded[::-1].index("providers") if "providers" in folded else 0
    below = parts[start + 2 :] if start else parts
    if len(below) % 2 or not below:
        return {"value": []}
    kind = "/".join((parts[start + 1], *below[::2])) if start else "Microsoft.Resources/" + below[-2]
    facts = arm_facts().resource_type(kind)
    found = {} if facts is None else _needed(facts.types, facts.body)
    return {
        **(found if isinstance(found, dict) else {}),
        "id": "/" + "/".join(parts),
        "name": parts[-1],
        "type": kind,
        "location": _LOCATION,
        "tags": {},
        "properties": {**(found.get("properties") or {}), "provisioningState": "Succeeded"},
    }


def _needed(types: Types, number: int) -> Any:
    """A value of a type with nothing but what no such value is without; texts are empty, or GUIDs of zeros."""
    schema = types[number]
    if schema.kind in (Kind.OBJECT, Kind.DISCRIMINATED):
        needed = ((name, member) for name, member in schema.properties.items() if member.required)
        return {name: _needed(types, member.type) for name, member in needed}
    if schema.kind is Kind.CHOICE:
        return schema.values[0] if schema.values else ""
    if schema.kind is Kind.UNION:
        return _needed(types, schema.options[0])
    if schema.kind is Kind.TEXT:
        return _NO_GUID if (schema.shortest, schema.longest) == (len(_NO_GUID), len(_NO_GUID)) else ""
    return {Kind.LIST: [], Kind.INTEGER: schema.shortest or 0, Kind.BOOLEAN: False, Kind.ANY: None}[schema.kind]


def _not_found(path: str) -> Response:
    name = path.rstrip("/").rpartition("/")[2]
    error = {"code": "ResourceNotFound", "message": f"The Resource '{name}' was not found."}
    return Response(404, {"error": error})

"""Requests that make the resources which examples are about."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from arm_bodies import CannotMake, Maker
from example_bodies import BODIES, scale_set
from example_networks import NETWORK_BODIES

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator import Simulator
from pscompat.simulator.exchange.forms import read_list
from pscompat.simulator.exchange.importing import import_found
from pscompat.simulator.wire import Request, Response

_NONE: Mapping[str, str] = MappingProxyType({})
_REFERENCE = re.compile(r"Resource (/subscriptions/\S+) referenced by resource")


def put(simulator: Simulator, path: str, location: str, states: Mapping[str, str] = _NONE) -> None:
    parts = path.strip("/").split("/")
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    if start + 2 >= len(parts):  # What a cmdlet asks a provider for, as `getEntities`, is no resource.
        return
    kind = "/".join((parts[start + 1], *parts[start + 2 :: 2]))
    if kind.lower() == "microsoft.keyvault/locations/deletedvaults":
        _delete_vault(simulator, parts)
        return
    facts = arm_facts().resource_type(kind)
    if facts is None:
        return
    body = BODIES.get(kind.lower())
    if kind.lower() in NETWORK_BODIES:
        body = NETWORK_BODIES[kind.lower()](path, states)
    if body is None:
        try:
            body = _body(facts)
        except CannotMake:
            return
    if "extension" in states and kind.lower().endswith("/virtualmachines/extensions"):
        publisher, _, name = states["extension"].partition("/")
        body = {"properties": {"publisher": publisher, "type": name, "typeHandlerVersion": "1.0", "settings": {}}}
    if kind.lower() == "microsoft.compute/virtualmachinescalesets":
        body = scale_set(path, states)
    if facts.tracked or ("/resourcegroups/" not in path.lower() and "deployment" in kind.lower()):
        body = {"location": location, **body}
    if not _made(simulator, path, body, location, states):
        _import(simulator, path, kind, body)


def _body(facts: ResourceType) -> dict[str, Any]:
    """The least body of a type, with the properties that it has to have; where it is, is said by others. Raises CannotMake."""
    maker = Maker(facts, 1, 0.0)
    body = maker.body()
    body.pop("location", None)
    declared = facts.schema.property("properties")
    if declared is not None and "properties" not in body:
        properties = maker.part(facts.types[declared.type])
        if properties:
            body["properties"] = properties
    return body


def _made(simulator: Simulator, path: str, body: Any, location: str, states: Mapping[str, str]) -> bool:
    """Whether a PUT makes a resource, once what it refers to is made too."""
    made: set[str] = set()
    while True:
        answer = send(simulator, "PUT", path, body)
        missing = _REFERENCE.search(str(answer.document)) if answer.status >= 400 else None
        if missing is None or missing[1].lower() in made or missing[1].lower().startswith(f"{path.lower()}/"):
            return answer.status < 400
        made.add(missing[1].lower())
        parts = missing[1].split("/")
        for end in range(9, len(parts) + 1, 2):
            above = "/".join(parts[:end])
            if send(simulator, "GET", above).status == 404:
                put(simulator, above, location, states)
                time.sleep(0.02)


def _delete_vault(simulator: Simulator, parts: list[str]) -> None:
    """Let there be a vault that was deleted: /subscriptions/S/providers/Microsoft.KeyVault/locations/L/deletedVaults/V."""
    group = f"/subscriptions/{parts[1]}/resourceGroups/deleted"
    send_to(simulator, "PUT", group, "2024-11-01", {"location": parts[5]})
    vault = f"{group}/providers/Microsoft.KeyVault/vaults/{parts[-1]}"
    send(simulator, "PUT", vault, {"location": parts[5], **BODIES["microsoft.keyvault/vaults"]})
    time.sleep(0.02)
    send(simulator, "DELETE", vault)


def _import(simulator: Simulator, path: str, kind: str, body: dict[str, Any]) -> None:
    """Take in what the service alone makes, as from a file of real resources."""
    name = path.rpartition("/")[2]
    found = read_list("example", [{"id": path, "name": name, "type": kind, **body}])
    with suppress(Exception), simulator.changing() as call:
        import_found(call, found)


def send(simulator: Simulator, method: str, path: str, body: Any = None) -> Response:
    """Send a request about a resource."""
    facts = arm_facts().resource_type(type_of(path))
    return send_to(simulator, method, path, facts.version if facts is not None else "2025-01-01", body)


def send_to(simulator: Simulator, method: str, path: str, version: str, body: Any = None) -> Response:
    """Send a request of an api-version."""
    query = {"api-version": version}
    headers = {"authorization": "Bearer x", "content-type": "application/json"}
    sent = b"" if body is None else json.dumps(body).encode()
    return simulator.handle(Request(method, path, query, headers, sent, "https://management.azure.com"))


def type_of(path: str) -> str:
    """The type of the resource that a path names, or that an action at its end belongs to."""
    parts = path.strip("/").split("/")
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    below = parts[start + 2 :][: (len(parts) - start - 2) // 2 * 2]
    return "/".join((parts[start + 1], *below[::2]))

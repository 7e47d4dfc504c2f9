"""Requests that make the resources which examples are about."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from arm_bodies import CannotMake, Maker
from example_bodies import BODIES, SUBNETS, load_balancer, scale_set

from pscompat.arm import arm_facts
from pscompat.simulator import Simulator
from pscompat.simulator.exchange.forms import read_list
from pscompat.simulator.exchange.importing import import_found
from pscompat.simulator.wire import Request, Response

_NONE: Mapping[str, str] = MappingProxyType({})


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
    if body is None:
        try:
            body = Maker(facts, 1, 0.0).body()
        except CannotMake:
            return
    if "extension" in states and kind.lower().endswith("/virtualmachines/extensions"):
        publisher, _, name = states["extension"].partition("/")
        body = {"properties": {"publisher": publisher, "type": name, "typeHandlerVersion": "1.0", "settings": {}}}
    if kind.lower() == "microsoft.compute/virtualmachinescalesets":
        body = scale_set(path, states)
    if kind.lower() == "microsoft.network/virtualnetworks" and "subnet" in states:
        wanted = [each for each in SUBNETS if each["name"] == states["subnet"]]
        properties = {**body["properties"], "subnets": [*body["properties"]["subnets"], *wanted]}
        body = {"properties": properties}
    if kind.lower() == "microsoft.network/loadbalancers":
        body = load_balancer(path)
    if facts.tracked or ("/resourcegroups/" not in path.lower() and "deployment" in kind.lower()):
        body = {"location": location, **body}
    if send(simulator, "PUT", path, body).status >= 400:
        _import(simulator, path, kind, body)


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

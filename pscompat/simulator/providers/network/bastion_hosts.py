"""Bastions: links to machines behind one that can be given to others. Source: the REST reference of Bastion Shareable Links (2024-05-01)."""

from __future__ import annotations

import secrets
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def _machines(call: Call) -> list[str]:
    body: Any = call.json_body() if call.request.body else {}
    listed = (body.get("vms") if isinstance(body, dict) else None) or ()
    return [str((each.get("vm") or {}).get("id")) for each in listed]


def _links(bastion: Resource) -> dict[str, dict[str, Any]]:
    return dict(bastion.state.get("links") or {})


def create(call: Call, bastion: Resource) -> Response:
    """Put Bastion Shareable Link: one for each machine."""
    found = _links(bastion)
    for machine in _machines(call):
        address = f"https://bst-{bastion.name}.bastion.azure.com/api/shareable-url/{secrets.token_hex(8)}"
        made = {"vm": {"id": machine}, "bsl": address, "createdAt": timestamp(call.now)}
        found.setdefault(machine.lower(), made)
    wanted = [found[machine.lower()] for machine in _machines(call)]
    return begin(call, "createShareableLinks", bastion, {"state.links": found}, result={"value": wanted})


def get(call: Call, bastion: Resource) -> Response:
    """Get Bastion Shareable Link: those of some machines, or all."""
    found, wanted = _links(bastion), [machine.lower() for machine in _machines(call)]
    return Response(200, {"value": [link for machine, link in found.items() if not wanted or machine in wanted]})


def delete(call: Call, bastion: Resource) -> Response:
    """Delete Bastion Shareable Link."""
    gone = {machine.lower() for machine in _machines(call)}
    left = {machine: link for machine, link in _links(bastion).items() if machine not in gone}
    return begin(call, "deleteShareableLinks", bastion, {"state.links": left})


BEHAVIOUR = NetworkBehaviour({"createshareablelinks": create, "getshareablelinks": get, "deleteshareablelinks": delete})

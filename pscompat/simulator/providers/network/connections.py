"""Connections of virtual network gateways. Source: the REST reference of Virtual Network Gateway Connections (2024-05-01)."""

from __future__ import annotations

import secrets
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._ike import CAPTURES, NO_ASSOCIATIONS
from pscompat.simulator.providers.network._tunnels import KEY, opposite
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_ENDS = ("virtualNetworkGateway1", "virtualNetworkGateway2", "localNetworkGateway2", "peer")
_KEY_LENGTH = 128


class Connections(NetworkBehaviour):
    """A connection knows its ends by their ids, and whether they are connected. Its key is told to who asks for it, alone."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        for name in _ENDS:
            end = properties.get(name)
            if isinstance(end, dict) and end.get("id"):
                properties[name] = {"id": end["id"]}
        sent: Any = None if call.nested else call.json_body()
        inner = sent.get("properties") if isinstance(sent, dict) else None
        given = inner.get("sharedKey") if isinstance(inner, dict) else None
        state[KEY] = given or state.get(KEY) or secrets.token_urlsafe(_KEY_LENGTH)[:_KEY_LENGTH]

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """Whether somebody is at the other end."""
        document = super().show(call, facts, resource)
        connected = "Connected" if opposite(call, resource) is not None else "NotConnected"
        counted = {"connectionStatus": connected, "ingressBytesTransferred": 0, "egressBytesTransferred": 0}
        document.setdefault("properties", {}).update(counted)
        return document


def device_script(call: Call, connection: Resource) -> Response:
    """Vpn Device Configuration Script: nothing but comments, since there is nothing to connect to."""
    body: dict[str, Any] = call.json_body() or {}
    device = " ".join(str(body.get(name) or "") for name in ("vendor", "deviceFamily", "firmwareVersion")).strip()
    return Response(200, f"! {device}\n! Connection {connection.name}\n")


def shared_key(call: Call, connection: Resource) -> Response:
    """Get Shared Key and Set Shared Key."""
    if call.request.method == "GET":
        return Response(200, {"value": connection.state.get(KEY)})
    if call.request.method != "PUT":
        raise errors.action_not_found("sharedkey", connection.type)
    body: dict[str, Any] = call.json_body() or {}
    if not body.get("value"):
        raise errors.invalid_parameter("value")
    check_locks(call, connection.id, "write")
    return begin(
        call, "setSharedKey", connection, {f"state.{KEY}": str(body["value"])}, result={"value": body["value"]}
    )


def reset_key(call: Call) -> Response:
    """Reset Shared Key: a new one of a length."""
    connection = call.store.existing(call.request.path.rpartition("/sharedkey/")[0], "Microsoft.Network/connections")
    check_locks(call, connection.id, "write")
    body: dict[str, Any] = call.json_body() or {}
    length = int(body.get("keyLength") or 0)
    if not 1 <= length <= _KEY_LENGTH:
        raise errors.invalid_parameter("keyLength")
    return begin(
        call,
        "resetSharedKey",
        connection,
        {f"state.{KEY}": secrets.token_urlsafe(length)[:length]},
        result={"keyLength": length},
    )


BEHAVIOUR = Connections(
    {
        "getikesas": NO_ASSOCIATIONS,
        "resetconnection": answering("resetConnection", None),
        "vpndeviceconfigurationscript": device_script,
        "sharedkey": shared_key,
        **CAPTURES,
    }
)
_CONNECTION = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/connections/{name}"
ROUTES = [Route("POST", f"{_CONNECTION}/sharedkey/reset", reset_key, given_version)]

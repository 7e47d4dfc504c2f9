"""Connections of virtual network gateways. Source: the REST reference of Virtual Network Gateway Connections (2024-05-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import answering
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._ike import CAPTURES, NO_ASSOCIATIONS
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def device_script(call: Call, connection: Resource) -> Response:
    """Vpn Device Configuration Script: nothing but comments, since there is nothing to connect to."""
    body: dict[str, Any] = call.json_body() or {}
    device = " ".join(str(body.get(name) or "") for name in ("vendor", "deviceFamily", "firmwareVersion")).strip()
    return Response(200, f"! {device}\n! Connection {connection.name}\n")


BEHAVIOUR = NetworkBehaviour(
    {
        "getikesas": NO_ASSOCIATIONS,
        "resetconnection": answering("resetConnection", None),
        "vpndeviceconfigurationscript": device_script,
        **CAPTURES,
    }
)

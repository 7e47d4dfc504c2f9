"""Point-to-site gateways of hubs, to which nobody is connected. Source: the REST reference of P2S Vpn Gateways (2024-05-01)."""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network.virtual_wans import PROFILE
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def health(call: Call, gateway: Resource) -> Response:
    """Get P2s Vpn Connection Health: the gateway with how many clients there are."""
    facts = arm_facts().resource_type(gateway.type)
    assert facts is not None
    document = BEHAVIOUR.show(call, facts, gateway)
    nobody: dict[str, Any] = {
        "vpnClientConnectionsCount": 0,
        "allocatedIpAddresses": [],
        "totalIngressBytesTransferred": 0,
        "totalEgressBytesTransferred": 0,
    }
    document.setdefault("properties", {})["vpnClientConnectionHealth"] = nobody
    return begin(call, "getP2sVpnConnectionHealth", gateway, result=document)


def detailed_health(call: Call, gateway: Resource) -> Response:
    """Get P2s Vpn Connection Health Detailed: where it has been written."""
    body = call.json_body() or {}
    return begin(call, "getP2sVpnConnectionHealthDetailed", gateway, result={"sasUrl": body.get("outputBlobSasUrl")})


BEHAVIOUR = NetworkBehaviour(
    {
        "reset": answering("reset", None),
        "getp2svpnconnectionhealth": health,
        "getp2svpnconnectionhealthdetailed": detailed_health,
        "generatevpnprofile": answering("generateVpnProfile", PROFILE),
        "disconnectp2svpnconnections": answering("disconnectP2sVpnConnections", None),
    }
)

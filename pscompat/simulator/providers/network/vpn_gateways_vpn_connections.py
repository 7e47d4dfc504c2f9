"""VPN connections: how they route where nobody says it. Source: the REST reference of Vpn Connections (2024-05-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._hub_routing import routing_of
from pscompat.simulator.providers.network._ike import CAPTURES
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call


class VpnConnections(NetworkBehaviour):
    """A connection that nobody is at the other end of. The shared key is not shown."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        properties.pop("sharedKey", None)
        properties.setdefault("vpnConnectionProtocolType", "IKEv2")
        properties.update({"connectionStatus": "Unknown", "ingressBytesTransferred": 0, "egressBytesTransferred": 0})
        gateway = call.store.get(parent_of(resource_id))
        if gateway is not None and "routingConfiguration" not in properties:
            hub = (gateway.document.get("properties") or {}).get("virtualHub") or {}
            found = routing_of(call, str(hub.get("id") or ""))
            if found is not None:
                properties["routingConfiguration"] = found


BEHAVIOUR = VpnConnections(CAPTURES)

"""Connections of hubs to virtual networks. Source: the REST reference of Hub Virtual Network Connections (2024-05-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._hub_routing import routing_of
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call


class HubConnections(NetworkBehaviour):
    """They route by the hub's default table where nobody says it."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        properties.setdefault("allowHubToRemoteVnetTransit", True)
        properties.setdefault("allowRemoteVnetToUseHubVnetGateways", True)
        found = routing_of(call, parent_of(resource_id))
        if found is not None and "routingConfiguration" not in properties:
            properties["routingConfiguration"] = found


BEHAVIOUR = HubConnections()

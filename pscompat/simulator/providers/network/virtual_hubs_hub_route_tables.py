"""Route tables of virtual hubs: what follows them, and what tells them its routes.

Source: the REST reference of Hub Route Tables (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._hub_routing import following, telling
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class RouteTables(NetworkBehaviour):
    """A table shows the connections that it routes for, and those whose routes it has."""

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """With the connections as they are now."""
        document = super().show(call, facts, resource)
        shown = {
            "associatedConnections": [each.id for each in following(call, resource)],
            "propagatingConnections": [each.id for each in telling(call, resource)],
        }
        document.setdefault("properties", {}).update(shown)
        return document


BEHAVIOUR = RouteTables()

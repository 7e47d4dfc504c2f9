"""NAT gateways.

Source: the REST reference of NAT Gateways (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class NatGateways(NetworkBehaviour):
    """A gateway that a subnet has cannot go."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What a new gateway has."""
        properties.setdefault("idleTimeoutInMinutes", 4)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400) while a subnet has the gateway."""
        users = users_of(call, resource.id)
        if users:
            raise _errors.nat_gateway_in_use(resource.id, users["subnets"])


BEHAVIOUR = NatGateways()

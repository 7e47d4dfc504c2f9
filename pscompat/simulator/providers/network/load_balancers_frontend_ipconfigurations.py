"""Front ends of load balancers: a public address, or a private one of a subnet."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._private_addresses import check_private_address, fill_private_address
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class FrontEnds(NetworkBehaviour):
    """A front end."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The address."""
        check_private_address(call, resource_id, properties_of(document), before)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The address."""
        fill_private_address(call, properties, earlier)


BEHAVIOUR = FrontEnds()

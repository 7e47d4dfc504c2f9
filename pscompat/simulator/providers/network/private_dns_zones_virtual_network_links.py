"""Links of private zones of DNS to virtual networks.

Source: the REST reference of Virtual Network Links (2020-06-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call


class Links(NetworkBehaviour):
    """A link."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Whether machines of the network are registered, and that the link is done."""
        properties.setdefault("registrationEnabled", False)
        properties["virtualNetworkLinkState"] = "Completed"


BEHAVIOUR = Links()

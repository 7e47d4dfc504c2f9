"""Whether a zone is signed. Source: the REST reference of DNS Zones (2023-07-01-preview)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call


class DnssecConfigs(NetworkBehaviour):
    """The configuration of a zone, which is there when it was made; the simulator makes no keys."""

    is_part = False

    def received(self, body: Any) -> Any:
        """No body is one without anything: all that there is is set by the service."""
        return {} if body is None else body

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """No keys, which the service would make."""
        properties.setdefault("signingKeys", [])


BEHAVIOUR = DnssecConfigs()

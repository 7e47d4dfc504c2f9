"""Probes of load balancers."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call


class Probes(NetworkBehaviour):
    """A probe."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Defaults."""
        properties.setdefault("intervalInSeconds", 15)
        properties.setdefault("numberOfProbes", 2)
        properties.setdefault("probeThreshold", 1)


BEHAVIOUR = Probes()

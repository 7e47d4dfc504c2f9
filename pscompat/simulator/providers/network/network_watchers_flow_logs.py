"""Flow logs: they are kept, nothing flows.

Source: the REST reference of Flow Logs (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call


class FlowLogs(NetworkBehaviour):
    """A flow log has a format and a retention."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Those that the service sets."""
        properties.setdefault("enabled", True)
        for name, values in (
            ("retentionPolicy", {"days": 0, "enabled": False}),
            ("format", {"type": "JSON", "version": 0}),
        ):
            given = properties.get(name) or {}
            properties[name] = {**values, **given}


BEHAVIOUR = FlowLogs()

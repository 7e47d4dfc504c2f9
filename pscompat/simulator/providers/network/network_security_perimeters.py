"""Network security perimeters.

Source: the REST reference of Network Security Perimeters (2024-07-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call


class Perimeters(NetworkBehaviour):
    """A perimeter has a GUID, by which others know it."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The GUID."""
        properties["perimeterGuid"] = earlier.get("perimeterGuid") or str(uuid.uuid4())


BEHAVIOUR = Perimeters()

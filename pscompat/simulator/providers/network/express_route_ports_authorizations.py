"""Authorizations of ports. Source: the REST reference of Express Route Port Authorizations (2024-05-01)."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call


class Authorizations(NetworkBehaviour):
    """Each has a key, which nobody has used yet."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The key."""
        properties["authorizationKey"] = earlier.get("authorizationKey") or str(uuid.uuid4())
        properties["authorizationUseStatus"] = "Available"


BEHAVIOUR = Authorizations()

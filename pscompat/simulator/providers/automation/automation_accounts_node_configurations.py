"""What was compiled of configurations, and machines follow. Source: the REST reference of Dsc Node Configuration."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.automation._automation import CONTENT, OfAccount
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class NodeConfigurations(OfAccount):
    """Its source is kept and not shown."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Without its source."""
        super().fill(call, resource_id, document, state, before)
        source = document["properties"].pop("source", None) or {}
        state[CONTENT] = source.get("value", state.get(CONTENT, ""))


BEHAVIOUR = NodeConfigurations({"nodeCount": 0, "incrementNodeConfigurationBuild": False})

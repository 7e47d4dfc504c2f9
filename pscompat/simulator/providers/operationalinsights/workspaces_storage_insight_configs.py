"""Storage accounts whose logs a workspace reads. Source: the REST reference of Storage Insight Configs (2020-08-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class StorageInsights(Behaviour):
    """Nothing comes in here, which is no error."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The state."""
        document.setdefault("properties", {})["status"] = {"state": "OK", "description": ""}


BEHAVIOUR = StorageInsights()

"""Groups of machines of one's own that run runbooks. Source: the REST reference of Hybrid Runbook Worker Group."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class WorkerGroups(Behaviour):
    """A group is one of people's, not of the service."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its kind."""
        document.setdefault("properties", {})["groupType"] = "User"


BEHAVIOUR = WorkerGroups()

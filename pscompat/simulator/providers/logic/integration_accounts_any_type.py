"""What integration accounts have: partners, schemas, maps, certificates, agreements."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Parts(Behaviour):
    """When they were made and changed."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The two times."""
        properties = document.setdefault("properties", {})
        earlier = (before.document.get("properties") or {}) if before is not None else {}
        properties["createdTime"] = earlier.get("createdTime") or timestamp(call.now)
        properties["changedTime"] = timestamp(call.now)


BEHAVIOUR = Parts()

"""Services that a workspace is linked to. Source: the REST reference of Linked Services (2020-08-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class LinkedServices(Behaviour):
    """One of two ids."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Raise RequestError where neither id is given."""
        properties = document.get("properties") or {}
        if not properties.get("resourceId") and not properties.get("writeAccessResourceId"):
            raise RequestError(
                400,
                "InvalidParameter",
                "Either 'resourceId' or 'writeAccessResourceId' has to be given for a linked service.",
            )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The link holds at once."""
        document["properties"]["provisioningState"] = "Succeeded"


BEHAVIOUR = LinkedServices()

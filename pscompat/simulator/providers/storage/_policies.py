"""Policies of a storage account: there is none until one is written."""

from __future__ import annotations

from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Policies(Behaviour):
    """Lifecycle or inventory policies."""

    is_part = False

    def operation(self, method: str) -> OperationFacts | None:
        """A new one is answered with 200."""
        return OperationFacts("CreateOrUpdate", "", "", (200,)) if method == "PUT" else None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """When it was written."""
        document.setdefault("properties", {})["lastModifiedTime"] = timestamp(call.now)

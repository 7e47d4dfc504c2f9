"""Storage accounts of one's own that a workspace keeps data in. Source: the REST reference (2020-08-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_KINDS = {name.lower(): name for name in ("CustomLogs", "AzureWatson", "Query", "Ingestion", "Alerts")}


class LinkedStorageAccounts(Behaviour):
    """The name is the kind of data."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The kind."""
        name = name_of(resource_id)
        document.setdefault("properties", {})["dataSourceType"] = _KINDS.get(name.lower(), name)


BEHAVIOUR = LinkedStorageAccounts()

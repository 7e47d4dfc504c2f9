"""Data boundaries: the tenant's holds at every scope. Source: the REST reference of Data Boundaries (2024-08-01)."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_TYPE = "Microsoft.Resources/dataBoundaries"
_OWN = f"/providers/{_TYPE}/default"


class DataBoundaries(Behaviour):
    """One that was not set is global."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The boundary of a scope is the tenant's."""
        path = provider_path(resource_id)
        if path is None or path.segments[-1].lower() != "default":
            return None
        known = call.store.get(_OWN)
        document = {"properties": {"dataBoundary": "Global", "provisioningState": "Succeeded"}}
        return Resource(resource_id, _TYPE, packed(document if known is None else known.document))


BEHAVIOUR = DataBoundaries()

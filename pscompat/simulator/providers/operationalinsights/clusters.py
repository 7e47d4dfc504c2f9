"""Clusters, which several workspaces share. Source: the REST reference of Clusters (2022-10-01)."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_LEAST = 100


class Clusters(Behaviour):
    """A cluster has an id of its own; what it costs is reserved in steps."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The capacity."""
        capacity = (document.get("sku") or {}).get("capacity")
        if capacity is not None and capacity < _LEAST:
            raise RequestError(
                400, "InvalidParameter", f"The capacity '{capacity}' is less than {_LEAST}.", target="sku.capacity"
            )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Ids, times, and what holds where nothing is said."""
        properties = document.setdefault("properties", {})
        earlier = (before.document.get("properties") or {}) if before is not None else {}
        moment = timestamp(call.now)
        properties["clusterId"] = earlier.get("clusterId") or str(uuid.uuid4())
        properties["createdDate"] = earlier.get("createdDate") or moment
        properties["lastModifiedDate"] = moment
        properties["associatedWorkspaces"] = earlier.get("associatedWorkspaces") or []
        properties.setdefault("billingType", "Cluster")
        for name in ("isDoubleEncryptionEnabled", "isAvailabilityZonesEnabled"):
            properties.setdefault(name, False)
        properties["capacityReservationProperties"] = {"lastSkuUpdate": moment, "minCapacity": _LEAST}


BEHAVIOUR = Clusters()

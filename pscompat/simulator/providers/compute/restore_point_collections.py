"""Collections of restore points. Source: the REST reference of Restore Point Collections."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, inner, keep
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

POINTS = "Microsoft.Compute/restorePointCollections/restorePoints"


class RestorePointCollections(ComputeBehaviour):
    """Which points are in a collection is known from them; they go with it."""

    expands = frozenset({"restorepoints"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What it is of stays."""
        given = inner(document, "properties", "source").get("id")
        if before is not None and given is not None:
            earlier = inner(before.document, "properties", "source").get("id")
            if str(given).lower() != str(earlier).lower():
                raise _errors.property_change("restorePointCollection.source.id")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its id, and where its source is."""
        keep(document, before, "source", "restorePointCollectionId")
        properties = document.setdefault("properties", {})
        properties.setdefault("restorePointCollectionId", str(uuid.uuid4()))
        source = properties.get("source")
        found = call.store.get(str(source.get("id"))) if isinstance(source, dict) else None
        if found is not None:
            source["location"] = found.document.get("location")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The collection, with its points where the request asks for them."""
        document = shown(call, facts, resource)
        point = arm_facts().resource_type(POINTS)
        if call.request.query.get("$expand", "").lower() == "restorepoints" and point is not None:
            found = call.store.list(POINTS, resource.id)
            document.setdefault("properties", {})["restorePoints"] = [shown(call, point, each) for each in found]
        return document


BEHAVIOUR = RestorePointCollections()

"""Sets, groups and hosts that machines refer to: who does, and that they stay while anybody does."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.compute._compute import MACHINES, SCALE_SETS, inner
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

AVAILABILITY_SETS = "Microsoft.Compute/availabilitySets"
_TYPES = {"virtualMachines": MACHINES, "virtualMachineScaleSets": SCALE_SETS, "availabilitySets": AVAILABILITY_SETS}


def members(call: Call, resource: Resource, reference: str, *kinds: str) -> dict[str, list[dict[str, str]]]:
    """The resources whose `properties.REFERENCE.id` is that of the resource, as lists of ids by the names of their kinds."""
    subscription = "/".join(resource.id.split("/")[:3])
    return {
        kind: [
            {"id": other.id}
            for other in call.store.list(_TYPES[kind], subscription)
            if str(inner(other.document, "properties", reference).get("id") or "").lower() == resource.key
        ]
        for kind in kinds
    }


def ids(found: dict[str, list[dict[str, str]]]) -> list[str]:
    """All ids of such lists."""
    return [item["id"] for listed in found.values() for item in listed]


def show_members(document: dict[str, Any], found: dict[str, list[dict[str, str]]]) -> None:
    """Write such lists into a document."""
    document.setdefault("properties", {}).update(found)

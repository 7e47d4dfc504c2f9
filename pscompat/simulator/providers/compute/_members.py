"""Sets, groups and hosts that machines refer to: who does, and that they stay while anybody does."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.compute._compute import MACHINES, SCALE_SETS, inner
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

AVAILABILITY_SETS = "Microsoft.Compute/availabilitySets"
_KINDS = {MACHINES: "virtualMachines", SCALE_SETS: "virtualMachineScaleSets", AVAILABILITY_SETS: "availabilitySets"}


def members(call: Call, resource: Resource, reference: str, *kinds: str) -> dict[str, list[dict[str, str]]]:
    """The resources whose `properties.REFERENCE.id` is that of the resource, as lists of ids by the names of their kinds."""
    found: dict[str, list[dict[str, str]]] = {kind: [] for kind in kinds}
    for other in call.store.referring(resource.id):
        kind = _KINDS.get(other.type, "")
        named = str(inner(other.document, "properties", reference).get("id") or "").lower()
        if kind in found and named == resource.key:
            found[kind].append({"id": other.id})
    return found


def ids(found: dict[str, list[dict[str, str]]]) -> list[str]:
    """All ids of such lists."""
    return [item["id"] for listed in found.values() for item in listed]


def show_members(document: dict[str, Any], found: dict[str, list[dict[str, str]]]) -> None:
    """Write such lists into a document."""
    document.setdefault("properties", {}).update(found)

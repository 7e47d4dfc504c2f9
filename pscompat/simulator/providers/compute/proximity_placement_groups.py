"""Proximity placement groups and what is in them. Source: the REST reference of Proximity Placement Groups."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, inner
from pscompat.simulator.providers.compute._members import ids, members, show_members
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_KINDS = ("virtualMachines", "virtualMachineScaleSets", "availabilitySets")
_TYPE = "proximityPlacementGroupType"


class ProximityPlacementGroups(ComputeBehaviour):
    """What is in a group is known from its members."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The type stays."""
        given = inner(document, "properties").get(_TYPE)
        if before is not None and given not in (None, inner(before.document, "properties").get(_TYPE)):
            raise _errors.property_change(_TYPE)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The usual type."""
        document.setdefault("properties", {}).setdefault(_TYPE, "Standard")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A group with members stays."""
        if ids(members(call, resource, "proximityPlacementGroup", *_KINDS)):
            raise _errors.has_members("Proximity Placement Group", resource.name, "VM, availability set or scale set")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The group with its members."""
        document = shown(call, facts, resource)
        show_members(document, members(call, resource, "proximityPlacementGroup", *_KINDS))
        return document


BEHAVIOUR = ProximityPlacementGroups()

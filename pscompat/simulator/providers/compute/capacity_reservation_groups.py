"""Groups of capacity reservations. Source: the REST reference of Capacity Reservation Groups."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._nested import Holder
from pscompat.simulator.providers.compute._reservations import RESERVATIONS, machines_of_group, references, use_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class CapacityReservationGroups(Holder):
    """Which reservations and machines are in a group is known from them."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The zones stay."""
        if before is not None and document.get("zones", before.document.get("zones")) != before.document.get("zones"):
            raise _errors.property_change("zones")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A group with machines or reservations stays."""
        super().check_removal(call, resource)
        if machines_of_group(call, resource.id):
            raise _errors.has_members("Capacity Reservation Group", resource.name, "VM")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The group with its reservations and machines, and how they are used where the request asks for it."""
        document = shown(call, facts, resource)
        reservations = call.store.list(RESERVATIONS, resource.id)
        properties = document.setdefault("properties", {})
        properties["capacityReservations"] = references(reservations)
        properties["virtualMachinesAssociated"] = references(machines_of_group(call, resource.id))
        if call.request.query.get("$expand", "").lower() == "instanceview":
            views = [{"name": each.name, **use_of(call, each)} for each in reservations]
            properties["instanceView"] = {"capacityReservations": views}
        return document


BEHAVIOUR = CapacityReservationGroups()

"""Capacity reservations. Source: the REST reference of Capacity Reservations."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, inner, keep
from pscompat.simulator.providers.compute._reservations import machines_of, references, use_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class CapacityReservations(ComputeBehaviour):
    """Which machines a reservation is for is known from the machines."""

    expands = frozenset({"instanceview"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What is reserved, and where, stays."""
        if before is None:
            return
        if inner(document, "sku").get("name", "") not in ("", inner(before.document, "sku").get("name")):
            raise _errors.property_change("sku.name")
        if document.get("zones", before.document.get("zones")) != before.document.get("zones"):
            raise _errors.property_change("zones")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its id, and since when it is there."""
        keep(document, before, "reservationId", "provisioningTime", "timeCreated", "platformFaultDomainCount")
        properties = document.setdefault("properties", {})
        properties.setdefault("reservationId", str(uuid.uuid4()))
        properties.setdefault("platformFaultDomainCount", 1)
        properties.setdefault("provisioningTime", timestamp(call.now))
        properties.setdefault("timeCreated", timestamp(call.now))

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A reservation with machines stays."""
        if machines_of(call, resource):
            raise _errors.has_members("Capacity Reservation", resource.name, "VM")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The reservation with its machines, and how it is used where the request asks for it."""
        document = shown(call, facts, resource)
        properties = document.setdefault("properties", {})
        properties["virtualMachinesAssociated"] = references(machines_of(call, resource))
        if call.request.query.get("$expand", "").lower() == "instanceview":
            properties["instanceView"] = use_of(call, resource)
        return document


BEHAVIOUR = CapacityReservations()

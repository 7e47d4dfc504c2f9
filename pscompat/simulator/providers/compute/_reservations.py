"""Machines of capacity reservations: those that name a group, and those of them that a reservation of it is for."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute._compute import DEALLOCATED, MACHINES, inner, power
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

RESERVATIONS = "Microsoft.Compute/capacityReservationGroups/capacityReservations"
_GROUP = ("properties", "capacityReservation", "capacityReservationGroup")


def machines_of_group(call: Call, group_id: str) -> list[Resource]:
    """The machines that name a group."""
    key = group_id.lower()
    return [
        machine
        for machine in call.store.referring(group_id)
        if machine.type == MACHINES and str(inner(machine.document, *_GROUP).get("id") or "").lower() == key
    ]


def machines_of(call: Call, reservation: Resource) -> list[Resource]:
    """The machines of the reservation's group that have its size and are in its zone."""
    document = reservation.document
    size = str(inner(document, "sku").get("name")).lower()
    zones = document.get("zones") or []
    return [
        machine
        for machine in machines_of_group(call, reservation.id.rsplit("/", 2)[0])
        if str(inner(machine.document, "properties", "hardwareProfile").get("vmSize")).lower() == size
        and (machine.document.get("zones") or []) == zones
    ]


def use_of(call: Call, reservation: Resource) -> dict[str, Any]:
    """The instance view of a reservation: how much it holds, and for which machines that are not deallocated."""
    running = [machine for machine in machines_of(call, reservation) if power(machine) != DEALLOCATED]
    return {
        "utilizationInfo": {
            "currentCapacity": inner(reservation.document, "sku").get("capacity"),
            "virtualMachinesAllocated": references(running),
        },
        "statuses": [
            {
                "code": "ProvisioningState/succeeded",
                "level": "Info",
                "displayStatus": "Provisioning succeeded",
                "time": timestamp(reservation.changed),
            }
        ],
    }


def references(resources: list[Resource]) -> list[dict[str, str]]:
    """The ids, as the service lists them."""
    return [{"id": resource.id} for resource in resources]

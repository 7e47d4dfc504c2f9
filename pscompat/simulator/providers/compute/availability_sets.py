"""Availability sets: their machines, and domains that stay in their bounds. Source: the REST reference of Availability Sets."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import bodies, errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, begin, inner, keep
from pscompat.simulator.providers.compute._members import ids, members, show_members
from pscompat.simulator.providers.compute._references import check_references
from pscompat.simulator.providers.compute._vm_actions import list_sizes
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_DOMAINS = {"platformFaultDomainCount": (2, 3, "fault"), "platformUpdateDomainCount": (5, 20, "update")}


class AvailabilitySets(ComputeBehaviour):
    """Which machines are in a set is known from the machines."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Counts of domains in their bounds, which do not change."""
        properties = inner(document, "properties")
        for name, (_, most, word) in _DOMAINS.items():
            count = properties.get(name)
            if count is None:
                continue
            if not 1 <= count <= most:
                raise _errors.invalid(
                    f"The specified {word} domain count {count} must fall in the range 1 to {most}.", name
                )
            if before is not None and count != inner(before.document, "properties").get(name):
                raise _errors.property_change(name)
        check_references(
            call, document, before, {"proximityPlacementGroup": "Microsoft.Compute/proximityPlacementGroups"}
        )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Domains and SKU; the machines are not kept."""
        keep(document, before, *_DOMAINS)
        properties = document.setdefault("properties", {})
        properties.pop("virtualMachines", None)
        for name, (usual, _, _) in _DOMAINS.items():
            properties.setdefault(name, usual)
        if before is not None and "sku" in before.document:
            document.setdefault("sku", before.document["sku"])
        document.setdefault("sku", {}).setdefault("name", "Classic")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A set with machines stays."""
        if ids(members(call, resource, "availabilitySet", "virtualMachines")):
            raise _errors.has_members("Availability Set", resource.name, "VM")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The set with its machines."""
        document = shown(call, facts, resource)
        show_members(document, members(call, resource, "availabilitySet", "virtualMachines"))
        return document


def _flexible_set(call: Call) -> str:
    body = bodies.members(call.json_body(), "MigrateToVirtualMachineScaleSetInput", ("virtualMachineScaleSetFlexible",))
    wanted: Any = body.get("virtualMachineScaleSetFlexible") or {}
    if not wanted.get("id"):
        raise errors.required_parameter("virtualMachineScaleSetFlexible.id")
    return str(wanted["id"])


def validate_migration(call: Call, resource: Resource) -> Response:
    """Availability Sets - Validate Migration To Virtual Machine Scale Set."""
    _flexible_set(call)
    return begin(call, "validateMigrationToVirtualMachineScaleSet", resource)


def start_migration(call: Call, resource: Resource) -> Response:
    """Availability Sets - Start Migration To Virtual Machine Scale Set: the machines stay where they are until each is moved."""
    changes = {"state.migration": _flexible_set(call)}
    return begin(call, "startMigrationToVirtualMachineScaleSet", resource, changes)


def cancel_migration(call: Call, resource: Resource) -> Response:
    """Availability Sets - Cancel Migration To Virtual Machine Scale Set."""
    return begin(call, "cancelMigrationToVirtualMachineScaleSet", resource, {"state.migration": None})


def convert(call: Call, resource: Resource) -> Response:
    """Availability Sets - Convert To Virtual Machine Scale Set, of a set without machines."""
    body = bodies.members(call.json_body(), "ConvertToVirtualMachineScaleSetInput", ("virtualMachineScaleSetName",))
    if ids(members(call, resource, "availabilitySet", "virtualMachines")):
        raise errors.not_simulated("the conversion of an availability set with machines")
    name = body.get("virtualMachineScaleSetName") or resource.name
    made: dict[str, Any] = {
        "location": resource.document.get("location"),
        "properties": {
            "orchestrationMode": "Flexible",
            "platformFaultDomainCount": inner(resource.document, "properties").get("platformFaultDomainCount", 1),
            "provisioningState": "Succeeded",
        },
    }
    own_id = f"{resource.id.rsplit('/', 2)[0]}/virtualMachineScaleSets/{name}"
    kind = "Microsoft.Compute/virtualMachineScaleSets"
    call.store.put(Resource(own_id, kind, packed(made), created=call.now, changed=call.now))
    return begin(call, "convertToVirtualMachineScaleSet", resource)


BEHAVIOUR = AvailabilitySets(
    {
        "vmsizes": list_sizes,
        "validatemigrationtovirtualmachinescaleset": validate_migration,
        "startmigrationtovirtualmachinescaleset": start_migration,
        "cancelmigrationtovirtualmachinescaleset": cancel_migration,
        "converttovirtualmachinescaleset": convert,
    }
)

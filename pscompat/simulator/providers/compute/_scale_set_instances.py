"""The instances of a scale set: as many as its capacity says, made from its model.

An instance of a uniform set is a resource below the set (`virtualMachines/0`); one of a flexible set is a machine of its own.
Source: the REST reference of Virtual Machine Scale Set VMs.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute._compute import INSTANCES, MACHINES, RUNNING, inner
from pscompat.simulator.providers.compute._disks import disk_id, disks_of
from pscompat.simulator.providers.compute._references import ImageFacts, image_facts
from pscompat.simulator.providers.compute._scale_set_interfaces import interfaces_with, make_interfaces
from pscompat.simulator.providers.compute._vm_storage import fill_disks, write_disks
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, group_id, packed

_FROM_PROFILE = ("securityProfile", "diagnosticsProfile", "licenseType", "priority", "evictionPolicy", "userData")


def is_flexible(scale_set: dict[str, Any]) -> bool:
    """Whether a set's instances are machines of their own."""
    return inner(scale_set, "properties").get("orchestrationMode") == "Flexible"


def instances_of(call: Call, scale_set: Resource) -> list[Resource]:
    """The instances of a set, oldest first."""
    if not is_flexible(scale_set.document):
        return call.store.list(INSTANCES, scale_set.id)
    return [
        machine
        for machine in call.store.referring(scale_set.id)
        if machine.type == MACHINES
        and str(inner(machine.document, "properties", "virtualMachineScaleSet").get("id") or "").lower()
        == scale_set.key
    ]


def parts_with(call: Call, machines: list[Resource]) -> list[Resource]:
    """The disks and interfaces that go with instances: all but those that say otherwise."""
    ids = [
        disk_id(disk)
        for machine in machines
        for disk in disks_of(machine.document)
        if disk.get("deleteOption", "Delete") == "Delete"
    ]
    disks = [found for other in ids if (found := call.store.get(other)) is not None]
    return disks + interfaces_with(call, machines)


def scale(call: Call, scale_set: Resource, seconds: float) -> None:
    """Make or remove instances until there are as many as the set's capacity says; the newest go first.

    A new one is being created for some seconds. Raises RequestError where one cannot be made; those that were are there.
    """
    document = scale_set.document
    wanted = int(inner(document, "sku").get("capacity") or 0)
    there = instances_of(call, scale_set)
    for gone in there[wanted:]:
        for part in parts_with(call, [gone]):
            call.store.remove(part)
        call.store.remove(gone)
    state = scale_set.state
    number = int(state.get("next", 0))
    try:
        for _ in range(wanted - len(there)):
            _make(call, scale_set, number, seconds)
            number += 1
    finally:
        if number != state.get("next", 0):
            state["next"] = number
            call.store.put(scale_set.with_document(document, call.now, state))


def model_image(call: Call, scale_set: dict[str, Any]) -> ImageFacts | None:
    """What is known of the image of a set's model. Raises RequestError."""
    storage = inner(scale_set, "properties", "virtualMachineProfile", "storageProfile")
    return image_facts(call, storage.get("imageReference") or {}, str(scale_set.get("location", "")))


def _make(call: Call, scale_set: Resource, number: int, seconds: float) -> None:
    flexible = is_flexible(scale_set.document)
    name = f"{scale_set.name}_{uuid.uuid4().hex[:8]}" if flexible else str(number)
    kind = MACHINES if flexible else INSTANCES
    where = f"{group_id(scale_set.id)}/providers/{MACHINES}" if flexible else f"{scale_set.id}/virtualMachines"
    own_id = f"{where}/{name}"
    shown = name if flexible else f"{scale_set.name}_{number}"
    document = _document(call, scale_set, own_id, shown, number, flexible=flexible)
    if flexible:
        interfaces = make_interfaces(call, scale_set.document, own_id)
        if interfaces:
            document["properties"]["networkProfile"] = {"networkInterfaces": interfaces}
    state = {"powerState": RUNNING, "model": scale_set.state.get("model", 0)}
    made = call.store.put(Resource(own_id, kind, packed(document), packed(state), created=call.now, changed=call.now))
    write_disks(call, made, None, model_image(call, scale_set.document))
    call.begin("create", made.id, seconds=seconds)


def _document(
    call: Call, scale_set: Resource, own_id: str, shown: str, number: int, *, flexible: bool
) -> dict[str, Any]:
    whole = scale_set.document
    profile = inner(whole, "properties", "virtualMachineProfile")
    size = inner(whole, "sku").get("name")
    properties: dict[str, Any] = {
        "vmId": str(uuid.uuid4()),
        "timeCreated": timestamp(call.now),
        "provisioningState": "Creating",
        "hardwareProfile": {"vmSize": size} if flexible else {},
        "storageProfile": _storage(call, whole, own_id, shown),
        **{name: profile[name] for name in _FROM_PROFILE if name in profile},
    }
    system = profile.get("osProfile")
    if system:
        prefix = str(system.get("computerNamePrefix") or scale_set.name)[:9]
        own = {name: value for name, value in system.items() if name != "computerNamePrefix"}
        properties["osProfile"] = {"computerName": f"{prefix}{number:06}", **own}
    configurations = inner(profile, "networkProfile").get("networkInterfaceConfigurations")
    if configurations and not flexible:
        properties["networkProfile"] = {
            "networkInterfaces": [{"id": f"{own_id}/networkInterfaces/{item['name']}"} for item in configurations]
        }
        properties["networkProfileConfiguration"] = {"networkInterfaceConfigurations": configurations}
    document: dict[str, Any] = {"location": whole["location"], "properties": properties}
    if flexible:
        properties["virtualMachineScaleSet"] = {"id": scale_set.id}
    else:
        document["instanceId"] = str(number)
        document["sku"] = {name: value for name, value in inner(whole, "sku").items() if name != "capacity"}
    if whole.get("tags"):
        document["tags"] = whole["tags"]
    zones = whole.get("zones")
    if zones:
        document["zones"] = [zones[number % len(zones)]]
    return document


def _storage(call: Call, scale_set: dict[str, Any], own_id: str, shown: str) -> dict[str, Any]:
    """The storage profile of an instance that has no disks yet."""
    model = inner(scale_set, "properties", "virtualMachineProfile", "storageProfile")
    image = model_image(call, scale_set)
    disk = dict(model.get("osDisk") or {})
    disk.setdefault("createOption", "FromImage")
    disk.setdefault("caching", "ReadWrite")
    disk["osType"] = image.os_type if image is not None else disk.get("osType") or _system_of(scale_set)
    storage: dict[str, Any] = {"osDisk": disk}
    if model.get("imageReference"):
        storage["imageReference"] = dict(model["imageReference"])
        if image is not None and image.exact_version:
            storage["imageReference"]["exactVersion"] = image.exact_version
    disk["name"] = f"{shown}_OsDisk_1_{uuid.uuid4().hex}"
    disk["deleteOption"] = disk.get("deleteOption", "Delete")
    disk["managedDisk"] = {
        **(disk.get("managedDisk") or {"storageAccountType": "Premium_LRS"}),
        "id": f"{group_id(own_id)}/providers/Microsoft.Compute/disks/{disk['name']}",
    }
    storage["dataDisks"] = [
        {"deleteOption": "Delete", **item, "name": f"{shown}_disk{item['lun'] + 2}_{uuid.uuid4().hex}"}
        for item in model.get("dataDisks") or ()
    ]
    fill_disks(storage, own_id, image)
    return storage


def _system_of(scale_set: dict[str, Any]) -> str:
    profile = inner(scale_set, "properties", "virtualMachineProfile", "osProfile")
    return "Windows" if "windowsConfiguration" in profile else "Linux"


def apply_model(call: Call, scale_set: Resource, machines: list[Resource]) -> dict[str, dict[str, Any]]:
    """What changes of instances when they take over the model of their set, by their ids."""
    whole = scale_set.document
    profile = inner(whole, "properties", "virtualMachineProfile")
    reference = dict(inner(profile, "storageProfile", "imageReference"))
    image = model_image(call, whole)
    if image is not None and image.exact_version:
        reference["exactVersion"] = image.exact_version
    changes: dict[str, Any] = {"state.model": scale_set.state.get("model", 0)}
    if reference:
        changes["properties.storageProfile.imageReference"] = reference
    for name in _FROM_PROFILE:
        if name in profile:
            changes[f"properties.{name}"] = profile[name]
    if is_flexible(whole):
        changes["properties.hardwareProfile.vmSize"] = inner(whole, "sku").get("name")
    else:
        changes["sku"] = {name: value for name, value in inner(whole, "sku").items() if name != "capacity"}
    return {machine.id: changes for machine in machines}

"""Restore points of machines: what the machine was, and a point of each of its disks. Source: the REST reference of Restore Points."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute._compute import MACHINES, ComputeBehaviour, inner
from pscompat.simulator.providers.compute._disks import disk_id
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_DISK_POINTS = "Microsoft.Compute/restorePointCollections/restorePoints/diskRestorePoints"
_OF_DISKS = (
    "lun",
    "osType",
    "name",
    "caching",
    "diskSizeGB",
    "managedDisk",
    "writeAcceleratorEnabled",
    "encryptionSettings",
)
_OF_MACHINES = ("hardwareProfile", "osProfile", "diagnosticsProfile", "licenseType", "vmId", "securityProfile")


class RestorePoints(ComputeBehaviour):
    """A point keeps what the machine was when it was made."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the machine is now."""
        if before is not None:
            document["properties"] = {**inner(document, "properties"), **inner(before.document, "properties")}
            return
        properties = document.setdefault("properties", {})
        properties.setdefault("timeCreated", timestamp(call.now))
        properties.setdefault("consistencyMode", "ApplicationConsistent")
        collection = call.store.get(resource_id.rsplit("/", 2)[0])
        source = inner(collection.document, "properties", "source").get("id") if collection is not None else None
        machine = call.store.get(str(source)) if source else None
        if machine is not None and machine.type == MACHINES:
            left_out = {str(each.get("id")).lower() for each in properties.get("excludeDisks") or ()}
            properties["sourceMetadata"] = _metadata(call, machine, resource_id, left_out)

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The points of the disks."""
        profile = inner(resource.document, "properties", "sourceMetadata", "storageProfile")
        for disk in (profile.get("osDisk"), *(profile.get("dataDisks") or ())) if before is None else ():
            source = call.store.get(disk_id(disk)) if disk else None
            if source is None:
                continue
            of_source = inner(source.document, "properties")
            properties = {
                "timeCreated": timestamp(call.now),
                "sourceResourceId": source.id,
                "sourceResourceLocation": source.document.get("location"),
                "sourceUniqueId": of_source.get("uniqueId"),
                "familyId": str(uuid.uuid4()),
                "osType": of_source.get("osType"),
                "hyperVGeneration": of_source.get("hyperVGeneration"),
                "encryption": of_source.get("encryption"),
                "networkAccessPolicy": of_source.get("networkAccessPolicy", "AllowAll"),
                "publicNetworkAccess": of_source.get("publicNetworkAccess", "Enabled"),
                "completionPercent": 100.0,
            }
            text = packed({"properties": {name: value for name, value in properties.items() if value is not None}})
            path = disk["diskRestorePoint"]["id"]
            call.store.put(Resource(path, _DISK_POINTS, text, created=call.now, changed=call.now))


def _metadata(call: Call, machine: Resource, point: str, left_out: set[str]) -> dict[str, Any]:
    """What is kept of a machine, with the points of the disks that are not left out."""
    document = machine.document
    properties = inner(document, "properties")
    profile = inner(properties, "storageProfile")
    found = {name: properties[name] for name in _OF_MACHINES if name in properties}
    own = inner(profile, "osDisk")
    disk = call.store.get(disk_id(own)) if own else None
    generation = inner(disk.document, "properties").get("hyperVGeneration") if disk is not None else None
    data = [each for each in profile.get("dataDisks") or () if disk_id(each).lower() not in left_out]
    storage = {"osDisk": _kept(own, point), "dataDisks": [_kept(each, point) for each in data]}
    found.update(storageProfile=storage, location=document.get("location"))
    return {**found, **({"hyperVGeneration": generation} if generation else {})}


def _kept(disk: dict[str, Any], point: str) -> dict[str, Any]:
    name = f"{disk.get('name')}_{uuid.uuid4()}"
    found = {each: disk[each] for each in _OF_DISKS if each in disk}
    return {**found, "diskRestorePoint": {"id": f"{point}/diskRestorePoints/{name}"}}


BEHAVIOUR = RestorePoints()

"""Managed disks: made empty, from a source or for an upload; never smaller than they were. Source: the REST reference of Disks."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._access import ACTIONS
from pscompat.simulator.providers.compute._compute import DEALLOCATED, ComputeBehaviour, inner, keep, power
from pscompat.simulator.providers.compute._disks import (
    access_of,
    check_size,
    disk_state,
    fill_disk,
    owner_of,
)
from pscompat.simulator.providers.compute._references import check_id, image_facts
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

FOOTER = 512
"""The bytes behind the content of a VHD."""
_DEFAULT_SIZE = 32
_GIGABYTE = 1 << 30


class Disks(ComputeBehaviour):
    """State that is not shown: `access` (given by a shared signature, until when), `upload` (waits for its content)."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The source of a new disk; a size that does not shrink."""
        creation = inner(document, "properties", "creationData")
        size = inner(document, "properties").get("diskSizeGB")
        sku = str(inner(document, "sku").get("name") or "")
        if size is not None:
            check_size(size, sku, "disk.diskSizeGB")
        if before is None:
            check_creation(call, creation, size, document.get("location", ""), "disk")
            return
        earlier = inner(before.document, "properties")
        for name in ("createOption", "sourceResourceId", "sourceUri"):
            old = inner(earlier, "creationData").get(name)
            new = creation.get(name)
            if new is not None and str(new).lower() != str(old).lower():
                raise _errors.property_change(f"creationData.{name}")
        if size is None or size == earlier.get("diskSizeGB"):
            return
        if size < earlier.get("diskSizeGB", 0):
            raise _errors.disk_smaller(before.id)
        owner = owner_of(call.store, before)
        if owner is not None and power(owner) != DEALLOCATED and earlier.get("osType"):
            raise _errors.disk_of_running_vm(before.name, owner.id)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Size and operating system of the source; what the service says of every disk."""
        keep(document, before, *_KEPT)
        if before is not None:
            for name in ("sku", "managedBy"):
                if name in before.document:
                    document.setdefault(name, before.document[name])
        else:
            fill_from_source(call, document)
            state["upload"] = inner(document, "properties", "creationData").get("createOption") in _UPLOADS
        fill_disk(document, call.now)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A disk that is attached, or that somebody reads, stays."""
        owner = owner_of(call.store, resource)
        if owner is not None:
            raise _errors.disk_attached(resource.name, owner.id)
        if access_of(resource, call.now):
            raise _errors.active_access(resource.name)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The disk with its owner and state as they are now."""
        document = shown(call, facts, resource)
        document.pop("managedBy", None)
        owner = owner_of(call.store, resource)
        if owner is not None:
            document["managedBy"] = owner.id
        document["properties"]["diskState"] = disk_state(call.store, resource, call.now)
        return document


_KEPT = ("creationData", "timeCreated", "uniqueId", "diskSizeGB", "osType", "hyperVGeneration", "maxShares")
_UPLOADS = ("Upload", "UploadPreparedSecure")


def check_creation(call: Call, creation: dict[str, Any], size: object, location: str, kind: str) -> None:
    """Raise RequestError where a disk or snapshot cannot be made of what `creationData` names."""
    option = creation.get("createOption")
    if option is None:
        raise errors.required_parameter(f"{kind}.creationData")
    if option in ("Empty", "Attach") and kind == "disk" and size is None:
        raise errors.required_parameter("disk.diskSizeGB")
    if option in ("Copy", "CopyStart", "Restore"):
        if str(creation.get("sourceUri") or "").startswith("/"):
            creation.setdefault("sourceResourceId", creation["sourceUri"])
        if not creation.get("sourceResourceId"):
            raise errors.required_parameter(f"{kind}.creationData.sourceResourceId")
        source_of(call, creation)
    if option in ("Import", "ImportSecure") and not creation.get("sourceUri"):
        raise errors.required_parameter(f"{kind}.creationData.sourceUri")
    if option == "FromImage":
        reference = inner(creation, "imageReference") or inner(creation, "galleryImageReference")
        if not any(reference.get(name) for name in ("id", "sharedGalleryImageId", "communityGalleryImageId")):
            raise errors.required_parameter(f"{kind}.creationData.imageReference")
        image_facts(call, reference, location)
    if option in _UPLOADS:
        content = creation.get("uploadSizeBytes")
        if content is None:
            raise errors.required_parameter(f"{kind}.creationData.uploadSizeBytes")
        if content < 20 * 1024 * 1024 + FOOTER or (content - FOOTER) % (1024 * 1024):
            raise errors.invalid_parameter(f"{kind}.creationData.uploadSizeBytes")


def source_of(call: Call, creation: dict[str, Any]) -> Resource:
    """The disk, snapshot or restore point that `creationData` names. Raises RequestError."""
    source_id = check_id(creation["sourceResourceId"], "properties.creationData.sourceResourceId")
    found = call.store.get(source_id)
    if found is None:
        raise _errors.source_not_found(source_id)
    return found


def fill_from_source(call: Call, document: dict[str, Any]) -> None:
    """Add what a new disk or snapshot has from its source: size, operating system, generation."""
    properties = document["properties"]
    creation = properties["creationData"]
    size = 0
    if creation.get("createOption") in ("Copy", "CopyStart", "Restore"):
        source = source_of(call, creation)
        earlier = inner(source.document, "properties")
        size = int(earlier.get("diskSizeGB", 0))
        creation["sourceUniqueId"] = earlier.get("uniqueId", "")
        for name in ("osType", "hyperVGeneration", "supportedCapabilities", "purchasePlan", "securityProfile"):
            if name in earlier:
                properties.setdefault(name, earlier[name])
    elif creation.get("createOption") == "FromImage":
        reference = inner(creation, "imageReference") or inner(creation, "galleryImageReference")
        image = image_facts(call, reference, document["location"])
        if image is not None:
            size = image.gigabytes
            properties.setdefault("osType", image.os_type)
            properties.setdefault("hyperVGeneration", image.generation)
    elif creation.get("uploadSizeBytes"):
        size = -(-(creation["uploadSizeBytes"] - FOOTER) // _GIGABYTE)
    properties["diskSizeGB"] = max(size, int(properties.get("diskSizeGB") or 0)) or _DEFAULT_SIZE


BEHAVIOUR = Disks(ACTIONS)

"""Snapshots of disks. Source: the REST reference of Snapshots."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._access import ACTIONS
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, inner, keep
from pscompat.simulator.providers.compute._disks import access_of, check_size
from pscompat.simulator.providers.compute.disks import check_creation, fill_from_source
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_GIGABYTE = 1 << 30
_KEPT = (
    "creationData",
    "timeCreated",
    "uniqueId",
    "diskSizeGB",
    "osType",
    "hyperVGeneration",
    "incremental",
    "incrementalSnapshotFamilyId",
)


class Snapshots(ComputeBehaviour):
    """State that is not shown: `access`, as of disks."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The source of a new snapshot; a size that does not shrink, and what cannot change."""
        properties = inner(document, "properties")
        size = properties.get("diskSizeGB")
        if size is not None:
            check_size(size, "", "snapshot.diskSizeGB")
        if before is None:
            check_creation(call, inner(properties, "creationData"), size, document.get("location", ""), "snapshot")
            return
        earlier = inner(before.document, "properties")
        if properties.get("incremental", earlier.get("incremental")) != earlier.get("incremental"):
            raise _errors.property_change("snapshot.incremental")
        if size is not None and size < earlier.get("diskSizeGB", 0):
            raise _errors.disk_smaller(before.id)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Size and operating system of the source; what the service says of every snapshot."""
        keep(document, before, *_KEPT)
        properties = document["properties"]
        if before is None:
            fill_from_source(call, document)
            properties["timeCreated"] = timestamp(call.now)
            properties["uniqueId"] = str(uuid.uuid4())
            if properties.setdefault("incremental", False):
                properties["incrementalSnapshotFamilyId"] = str(uuid.uuid4())
        elif "sku" in before.document:
            document.setdefault("sku", before.document["sku"])
        sku = document.setdefault("sku", {})
        sku.setdefault("name", "Standard_LRS")
        sku["tier"] = "Premium" if sku["name"].startswith("Premium") else "Standard"
        properties["diskSizeBytes"] = int(properties["diskSizeGB"]) * _GIGABYTE
        properties.setdefault("completionPercent", 100)
        properties.setdefault("encryption", {}).setdefault("type", "EncryptionAtRestWithPlatformKey")
        properties.setdefault("networkAccessPolicy", "AllowAll")
        properties.setdefault("publicNetworkAccess", "Enabled")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """A snapshot that somebody reads stays."""
        if access_of(resource, call.now):
            raise _errors.active_access(resource.name)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The snapshot with its state as it is now."""
        document = shown(call, facts, resource)
        document["properties"]["diskState"] = "ActiveSAS" if access_of(resource, call.now) else "Unattached"
        return document


BEHAVIOUR = Snapshots(ACTIONS)

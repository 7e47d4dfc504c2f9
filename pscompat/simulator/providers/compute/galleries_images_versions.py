"""Versions of images in a gallery. Source: the REST reference of Gallery Image Versions."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.locations import REGIONS, normal
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, inner, keep
from pscompat.simulator.providers.compute._references import check_id
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_PATH = "properties.storageProfile"


class GalleryImageVersions(ComputeBehaviour):
    """A version is replicated to its regions when it is made."""

    expands = frozenset({"replicationstatus", "uefisettings"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What the version is made of is there."""
        storage = inner(document, "properties", "storageProfile")
        parts = [("source", inner(storage, "source")), ("osDiskImage", inner(storage, "osDiskImage", "source"))]
        parts += [("dataDiskImages", inner(item, "source")) for item in storage.get("dataDiskImages") or ()]
        for name, source in parts:
            for member in ("id", "virtualMachineId"):
                value = source.get(member)
                if value is not None and call.store.get(check_id(value, f"{_PATH}.{name}.{member}")) is None:
                    raise _errors.source_not_found(value)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """When it was published and where; sizes of its disks."""
        keep(document, before, "publishingProfile", "storageProfile")
        properties = document.setdefault("properties", {})
        profile = properties.setdefault("publishingProfile", {})
        earlier = inner(before.document, "properties", "publishingProfile") if before is not None else {}
        profile["publishedDate"] = earlier.get("publishedDate", timestamp(call.now))
        profile.setdefault("replicaCount", 1)
        profile.setdefault("excludeFromLatest", False)
        profile.setdefault("storageAccountType", "Standard_LRS")
        if not profile.get("targetRegions"):
            profile["targetRegions"] = [{"name": document["location"]}]
        for region in profile["targetRegions"]:
            region["name"] = REGIONS.get(normal(region["name"]), region["name"])
            region.setdefault("regionalReplicaCount", profile["replicaCount"])
            region.setdefault("storageAccountType", profile["storageAccountType"])

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The version, with where it is where the request asks for it."""
        document = shown(call, facts, resource)
        if call.request.query.get("$expand", "").lower() == "replicationstatus":
            regions = inner(document, "properties", "publishingProfile").get("targetRegions", [])
            document["properties"]["replicationStatus"] = {
                "aggregatedState": "Completed",
                "summary": [
                    {"region": region["name"], "state": "Completed", "details": "", "progress": 100}
                    for region in regions
                ],
            }
        return document


BEHAVIOUR = GalleryImageVersions()

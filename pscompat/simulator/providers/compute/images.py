"""Images of generalized machines or of disks. Source: the REST reference of Images."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import MACHINES, ComputeBehaviour, inner, keep
from pscompat.simulator.providers.compute._disks import disk_id, disks_of
from pscompat.simulator.providers.compute._references import check_id, referenced
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_SOURCES = ("snapshot", "managedDisk")


class Images(ComputeBehaviour):
    """An image has the disks of its machine as they were."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The source is there; a machine that is one is generalized."""
        properties = inner(document, "properties")
        if before is not None:
            old = inner(before.document, "properties", "sourceVirtualMachine").get("id")
            new = inner(properties, "sourceVirtualMachine").get("id")
            if new is not None and str(new).lower() != str(old).lower():
                raise _errors.property_change("sourceVirtualMachine.id")
            return
        source = inner(properties, "sourceVirtualMachine").get("id")
        if source is not None:
            machine = referenced(call, source, "properties.sourceVirtualMachine.id", MACHINES)
            if not machine.state.get("generalized"):
                raise _errors.not_allowed(
                    f"The operation 'Capture' cannot be completed because the VM '{machine.name}' is not generalized. "
                    "Consider generalizing the VM."
                )
            return
        disk = inner(properties, "storageProfile", "osDisk")
        if not disk:
            raise errors.required_parameter("sourceVirtualMachine")
        for item in [disk, *inner(properties, "storageProfile").get("dataDisks", [])]:
            ids = [inner(item, name)["id"] for name in _SOURCES if inner(item, name).get("id")]
            if not ids and not item.get("blobUri"):
                raise errors.required_parameter("osDisk.managedDisk" if item is disk else "dataDisk.managedDisk")
            for source_id in ids:
                if call.store.get(check_id(source_id, "properties.storageProfile.osDisk.id")) is None:
                    raise _errors.source_not_found(source_id)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The disks of the machine, or the sizes of the disks."""
        keep(document, before, "sourceVirtualMachine", "storageProfile", "hyperVGeneration")
        properties = document.setdefault("properties", {})
        if before is not None:
            return
        machine = call.store.get(str(inner(properties, "sourceVirtualMachine").get("id") or ""))
        if machine is not None:
            _take_disks(call, properties, machine)
        for item in [properties["storageProfile"]["osDisk"], *properties["storageProfile"].get("dataDisks", [])]:
            source = next((inner(item, name)["id"] for name in _SOURCES if inner(item, name).get("id")), "")
            found = call.store.get(source)
            earlier = inner(found.document, "properties") if found is not None else {}
            item.setdefault("diskSizeGB", earlier.get("diskSizeGB", 30))
            item.setdefault("caching", "None")
            item.setdefault("storageAccountType", "Standard_LRS")
            if "lun" not in item and earlier.get("hyperVGeneration"):
                properties.setdefault("hyperVGeneration", earlier["hyperVGeneration"])
        properties.setdefault("hyperVGeneration", "V1")
        properties["storageProfile"].setdefault("dataDisks", [])
        properties["storageProfile"].setdefault("zoneResilient", False)


def _take_disks(call: Call, properties: dict[str, Any], machine: Resource) -> None:
    storage = properties.setdefault("storageProfile", {})
    first, *others = disks_of(machine.document)
    storage["osDisk"] = {
        **inner(storage, "osDisk"),
        "osType": first.get("osType", "Linux"),
        "osState": "Generalized",
        "managedDisk": {"id": disk_id(first)},
    }
    storage["dataDisks"] = [{"lun": disk["lun"], "managedDisk": {"id": disk_id(disk)}} for disk in others]


BEHAVIOUR = Images()

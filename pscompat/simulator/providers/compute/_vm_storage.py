"""The storage profile of a machine: what it becomes by a request, which disks it takes, makes and lets go.

Source: the REST reference of Virtual Machines - Create Or Update and Attach Detach Data Disks.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import DEALLOCATED, inner, power
from pscompat.simulator.providers.compute._disks import (
    DISKS,
    check_free,
    check_size,
    disk_id,
    disk_state,
    disks_of,
    fill_disk,
    new_disk,
    owned_name,
    owner_of,
)
from pscompat.simulator.providers.compute._parameters import WINDOWS
from pscompat.simulator.providers.compute._references import ImageFacts, check_id, image_facts
from pscompat.simulator.providers.compute._sizes import sizes
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, group_id, packed

LAST_LUN = 63
_DEFAULT_OS_SIZE = {WINDOWS: 127}
_DEFAULT_DATA_SIZE = 32


def merged_storage(document: dict[str, Any], before: Resource | None) -> dict[str, Any]:
    """The storage profile that a request asks for: what it leaves out of one that was there stays."""
    asked = inner(document, "properties", "storageProfile")
    earlier = inner(before.document, "properties", "storageProfile") if before is not None else {}
    storage = {**earlier, **asked}
    if earlier.get("imageReference"):
        storage["imageReference"] = {**earlier["imageReference"], **(asked.get("imageReference") or {})}
    if earlier.get("osDisk") or asked.get("osDisk"):
        storage["osDisk"] = _over(earlier.get("osDisk") or {}, asked.get("osDisk") or {})
    if "dataDisks" in asked:
        known = earlier.get("dataDisks") or []
        disks = [_over(_same_disk(disk, known), disk) for disk in asked["dataDisks"]]
        storage["dataDisks"] = [disk for disk in disks if not disk.get("toBeDetached")]
    return storage


def _over(earlier: dict[str, Any], disk: dict[str, Any]) -> dict[str, Any]:
    merged = {**earlier, **disk}
    managed = {**(earlier.get("managedDisk") or {}), **(disk.get("managedDisk") or {})}
    if managed:
        merged["managedDisk"] = managed
    return merged


def _same_disk(disk: dict[str, Any], known: list[dict[str, Any]]) -> dict[str, Any]:
    """The disk that a request writes again, an empty one for a new disk."""
    own = disk_id(disk).lower()
    if own:
        return next((other for other in known if disk_id(other).lower() == own), {})
    name = str(disk.get("name") or "").lower()
    return next(
        (
            other
            for other in known
            if other.get("lun") == disk.get("lun") and name in ("", str(other.get("name") or "").lower())
        ),
        {},
    )


def image_of(call: Call, document: dict[str, Any], storage: dict[str, Any]) -> ImageFacts | None:
    """What is known of a machine's image. Raises RequestError."""
    return image_facts(call, storage.get("imageReference") or {}, str(document.get("location", "")))


def check_storage(call: Call, vm_id: str, document: dict[str, Any], before: Resource | None) -> None:
    """Raise RequestError where a machine cannot have the disks that a request asks for."""
    storage = merged_storage(document, before)
    known = {disk_id(disk).lower(): disk for disk in disks_of(before.document)} if before is not None else {}
    image = image_of(call, document, storage) if before is None else None
    os_disk = storage.get("osDisk") or {}
    if disk_id(os_disk).lower() not in known or before is None:
        _check_os_disk(call, vm_id, os_disk, image, new=before is None)
    data = storage.get("dataDisks") or []
    _check_luns(data, document, before)
    for disk in data:
        if not disk_id(disk) or disk_id(disk).lower() not in known:
            _check_data_disk(call, vm_id, disk)
    for disk in [os_disk, *data]:
        _check_resize(call, disk, vm_id, before, of_system=disk is os_disk)


def _check_os_disk(call: Call, vm_id: str, disk: dict[str, Any], image: ImageFacts | None, *, new: bool) -> None:
    option = disk.get("createOption")
    size = disk.get("diskSizeGB")
    if size is not None:
        check_size(size, "", "osDisk.diskSizeGB")
    if option == "Attach":
        if not disk_id(disk) and not inner(disk, "vhd").get("uri"):
            raise errors.required_parameter("osDisk.managedDisk.id")
        if new and not disk.get("osType"):
            raise errors.required_parameter("osDisk.osType")
    if disk_id(disk):
        if option == "FromImage" and new:
            raise _errors.conflicting_properties("osDisk.createOption", "FromImage", "osDisk.managedDisk.id")
        _check_attached(call, vm_id, disk, "osDisk")
    if image is not None and size is not None and size < image.gigabytes:
        raise _errors.smaller_than_image(size, image.gigabytes)


def _check_luns(disks: list[dict[str, Any]], document: dict[str, Any], before: Resource | None) -> None:
    used: set[int] = set()
    for disk in disks:
        lun = disk["lun"]
        if not 0 <= lun <= LAST_LUN:
            raise _errors.out_of_range(lun, "dataDisk.lun", 0, LAST_LUN)
        if lun in used:
            raise _errors.lun_in_use(lun)
        used.add(lun)
    earlier = before.document if before is not None else {}
    name = inner(document, "properties", "hardwareProfile").get("vmSize") or inner(
        earlier, "properties", "hardwareProfile"
    ).get("vmSize", "")
    size = sizes().get(str(name).lower())
    if size is not None and len(disks) > size.disks:
        raise _errors.too_many_disks(size.disks)


def _check_data_disk(call: Call, vm_id: str, disk: dict[str, Any]) -> None:
    """A data disk that the machine did not have."""
    option = disk.get("createOption")
    size = disk.get("diskSizeGB")
    if size is not None:
        check_size(size, str(inner(disk, "managedDisk").get("storageAccountType") or ""), "dataDisk.diskSizeGB")
    if option == "Attach":
        if not disk_id(disk) and not inner(disk, "vhd").get("uri"):
            raise errors.required_parameter("dataDisk.managedDisk.id")
        if disk_id(disk):
            _check_attached(call, vm_id, disk, "dataDisk")
        return
    if disk_id(disk):
        raise _errors.conflicting_properties("dataDisk.createOption", str(option), "dataDisk.managedDisk.id")
    if option == "Empty" and size is None:
        raise errors.required_parameter("dataDisk.diskSizeGB")
    if option in ("Copy", "Restore"):
        source = inner(disk, "sourceResource").get("id")
        if source is None:
            raise errors.required_parameter("dataDisk.sourceResource.id")
        if call.store.get(check_id(source, "properties.storageProfile.dataDisks.sourceResource.id")) is None:
            raise _errors.source_not_found(source)
    if disk.get("name") and not inner(disk, "vhd").get("uri"):
        taken = f"{group_id(vm_id)}/providers/{DISKS}/{disk['name']}"
        if call.store.get(taken) is not None:
            raise _errors.disk_exists(taken)


def _check_attached(call: Call, vm_id: str, disk: dict[str, Any], what: str) -> None:
    own = check_id(disk_id(disk), f"properties.storageProfile.{what}.managedDisk.id")
    found = call.store.get(own)
    if found is None or found.type != DISKS:
        raise _errors.disk_not_found(own)
    check_free(call.store, found, vm_id, call.now)


def _check_resize(call: Call, disk: dict[str, Any], vm_id: str, before: Resource | None, *, of_system: bool) -> None:
    """The size that a storage profile names is that of the disk, or a larger one."""
    resource = call.store.get(disk_id(disk)) if before is not None else None
    size = disk.get("diskSizeGB")
    if before is None or resource is None or size is None:
        return
    had = int(inner(resource.document, "properties").get("diskSizeGB", 0))
    if size < had:
        raise _errors.disk_smaller(resource.id)
    if size > had and of_system and power(before) != DEALLOCATED and owner_of(call.store, resource) is not None:
        raise _errors.disk_of_running_vm(resource.name, vm_id)


def fill_disks(storage: dict[str, Any], vm_id: str, image: ImageFacts | None) -> None:
    """Names, ids and defaults of the disks in a storage profile; the data disks that an image brings along."""
    disks = storage.setdefault("dataDisks", [])
    present = {disk["lun"] for disk in disks}
    for lun, size in image.data if image is not None else ():
        if lun not in present:
            disks.append({"lun": lun, "createOption": "FromImage", "diskSizeGB": size})
    for disk in disks:
        disk.setdefault("caching", "None")
        disk["toBeDetached"] = False
        disk.setdefault("deleteOption", "Detach")
        if inner(disk, "vhd").get("uri"):
            continue
        own = disk_id(disk)
        disk.setdefault("name", name_of(own) if own else owned_name(vm_id, disk["lun"]))
        managed = disk.setdefault("managedDisk", {})
        managed.setdefault("id", f"{group_id(vm_id)}/providers/{DISKS}/{disk['name']}")


def write_disks(call: Call, machine: Resource, before: Resource | None, image: ImageFacts | None) -> None:
    """Make the disks that a machine's storage profile names and that do not exist, take the others, let go what it left."""
    document = machine.document
    changed = False
    now_used = set()
    for disk in disks_of(document):
        own = disk_id(disk)
        if not own:
            continue
        now_used.add(own.lower())
        resource = call.store.get(own)
        if resource is None:
            made = own_disk(document, machine.id, disk, call.now, image, _source_size(call, disk))
            resource = call.store.put(Resource(own, DISKS, packed(made), created=call.now, changed=call.now))
        else:
            resource = _take(call, resource, machine.id, disk)
        properties = inner(resource.document, "properties")
        sku = inner(resource.document, "sku").get("name")
        if (
            disk.get("diskSizeGB") != properties.get("diskSizeGB")
            or disk["managedDisk"].get("storageAccountType") != sku
        ):
            disk["diskSizeGB"] = properties.get("diskSizeGB")
            disk["managedDisk"]["storageAccountType"] = sku
            changed = True
    if changed:
        call.store.put(machine.with_document(document, call.now))
    for disk in disks_of(before.document) if before is not None else ():
        left = call.store.get(disk_id(disk)) if disk_id(disk).lower() not in now_used else None
        if left is not None and str(left.document.get("managedBy", "")).lower() == machine.key:
            free = left.document
            del free["managedBy"]
            call.store.put(left.with_document(free, call.now))


def _source_size(call: Call, disk: dict[str, Any]) -> int:
    source = call.store.get(str(inner(disk, "sourceResource").get("id") or ""))
    return int(inner(source.document, "properties").get("diskSizeGB", 0)) if source is not None else 0


def _take(call: Call, resource: Resource, vm_id: str, disk: dict[str, Any]) -> Resource:
    """A disk that exists becomes the machine's, and as large as its storage profile says."""
    document = resource.document
    size = disk.get("diskSizeGB")
    grows = size is not None and size > document["properties"].get("diskSizeGB", 0)
    state = disk_state(call.store, resource, call.now)
    if not grows and str(document.get("managedBy", "")).lower() == vm_id.lower() and state != "Unattached":
        return resource
    document["managedBy"] = vm_id
    if grows:
        document["properties"]["diskSizeGB"] = size
        fill_disk(document, call.now)
    return call.store.put(resource.with_document(document, call.now))


def own_disk(
    machine: dict[str, Any], vm_id: str, disk: dict[str, Any], now: float, image: ImageFacts | None, source: int = 0
) -> dict[str, Any]:
    """The document of a disk that is made for a machine."""
    of_system = "lun" not in disk
    os_type = str(disk.get("osType") or "") if of_system else ""
    default = _DEFAULT_OS_SIZE.get(os_type, 30) if of_system else _DEFAULT_DATA_SIZE
    if of_system and image is not None:
        default = image.gigabytes
    option = str(disk.get("createOption") or "Empty")
    creation: dict[str, Any] = {"createOption": option}
    reference = inner(machine, "properties", "storageProfile", "imageReference")
    if option == "FromImage" and reference:
        creation["imageReference"] = {"id": _image_id(machine, vm_id, reference, image)}
        if not of_system:
            creation["imageReference"]["lun"] = disk["lun"]
    if inner(disk, "sourceResource").get("id"):
        creation["sourceResourceId"] = disk["sourceResource"]["id"]
    sku = inner(disk, "managedDisk").get("storageAccountType") or ("Premium_LRS" if of_system else "Standard_LRS")
    return new_disk(
        location=str(machine.get("location", "")),
        sku=str(sku),
        size=int(disk.get("diskSizeGB") or source or default),
        creation=creation,
        owner=vm_id,
        now=now,
        os_type=os_type,
        generation=(image.generation if image is not None else "V2") if of_system else "",
        zones=machine.get("zones"),
    )


def _image_id(machine: dict[str, Any], vm_id: str, reference: dict[str, Any], image: ImageFacts | None) -> str:
    if reference.get("id"):
        return str(reference["id"])
    version = image.exact_version if image is not None else reference.get("version", "")
    scope = "/".join(vm_id.split("/")[:3])
    return (
        f"{scope}/Providers/Microsoft.Compute/Locations/{machine.get('location')}/Publishers/{reference.get('publisher')}"
        f"/ArtifactTypes/VMImage/Offers/{reference.get('offer')}/Skus/{reference.get('sku')}/Versions/{version}"
    )

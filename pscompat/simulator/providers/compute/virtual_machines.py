"""Virtual machines: their creation, disks, power, reimage and redeploy, and what is seen of them while they run.

Source: the REST reference of Virtual Machines (api-version 2024-07-01).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.late_patterns import late
from pscompat.simulator import bodies
from pscompat.simulator.behaviour import shown
from pscompat.simulator.completion import ALSO, MADE
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors, _parameters, _vm_actions
from pscompat.simulator.providers.compute._compute import (
    DEALLOCATED,
    MACHINES,
    RUNNING,
    STOPPED,
    ComputeBehaviour,
    begin,
    drop_unshown,
    given,
    inner,
    keep,
    power,
)
from pscompat.simulator.providers.compute._disks import DISKS, disk_id, disks_of
from pscompat.simulator.providers.compute._instance_view import EXTENSIONS, instance_view
from pscompat.simulator.providers.compute._parameters import WINDOWS
from pscompat.simulator.providers.compute._references import ImageFacts
from pscompat.simulator.providers.compute._vm_checks import (
    check_linked,
    check_os_profile,
    check_size,
    check_unchanged,
)
from pscompat.simulator.providers.compute._vm_storage import (
    check_storage,
    fill_disks,
    image_of,
    merged_storage,
    own_disk,
    write_disks,
)
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, group_id, packed
from pscompat.simulator.wire import Response

TYPE = MACHINES
LINUX = "Linux"
POWER_STATES = (RUNNING, STOPPED, DEALLOCATED)
DEFAULT_SIZE = "Standard_D2s_v5"
_set_filter = late(r"\s*'?virtualMachineScaleSet/id'?\s+eq\s+'([^']*)'\s*", "fullmatch", re.IGNORECASE)
_KEPT = ("vmId", "timeCreated", "hardwareProfile", "networkProfile", "availabilitySet", "virtualMachineScaleSet")


class VirtualMachines(ComputeBehaviour):
    """State that is not shown: `powerState`, `generalized`, `operationSeconds`, `customData` as given at creation.

    No password is kept.
    """

    expands = frozenset({"instanceview", "userdata", "resiliencyview"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Size, names, what the machine refers to, its disks; of one that exists what cannot change."""
        check_size(document)
        custom_data = given(call.json_body(), "properties", "osProfile", "customData")
        if before is not None:
            check_unchanged(document, before, custom_data)
        check_linked(call, resource_id, document, before)
        check_storage(call, resource_id, document, before)
        if before is not None:
            return
        profile = inner(document, "properties", "osProfile")
        disk = inner(document, "properties", "storageProfile", "osDisk")
        if profile and disk.get("createOption") == "Attach":
            raise _errors.invalid("Parameter 'osProfile' is not allowed.", "osProfile")
        os_type = _os_type(document, image_of(call, document, merged_storage(document, None)))
        check_os_profile(profile, os_type)
        password = given(call.json_body(), "properties", "osProfile", "adminPassword")
        if password is not None:
            _parameters.check_admin_password(password, os_type)
        if custom_data is not None:
            _parameters.decode_custom_data(custom_data)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """A new machine gets an id, disks and power; one that is written again keeps what the request leaves out."""
        properties = document.setdefault("properties", {})
        properties["storageProfile"] = merged_storage(document, before)
        custom_data = inner(properties, "osProfile").get("customData")
        drop_unshown(inner(properties, "osProfile"))
        if before is not None:
            keep(document, before, *_KEPT)
            earlier = inner(before.document, "properties", "osProfile")
            if earlier:
                properties["osProfile"] = {**earlier, **inner(properties, "osProfile")}
            fill_disks(properties["storageProfile"], resource_id, None)
            return
        if custom_data is not None:
            state["customData"] = custom_data
        state["powerState"] = RUNNING
        fill_new(document, resource_id, call.now, image_of(call, document, properties["storageProfile"]))

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Disks come to be, are attached and let go."""
        image = image_of(call, resource.document, inner(resource.document, "properties", "storageProfile"))
        write_disks(call, resource, before, image if before is None else None)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """`'virtualMachineScaleSet/id' eq 'ID'`: the machines of a flexible set. Raises RequestError for other filters."""
        match = _set_filter(text)
        if match is None:
            return super().filter(text)
        wanted = match[1].lower()
        return lambda vm: str(inner(vm.document, "properties", "virtualMachineScaleSet").get("id")).lower() == wanted

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """Disks and interfaces whose deleteOption is Delete."""
        properties = resource.document.get("properties", {})
        ids = [disk_id(disk) for disk in disks_of(resource.document) if disk.get("deleteOption") == "Delete"]
        for interface in properties.get("networkProfile", {}).get("networkInterfaces", []):
            if interface.get("properties", {}).get("deleteOption") == "Delete":
                ids.append(interface.get("id", ""))
        return [found for other in ids if (found := call.store.get(other)) is not None]

    def seconds(self, call: Call, resource: Resource) -> float:
        """The machine's own time, where the inventory gives it one."""
        own = resource.state.get("operationSeconds")
        return call.operation_seconds if own is None else float(own)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The machine and its extensions, with its instance view where the request asks for it."""
        document = shown(call, facts, resource)
        query = call.request.query
        if query.get("$expand", "").lower() == "instanceview" or query.get("statusonly", "").lower() == "true":
            document["properties"]["instanceView"] = instance_view(call.store, resource)
        if query.get("$expand", "").lower() != "userdata":
            document["properties"].pop("userData", None)
        extensions = call.store.list(f"{TYPE}/{EXTENSIONS}", resource.id)
        extension_facts = arm_facts().resource_type(f"{TYPE}/{EXTENSIONS}")
        if extensions and extension_facts is not None:
            document["resources"] = [shown(call, extension_facts, item) for item in extensions]
        return document


def fill_new(document: dict[str, Any], resource_id: str, now: float, image: ImageFacts | None = None) -> None:
    """What the service adds to a new machine's document: id, time, OS disk, configuration of the operating system."""
    properties = document["properties"]
    name = resource_id.rpartition("/")[2]
    os_type = _os_type(document, image)
    properties["vmId"] = str(uuid.uuid4())
    properties["timeCreated"] = timestamp(now)
    properties.setdefault("hardwareProfile", {}).setdefault("vmSize", DEFAULT_SIZE)
    storage = properties.setdefault("storageProfile", {})
    if image is not None and image.exact_version:
        storage["imageReference"]["exactVersion"] = image.exact_version
    disk = storage.setdefault("osDisk", {})
    disk["osType"] = os_type
    disk.setdefault("createOption", "FromImage")
    disk.setdefault("caching", "ReadWrite")
    disk.setdefault("deleteOption", "Detach")
    if not inner(disk, "vhd").get("uri"):
        managed = disk.setdefault("managedDisk", {})
        disk.setdefault("name", managed["id"].rpartition("/")[2] if managed.get("id") else new_os_disk_name(name))
        if not managed.get("id"):
            managed.setdefault("storageAccountType", "Premium_LRS")
            managed["id"] = f"{group_id(resource_id)}/providers/{DISKS}/{disk['name']}"
    fill_disks(storage, resource_id, image)
    profile = properties.get("osProfile")
    if isinstance(profile, dict):
        _fill_os_profile(profile, name, windows=os_type == WINDOWS)


def _fill_os_profile(profile: dict[str, Any], name: str, *, windows: bool) -> None:
    profile.setdefault("computerName", name[:15] if windows else name)
    profile.setdefault("secrets", [])
    profile.setdefault("allowExtensionOperations", True)
    if windows:
        configuration = profile.setdefault("windowsConfiguration", {})
        configuration.setdefault("provisionVMAgent", True)
        configuration.setdefault("enableAutomaticUpdates", True)
    else:
        configuration = profile.setdefault("linuxConfiguration", {})
        configuration.setdefault("disablePasswordAuthentication", False)
        configuration.setdefault("provisionVMAgent", True)


def system_disk(document: dict[str, Any], vm_id: str, now: float) -> tuple[str, str, str]:
    """The id, type and text of the OS disk of a machine that an inventory names."""
    disk = next(disks_of(document))
    made = own_disk(document, vm_id, disk, now, None)
    disk["diskSizeGB"] = made["properties"]["diskSizeGB"]
    return disk_id(disk), DISKS, packed(made)


def _os_type(document: dict[str, Any], image: ImageFacts | None = None) -> str:
    """The operating system: the image's, or as said, or as the image's or the configuration's name tells."""
    if image is not None:
        return image.os_type
    storage = inner(document, "properties", "storageProfile")
    said = inner(storage, "osDisk").get("osType")
    if said:
        return str(said)
    profile = inner(document, "properties", "osProfile")
    reference = inner(storage, "imageReference")
    words = f"{reference.get('publisher', '')} {reference.get('offer', '')} {reference.get('id', '')}".lower()
    return WINDOWS if "windowsConfiguration" in profile or "windows" in words else LINUX


def new_os_disk_name(vm_name: str) -> str:
    """A name for the OS disk that creation or a reimage lays: the service's form `NAME_OsDisk_1_HEX`."""
    return f"{vm_name}_OsDisk_1_{uuid.uuid4().hex}"


def get_instance_view(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Instance View."""
    return Response(200, instance_view(call.store, vm))


def reimage(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Reimage: a new OS disk takes the place of the old one, which goes."""
    names = ("tempDisk", "exactVersion", "osProfile")
    parameters = bodies.members(call.json_body(), "VirtualMachineReimageParameters", names)
    if parameters.get("tempDisk") is not None:
        _parameters.check_boolean("tempDisk", parameters["tempDisk"])
    if parameters.get("exactVersion") is not None:
        _parameters.check_exact_version(parameters["exactVersion"])
    if parameters.get("osProfile") is not None:
        _check_os_profile(parameters["osProfile"], vm)
    _refuse_while_busy(call, "reimage", vm)
    if power(vm) == DEALLOCATED:
        raise _errors.vm_deallocated("reimage", vm.name)
    document = vm.document
    disk = next(disks_of(document))
    old = call.store.get(disk_id(disk))
    name = new_os_disk_name(vm.name)
    disk_path = f"{group_id(vm.id)}/providers/{DISKS}/{name}"
    fresh = own_disk(document, vm.id, {**disk, "createOption": "FromImage"}, call.now, None)
    changes: dict[str, Any] = {
        "properties.storageProfile.osDisk.name": name,
        "properties.storageProfile.osDisk.managedDisk.id": disk_path,
        MADE: [{"id": disk_path, "type": DISKS, "document": fresh}],
        ALSO: [] if old is None else [old.id],
    }
    if parameters.get("exactVersion") is not None:
        changes["properties.storageProfile.imageReference.exactVersion"] = parameters["exactVersion"]
    return begin(call, "reimage", vm, changes)


def _check_os_profile(profile: Any, vm: Resource) -> None:
    """The osProfile of a reimage: password first, then custom data. Raises RequestError."""
    parameters = bodies.members(profile, "OSProfileProvisioningData", ("adminPassword", "customData"))
    if parameters.get("adminPassword") is not None:
        _parameters.check_admin_password(parameters["adminPassword"], _os_type(vm.document))
    if parameters.get("customData") is not None:
        _parameters.check_custom_data(parameters["customData"], vm.state.get("customData"))


def start(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Start."""
    return _change_power(call, "start", vm, RUNNING)


def power_off(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Power Off: stopped, and still allocated."""
    return _change_power(call, "powerOff", vm, DEALLOCATED if power(vm) == DEALLOCATED else STOPPED)


def deallocate(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Deallocate."""
    return _change_power(call, "deallocate", vm, DEALLOCATED)


def restart(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Restart."""
    _refuse_while_busy(call, "restart", vm)
    if power(vm) == DEALLOCATED:
        raise _errors.vm_deallocated("restart", vm.name)
    return begin(call, "restart", vm, {"state.powerState": RUNNING})


def redeploy(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Redeploy."""
    _refuse_while_busy(call, "redeploy", vm)
    if power(vm) != RUNNING:
        raise _errors.vm_must_run()
    return begin(call, "redeploy", vm, {})


def _change_power(call: Call, kind: str, vm: Resource, state: str) -> Response:
    _refuse_while_busy(call, kind, vm)
    if state == RUNNING and vm.state.get("generalized"):
        raise _errors.vm_generalized(kind, vm.name)
    return begin(call, kind, vm, {"state.powerState": state})


def _refuse_while_busy(call: Call, kind: str, vm: Resource) -> None:
    """Raise RequestError (409) while another operation runs on the machine."""
    if call.operations.running_on(vm.id) is not None:
        raise _errors.operation_in_progress(kind, vm.name)


BEHAVIOUR = VirtualMachines(
    {
        "instanceview": get_instance_view,
        "reimage": reimage,
        "start": start,
        "poweroff": power_off,
        "deallocate": deallocate,
        "restart": restart,
        "redeploy": redeploy,
        **_vm_actions.ACTIONS,
    },
    {"list": "HighCostGet", "get": "LowCostGet", "read": "LowCostGet", "write": "UpdateVM", "action": "UpdateVM"},
)

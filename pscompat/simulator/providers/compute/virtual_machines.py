"""Virtual machines: their creation, power, reimage and redeploy, and what is seen of them while they run.

Source: the REST reference of Virtual Machines (api-version 2024-07-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import checks, errors
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.checks import WINDOWS
from pscompat.simulator.operations import Operation, timestamp
from pscompat.simulator.providers.resources.operations import get_result
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, group_id
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

TYPE = "Microsoft.Compute/virtualMachines"
LINUX = "Linux"
POWER_STATES = ("running", "stopped", "deallocated")
DEFAULT_SIZE = "Standard_D2s_v5"


class VirtualMachines(Behaviour):
    """State that is not shown: `powerState`, `customData` as given at creation, `operationSeconds`. No password is kept."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """A new machine gets an id, an OS disk and power; one that is written again keeps what the request leaves out."""
        properties = document.setdefault("properties", {})
        if before is not None:
            earlier = before.document.get("properties", {})
            for name in ("vmId", "timeCreated", "hardwareProfile", "storageProfile", "osProfile", "networkProfile"):
                if name in earlier:
                    properties.setdefault(name, earlier[name])
            return
        profile = _given(call.json_body(), "properties", "osProfile")
        if isinstance(profile, dict) and profile.get("adminPassword") is not None:
            checks.check_admin_password(profile["adminPassword"], _os_type(document))
        if isinstance(profile, dict) and profile.get("customData") is not None:
            checks.decode_custom_data(profile["customData"])
            state["customData"] = profile["customData"]
        state["powerState"] = "running"
        fill_new(document, resource_id, call.now)

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """Disks and interfaces whose deleteOption is Delete."""
        properties = resource.document.get("properties", {})
        storage = properties.get("storageProfile", {})
        disks = [storage.get("osDisk", {}), *storage.get("dataDisks", [])]
        ids = [disk.get("managedDisk", {}).get("id", "") for disk in disks if disk.get("deleteOption") == "Delete"]
        for interface in properties.get("networkProfile", {}).get("networkInterfaces", []):
            if interface.get("properties", {}).get("deleteOption") == "Delete":
                ids.append(interface.get("id", ""))
        return [found for other in ids if (found := call.store.get(other)) is not None]

    def seconds(self, call: Call, resource: Resource) -> float:
        """The machine's own time, where the inventory gives it one."""
        own = resource.state.get("operationSeconds")
        return call.operation_seconds if own is None else float(own)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The machine, with its instance view where the request asks for it."""
        document = shown(call, facts, resource)
        query = call.request.query
        if query.get("$expand", "").lower() == "instanceview" or query.get("statusonly", "").lower() == "true":
            document["properties"]["instanceView"] = instance_view(resource)
        return document

    def operation_paths(
        self, scope: str, namespace: str, location: str, operation: str
    ) -> tuple[str, str, dict[str, str]]:
        """One address for both, which `monitor=true` tells apart."""
        path = f"{scope}/providers/{namespace}/locations/{location}/operations/{operation}"
        return path, path, {"monitor": "true"}


def _given(body: Any, *names: str) -> Any:
    """A member of a request body by its path; the service reads names without case."""
    for name in names:
        if not isinstance(body, dict):
            return None
        body = next((value for key, value in body.items() if key.lower() == name.lower()), None)
    return body


def fill_new(document: dict[str, Any], resource_id: str, now: float) -> None:
    """What the service adds to a new machine's document: id, time, OS disk, configuration of the operating system."""
    properties = document["properties"]
    name = resource_id.rpartition("/")[2]
    os_type = _os_type(document)
    properties["vmId"] = str(uuid.uuid4())
    properties["timeCreated"] = timestamp(now)
    properties.setdefault("hardwareProfile", {}).setdefault("vmSize", DEFAULT_SIZE)
    storage = properties.setdefault("storageProfile", {})
    disk = storage.setdefault("osDisk", {})
    disk["osType"] = os_type
    disk.setdefault("name", new_os_disk_name(name))
    disk.setdefault("createOption", "FromImage")
    disk.setdefault("caching", "ReadWrite")
    managed = disk.setdefault("managedDisk", {})
    managed.setdefault("storageAccountType", "Premium_LRS")
    managed["id"] = f"{group_id(resource_id)}/providers/Microsoft.Compute/disks/{disk['name']}"
    disk.setdefault("deleteOption", "Detach")
    storage.setdefault("dataDisks", [])
    profile = properties.get("osProfile")
    if isinstance(profile, dict):
        profile.setdefault("computerName", name[:15] if os_type == WINDOWS else name)
        profile.setdefault("secrets", [])
        profile.setdefault("allowExtensionOperations", True)
        if os_type == WINDOWS:
            profile.setdefault("windowsConfiguration", {"provisionVMAgent": True, "enableAutomaticUpdates": True})
        else:
            profile.setdefault("linuxConfiguration", {"disablePasswordAuthentication": False, "provisionVMAgent": True})


def _os_type(document: dict[str, Any]) -> str:
    """The operating system: as said, or as the image's or the configuration's name tells."""
    properties = document.get("properties", {})
    storage = properties.get("storageProfile", {})
    said = storage.get("osDisk", {}).get("osType")
    if said:
        return str(said)
    profile = properties.get("osProfile") or {}
    image = storage.get("imageReference") or {}
    words = f"{image.get('publisher', '')} {image.get('offer', '')} {image.get('id', '')}".lower()
    return WINDOWS if "windowsConfiguration" in profile or "windows" in words else LINUX


def new_os_disk_name(vm_name: str) -> str:
    """A name for the OS disk that creation or a reimage lays: the service's form `NAME_OsDisk_1_HEX`."""
    return f"{vm_name}_OsDisk_1_{uuid.uuid4().hex}"


def instance_view(resource: Resource) -> dict[str, Any]:
    """The run-time state of a machine."""
    properties = resource.document.get("properties", {})
    disk = properties.get("storageProfile", {}).get("osDisk", {})
    provisioning = str(properties.get("provisioningState", "Succeeded"))
    power = resource.state.get("powerState", "running")
    return {
        "computerName": resource.name,
        "osName": "Windows Server" if disk.get("osType") == WINDOWS else "Ubuntu",
        "hyperVGeneration": "V2",
        "disks": [{"name": disk.get("name")}],
        "statuses": [
            {
                "code": f"ProvisioningState/{provisioning.lower()}",
                "level": "Info",
                "displayStatus": f"Provisioning {provisioning.lower()}" if provisioning != "Updating" else "Updating",
            },
            {"code": f"PowerState/{power}", "level": "Info", "displayStatus": f"VM {power}"},
        ],
    }


def get_instance_view(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Instance View."""
    return Response(200, instance_view(vm))


def reimage(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Reimage."""
    names = ("tempDisk", "exactVersion", "osProfile")
    parameters = checks.members(call.json_body(), "VirtualMachineReimageParameters", names)
    if parameters.get("tempDisk") is not None:
        checks.check_boolean("tempDisk", parameters["tempDisk"])
    if parameters.get("exactVersion") is not None:
        checks.check_exact_version(parameters["exactVersion"])
    if parameters.get("osProfile") is not None:
        _check_os_profile(parameters["osProfile"], vm)
    _refuse_while_busy(call, "reimage", vm)
    if _power(vm) == "deallocated":
        raise errors.vm_deallocated("reimage", vm.name)
    disk = new_os_disk_name(vm.name)
    changes = {
        "properties.storageProfile.osDisk.name": disk,
        "properties.storageProfile.osDisk.managedDisk.id": f"{group_id(vm.id)}/providers/Microsoft.Compute/disks/{disk}",
    }
    if parameters.get("exactVersion") is not None:
        changes["properties.storageProfile.imageReference.exactVersion"] = parameters["exactVersion"]
    return _begin(call, "reimage", vm, changes)


def _check_os_profile(profile: Any, vm: Resource) -> None:
    """The osProfile of a reimage: password first, then custom data. Raises RequestError."""
    parameters = checks.members(profile, "OSProfileProvisioningData", ("adminPassword", "customData"))
    if parameters.get("adminPassword") is not None:
        checks.check_admin_password(parameters["adminPassword"], _os_type(vm.document))
    if parameters.get("customData") is not None:
        checks.check_custom_data(parameters["customData"], vm.state.get("customData"))


def start(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Start."""
    return _change_power(call, "start", vm, "running")


def power_off(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Power Off: stopped, and still allocated."""
    return _change_power(call, "powerOff", vm, "deallocated" if _power(vm) == "deallocated" else "stopped")


def deallocate(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Deallocate."""
    return _change_power(call, "deallocate", vm, "deallocated")


def restart(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Restart."""
    _refuse_while_busy(call, "restart", vm)
    if _power(vm) == "deallocated":
        raise errors.vm_deallocated("restart", vm.name)
    return _begin(call, "restart", vm, {"state.powerState": "running"})


def redeploy(call: Call, vm: Resource) -> Response:
    """Virtual Machines - Redeploy."""
    _refuse_while_busy(call, "redeploy", vm)
    if _power(vm) != "running":
        raise errors.vm_must_run()
    return _begin(call, "redeploy", vm, {})


def _power(vm: Resource) -> str:
    return str(vm.state.get("powerState", "running"))


def _change_power(call: Call, kind: str, vm: Resource, state: str) -> Response:
    _refuse_while_busy(call, kind, vm)
    return _begin(call, kind, vm, {"state.powerState": state})


def _refuse_while_busy(call: Call, kind: str, vm: Resource) -> None:
    """Raise RequestError (409) while another operation runs on the machine."""
    if call.operations.running_on(vm.id) is not None:
        raise errors.operation_in_progress(kind, vm.name)


def _begin(call: Call, kind: str, vm: Resource, changes: dict[str, Any]) -> Response:
    """Begin an operation on a machine and answer 202 with where to watch it."""
    document = vm.document
    document["properties"]["provisioningState"] = "Updating"
    call.store.put(vm.with_document(document, call.now))
    operation = call.begin(kind, vm.id, seconds=BEHAVIOUR.seconds(call, vm), changes=changes)
    link = _operation_path(vm, operation)
    headers = {
        "Azure-AsyncOperation": call.link(link),
        "Location": call.link(link, monitor="true"),
        "x-ms-request-id": operation.name,
        **operation.waiting_headers(call.now),
    }
    return Response(202, None, headers)


def _operation_path(vm: Resource, operation: Operation) -> str:
    scope = f"/subscriptions/{subscription_of(vm.id)}"
    return BEHAVIOUR.operation_paths(scope, "Microsoft.Compute", vm.document["location"], operation.name)[0]


def get_operation(call: Call) -> Response:
    """What Azure-AsyncOperation points at and, with `monitor=true`, what Location points at."""
    operation = call.find_operation()
    headers = {} if operation.finished else operation.waiting_headers(call.now)
    if call.request.query.get("monitor", "").lower() != "true":
        return Response(200, operation.document(), headers)
    if not operation.finished:
        headers["Location"] = call.link(call.request.path, monitor="true")
        return Response(202, None, headers)
    if operation.error is not None:
        return Response(409, {"error": operation.error})
    return get_result(call) if operation.kind in ("create", "update") else Response(200)


BEHAVIOUR = VirtualMachines(
    {
        "instanceview": get_instance_view,
        "reimage": reimage,
        "start": start,
        "poweroff": power_off,
        "deallocate": deallocate,
        "restart": restart,
        "redeploy": redeploy,
    },
    {"list": "HighCostGet", "get": "LowCostGet", "read": "LowCostGet", "write": "UpdateVM", "action": "UpdateVM"},
)
ROUTES = [
    Route(
        "GET",
        "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/operations/{operation}",
        get_operation,
        given_version,
        "GetOperation",
    ),
]

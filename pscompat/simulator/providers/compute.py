"""Microsoft.Compute: virtual machines, their power, reimage and redeploy, and the provider's operations.

Source: the REST reference of Virtual Machines (api-version 2024-07-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import checks, errors
from pscompat.simulator.operations import Operation, timestamp
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import (
    VIRTUAL_MACHINES,
    WINDOWS,
    ResourceGroup,
    Subscription,
    VirtualMachine,
    new_os_disk_name,
)
from pscompat.simulator.wire import Response

API_VERSIONS = [
    "2015-06-15",
    "2016-03-30",
    "2017-03-30",
    "2017-12-01",
    "2018-04-01",
    "2018-06-01",
    "2018-10-01",
    "2019-03-01",
    "2019-07-01",
    "2019-12-01",
    "2020-06-01",
    "2020-12-01",
    "2021-03-01",
    "2021-04-01",
    "2021-07-01",
    "2021-11-01",
    "2022-03-01",
    "2022-08-01",
    "2022-11-01",
    "2023-03-01",
    "2023-07-01",
    "2023-09-01",
    "2024-03-01",
    "2024-07-01",
    "2024-11-01",
    "2025-04-01",
]


def list_in_subscription(call: Call) -> Response:
    """Virtual Machines - List All."""
    call.refuse_query("$filter")
    subscription = call.subscription
    instance_view = call.request.query.get("statusonly", "").lower() == "true"
    return call.page(
        [
            render(subscription, group, vm, instance_view=instance_view or expands(call))
            for group in subscription.resource_groups.values()
            for vm in group.virtual_machines.values()
        ]
    )


def list_in_group(call: Call) -> Response:
    """Virtual Machines - List."""
    call.refuse_query("$filter")
    subscription = call.subscription
    group = subscription.resource_group(call.parameters["group"])
    vms = group.virtual_machines.values()
    return call.page([render(subscription, group, vm, instance_view=expands(call)) for vm in vms])


def get(call: Call) -> Response:
    """Virtual Machines - Get, with `$expand=instanceView` if asked."""
    group, vm = find(call)
    return Response(200, render(call.subscription, group, vm, instance_view=expands(call)))


def get_instance_view(call: Call) -> Response:
    """Virtual Machines - Instance View."""
    _, vm = find(call)
    return Response(200, render_instance_view(vm))


def reimage(call: Call) -> Response:
    """Virtual Machines - Reimage."""
    group, vm = find(call)
    names = ("tempDisk", "exactVersion", "osProfile")
    parameters = checks.members(call.json_body(), "VirtualMachineReimageParameters", names)
    if parameters.get("tempDisk") is not None:
        checks.check_boolean("tempDisk", parameters["tempDisk"])
    if parameters.get("exactVersion") is not None:
        checks.check_exact_version(parameters["exactVersion"])
    if parameters.get("osProfile") is not None:
        check_os_profile(parameters["osProfile"], vm)
    refuse_while_busy(call, "reimage", group, vm)
    if vm.power_state == "deallocated":
        raise errors.vm_deallocated("reimage", vm.name)
    changes: dict[str, Any] = {"os_disk_name": new_os_disk_name(vm.name)}
    if parameters.get("exactVersion") is not None:
        changes["exact_version"] = parameters["exactVersion"]
    return begin(call, "reimage", group, vm, changes)


def check_os_profile(profile: Any, vm: VirtualMachine) -> None:
    """The osProfile of a reimage: password first, then custom data. Raises RequestError."""
    parameters = checks.members(profile, "OSProfileProvisioningData", ("adminPassword", "customData"))
    if parameters.get("adminPassword") is not None:
        checks.check_admin_password(parameters["adminPassword"], vm.os_type)
    if parameters.get("customData") is not None:
        checks.check_custom_data(parameters["customData"], vm.custom_data)


def start(call: Call) -> Response:
    """Virtual Machines - Start."""
    group, vm = find_idle(call, "start")
    return begin(call, "start", group, vm, {"power_state": "running"})


def power_off(call: Call) -> Response:
    """Virtual Machines - Power Off: stopped, and still allocated."""
    group, vm = find_idle(call, "powerOff")
    state = vm.power_state if vm.power_state == "deallocated" else "stopped"
    return begin(call, "powerOff", group, vm, {"power_state": state})


def deallocate(call: Call) -> Response:
    """Virtual Machines - Deallocate."""
    group, vm = find_idle(call, "deallocate")
    return begin(call, "deallocate", group, vm, {"power_state": "deallocated"})


def restart(call: Call) -> Response:
    """Virtual Machines - Restart."""
    group, vm = find_idle(call, "restart")
    if vm.power_state == "deallocated":
        raise errors.vm_deallocated("restart", vm.name)
    return begin(call, "restart", group, vm, {"power_state": "running"})


def redeploy(call: Call) -> Response:
    """Virtual Machines - Redeploy."""
    group, vm = find_idle(call, "redeploy")
    if vm.power_state != "running":
        raise errors.vm_must_run()
    return begin(call, "redeploy", group, vm, {})


def get_operation(call: Call) -> Response:
    """What Azure-AsyncOperation points at and, with `monitor=true`, what Location points at."""
    operation = call.find_operation()
    headers = {} if operation.finished else operation.waiting_headers(call.now)
    if call.request.query.get("monitor", "").lower() != "true":
        return Response(200, operation.document(), headers)
    if not operation.finished:
        headers["Location"] = operation_link(call, operation, call.parameters["location"], monitor="true")
        return Response(202, None, headers)
    if operation.error is not None:
        return Response(200, {"error": operation.error})
    return Response(204)


def find(call: Call) -> tuple[ResourceGroup, VirtualMachine]:
    """The machine that the path names. Raises RequestError."""
    return call.subscription.virtual_machine(call.parameters["group"], call.parameters["vm"])


def find_idle(call: Call, operation: str) -> tuple[ResourceGroup, VirtualMachine]:
    """The machine that the path names, if no operation runs on it. Raises RequestError."""
    group, vm = find(call)
    refuse_while_busy(call, operation, group, vm)
    return group, vm


def refuse_while_busy(call: Call, operation: str, group: ResourceGroup, vm: VirtualMachine) -> None:
    """Raise RequestError (409) while another operation runs on the machine or its group is being deleted."""
    if group.provisioning_state == "Deleting":
        raise errors.resource_group_being_deleted(group.name)
    if call.operations.running_on(call.subscription.virtual_machine_id(group, vm)) is not None:
        raise errors.operation_in_progress(operation, vm.name)


def begin(call: Call, kind: str, group: ResourceGroup, vm: VirtualMachine, changes: dict[str, Any]) -> Response:
    """Begin an operation on a machine and answer 202 with where to watch it."""
    target = call.subscription.virtual_machine_id(group, vm)
    operation = call.begin(kind, target, seconds=vm.operation_seconds, changes=changes)
    vm.provisioning_state = "Updating"
    headers = {
        "Azure-AsyncOperation": operation_link(call, operation, vm.location),
        "Location": operation_link(call, operation, vm.location, monitor="true"),
        **operation.waiting_headers(call.now),
    }
    return Response(202, None, headers)


def operation_link(call: Call, operation: Operation, location: str, **query: str) -> str:
    """The address of an operation of this provider."""
    provider = f"/subscriptions/{call.subscription.id}/providers/Microsoft.Compute"
    return call.link(f"{provider}/locations/{location}/operations/{operation.name}", **query)


def expands(call: Call) -> bool:
    """Whether the request asks for the instance view as well."""
    return call.request.query.get("$expand", "").lower() == "instanceview"


def render(
    subscription: Subscription, group: ResourceGroup, vm: VirtualMachine, *, instance_view: bool
) -> dict[str, Any]:
    """A machine as the service writes it. Password and custom data are never returned."""
    network = f"{subscription.group_id(group)}/providers/Microsoft.Network/networkInterfaces/{vm.name}-nic"
    disk = f"{subscription.group_id(group)}/providers/Microsoft.Compute/disks/{vm.os_disk_name}"
    image = dict(vm.image)
    if vm.exact_version is not None:
        image["exactVersion"] = vm.exact_version
    properties: dict[str, Any] = {
        "vmId": vm.vm_id,
        "hardwareProfile": {"vmSize": vm.size},
        "storageProfile": {
            "imageReference": image,
            "osDisk": {
                "osType": vm.os_type,
                "name": vm.os_disk_name,
                "createOption": "FromImage",
                "caching": "ReadWrite",
                "managedDisk": {"storageAccountType": "Premium_LRS", "id": disk},
                "deleteOption": "Delete",
            },
            "dataDisks": [],
        },
        "osProfile": render_os_profile(vm),
        "networkProfile": {"networkInterfaces": [{"id": network}]},
        "provisioningState": vm.provisioning_state,
        "timeCreated": timestamp(vm.time_created),
    }
    if instance_view:
        properties["instanceView"] = render_instance_view(vm)
    document: dict[str, Any] = {
        "name": vm.name,
        "id": subscription.virtual_machine_id(group, vm),
        "type": VIRTUAL_MACHINES,
        "location": vm.location,
        "tags": vm.tags,
        "properties": properties,
    }
    if vm.zones:
        document["zones"] = vm.zones
    return document


def render_os_profile(vm: VirtualMachine) -> dict[str, Any]:
    """The osProfile of a machine, by its operating system."""
    profile: dict[str, Any] = {
        "computerName": vm.name[:15] if vm.os_type == WINDOWS else vm.name,
        "adminUsername": vm.admin_username,
        "secrets": [],
        "allowExtensionOperations": True,
    }
    if vm.os_type == WINDOWS:
        profile["windowsConfiguration"] = {"provisionVMAgent": True, "enableAutomaticUpdates": True}
    else:
        profile["linuxConfiguration"] = {"disablePasswordAuthentication": False, "provisionVMAgent": True}
    return profile


def render_instance_view(vm: VirtualMachine) -> dict[str, Any]:
    """The run-time state of a machine."""
    provisioning = vm.provisioning_state
    return {
        "computerName": vm.name,
        "osName": "Windows Server" if vm.os_type == WINDOWS else "Ubuntu",
        "hyperVGeneration": "V2",
        "disks": [{"name": vm.os_disk_name}],
        "statuses": [
            {
                "code": f"ProvisioningState/{provisioning.lower()}",
                "level": "Info",
                "displayStatus": f"Provisioning {provisioning.lower()}" if provisioning != "Updating" else "Updating",
            },
            {
                "code": f"PowerState/{vm.power_state}",
                "level": "Info",
                "displayStatus": f"VM {vm.power_state}",
            },
        ],
    }


_IN_SUBSCRIPTION = "/subscriptions/{subscription}/providers/Microsoft.Compute"
_IN_GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Compute"
_VM = _IN_GROUP + "/virtualMachines/{vm}"


def _route(method: str, template: str, handler: Any, policy: str, resource_type: str = "virtualMachines") -> Route:
    return Route(method, template, handler, API_VERSIONS, policy, resource_type)


ROUTES = [
    _route("GET", _IN_SUBSCRIPTION + "/virtualMachines", list_in_subscription, "HighCostGet"),
    _route("GET", _IN_GROUP + "/virtualMachines", list_in_group, "HighCostGet"),
    _route("GET", _VM, get, "LowCostGet"),
    _route("GET", _VM + "/instanceView", get_instance_view, "LowCostGet"),
    _route("POST", _VM + "/reimage", reimage, "UpdateVM"),
    _route("POST", _VM + "/start", start, "UpdateVM"),
    _route("POST", _VM + "/powerOff", power_off, "UpdateVM"),
    _route("POST", _VM + "/deallocate", deallocate, "UpdateVM"),
    _route("POST", _VM + "/restart", restart, "UpdateVM"),
    _route("POST", _VM + "/redeploy", redeploy, "UpdateVM"),
    _route(
        "GET",
        _IN_SUBSCRIPTION + "/locations/{location}/operations/{operation}",
        get_operation,
        "GetOperation",
        "locations/operations",
    ),
]

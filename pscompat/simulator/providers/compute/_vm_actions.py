"""What can be done to a machine beside its power: run commands, patches, generalize, capture, data disks.

Source: the REST reference of Virtual Machines.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator import bodies, errors
from pscompat.simulator.hosts import BLOB, service_url
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import DEALLOCATED, RUNNING, begin, inner, power
from pscompat.simulator.providers.compute._disks import disk_id
from pscompat.simulator.providers.compute._parameters import WINDOWS
from pscompat.simulator.providers.compute._run_command_documents import run_command
from pscompat.simulator.providers.compute._sizes import size_document, sizes
from pscompat.simulator.providers.compute._vm_storage import LAST_LUN, check_storage, fill_disks, write_disks
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_SIGNED = "sv=2018-03-28&sr=b&sp=r&sig=c2ltdWxhdG9y"
"""The query of an address that may be read; nobody checks the signature."""
_INSTALL = ("maximumDuration", "rebootSetting", "windowsParameters", "linuxParameters")
_REBOOTS = ("ifrequired", "never", "always")


def check_idle(call: Call, kind: str, machine: Resource, *, runs: bool = False) -> None:
    """Raise RequestError (409) while another operation runs on a machine or, where it has to run, unless it does."""
    if call.operations.running_on(machine.id) is not None:
        raise _errors.operation_in_progress(kind, machine.name)
    if runs and power(machine) != RUNNING:
        raise _errors.vm_must_run()


def is_windows(machine: Resource) -> bool:
    """Whether a machine's operating system is Windows."""
    return inner(machine.document, "properties", "storageProfile", "osDisk").get("osType") == WINDOWS


def invoke_run_command(call: Call, machine: Resource) -> Response:
    """Run Command: nothing is run, so that what it prints is empty."""
    names = ("commandId", "script", "parameters", "runAsUser", "runAsPassword")
    parameters = bodies.members(call.json_body(), "RunCommandInput", names)
    command = parameters.get("commandId")
    if command is None:
        raise errors.required_parameter("commandId")
    check_idle(call, "runCommand", machine, runs=True)
    if run_command(str(command)) is None:
        raise _errors.not_found("The entity was not found in this Azure location.")
    return begin(call, "runCommand", machine, result={"value": run_command_output(windows=is_windows(machine))})


def run_command_output(*, windows: bool, output: str = "", error: str = "") -> list[dict[str, str]]:
    """What a script printed, in the service's form."""
    shown = {"level": "Info", "displayStatus": "Provisioning succeeded"}
    if windows:
        return [
            {"code": "ComponentStatus/StdOut/succeeded", **shown, "message": output},
            {"code": "ComponentStatus/StdErr/succeeded", **shown, "message": error},
        ]
    message = f"Enable succeeded: \n[stdout]\n{output}\n[stderr]\n{error}"
    return [{"code": "ProvisioningState/succeeded", **shown, "message": message}]


def generalize(call: Call, machine: Resource) -> Response:
    """Generalize: the machine is marked, and cannot be started any more."""
    check_idle(call, "generalize", machine)
    state = machine.state
    state["generalized"] = True
    state["powerState"] = state["powerState"] if power(machine) == DEALLOCATED else "stopped"
    call.store.put(machine.with_document(machine.document, call.now, state))
    return Response(200)


def capture(call: Call, machine: Resource) -> Response:
    """Capture: a template of the copied disks of a generalized machine, whose disks are unmanaged."""
    names = ("vhdPrefix", "destinationContainerName", "overwriteVhds")
    parameters = bodies.members(call.json_body(), "VirtualMachineCaptureParameters", names)
    for name in names:
        if parameters.get(name) is None:
            raise errors.required_parameter(name)
    check_idle(call, "capture", machine)
    if not machine.state.get("generalized"):
        raise _errors.not_allowed(
            f"The operation 'Capture' cannot be completed because the VM '{machine.name}' is not generalized. Consider "
            "generalizing the VM."
        )
    disk = inner(machine.document, "properties", "storageProfile", "osDisk")
    if disk_id(disk):
        raise _errors.not_allowed(
            f"Operation 'capture' is not supported on VM '{machine.name}' since the VM has managed disks."
        )
    address = str(inner(disk, "vhd").get("uri", ""))
    copy = {**disk, "name": f"{parameters['vhdPrefix']}-osDisk.vhd", "image": {"uri": address}}
    template = {
        "$schema": "http://schema.management.azure.com/schemas/2014-04-01-preview/VM_IP.json",
        "contentVersion": "1.0.0.0",
        "parameters": {"vmName": {"type": "string"}, "vmSize": {"type": "string"}},
        "resources": [
            {
                "apiVersion": call.request.query["api-version"],
                "type": machine.type,
                "name": "[parameters('vmName')]",
                "location": machine.document.get("location"),
                "properties": {
                    "hardwareProfile": {"vmSize": "[parameters('vmSize')]"},
                    "storageProfile": {"osDisk": copy},
                },
            }
        ],
    }
    return begin(call, "capture", machine, result=template)


def assess_patches(call: Call, machine: Resource) -> Response:
    """Assess Patches: none are missing."""
    check_idle(call, "assessPatches", machine, runs=True)
    activity = str(uuid.uuid4())
    began = timestamp(call.now)
    found = {
        "status": "Succeeded",
        "assessmentActivityId": activity,
        "rebootPending": False,
        "criticalAndSecurityPatchCount": 0,
        "otherPatchCount": 0,
        "startDateTime": began,
        "availablePatches": [],
    }
    summary = {
        **{name: value for name, value in found.items() if name != "availablePatches"},
        "lastModifiedTime": began,
    }
    status = {**machine.state.get("patchStatus", {}), "availablePatchSummary": summary}
    return begin(call, "assessPatches", machine, {"state.patchStatus": status}, result=found)


def install_patches(call: Call, machine: Resource) -> Response:
    """Install Patches: there are none to install."""
    parameters = bodies.members(call.json_body(), "VirtualMachineInstallPatchesParameters", _INSTALL)
    if parameters.get("rebootSetting") is None:
        raise errors.required_parameter("rebootSetting")
    if str(parameters["rebootSetting"]).lower() not in _REBOOTS:
        raise errors.invalid_parameter("rebootSetting")
    check_idle(call, "installPatches", machine, runs=True)
    began = timestamp(call.now)
    counts = (
        "excludedPatchCount",
        "notSelectedPatchCount",
        "pendingPatchCount",
        "installedPatchCount",
        "failedPatchCount",
    )
    found: dict[str, Any] = {
        "status": "Succeeded",
        "installationActivityId": str(uuid.uuid4()),
        "rebootStatus": "NotNeeded",
        "maintenanceWindowExceeded": False,
        **dict.fromkeys(counts, 0),
        "startDateTime": began,
        "patches": [],
    }
    summary = {
        **{name: found[name] for name in ("status", "installationActivityId", "maintenanceWindowExceeded", *counts)},
        "startTime": began,
        "lastModifiedTime": began,
    }
    status = {**machine.state.get("patchStatus", {}), "lastPatchInstallationSummary": summary}
    return begin(call, "installPatches", machine, {"state.patchStatus": status}, result=found)


def boot_diagnostics(call: Call, machine: Resource) -> Response:
    """Retrieve Boot Diagnostics Data: where the screen and the console are read, see blob_data."""
    diagnostics = inner(machine.document, "properties", "diagnosticsProfile", "bootDiagnostics")
    if not diagnostics.get("enabled"):
        raise _errors.bad_request(f"Boot diagnostics is not enabled for the virtual machine '{machine.name}'.")
    storage = str(diagnostics.get("storageUri") or service_url(call.request.origin, "md-bootdiagnostics", BLOB))
    folder = f"{storage.rstrip('/')}/bootdiagnostics-{machine.name.lower()[:9]}-{_machine_id(machine)}/{machine.name}"
    ending = f"{_machine_id(machine)}"
    return Response(
        200,
        {
            "consoleScreenshotBlobUri": f"{folder}.{ending}.screenshot.bmp?{_SIGNED}",
            "serialConsoleLogBlobUri": f"{folder}.{ending}.serialconsole.log?{_SIGNED}",
        },
    )


def _machine_id(machine: Resource) -> str:
    return str(inner(machine.document, "properties").get("vmId", ""))


def simulate_eviction(call: Call, machine: Resource) -> Response:
    """Simulate Eviction: of a Spot machine, which is deallocated or deleted."""
    properties = inner(machine.document, "properties")
    if properties.get("priority") not in ("Spot", "Low"):
        raise _errors.not_allowed(
            f"Operation 'simulateEviction' is allowed on Spot VMs only; VM '{machine.name}' is none."
        )
    check_idle(call, "simulateEviction", machine)
    removes = properties.get("evictionPolicy") == "Delete"
    call.begin("simulateEviction", machine.id, changes={"state.powerState": DEALLOCATED}, removes=removes)
    return Response(204)


def attach_detach(call: Call, machine: Resource) -> Response:
    """Attach Detach Data Disks: several at once; the answer is the storage profile."""
    parameters = bodies.members(
        call.json_body(), "AttachDetachDataDisksRequest", ("dataDisksToAttach", "dataDisksToDetach")
    )
    check_idle(call, "attachDetachDataDisks", machine)
    storage = inner(machine.document, "properties", "storageProfile")
    disks = list(storage.get("dataDisks") or ())
    for item in parameters.get("dataDisksToDetach") or ():
        wanted = str(item.get("diskId", "")).lower()
        if wanted not in {disk_id(disk).lower() for disk in disks}:
            raise _errors.disk_not_found(str(item.get("diskId", "")))
        disks = [disk for disk in disks if disk_id(disk).lower() != wanted]
    for item in parameters.get("dataDisksToAttach") or ():
        if item.get("diskId") is None:
            raise errors.required_parameter("dataDisksToAttach.diskId")
        used = {disk["lun"] for disk in disks}
        lun = item.get("lun")
        if lun is None:
            lun = next((number for number in range(LAST_LUN + 1) if number not in used), LAST_LUN)
        more = {name: item[name] for name in ("caching", "deleteOption", "writeAcceleratorEnabled") if name in item}
        disks.append({"lun": lun, "createOption": "Attach", "managedDisk": {"id": item["diskId"]}, **more})
    document = machine.document
    document["properties"]["storageProfile"]["dataDisks"] = disks
    check_storage(call, machine.id, document, machine)
    fill_disks(document["properties"]["storageProfile"], machine.id, None)
    write_disks(call, call.store.put(machine.with_document(document, call.now)), machine, None)
    changed = call.store.existing(machine.id, machine.type)
    return begin(call, "attachDetachDataDisks", changed, result=inner(changed.document, "properties", "storageProfile"))


def reapply(call: Call, machine: Resource) -> Response:
    """Reapply: the machine's state is what it was."""
    check_idle(call, "reapply", machine)
    return begin(call, "reapply", machine)


def convert_to_managed_disks(call: Call, machine: Resource) -> Response:
    """Convert To Managed Disks: the disks of a deallocated machine become resources."""
    check_idle(call, "convertToManagedDisks", machine)
    if power(machine) != DEALLOCATED:
        raise _errors.not_allowed(
            f"Operation 'convertToManagedDisks' is not allowed on VM '{machine.name}' since the VM is not deallocated."
        )
    document = machine.document
    storage = document["properties"]["storageProfile"]
    unmanaged = [disk for disk in (storage.get("osDisk") or {}, *(storage.get("dataDisks") or ())) if "vhd" in disk]
    if not unmanaged:
        raise _errors.not_allowed(
            f"Operation 'convertToManagedDisks' is not allowed on VM '{machine.name}' since the VM has managed disks already."
        )
    for disk in unmanaged:
        disk["managedDisk"] = {
            "id": f"{machine.id.partition('/providers/')[0]}/providers/Microsoft.Compute/disks/{disk['name']}",
            "storageAccountType": "Standard_LRS",
        }
        del disk["vhd"]
    fill_disks(storage, machine.id, None)
    write_disks(call, call.store.put(machine.with_document(document, call.now)), machine, None)
    return begin(call, "convertToManagedDisks", call.store.existing(machine.id, machine.type))


def migrate_to_scale_set(call: Call, machine: Resource) -> Response:
    """Migrate To Virtual Machine Scale Set: out of an availability set whose migration was started, into the flexible set of that."""
    parameters = bodies.members(
        call.json_body() or {},
        "MigrateVMToVirtualMachineScaleSetInput",
        ("targetZone", "targetFaultDomain", "targetVMSize"),
    )
    check_idle(call, "migrateToVirtualMachineScaleSet", machine)
    own_set = call.store.get(str(inner(machine.document, "properties", "availabilitySet").get("id", "")))
    wanted = None if own_set is None else own_set.state.get("migration")
    if wanted is None:
        why = (
            "the VM is in no availability set"
            if own_set is None
            else "no migration of its availability set was started"
        )
        raise _errors.not_allowed(
            f"Operation 'migrateToVirtualMachineScaleSet' is not allowed on VM '{machine.name}' since {why}."
        )
    changes: dict[str, Any] = {"properties.virtualMachineScaleSet": {"id": wanted}, "properties.availabilitySet": None}
    if parameters.get("targetVMSize") is not None:
        changes["properties.hardwareProfile.vmSize"] = parameters["targetVMSize"]
    if parameters.get("targetFaultDomain") is not None:
        changes["properties.platformFaultDomain"] = parameters["targetFaultDomain"]
    if parameters.get("targetZone") is not None:
        changes["zones"] = [str(parameters["targetZone"])]
    return begin(call, "migrateToVirtualMachineScaleSet", machine, changes)


def perform_maintenance(call: Call, machine: Resource) -> Response:
    """Perform Maintenance: refused, as no maintenance is pending."""
    check_idle(call, "performMaintenance", machine)
    raise _errors.not_allowed(
        f"Operation 'performMaintenance' is not allowed on VM '{machine.name}' since the Subscription of this VM is not eligible."
    )


def list_sizes(call: Call, machine: Resource) -> Response:
    """List Available Sizes: those that the machine, or the members of a set, can become."""
    return Response(200, {"value": [size_document(size) for size in sizes().values()]})


ACTIONS = {
    "converttomanageddisks": convert_to_managed_disks,
    "migratetovirtualmachinescaleset": migrate_to_scale_set,
    "runcommand": invoke_run_command,
    "generalize": generalize,
    "capture": capture,
    "assesspatches": assess_patches,
    "installpatches": install_patches,
    "retrievebootdiagnosticsdata": boot_diagnostics,
    "simulateeviction": simulate_eviction,
    "attachdetachdatadisks": attach_detach,
    "reapply": reapply,
    "performmaintenance": perform_maintenance,
    "vmsizes": list_sizes,
}

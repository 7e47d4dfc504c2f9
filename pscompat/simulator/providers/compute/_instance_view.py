"""The run-time state of machines. Source: the REST reference of Virtual Machines - Instance View."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute._compute import RUNNING, inner, power
from pscompat.simulator.providers.compute._disks import disks_of
from pscompat.simulator.providers.compute._parameters import WINDOWS
from pscompat.simulator.store import Resource, Store

EXTENSIONS = "extensions"
_SYSTEMS = {
    "ubuntu": ("ubuntu", "24.04"),
    "jammy": ("ubuntu", "22.04"),
    "debian": ("debian", "12"),
    "rhel": ("redhat", "9.4"),
    "sles": ("sles", "15.5"),
    "suse": ("sles", "15.5"),
    "windows-11": ("Windows 11 Enterprise", "10.0.22631.5472"),
    "windows-10": ("Windows 10 Enterprise", "10.0.19045.5965"),
}


def succeeded(resource: Resource) -> dict[str, Any]:
    """The status of something that is there and works."""
    return {
        "code": "ProvisioningState/succeeded",
        "level": "Info",
        "displayStatus": "Provisioning succeeded",
        "time": timestamp(resource.changed),
    }


def instance_view(store: Store, machine: Resource) -> dict[str, Any]:
    """What is seen of a machine while it runs, or that it does not."""
    document = machine.document
    properties = inner(document, "properties")
    disk = inner(properties, "storageProfile", "osDisk")
    view: dict[str, Any] = {}
    windows = disk.get("osType") == WINDOWS
    if power(machine) == RUNNING:
        name, version = _system(document, windows=windows)
        view["computerName"] = inner(properties, "osProfile").get("computerName") or machine.name
        view["osName"] = name
        view["osVersion"] = version
        view["vmAgent"] = _agent(store, machine, windows=windows)
    system_disk = store.get(str(inner(disk, "managedDisk").get("id") or ""))
    generation = inner(system_disk.document, "properties").get("hyperVGeneration") if system_disk is not None else None
    view["hyperVGeneration"] = generation or "V2"
    view["disks"] = [{"name": item.get("name"), "statuses": [succeeded(machine)]} for item in disks_of(document)]
    if inner(properties, "diagnosticsProfile", "bootDiagnostics").get("enabled"):
        view["bootDiagnostics"] = {}
    extensions = [extension_view(item) for item in _extensions(store, machine)]
    if extensions:
        view["extensions"] = extensions
    if "patchStatus" in machine.state:
        view["patchStatus"] = machine.state["patchStatus"]
    view["statuses"] = _statuses(machine, str(properties.get("provisioningState", "Succeeded")))
    return view


def _system(document: dict[str, Any], *, windows: bool) -> tuple[str, str]:
    reference = inner(document, "properties", "storageProfile", "imageReference")
    words = f"{reference.get('publisher', '')} {reference.get('offer', '')}".lower()
    for mark, known in reversed(_SYSTEMS.items()):
        if mark in words:
            return known
    return ("Windows Server 2022 Datacenter", "10.0.20348.3807") if windows else ("ubuntu", "24.04")


def _extensions(store: Store, machine: Resource) -> list[Resource]:
    return store.list(f"{machine.type}/{EXTENSIONS}", machine.id)


def _agent(store: Store, machine: Resource, *, windows: bool) -> dict[str, Any]:
    ready = {
        "code": "ProvisioningState/succeeded",
        "level": "Info",
        "displayStatus": "Ready",
        "message": "GuestAgent is running and processing the extensions." if windows else "Guest Agent is running",
        "time": timestamp(machine.changed),
    }
    handlers = [
        {
            "type": f"{inner(item.document, 'properties').get('publisher')}.{inner(item.document, 'properties').get('type')}",
            "typeHandlerVersion": full_version(item),
            "status": {"code": "ProvisioningState/succeeded", "level": "Info", "displayStatus": "Ready"},
        }
        for item in _extensions(store, machine)
    ]
    return {
        "vmAgentVersion": "2.7.41491.1095" if windows else "2.11.1.12",
        "statuses": [ready],
        "extensionHandlers": handlers,
    }


def full_version(extension: Resource) -> str:
    """The version of a handler with its minor parts."""
    version = str(inner(extension.document, "properties").get("typeHandlerVersion", "1.0"))
    return version if version.count(".") > 1 else f"{version}.0"


def extension_view(extension: Resource) -> dict[str, Any]:
    """The run-time state of an extension."""
    properties = inner(extension.document, "properties")
    return {
        "name": extension.name,
        "type": f"{properties.get('publisher')}.{properties.get('type')}",
        "typeHandlerVersion": full_version(extension),
        "statuses": [{**succeeded(extension), "message": "Enable succeeded: "}],
    }


def _statuses(machine: Resource, provisioning: str) -> list[dict[str, Any]]:
    first = {
        "code": f"ProvisioningState/{provisioning.lower()}",
        "level": "Error" if provisioning == "Failed" else "Info",
        "displayStatus": f"Provisioning {provisioning.lower()}" if provisioning != "Updating" else "Updating",
        "time": timestamp(machine.changed),
    }
    state = power(machine)
    found = [first, {"code": f"PowerState/{state}", "level": "Info", "displayStatus": f"VM {state}"}]
    if machine.state.get("generalized"):
        found.insert(1, {"code": "OSState/generalized", "level": "Info", "displayStatus": "VM generalized"})
    return found

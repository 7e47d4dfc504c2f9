"""The .NET classes of Az.Compute."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute import _classes_resources, _classes_vmss
from cmdlets.az_compute._class_extras import GROUP

_MODELS = "Microsoft.Azure.Commands.Compute.Models."
_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
_VM = "Microsoft.Compute/virtualMachines"


def _power_state(found: ServiceObject) -> str | None:
    """The power state in words, `VM running`."""
    for status in found.get("InstanceView.Statuses") or ():
        if (status.Code or "").startswith("PowerState/"):
            shown: str | None = status.DisplayStatus
            return shown
    return None


_VM_FIRST = (
    *("ResourceGroupName", "Id", "VmId", "Name", "Type", "Location", "LicenseType", "Tags", "AvailabilitySetReference"),
    *("DiagnosticsProfile", "Extensions", "HardwareProfile", "InstanceView", "NetworkProfile", "OSProfile", "Plan"),
    *("ProvisioningState", "StorageProfile", "DisplayHint", "Identity", "Zones", "ProximityPlacementGroup", "Host"),
)
_VM_RENAMES = {"availabilitySet": "AvailabilitySetReference", "osProfile": "OSProfile", "resources": "Extensions"}
_MACHINE = Resource(_VM, first=_VM_FIRST, renames=_VM_RENAMES, extras=GROUP)
_VIEW = (
    *(
        "ResourceGroupName",
        "Name",
        "ComputerName",
        "OsName",
        "OsVersion",
        "HyperVGeneration",
        "BootDiagnostics",
        "Disks",
    ),
    *("Extensions", "Statuses", "VMAgent", "PlatformFaultDomain", "PlatformUpdateDomain", "RdpThumbPrint"),
    *("MaintenanceRedeployStatus", "VMHealth", "AssignedHost", "PatchStatus"),
)

COMPUTE = ServiceClasses(
    __name__,
    "Microsoft.Azure.Management.Compute.Models",
    {
        **_classes_resources.CLASSES,
        f"{_MODELS}PSVirtualMachine": _MACHINE,
        f"{_MODELS}PSVirtualMachineList": _MACHINE._replace(bases=(f"{_MODELS}PSVirtualMachine",)),
        f"{_MODELS}PSVirtualMachineListStatus": _MACHINE._replace(
            bases=(f"{_MODELS}PSVirtualMachineList", f"{_MODELS}PSVirtualMachine"),
            extras={**GROUP, "PowerState": ("System.String", _power_state)},
        ),
        f"{_MODELS}PSVirtualMachineInstanceView": Resource(
            _VM,
            first=_VIEW,
            only=True,
            lifted=("properties.instanceView",),
            renames={"vmAgent": "VMAgent", "vmHealth": "VMHealth"},
            extras=GROUP,
        ),
        **_classes_vmss.CLASSES,
    },
    described=_classes_vmss.DESCRIBED,
)
find_type = COMPUTE.find_type


def __getattr__(name: str) -> Any:
    return COMPUTE.named(name)

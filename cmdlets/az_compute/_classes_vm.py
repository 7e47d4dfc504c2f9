"""The .NET classes of virtual machines and their parts."""

from __future__ import annotations

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.descriptions import described
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._class_extras import GROUP

_MODELS = "Microsoft.Azure.Commands.Compute.Models."
_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
_SDK = "Microsoft.Azure.Management.Compute.Models."
_VM = "Microsoft.Compute/virtualMachines"
_NOT_KNOWN = "Info Not Available"


def _power_state(found: ServiceObject) -> str:
    """The power state in words, `VM running`."""
    for status in found.get("InstanceView.Statuses") or ():
        if (status.Code or "").startswith("PowerState/"):
            return str(status.DisplayStatus)
    return _NOT_KNOWN


def _of_view(name: str) -> Extra:
    return "System.String", lambda found: found.get(f"InstanceView.{name}")


def _status_code(found: ServiceObject) -> str | int:
    """The HTTP status of the answer that the object came with; 0 for one that was made here."""
    return "OK" if found.raw("id") else 0


_TEXT: Extra = ("System.String", None)
_EXTRAS: dict[str, Extra] = {
    **GROUP,
    "FullyQualifiedDomainName": _TEXT,
    "DisplayHint": ("System.String", lambda found: "Compact"),
    "RequestId": ("System.String", lambda found: "" if found.raw("id") else None),
    "StatusCode": ("System.Object", _status_code),
}
_FIRST = (
    *("ResourceGroupName", "Id", "VmId", "Name", "Type", "Location", "ExtendedLocation", "LicenseType", "Tags"),
    *("AvailabilitySetReference", "DiagnosticsProfile", "Extensions", "HardwareProfile", "InstanceView"),
    *("NetworkProfile", "SecurityProfile", "OSProfile", "BillingProfile", "Plan", "ProvisioningState"),
    *("StorageProfile", "DisplayHint", "Identity", "Zones", "FullyQualifiedDomainName", "AdditionalCapabilities"),
    *("ProximityPlacementGroup", "Host", "VirtualMachineScaleSet", "EvictionPolicy", "Priority", "HostGroup"),
    *("CapacityReservation", "UserData", "ApplicationProfile", "PlatformFaultDomain", "TimeCreated", "Etag"),
    *("Placement", "ScheduledEventsPolicy", "ScheduledEventsProfile", "ExtensionsTimeBudget", "ResiliencyProfile"),
    *("InterconnectBlockProfile", "ManagedBy", "SystemData"),
    *("PowerState", "MaintenanceRedeployStatus", "OsName", "OsVersion", "HyperVGeneration", "RequestId", "StatusCode"),
)
_RENAMES = {
    "availabilitySet": "AvailabilitySetReference",
    "osProfile": "OSProfile",
    "resources": "Extensions",
    "apiVersion": "",
}
_TYPES = {"ApplicationProfile": f"{_AUTOMATION}PSApplicationProfile", "BillingProfile": f"{_SDK}BillingProfile"}
_MACHINE = Resource(_VM, first=_FIRST, renames=_RENAMES, extras=_EXTRAS, types=_TYPES)
_VIEW = (
    *("ResourceGroupName", "Name", "ComputerName", "OsName", "OsVersion", "HyperVGeneration", "AssignedHost"),
    *("IsVMInStandbyPool", "BootDiagnostics", "Disks", "Extensions", "PlatformFaultDomain", "PlatformUpdateDomain"),
    *("RemoteDesktopThumbprint", "VMAgent", "Statuses", "MaintenanceRedeployStatus", "PatchStatus", "VMHealth"),
)
_RUN_COMMAND = f"{_VM}/runCommands"

CLASSES: dict[str, Resource] = {
    f"{_MODELS}PSVirtualMachine": _MACHINE,
    f"{_MODELS}PSVirtualMachineList": _MACHINE._replace(bases=(f"{_MODELS}PSVirtualMachine",)),
    f"{_MODELS}PSVirtualMachineListStatus": _MACHINE._replace(
        bases=(f"{_MODELS}PSVirtualMachineList", f"{_MODELS}PSVirtualMachine"),
        extras={
            **_EXTRAS,
            "PowerState": ("System.String", _power_state),
            "MaintenanceRedeployStatus": (
                "System.Object",
                lambda found: found.get("InstanceView.MaintenanceRedeployStatus"),
            ),
            **{name: _of_view(name) for name in ("OsName", "OsVersion", "HyperVGeneration")},
        },
    ),
    f"{_MODELS}PSVirtualMachineInstanceView": Resource(
        _VM,
        first=_VIEW,
        only=True,
        lifted=("properties.instanceView",),
        renames={"vmAgent": "VMAgent", "vmHealth": "VMHealth", "rdpThumbPrint": "RemoteDesktopThumbprint"},
        extras=GROUP,
    ),
    f"{_MODELS}PSVirtualMachineDataDisk": Resource(
        _VM, part="properties.storageProfile.dataDisks", bases=(f"{_SDK}DataDisk",), apart=True
    ),
    f"{_AUTOMATION}PSVirtualMachineInstallPatchesResult": Resource("", "VirtualMachineInstallPatchesResult"),
    f"{_AUTOMATION}PSVirtualMachinePatchAssessmentResult": Resource("", "VirtualMachineAssessPatchesResult"),
    f"{_AUTOMATION}PSRunCommandDocument": Resource("", "RunCommandDocument", renames={"$schema": "Schema"}),
    f"{_MODELS}PSVirtualMachineImage": Resource(
        "",
        "PSVirtualMachineImage",
        apart=True,
        first=("Version", "FilterExpression", "HyperVGeneration", "Architecture", "ImageDeprecationStatus"),
        last=("Id", "Location", "EdgeZone", "RequestId", "StatusCode"),
        extras={"RequestId": _TEXT, "StatusCode": ("System.Object", _status_code)},
    ),
    f"{_MODELS}PSVirtualMachineRunCommand": Resource(
        _RUN_COMMAND, first=("InstanceView", "ProvisioningState", "Id", "Name", "Type", "Location", "Tags")
    ),
}

DESCRIBED = described(
    {
        "ApiError": {"code": "text", "target": "text", "message": "text"},
        "VirtualMachineInstallPatchesResult": {
            "status": "text",
            "installationActivityId": "text",
            "rebootStatus": "text",
            "maintenanceWindowExceeded": "boolean",
            "excludedPatchCount": "integer",
            "notSelectedPatchCount": "integer",
            "pendingPatchCount": "integer",
            "installedPatchCount": "integer",
            "failedPatchCount": "integer",
            "patches": ["PatchInstallationDetail"],
            "startDateTime": "text",
            "error": "ApiError",
        },
        "PatchInstallationDetail": {
            "patchId": "text",
            "name": "text",
            "version": "text",
            "kbId": "text",
            "classifications": ["text"],
            "installationState": "text",
        },
        "VirtualMachineAssessPatchesResult": {
            "status": "text",
            "assessmentActivityId": "text",
            "rebootPending": "boolean",
            "criticalAndSecurityPatchCount": "integer",
            "otherPatchCount": "integer",
            "startDateTime": "text",
            "availablePatches": ["VirtualMachineSoftwarePatchProperties"],
            "error": "ApiError",
        },
        "VirtualMachineSoftwarePatchProperties": {
            "patchId": "text",
            "name": "text",
            "version": "text",
            "kbId": "text",
            "classifications": ["text"],
            "rebootBehavior": "text",
            "activityId": "text",
            "publishedDate": "text",
            "lastModifiedDateTime": "text",
            "assessmentState": "text",
        },
        "RunCommandDocument": {
            "$schema": "text",
            "id": "text",
            "osType": "text",
            "label": "text",
            "description": "text",
            "script": ["text"],
            "parameters": ["RunCommandParameterDefinition"],
        },
        "RunCommandParameterDefinition": {
            "name": "text",
            "type": "text",
            "defaultValue": "text",
            "required": "boolean",
        },
        "PSVirtualMachineImage": {
            **dict.fromkeys(("version", "filterExpression", "hyperVGeneration", "architecture"), "text"),
            "imageDeprecationStatus": "ImageDeprecationStatus",
            **dict.fromkeys(("skus", "offer", "publisherName", "id", "location", "edgeZone"), "text"),
        },
        "OSDiskImage": {"operatingSystem": "text"},
        "DataDiskImage": {"lun": "integer"},
        "PurchasePlan": {"publisher": "text", "name": "text", "product": "text"},
        "AutomaticOSUpgradeProperties": {"automaticOSUpgradeSupported": "boolean"},
        "ImageDeprecationStatus": {
            "imageState": "text",
            "scheduledDeprecationTime": "text",
            "alternativeOption": "AlternativeOption",
        },
        "AlternativeOption": {"type": "text", "value": "text"},
    }
)
"""What the actions and lists of machines, images and regions answer, as the REST reference of Azure Compute says."""

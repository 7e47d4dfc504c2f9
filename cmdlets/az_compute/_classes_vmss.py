"""The .NET classes of scale sets and their instances."""

from __future__ import annotations

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets.az_compute._class_extras import GROUP

_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
_SDK = "Microsoft.Azure.Management.Compute.Models."
_AUTOREST = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models."
_SET = "Microsoft.Compute/virtualMachineScaleSets"
_PROFILE = "properties.virtualMachineProfile"


_SET_FIRST = (
    *("ResourceGroupName", "Sku", "Plan", "UpgradePolicy", "AutomaticRepairsPolicy", "ProvisioningState"),
    *("Overprovision", "DoNotRunExtensionsOnOverprovisionedVMs", "UniqueId", "SinglePlacementGroup", "ZoneBalance"),
    *("PlatformFaultDomainCount", "SpotRestorePolicy", "ProximityPlacementGroup", "HostGroup"),
    *("AdditionalCapabilities", "ScaleInPolicy", "Identity", "Zones", "Id", "Name", "Type", "Location"),
    *("ExtendedLocation", "Tags", "VirtualMachineProfile", "OrchestrationMode", "PriorityMixPolicy", "SkuProfile"),
    *("TimeCreated", "Etag", "ResiliencyPolicy"),
)
_SCALE_SET = Resource(
    _SET,
    first=_SET_FIRST,
    types={"VirtualMachineProfile": f"{_AUTOMATION}PSVirtualMachineScaleSetVMProfile"},
    extras={**GROUP, "FullyQualifiedDomainName": ("System.String", None)},
)
_INSTANCE_FIRST = (
    *("ResourceGroupName", "InstanceId", "Sku", "LatestModelApplied", "VmId", "InstanceView", "HardwareProfile"),
    *("StorageProfile", "AdditionalCapabilities", "OsProfile", "NetworkProfile", "NetworkProfileConfiguration"),
    *("DiagnosticsProfile", "AvailabilitySet", "ProvisioningState", "LicenseType", "ModelDefinitionApplied"),
    *("ProtectionPolicy", "Plan", "Resources", "Zones", "Id", "Name", "Type", "Location", "Tags"),
)
_INSTANCE = Resource(f"{_SET}/virtualMachines", first=_INSTANCE_FIRST, extras=GROUP)
_EXTENSION_TYPE = {"type": "", "properties.type": "Type"}
"""What a script means by an extension's type is not the resource type of it."""

CLASSES = {
    f"{_AUTOMATION}PSVirtualMachineScaleSet": _SCALE_SET,
    f"{_AUTOMATION}PSVirtualMachineScaleSetList": _SCALE_SET._replace(
        bases=(f"{_AUTOMATION}PSVirtualMachineScaleSet",)
    ),
    f"{_AUTOMATION}PSVirtualMachineScaleSetVMProfile": Resource(
        _SET,
        _PROFILE,
        first=(
            *("OsProfile", "StorageProfile", "NetworkProfile", "DiagnosticsProfile", "SecurityProfile"),
            *("ExtensionProfile", "LicenseType", "Priority", "EvictionPolicy", "BillingProfile"),
            *("ScheduledEventsProfile", "CapacityReservation", "UserData", "HardwareProfile", "ApplicationProfile"),
            *("SecurityPostureReference", "TimeCreated"),
        ),
        types={
            "ExtensionProfile": f"{_AUTOMATION}PSVirtualMachineScaleSetExtensionProfile",
            "ApplicationProfile": f"{_AUTOMATION}PSApplicationProfile",
            "BillingProfile": f"{_SDK}BillingProfile",
        },
    ),
    f"{_SDK}BillingProfile": Resource(
        _SET, f"{_PROFILE}.billingProfile", types={"MaxPrice": "System.Nullable[System.Double]"}
    ),
    f"{_AUTOMATION}PSVirtualMachineScaleSetExtensionProfile": Resource(
        _SET,
        f"{_PROFILE}.extensionProfile",
        types={"Extensions": f"{_AUTOMATION}PSVirtualMachineScaleSetExtension"},
    ),
    f"{_AUTOMATION}PSVirtualMachineScaleSetExtension": Resource(
        _SET,
        f"{_PROFILE}.extensionProfile.extensions",
        first=(
            *("Name", "ForceUpdateTag", "Publisher", "Type", "TypeHandlerVersion", "AutoUpgradeMinorVersion"),
            *("EnableAutomaticUpgrade", "Settings", "ProtectedSettings", "ProvisioningState"),
            *("ProvisionAfterExtensions", "SuppressFailures", "Id"),
        ),
        renames=_EXTENSION_TYPE,
    ),
    f"{_AUTOMATION}PSApplicationProfile": Resource(
        _SET,
        f"{_PROFILE}.applicationProfile",
        types={"GalleryApplications": f"{_AUTOMATION}PSVMGalleryApplication"},
    ),
    f"{_AUTOMATION}PSVMGalleryApplication": Resource(_SET, f"{_PROFILE}.applicationProfile.galleryApplications"),
    f"{_AUTOMATION}PSVirtualMachineScaleSetVM": _INSTANCE,
    f"{_AUTOMATION}PSVirtualMachineScaleSetVMList": _INSTANCE._replace(
        bases=(f"{_AUTOMATION}PSVirtualMachineScaleSetVM",)
    ),
    f"{_AUTOMATION}PSVirtualMachineScaleSetVMInstanceView": Resource(
        f"{_SET}/virtualMachines",
        "properties.instanceView",
        first=(
            *("PlatformUpdateDomain", "PlatformFaultDomain", "RdpThumbPrint", "VmAgent", "MaintenanceRedeployStatus"),
            *("Disks", "Extensions", "VmHealth", "BootDiagnostics", "Statuses", "AssignedHost", "PlacementGroupId"),
            *("ComputerName", "OsName", "OsVersion", "HyperVGeneration"),
        ),
    ),
    f"{_AUTOMATION}PSVirtualMachineScaleSetInstanceView": Resource("", "VirtualMachineScaleSetInstanceView"),
    f"{_AUTOMATION}PSVirtualMachineScaleSetSku": Resource("", "VirtualMachineScaleSetSku"),
    f"{_AUTOMATION}PSUpgradeOperationHistoricalStatusInfo": Resource(
        "", "UpgradeOperationHistoricalStatusInfo", nested=True
    ),
    f"{_AUTOMATION}PSRecoveryWalkResponse": Resource("", "RecoveryWalkResponse"),
    f"{_AUTOMATION}PSRollingUpgradeStatusInfo": Resource(
        f"{_SET}/rollingUpgrades",
        first=("ResourceGroupName", "Policy", "RunningStatus", "Progress", "Error", "Id", "Name", "Type", "Location"),
        extras=GROUP,
    ),
    f"{_AUTOMATION}PSRunCommandResult": Resource(
        "",
        "RunCommandResult",
        first=("Value", "Name", "StartTime", "EndTime", "Status", "Error", "Output", "Capacity", "Count", "Item"),
        extras={
            **dict.fromkeys(("Name", "StartTime", "EndTime", "Error", "Output", "Item"), ("System.Object", None)),
            "Status": ("System.String", lambda found: "Succeeded"),
            **dict.fromkeys(("Capacity", "Count"), ("System.Int32", lambda found: 0)),
        },
    ),
    f"{_AUTOREST}VirtualMachineRunCommand": Resource(
        f"{_SET}/virtualMachines/runCommands", first=("AsyncExecution", "ErrorBlobUri", "Id")
    ),
    f"{_SDK}VMScaleSetLifecycleHookEvent": Resource(f"{_SET}/lifecycleHookEvents", nested=True),
}
"""By full name, for the service's ServiceClasses."""

DESCRIBED = described(
    {
        "VirtualMachineScaleSetInstanceView": {
            "virtualMachine": "VirtualMachineScaleSetInstanceViewStatusesSummary",
            "extensions": ["VirtualMachineScaleSetVMExtensionsSummary"],
            "statuses": ["InstanceViewStatus"],
            "orchestrationServices": ["OrchestrationServiceSummary"],
        },
        "VirtualMachineScaleSetInstanceViewStatusesSummary": {"statusesSummary": ["VirtualMachineStatusCodeCount"]},
        "VirtualMachineScaleSetVMExtensionsSummary": {
            "name": "text",
            "statusesSummary": ["VirtualMachineStatusCodeCount"],
        },
        "VirtualMachineStatusCodeCount": {"code": "text", "count": "integer"},
        "OrchestrationServiceSummary": {
            "serviceName": "text",
            "serviceState": "text",
            "latestOperationStatus": "text",
            "lastStatusChangeTime": "text",
        },
        "InstanceViewStatus": {
            "code": "text",
            "level": "text",
            "displayStatus": "text",
            "message": "text",
            "time": "text",
        },
        "VirtualMachineScaleSetSku": {
            "resourceType": "text",
            "sku": "Sku",
            "capacity": "VirtualMachineScaleSetSkuCapacity",
        },
        "Sku": {"name": "text", "tier": "text", "capacity": "integer"},
        "VirtualMachineScaleSetSkuCapacity": {
            "minimum": "integer",
            "maximum": "integer",
            "defaultCapacity": "integer",
            "scaleType": "text",
        },
        "UpgradeOperationHistoricalStatusInfo": {
            "properties": "UpgradeOperationHistoricalStatusInfoProperties",
            "type": "text",
            "location": "text",
        },
        "UpgradeOperationHistoricalStatusInfoProperties": {
            "runningStatus": "UpgradeOperationHistoryStatus",
            "progress": "RollingUpgradeProgressInfo",
            "error": "ApiError",
            "startedBy": "text",
            "targetImageReference": "ImageReference",
            "rollbackInfo": "RollbackStatusInfo",
        },
        "UpgradeOperationHistoryStatus": {"code": "text", "startTime": "text", "endTime": "text"},
        "RollingUpgradeProgressInfo": {
            "successfulInstanceCount": "integer",
            "failedInstanceCount": "integer",
            "inProgressInstanceCount": "integer",
            "pendingInstanceCount": "integer",
        },
        "ApiError": {"code": "text", "target": "text", "message": "text"},
        "ImageReference": {
            "publisher": "text",
            "offer": "text",
            "sku": "text",
            "version": "text",
            "exactVersion": "text",
            "id": "text",
        },
        "RollbackStatusInfo": {
            "successfullyRolledbackInstanceCount": "integer",
            "failedRolledbackInstanceCount": "integer",
            "rollbackError": "ApiError",
        },
        "RunCommandResult": {"value": ["InstanceViewStatus"]},
        "RecoveryWalkResponse": {"walkPerformed": "boolean", "nextPlatformUpdateDomain": "integer"},
    }
)
"""What the actions and lists of scale sets answer, as the REST reference of Virtual Machine Scale Sets says."""

"""Update-AzVmss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import new_object, plain_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute import _vmss_places
from cmdlets.az_compute._base import AUTOMATION_COMMANDS
from cmdlets.az_compute._vmss import SCALE_SET, SetAction, set_body
from cmdlets.az_compute._vmss_places import PROFILE
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_OS = f"{PROFILE}.OsProfile"
_IMAGE = f"{PROFILE}.StorageProfile.ImageReference"
_DISK = f"{PROFILE}.StorageProfile.OsDisk"
_ROLLING = "UpgradePolicy.RollingUpgradePolicy"
_TARGETS = "ScheduledEventsPolicy.ScheduledEventsAdditionalPublishingTargets"
_PLACES = {
    **_vmss_places.PLACES,
    "AutomaticOSUpgrade": "UpgradePolicy.AutomaticOSUpgradePolicy.EnableAutomaticOSUpgrade",
    "BootDiagnosticsEnabled": f"{PROFILE}.DiagnosticsProfile.BootDiagnostics.Enabled",
    "BootDiagnosticsStorageUri": f"{PROFILE}.DiagnosticsProfile.BootDiagnostics.StorageUri",
    "CustomData": f"{_OS}.CustomData",
    "DisablePasswordAuthentication": f"{_OS}.LinuxConfiguration.DisablePasswordAuthentication",
    "EnableAllInstancesDown": "ScheduledEventsPolicy.AllInstancesDown.AutomaticallyApprove",
    "EnableAutomaticUpdate": f"{_OS}.WindowsConfiguration.EnableAutomaticUpdates",
    "ImageReferenceOffer": f"{_IMAGE}.Offer",
    "ImageReferencePublisher": f"{_IMAGE}.Publisher",
    "ImageReferenceSku": f"{_IMAGE}.Sku",
    "ImageReferenceVersion": f"{_IMAGE}.Version",
    "ImageUri": f"{_DISK}.Image.Uri",
    "ManagedDiskStorageAccountType": f"{_DISK}.ManagedDisk.StorageAccountType",
    "MaxBatchInstancePercent": f"{_ROLLING}.MaxBatchInstancePercent",
    "MaxUnhealthyInstancePercent": f"{_ROLLING}.MaxUnhealthyInstancePercent",
    "MaxUnhealthyUpgradedInstancePercent": f"{_ROLLING}.MaxUnhealthyUpgradedInstancePercent",
    "OsDiskCaching": f"{_DISK}.Caching",
    "OsDiskWriteAccelerator": f"{_DISK}.WriteAcceleratorEnabled",
    "Overprovision": "Overprovision",
    "PauseTimeBetweenBatches": f"{_ROLLING}.PauseTimeBetweenBatches",
    "ProvisionVMAgent": f"{_OS}.WindowsConfiguration.ProvisionVMAgent",
    "ScaleInPolicyForceDeletion": "ScaleInPolicy.ForceDeletion",
    "ScheduledEventsApiVersion": f"{_TARGETS}.EventGridAndResourceGraph.ScheduledEventsApiVersion",
    "SecurityType": f"{PROFILE}.SecurityProfile.SecurityType",
    "SinglePlacementGroup": "SinglePlacementGroup",
    "TimeZone": f"{_OS}.WindowsConfiguration.TimeZone",
    "UltraSSDEnabled": "AdditionalCapabilities.UltraSSDEnabled",
    "VhdContainer": f"{_DISK}.VhdContainers",
    "ZonalPlatformFaultDomainAlignMode": "ZonalPlatformFaultDomainAlignMode",
}


@cmdlet("Update-AzVmss")
class UpdateAzVmss(_vmss_places.SetParameters, SetAction):
    """Changes a scale set: PATCH with what the parameters say, or PUT with the set in memory that they change."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmVmss"
    given = ()
    action = "Update"

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        memory: ServiceObject | None = unwrap(self.VirtualMachineScaleSet)
        subject = new_object(SCALE_SET.net_class) if memory is None else memory
        self._assign(subject)
        body = subject.document() if memory is None else set_body(subject)
        if memory is None and not body:
            self.invalid("'Location' cannot be null.")

        def work(operation: Operation) -> list[Value]:
            method, path = "PATCH" if memory is None else "PUT", self.path(target)
            if memory is not None:
                self._without_same_image(body, path)
            headers = self.conditions()
            status = operation.write(self.manager(), method, path, SCALE_SET.version, body, headers=headers)
            return [SCALE_SET.of(status.result)]

        self.perform(self.title("update", target), work)

    def _assign(self, subject: ServiceObject) -> None:
        for parameter, place in _PLACES.items():
            if self.is_bound(parameter):
                subject.put(place, plain_value(getattr(self, parameter)))
        self.assign_apart(subject)
        if self.ProximityPlacementGroupId == "":
            subject.put("ProximityPlacementGroup.Id", None)
        if (self.SecurityType or "").lower() in _vmss_places.TRUSTED:
            _vmss_places.trust(subject)
        if subject.get(f"{_OS}.WindowsConfiguration") and subject.get(f"{_OS}.LinuxConfiguration"):
            self.invalid("Both the configurations of Windows and of Linux were specified.")

    def _without_same_image(self, body: dict[str, Any], path: str) -> None:
        """An image of a gallery that is not changed is not sent: the caller need have no rights there."""
        storage = body.get("properties", {}).get("virtualMachineProfile", {}).get("storageProfile", {})
        wanted = storage.get("imageReference", {}).get("id")
        if wanted:
            now = SCALE_SET.of(self.manager().get(path, SCALE_SET.version))
            if now.get(f"{_IMAGE}.Id") == wanted:
                del storage["imageReference"]

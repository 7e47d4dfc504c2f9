"""Update-AzVM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import plain_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import WriteResource
from cmdlets.az_compute._base import COMMANDS, PSAzureOperationResponse, always_tags
from cmdlets.az_compute._user_data import user_data
from cmdlets.az_compute._vm_base import needs_uefi, put_identities, switch_uefi_on
from cmdlets.az_compute.virtual_machines import VM
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_PLACES = {
    "HostId": "Host.Id",
    "ProximityPlacementGroupId": "ProximityPlacementGroup.Id",
    "VirtualMachineScaleSetId": "VirtualMachineScaleSet.Id",
    "CapacityReservationGroupId": "CapacityReservation.CapacityReservationGroup.Id",
    "IdentityType": "Identity.Type",
    "MaxPrice": "BillingProfile.MaxPrice",
    "OsDiskWriteAccelerator": "StorageProfile.OsDisk.WriteAcceleratorEnabled",
    "AlignRegionalDisksToVMZone": "StorageProfile.AlignRegionalDisksToVMZone",
    "UltraSSDEnabled": "AdditionalCapabilities.UltraSSDEnabled",
    "HibernationEnabled": "AdditionalCapabilities.HibernationEnabled",
    "EncryptionAtHost": "SecurityProfile.EncryptionAtHost",
    "SecurityType": "SecurityProfile.SecurityType",
    "EnableVtpm": "SecurityProfile.UefiSettings.VTpmEnabled",
    "EnableSecureBoot": "SecurityProfile.UefiSettings.SecureBootEnabled",
    "vCPUCountAvailable": "HardwareProfile.VmSizeProperties.VCPUsAvailable",
    "vCPUCountPerCore": "HardwareProfile.VmSizeProperties.VCPUsPerCore",
    "Tag": "Tags",
    "EnableAllInstancesDown": "ScheduledEventsPolicy.AllInstancesDown.AutomaticallyApprove",
    "ScheduledEventsApiVersion": (
        "ScheduledEventsPolicy.ScheduledEventsAdditionalPublishingTargets.EventGridAndResourceGraph."
        "ScheduledEventsApiVersion"
    ),
}
_REFERENCES = ("Host", "ProximityPlacementGroup", "VirtualMachineScaleSet")


@cmdlet("Update-AzVM")
class UpdateAzVM(WriteResource):
    """Gives a virtual machine the state of the object that -VM takes, with what the other parameters say."""

    net_command = f"{COMMANDS}UpdateAzureVMCommand"
    resource = VM
    action = "Update"

    def target(self) -> ResourceId:
        name = unwrap(self.VM).Name
        if not self.is_bound("Id"):
            return ResourceId("", self.ResourceGroupName or "", VM.type, (name,))
        found = self.by_id(self.Id, "Id")
        if found.name.lower() != str(name).lower():
            self.invalid(f"-Id is the id of virtual machine '{found.name}', and -VM is '{name}'.", self.Id)
        return found

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        headers = {"If-Match": self.IfMatch, "If-None-Match": self.IfNoneMatch}
        self.send(
            "PUT",
            self.path(target),
            VM.version,
            self.body(),
            title=self.title("update", target),
            shown=self.shown,
            headers={name: value for name, value in headers.items() if value is not None},
        )

    def body(self) -> Document:
        """The request's body: the machine as it was read, without what says which it is."""
        machine: Any = VM.of(unwrap(self.VM).document())
        for parameter, path in _PLACES.items():
            if self.is_bound(parameter):
                if parameter == "IdentityType":
                    machine.renew("Identity")
                machine.put(path, plain_value(getattr(self, parameter)))
        if self.IdentityId is not None:
            put_identities(machine, self.IdentityId)
        if self.UserData is not None:
            machine.put("UserData", user_data(self))
        if self.is_bound("SecurityType") and needs_uefi(self.SecurityType):
            switch_uefi_on(machine)
        for reference in _REFERENCES:
            if machine.get(reference) is not None and not (machine.get(f"{reference}.Id") or "").strip():
                machine.put(f"{reference}.Id", None)
        if machine.get("StorageProfile") is not None and machine.get("StorageProfile.ImageReference") is not None:
            machine.put("StorageProfile.ImageReference.Id", None)
        if not machine.Zones:
            machine.put("Zones", None)
        body = machine.document()
        body.pop("name", None)
        return always_tags(body)

    def shown(self, status: OperationStatus) -> Value:
        return PSAzureOperationResponse.of(status)

"""The instances of a scale set: Get-, Set- and Update-AzVmssVM, and their data disks in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.builders import AddPart
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.resources import GetResource, ResourceAction
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, COMMANDS, PSOperationStatusResponse
from cmdlets.az_compute._user_data import user_data
from cmdlets.az_compute._vmss import INSTANCE, InstanceCmdlet
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.dotnet.values import Value

_VIEW = INSTANCE._replace(net_class=f"{AUTOMATION}PSVirtualMachineScaleSetVMInstanceView")
_DISKS = "StorageProfile.DataDisks"


@cmdlet("Get-AzVmssVM")
class GetAzVmssVM(InstanceCmdlet, GetResource):
    """Gets the instances of a scale set, or one of them or its instance view."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmVmssVM"

    def process(self) -> None:
        if self.ResourceGroupName and self.VMScaleSetName:
            super().process()

    def names_one(self, target: ResourceId) -> bool:
        return len(target.names) == len(self.names)

    def query(self) -> Mapping[str, str] | None:
        if self.UserData:
            return {"$expand": "userData"}
        return {"$expand": "resiliencyView"} if self.ResiliencyView else None

    def list_query(self) -> Mapping[str, str] | None:
        return {"$expand": "instanceView"} if self.InstanceView else None

    def one(self, target: ResourceId) -> Value:
        if self.InstanceView:
            return _VIEW.of(self.manager().get(f"{self.path(target)}/instanceView", INSTANCE.version))
        return super().one(target)

    def several(self, target: ResourceId) -> Iterator[Value]:
        for document in self.documents(target):
            yield INSTANCE.of(document, listed=True)


@cmdlet("Set-AzVmssVM")
class SetAzVmssVM(InstanceCmdlet, ResourceAction):
    """Reimages or redeploys one instance, does its maintenance, or plays its eviction."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssVM"
    operations: ClassVar[Mapping[str, str]] = {
        "FriendMethod": "reimageall",
        "RedeployMethodParameter": "redeploy",
        "PerformMaintenanceMethodParameter": "performMaintenance",
        "SimulateEvictionMethodParameter": "simulateEviction",
    }
    """By parameter set; the sets have a switch each: Reimage, ReimageAll, Redeploy, PerformMaintenance, SimulateEviction."""

    @property
    def operation(self) -> str:  # type: ignore[override]
        return self.operations.get(self.parameter_set, "reimage")

    def shown(self, status: OperationStatus) -> Value:
        return PSOperationStatusResponse.of(status)


@cmdlet("Update-AzVmssVM")
class UpdateAzVmssVM(InstanceCmdlet):
    """Changes an instance: the object that is given, or what it is now, with what the parameters say."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmVmssVM"

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return

        def work(operation: Operation) -> list[Value]:
            given = unwrap(self.VirtualMachineScaleSetVM)
            machine: ServiceObject = given if given is not None else self.fetch(target)
            self.change(machine)
            body = machine.document()
            body.pop("name", None)
            status = operation.write(self.manager(), "PUT", self.path(target), INSTANCE.version, body)
            return [self.shown(status)]

        self.perform(f"update of {INSTANCE.noun} '{target.name}'", work)

    def change(self, machine: ServiceObject) -> None:
        """Put into it what the parameters say."""
        places = {
            "ProtectFromScaleIn": "ProtectionPolicy.ProtectFromScaleIn",
            "ProtectFromScaleSetAction": "ProtectionPolicy.ProtectFromScaleSetActions",
            "ProxyAgentKeyIncarnationId": "SecurityProfile.ProxyAgentSettings.KeyIncarnationId",
        }
        for parameter, place in places.items():
            if self.is_bound(parameter):
                machine.put(place, unwrap(getattr(self, parameter)))
        if self.is_bound("UserData"):
            machine.put("UserData", user_data(self))
        machine.open_list(_DISKS).extend(unwrap(disk) for disk in self.DataDisk or ())


@cmdlet("Add-AzVmssVMDataDisk")
class AddAzVmssVMDataDisk(AddPart):
    """Adds a managed disk to an instance in memory, for Update-AzVmssVM."""

    net_command = f"{COMMANDS}AddAzureRmVmssVMDataDiskCommand"
    changes = "VirtualMachineScaleSetVM"
    into = _DISKS
    places = {
        "DiskEncryptionSetId": "ManagedDisk.DiskEncryptionSet.Id",
        "DiskSizeInGB": "DiskSizeGB",
        "ManagedDiskId": "ManagedDisk.Id",
        "StorageAccountType": "ManagedDisk.StorageAccountType",
        "WriteAccelerator": "WriteAcceleratorEnabled",
    }
    flags = ("WriteAccelerator",)


@cmdlet("Remove-AzVmssVMDataDisk")
class RemoveAzVmssVMDataDisk(AzCmdlet):
    """Removes a data disk from an instance in memory, for Update-AzVmssVM."""

    net_command = f"{COMMANDS}RemoveAzureRmVmssVMDataDiskCommand"

    def process(self) -> None:
        machine: ServiceObject = unwrap(self.VirtualMachineScaleSetVM)
        there = machine.get(_DISKS)
        if there is not None:
            machine.put(_DISKS, [disk for disk in there if unwrap(disk).get("Lun") != self.Lun])
        self.write(machine)

"""Move-AzVirtualMachineToVmss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import COMMANDS, PSAzureOperationResponse, PSComputeLongRunningOperation, ResourceAction
from cmdlets.az_compute.virtual_machines import VM

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value


@cmdlet("Move-AzVirtualMachineToVmss")
class MoveAzVirtualMachineToVmss(ResourceAction):
    """Moves a machine of an availability set into the scale set that its migration was started for."""

    net_command = f"{COMMANDS}MoveAzureVirtualMachineToVmssCommand"
    resource = VM
    ids = ("Id",)
    action = "Move"
    operation = "migrateToVirtualMachineScaleSet"
    doing = "migration to a scale set"

    def body(self) -> Document:
        given = {
            "targetZone": self.TargetZone,
            "targetFaultDomain": self.TargetFaultDomain,
            "targetVMSize": self.TargetVMSize,
        }
        return {name: value for name, value in given.items() if value is not None} or None

    def shown(self, status: OperationStatus) -> Value:
        return (PSAzureOperationResponse if self.NoWait else PSComputeLongRunningOperation).of(status)

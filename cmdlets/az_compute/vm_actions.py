"""What else is done to virtual machines: removed, generalized, redeployed, captured, converted, moved, patched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource, ResourceAction
from cmdlets.az_compute._base import (
    AUTOMATION,
    AUTOMATION_COMMANDS,
    COMMANDS,
    PSOperationStatusResponse,
    RemoveResource,
)
from cmdlets.az_compute.virtual_machines import VM
from cmdlets.az_compute.vm_power import PowerCmdlet, told
from pscompat.cmdlet import Example
from pscompat.dotnet.values import NOTHING
from pscompat.providers.single_file import single_file

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_QUESTION = "This cmdlet will remove the specified virtual machine. Do you want to continue?"
_OPERATIONS = {
    "Generalized": "generalize",
    "Redeploy": "redeploy",
    "Reapply": "reapply",
    "SimulateEviction": "simulateEviction",
}


@cmdlet("Remove-AzVM")
class RemoveAzVM(RemoveResource):
    """Removes a virtual machine, after asking."""

    net_command = f"{COMMANDS}RemoveAzureVMCommand"
    resource = VM
    ids = ("Id",)
    question = _QUESTION
    caption = "Virtual machine removal operation"
    examples = (
        Example("(Remove-AzVM -ResourceGroupName rg-dev -Name dev02 -Force).Status", "Succeeded", simulator=True),
    )

    def query(self) -> Mapping[str, bool] | None:
        return None if self.ForceDeletion is None else {"forceDeletion": bool(self.ForceDeletion)}

    def shown(self, status: OperationStatus) -> Value:
        return told(status, bool(self.NoWait))


@cmdlet("Set-AzVM")
class SetAzVM(PowerCmdlet):
    """Marks a virtual machine as generalized, redeploys it, applies its state again, or evicts it as Azure would."""

    net_command = f"{COMMANDS}SetAzureVMCommand"
    examples = (
        Example("(Set-AzVM -ResourceGroupName rg-app -Name web01 -Redeploy).Status", "Succeeded", simulator=True),
    )

    @property
    def operation(self) -> str:  # type: ignore[override]
        return next(operation for name, operation in _OPERATIONS.items() if getattr(self, name))

    def agreed(self, target: ResourceId) -> bool:
        return True


@cmdlet("Save-AzVMImage")
class SaveAzVMImage(PowerCmdlet):
    """Captures a generalized virtual machine with unmanaged disks; with -Path keeps the template of it in a file."""

    net_command = f"{COMMANDS}SaveAzureVMImageCommand"
    operation = "capture"

    def agreed(self, target: ResourceId) -> bool:
        return True

    def body(self) -> Document:
        return {
            "vhdPrefix": self.VHDNamePrefix,
            "destinationContainerName": self.DestinationContainerName,
            "overwriteVhds": bool(self.Overwrite),
        }

    def process(self) -> None:
        self._file = single_file(self.scope, self.Path, literal=True) if self.Path else None
        super().process()

    def shown(self, status: OperationStatus) -> Value:
        if self._file is not None:
            resources = (status.result or {}).get("resources") or [{}]
            Path(self._file).write_text(json.dumps(resources[0], indent=2), "utf-8")
        return super().shown(status)


@cmdlet("ConvertTo-AzVMManagedDisk")
class ConvertToAzVMManagedDisk(ResourceAction):
    """Converts the disks of a virtual machine to managed ones."""

    net_command = f"{AUTOMATION_COMMANDS}ConvertToAzureRmVMManagedDisk"
    resource = VM
    names = ("VMName",)
    action = "ConvertTo"
    operation = "convertToManagedDisks"
    doing = "conversion of the disks"

    def shown(self, status: OperationStatus) -> Value:
        return PSOperationStatusResponse.of(status)


@cmdlet("Move-AzVirtualMachineToVmss")
class MoveAzVirtualMachineToVmss(PowerCmdlet):
    """Moves a virtual machine of an availability set into the scale set that the set becomes."""

    net_command = f"{COMMANDS}MoveAzureVMToVmssCommand"
    action = "Migrate Virtual Machine to Virtual Machine Scale Set"
    operation = "migrateToVirtualMachineScaleSet"
    doing = "move to a scale set"

    def body(self) -> Document:
        given = {
            "targetZone": self.TargetZone,
            "targetFaultDomain": self.TargetFaultDomain,
            "targetVMSize": self.TargetVMSize,
        }
        return {name: value for name, value in given.items() if value is not None} or None


class PatchCmdlet(ResourceAction):
    """Base of the cmdlets about patches."""

    resource = VM
    names = ("VMName",)
    given = ("VM",)
    action = "Invoke"
    result = VM

    def shown(self, status: OperationStatus) -> Value:
        return NOTHING if status.result is None else self.result.of(status.result)


@cmdlet("Invoke-AzVMPatchAssessment")
class InvokeAzVMPatchAssessment(PatchCmdlet):
    """Looks which patches a virtual machine lacks."""

    net_command = f"{AUTOMATION_COMMANDS}InvokeAzureVMPatchAssessment"
    operation = "assessPatches"
    doing = "patch assessment"
    result = ArmResource(VM.type, f"{AUTOMATION}PSVirtualMachinePatchAssessmentResult", VM.noun)


@cmdlet("Invoke-AzVMInstallPatch")
class InvokeAzVMInstallPatch(PatchCmdlet):
    """Installs patches on a virtual machine."""

    net_command = f"{AUTOMATION_COMMANDS}InvokeAzureVMInstallPatch"
    operation = "installPatches"
    doing = "installation of patches"
    result = ArmResource(VM.type, f"{AUTOMATION}PSVirtualMachineInstallPatchesResult", VM.noun)

    def body(self) -> Document:
        windows = {
            "classificationsToInclude": self.ClassificationToIncludeForWindows,
            "kbNumbersToInclude": self.KBNumberToInclude,
            "kbNumbersToExclude": self.KBNumberToExclude,
            "excludeKbsRequiringReboot": True if self.ExcludeKBsRequiringReboot else None,
        }
        linux = {
            "classificationsToInclude": self.ClassificationToIncludeForLinux,
            "packageNameMasksToInclude": self.PackageNameMaskToInclude,
            "packageNameMasksToExclude": self.PackageNameMaskToExclude,
        }
        chosen, given = ("windowsParameters", windows) if self.Windows or not self.Linux else ("linuxParameters", linux)
        filled = {name: value if value is True else list(map(str, value)) for name, value in given.items() if value}
        return {"maximumDuration": self.MaximumDuration, "rebootSetting": self.RebootSetting, chosen: filled}

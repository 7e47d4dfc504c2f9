"""Images of machines, and their descriptions in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.builders import AddPart, ChangeObject, NewObject
from cmdlets._az.built_resources import ReplaceResource
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, RemoveResource, mapped
from cmdlets.az_compute._disks import PutCopy
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

IMAGE = mapped("images", "PSImage", "image")
_GENERATION = "V1"
_DISK_PLACES = {
    "SnapshotId": "Snapshot.Id",
    "ManagedDiskId": "ManagedDisk.Id",
    "DiskEncryptionSetId": "DiskEncryptionSet.Id",
}


@cmdlet("Get-AzImage")
class GetAzImage(GetResource):
    """Gets images: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmImage"
    resource = IMAGE
    names = ("ImageName",)

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": self.Expand} if self.Expand else None


@cmdlet("New-AzImage")
class NewAzImage(PutCopy):
    """Creates an image."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmImage"
    resource = IMAGE
    names = ("ImageName",)
    copied = "Image"

    def body(self) -> Document:
        body = super().body()
        body.setdefault("properties", {}).setdefault("hyperVGeneration", _GENERATION)
        return body


@cmdlet("Update-AzImage")
class UpdateAzImage(ReplaceResource):
    """Gives an image other tags, or none."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmImage"
    resource = IMAGE
    names = ("ImageName",)
    given = ("Image",)

    def before(self, target: ResourceId) -> ServiceObject:
        return self.resource.plain(self.manager().get(self.path(target), self.resource.version))

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Tags", self.Tag)
        if not subject.get("HyperVGeneration"):
            subject.put("HyperVGeneration", _GENERATION)


@cmdlet("Remove-AzImage")
class RemoveAzImage(RemoveResource):
    """Removes an image, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmImage"
    resource = IMAGE
    names = ("ImageName",)


@cmdlet("New-AzImageConfig")
class NewAzImageConfig(NewObject):
    """Makes an image in memory, for New-AzImage."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmImageConfigCommand"
    makes = f"{AUTOMATION}PSImage"
    places = {
        "SourceVirtualMachineId": "SourceVirtualMachine.Id",
        "OsDisk": "StorageProfile.OsDisk",
        "DataDisk": "StorageProfile.DataDisks",
        "EdgeZone": "ExtendedLocation.Name",
        "ZoneResilient": "StorageProfile.ZoneResilient",
        "Tag": "Tags",
    }
    flags = ("ZoneResilient",)

    def finish(self, subject: ServiceObject) -> None:
        if self.EdgeZone:
            subject.put("ExtendedLocation.Type", "EdgeZone")


@cmdlet("Set-AzImageOsDisk")
class SetAzImageOsDisk(ChangeObject):
    """Describes the OS disk of an image."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmImageOsDiskCommand"
    changes = "Image"
    at = "StorageProfile.OsDisk"
    places = _DISK_PLACES

    def question(self) -> tuple[str, str]:
        return "Image", "Set"


@cmdlet("Add-AzImageDataDisk")
class AddAzImageDataDisk(AddPart):
    """Adds a data disk to an image."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmImageDataDiskCommand"
    changes = "Image"
    into = "StorageProfile.DataDisks"
    places = _DISK_PLACES

    def question(self) -> tuple[str, str]:
        return "Image", "Add"

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Lun", self.Lun or 0)


@cmdlet("Remove-AzImageDataDisk")
class RemoveAzImageDataDisk(AzCmdlet):
    """Takes a data disk out of an image, by its LUN."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmImageDataDiskCommand"

    def process(self) -> None:
        image: ServiceObject = unwrap(self.Image)
        disks = image.get("StorageProfile.DataDisks")
        if disks is not None:
            found = [disk for disk in disks if disk.Lun == self.Lun]
            if not found:
                self.invalid(f"The image has no data disk with the LUN {self.Lun}.")
            disks.remove(found[0])
            if not disks:
                image.put("StorageProfile.DataDisks", None)
        self.write(image)

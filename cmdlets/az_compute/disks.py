"""Managed disks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resources import ArmResource
from cmdlets.az_compute._base import (
    AUTOMATION,
    AUTOMATION_COMMANDS,
    GetResource,
    NewConfig,
    PutResource,
    RemoveResource,
    always_tags,
)
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

DISK = ArmResource("Microsoft.Compute/disks", f"{AUTOMATION}PSDisk", "disk", f"{AUTOMATION}PSDiskList")
_CREATION = (
    *("CreateOption", "StorageAccountId", "ImageReference", "GalleryImageReference", "SourceUri", "SourceResourceId"),
    *("LogicalSectorSize", "ElasticSanResourceId"),
)
_KEYS = ("DiskEncryptionKey", "KeyEncryptionKey")
CREATION_PLACES = {
    **{name: f"CreationData.{name}" for name in _CREATION},
    "UploadSizeInBytes": "CreationData.UploadSizeBytes",
    "SecurityDataUri": "CreationData.SecurityDataUri",
    "SecurityMetadataUri": "CreationData.SecurityMetadataUri",
    "PerformancePlus": "CreationData.PerformancePlus",
    "EncryptionSettingsEnabled": "EncryptionSettingsCollection.Enabled",
    "DiskEncryptionSetId": "Encryption.DiskEncryptionSetId",
    "EncryptionType": "Encryption.Type",
    "EdgeZone": "ExtendedLocation.Name",
    "SkuName": "Sku.Name",
    "Zone": "Zones",
    "Tag": "Tags",
}


@cmdlet("Get-AzDisk")
class GetAzDisk(GetResource):
    """Gets disks: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmDisk"
    resource = DISK
    names = ("DiskName",)


@cmdlet("New-AzDiskConfig")
class NewAzDiskConfig(NewConfig):
    """Makes a disk in memory, for New-AzDisk."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDiskConfigCommand"
    makes = f"{AUTOMATION}PSDisk"
    places = {
        **CREATION_PLACES,
        "MaxSharesCount": "MaxShares",
        "Architecture": "SupportedCapabilities.Architecture",
        "DiskControllerType": "SupportedCapabilities.DiskControllerTypes",
        "AcceleratedNetwork": "SupportedCapabilities.AcceleratedNetwork",
        "SupportedSecurityOption": "SupportedCapabilities.SupportedSecurityOption",
        "ActionOnDiskDelay": "AvailabilityPolicy.ActionOnDiskDelay",
    }
    apart = _KEYS

    def finish(self, subject: ServiceObject) -> None:
        if subject.get("ExtendedLocation.Name"):
            subject.put("ExtendedLocation.Type", "EdgeZone")
        assign_encryption_keys(self, subject)


def assign_encryption_keys(cmdlet: NewConfig, subject: ServiceObject) -> None:
    """The keys that were given, in the first of the disk's encryption settings."""
    given = [name for name in _KEYS if cmdlet.is_bound(name)]
    if given:
        settings = subject.open_list("EncryptionSettingsCollection.EncryptionSettings")
        member = subject.open("EncryptionSettingsCollection").members["encryptionsettings"]
        if not settings and member.part is not None:
            settings.append(member.part()())
        for name in given:
            settings[0].put(name, unwrap(getattr(cmdlet, name)))


@cmdlet("New-AzDisk")
class NewAzDisk(PutResource):
    """Creates a disk."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDisk"
    resource = DISK
    names = ("DiskName",)
    given = ()

    def body(self) -> Document:
        return always_tags(unwrap(self.Disk).document())


@cmdlet("Remove-AzDisk")
class RemoveAzDisk(RemoveResource):
    """Removes a disk, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmDisk"
    resource = DISK
    names = ("DiskName",)
    caption = "Remove-AzDisk operation"

"""Image versions of galleries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.built_resources import BuildResource, ReplaceResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource
from cmdlets.az_compute._galleries import VERSION, GetOfGallery
from cmdlets.az_compute._target_regions import extended_locations, regions

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_NAMES = ("GalleryName", "GalleryImageDefinitionName", "Name")
_PLACES = {
    "ReplicaCount": "PublishingProfile.ReplicaCount",
    "PublishingProfileExcludeFromLatest": "PublishingProfile.ExcludeFromLatest",
    "PublishingProfileEndOfLifeDate": "PublishingProfile.EndOfLifeDate",
    "Tag": "Tags",
}


def _assign_targets(cmdlet: BuildResource | ReplaceResource, subject: ServiceObject) -> None:
    """Where the image is copied to."""
    if cmdlet.is_bound("TargetRegion"):
        subject.put_parts("PublishingProfile.TargetRegions", regions(cmdlet, cmdlet.TargetRegion))
    if cmdlet.is_bound("TargetExtendedLocation"):
        found = extended_locations(cmdlet, cmdlet.TargetExtendedLocation)
        subject.put_parts("PublishingProfile.TargetExtendedLocations", found)


@cmdlet("Get-AzGalleryImageVersion")
class GetAzGalleryImageVersion(GetOfGallery):
    """Gets the versions of an image, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmGalleryImageVersion"
    resource = VERSION
    names = _NAMES
    kind = "ImageVersion"

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "ReplicationStatus"} if self.ExpandReplicationStatus else None


@cmdlet("New-AzGalleryImageVersion")
class NewAzGalleryImageVersion(BuildResource):
    """Creates a version of an image."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmGalleryImageVersion"
    resource = VERSION
    names = _NAMES
    places = {
        **_PLACES,
        "Location": "Location",
        "DataDiskImage": "StorageProfile.DataDiskImages",
        "OSDiskImage": "StorageProfile.OsDiskImage",
        "SourceImageId": "StorageProfile.Source.Id",
        "SourceImageVMId": "StorageProfile.Source.VirtualMachineId",
        "ReplicationMode": "PublishingProfile.ReplicationMode",
        "StorageAccountType": "PublishingProfile.StorageAccountType",
    }

    def finish(self, subject: ServiceObject) -> None:
        _assign_targets(self, subject)
        if self.BlockDeletionBeforeEndOfLife:
            subject.put("SafetyProfile.BlockDeletionBeforeEndOfLife", True)


@cmdlet("Update-AzGalleryImageVersion")
class UpdateAzGalleryImageVersion(ReplaceResource):
    """Changes a version of an image. What it was made from is not sent again."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmGalleryImageVersion"
    resource = VERSION
    names = _NAMES
    places = {
        **_PLACES,
        "AllowDeletionOfReplicatedLocation": "SafetyProfile.AllowDeletionOfReplicatedLocations",
        "BlockDeletionBeforeEndOfLife": "SafetyProfile.BlockDeletionBeforeEndOfLife",
    }

    def finish(self, subject: ServiceObject) -> None:
        _assign_targets(self, subject)
        storage: Any = subject.get("StorageProfile")
        if storage is not None:
            if storage.Source is not None:
                storage.put("Source.Id", None)
            storage.put("DataDiskImages", None)
            storage.put("OsDiskImage", None)


@cmdlet("Remove-AzGalleryImageVersion")
class RemoveAzGalleryImageVersion(RemoveResource):
    """Removes a version of an image, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmGalleryImageVersion"
    resource = VERSION
    names = _NAMES

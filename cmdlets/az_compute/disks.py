"""Managed disks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, TimedAction, mapped
from cmdlets.az_compute._disks import GrantAccess, PutCopy, UpdateCopy
from cmdlets.az_compute._vm_images import IMAGE_PARTS, generation_of

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_MARKETPLACE = re.compile(
    r"/locations/(?P<location>[^/]+)/publishers/(?P<publisher>[^/]+)/artifacttypes/vmimage/offers/(?P<offer>[^/]+)"
    r"/skus/(?P<sku>[^/]+)/versions/(?P<version>[^/]+)$",
    re.IGNORECASE,
)
"""The id of an image of the marketplace."""
DISK = mapped("disks", "PSDisk", "disk")


@cmdlet("Get-AzDisk")
class GetAzDisk(GetResource):
    """Gets disks: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmDisk"
    resource = DISK
    names = ("DiskName",)


@cmdlet("New-AzDisk")
class NewAzDisk(PutCopy):
    """Creates a disk."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDisk"
    resource = DISK
    names = ("DiskName",)
    copied = "Disk"

    def body(self) -> Document:
        """The disk; one of an image of the second generation is for trusted launch, where nothing else was said."""
        document = super().body()
        properties = document["properties"]
        image = (properties.get("creationData") or {}).get("imageReference") or {}
        found = _MARKETPLACE.search(image.get("id") or "")
        if found and not (properties.get("securityProfile") or {}).get("securityType"):
            reference = {part: found[part] for part in IMAGE_PARTS}
            if generation_of(self.manager(), document.get("location") or found["location"], reference) == "V2":
                properties.setdefault("securityProfile", {})["securityType"] = "TrustedLaunch"
        return document


@cmdlet("Update-AzDisk")
class UpdateAzDisk(UpdateCopy):
    """Changes what an update object says of a disk, or puts a whole disk in its place."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmDisk"
    resource = DISK
    names = ("DiskName",)
    copied = "Disk"
    patched = "DiskUpdate"


@cmdlet("Remove-AzDisk")
class RemoveAzDisk(RemoveResource):
    """Removes a disk, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmDisk"
    resource = DISK
    names = ("DiskName",)


@cmdlet("Grant-AzDiskAccess")
class GrantAzDiskAccess(GrantAccess):
    """Gives out an address with a signature by which a disk is read or written."""

    net_command = f"{AUTOMATION_COMMANDS}GrantAzureRmDiskAccess"
    resource = DISK
    names = ("DiskName",)


@cmdlet("Revoke-AzDiskAccess")
class RevokeAzDiskAccess(TimedAction):
    """Ends the access that was given to a disk."""

    net_command = f"{AUTOMATION_COMMANDS}RevokeAzureRmDiskAccess"
    resource = DISK
    names = ("DiskName",)
    action = "Revoke"
    operation = "endGetAccess"
    doing = "end of the access"

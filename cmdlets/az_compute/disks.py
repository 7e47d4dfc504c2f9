"""Managed disks."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, TimedAction, mapped
from cmdlets.az_compute._disks import GrantAccess, PutCopy, UpdateCopy

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

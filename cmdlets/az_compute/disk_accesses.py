"""Disk accesses: the private endpoints by which disks are read and written."""

from __future__ import annotations

from cmdlets._az.built_resources import BuildResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, mapped

ACCESS = mapped("diskAccesses", "PSDiskAccess", "disk access")


@cmdlet("Get-AzDiskAccess")
class GetAzDiskAccess(GetResource):
    """Gets disk accesses: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureDiskAccess"
    resource = ACCESS


@cmdlet("New-AzDiskAccess")
class NewAzDiskAccess(BuildResource):
    """Creates a disk access."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureDiskAccess"
    resource = ACCESS
    places = {"Location": "Location"}


@cmdlet("Remove-AzDiskAccess")
class RemoveAzDiskAccess(RemoveResource):
    """Removes a disk access."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureDiskAccess"
    resource = ACCESS

"""Snapshots of disks."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, RemoveResource, TimedAction, mapped
from cmdlets.az_compute._disks import DiskConfig, EncryptionKey, GrantAccess, ImageReference, PutCopy, UpdateCopy

SNAPSHOT = mapped("snapshots", "PSSnapshot", "snapshot")


@cmdlet("Get-AzSnapshot")
class GetAzSnapshot(GetResource):
    """Gets snapshots: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmSnapshot"
    resource = SNAPSHOT
    names = ("SnapshotName",)


@cmdlet("New-AzSnapshot")
class NewAzSnapshot(PutCopy):
    """Creates a snapshot."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmSnapshot"
    resource = SNAPSHOT
    names = ("SnapshotName",)
    copied = "Snapshot"


@cmdlet("Update-AzSnapshot")
class UpdateAzSnapshot(UpdateCopy):
    """Changes what an update object says of a snapshot, or puts a whole snapshot in its place."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmSnapshot"
    resource = SNAPSHOT
    names = ("SnapshotName",)
    copied = "Snapshot"
    patched = "SnapshotUpdate"


@cmdlet("Remove-AzSnapshot")
class RemoveAzSnapshot(RemoveResource):
    """Removes a snapshot, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmSnapshot"
    resource = SNAPSHOT
    names = ("SnapshotName",)


@cmdlet("Grant-AzSnapshotAccess")
class GrantAzSnapshotAccess(GrantAccess):
    """Gives out an address with a signature by which a snapshot is read."""

    net_command = f"{AUTOMATION_COMMANDS}GrantAzureRmSnapshotAccess"
    resource = SNAPSHOT
    names = ("SnapshotName",)


@cmdlet("Revoke-AzSnapshotAccess")
class RevokeAzSnapshotAccess(TimedAction):
    """Ends the access that was given to a snapshot."""

    net_command = f"{AUTOMATION_COMMANDS}RevokeAzureRmSnapshotAccess"
    resource = SNAPSHOT
    names = ("SnapshotName",)
    action = "Revoke"
    operation = "endGetAccess"
    doing = "end of the access"


@cmdlet("New-AzSnapshotConfig")
class NewAzSnapshotConfig(DiskConfig):
    """Makes a snapshot in memory, for New-AzSnapshot."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmSnapshotConfigCommand"
    makes = f"{AUTOMATION}PSSnapshot"
    flags = ("Incremental",)


@cmdlet("New-AzSnapshotUpdateConfig")
class NewAzSnapshotUpdateConfig(DiskConfig):
    """Makes an update of a snapshot in memory, for Update-AzSnapshot."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmSnapshotUpdateConfigCommand"
    makes = f"{AUTOMATION}PSSnapshotUpdate"


@cmdlet("Set-AzSnapshotDiskEncryptionKey")
class SetAzSnapshotDiskEncryptionKey(EncryptionKey):
    """Says which secret encrypts a snapshot."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmSnapshotDiskEncryptionKeyCommand"
    changes = "Snapshot"
    key = "DiskEncryptionKey"


@cmdlet("Set-AzSnapshotKeyEncryptionKey")
class SetAzSnapshotKeyEncryptionKey(EncryptionKey):
    """Says which key encrypts the secret of a snapshot."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmSnapshotKeyEncryptionKeyCommand"
    changes = "Snapshot"
    key = "KeyEncryptionKey"


@cmdlet("Set-AzSnapshotUpdateDiskEncryptionKey")
class SetAzSnapshotUpdateDiskEncryptionKey(EncryptionKey):
    """Says which secret encrypts a snapshot that is to be changed."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmSnapshotUpdateDiskEncryptionKeyCommand"
    changes = "SnapshotUpdate"
    key = "DiskEncryptionKey"


@cmdlet("Set-AzSnapshotUpdateKeyEncryptionKey")
class SetAzSnapshotUpdateKeyEncryptionKey(EncryptionKey):
    """Says which key encrypts the secret of a snapshot that is to be changed."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmSnapshotUpdateKeyEncryptionKeyCommand"
    changes = "SnapshotUpdate"
    key = "KeyEncryptionKey"


@cmdlet("Set-AzSnapshotImageReference")
class SetAzSnapshotImageReference(ImageReference):
    """Says which image a snapshot is made from."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmSnapshotImageReferenceCommand"
    changes = "Snapshot"

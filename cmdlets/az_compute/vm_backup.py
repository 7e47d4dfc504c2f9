"""Backups of machines whose disks are blobs: snapshots of the blobs, made by an extension and found by their metadata."""

from __future__ import annotations

from typing import NoReturn

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._vm_extensions import ExtensionCmdlet
from pscompat.azure.errors import ServiceError

_NO_BLOBS = (
    "The disks of the virtual machine '{}' are managed disks; backups of this kind are those of disks that are blobs."
)
_NO_SNAPSHOTS = "The backup is made of snapshots of the disks' blobs, which pscompat neither looks for nor removes."


class BackupCmdlet(ExtensionCmdlet):
    """Base. Ends with an error for a machine that cannot have such backups, and refuses the others."""

    names = ("VMName",)
    ignores = dict.fromkeys(("Tag", "Name"), "what it names is refused as a whole")

    def process(self) -> None:
        target = self.target()
        try:
            machine = self.machine(target)
        except ServiceError as problem:
            self.throw_service_error(problem)
        self._end(machine["name"], (machine["properties"].get("storageProfile") or {}).get("osDisk") or {})

    def _end(self, name: str, disk: dict[str, object]) -> NoReturn:
        if not disk.get("vhd"):
            self.invalid(_NO_BLOBS.format(name))
        self.refuse(_NO_SNAPSHOTS)


@cmdlet("Set-AzVMBackupExtension")
class SetAzVMBackupExtension(BackupCmdlet):
    """Makes snapshots of the disks of a machine."""

    net_command = f"{COMMANDS}Extension.AzureDiskEncryption.SetAzureVMBackupExtension"


@cmdlet("Remove-AzVMBackup")
class RemoveAzVMBackup(BackupCmdlet):
    """Removes the snapshots that have a tag."""

    net_command = f"{COMMANDS}Extension.AzureVMBackup.RemoveAzureVMBackup"
    ignores = {"Tag": BackupCmdlet.ignores["Tag"]}

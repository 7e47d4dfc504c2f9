"""Backups of machines whose disks are blobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._vm_backups import PROBLEM, TAG, BackupCmdlet

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_NONE_FOUND = "snapshot with the tag not found."


@cmdlet("Set-AzVMBackupExtension")
class SetAzVMBackupExtension(BackupCmdlet):
    """Makes snapshots of the disks of a machine."""

    net_command = f"{COMMANDS}Extension.AzureDiskEncryption.SetAzureVMBackupExtension"

    def process(self) -> None:
        target = self.target()

        def work(operation: Operation) -> list[Value]:
            self.take(operation, target, self.Name, self.Tag)
            return []

        self.perform(f"backup of virtual machine '{target.names[0]}'", work)


@cmdlet("Remove-AzVMBackup")
class RemoveAzVMBackup(BackupCmdlet):
    """Removes the snapshots that have a tag."""

    net_command = f"{COMMANDS}Extension.AzureVMBackup.RemoveAzureVMBackup"

    def process(self) -> None:
        target = self.target()

        def work(operation: Operation) -> list[Value]:
            _, addresses = self.disks(target)
            found = [(disk, disk.having({TAG: self.Tag})) for disk in self.snapshots(self.keys(addresses))]
            if not any(times for _, times in found):
                raise OperationRefusedError(_NONE_FOUND, PROBLEM)
            for disk, times in found:
                for each in times:
                    disk.remove(each)
            return []

        self.perform(f"removal of a backup of virtual machine '{target.names[0]}'", work)

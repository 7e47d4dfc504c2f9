"""The disks of a virtual machine in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_compute._base import COMMANDS, MODELS
from cmdlets.az_compute._vm_base import ChangeVM
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_DISK = {
    "DiskSizeInGB": "DiskSizeGB",
    "VhdUri": "Vhd.Uri",
    "SourceImageUri": "Image.Uri",
    "ManagedDiskId": "ManagedDisk.Id",
    "StorageAccountType": "ManagedDisk.StorageAccountType",
    "DiskEncryptionSetId": "ManagedDisk.DiskEncryptionSet.Id",
    "WriteAccelerator": "WriteAcceleratorEnabled",
}
_DISK = {**_ANY_DISK, "SourceResourceId": "SourceResource.Id"}
_ENCRYPTION = {
    "DiskEncryptionKeyUrl": "EncryptionSettings.DiskEncryptionKey.SecretUrl",
    "DiskEncryptionKeyVaultId": "EncryptionSettings.DiskEncryptionKey.SourceVault.Id",
    "KeyEncryptionKeyUrl": "EncryptionSettings.KeyEncryptionKey.KeyUrl",
    "KeyEncryptionKeyVaultId": "EncryptionSettings.KeyEncryptionKey.SourceVault.Id",
}
_BOTH_KEYS = "-KeyEncryptionKeyVaultId and -KeyEncryptionKeyUrl go together."


@cmdlet("Set-AzVMOSDisk")
class SetAzVMOSDisk(ChangeVM):
    """Sets the operating system's disk of a machine in memory."""

    net_command = f"{COMMANDS}SetAzureVMOSDiskCommand"
    at = "StorageProfile.OsDisk"
    places = {
        **_ANY_DISK,
        **_ENCRYPTION,
        "DiffDiskSetting": "DiffDiskSettings.Option",
        "DiffDiskPlacement": "DiffDiskSettings.Placement",
        "SecurityEncryptionType": "ManagedDisk.SecurityProfile.SecurityEncryptionType",
        "SecureVMDiskEncryptionSet": "ManagedDisk.SecurityProfile.DiskEncryptionSet.Id",
    }
    apart = ("Windows", "Linux", "WriteAccelerator")

    def assign(self, subject: ServiceObject) -> None:
        if (self.KeyEncryptionKeyVaultId is None) != (self.KeyEncryptionKeyUrl is None):
            self.error(_BOTH_KEYS, "", "InvalidArgument", exception="System.Exception")
        disk = subject.open(self.at)
        if self.DiskEncryptionKeyUrl is not None:
            disk.renew("EncryptionSettings")
        if self.ManagedDiskId or self.StorageAccountType:
            disk.renew("ManagedDisk")
        super().assign(subject)

    def finish(self, subject: ServiceObject) -> None:
        disk = subject.open(self.at)
        if self.Windows or self.Linux:
            disk.put("OsType", "Windows" if self.Windows else "Linux")
        disk.put("WriteAcceleratorEnabled", bool(self.WriteAccelerator))


def disk_values(cmdlet: AzCmdlet, disk: ServiceObject) -> None:
    """The bound parameters about a data disk to it. The disk of a managed set says whether it has a write accelerator."""
    for name in cmdlet.bound:
        path = _DISK.get(name, name)
        if name not in ("VM", "WriteAccelerator", "DefaultProfile") and path.partition(".")[0].lower() in disk.members:
            disk.put(path, unwrap(getattr(cmdlet, name)))
    if "Managed" in (cmdlet.parameter_set or ""):
        disk.put("WriteAcceleratorEnabled", bool(cmdlet.WriteAccelerator))


@cmdlet("New-AzVMDataDisk")
class NewAzVMDataDisk(NewObject):
    """Makes a data disk in memory, for the machine of a scale set."""

    net_command = f"{COMMANDS}NewAzureVMDataDiskCommand"
    makes = f"{MODELS}PSVirtualMachineDataDisk"
    places = _ANY_DISK
    apart = ("WriteAccelerator",)

    def assign(self, subject: ServiceObject) -> None:
        disk_values(self, subject)


@cmdlet("Add-AzVMDataDisk")
class AddAzVMDataDisk(ChangeVM):
    """Adds a data disk to a machine in memory."""

    net_command = f"{COMMANDS}AddAzureVMDataDiskCommand"
    at = "StorageProfile.DataDisks"
    places = _DISK

    def assign(self, subject: ServiceObject) -> None:
        if self.Name and self.ManagedDiskId:
            found = parse_id(self.ManagedDiskId)
            if found is None or found.name != self.Name:
                self.invalid(f"Disk name, {self.Name}, does not match with given managed disk ID", self.Name)
        disk_values(self, subject.append(self.at))


class _ChangeDataDisks(ChangeVM):
    """Base: `disks` are those that the machine has."""

    def disks(self, subject: ServiceObject) -> list[Any]:
        profile = subject.get("StorageProfile")
        return list((profile.DataDisks if profile is not None else None) or ())


@cmdlet("Set-AzVMDataDisk")
class SetAzVMDataDisk(_ChangeDataDisks):
    """Changes a data disk of a machine in memory, by its number or its name."""

    net_command = f"{COMMANDS}SetAzureVMDataDiskCommand"
    apart = (
        *("Name", "Lun", "Caching", "DiskSizeInGB", "StorageAccountType", "DiskEncryptionSetId"),
        "WriteAccelerator",
    )

    def finish(self, subject: ServiceObject) -> None:
        by_lun = self.is_bound("Lun")
        which = f"LUN # {self.Lun}" if by_lun else f"Name: {self.Name}"
        fits = [disk for disk in self.disks(subject) if (disk.Lun == self.Lun if by_lun else disk.Name == self.Name)]
        if len(fits) != 1:
            self._invalid(f"The data disk ({which}) is not assigned to this virtual machine.")
        disk = fits[0]
        for name in ("Caching", "DiskSizeInGB", "StorageAccountType", "DiskEncryptionSetId"):
            if not self.is_bound(name):
                continue
            place = _DISK.get(name, name)
            if place.startswith("ManagedDisk.") and disk.ManagedDisk is None:
                self._invalid("This is not a managed disk.")
            disk.put(place, unwrap(getattr(self, name)))
        disk.put("WriteAcceleratorEnabled", bool(self.WriteAccelerator))

    def _invalid(self, message: str) -> None:
        self.throw(message, "", "InvalidData", exception="System.InvalidOperationException")


@cmdlet("Remove-AzVMDataDisk")
class RemoveAzVMDataDisk(_ChangeDataDisks):
    """Takes data disks off a machine in memory, all without names; with -ForceDetach it marks them."""

    net_command = f"{COMMANDS}RemoveAzureVMDataDiskCommand"
    apart = ("DataDiskNames", "ForceDetach")

    def question(self) -> tuple[str, str]:
        return "DataDisk", "Remove"

    def finish(self, subject: ServiceObject) -> None:
        disks = self.disks(subject)
        if not disks:
            return
        wanted = None if self.DataDiskNames is None else {str(name).lower() for name in self.DataDiskNames}
        chosen = [disk for disk in disks if wanted is None or (disk.Name or "").lower() in wanted]
        if self.ForceDetach:
            for disk in chosen:
                disk.put("DetachOption", "ForceDetach")
                disk.put("ToBeDetached", True)
        else:
            keep_only(subject.open_list("StorageProfile.DataDisks"), chosen)


def keep_only(items: list[Any], dropped: Iterable[Any]) -> None:
    """Take these objects off a list."""
    gone = {id(each) for each in dropped}
    items[:] = [item for item in items if id(item) not in gone]

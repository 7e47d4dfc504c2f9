"""Disks and updates of disks in memory."""

from __future__ import annotations

from cmdlets._az.builders import ChangeObject, NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, COMMANDS
from cmdlets.az_compute._disks import DiskConfig, EncryptionKey, ImageReference


@cmdlet("New-AzDiskConfig")
class NewAzDiskConfig(DiskConfig):
    """Makes a disk in memory, for New-AzDisk."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDiskConfigCommand"
    makes = f"{AUTOMATION}PSDisk"


@cmdlet("New-AzDiskUpdateConfig")
class NewAzDiskUpdateConfig(DiskConfig):
    """Makes an update of a disk in memory, for Update-AzDisk."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDiskUpdateConfigCommand"
    makes = f"{AUTOMATION}PSDiskUpdate"


@cmdlet("New-AzDiskPurchasePlanConfig")
class NewAzDiskPurchasePlanConfig(NewObject):
    """Makes the plan by which an image was bought, for New-AzDiskConfig."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureDiskPurchasePlanConfig"
    makes = f"{AUTOMATION}PSPurchasePlan"

    def question(self) -> tuple[str, str]:
        return "DiskPurchasePlan", "New"


@cmdlet("Set-AzDiskDiskEncryptionKey")
class SetAzDiskDiskEncryptionKey(EncryptionKey):
    """Says which secret encrypts a disk."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmDiskDiskEncryptionKeyCommand"
    changes = "Disk"
    key = "DiskEncryptionKey"


@cmdlet("Set-AzDiskKeyEncryptionKey")
class SetAzDiskKeyEncryptionKey(EncryptionKey):
    """Says which key encrypts the secret of a disk."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmDiskKeyEncryptionKeyCommand"
    changes = "Disk"
    key = "KeyEncryptionKey"


@cmdlet("Set-AzDiskUpdateDiskEncryptionKey")
class SetAzDiskUpdateDiskEncryptionKey(EncryptionKey):
    """Says which secret encrypts a disk that is to be changed."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmDiskUpdateDiskEncryptionKeyCommand"
    changes = "DiskUpdate"
    key = "DiskEncryptionKey"


@cmdlet("Set-AzDiskUpdateKeyEncryptionKey")
class SetAzDiskUpdateKeyEncryptionKey(EncryptionKey):
    """Says which key encrypts the secret of a disk that is to be changed."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmDiskUpdateKeyEncryptionKeyCommand"
    changes = "DiskUpdate"
    key = "KeyEncryptionKey"


@cmdlet("Set-AzDiskImageReference")
class SetAzDiskImageReference(ImageReference):
    """Says which image a disk is made from."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmDiskImageReferenceCommand"
    changes = "Disk"


@cmdlet("Set-AzDiskSecurityProfile")
class SetAzDiskSecurityProfile(ChangeObject):
    """Says how the machine of a disk is protected; `Standard` leaves the disk as it is."""

    net_command = f"{COMMANDS}SetAzDiskSecurityProfile"
    changes = "Disk"
    at = "SecurityProfile"
    places = {"SecureVMDiskEncryptionSet": "SecureVMDiskEncryptionSetId"}
    apart = ("SecurityType",)

    def question(self) -> tuple[str, str]:
        return "DiskSecurityProfile", "Set"

    def finish(self, subject: ServiceObject) -> None:
        if self.SecurityType != "Standard":
            subject.put("SecurityProfile.SecurityType", self.SecurityType)

"""Disk encryption sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.builders import NewObject
from cmdlets._az.built_resources import ChangeResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, RemoveResource, always_tags, mapped
from cmdlets.az_compute._disks import PutCopy
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

ENCRYPTION_SET = mapped("diskEncryptionSets", "PSDiskEncryptionSet", "disk encryption set")
_PLACES = {
    "IdentityType": "Identity.Type",
    "UserAssignedIdentity": "Identity.UserAssignedIdentities",
    "KeyUrl": "ActiveKey.KeyUrl",
    "SourceVaultId": "ActiveKey.SourceVault.Id",
    "RotationToLatestKeyVersionEnabled": "RotationToLatestKeyVersionEnabled",
    "FederatedClientId": "FederatedClientId",
    "Tag": "Tags",
}


@cmdlet("Get-AzDiskEncryptionSet")
class GetAzDiskEncryptionSet(GetResource):
    """Gets disk encryption sets: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmDiskEncryptionSet"
    resource = ENCRYPTION_SET


@cmdlet("New-AzDiskEncryptionSetConfig")
class NewAzDiskEncryptionSetConfig(NewObject):
    """Makes a disk encryption set in memory, for New-AzDiskEncryptionSet."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDiskEncryptionSetConfigCommand"
    makes = f"{AUTOMATION}PSDiskEncryptionSet"
    places = _PLACES


@cmdlet("New-AzDiskEncryptionSet")
class NewAzDiskEncryptionSet(PutCopy):
    """Creates a disk encryption set."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDiskEncryptionSet"
    resource = ENCRYPTION_SET
    names = ("Name",)
    copied = "InputObject"


@cmdlet("Update-AzDiskEncryptionSet")
class UpdateAzDiskEncryptionSet(ChangeResource):
    """Changes what the parameters say of a disk encryption set, or puts a changed object in its place."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmDiskEncryptionSet"
    resource = ENCRYPTION_SET
    places = _PLACES

    @property
    def method(self) -> str:  # type: ignore[override]
        return "PUT" if self.is_bound("InputObject") else "PATCH"

    def body(self) -> Document:
        if self.is_bound("InputObject"):
            subject = unwrap(self.InputObject)
            self.assign(subject)
            return always_tags(subject.document())
        if not any(map(self.is_bound, self.places)):
            self.invalid("No parameter says what is to be changed.")
        return self.built()


@cmdlet("Remove-AzDiskEncryptionSet")
class RemoveAzDiskEncryptionSet(RemoveResource):
    """Removes a disk encryption set, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmDiskEncryptionSet"
    resource = ENCRYPTION_SET


@cmdlet("Get-AzDiskEncryptionSetAssociatedResource")
class GetAzDiskEncryptionSetAssociatedResource(GetResource):
    """Gets the ids of what a disk encryption set encrypts, as one list."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureDiskEncryptionSetAssociatedResource"
    resource = ENCRYPTION_SET
    names = ("DiskEncryptionSetName",)
    given, ids = (), ()

    def one(self, target: ResourceId) -> Value:
        found = self.manager().items(f"{self.path(target)}/associatedResources", self.resource.version)
        return GenericList(found, "System.String")

"""What the cmdlets of disks and snapshots have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import ChangeObject, NewObject
from cmdlets._az.objects import AzureObject, ServiceObject
from cmdlets._az.resources import PutResource, ResourceAction
from cmdlets.az_compute._base import AUTOMATION, always_tags
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_CREATION = (
    *("CreateOption", "StorageAccountId", "ImageReference", "GalleryImageReference", "SourceUri", "SourceResourceId"),
    *("LogicalSectorSize", "ElasticSanResourceId", "SecurityDataUri", "SecurityMetadataUri", "PerformancePlus"),
    "InstantAccessDurationMinutes",
)
_CAPABILITIES = ("Architecture", "AcceleratedNetwork", "SupportedSecurityOption")
PLACES = {
    **{name: f"CreationData.{name}" for name in _CREATION},
    **{name: f"SupportedCapabilities.{name}" for name in _CAPABILITIES},
    "UploadSizeInBytes": "CreationData.UploadSizeBytes",
    "TierOption": "CreationData.ProvisionedBandwidthCopySpeed",
    "EncryptionSettingsEnabled": "EncryptionSettingsCollection.Enabled",
    "DiskEncryptionSetId": "Encryption.DiskEncryptionSetId",
    "EncryptionType": "Encryption.Type",
    "ActionOnDiskDelay": "AvailabilityPolicy.ActionOnDiskDelay",
    "EdgeZone": "ExtendedLocation.Name",
    "MaxSharesCount": "MaxShares",
    "SkuName": "Sku.Name",
    "Zone": "Zones",
    "Tag": "Tags",
}
"""By parameter the property of a disk, a snapshot, or an update of either."""


def encryption_settings(subject: ServiceObject) -> ServiceObject:
    """The first of the encryption settings; made where there is none."""
    settings: Any = subject.open_list("EncryptionSettingsCollection.EncryptionSettings")
    if not settings:
        member = subject.open("EncryptionSettingsCollection").members["encryptionsettings"]
        if member.part is None:
            raise LookupError("encryption settings are no objects")
        settings.append(member.part()())
    first: ServiceObject = settings[0]
    return first


class DiskConfig(NewObject):
    """Makes a disk or a snapshot, or an update of one, in memory."""

    apart = ("DiskEncryptionKey", "KeyEncryptionKey")

    @classmethod
    def place_of(cls, parameter: str) -> str:
        return PLACES.get(parameter, parameter)

    def finish(self, subject: ServiceObject) -> None:
        if self.bound.get("EdgeZone"):
            subject.put("ExtendedLocation.Type", "EdgeZone")
        for name in self.apart:
            if self.is_bound(name):
                encryption_settings(subject).put(name, unwrap(getattr(self, name)))


class EncryptionKey(ChangeObject):
    """Says which key or secret encrypts. key: the property of the encryption settings."""

    apart = ("SecretUrl", "KeyUrl", "SourceVaultId")
    key: ClassVar[str]

    def question(self) -> tuple[str, str]:
        return self.changes, "Set"

    def finish(self, subject: ServiceObject) -> None:
        for name, place in (("SecretUrl", "SecretUrl"), ("KeyUrl", "KeyUrl"), ("SourceVaultId", "SourceVault.Id")):
            if self.is_bound(name):
                encryption_settings(subject).put(f"{self.key}.{place}", getattr(self, name))


class ImageReference(ChangeObject):
    """Says which image a disk or a snapshot is made from."""

    at = "CreationData.ImageReference"

    def question(self) -> tuple[str, str]:
        return self.changes, "Set"


class PutCopy(PutResource):
    """Puts an object that was made in memory. copied: the parameter that takes it."""

    given = ()
    copied: ClassVar[str]

    def body(self) -> Document:
        return always_tags(unwrap(getattr(self, self.copied)).document())


class UpdateCopy(PutCopy):
    """Puts an object, or sends an update of one as a PATCH. patched: the parameter that takes the update."""

    action = "Update"
    doing = "update"
    patched: ClassVar[str]

    @property
    def method(self) -> str:  # type: ignore[override]
        return "PATCH" if self.is_bound(self.patched) else "PUT"

    def body(self) -> Document:
        return always_tags(
            unwrap(getattr(self, self.patched if self.is_bound(self.patched) else self.copied)).document()
        )


class PSAccessUri(AzureObject):
    """The address that was given out; `SecurityDataAccessSAS` is that of the state of a confidential machine."""

    __slots__ = ()
    net_name = f"{AUTOMATION}PSAccessUri"


class GrantAccess(ResourceAction):
    """Gives out an address with a signature."""

    action = "Grant"
    operation = "beginGetAccess"
    doing = "access"

    def body(self) -> Document:
        body = {"access": self.Access, "durationInSeconds": self.DurationInSecond or 0}
        return {**body, "getSecureVMGuestStateSAS": True} if self.SecureVMGuestStateSAS else body

    def shown(self, status: OperationStatus) -> Value:
        found = status.result or {}
        return PSAccessUri(
            {
                "AccessSAS": found.get("accessSAS"),
                "SecurityDataAccessSAS": found.get("securityDataAccessSAS"),
            }
        )

"""The blob and the file service of an account: what holds for all that is in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import COMMANDS, OfAccount, plain, put_at, storage, with_properties
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId

BLOB = storage("/blobServices", "PSBlobServiceProperties", "blob service")
FILE = storage("/fileServices", "PSFileServiceProperties", "file service")


class _Service(OfAccount):
    """The one service of its kind in an account."""

    names = ("StorageAccountName",)
    given = ("StorageAccount",)
    between = ("default",)

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(names=(found.names[0], "default"))


class _GetService(_Service):
    """Gets it."""

    def process(self) -> None:
        self.write_read(lambda: [self.fetch(self.target())])


class _SetService(_Service):
    """PUTs what the call says of it: the service keeps the rest. subject, action: what ShouldProcess says."""

    resource = BLOB
    subject: ClassVar[str] = "BlobServiceProperties"
    action: ClassVar[str] = "Update"

    def process(self) -> None:
        target = self.target()
        if self.should_process(self.subject, self.action):
            title = f"update of the {self.resource.noun} of '{target.names[0]}'"
            self.perform(title, lambda operation: self._work(operation, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        body = with_properties(self.properties())
        found = operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body)
        return self.results(found.result, target)

    def properties(self) -> dict[str, Any]:
        """What is said."""
        raise NotImplementedError

    def results(self, document: Any, target: ResourceId) -> Iterable[Value]:
        """What is written: the service as it is now."""
        return [self.fetch(target)]


_CORS_LISTS = ("allowedOrigins", "allowedMethods", "exposedHeaders", "allowedHeaders")


def _cors(rules: Value) -> dict[str, Any]:
    """A rule has all its lists, empty where none is given."""
    return {
        "corsRules": [{"maxAgeInSeconds": 0, **{name: [] for name in _CORS_LISTS}, **plain(rule)} for rule in rules]
    }


@cmdlet("Get-AzStorageBlobServiceProperty")
class GetAzStorageBlobServiceProperty(_GetService):
    """Gets the blob service of an account."""

    net_command = f"{COMMANDS}GetAzureStorageBlobServicePropertyCommand"
    resource = BLOB


@cmdlet("Get-AzStorageFileServiceProperty")
class GetAzStorageFileServiceProperty(_GetService):
    """Gets the file service of an account."""

    net_command = f"{COMMANDS}GetAzStorageFileServicePropertyCommand"
    resource = FILE


_BLOB_PLACES = {
    "DefaultServiceVersion": "defaultServiceVersion",
    "IsVersioningEnabled": "isVersioningEnabled",
    "EnableChangeFeed": "changeFeed.enabled",
    "ChangeFeedRetentionInDays": "changeFeed.retentionInDays",
    "EnableStaticWebsite": "staticWebsite.enabled",
    "StaticWebsiteIndexDocument": "staticWebsite.indexDocument",
    "StaticWebsiteDefaultIndexDocumentPath": "staticWebsite.defaultIndexDocumentPath",
    "StaticWebsiteErrorDocument404Path": "staticWebsite.errorDocument404Path",
}


@cmdlet("Update-AzStorageBlobServiceProperty")
class UpdateAzStorageBlobServiceProperty(_SetService):
    """Changes the blob service of an account."""

    net_command = f"{COMMANDS}UpdateAzStorageBlobServicePropertyCommand"

    def properties(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for parameter, place in _BLOB_PLACES.items():
            if self.is_bound(parameter):
                put_at(found, place, plain(getattr(self, parameter)))
        if self.CorsRule is not None:
            found["cors"] = _cors(self.CorsRule)
        if self.is_bound("ChangeFeedRetentionInDays") and not self.EnableChangeFeed:
            self.invalid("ChangeFeed RetentionInDays can only be specified when enable Changefeed.")
        return found


_FILE_PLACES = {
    "EnableShareDeleteRetentionPolicy": "shareDeleteRetentionPolicy.enabled",
    "ShareRetentionDays": "shareDeleteRetentionPolicy.days",
    "EnableSmbMultichannel": "protocolSettings.smb.multichannel.enabled",
    "SmbEncryptionInTransitRequired": "protocolSettings.smb.encryptionInTransit.required",
    "NfsEncryptionInTransitRequired": "protocolSettings.nfs.encryptionInTransit.required",
}
_FILE_LISTS = {
    "SmbProtocolVersion": "versions",
    "SmbAuthenticationMethod": "authenticationMethods",
    "SmbKerberosTicketEncryption": "kerberosTicketEncryption",
    "SmbChannelEncryption": "channelEncryption",
}


@cmdlet("Update-AzStorageFileServiceProperty")
class UpdateAzStorageFileServiceProperty(_SetService):
    """Changes the file service of an account."""

    net_command = f"{COMMANDS}UpdateAzStorageFileServicePropertyCommand"
    resource = FILE
    subject = "FileServiceProperties"

    def properties(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for parameter, place in _FILE_PLACES.items():
            if self.is_bound(parameter):
                put_at(found, place, plain(getattr(self, parameter)))
        for parameter, name in _FILE_LISTS.items():
            if getattr(self, parameter) is not None:
                text = "".join(f"{item};" for item in getattr(self, parameter))
                put_at(found, f"protocolSettings.smb.{name}", text)
        if self.CorsRule is not None:
            found["cors"] = _cors(self.CorsRule)
        return found


class _Policy(_SetService):
    """Turns one policy of the blob service on or off. part: its name in the JSON; enabled, days: those of its members."""

    part: ClassVar[str] = "deleteRetentionPolicy"
    on: ClassVar[bool] = True
    member: ClassVar[str] = "enabled"

    def properties(self) -> dict[str, Any]:
        found: dict[str, Any] = {self.member: self.on}
        days = self.bound.get("RetentionDays", self.bound.get("RestoreDays"))
        if self.on and days is not None:
            found["days"] = int(days)
        if self.bound.get("AllowPermanentDelete"):
            found["allowPermanentDelete"] = True
        return {self.part: found}

    def results(self, document: Any, target: ResourceId) -> Iterable[Value]:
        if not self.PassThru:
            return []
        name = self.part[:1].upper() + self.part[1:]
        return [BLOB.of(document or {}).get(name)]


@cmdlet("Enable-AzStorageBlobDeleteRetentionPolicy")
class EnableBlobRetention(_Policy):
    """Keeps deleted blobs for some days."""

    net_command = f"{COMMANDS}EnableAzStorageBlobDeleteRetentionPolicyCommand"
    subject, action = "BlobDeleteRetentionPolicy", "Enable"


@cmdlet("Disable-AzStorageBlobDeleteRetentionPolicy")
class DisableBlobRetention(_Policy):
    """Keeps deleted blobs no longer."""

    net_command = f"{COMMANDS}DisableAzStorageBlobDeleteRetentionPolicyCommand"
    subject, action, on = "BlobDeleteRetentionPolicy", "Disable", False


@cmdlet("Enable-AzStorageContainerDeleteRetentionPolicy")
class EnableContainerRetention(_Policy):
    """Keeps deleted containers for some days."""

    net_command = f"{COMMANDS}EnableAzStorageContainerDeleteRetentionPolicyCommand"
    subject, action, part = "ContainerDeleteRetentionPolicy", "Enable", "containerDeleteRetentionPolicy"


@cmdlet("Disable-AzStorageContainerDeleteRetentionPolicy")
class DisableContainerRetention(_Policy):
    """Keeps deleted containers no longer."""

    net_command = f"{COMMANDS}DisableAzStorageContainerDeleteRetentionPolicyCommand"
    subject, action, part, on = "ContainerDeleteRetentionPolicy", "Disable", "containerDeleteRetentionPolicy", False


@cmdlet("Enable-AzStorageBlobRestorePolicy")
class EnableRestore(_Policy):
    """Lets blobs be brought back to what they were."""

    net_command = f"{COMMANDS}EnableAzStorageBlobRestorePolicyCommand"
    subject, action, part = "BlobRestorePolicy", "Enable", "restorePolicy"


@cmdlet("Disable-AzStorageBlobRestorePolicy")
class DisableRestore(_Policy):
    """Lets them be brought back no longer."""

    net_command = f"{COMMANDS}DisableAzStorageBlobRestorePolicyCommand"
    subject, action, part, on = "BlobRestorePolicy", "Disable", "restorePolicy", False


@cmdlet("Enable-AzStorageBlobLastAccessTimeTracking")
class EnableTracking(_Policy):
    """Notes when blobs were read."""

    net_command = f"{COMMANDS}EnableAzStorageBlobLastAccessTimeTrackingCommand"
    subject, action, part, member = "BlobLastAccessTimeTracking", "Enable", "lastAccessTimeTrackingPolicy", "enable"


@cmdlet("Disable-AzStorageBlobLastAccessTimeTracking")
class DisableTracking(EnableTracking):
    """Notes it no longer."""

    net_command = f"{COMMANDS}DisableAzStorageBlobLastAccessTimeTrackingCommand"
    action, on = "Disable", False

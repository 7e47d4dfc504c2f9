"""Containers and blobs as the cmdlets for data show them."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from cmdlets._az.objects import AzureObject, record_class, string_dictionary
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Int64, Value

_MODEL = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
_SDK = "Microsoft.Azure.Storage.Blob."
_BlobProperties = record_class("Azure.Storage.Blobs.Models.BlobProperties")
_ImmutabilityPolicy = record_class("Azure.Storage.Blobs.Models.BlobImmutabilityPolicy")
_ACCESS = {"blob": "Blob", "container": "Container"}


def http_time(text: str | None) -> Value:
    """The DateTimeOffset of a time as HTTP writes it, None without one."""
    return convert_to(text, "datetimeoffset") if text else None


class CloudBlobContainer(AzureObject):
    """A container, as something that cmdlets take from the pipeline."""

    __slots__ = ()
    net_name = f"{_SDK}CloudBlobContainer"


class CloudBlob(AzureObject):
    """A blob, as something that cmdlets take from the pipeline."""

    __slots__ = ()
    net_name = f"{_SDK}CloudBlob"

    def place(self) -> tuple[str, str, str, str]:
        """Container, blob, snapshot and version."""
        container: Any = self.values["Container"]
        return container.values["Name"], str(self.values["Name"]), str(self.values.get("Snapshot") or ""), ""


class CloudPageBlob(CloudBlob):
    """A page blob."""

    __slots__ = ()
    net_name = f"{_SDK}CloudPageBlob"
    net_bases: tuple[str, ...] = (CloudBlob.net_name, "System.Object")


class BlobContainerClient(AzureObject):
    """A container, as newer cmdlets take it."""

    __slots__ = ()
    net_name = "Azure.Storage.Blobs.BlobContainerClient"


class BlobBaseClient(AzureObject):
    """A blob, as newer cmdlets take it."""

    __slots__ = ("snapshot", "version")
    net_name = "Azure.Storage.Blobs.Specialized.BlobBaseClient"

    def __init__(self, values: dict[str, Value], snapshot: str = "", version: str = "") -> None:
        super().__init__(values)
        self.snapshot, self.version = snapshot, version

    def place(self) -> tuple[str, str, str, str]:
        """Container, blob, snapshot and version."""
        return str(self.values["BlobContainerName"]), str(self.values["Name"]), self.snapshot, self.version


class PSBlobQueryTextConfiguration(AzureObject):
    """How texts are read and written that a query of a blob is about."""

    __slots__ = ()
    net_name = f"{_MODEL}PSBlobQueryTextConfiguration"


class PSBlobQueryCsvTextConfiguration(PSBlobQueryTextConfiguration):
    """The same, for lines of separated columns."""

    __slots__ = ()
    net_name = f"{_MODEL}PSBlobQueryCsvTextConfiguration"
    net_bases: tuple[str, ...] = (PSBlobQueryTextConfiguration.net_name, "System.Object")


class PSBlobQueryJsonTextConfiguration(PSBlobQueryTextConfiguration):
    """The same, for lines of JSON."""

    __slots__ = ()
    net_name = f"{_MODEL}PSBlobQueryJsonTextConfiguration"
    net_bases: tuple[str, ...] = (PSBlobQueryTextConfiguration.net_name, "System.Object")


class BlobContinuationToken(AzureObject):
    """Where a list goes on."""

    __slots__ = ()
    net_name = f"{_SDK}BlobContinuationToken"

    @classmethod
    def of(cls, marker: str) -> BlobContinuationToken | None:
        """The token for a marker, None at the end."""
        return cls({"NextMarker": marker, "TargetLocation": None, "Version": "2.0"}) if marker else None


class AzureStorageContainer(AzureObject):
    """A container."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageContainer"

    @classmethod
    def of(
        cls, name: str, address: str, told: dict[str, str], context: Any, metadata: dict[str, str]
    ) -> AzureStorageContainer:
        """The object of what the service tells (by names as in lists: `Last-Modified`)."""
        access = _ACCESS.get(told.get("PublicAccess", "").lower(), "Off")
        return cls(
            {
                "CloudBlobContainer": CloudBlobContainer(
                    {"Name": name, "Uri": address, "Metadata": string_dictionary(metadata)}
                ),
                "PublicAccess": access,
                "LastModified": http_time(told.get("Last-Modified")),
                "ContinuationToken": None,
                "VersionId": told.get("Version"),
                "IsDeleted": True if told.get("Deleted") == "true" else None,
                "BlobContainerClient": BlobContainerClient(
                    {"AccountName": getattr(context, "account", None), "Name": name, "Uri": address}
                ),
                "BlobContainerProperties": AzureObject(
                    {
                        "LastModified": http_time(told.get("Last-Modified")),
                        "LeaseStatus": told.get("LeaseStatus"),
                        "LeaseState": told.get("LeaseState"),
                        "PublicAccess": None if access == "Off" else access,
                        "HasImmutabilityPolicy": told.get("HasImmutabilityPolicy") == "true",
                        "HasLegalHold": told.get("HasLegalHold") == "true",
                        "ETag": told.get("Etag"),
                        "Metadata": string_dictionary(metadata),
                    }
                ),
                "Context": context,
                "Name": name,
            }
        )


class AzureStorageBlob(AzureObject):
    """A blob."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageBlob"

    @classmethod
    def of(
        cls,
        name: str,
        container: CloudBlobContainer,
        address: str,
        told: dict[str, str],
        context: Any,
        tags: dict[str, str] | None = None,
    ) -> AzureStorageBlob:
        """The object of what the service tells (by names as in lists)."""
        snapshot = told.get("Snapshot")
        kind = told.get("BlobType", "BlockBlob")
        version = told.get("VersionId")
        client = BlobBaseClient(
            {
                "AccountName": getattr(context, "account", None),
                "BlobContainerName": container.values["Name"],
                "Name": name,
                "Uri": address,
            },
            snapshot or "",
            "" if told.get("IsCurrentVersion") == "true" else version or "",
        )
        made = CloudPageBlob if kind == "PageBlob" else CloudBlob
        return cls(
            {
                "ICloudBlob": made(
                    {"Name": name, "Uri": address, "Container": container, "BlobType": kind, "Snapshot": snapshot}
                ),
                "BlobType": kind,
                "Length": Int64(int(told.get("Content-Length") or 0)),
                "IsDeleted": told.get("Deleted") == "true",
                "BlobBaseClient": client,
                "BlobProperties": _blob_properties(told),
                "ContentType": told.get("Content-Type"),
                "LastModified": http_time(told.get("Last-Modified")),
                "SnapshotTime": http_time(snapshot),
                "ContinuationToken": None,
                "VersionId": version,
                "IsLatestVersion": True if told.get("IsCurrentVersion") == "true" else None,
                "AccessTier": told.get("AccessTier"),
                "TagCount": int(told.get("TagCount") or 0),
                "Tags": None if tags is None else string_dictionary(tags),
                "Context": context,
                "Name": name,
            }
        )


def _blob_properties(told: dict[str, str]) -> AzureObject:
    """What is told of a blob besides its name and content."""
    hold, policy = told.get("LegalHold"), told.get("ImmutabilityPolicyUntilDate")
    return _BlobProperties(
        {
            "LastModified": http_time(told.get("Last-Modified")),
            "BlobType": told.get("BlobType", "BlockBlob").removesuffix("Blob"),
            "ContentLength": Int64(int(told.get("Content-Length") or 0)),
            "ContentType": told.get("Content-Type"),
            "ETag": told.get("Etag"),
            "AccessTier": told.get("AccessTier"),
            "LeaseStatus": told.get("LeaseStatus"),
            "LeaseState": told.get("LeaseState"),
            "VersionId": told.get("VersionId"),
            "TagCount": Int64(int(told.get("TagCount") or 0)),
            "HasLegalHold": hold == "true",
            "ImmutabilityPolicy": _ImmutabilityPolicy(
                {
                    "ExpiresOn": http_time(policy),
                    "PolicyMode": (told.get("ImmutabilityPolicyMode") or "").capitalize() or None,
                }
            ),
            "CopyId": told.get("CopyId"),
            "CopySource": told.get("CopySource"),
            "CopyStatus": told.get("CopyStatus"),
            "CopyProgress": told.get("CopyProgress"),
        }
    )


def told_by(element: Element) -> dict[str, str]:
    """What an element of a list tells, by the names in it and in its Properties."""
    found = {child.tag: child.text or "" for child in element if not len(child)}
    for child in element.find("Properties") or ():
        found[child.tag] = child.text or ""
    return found


def tags_of(element: Element) -> dict[str, str] | None:
    """The tags in an element of a list, None where it has none."""
    found = element.find("Tags")
    if found is None:
        return None
    return {one.findtext("Key") or "": one.findtext("Value") or "" for one in found.iter("Tag")}


def metadata_of(element: Element) -> dict[str, str]:
    """The metadata in an element of a list."""
    return {child.tag: child.text or "" for child in element.find("Metadata") or ()}

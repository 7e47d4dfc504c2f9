"""Containers and blobs as the cmdlets for data show them."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from cmdlets._az.objects import AzureObject, string_dictionary
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Int64, Value

_MODEL = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
_SDK = "Microsoft.Azure.Storage.Blob."
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

    __slots__ = ()
    net_name = "Azure.Storage.Blobs.Specialized.BlobBaseClient"


class PSBlobQueryTextConfiguration(AzureObject):
    """How texts are read and written that a query of a blob is about."""

    __slots__ = ()
    net_name = f"{_MODEL}PSBlobQueryTextConfiguration"


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
        cls, name: str, container: CloudBlobContainer, address: str, told: dict[str, str], context: Any
    ) -> AzureStorageBlob:
        """The object of what the service tells (by names as in lists)."""
        snapshot = told.get("Snapshot")
        kind = told.get("BlobType", "BlockBlob")
        return cls(
            {
                "ICloudBlob": CloudBlob(
                    {"Name": name, "Uri": address, "Container": container, "BlobType": kind, "Snapshot": snapshot}
                ),
                "BlobType": kind,
                "Length": Int64(int(told.get("Content-Length") or 0)),
                "IsDeleted": told.get("Deleted") == "true",
                "ContentType": told.get("Content-Type"),
                "LastModified": http_time(told.get("Last-Modified")),
                "SnapshotTime": http_time(snapshot),
                "ContinuationToken": None,
                "VersionId": told.get("VersionId"),
                "IsLatestVersion": None,
                "AccessTier": told.get("AccessTier"),
                "TagCount": 0,
                "Tags": None,
                "Context": context,
                "Name": name,
            }
        )


def told_by(element: Element) -> dict[str, str]:
    """What an element of a list tells, by the names in it and in its Properties."""
    found = {child.tag: child.text or "" for child in element if not len(child)}
    for child in element.find("Properties") or ():
        found[child.tag] = child.text or ""
    return found


def metadata_of(element: Element) -> dict[str, str]:
    """The metadata in an element of a list."""
    return {child.tag: child.text or "" for child in element.find("Metadata") or ()}

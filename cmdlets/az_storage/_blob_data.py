"""What the cmdlets for containers and blobs have in common: the service of a context, its lists."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from cmdlets.az_storage._blob_objects import (
    AzureStorageBlob,
    AzureStorageContainer,
    BlobBaseClient,
    CloudBlob,
    CloudBlobContainer,
    metadata_of,
    tags_of,
    told_by,
)
from cmdlets.az_storage._data import COMMANDS as _COMMANDS
from cmdlets.az_storage._data import WAITS, DataCmdlet
from cmdlets.az_storage._data import metadata_of as metadata_in
from pscompat.azure.storage_service import StorageService
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

COMMANDS = f"{_COMMANDS}Blob.Cmdlet."


class BlobCmdlet(DataCmdlet):
    """Base."""

    ignores = WAITS

    def container_object(
        self, service: StorageService, name: str, context: Any, element: Element | None = None
    ) -> AzureStorageContainer:
        """The object for a container: of a list's element, or read. Raises ServiceError."""
        if element is not None:
            told, metadata = told_by(element), metadata_of(element)
        else:
            headers = service.send("GET", service.address(name), {"restype": "container"}).headers
            told, metadata = _by_headers(headers), metadata_in(headers.items())
        return AzureStorageContainer.of(name, service.address(name), told, context, metadata)

    def blob_object(
        self,
        service: StorageService,
        container: str,
        name: str,
        context: Any,
        element: Element | None = None,
        query: Any = None,
    ) -> AzureStorageBlob:
        """The object for a blob: of a list's element, or read. Raises ServiceError."""
        address = service.address(container, name)
        tags = None if element is None else tags_of(element)
        told = told_by(element) if element is not None else _by_headers(service.send("HEAD", address, query).headers)
        holder = CloudBlobContainer({"Name": container, "Uri": service.address(container)})
        return AzureStorageBlob.of(name, holder, address, told, context, tags)

    def start(self) -> str:
        """The marker that -ContinuationToken says."""
        given = unwrap(self.bound.get("ContinuationToken"))
        return "" if given is None else str(given.values["NextMarker"] or "")

    def blob_place(self) -> tuple[str, str]:
        """Container and blob that the arguments name, empty where they name none."""
        given = self.given_blob()
        if given is not None:
            return given.place()[:2]
        holder = unwrap(self.bound.get("CloudBlobContainer") or self.bound.get("BlobContainerClient"))
        container = self.bound.get("Container") if holder is None else holder.values["Name"]
        return str(container or ""), str(self.bound.get("Blob") or "")

    def given_blob(self) -> CloudBlob | BlobBaseClient | None:
        """The blob that an argument is."""
        found: CloudBlob | BlobBaseClient | None
        found = unwrap(self.bound.get("BlobBaseClient") or self.bound.get("CloudBlob"))
        return found


def _snapshot(time: Value) -> str:
    text = unwrap(time).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffff")
    return f"{convert_to(text, 'string')}Z"


class OneBlob(BlobCmdlet):
    """Base of those for one blob."""

    def version(self) -> dict[str, str]:
        """The query that names a snapshot or a version."""
        found: dict[str, str] = {}
        if self.bound.get("SnapshotTime") is not None:
            found["snapshot"] = _snapshot(self.bound["SnapshotTime"])
        if self.bound.get("VersionId"):
            found["versionid"] = self.bound["VersionId"]
        given = self.given_blob()
        if given is not None:
            _, _, snapshot, version = given.place()
            named = {"snapshot": snapshot} if snapshot else {"versionid": version} if version else {}
            found = found or named
        return found

    def missing(self) -> str:
        container, blob = self.blob_place()
        return (
            f"Can not find blob '{blob}' in container '{container}', or the blob type is unsupported." if blob else ""
        )

    def condition(self) -> dict[str, str]:
        """The header of a condition on tags."""
        return {"x-ms-if-tags": self.TagCondition} if self.bound.get("TagCondition") else {}


_HEADERS = {
    "last-modified": "Last-Modified",
    "etag": "Etag",
    "content-length": "Content-Length",
    "content-type": "Content-Type",
    "x-ms-blob-type": "BlobType",
    "x-ms-access-tier": "AccessTier",
    "x-ms-version-id": "VersionId",
    "x-ms-lease-status": "LeaseStatus",
    "x-ms-lease-state": "LeaseState",
    "x-ms-blob-public-access": "PublicAccess",
    "x-ms-has-immutability-policy": "HasImmutabilityPolicy",
    "x-ms-has-legal-hold": "HasLegalHold",
    "x-ms-tag-count": "TagCount",
    "x-ms-is-current-version": "IsCurrentVersion",
    "x-ms-legal-hold": "LegalHold",
    "x-ms-immutability-policy-until-date": "ImmutabilityPolicyUntilDate",
    "x-ms-immutability-policy-mode": "ImmutabilityPolicyMode",
    "x-ms-copy-id": "CopyId",
    "x-ms-copy-source": "CopySource",
    "x-ms-copy-status": "CopyStatus",
    "x-ms-copy-progress": "CopyProgress",
    "x-ms-copy-completion-time": "CopyCompletionTime",
    "x-ms-copy-status-description": "CopyStatusDescription",
}


def _by_headers(headers: Any) -> dict[str, str]:
    folded = {name.lower(): value for name, value in headers.items()}
    return {name: folded[header] for header, name in _HEADERS.items() if header in folded}

"""What the cmdlets for containers and blobs have in common: the service of a context, its lists."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from cmdlets.az_storage._blob_objects import (
    AzureStorageBlob,
    AzureStorageContainer,
    CloudBlobContainer,
    metadata_of,
    told_by,
)
from cmdlets.az_storage._data import COMMANDS as _COMMANDS
from cmdlets.az_storage._data import WAITS, DataCmdlet
from cmdlets.az_storage._data import metadata_of as metadata_in
from pscompat.azure.storage_service import StorageService
from pscompat.dotnet.values import unwrap

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
        told = told_by(element) if element is not None else _by_headers(service.send("HEAD", address, query).headers)
        holder = CloudBlobContainer({"Name": container, "Uri": service.address(container)})
        return AzureStorageBlob.of(name, holder, address, told, context)

    def blob_place(self) -> tuple[str, str]:
        """Container and blob that the arguments name, empty where they name none."""
        given = unwrap(self.bound.get("CloudBlob"))
        if given is not None:
            return given.values["Container"].values["Name"], given.values["Name"]
        holder = unwrap(self.bound.get("CloudBlobContainer"))
        container = self.bound.get("Container") if holder is None else holder.values["Name"]
        return str(container or ""), str(self.bound.get("Blob") or "")


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
}


def _by_headers(headers: Any) -> dict[str, str]:
    folded = {name.lower(): value for name, value in headers.items()}
    return {name: folded[header] for header, name in _HEADERS.items() if header in folded}

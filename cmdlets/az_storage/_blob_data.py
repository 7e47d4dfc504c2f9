"""What the cmdlets for containers and blobs have in common: the service of a context, its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

from cmdlets.az_storage._blob_objects import (
    AzureStorageBlob,
    AzureStorageContainer,
    CloudBlobContainer,
    metadata_of,
    told_by,
)
from cmdlets.az_storage._contexts import ContextCmdlet
from pscompat.azure.blob_data import BlobService
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext

COMMANDS = "Microsoft.WindowsAzure.Commands.Storage.Blob.Cmdlet."
WAITS = dict.fromkeys(
    ("ServerTimeoutPerRequest", "ClientTimeoutPerRequest", "ConcurrentTaskCount"),
    "How long and how much at once is up to pscompat.",
)


class BlobCmdlet(ContextCmdlet):
    """Base."""

    ignores = WAITS

    def service(self, context: AzureStorageContext) -> BlobService:
        """The blob service of a context. Raises ServiceError."""
        address = context.endpoints.get("blob")
        if not address:
            self.invalid("The context has no endpoint of the blob service.")
        return BlobService(
            self.connection(), address, context.account, key=context.key(), sas=context.sas, signs_in=context.signs_in
        )

    def run(self, work: Callable[[], Iterable[Value]]) -> None:
        """Write what work gives, or the service's error."""
        try:
            self.write_all(work())
        except ServiceError as problem:
            if problem.status_code == 404 and self.missing():
                self.error(
                    self.missing(),
                    "ResourceNotFoundException",
                    "ObjectNotFound",
                    exception="Microsoft.WindowsAzure.Commands.Storage.Common.ResourceNotFoundException",
                )
            else:
                self.write_service_error(problem)

    def missing(self) -> str:
        """What to say where something is not there, empty where the service's own words do."""
        return ""

    def listed(
        self, service: BlobService, query: dict[str, str], tag: str, container: str = "", most: int | None = None
    ) -> Iterator[Element]:
        """The elements of a list, of all its pages. Raises ServiceError."""
        marker, left = "", most
        while left is None or left > 0:
            asked = {**query, "comp": "list", **({"marker": marker} if marker else {})}
            page = fromstring(service.send("GET", service.address(container), asked).content)
            for element in page.iter(tag):
                if left is not None:
                    if left == 0:
                        return
                    left -= 1
                yield element
            marker = page.findtext("NextMarker") or ""
            if not marker:
                return

    def container_object(
        self, service: BlobService, name: str, context: Any, element: Element | None = None
    ) -> AzureStorageContainer:
        """The object for a container: of a list's element, or read. Raises ServiceError."""
        if element is not None:
            told, metadata = told_by(element), metadata_of(element)
        else:
            headers = service.send("GET", service.address(name), {"restype": "container"}).headers
            told, metadata = _by_headers(headers), _metadata(headers)
        return AzureStorageContainer.of(name, service.address(name), told, context, metadata)

    def blob_object(
        self,
        service: BlobService,
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


def _metadata(headers: Any) -> dict[str, str]:
    start = "x-ms-meta-"
    return {name[len(start) :]: value for name, value in headers.items() if name.lower().startswith(start)}

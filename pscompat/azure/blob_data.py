"""The blob service of a storage account, with the account's key, a signature or a token.

    blob = BlobReader(connection, "https://shop.blob.core.windows.net/vhds/os.vhd", key)
    for part in blob.parts(): file.write(part)

Source: the REST reference of the blob service (Get Blob Properties, Get Blob, Put Blob, Put Page, List Blobs, Delete Blob) and "Authorize with Shared Key".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import fromstring

from pscompat.azure.errors import ServiceError
from pscompat.azure.storage_service import StorageService

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection

_PART = 4 * 1024 * 1024


class BlobReader:
    """One blob. key: the account's, base64; without one the address has to be signed, or the blob public."""

    def __init__(self, connection: Connection, address: str, key: str | None = None) -> None:
        self._service, self._address = _service_of(connection, address, key)

    def length(self) -> int:
        """Its length in bytes. Raises ServiceError."""
        return int(self._send("HEAD", {}).headers["Content-Length"])

    def parts(self) -> Iterator[bytes]:
        """Its content, part by part, all of the blob as it is when the first part is read. Raises ServiceError."""
        whole = self._send("HEAD", {})
        length, etag = int(whole.headers["Content-Length"]), whole.headers["ETag"]
        for start in range(0, length, _PART):
            last = min(start + _PART, length) - 1
            yield self._send("GET", {"x-ms-range": f"bytes={start}-{last}"}, etag).content

    def _send(self, method: str, headers: Mapping[str, str], etag: str = "") -> Any:
        return self._service.send(method, self._address, None, {**headers, **({"If-Match": etag} if etag else {})})


class BlobWriter:
    """One blob, to be written; key as for BlobReader."""

    def __init__(self, connection: Connection, address: str, key: str | None = None) -> None:
        self._service, self._address = _service_of(connection, address, key)

    def exists(self) -> bool:
        """Whether there is such a blob. Raises ServiceError."""
        try:
            self._service.send("HEAD", self._address)
        except ServiceError as problem:
            if problem.status_code == 404:
                return False
            raise
        return True

    def make_container(self) -> None:
        """Make the container whose address this is, where there is none yet. Raises ServiceError."""
        try:
            self._service.send("PUT", self._address, {"restype": "container"}, content=b"")
        except ServiceError as problem:
            if problem.status_code != 409:
                raise

    def put(self, content: bytes) -> None:
        """Make a block blob of this content. Raises ServiceError."""
        self._service.send("PUT", self._address, headers={"x-ms-blob-type": "BlockBlob"}, content=content)

    def make_pages(self, length: int) -> None:
        """Make a page blob of zeros. Raises ServiceError."""
        headers = {"x-ms-blob-type": "PageBlob", "x-ms-blob-content-length": str(length)}
        self._service.send("PUT", self._address, headers=headers, content=b"")

    def put_pages(self, file: BinaryIO) -> None:
        """Write a file's parts that are not all zeros into the pages of the blob, which is one of zeros. Raises ServiceError, OSError."""
        start = 0
        while part := file.read(_PART):
            if part.strip(b"\0"):
                place = {"x-ms-page-write": "update", "x-ms-range": f"bytes={start}-{start + len(part) - 1}"}
                self._service.send("PUT", self._address, {"comp": "page"}, place, part)
            start += len(part)


class BlobSnapshots:
    """The snapshots of one blob; key as for BlobReader."""

    def __init__(self, connection: Connection, address: str, key: str | None = None) -> None:
        self._service, self._address = _service_of(connection, address, key)

    def having(self, metadata: Mapping[str, str]) -> list[str]:
        """The times of those that have at least this metadata. Raises ServiceError."""
        container, _, name = urlsplit(self._address).path.strip("/").partition("/")
        query = {"restype": "container", "comp": "list", "include": "snapshots,metadata", "prefix": unquote(name)}
        address = urljoin(self._address, f"/{container}")
        found: list[str] = []
        marker = ""
        while True:
            page = self._service.send("GET", address, {**query, **({"marker": marker} if marker else {})})
            document = fromstring(page.content)
            for blob in document.iter("Blob"):
                time = blob.findtext("Snapshot")
                given = {each.tag: each.text or "" for each in blob.find("Metadata") or ()}
                if time and blob.findtext("Name") == unquote(name) and metadata.items() <= given.items():
                    found.append(time)
            marker = document.findtext("NextMarker") or ""
            if not marker:
                return found

    def remove(self, time: str) -> None:
        """Remove the one that was taken at a time. Raises ServiceError."""
        self._service.send("DELETE", self._address, {"snapshot": time})


def _service_of(connection: Connection, address: str, key: str | None) -> tuple[StorageService, str]:
    """The service of the account that a blob's address names, and the address without its signature."""
    plain, _, sas = (address, "", "") if key is not None else address.partition("?")
    account = (urlsplit(address).hostname or "").partition(".")[0]
    return StorageService(connection, plain, account, key=key, sas=sas), plain

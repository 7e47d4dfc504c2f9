"""Reading and writing blobs of a storage account, with its key or with what the address is signed with.

    blob = BlobReader(connection, "https://shop.blob.core.windows.net/vhds/os.vhd", key)
    for part in blob.parts(): file.write(part)

Source: the REST reference of the blob service (Get Blob Properties, Get Blob, Put Blob, Put Page, Create Container) and
"Authorize with Shared Key".
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from email.utils import formatdate
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import parse_qsl, urlsplit

from pscompat.azure.clients import client_options
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from azure.core import PipelineClient

    from pscompat.azure.connection import Connection

_VERSION = "2024-11-04"
_PART = 4 * 1024 * 1024
_CONTENT = "application/octet-stream"


class BlobReader:
    """One blob. key: the account's, base64; without one the address has to be signed, or the blob public."""

    def __init__(self, connection: Connection, address: str, key: str | None = None) -> None:
        self._connection = connection
        self._address = address
        self._key = key

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

    def _send(
        self, method: str, headers: Mapping[str, str], etag: str = "", content: bytes = b"", query: str = ""
    ) -> Any:
        from azure.core.exceptions import HttpResponseError
        from azure.core.rest import HttpRequest

        address = f"{self._address}{'&' if '?' in self._address else '?'}{query}" if query else self._address
        given = {"x-ms-date": formatdate(usegmt=True), "x-ms-version": _VERSION, **headers}
        if self._key is not None:
            given["Authorization"] = shared_key(method, address, given, self._key, etag, len(content))
        if etag:
            given["If-Match"] = etag
        if method == "PUT":
            given["Content-Length"] = str(len(content))
            given["Content-Type"] = _CONTENT
        with service_errors():
            request = HttpRequest(method, address, headers=given, content=content or None)
            answer = _client(self._connection).send_request(request)
            if answer.status_code not in (200, 201, 206):
                raise HttpResponseError(response=answer)
        return answer


class BlobWriter(BlobReader):
    """One blob, to be written; key as for BlobReader."""

    def exists(self) -> bool:
        """Whether there is such a blob. Raises ServiceError."""
        try:
            self.length()
        except ServiceError as problem:
            if problem.status_code == 404:
                return False
            raise
        return True

    def make_container(self) -> None:
        """Make the container whose address this is, where there is none yet. Raises ServiceError."""
        try:
            self._send("PUT", {}, query="restype=container")
        except ServiceError as problem:
            if problem.status_code != 409:
                raise

    def put(self, content: bytes) -> None:
        """Make a block blob of this content. Raises ServiceError."""
        self._send("PUT", {"x-ms-blob-type": "BlockBlob"}, content=content)

    def make_pages(self, length: int) -> None:
        """Make a page blob of zeros. Raises ServiceError."""
        self._send("PUT", {"x-ms-blob-type": "PageBlob", "x-ms-blob-content-length": str(length)})

    def put_pages(self, file: BinaryIO) -> None:
        """Write a file's parts that are not all zeros into the pages of the blob, which is one of zeros. Raises ServiceError, OSError."""
        start = 0
        while part := file.read(_PART):
            if part.strip(b"\0"):
                place = {"x-ms-page-write": "update", "x-ms-range": f"bytes={start}-{start + len(part) - 1}"}
                self._send("PUT", place, content=part, query="comp=page")
            start += len(part)


def shared_key(method: str, address: str, headers: Mapping[str, str], key: str, etag: str = "", length: int = 0) -> str:
    """The Authorization header of a request. headers: those beginning with x-ms-; etag: the If-Match that goes along; length: of
    the body."""
    url = urlsplit(address)
    account = (url.hostname or "").partition(".")[0]
    fields = ["", "", str(length or ""), "", _CONTENT if method == "PUT" else "", "", "", etag, "", "", ""]
    named = "".join(f"{name}:{value}\n" for name, value in sorted(headers.items()))
    query = sorted((name.lower(), value) for name, value in parse_qsl(url.query, keep_blank_values=True))
    resource = f"/{account}{url.path}" + "".join(f"\n{name}:{value}" for name, value in query)
    text = "\n".join([method, *fields]) + f"\n{named}{resource}"
    signature = hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()
    return f"SharedKey {account}:{base64.b64encode(signature).decode()}"


def _client(connection: Connection) -> PipelineClient[Any, Any]:
    """A client that adds no credential of its own: what a blob may be read with is of its account alone."""

    def make() -> PipelineClient[Any, Any]:
        from azure.core import PipelineClient
        from azure.core.pipeline import policies

        options = client_options(connection)
        chain: list[Any] = [
            policies.RequestIdPolicy(),
            policies.UserAgentPolicy(user_agent=options["user_agent"]),
            options["retry_policy"],
        ]
        transport = {"transport": options["transport"]} if "transport" in options else {}
        return PipelineClient("", policies=chain, **transport)

    client: PipelineClient[Any, Any] = connection.client("blob data", make)
    return client

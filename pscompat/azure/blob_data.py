"""The blob service of a storage account, with the account's key, a signature or a token.

    blob = BlobReader(connection, "https://shop.blob.core.windows.net/vhds/os.vhd", key)
    for part in blob.parts(): file.write(part)

Source: the REST reference of the blob service (Get Blob Properties, Get Blob, Put Blob, Put Page) and "Authorize with Shared Key".
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from email.utils import formatdate
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from pscompat.azure.clients import client_options, service_client
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from azure.core import PipelineClient

    from pscompat.azure.connection import Connection

_VERSION = "2024-11-04"
_SCOPE = "https://storage.azure.com/.default"
_PART = 4 * 1024 * 1024


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

    def _send(self, method: str, headers: Mapping[str, str], etag: str = "") -> Any:
        from azure.core.exceptions import HttpResponseError
        from azure.core.rest import HttpRequest

        given = {"x-ms-date": formatdate(usegmt=True), "x-ms-version": _VERSION, **headers}
        if etag:
            given["If-Match"] = etag
        if self._key is not None:
            given["Authorization"] = shared_key(method, self._address, given, self._key)
        with service_errors():
            answer = _client(self._connection).send_request(HttpRequest(method, self._address, headers=given))
            if answer.status_code not in (200, 206):
                raise HttpResponseError(response=answer)
        return answer


_STANDARD = (
    *("content-encoding", "content-language", "content-length", "content-md5", "content-type", "date"),
    *("if-modified-since", "if-match", "if-none-match", "if-unmodified-since", "range"),
)
"""The headers whose values are signed, in their order."""


def shared_key(method: str, address: str, headers: Mapping[str, str], key: str, account: str = "") -> str:
    """The Authorization header of a request with these headers. account: the account's name where the host does not begin with it."""
    url = urlsplit(address)
    name = account or (url.hostname or "").partition(".")[0]
    folded = {header.lower(): value for header, value in headers.items()}
    fields = [folded.get(header, "") for header in _STANDARD]
    if fields[2] == "0":
        fields[2] = ""
    named = "".join(f"{header}:{value}\n" for header, value in sorted(folded.items()) if header.startswith("x-ms-"))
    query = sorted((part.lower(), value) for part, value in parse_qsl(url.query, keep_blank_values=True))
    resource = f"/{name}{url.path}" + "".join(f"\n{part}:{value}" for part, value in query)
    text = "\n".join([method, *fields]) + f"\n{named}{resource}"
    signature = hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()
    return f"SharedKey {name}:{base64.b64encode(signature).decode()}"


class BlobService:
    """The blob service of an account: any request to it. key: the account's; sas: a signature that is let in; signs_in: whether the
    connection's account is; anybody without all three."""

    def __init__(
        self,
        connection: Connection,
        address: str,
        account: str,
        *,
        key: str | None = None,
        sas: str = "",
        signs_in: bool = False,
    ) -> None:
        self._connection, self._address, self._account = connection, address.rstrip("/"), account
        self._key, self._sas, self._signs_in = key, sas, signs_in

    def address(self, container: str = "", blob: str = "") -> str:
        """Where a container or a blob is."""
        parts = [self._address, *(quote(part) for part in (container, blob) if part)]
        return "/".join(parts) if container else f"{self._address}/"

    def send(
        self,
        method: str,
        address: str,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Any:
        """The answer to a request. Raises ServiceError."""
        from azure.core.exceptions import HttpResponseError
        from azure.core.rest import HttpRequest

        url = f"{address}?{urlencode(query, quote_via=quote)}" if query else address
        given = {"x-ms-date": formatdate(usegmt=True), "x-ms-version": _VERSION, **(headers or {})}
        if content is not None:
            given["Content-Length"] = str(len(content))
            given.setdefault("Content-Type", "application/octet-stream")
        if self._key is not None:
            given["Authorization"] = shared_key(method, url, given, self._key, self._account)
        elif self._sas:
            url += ("&" if query else "?") + self._sas
        client = service_client(self._connection, _SCOPE) if self._signs_in else _client(self._connection)
        with service_errors():
            answer = client.send_request(HttpRequest(method, url, headers=given, content=content))
            if answer.status_code >= 300:
                raise HttpResponseError(response=answer)
        return answer


class BlobWriter:
    """One blob, to be written; key as for BlobReader."""

    def __init__(self, connection: Connection, address: str, key: str | None = None) -> None:
        self._address, _, sas = address.partition("?")
        account = (urlsplit(address).hostname or "").partition(".")[0]
        self._service = BlobService(connection, self._address, account, key=key, sas=sas)

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

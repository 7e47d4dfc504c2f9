"""Blobs, over the interface of the blob service."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode, urlsplit

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import Operation, OperationRefusedError
from cmdlets.az_storage._base import texts
from cmdlets.az_storage._blob_data import COMMANDS, OneBlob
from cmdlets.az_storage._blob_objects import BlobContinuationToken
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from pscompat.azure.storage_service import StorageService

_WHOLE = 64 * 1024 * 1024
"""Up to this many bytes a blob is sent in one request."""
_BLOCK = 8 * 1024 * 1024
_PART = 4 * 1024 * 1024
"""How much is written to page and append blobs at once."""
_PROPERTIES = {
    "ContentType": "x-ms-blob-content-type",
    "ContentMD5": "x-ms-blob-content-md5",
    "ContentEncoding": "x-ms-blob-content-encoding",
    "ContentLanguage": "x-ms-blob-content-language",
    "ContentDisposition": "x-ms-blob-content-disposition",
    "CacheControl": "x-ms-blob-cache-control",
}


@cmdlet("Get-AzStorageBlob")
class GetAzStorageBlob(OneBlob):
    """Gets blobs of a container: all, those of a name or a prefix, or one."""

    net_command = f"{COMMANDS}GetAzureStorageBlobCommand"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        name = self.Blob or ""
        if name and not has_wildcards(name):
            yield self.blob_object(service, self.Container, name, context, query=self.version() or None)
            return
        fits = compile_pattern(name) if name else None
        wanted = (("deleted", self.IncludeDeleted), ("versions", self.IncludeVersion), ("tags", self.IncludeTag))
        parts = [part for part, on in wanted if on]
        if self.IncludeDeleted or self.IncludeVersion:
            parts.append("snapshots")
        query = {"restype": "container", **({"include": ",".join(parts)} if parts else {})}
        if self.Prefix:
            query["prefix"] = self.Prefix
        most = None if self.MaxCount is None else int(self.MaxCount)
        pages = self.pages(service, query, "Blob", self.Container, most=most, start=self.start())
        for elements, following in pages:
            for element in elements:
                found = element.findtext("Name") or ""
                if fits is None or fits(found):
                    blob = self.blob_object(service, self.Container, found, context, element)
                    blob.values["ContinuationToken"] = BlobContinuationToken.of(following)
                    yield blob


@cmdlet("Set-AzStorageBlobContent")
class SetAzStorageBlobContent(OneBlob):
    """Sends a file to a block blob; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}SetAzureBlobContentCommand"

    def process(self) -> None:
        path = Path(self.engine.full_path(self.File))
        if not path.is_file():
            self.invalid(f"Can not find the specified file '{path}'.", self.File)
        container, name = self.blob_place()
        blob = (name or os.path.relpath(path, self.engine.full_path("."))).replace("\\", "/")
        if not self.should_process(blob, f"Set blob content from '{path}'"):
            return
        context = self.storage_context()

        def work(operation: Operation) -> Iterable[Value]:
            service = self.service(context)
            self._send(service, service.address(container, blob), path)
            return [self.blob_object(service, container, blob, context)]

        if not self.Force and self._is_there(container, blob):
            question = f"Are you sure to overwrite '{blob}'?"
            if not self.should_continue(question, ""):
                return
        self.perform(f"upload of '{path}'", work)

    def _is_there(self, container: str, blob: str) -> bool:
        service = self.service(self.storage_context())
        try:
            service.send("HEAD", service.address(container, blob))
        except ServiceError:
            return False
        return True

    def _headers(self) -> dict[str, str]:
        found = {"x-ms-blob-content-type": "application/octet-stream", **self.condition()}
        for name, value in (texts(self.Properties) or {}).items():
            header = next((header for key, header in _PROPERTIES.items() if key.lower() == name.lower()), None)
            if header is None:
                self.invalid(f"InvalidDataContract: a blob has no property '{name}' that can be set.")
            found[header] = value
        found.update({f"x-ms-meta-{name}": value for name, value in (texts(self.Metadata) or {}).items()})
        if self.Tag is not None:
            found["x-ms-tags"] = urlencode(texts(self.Tag) or {})
        if self.StandardBlobTier:
            found["x-ms-access-tier"] = self.StandardBlobTier
        elif self.PremiumPageBlobTier is not None:
            found["x-ms-access-tier"] = to_string(unwrap(self.PremiumPageBlobTier))
        if self.EncryptionScope:
            found["x-ms-encryption-scope"] = self.EncryptionScope
        return found

    def _send(self, service: StorageService, address: str, path: Path) -> None:
        headers = self._headers()
        kind = (self.BlobType or "Block").lower()
        if kind == "page":
            _send_pages(service, address, path, headers)
            return
        if kind == "append":
            _append(service, address, path, headers)
            return
        if path.stat().st_size <= _WHOLE:
            service.send("PUT", address, None, {**headers, "x-ms-blob-type": "BlockBlob"}, path.read_bytes())
            return
        names: list[str] = []
        with path.open("rb") as file:
            while part := file.read(_BLOCK):
                names.append(base64.b64encode(f"{len(names):08}".encode()).decode())
                service.send("PUT", address, {"comp": "block", "blockid": names[-1]}, None, part)
        listed = "".join(f"<Latest>{name}</Latest>" for name in names)
        body = f'<?xml version="1.0" encoding="utf-8"?><BlockList>{listed}</BlockList>'.encode()
        service.send("PUT", address, {"comp": "blocklist"}, headers, body)


def _send_pages(service: StorageService, address: str, path: Path, headers: dict[str, str]) -> None:
    """Make a page blob of a file. Raises ServiceError: 400 for a length that is not of whole pages."""
    made = {**headers, "x-ms-blob-type": "PageBlob", "x-ms-blob-content-length": str(path.stat().st_size)}
    service.send("PUT", address, None, made, b"")
    start = 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            if part.strip(b"\0"):
                place = {"x-ms-page-write": "update", "x-ms-range": f"bytes={start}-{start + len(part) - 1}"}
                service.send("PUT", address, {"comp": "page"}, place, part)
            start += len(part)


def _append(service: StorageService, address: str, path: Path, headers: dict[str, str]) -> None:
    """Make an append blob of a file. Raises ServiceError."""
    service.send("PUT", address, None, {**headers, "x-ms-blob-type": "AppendBlob"}, b"")
    with path.open("rb") as file:
        while part := file.read(_PART):
            service.send("PUT", address, {"comp": "appendblock"}, None, part)


@cmdlet("Get-AzStorageBlobContent")
class GetAzStorageBlobContent(OneBlob):
    """Saves a blob in a file; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}GetAzureStorageBlobContentCommand"

    def process(self) -> None:
        container, blob = self.blob_place()
        address, _, signature = str(self.AbsoluteUri or "").partition("?")
        if address:
            blob = unquote(urlsplit(address).path).strip("/").partition("/")[2]
        path = Path(self.engine.full_path(self.Destination or "."))
        if path.is_dir():
            path = path / blob
        if not self.should_process(blob, f"Get blob content to '{path}'"):
            return
        if path.exists() and not self.Force and not self.should_continue(f"Are you sure to overwrite '{path}'?", ""):
            return
        context = None if address else self.storage_context()

        def work(operation: Operation) -> Iterable[Value]:
            path.parent.mkdir(parents=True, exist_ok=True)
            if context is None:
                self._save(self.at_address(address, signature).send("GET", address), path)
                return []
            service = self.service(context)
            answer = service.send("GET", service.address(container, blob), self.version() or None, self.condition())
            self._save(answer, path)
            return [self.blob_object(service, container, blob, context, query=self.version() or None)]

        self.perform(f"download of blob '{blob}'", work)

    def _save(self, answer: Any, path: Path) -> None:
        """Write a content; raises OperationRefusedError with -CheckMd5 where its digest is not the blob's."""
        expected = answer.headers.get("Content-MD5")
        found = base64.b64encode(hashlib.md5(answer.content, usedforsecurity=False).digest()).decode()
        if self.CheckMd5 and expected and expected != found:
            raise OperationRefusedError(f"The MD5 hash of the content of '{path}' is not that of the blob.")
        path.write_bytes(answer.content)


@cmdlet("Remove-AzStorageBlob")
class RemoveAzStorageBlob(OneBlob):
    """Removes a blob, after asking where it has snapshots that go along."""

    net_command = f"{COMMANDS}RemoveStorageAzureBlobCommand"

    def process(self) -> None:
        container, blob = self.blob_place()
        if self.should_process(blob, "Remove blob"):
            self.run(lambda: self._removed(container, blob))

    def _removed(self, container: str, blob: str) -> Iterator[Value]:
        service = self.service(self.storage_context())
        headers, version = self.condition(), self.version()
        if self.DeleteSnapshot:
            headers["x-ms-delete-snapshots"] = "only"
        elif not version and self.Force:
            headers["x-ms-delete-snapshots"] = "include"
        service.send("DELETE", service.address(container, blob), version or None, headers)
        if self.PassThru:
            yield True

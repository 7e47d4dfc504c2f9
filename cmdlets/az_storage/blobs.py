"""Blobs, over the interface of the blob service."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import texts
from cmdlets.az_storage._blob_data import COMMANDS, OneBlob
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.storage_service import StorageService

_WHOLE = 64 * 1024 * 1024
"""Up to this many bytes a blob is sent in one request."""
_BLOCK = 8 * 1024 * 1024
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
    refuses = {"ContinuationToken": "lists are read to their end; -MaxCount limits them."}

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
        for element in self.listed(service, query, "Blob", self.Container, most=most):
            found = element.findtext("Name") or ""
            if fits is None or fits(found):
                yield self.blob_object(service, self.Container, found, context, element)


@cmdlet("Set-AzStorageBlobContent")
class SetAzStorageBlobContent(OneBlob):
    """Sends a file to a block blob; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}SetAzureBlobContentCommand"
    refuses = {"PremiumPageBlobTier": "page blobs are not written here."}

    def process(self) -> None:
        if (self.BlobType or "Block").lower() != "block":
            self.refuse(f"{self.metadata.name} does not write {self.BlobType.lower()} blobs.", self.BlobType)
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
        if self.EncryptionScope:
            found["x-ms-encryption-scope"] = self.EncryptionScope
        return found

    def _send(self, service: StorageService, address: str, path: Path) -> None:
        headers = self._headers()
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


@cmdlet("Get-AzStorageBlobContent")
class GetAzStorageBlobContent(OneBlob):
    """Saves a blob in a file; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}GetAzureStorageBlobContentCommand"
    refuses = {
        "AbsoluteUri": "give -Container and -Blob with a context.",
        "CheckMd5": "the digest is not compared.",
    }

    def process(self) -> None:
        container, blob = self.blob_place()
        path = Path(self.engine.full_path(self.Destination or "."))
        if path.is_dir():
            path = path / blob
        if not self.should_process(blob, f"Get blob content to '{path}'"):
            return
        if path.exists() and not self.Force and not self.should_continue(f"Are you sure to overwrite '{path}'?", ""):
            return
        context = self.storage_context()

        def work(operation: Operation) -> Iterable[Value]:
            service = self.service(context)
            answer = service.send("GET", service.address(container, blob), self.version() or None, self.condition())
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(answer.content)
            return [self.blob_object(service, container, blob, context, query=self.version() or None)]

        self.perform(f"download of blob '{blob}'", work)


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

"""Copies of blobs that the service makes: at once, or by itself while nobody waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from urllib.parse import urlencode, urlsplit

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import texts
from cmdlets.az_storage._blob_data import COMMANDS, BlobCmdlet, OneBlob
from cmdlets.az_storage._copies import copy_state, readable
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets.az_storage._contexts import AzureStorageContext
    from pscompat.azure.storage_service import StorageService

_PAUSE = 2.0
_AT_ONCE = 256 * 1024 * 1024
"""Up to this many bytes a blob is copied in one request."""
_TRACK1 = (
    "it takes an object of Azure's older SDK for .NET, which no cmdlet here makes; give -SrcShareName and -SrcFilePath."
)


class _Source(NamedTuple):
    """What is copied: its name as people read it, the address that the service reads, and its name in the copy's place."""

    name: str
    address: str
    path: str


class _Copy(BlobCmdlet):
    """Copies something into a blob; asks before one that is there is replaced."""

    def source_context(self) -> AzureStorageContext:
        """The context of the source."""
        return self.storage_context()

    def goal_context(self) -> AzureStorageContext:
        """The context of the copy: that of the source where none is given."""
        given = unwrap(self.bound.get("DestContext"))
        if given is not None:
            found: AzureStorageContext = given
            return found
        return self.storage_context()

    def source(self) -> _Source:
        """What is copied. Raises ServiceError."""
        address = self.bound.get("AbsoluteUri")
        if address:
            plain = str(address).partition("?")[0]
            return _Source(plain, str(address), urlsplit(plain).path.strip("/").partition("/")[2])
        if self.bound.get("SrcFilePath"):
            share, path = str(self.bound["SrcShareName"]), str(self.bound["SrcFilePath"]).replace("\\", "/").strip("/")
            return _Source(path, readable(self, self.source_context(), "file", share, path), path)
        container, blob, snapshot, version = self.source_blob()
        query = {**({"snapshot": snapshot} if snapshot else {}), **({"versionid": version} if version else {})}
        address = readable(self, self.source_context(), "blob", container, blob, urlencode(query))
        return _Source(blob, address, blob)

    def source_blob(self) -> tuple[str, str, str, str]:
        """Container, blob, snapshot and version of the source."""
        given = self.given_blob()
        if given is not None:
            return given.place()
        holder = unwrap(self.bound.get("CloudBlobContainer"))
        container = self.SrcContainer if holder is None else holder.values["Name"]
        return str(container), str(self.SrcBlob), "", ""

    def goal(self, source: _Source) -> tuple[str, str]:
        """Container and name of the copy."""
        given = unwrap(self.bound.get("DestCloudBlob"))
        if given is not None:
            container, blob, _, _ = given.place()
            return container, blob
        return str(self.DestContainer), str(self.DestBlob or source.path)

    def goal_exists(self, service: StorageService, address: str) -> bool:
        """Whether the copy would replace something. Raises ServiceError."""
        try:
            service.send("HEAD", address)
        except ServiceError as problem:
            if problem.status_code == 404:
                return False
            raise
        return True

    def agreed(self, source: _Source, container: str, blob: str) -> bool:
        """Whether to go on. Raises ServiceError."""
        if not self.should_process(source.name, "Copy"):
            return False
        if self.bound.get("Force") or "Force" not in {one.name for one in self.metadata.parameters}:
            return True
        service = self.service(self.goal_context())
        address = service.address(container, blob)
        return not self.goal_exists(service, address) or self.should_continue(
            f"Are you sure to overwrite '{address}'?", ""
        )

    def headers(self) -> dict[str, str]:
        """What is said of the copy."""
        found: dict[str, str] = {}
        if self.bound.get("StandardBlobTier"):
            found["x-ms-access-tier"] = str(self.bound["StandardBlobTier"]).capitalize()
        elif self.bound.get("PremiumPageBlobTier") is not None:
            found["x-ms-access-tier"] = to_string(unwrap(self.bound["PremiumPageBlobTier"]))
        if self.bound.get("RehydratePriority") is not None:
            found["x-ms-rehydrate-priority"] = to_string(unwrap(self.bound["RehydratePriority"]))
        if self.bound.get("Tag") is not None:
            found["x-ms-tags"] = urlencode(texts(self.bound["Tag"]) or {})
        if self.bound.get("TagCondition"):
            found["x-ms-source-if-tags"] = self.bound["TagCondition"]
        if self.bound.get("DestTagCondition"):
            found["x-ms-if-tags"] = self.bound["DestTagCondition"]
        if self.bound.get("EncryptionScope"):
            found["x-ms-encryption-scope"] = self.bound["EncryptionScope"]
        return found


@cmdlet("Start-AzStorageBlobCopy")
class StartAzStorageBlobCopy(_Copy):
    """Begins to copy a blob, a file or what lies at an address into a blob."""

    net_command = f"{COMMANDS}StartAzureStorageBlob"
    refuses = dict.fromkeys(("SrcShare", "SrcDir", "SrcFile"), _TRACK1)

    def act(self) -> None:
        source = self.source()
        container, blob = self.goal(source)
        if self.agreed(source, container, blob):
            self.run(lambda: self._work(source, container, blob))

    def _work(self, source: _Source, container: str, blob: str) -> Iterator[Value]:
        context = self.goal_context()
        service = self.service(context)
        headers = {"x-ms-copy-source": source.address, **self.headers()}
        service.send("PUT", service.address(container, blob), None, headers, b"")
        yield self.blob_object(service, container, blob, context)


@cmdlet("Copy-AzStorageBlob")
class CopyAzStorageBlob(_Copy):
    """Copies a blob and waits for it."""

    net_command = f"{COMMANDS}CopyAzureStorageBlob"
    ignores: ClassVar[dict[str, str]] = {}

    def act(self) -> None:
        source = self.source()
        container, blob = self.goal(source)
        if self.agreed(source, container, blob):
            self.perform(
                f"copy of blob '{source.name}'", lambda operation: self._work(operation, source, container, blob)
            )

    def _work(self, operation: Operation, source: _Source, container: str, blob: str) -> Iterator[Value]:
        context = self.goal_context()
        service = self.service(context)
        self._check(source)
        headers = {"x-ms-copy-source": source.address, "x-ms-requires-sync": "true", **self.headers()}
        service.send("PUT", service.address(container, blob), None, headers, b"")
        return iter((self.blob_object(service, container, blob, context),))

    def _check(self, source: _Source) -> None:
        """End the command for what is not copied in one request. Raises ServiceError."""
        kind = str(self.bound.get("DestBlobType") or "Block").lower()
        if kind != "block":
            self.refuse(f"{self.metadata.name} makes no {kind} blobs.", self.bound["DestBlobType"])
        if self.bound.get("AbsoluteUri"):
            return
        container, blob, _, _ = self.source_blob()
        service = self.service(self.source_context())
        headers = service.send("HEAD", service.address(container, blob)).headers
        if headers.get("x-ms-blob-type", "BlockBlob") != "BlockBlob":
            self.refuse(f"{self.metadata.name} copies block blobs alone; use Start-AzStorageBlobCopy.", blob)
        if int(headers.get("Content-Length") or 0) > _AT_ONCE:
            self.refuse(f"{self.metadata.name} copies blobs of up to 256 MiB; use Start-AzStorageBlobCopy.", blob)


@cmdlet("Start-AzStorageBlobIncrementalCopy")
class StartAzStorageBlobIncrementalCopy(_Copy):
    """Begins to copy what changed since the last snapshot of a page blob."""

    net_command = f"{COMMANDS}StartAzureStorageBlobIncrementalCopy"

    def act(self) -> None:
        source = self.source()
        container, blob = self.goal(source)
        if self.agreed(source, container, blob):
            self.run(lambda: self._work(source, container, blob))

    def source_blob(self) -> tuple[str, str, str, str]:
        container, blob, snapshot, version = super().source_blob()
        if self.SrcBlobSnapshotTime is not None:
            text = unwrap(self.SrcBlobSnapshotTime).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffff")
            snapshot = f"{convert_to(text, 'string')}Z"
        return container, blob, snapshot, version

    def _work(self, source: _Source, container: str, blob: str) -> Iterator[Value]:
        context = self.goal_context()
        service = self.service(context)
        headers = {"x-ms-copy-source": source.address}
        service.send("PUT", service.address(container, blob), {"comp": "incrementalcopy"}, headers, b"")
        yield self.blob_object(service, container, blob, context)


class _State(OneBlob):
    """About a copy into a blob."""

    process = BlobCmdlet.process

    def headers(self) -> tuple[StorageService, str, Any]:
        """The service, the blob's address and its headers. Raises ServiceError."""
        service = self.service(self.storage_context())
        address = service.address(*self.blob_place())
        return service, address, service.send("HEAD", address).headers


@cmdlet("Get-AzStorageBlobCopyState")
class GetAzStorageBlobCopyState(_State):
    """Gets how far a copy is; with -WaitForComplete it waits until it is over."""

    net_command = f"{COMMANDS}GetAzureStorageBlobCopyState"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        _, _, headers = self.headers()
        while self.WaitForComplete and headers.get("x-ms-copy-status") == "pending":
            time.sleep(_PAUSE)
            _, _, headers = self.headers()
        yield copy_state(headers)


@cmdlet("Stop-AzStorageBlobCopy")
class StopAzStorageBlobCopy(_State):
    """Ends a copy that goes on."""

    net_command = f"{COMMANDS}StopAzureStorageBlobCopy"

    def act(self) -> None:
        _, blob = self.blob_place()
        if self.should_process(blob, "Stop blob copy task"):
            self.run(self._work)

    def _work(self) -> Iterator[Value]:
        service, address, headers = self.headers()
        number = str(self.CopyId or headers.get("x-ms-copy-id") or "")
        if not number:
            self.invalid(f"Can not find copy task on the specified blob '{address}'.")
        question = f"Are you sure to stop the copy '{number}' to '{address}'?"
        if not self.CopyId and not self.Force and not self.should_continue(question, ""):
            return
        query = {"comp": "copy", "copyid": number}
        service.send("PUT", address, query, {"x-ms-copy-action": "abort", **self.condition()}, b"")
        yield f"Stop the copy task on blob '{address}' successfully."

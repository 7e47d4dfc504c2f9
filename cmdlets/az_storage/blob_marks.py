"""What is noted with blobs: index tags, legal holds, immutability policies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import texts
from cmdlets.az_storage._blob_data import COMMANDS, BlobCmdlet, OneBlob
from cmdlets.az_storage._blob_objects import AzureStorageBlob, BlobContinuationToken, CloudBlobContainer, tags_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Hashtable, Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext
    from pscompat.azure.storage_service import StorageService


class _Marked(OneBlob):
    """Notes something with a blob and writes the blob. action: what ShouldProcess says."""

    action: ClassVar[str] = ""

    def act(self) -> None:
        container, blob = self.blob_place()
        if self.should_process(blob, self.action):
            context = self.storage_context()
            self.run(lambda: self.work(self.service(context), context, container, blob))

    process = BlobCmdlet.process

    def work(self, service: StorageService, context: AzureStorageContext, container: str, blob: str) -> Iterator[Value]:
        """Do it. Raises ServiceError."""
        self.mark(service, service.address(container, blob))
        yield self.blob_object(service, container, blob, context, query=self.version() or None)

    def mark(self, service: StorageService, address: str) -> None:
        """Send what is noted. Raises ServiceError."""
        raise NotImplementedError


@cmdlet("Get-AzStorageBlobTag")
class GetAzStorageBlobTag(_Marked):
    """Gets the tags of a blob."""

    net_command = f"{COMMANDS}GetAzStorageBlobTagCommand"
    action = "Get blob tags"

    def work(self, service: StorageService, context: AzureStorageContext, container: str, blob: str) -> Iterator[Value]:
        query = {**self.version(), "comp": "tags"}
        answer = service.send("GET", service.address(container, blob), query, self.condition())
        yield _table(answer.content)


def _table(content: bytes) -> Value:
    document = fromstring(content)
    holder = Element("Blob")
    holder.append(document)
    return Hashtable((tags_of(holder) or {}).items())


@cmdlet("Set-AzStorageBlobTag")
class SetAzStorageBlobTag(_Marked):
    """Gives a blob tags: these take the place of those that it had."""

    net_command = f"{COMMANDS}SetAzStorageBlobTagCommand"
    action = "Set blob tags"

    def work(self, service: StorageService, context: AzureStorageContext, container: str, blob: str) -> Iterator[Value]:
        document = Element("Tags")
        tags = SubElement(document, "TagSet")
        for key, value in (texts(self.Tag) or {}).items():
            tag = SubElement(tags, "Tag")
            SubElement(tag, "Key").text, SubElement(tag, "Value").text = key, value
        body = b'<?xml version="1.0" encoding="utf-8"?>' + tostring(document)
        headers = {**self.condition(), "Content-Type": "application/xml"}
        address, query = service.address(container, blob), {**self.version(), "comp": "tags"}
        service.send("PUT", address, query, headers, body)
        yield _table(service.send("GET", address, query).content)


@cmdlet("Get-AzStorageBlobByTag")
class GetAzStorageBlobByTag(BlobCmdlet):
    """Finds blobs by their tags, in an account or a container."""

    net_command = f"{COMMANDS}GetAzureStorageBlobByTagCommand"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        query = {"comp": "blobs", "where": self.TagFilterSqlExpression}
        if self.Container:
            query["restype"] = "container"
        most = None if self.MaxCount is None else int(self.MaxCount)
        pages = self.pages(service, query, "Blob", str(self.Container or ""), most=most, start=self.start())
        for elements, following in pages:
            for element in elements:
                found = self._found(service, element, context)
                found.values["ContinuationToken"] = BlobContinuationToken.of(following)
                yield found

    def _found(self, service: StorageService, element: Element, context: AzureStorageContext) -> AzureStorageBlob:
        """The object for what was found: with -GetBlobProperty all that is known of it. Raises ServiceError."""
        name, container = element.findtext("Name") or "", element.findtext("ContainerName") or ""
        if self.GetBlobProperty:
            return self.blob_object(service, container, name, context)
        holder = CloudBlobContainer({"Name": container, "Uri": service.address(container)})
        address, told = service.address(container, name), {"BlobType": "Unspecified"}
        return AzureStorageBlob.of(name, holder, address, told, context, tags_of(element))


@cmdlet("Set-AzStorageBlobLegalHold")
class SetAzStorageBlobLegalHold(_Marked):
    """Puts a blob on hold, or takes the hold away."""

    net_command = f"{COMMANDS}SetAzStorageBlobLegalHoldCommand"
    action = "Set blob legal hold"

    def mark(self, service: StorageService, address: str) -> None:
        if not self.EnableLegalHold and not self.DisableLegalHold:
            self.invalid("Say -EnableLegalHold or -DisableLegalHold.")
        headers = {"x-ms-legal-hold": str(bool(self.EnableLegalHold)).lower(), **self.condition()}
        service.send("PUT", address, {**self.version(), "comp": "legalhold"}, headers, b"")


@cmdlet("Set-AzStorageBlobImmutabilityPolicy")
class SetAzStorageBlobImmutabilityPolicy(_Marked):
    """Keeps a blob as it is until a time."""

    net_command = f"{COMMANDS}SetAzStorageBlobImmutabilityPolicyCommand"
    action = "Set blob immutability policy"

    def mark(self, service: StorageService, address: str) -> None:
        until = convert_to(unwrap(self.ExpiresOn).ToUniversalTime().ToString("R"), "string")
        headers = {"x-ms-immutability-policy-until-date": str(until), **self.condition()}
        if self.PolicyMode:
            headers["x-ms-immutability-policy-mode"] = str(self.PolicyMode).capitalize()
        service.send("PUT", address, {**self.version(), "comp": "immutabilityPolicies"}, headers, b"")


@cmdlet("Remove-AzStorageBlobImmutabilityPolicy")
class RemoveAzStorageBlobImmutabilityPolicy(_Marked):
    """Keeps a blob as it is no longer."""

    net_command = f"{COMMANDS}RemoveAzStorageBlobImmutabilityPolicyCommand"
    action = "Remove blob immutability policy"

    def mark(self, service: StorageService, address: str) -> None:
        service.send("DELETE", address, {**self.version(), "comp": "immutabilityPolicies"}, self.condition())

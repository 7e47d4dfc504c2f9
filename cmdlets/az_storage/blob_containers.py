"""Containers of the blob service, over its own interface."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._blob_data import COMMANDS, BlobCmdlet
from cmdlets.az_storage._blob_objects import BlobContinuationToken
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards


@cmdlet("Get-AzStorageContainer")
class GetAzStorageContainer(BlobCmdlet):
    """Gets containers: all, those of a name or a prefix, or one."""

    net_command = f"{COMMANDS}GetAzureStorageContainerCommand"

    def process(self) -> None:
        self.run(self._found)

    def missing(self) -> str:
        return f"Can not find the container '{self.Name}'." if self.Name else ""

    def _found(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        if self.Name and not has_wildcards(self.Name):
            yield self.container_object(service, self.Name, context)
            return
        fits = compile_pattern(self.Name) if self.Name else None
        include = "metadata,deleted" if self.IncludeDeleted else "metadata"
        query = {"include": include, **({"prefix": self.Prefix} if self.Prefix else {})}
        most = None if self.MaxCount is None else int(self.MaxCount)
        for elements, following in self.pages(service, query, "Container", most=most, start=self.start()):
            for element in elements:
                name = element.findtext("Name") or ""
                if fits is None or fits(name):
                    container = self.container_object(service, name, context, element)
                    container.values["ContinuationToken"] = BlobContinuationToken.of(following)
                    yield container


@cmdlet("New-AzStorageContainer")
class NewAzStorageContainer(BlobCmdlet):
    """Creates a container."""

    net_command = f"{COMMANDS}NewAzureStorageContainerCommand"

    def process(self) -> None:
        self.run(self._made)

    def _made(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        access = "Off" if self.Permission is None else to_string(self.Permission)
        headers = {} if access in ("Off", "Unknown") else {"x-ms-blob-public-access": access.lower()}
        if self.DefaultEncryptionScope:
            headers["x-ms-default-encryption-scope"] = self.DefaultEncryptionScope
            headers["x-ms-deny-encryption-scope-override"] = str(bool(self.PreventEncryptionScopeOverride)).lower()
        service.send("PUT", service.address(self.Name), {"restype": "container"}, headers, b"")
        yield self.container_object(service, self.Name, context)


@cmdlet("Remove-AzStorageContainer")
class RemoveAzStorageContainer(BlobCmdlet):
    """Removes a container with all that is in it, after asking."""

    net_command = f"{COMMANDS}RemoveAzureStorageContainerCommand"

    def process(self) -> None:
        if not self.should_process(self.Name, "Remove container"):
            return
        if not self.Force and not self.should_continue(f"Remove container and all content in it: {self.Name}", ""):
            return
        self.run(self._removed)

    def _removed(self) -> Iterator[Value]:
        service = self.service(self.storage_context())
        service.send("DELETE", service.address(self.Name), {"restype": "container"})
        if self.PassThru:
            yield True


@cmdlet("Set-AzStorageContainerAcl")
class SetAzStorageContainerAcl(BlobCmdlet):
    """Says what everybody may read of a container; its stored access policies stay."""

    net_command = f"{COMMANDS}SetAzureStorageContainerAclCommand"

    def process(self) -> None:
        self.run(self._work)

    def missing(self) -> str:
        return f"Can not find the container '{self.Name}'."

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        query = {"restype": "container", "comp": "acl"}
        policies = service.send("GET", service.address(self.Name), query).content
        access = to_string(self.Permission)
        headers = {"Content-Type": "application/xml"}
        if access not in ("Off", "Unknown"):
            headers["x-ms-blob-public-access"] = access.lower()
        service.send("PUT", service.address(self.Name), query, headers, policies)
        if self.PassThru:
            yield self.container_object(service, self.Name, context)


@cmdlet("Restore-AzStorageContainer")
class RestoreAzStorageContainer(BlobCmdlet):
    """Brings a removed container back."""

    net_command = f"{COMMANDS}RestoreAzureStorageContainerCommand"
    ignores: ClassVar[dict[str, str]] = {}

    def process(self) -> None:
        if self.should_process(self.Name, "Restore container"):
            self.run(self._work)

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        headers = {"x-ms-deleted-container-name": self.Name, "x-ms-deleted-container-version": self.VersionId}
        query = {"restype": "container", "comp": "undelete"}
        service.send("PUT", service.address(self.Name), query, headers, b"")
        yield self.container_object(service, self.Name, context)

"""Blob containers, on the management plane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import (
    COMMANDS,
    GetOfAccount,
    OfAccount,
    RemoveOfAccount,
    WriteOfAccount,
    plain,
    put_at,
    storage,
    texts,
    with_properties,
)
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

CONTAINER = storage("/blobServices/containers", "PSContainer", "blob container")
_SQUASH = {"norootsquash": (False, False), "rootsquash": (True, False), "allsquash": (False, True)}


class _Container(OfAccount):
    resource = CONTAINER
    between = ("default",)


class _WriteContainer(_Container, WriteOfAccount):
    """Describes a container by the parameters."""

    def body(self) -> Document:
        properties: dict[str, Any] = {}
        if self.PublicAccess is not None:
            properties["publicAccess"] = plain(self.PublicAccess)
        if self.Metadata is not None:
            properties["metadata"] = texts(self.Metadata)
        if self.RootSquash:
            root, everyone = _SQUASH[self.RootSquash.lower()]
            properties.update(enableNfsV3RootSquash=root, enableNfsV3AllSquash=everyone)
        return with_properties(properties)


@cmdlet("Get-AzRmStorageContainer")
class GetAzRmStorageContainer(_Container, GetOfAccount):
    """Gets the containers of an account, or one."""

    net_command = f"{COMMANDS}GetAzureStorageContainerCommand"

    def process(self) -> None:
        if not self.AsJob:
            super().process()
            return
        target = self.target()
        one = self.names_one(target)
        self.perform("reading of containers", lambda _: [self.one(target)] if one else self.several(target))

    def list_query(self) -> Mapping[str, str] | None:
        return {"$include": "deleted"} if self.IncludeDeleted else None


@cmdlet("New-AzRmStorageContainer")
class NewAzRmStorageContainer(_WriteContainer):
    """Creates a container."""

    net_command = f"{COMMANDS}NewAzureStorageContainerCommand"
    caption = "Create container"

    def body(self) -> Document:
        found = super().body()
        if self.DefaultEncryptionScope is not None:
            put_at(found, "properties.defaultEncryptionScope", self.DefaultEncryptionScope)
            put_at(found, "properties.denyEncryptionScopeOverride", bool(self.PreventEncryptionScopeOverride))
        if self.EnableImmutableStorageWithVersioning:
            put_at(found, "properties.immutableStorageWithVersioning", {"enabled": True})
        return found


@cmdlet("Update-AzRmStorageContainer")
class UpdateAzRmStorageContainer(_WriteContainer):
    """Changes a container."""

    net_command = f"{COMMANDS}UpdateAzureStorageContainerCommand"
    caption = "Update container"
    method, doing = "PATCH", "update"


@cmdlet("Remove-AzRmStorageContainer")
class RemoveAzRmStorageContainer(_Container, RemoveOfAccount):
    """Removes a container with all that is in it, after asking."""

    net_command = f"{COMMANDS}RemoveAzureStorageContainerCommand"
    action = "Remove container"

    @property
    def question(self) -> str:  # type: ignore[override]
        return f"Remove container and all content in it: {self.target().name}"


@cmdlet("Invoke-AzRmStorageContainerImmutableStorageWithVersioningMigration")
class InvokeMigration(_Container, WriteOfAccount):
    """Lets the blobs of a container keep their versions."""

    net_command = f"{COMMANDS}InvokeAzureStorageContainerImmutableStorageWithVersioningMigrationCommand"
    caption = "Invoke container ImmutableStorageWithVersioning migration"

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.perform(self.title("migration", target), self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        target = self.target()
        operation.write(self.manager(), "POST", f"{self.path(target)}/migrate", CONTAINER.version)
        return [self.fetch(target)]

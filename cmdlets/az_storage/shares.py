"""File shares, on the management plane."""

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
    put_at,
    storage,
    texts,
    with_properties,
)
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

SHARE = storage("/fileServices/shares", "PSShare", "file share")
_PLACES = {
    "QuotaGiB": "shareQuota",
    "AccessTier": "accessTier",
    "RootSquash": "rootSquash",
    "ProvisionedIops": "provisionedIops",
    "ProvisionedBandwidthMibps": "provisionedBandwidthMibps",
    "PaidBurstingEnabled": "fileSharePaidBursting.paidBurstingEnabled",
    "PaidBurstingMaxIops": "fileSharePaidBursting.paidBurstingMaxIops",
    "PaidBurstingMaxBandwidthMibps": "fileSharePaidBursting.paidBurstingMaxBandwidthMibps",
    "EnabledProtocol": "enabledProtocols",
}


class _Share(OfAccount):
    resource = SHARE
    between = ("default",)

    def snapshot(self) -> dict[str, str] | None:
        """The header that names a snapshot of the share, None for the share itself."""
        time = self.bound.get("SnapshotTime")
        if time is None and "InputObject" in self.bound:
            time = unwrap(self.InputObject).SnapshotTime
        if time is None:
            return None
        text = convert_to(unwrap(time).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffff"), "string")
        return {"x-ms-snapshot": f"{text}Z"}


class _WriteShare(_Share, WriteOfAccount):
    """Describes a share by the parameters."""

    def body(self) -> Document:
        properties: dict[str, Any] = {}
        for parameter, place in _PLACES.items():
            if self.is_bound(parameter):
                value = unwrap(getattr(self, parameter))
                switch = parameter == "PaidBurstingEnabled"
                put_at(
                    properties, place, bool(value) if switch else str(value) if isinstance(value, str) else int(value)
                )
        if self.Metadata is not None:
            properties["metadata"] = texts(self.Metadata)
        return with_properties(properties)


@cmdlet("Get-AzRmStorageShare")
class GetAzRmStorageShare(_Share, GetOfAccount):
    """Gets the shares of an account, or one."""

    net_command = f"{COMMANDS}GetAzureStorageShareCommand"

    def one(self, target: ResourceId) -> Value:
        query = {"$expand": "stats"} if self.GetShareUsage else None
        manager, path = self.manager(), self.path(target)
        return SHARE.of(manager.read("GET", path, SHARE.version, query, headers=self.snapshot()))

    def list_query(self) -> Mapping[str, str] | None:
        parts = (("deleted", self.IncludeDeleted), ("snapshots", self.IncludeSnapshot))
        expanded = ",".join(name for name, wanted in parts if wanted)
        query = {"$filter": self.Filter} if self.Filter else {}
        return {**query, "$expand": expanded} if expanded else query or None


@cmdlet("New-AzRmStorageShare")
class NewAzRmStorageShare(_WriteShare):
    """Creates a share, or a snapshot of one."""

    net_command = f"{COMMANDS}NewAzureStorageShareCommand"
    caption = "Create share"

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            query = {"$expand": "snapshots"} if self.Snapshot else None
            title = self.title("creation", target)
            self.send("PUT", self.path(target), SHARE.version, self.body(), title=title, shown=self.shown, query=query)


@cmdlet("Update-AzRmStorageShare")
class UpdateAzRmStorageShare(_WriteShare):
    """Changes a share."""

    net_command = f"{COMMANDS}UpdateAzureStorageShareCommand"
    caption = "Update share"
    method, doing = "PATCH", "update"


@cmdlet("Remove-AzRmStorageShare")
class RemoveAzRmStorageShare(_Share, RemoveOfAccount):
    """Removes a share with all that is in it, or a snapshot, after asking."""

    net_command = f"{COMMANDS}RemoveAzureStorageShareCommand"
    action = "Remove share"

    @property
    def question(self) -> str:  # type: ignore[override]
        return f"Remove share and all content in it: {self.target().name}"

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target) or (self.asks() and not self.should_continue(self.question, "")):
            return
        include = (self.Include or "").lower()
        query = {"$include": include} if include and include != "none" else None
        path, title = self.path(target), self.title("deletion", target)
        options: dict[str, Any] = {"title": title, "shown": self.shown, "query": query, "headers": self.snapshot()}
        self.send("DELETE", path, SHARE.version, **options)


@cmdlet("Restore-AzRmStorageShare")
class RestoreAzRmStorageShare(_Share, WriteOfAccount):
    """Brings a deleted share back."""

    net_command = f"{COMMANDS}RestoreAzureStorageShareCommand"
    caption = "Restore share"

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.perform(self.title("restoration", target), self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        target = self.target()
        version = self.DeletedShareVersion or unwrap(self.InputObject).Version
        body = {"deletedShareName": target.name, "deletedShareVersion": version}
        operation.write(self.manager(), "POST", f"{self.path(target)}/restore", SHARE.version, body)
        return [self.fetch(target)]

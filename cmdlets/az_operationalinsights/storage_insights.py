"""Storage accounts whose logs a workspace reads."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_operationalinsights._base import COMMANDS, GetOfWorkspace, OfWorkspace, below, texts
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import NOTHING, unwrap

INSIGHT = below("storageInsightConfigs", "PSStorageInsight", "storage insight")


@cmdlet("Get-AzOperationalInsightsStorageInsight")
class GetAzOperationalInsightsStorageInsight(GetOfWorkspace):
    """Gets a storage insight, or all of a workspace."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsStorageInsightCommand"
    resource = INSIGHT


class _Write(OfWorkspace):
    resource = INSIGHT

    def body(self) -> dict[str, Any]:
        """What the parameters say; the account counts with its key alone."""
        properties: dict[str, Any] = {}
        for name in ("Containers", "Tables"):
            if self.bound.get(name) is not None:
                properties[name.lower()] = [str(unwrap(one)) for one in self.bound[name]]
        key = self.bound.get("StorageAccountKey")
        if key and self.StorageAccountResourceId:
            properties["storageAccount"] = {"id": self.StorageAccountResourceId, "key": str(unwrap(key))}
        body: dict[str, Any] = {"properties": properties}
        if self.bound.get("ETag"):
            body["eTag"] = self.ETag
        if self.bound.get("Tag") is not None:
            body["tags"] = texts(self.Tag)
        return body


@cmdlet("New-AzOperationalInsightsStorageInsight")
class NewAzOperationalInsightsStorageInsight(_Write):
    """Has a workspace read the logs of a storage account."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsStorageInsightCommand"

    def process(self) -> None:
        target = self.target()
        if self.replaces(target):
            self.write_one(target, self.body())


@cmdlet("Set-AzOperationalInsightsStorageInsight")
class SetAzOperationalInsightsStorageInsight(_Write):
    """Puts a storage insight in the place of what it was."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsStorageInsightCommand"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, f"Updating storage insight '{target.name}'."):
            return
        if not self._known(target):
            workspace = target.names[0]
            self.invalid(f"StorageInsight {target.name} under workspace {workspace} does not existed", target.name)
        self.write_one(target, self.body(), "update")

    def _known(self, target: ResourceId) -> bool:
        try:
            return self.exists(target)
        except ServiceError:
            return False


@cmdlet("Remove-AzOperationalInsightsStorageInsight")
class RemoveAzOperationalInsightsStorageInsight(OfWorkspace):
    """Has a workspace no longer read the logs of a storage account."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsStorageInsightCommand"
    resource = INSIGHT

    def process(self) -> None:
        target = self.target()
        if self.removes(target):
            self.remove(target, NOTHING)

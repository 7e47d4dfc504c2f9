"""Storage accounts of one's own that a workspace keeps data in."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_operationalinsights._base import COMMANDS, GetOfWorkspace, OfWorkspace, below
from pscompat.dotnet.values import unwrap

ACCOUNT = below("linkedStorageAccounts", "PSLinkedStorageAccountsResource", "linked storage account")


class _Account(OfWorkspace):
    resource = ACCOUNT
    names = ("WorkspaceName", "DataSourceType")


@cmdlet("Get-AzOperationalInsightsLinkedStorageAccount")
class GetAzOperationalInsightsLinkedStorageAccount(_Account, GetOfWorkspace):
    """Gets the storage accounts for a kind of data, or for all kinds."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsLinkedStorageAccountCommand"


class _Write(_Account):
    def process(self) -> None:
        target = self.target()
        if self.goes_on(target):
            ids = [str(unwrap(one)) for one in self.StorageAccountId]
            body: dict[str, Any] = {"properties": {"storageAccountIds": ids}}
            self.write_one(target, body)

    def goes_on(self, target: ResourceId) -> bool:
        """Whether to write."""
        return self.replaces(target)


@cmdlet("New-AzOperationalInsightsLinkedStorageAccount")
class NewAzOperationalInsightsLinkedStorageAccount(_Write):
    """Has a workspace keep a kind of data in storage accounts."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsLinkedStorageAccountCommand"


@cmdlet("Set-AzOperationalInsightsLinkedStorageAccount")
class SetAzOperationalInsightsLinkedStorageAccount(_Write):
    """Puts storage accounts in the place of those for a kind of data."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsLinkedStorageAccountCommand"
    ignores = {"Force": "it changes what is there, which nothing asks about."}

    def goes_on(self, target: ResourceId) -> bool:
        return self.should_process(target.name, f"Update linked storage account for workspace '{target.names[0]}'.")


@cmdlet("Remove-AzOperationalInsightsLinkedStorageAccount")
class RemoveAzOperationalInsightsLinkedStorageAccount(_Account):
    """Has a workspace no longer keep a kind of data in storage accounts."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsLinkedStorageAccountCommand"

    def process(self) -> None:
        target = self.target()
        if len(target.names) < len(self.names):
            self.invalid("DataSourceType cannot be null.")
        if self.removes(target):
            self.remove(target, True)

"""What the tests of Az.CosmosDB begin with."""

from __future__ import annotations

from typing import Any

MODELS = "Microsoft.Azure.Commands.CosmosDB.Models."
ACCOUNT = (
    "$null = New-AzCosmosDBAccount -ResourceGroupName rg-app -Name acc1 -Location 'East US', 'West US'"
    " -BackupPolicyType Continuous;"
)
AT = (
    "$of = @{ResourceGroupName = 'rg-app'; Name = 'acc1'}; $at = @{ResourceGroupName = 'rg-app'; AccountName = 'acc1'};"
)
BEGIN = f"{ACCOUNT}{AT}"
IN = "$in = @{ResourceGroupName = 'rg-app'; AccountName = 'acc1'; DatabaseName = 'db1'};"
DATABASE = f"{BEGIN}{IN}$null = New-AzCosmosDBSqlDatabase @at -Name db1;"
CONTAINER = f"{DATABASE}$con = New-AzCosmosDBSqlContainer @in -Name con1 -PartitionKeyKind Hash -PartitionKeyPath /id;"


def bodies(simulator: Any, method: str, pattern: str) -> list[Any]:
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]

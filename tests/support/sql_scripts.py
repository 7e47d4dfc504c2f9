"""What the tests of Az.Sql begin with."""

from __future__ import annotations

from typing import Any

MODELS = "Microsoft.Azure.Commands.Sql."
PASSWORD = "Sup3r-S3cret"
CREDENTIAL = f"$c = [pscredential]::new('boss', (ConvertTo-SecureString '{PASSWORD}' -AsPlainText -Force));"
AT = "$at = @{ResourceGroupName = 'rg-app'; ServerName = 'srv1'};"
SERVER = f"{CREDENTIAL}{AT}$null = New-AzSqlServer @at -Location westeurope -SqlAdministratorCredentials $c;"
DATABASE = f"{SERVER}$null = New-AzSqlDatabase @at -DatabaseName db1 -RequestedServiceObjectiveName S0;"
HIDDEN = "********"
"""A secret as the log has it."""


def bodies(simulator: Any, method: str, pattern: str) -> list[Any]:
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]

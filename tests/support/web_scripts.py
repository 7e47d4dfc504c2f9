"""What the tests of Az.Websites begin with."""

from __future__ import annotations

from typing import Any

AT = "$at = @{ResourceGroupName = 'rg-app'; Name = 'shop'};"
WEB = "$web = @{ResourceGroupName = 'rg-app'; WebAppName = 'shop'};"
PLAN = "$null = New-AzAppServicePlan -ResourceGroupName rg-app -Name plan1 -Location westeurope -Tier Standard;"
SITE = f"{AT}{WEB}{PLAN}$null = New-AzWebApp @at -AppServicePlan plan1;"
SLOT = f"{SITE}$null = New-AzWebAppSlot @at -Slot next;"
MASK = "********"
"""A secret as the log has it."""


def sent(simulator: Any, method: str, pattern: str) -> list[Any]:
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]

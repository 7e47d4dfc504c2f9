"""Function apps, their settings and their plans."""

from __future__ import annotations

from typing import Any

import pytest
from web_scripts import MASK

from pscompat.objects import PowerShellError

GROUP = "$null = New-AzResourceGroup rg-fn -Location westeurope;"
PLAN = f"{GROUP}$p = New-AzFunctionAppPlan -ResourceGroupName rg-fn -Name p1 -Location westeurope -Sku EP1 -WorkerType Linux -MinimumWorkerCount 1 -MaximumWorkerCount 10;"
APP = (
    f"{PLAN}$null = New-AzResource -ResourceGroupName rg-fn -ResourceType Microsoft.Web/sites -ResourceName f1 -Location westeurope -Kind 'functionapp,linux'"
    " -Properties @{serverFarmId = $p.Id} -ApiVersion 2023-12-01 -Force; $at = @{ResourceGroupName = 'rg-fn'; Name = 'f1'};"
    "$null = Update-AzFunctionAppSetting @at -AppSetting @{FUNCTIONS_WORKER_RUNTIME = 'powershell'; A = 'hush'} -Force;"
)
STOP = "$ErrorActionPreference = 'Stop';"


def sent(simulator: Any, method: str, pattern: str) -> list[Any]:
    return [call.body for call in simulator.log.requests(method, pattern)]


def test_plans(session, simulator):
    assert session.run(
        f"{PLAN}$p.WorkerType; $p.SkuTier; (Get-AzFunctionAppPlan -ResourceGroupName rg-fn).Name; @(Get-AzFunctionAppPlan -Location 'North Europe').Count;"
        "(Update-AzFunctionAppPlan -ResourceGroupName rg-fn -Name p1 -Sku EP2 -MaximumWorkerCount 5 -Force).SkuName;"
        "Remove-AzFunctionAppPlan -InputObject $p -WhatIf; $p | Remove-AzFunctionAppPlan -Force -PassThru; @(Get-AzFunctionAppPlan -ResourceGroupName rg-fn).Count"
    ) == ["Linux", "ElasticPremium", "p1", 0, "EP2", True, 0]
    (made, changed) = sent(simulator, "PUT", "*/serverfarms/p1")
    assert made == {
        "location": "westeurope",
        "sku": {"name": "EP1", "tier": "ElasticPremium", "capacity": 1},
        "properties": {"reserved": True, "maximumElasticWorkerCount": 10},
    }
    assert changed["sku"]["name"] == "EP2"
    assert changed["properties"]["reserved"] is True
    assert {call.api_version for call in simulator.log.requests(path="*/serverfarms/p1")} == {"2023-12-01"}


def test_a_sku_without_a_tier_is_refused(session, simulator):
    with pytest.raises(PowerShellError, match="no SKU"):
        session.run(
            f"{GROUP}{STOP}New-AzFunctionAppPlan -ResourceGroupName rg-fn -Name p1 -Location westeurope -Sku XX -WorkerType Linux"
        )
    assert sent(simulator, "PUT", "*/serverfarms/p1") == []


def test_apps_are_shown_with_their_settings(session, simulator):
    assert session.run(
        f"{APP}$null = New-AzWebApp -ResourceGroupName rg-fn -Name shop -Location westeurope;"
        "$f = Get-AzFunctionApp; $f.Name; $f.OSType; $f.Runtime; $f.AppServicePlan; $f.Status; $f.ApplicationSettings['A']; (Get-AzFunctionApp @at).Location;"
        "@(Get-AzFunctionApp -ResourceGroupName rg-fn -IncludeSlot).Count; @(Get-AzFunctionApp -Location 'East US').Count"
    ) == ["f1", "Linux", "PowerShell", "p1", "Running", "hush", "westeurope", 1, 0]


def test_settings(session, simulator):
    assert session.run(
        f"{APP}(Get-AzFunctionAppSetting @at)['A']; (Update-AzFunctionAppSetting @at -AppSetting @{{B = 2}} -Force)['B'];"
        "(Get-AzFunctionApp @at | Get-AzFunctionAppSetting)['B']; $null = Remove-AzFunctionAppSetting @at -AppSettingName a -Force;"
        "(Get-AzFunctionAppSetting @at).Keys.Count; Update-AzFunctionAppSetting @at -AppSetting @{C = 3} -WhatIf"
    ) == ["hush", None, "2", 2]
    bodies = sent(simulator, "PUT", "*/config/appsettings")
    assert [sorted(body["properties"]) for body in bodies] == [
        ["A", "FUNCTIONS_WORKER_RUNTIME"],
        ["A", "B", "FUNCTIONS_WORKER_RUNTIME"],
        ["B", "FUNCTIONS_WORKER_RUNTIME"],
    ]
    assert set(bodies[0]["properties"].values()) == {MASK}


def test_apps_are_turned_and_removed(session, simulator):
    assert session.run(
        f"{APP}Stop-AzFunctionApp @at -Force -PassThru; (Get-AzFunctionApp @at).Status; Start-AzFunctionApp @at; (Get-AzFunctionApp @at).Status;"
        "Restart-AzFunctionApp @at -Force -PassThru; Stop-AzFunctionApp @at -WhatIf; Get-AzFunctionApp @at | Remove-AzFunctionApp -Force -PassThru; @(Get-AzFunctionApp).Count"
    ) == [True, "Stopped", "Running", True, True, 0]
    assert [len(sent(simulator, "POST", f"*/sites/f1/{action}")) for action in ("stop", "start", "restart")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("arguments", ["", "-PlanType Consumption -OSType Linux", "-PlanType Premium -OSType Linux"])
def test_regions(session, simulator, arguments):
    assert "West Europe" in session.run(f"(Get-AzFunctionAppAvailableLocation {arguments}).Name")
    (request,) = simulator.log.requests("GET", "*/geoRegions")
    assert request.api_version == "2023-12-01"

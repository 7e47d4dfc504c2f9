"""Paths of resources: what is given as a name stays one segment."""

from __future__ import annotations

from typing import Any

import pytest

from cmdlets._az.resource_ids import path_of_group, resource_path
from pscompat import Session
from pscompat.azure.explaining import ExplainedService
from pscompat.azure.resource_manager import ResourceManager
from pscompat.simulator import Simulator

VAULT = "-VaultId /subscriptions/S/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v"


def test_names_stay_one_segment():
    group = path_of_group("/subscriptions/S", "a/../b (c)")
    assert group == "/subscriptions/S/resourceGroups/a%2F..%2Fb%20(c)"
    assert resource_path(group, "N/as/bs", ("x/y",)).endswith("(c)/providers/N/as/x%2Fy/bs")


@pytest.mark.parametrize(
    "text",
    [
        "Remove-AzLogProfile -Name a/b",
        "Remove-AzAlertRule -ResourceGroupName g -Name a/b",
        f"Remove-AzRecoveryServicesBackupProtectionPolicy -Name a/b -Force {VAULT}",
        f"Stop-AzRecoveryServicesBackupJob -JobId a/b {VAULT}",
        "Get-AzRecoveryServicesVault -ResourceGroupName g -Name a/b",
        "Get-AzSqlServerTrustGroup -ResourceGroupName g -InstanceName a/b",
        "Get-AzOperationalInsightsPurgeWorkspaceStatus -ResourceGroupName g -WorkspaceName w -PurgeId a/b",
    ],
)
def test_a_name_with_a_slash_is_sent_as_one(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    url = ResourceManager.url

    def noted(manager: ResourceManager, path: str, *others: Any) -> str:
        sent.append(url(manager, path, *others))
        return sent[-1]

    monkeypatch.setattr(ResourceManager, "url", noted)
    with Session() as session:
        session.engine.azure_settings.explained = ExplainedService(Simulator())
        session.run(f"$ErrorActionPreference = 'SilentlyContinue'; $ConfirmPreference = 'None'; {text}")
    assert sent and all("a%2Fb" in address for address in sent)

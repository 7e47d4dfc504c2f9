"""What the tests of Az.RecoveryServices begin with."""

from __future__ import annotations

from typing import Any

VAULT = (
    "$v = New-AzRecoveryServicesVault -ResourceGroupName rg-app -Name v1 -Location westeurope;"
    "Set-AzRecoveryServicesVaultContext -Vault $v;"
)
MACHINE = (
    f"{VAULT}$m = Get-AzVM -ResourceGroupName rg-app -Name web01;"
    "$p = Get-AzRecoveryServicesBackupProtectionPolicy -Name DefaultPolicy;"
)
PROTECTED = (
    f"{MACHINE}$j = Enable-AzRecoveryServicesBackupProtection -Policy $p -Name web01 -ResourceGroupName rg-app;"
    "$i = Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM -Name web01;"
)


def bodies(simulator: Any, method: str, pattern: str) -> list[Any]:
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]

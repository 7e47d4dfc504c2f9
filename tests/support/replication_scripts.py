"""What the tests of Site Recovery begin with."""

from __future__ import annotations

from backup_scripts import VAULT

CONTEXT = f"{VAULT}$c = Set-AzRecoveryServicesAsrVaultContext -Vault $v;"
FABRICS = (
    f"{CONTEXT}$j = New-AzRecoveryServicesAsrFabric -Azure -Name west -Location westeurope;"
    "$null = New-AzRecoveryServicesAsrFabric -Azure -Name north -Location northeurope; "
    "$west = Get-AzRecoveryServicesAsrFabric -Name west; $north = Get-AzRecoveryServicesAsrFabric -Name north;"
)
CONTAINERS = (
    f"{FABRICS}$null = New-AzRecoveryServicesAsrProtectionContainer -InputObject $west -Name wc;"
    "$null = New-AzRecoveryServicesAsrProtectionContainer -InputObject $north -Name nc;"
    "$p = New-AzRecoveryServicesAsrPolicy -AzureToAzure -Name daily -RecoveryPointRetentionInHours 24"
    " -ApplicationConsistentSnapshotFrequencyInHours 4; "
    "$wc = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $west -Name wc;"
    "$nc = Get-AzRecoveryServicesAsrProtectionContainer -Fabric $north -Name nc;"
    "$policy = Get-AzRecoveryServicesAsrPolicy -Name daily;"
)
MAPPED = (
    f"{CONTAINERS}$null = New-AzRecoveryServicesAsrProtectionContainerMapping -Name there -Policy $policy -PrimaryProtectionContainer $wc"
    " -RecoveryProtectionContainer $nc; $null = New-AzRecoveryServicesAsrProtectionContainerMapping -Name back -Policy $policy"
    " -PrimaryProtectionContainer $nc -RecoveryProtectionContainer $wc; "
    "$there = Get-AzRecoveryServicesAsrProtectionContainerMapping -ProtectionContainer $wc -Name there;"
    "$back = Get-AzRecoveryServicesAsrProtectionContainerMapping -ProtectionContainer $nc -Name back;"
)
GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-app"
CACHE = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/cache"
REPLICATED = (
    f"{MAPPED}$m = Get-AzVM -ResourceGroupName rg-app -Name web01;"
    "$e = New-AzRecoveryServicesAsrReplicationProtectedItem -AzureToAzure -AzureVmId $m.Id -Name web01-rep -ProtectionContainerMapping $there"
    f" -RecoveryResourceGroupId {GROUP} -LogStorageAccountId {CACHE} -WaitForCompletion;"
    "$i = Get-AzRecoveryServicesAsrReplicationProtectedItem -ProtectionContainer $wc -Name web01-rep;"
)

"""Vaults: made, changed, guarded, removed; and what is refused with a reason."""

from __future__ import annotations

from backup_scripts import PROTECTED, VAULT, bodies


def test_a_vault_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$v = New-AzRecoveryServicesVault -ResourceGroupName rg-app -Name v1 -Location westeurope -Tag @{a = 1} -ImmutabilityState Unlocked;"
        "$v.GetType().FullName; $v.PSObject.Properties.Name -join ' '; $v.Properties.ImmutabilitySettings.ImmutabilityState;"
        "(Get-AzRecoveryServicesVault).Name; (Get-AzRecoveryServicesVault -ResourceGroupName rg-app -Name v1).Location;"
        "@(Get-AzRecoveryServicesVault -Tag @{a = 2}).Count; (Get-AzRecoveryServicesVault -TagName a).Name;"
        "(Update-AzRecoveryServicesVault -ResourceGroupName rg-app -Name v1 -IdentityType SystemAssigned).Identity.Type;"
        "(Update-AzRecoveryServicesVault -ResourceGroupName rg-app -Name v1 -PublicNetworkAccess Disabled).Properties.PublicNetworkAccess;"
        "Set-AzRecoveryServicesBackupProperty -Vault $v -BackupStorageRedundancy LocallyRedundant;"
        "(Get-AzRecoveryServicesBackupProperty -Vault $v).BackupStorageRedundancy; Remove-AzRecoveryServicesVault -Vault $v -WhatIf;"
        "(Remove-AzRecoveryServicesVault -Vault $v).Response; @(Get-AzRecoveryServicesVault).Count"
    ) == [
        "Microsoft.Azure.Commands.RecoveryServices.ARSVault",
        "Name ID Type Location ResourceGroupName SubscriptionId Properties Identity Tags",
        *("Unlocked", "v1", "westeurope", 0, "v1", "SystemAssigned", "Disabled", "LocallyRedundant", "OK", 0),
    ]
    assert bodies(simulator, "PUT", "*/vaults/v1") == [
        {
            "location": "westeurope",
            "sku": {"name": "Standard"},
            "properties": {
                "publicNetworkAccess": "Enabled",
                "securitySettings": {"immutabilitySettings": {"state": "Unlocked"}},
            },
            "tags": {"a": "1"},
        }
    ]
    assert bodies(simulator, "PATCH", "*/vaults/v1")[0] == {"identity": {"type": "SystemAssigned"}}
    assert bodies(simulator, "PATCH", "*/vaultstorageconfig") == [
        {"properties": {"storageModelType": "LocallyRedundant"}}
    ]


def test_without_a_vault_nothing_is_asked(session, simulator):
    session.run("Get-AzRecoveryServicesBackupProtectionPolicy; 1")
    assert "Set-AzRecoveryServicesVaultContext" in str(session.errors[0])


def test_resource_guards_and_encryption(session, simulator):
    guard = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/resourceGuards/rg1"
    assert session.run(
        f"{VAULT}(Set-AzRecoveryServicesResourceGuardMapping -ResourceGuardId {guard}).Name;"
        "(Get-AzRecoveryServicesResourceGuardMapping).Properties.ResourceGuardResourceId; Remove-AzRecoveryServicesResourceGuardMapping;"
        "@(Get-AzRecoveryServicesResourceGuardMapping).Count;"
        "Set-AzRecoveryServicesVaultProperty -EncryptionKeyId https://k.vault.azure.net/keys/k/1 -UseSystemAssignedIdentity $true;"
        "(Get-AzRecoveryServicesVaultProperty).SoftDeleteRetentionPeriodInDays"
    ) == ["VaultProxy", guard, 0, 14]
    assert bodies(simulator, "PATCH", "*/vaults/v1")[0]["properties"]["encryption"] == {
        "keyVaultProperties": {"keyUri": "https://k.vault.azure.net/keys/k/1"},
        "kekIdentity": {"useSystemAssignedIdentity": True},
    }


def test_file_shares_are_protected(session, simulator):
    assert session.run(
        f"{VAULT}$null = New-AzStorageAccount -ResourceGroupName rg-app -Name stor1abc -SkuName Standard_LRS -Location westeurope;"
        "$null = New-AzRmStorageShare -ResourceGroupName rg-app -StorageAccountName stor1abc -Name docs;"
        "$p = New-AzRecoveryServicesBackupProtectionPolicy -Name files -WorkloadType AzureFiles;"
        "(Enable-AzRecoveryServicesBackupProtection -StorageAccountName stor1abc -Name docs -Policy $p).Operation;"
        "$c = Get-AzRecoveryServicesBackupContainer -ContainerType AzureStorage; $c.FriendlyName; $c.GetType().Name;"
        "$i = Get-AzRecoveryServicesBackupItem -Container $c -WorkloadType AzureFiles; $i.FriendlyName; $i.GetType().Name;"
        "$null = Backup-AzRecoveryServicesBackupItem -Item $i; $r = Get-AzRecoveryServicesBackupRecoveryPoint -Item $i;"
        "(Restore-AzRecoveryServicesBackupItem -RecoveryPoint $r[0] -ResolveConflict Overwrite -SourceFilePath a.txt -SourceFileType File).Operation;"
        "Unregister-AzRecoveryServicesBackupContainer -Container $c -Force 2>$null;"
        "$null = Set-AzRecoveryServicesVaultProperty -SoftDeleteFeatureState Disable;"
        "$null = Disable-AzRecoveryServicesBackupProtection -Item $i -RemoveRecoveryPoints -Force;"
        "Unregister-AzRecoveryServicesBackupContainer -Container $c -Force; @(Get-AzRecoveryServicesBackupContainer -ContainerType AzureStorage).Count"
    ) == ["ConfigureBackup", "stor1abc", "AzureFileShareContainer", "docs", "AzureFileShareItem", "Restore", 0]
    (restored,) = bodies(simulator, "POST", "*/restore")
    assert restored["properties"]["restoreFileSpecs"] == [{"path": "a.txt", "fileSpecType": "File"}]
    assert restored["properties"]["restoreRequestType"] == "ItemLevelRestore"


def test_machines_with_databases_are_registered(session, simulator):
    assert session.run(
        f"{VAULT}$m = Get-AzVM -ResourceGroupName rg-app -Name web01;"
        "$c = Register-AzRecoveryServicesBackupContainer -ResourceId $m.Id -BackupManagementType AzureWorkload -WorkloadType MSSQL -Force;"
        "$c.FriendlyName; Initialize-AzRecoveryServicesBackupProtectableItem -Container $c -WorkloadType MSSQL;"
        "@(Get-AzRecoveryServicesBackupProtectableItem -Container $c -WorkloadType MSSQL).Count;"
        "@(Get-AzRecoveryServicesBackupManagementServer).Count;"
        "(Undo-AzRecoveryServicesBackupContainerDeletion -Container $c -BackupManagementType AzureWorkload -WorkloadType MSSQL -Force).Name;"
        "Unregister-AzRecoveryServicesBackupContainer -Container $c -Force -PassThru | Out-Null"
    ) == ["web01", 0, 0, "Compute;rg-app;web01"]
    (made, back) = bodies(simulator, "PUT", "*/protectionContainers/*")
    assert made["properties"]["containerType"] == "VMAppContainer"
    assert made["properties"]["workloadType"] == "SQLDataBase"
    assert back["properties"]["operationType"] == "Rehydrate"


def test_databases_have_intents_and_restores_of_their_own(session, simulator):
    assert session.run(
        f"{VAULT}$models = 'Microsoft.Azure.Commands.RecoveryServices.Backup.Cmdlets.Models.';"
        "$p = Get-AzRecoveryServicesBackupProtectionPolicy -Name HourlyLogBackup;"
        "Enable-AzRecoveryServicesBackupAutoProtection -InputItem $null -BackupManagementType AzureWorkload -WorkloadType MSSQL -Policy $p 2>$null;"
        "Disable-AzRecoveryServicesBackupAutoProtection -InputItem $null -BackupManagementType AzureWorkload -WorkloadType MSSQL 2>$null;"
        "Get-AzRecoveryServicesBackupWorkloadRecoveryConfig -OriginalWorkloadRestore 2>$null;"
        "$p.WorkloadType; @(Get-AzRecoveryServicesSoftDeletedVault -Location westeurope).Count"
    ) == ["MSSQL", 0]


def test_what_is_refused_has_a_reason(session, simulator):
    for command in (
        "Get-AzRecoveryServicesVaultSettingsFile -Vault $v",
        "Copy-AzRecoveryServicesVault -SourceVault $v -TargetVault $v",
        "Initialize-AzRecoveryServicesDSMove -SourceVault $v -TargetVault $v",
        "Test-AzRecoveryServicesDSMove -SourceVault $v -TargetVault $v",
        "Get-AzRecoveryServicesSoftDeletedVaultBackupItem -VaultName v1 -ResourceGroupName rg-app",
    ):
        session.run(f"{VAULT}try {{ {command} }} catch {{ $e = $_ }}")
        assert session.run("$e.FullyQualifiedErrorId")[0].startswith("NotImplemented"), command
    session.run(
        f"{PROTECTED}$null = Backup-AzRecoveryServicesBackupItem -Item $i; $r = Get-AzRecoveryServicesBackupRecoveryPoint -Item $i;"
        "try { Get-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $r[0] } catch { $e = $_ };"
        "try { Redo-AzRecoveryServicesBackupProtection -Item $i -TargetVaultId $v.ID -TargetPolicy $p } catch { $f = $_ }"
    )
    assert session.run("$e.FullyQualifiedErrorId, $f.FullyQualifiedErrorId") is not None
    names = "Undo-AzRecoveryServicesVaultDeletion", "Get-AzRecoveryServicesBackupRecoveryLogChain"
    others = (
        "Get-AzRecoveryServicesBackupRecommendedArchivableRPGroup",
        "Unregister-AzRecoveryServicesBackupManagementServer",
    )
    for name in (*names, *others):
        assert session.run(f"(Get-Command {name}).Name") == [name]

"""Machines that are backed up: protected, backed up, restored, no longer protected."""

from __future__ import annotations

from backup_scripts import MACHINE, PROTECTED, VAULT, bodies

MODELS = "Microsoft.Azure.Commands.RecoveryServices.Backup.Cmdlets.Models."
ITEM = "*/protectedItems/vm;iaasvmcontainerv2;rg-app;web01"


def test_a_machine_is_protected_and_backed_up(session, simulator):
    assert session.run(
        f"{MACHINE}$j = Enable-AzRecoveryServicesBackupProtection -Policy $p -Name web01 -ResourceGroupName rg-app;"
        "$j.GetType().FullName; $j.Operation; $j.WorkloadName; $j -is [Microsoft.Azure.Commands.RecoveryServices.Backup.Cmdlets.Models.JobBase];"
        "$c = Get-AzRecoveryServicesBackupContainer -ContainerType AzureVM -FriendlyName web01; $c.Name; $c.Status;"
        "@(Get-AzRecoveryServicesBackupContainer -ContainerType AzureVM -ResourceGroupName other).Count;"
        "$i = Get-AzRecoveryServicesBackupItem -Container $c -WorkloadType AzureVM; $i.ProtectionState; $i.ProtectionPolicyName; $i.ContainerName;"
        "$b = Backup-AzRecoveryServicesBackupItem -Item $i; (Wait-AzRecoveryServicesBackupJob -Job $b -Timeout 60).Status;"
        "(Get-AzRecoveryServicesBackupJobDetail -Job $b).Operation; (Get-AzRecoveryServicesBackupJob -Operation Backup).JobId -eq $b.JobId;"
        "@(Get-AzRecoveryServicesBackupJob).Count;"
        "$i = Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM -Name web01;"
        "$i.LastBackupStatus; $i.ExtendedInfo.RecoveryPointCount; @(Get-AzRecoveryServicesBackupItem -Policy $p -ProtectionState Protected).Count;"
        "$r = Get-AzRecoveryServicesBackupRecoveryPoint -Item $i; $r.RecoveryPointType; $r.SourceResourceId -eq $m.Id;"
        "(Get-AzRecoveryServicesBackupRecoveryPoint -Item $i -RecoveryPointId $r.RecoveryPointId).Id -eq $r.Id;"
        "(Get-AzRecoveryServicesBackupStatus -Name web01 -ResourceGroupName rg-app -Type AzureVM).BackedUp"
    ) == [
        *(f"{MODELS}AzureVmJob", "ConfigureBackup", "web01", True, "iaasvmcontainerv2;rg-app;web01", "Registered", 0),
        *("IRPending", "DefaultPolicy", "iaasvmcontainerv2;rg-app;web01", "Completed", "Backup", True, 2),
        *("Completed", 1, 1, "CrashConsistent", True, True, True),
    ]
    (protected,) = bodies(simulator, "PUT", ITEM)
    assert protected["properties"]["policyId"].endswith("/vaults/v1/backupPolicies/DefaultPolicy")
    assert protected["properties"]["sourceResourceId"].endswith("/virtualMachines/web01")
    assert bodies(simulator, "POST", f"{ITEM}/backup") == [{"properties": {"objectType": "IaasVMBackupRequest"}}]


def test_protection_is_stopped_removed_and_brought_back(session, simulator):
    assert session.run(
        f"{PROTECTED}Disable-AzRecoveryServicesBackupProtection -Item $i -WhatIf;"
        "(Disable-AzRecoveryServicesBackupProtection -Item $i -Force).Operation;"
        "(Disable-AzRecoveryServicesBackupProtection -Item $i -RemoveRecoveryPoints -Force).Operation;"
        "$i = Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM -DeleteState ToBeDeleted; $i.DeleteState;"
        "Remove-AzRecoveryServicesVault -Vault $v 2>$null; (Undo-AzRecoveryServicesBackupItemDeletion -Item $i -Force).Operation;"
        "$i = Get-AzRecoveryServicesBackupItem -BackupManagementType AzureVM -WorkloadType AzureVM; $i.DeleteState; $i.ProtectionState;"
        "(Set-AzRecoveryServicesVaultProperty -VaultId $v.ID -SoftDeleteFeatureState Disable).Properties.SoftDeleteFeatureState;"
        "(Get-AzRecoveryServicesVaultProperty).SoftDeleteFeatureState;"
        "$null = Disable-AzRecoveryServicesBackupProtection -Item $i -RemoveRecoveryPoints -Force; (Remove-AzRecoveryServicesVault -Vault $v).Response"
    ) == [
        *("DisableBackup", "DeleteBackupData", "ToBeDeleted", "Undelete", "NotDeleted", "ProtectionStopped"),
        *("Disabled", "Disabled", "OK"),
    ]
    _, stopped, back = bodies(simulator, "PUT", ITEM)
    assert stopped["properties"]["protectionState"] == "ProtectionStopped"
    assert stopped["properties"]["policyId"] == ""
    assert back["properties"]["isRehydrate"] is True


def test_another_policy_and_disks_of_a_protected_machine(session, simulator):
    session.run(
        f"{PROTECTED}$null = Enable-AzRecoveryServicesBackupProtection -Policy $p -Item $i -InclusionDisksList 0, 1;"
        "$null = Enable-AzRecoveryServicesBackupProtection -Item $i -Policy $p -ResetExclusionSettings;"
        "Enable-AzRecoveryServicesBackupProtection -Policy $p -Name nothing -ResourceGroupName rg-app 2>$null"
    )
    _, included, reset = bodies(simulator, "PUT", ITEM)
    assert included["properties"]["extendedProperties"] == {
        "diskExclusionProperties": {"diskLunList": [0, 1], "isInclusionList": True}
    }
    assert reset["properties"]["extendedProperties"] == {}
    assert len(simulator.log.requests("POST", "*/refreshContainers")) == 1


def test_points_are_moved_to_the_archive_and_restored_to_zones(session, simulator):
    assert session.run(
        f"{PROTECTED}$null = Backup-AzRecoveryServicesBackupItem -Item $i; $r = Get-AzRecoveryServicesBackupRecoveryPoint -Item $i;"
        "$null = New-AzStorageAccount -ResourceGroupName rg-app -Name stor1abc -SkuName Standard_LRS -Location westeurope;"
        "@(Get-AzRecoveryServicesBackupRecommendedArchivableRPGroup -Item $i).Count;"
        "$null = Restore-AzRecoveryServicesBackupItem -RecoveryPoint $r[0] -StorageAccountName stor1abc -StorageAccountResourceGroupName"
        " rg-app -TargetResourceGroupName rg-app -TargetVMName vm9 -TargetVNetName net -TargetVNetResourceGroup rg-app -TargetSubnetName"
        " default -TargetZoneNumber 2 -DiskAccessOption EnablePrivateAccessForAllDisks -TargetDiskAccessId /access;"
        "(Move-AzRecoveryServicesBackupRecoveryPoint -RecoveryPoint $r[0] -SourceTier VaultStandard -DestinationTier VaultArchive).Operation;"
        "@(Get-AzRecoveryServicesBackupRecoveryPoint -Item $i -Tier VaultArchive).Count;"
        "@(Get-AzRecoveryServicesBackupRecommendedArchivableRPGroup -Item $i).Count;"
        "Disable-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $r[0]"
    ) == [1, "MoveRecoveryPoint", 1, 0]
    properties = bodies(simulator, "POST", "*/restore")[0]["properties"]
    assert properties["zones"] == ["2"]
    assert properties["targetDiskNetworkAccessSettings"] == {
        "targetDiskNetworkAccessOption": "EnablePrivateAccessForAllDisks",
        "targetDiskAccessId": "/access",
    }
    assert len(simulator.log.requests("POST", "*/revokeInstantItemRecovery")) == 1


def test_restores_of_machines(session, simulator):
    assert session.run(
        f"{PROTECTED}$null = Backup-AzRecoveryServicesBackupItem -Item $i; $r = Get-AzRecoveryServicesBackupRecoveryPoint -Item $i;"
        "$null = New-AzStorageAccount -ResourceGroupName rg-app -Name stor1abc -SkuName Standard_LRS -Location westeurope;"
        "$j = Restore-AzRecoveryServicesBackupItem -RecoveryPoint $r[0] -StorageAccountName stor1abc -StorageAccountResourceGroupName rg-app"
        " -TargetResourceGroupName rg-app; $j.Operation;"
        "Restore-AzRecoveryServicesBackupItem -RecoveryPoint $r[0] -StorageAccountName none -StorageAccountResourceGroupName rg-app 2>$null;"
        "(Stop-AzRecoveryServicesBackupJob -Job $j).Status;"
        "Move-AzRecoveryServicesBackupRecoveryPoint -RecoveryPoint $r[0] -SourceTier VaultStandard -DestinationTier VaultArchive -WhatIf;"
        "Disable-AzRecoveryServicesBackupRPMountScript -RecoveryPoint $r[0] -WhatIf"
    ) == ["Restore", "Cancelled"]
    (restored,) = bodies(simulator, "POST", "*/restore")
    properties = restored["properties"]
    assert properties["objectType"] == "IaasVMRestoreRequest"
    assert properties["recoveryType"] == "RestoreDisks"
    assert properties["storageAccountId"].endswith("/storageAccounts/stor1abc")
    assert properties["targetResourceGroupId"].endswith("/resourceGroups/rg-app")
    assert properties["region"] == "westeurope"


def test_policies_are_made_of_schedules_and_retentions(session, simulator):
    assert session.run(
        f"{VAULT}$s = Get-AzRecoveryServicesBackupSchedulePolicyObject -WorkloadType AzureVM; $s.ScheduleRunFrequency;"
        "$t = (Get-Date '2026-01-01T22:00:00Z').ToUniversalTime(); $s.ScheduleRunTimes.Clear(); $s.ScheduleRunTimes.Add($t);"
        "$r = Get-AzRecoveryServicesBackupRetentionPolicyObject -WorkloadType AzureVM; $r.DailySchedule.DurationCountInDays;"
        "$r.DailySchedule.DurationCountInDays = 365; $r.IsYearlyScheduleEnabled = $false;"
        "$p = New-AzRecoveryServicesBackupProtectionPolicy -Name mine -WorkloadType AzureVM -RetentionPolicy $r -SchedulePolicy $s;"
        "$p.GetType().Name; $p.SchedulePolicy.ScheduleRunTimes[0].Hour; $p.RetentionPolicy.MonthlySchedule.DurationCountInMonths;"
        "New-AzRecoveryServicesBackupProtectionPolicy -Name mine -WorkloadType AzureVM -RetentionPolicy $r -SchedulePolicy $s 2>$null;"
        "$r.DailySchedule.DurationCountInDays = 30; $null = Set-AzRecoveryServicesBackupProtectionPolicy -Policy $p -RetentionPolicy $r;"
        "(Get-AzRecoveryServicesBackupProtectionPolicy -Name mine).RetentionPolicy.DailySchedule.DurationCountInDays;"
        "(Get-AzRecoveryServicesBackupProtectionPolicy -WorkloadType AzureVM).Name -join ' ';"
        "Remove-AzRecoveryServicesBackupProtectionPolicy -Name mine -Force;"
        "@(Get-AzRecoveryServicesBackupProtectionPolicy -WorkloadType AzureVM).Count;"
        "$s = Get-AzRecoveryServicesBackupSchedulePolicyObject -WorkloadType MSSQL; $s.FullBackupSchedulePolicy.ScheduleRunFrequency;"
        "$r = Get-AzRecoveryServicesBackupRetentionPolicyObject -WorkloadType MSSQL;"
        "$q = New-AzRecoveryServicesBackupProtectionPolicy -Name sql1 -WorkloadType MSSQL -RetentionPolicy $r -SchedulePolicy $s;"
        "$q.IsLogBackupEnabled; $q.LogBackupRetentionPolicy.RetentionCount; $q.WorkloadType;"
        "(New-AzRecoveryServicesBackupProtectionPolicy -Name files -WorkloadType AzureFiles).RetentionPolicy.DailySchedule.DurationCountInDays"
    ) == ["Daily", 180, "AzureVmPolicy", 22, 60, 30, "DefaultPolicy mine", 1, "Daily", True, 15, "MSSQL", 30]
    first, second = bodies(simulator, "PUT", "*/backupPolicies/mine")
    at = ["2026-01-01T22:00:00Z"]
    assert first["properties"]["schedulePolicy"] == {
        "schedulePolicyType": "SimpleSchedulePolicy",
        "scheduleRunFrequency": "Daily",
        "scheduleRunTimes": at,
    }
    kept = first["properties"]["retentionPolicy"]
    assert kept["dailySchedule"] == {"retentionTimes": at, "retentionDuration": {"count": 365, "durationType": "Days"}}
    assert kept["weeklySchedule"]["daysOfTheWeek"] == ["Sunday"]
    assert kept["monthlySchedule"]["retentionScheduleWeekly"] == {
        "daysOfTheWeek": ["Sunday"],
        "weeksOfTheMonth": ["First"],
    }
    assert "yearlySchedule" not in kept
    assert first["properties"]["instantRpRetentionRangeInDays"] == 2
    assert second["properties"]["retentionPolicy"]["dailySchedule"]["retentionDuration"]["count"] == 30

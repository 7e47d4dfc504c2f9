"""Backups, failover groups, links between databases, imports and exports."""

from __future__ import annotations

from sql_scripts import DATABASE, PASSWORD, bodies

SECOND = "$null = New-AzSqlServer rg-app -ServerName srv2 -Location northeurope -SqlAdministratorCredentials $c; $db = @{DatabaseName = 'db1'};"
PLACE = "-Location westeurope -ServerName srv1 -DatabaseName db1 -BackupName b1"


def test_how_long_backups_are_kept(session, simulator):
    assert session.run(
        f"{DATABASE}$db = @{{DatabaseName = 'db1'}}; $l = Set-AzSqlDatabaseBackupLongTermRetentionPolicy @at @db -WeeklyRetention P2W -YearlyRetention P5Y -WeekOfYear 3;"
        "$l.WeeklyRetention; $l.MonthlyRetention; (Get-AzSqlDatabaseBackupLongTermRetentionPolicy @at @db).WeekOfYear;"
        "(Set-AzSqlDatabaseBackupLongTermRetentionPolicy @at @db -RemovePolicy).YearlyRetention;"
        "(Set-AzSqlDatabaseBackupShortTermRetentionPolicy @at @db -RetentionDays 14 -DiffBackupIntervalInHours 24).RetentionDays;"
        "(Get-AzSqlDatabase @at db1 | Get-AzSqlDatabaseBackupShortTermRetentionPolicy).DiffBackupIntervalInHours;"
        "(Set-AzSqlDatabaseGeoBackupPolicy @at @db -State Disabled).State; (Get-AzSqlDatabaseGeoBackupPolicy @at @db).DatabaseName;"
        "@(Get-AzSqlDatabaseGeoBackup @at).Count; @(Get-AzSqlDatabaseRestorePoint @at @db).Count;"
        "New-AzSqlDatabaseRestorePoint @at @db -RestorePointLabel l *>$null;"
        "Remove-AzSqlDatabaseRestorePoint @at @db -RestorePointCreationDate '2026-01-02T03:04:05Z' *>$null;"
        "$null = Remove-AzSqlDatabase @at @db; (Get-AzSqlDeletedDatabaseBackup @at).DatabaseName; (Get-AzSqlDeletedDatabaseBackup @at @db).ServerName"
    ) == ["P2W", "PT0S", 3, "PT0S", 14, 24, "Disabled", "db1", 0, 0, "db1", "srv1"]
    first, second = bodies(simulator, "PUT", "*/backupLongTermRetentionPolicies/default")
    assert first["properties"] == {
        "weeklyRetention": "P2W",
        "monthlyRetention": "PT0S",
        "yearlyRetention": "P5Y",
        "weekOfYear": 3,
    }
    assert second["properties"]["weeklyRetention"] == "PT0S"
    assert bodies(simulator, "POST", "*/databases/db1/restorePoints") == [{"restorePointLabel": "l"}]


def test_backups_that_are_kept_for_long(session, simulator):
    session.run(
        "Get-AzSqlDatabaseLongTermRetentionBackup -Location westeurope *>$null;"
        f"Get-AzSqlDatabaseLongTermRetentionBackup {PLACE} *>$null;"
        "Get-AzSqlDatabaseLongTermRetentionBackup -Location westeurope -ServerName srv1 -DatabaseState Live -OnlyLatestPerDatabase *>$null;"
        f"Remove-AzSqlDatabaseLongTermRetentionBackup {PLACE} -WhatIf;"
        f"Update-AzSqlDatabaseLongTermRetentionBackup {PLACE} -BackupStorageRedundancy Geo -WhatIf;"
        f"Copy-AzSqlDatabaseLongTermRetentionBackup {PLACE} -TargetDatabaseName d -TargetServerName srv2 -WhatIf;"
        f"Lock-AzSqlDatabaseLongTermRetentionBackupImmutability {PLACE} -WhatIf;"
        f"Remove-AzSqlDatabaseLongTermRetentionBackupImmutability {PLACE} -WhatIf;"
        f"Set-AzSqlDatabaseLongTermRetentionBackupLegalHold {PLACE} -WhatIf;"
        f"Remove-AzSqlDatabaseLongTermRetentionBackupLegalHold {PLACE} -WhatIf;"
        "Get-AzSqlInstanceDatabaseLongTermRetentionBackup -Location westeurope -InstanceName mi1 *>$null;"
        "Remove-AzSqlInstanceDatabaseLongTermRetentionBackup -Location westeurope -InstanceName mi1 -DatabaseName d -BackupName b -WhatIf"
    )
    asked = {call.path.partition("/providers/")[2] for call in simulator.log.requests("GET", "*/longTermRetention*")}
    base = "Microsoft.Sql/locations/westeurope"
    assert asked == {
        f"{base}/longTermRetentionBackups",
        f"{base}/longTermRetentionServers/srv1/longTermRetentionDatabases/db1/longTermRetentionBackups/b1",
        f"{base}/longTermRetentionServers/srv1/longTermRetentionBackups",
        f"{base}/longTermRetentionManagedInstances/mi1/longTermRetentionManagedInstanceBackups",
    }


def test_failover_groups(session, simulator):
    assert session.run(
        f"{DATABASE}{SECOND}$g = New-AzSqlDatabaseFailoverGroup @at -PartnerServerName srv2 -FailoverGroupName fg1 -FailoverPolicy Automatic"
        " -GracePeriodWithDataLossHours 2; $g.PartnerServerName; $g.FailoverWithDataLossGracePeriodHours; $g.ReadWriteFailoverPolicy;"
        "$g = $g | Add-AzSqlDatabaseToFailoverGroup -Database (Get-AzSqlDatabase @at db1); $g.DatabaseNames -join ' ';"
        "(Set-AzSqlDatabaseFailoverGroup @at -FailoverGroupName fg1 -FailoverPolicy Manual).ReadWriteFailoverPolicy;"
        "(Get-AzSqlDatabaseFailoverGroup @at).FailoverGroupName; $null = Switch-AzSqlDatabaseFailoverGroup @at -FailoverGroupName fg1 -AllowDataLoss;"
        "@((Remove-AzSqlDatabaseFromFailoverGroup @at -FailoverGroupName fg1 -Database (Get-AzSqlDatabase @at db1)).DatabaseNames).Count;"
        "(Remove-AzSqlDatabaseFailoverGroup @at -FailoverGroupName fg1 -Force).FailoverGroupName"
    ) == ["srv2", 2, "Automatic", "db1", "Manual", "fg1", 0, "fg1"]
    (made,) = bodies(simulator, "PUT", "*/failoverGroups/fg1")
    partners = made["properties"].pop("partnerServers")
    assert partners[0]["id"].endswith("/servers/srv2")
    assert made["properties"] == {
        "readWriteEndpoint": {"failoverPolicy": "Automatic", "failoverWithDataLossGracePeriodMinutes": 120},
        "readOnlyEndpoint": {"failoverPolicy": "Disabled"},
        "databases": [],
    }
    assert bodies(simulator, "PATCH", "*/failoverGroups/fg1")[1]["properties"]["readWriteEndpoint"] == {
        "failoverPolicy": "Manual"
    }
    assert len(simulator.log.requests("POST", "*/failoverGroups/fg1/forceFailoverAllowDataLoss")) == 1


def test_failover_groups_of_instances(session, simulator):
    assert session.run(
        "$at = @{ResourceGroupName = 'rg-app'; Location = 'westeurope'; Name = 'fg1'};"
        "$g = New-AzSqlDatabaseInstanceFailoverGroup @at -PrimaryManagedInstanceName mi1 -PartnerRegion northeurope -PartnerManagedInstanceName mi2;"
        "$g.PrimaryManagedInstanceName; $g.PartnerRegion; (Get-AzSqlDatabaseInstanceFailoverGroup @at).PartnerManagedInstanceName;"
        "(Set-AzSqlDatabaseInstanceFailoverGroup @at -FailoverPolicy Manual).ReadWriteFailoverPolicy;"
        "$o = @{ResourceGroupName = 'rg-app'; Location = 'northeurope'; Name = 'fg1'}; $p = Get-AzSqlDatabaseInstanceFailoverGroup @o;"
        "$p.ReplicationRole; $p.PrimaryManagedInstanceName; $null = $p | Switch-AzSqlDatabaseInstanceFailoverGroup;"
        "(Get-AzSqlDatabaseInstanceFailoverGroup @o).ReplicationRole; (Get-AzSqlDatabaseInstanceFailoverGroup @at).ReplicationRole;"
        "(Remove-AzSqlDatabaseInstanceFailoverGroup @at -Force -PassThru).Name; @(Get-AzSqlDatabaseInstanceFailoverGroup @o 2>$null).Count"
    ) == ["mi1", "northeurope", "mi2", "Manual", "Secondary", "mi2", "Primary", "Secondary", "fg1", 0]
    first, second = bodies(simulator, "PUT", "*/instanceFailoverGroups/fg1")
    assert first["properties"]["partnerRegions"] == [{"location": "northeurope"}]
    assert second["properties"]["managedInstancePairs"] == first["properties"]["managedInstancePairs"]
    assert len(simulator.log.requests("POST", "*/instanceFailoverGroups/fg1/failover")) == 1


def test_both_servers_have_a_failover_group(session):
    assert session.run(
        f"{DATABASE}{SECOND}$s = @{{ResourceGroupName = 'rg-app'; ServerName = 'srv2'}};"
        "$null = New-AzSqlDatabaseFailoverGroup @at -PartnerServerName srv2 -FailoverGroupName fg;"
        "$null = Get-AzSqlDatabaseFailoverGroup @at -FailoverGroupName fg | Add-AzSqlDatabaseToFailoverGroup -Database (Get-AzSqlDatabase @at -DatabaseName db1);"
        "$g = Get-AzSqlDatabaseFailoverGroup @s -FailoverGroupName fg; $g.ReplicationRole; $g.PartnerServerName; $g.Databases.Count;"
        "(Get-AzSqlDatabase @s -DatabaseName db1).Location;"
        "$null = Switch-AzSqlDatabaseFailoverGroup @s -FailoverGroupName fg; (Get-AzSqlDatabaseFailoverGroup @s -FailoverGroupName fg).ReplicationRole;"
        "(Get-AzSqlDatabaseFailoverGroup @at -FailoverGroupName fg).ReplicationRole;"
        "$null = Remove-AzSqlDatabaseFailoverGroup @at -FailoverGroupName fg -Force; @(Get-AzSqlDatabaseFailoverGroup @s).Count"
    ) == ["Secondary", "srv1", 1, "northeurope", "Primary", "Secondary", 0]


def test_links_between_databases(session, simulator):
    assert session.run(
        f"{DATABASE}{SECOND}$l = New-AzSqlDatabaseSecondary @at @db -PartnerResourceGroupName rg-app -PartnerServerName srv2 -AllowConnections All;"
        "$l.PartnerServerName; $l.PartnerLocation; @(Get-AzSqlDatabaseReplicationLink @at @db -PartnerResourceGroupName rg-app).Count;"
        "$s = @{ResourceGroupName = 'rg-app'; ServerName = 'srv2'}; (Get-AzSqlDatabaseReplicationLink @s @db -PartnerResourceGroupName rg-app).Role;"
        "(Set-AzSqlDatabaseSecondary @s @db -PartnerResourceGroupName rg-app -Failover).Role;"
        "(Get-AzSqlDatabaseReplicationLink @at @db -PartnerResourceGroupName rg-app).Role;"
        "$null = Remove-AzSqlDatabaseSecondary @at @db -PartnerResourceGroupName rg-app -PartnerServerName srv2;"
        "@(Get-AzSqlDatabaseReplicationLink @s @db -PartnerResourceGroupName rg-app).Count;"
        "$null = Set-AzSqlDatabaseSecondary @at @db -PartnerResourceGroupName rg-app -Failover 2>$null;"
        "Set-AzSqlDatabaseReplicationLink @at @db -LinkType STANDBY -PartnerServerName srv2 -LinkId 00000000-0000-0000-0000-000000000001 -WhatIf"
    ) == ["srv2", "northeurope", 1, "Secondary", "Primary", "Secondary", 0]
    (made,) = bodies(simulator, "PUT", "*/servers/srv2/databases/db1")
    assert made["properties"]["createMode"] == "Secondary"
    assert made["properties"]["sourceDatabaseId"].endswith("/servers/srv1/databases/db1")


def test_imports_and_exports_keep_their_secrets(session, simulator):
    files = (
        "-StorageKeyType StorageAccessKey -StorageKey SECRETKEY -StorageUri https://a.blob.core.windows.net/c/f.bacpac"
    )
    login = f"-AdministratorLogin boss -AdministratorLoginPassword (ConvertTo-SecureString '{PASSWORD}' -AsPlainText -Force)"
    assert session.run(
        f'{DATABASE}$e = New-AzSqlDatabaseExport @at -DatabaseName db1 {files} {login}; $e.Status; $e.StorageUri; "$($e.StorageKey)";'
        "$e.OperationStatusLink -like 'http*'; (Get-AzSqlDatabaseImportExportStatus -OperationStatusLink $e.OperationStatusLink).Status -in 'InProgress', 'Succeeded';"
        f"$i = New-AzSqlDatabaseImport @at -DatabaseName db2 {files} {login} -Edition Standard -ServiceObjectiveName S0 -DatabaseMaxSizeBytes 5000000;"
        "$i.Edition; $i.ServiceObjectiveName; $i | Out-String | Select-String SECRETKEY"
    ) == ["InProgress", "https://a.blob.core.windows.net/c/f.bacpac", "********", True, True, "Standard", "S0"]
    (exported,) = bodies(simulator, "POST", "*/databases/db1/export")
    assert exported["storageKey"] == exported["administratorLoginPassword"] == "********"
    assert exported["storageKeyType"] == "StorageAccessKey"
    (imported,) = bodies(simulator, "POST", "*/servers/srv1/import")
    assert (imported["databaseName"], imported["edition"], imported["maxSizeBytes"]) == ("db2", "Standard", "5000000")
    assert "SECRETKEY" not in str([str(each) for each in session.errors])

"""Managed instances, their databases, pools, links, schedules and certificates."""

from __future__ import annotations

from sql_scripts import CREDENTIAL, HIDDEN, PASSWORD, bodies

NET = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
INSTANCE = (
    f"{CREDENTIAL}$i = New-AzSqlInstance -Name mi1 -ResourceGroupName rg-app -Location westeurope -AdministratorCredential $c -SubnetId {NET}"
    " -LicenseType LicenseIncluded -StorageSizeInGB 64 -VCore 4 -Edition GeneralPurpose -ComputeGeneration Gen5;"
    "$at = @{ResourceGroupName = 'rg-app'; InstanceName = 'mi1'};"
)


def test_an_instance_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{INSTANCE}$i.ManagedInstanceName; $i.VCores; $i.AdministratorLogin; $null -eq $i.AdministratorPassword; $i.Sku.Name;"
        "(Get-AzSqlInstance).ManagedInstanceName; (Get-AzSqlInstance -ResourceGroupName rg-app -Name mi1 -ExpandActiveDirectoryAdministrator).Location;"
        "(Set-AzSqlInstance -Name mi1 -ResourceGroupName rg-app -VCore 8 -AdministratorPassword $c.Password -Tag @{a = 1} -Force).VCores;"
        "(Get-AzSqlInstance | Set-AzSqlInstance -Edition BusinessCritical -Force).Sku.Name;"
        "Start-AzSqlInstance -Name mi1 -ResourceGroupName rg-app *>$null; Stop-AzSqlInstance -Name mi1 -ResourceGroupName rg-app -Force *>$null;"
        "Invoke-AzSqlInstanceFailover -Name mi1 -ResourceGroupName rg-app *>$null; Invoke-AzSqlInstanceExternalGovernanceStatusRefresh @at *>$null;"
        "(Remove-AzSqlInstance -Name mi1 -ResourceGroupName rg-app -Force).ManagedInstanceName"
    ) == ["mi1", 4, "boss", True, "GP_Gen5", "mi1", "westeurope", 8, "BC_Gen5", "mi1"]
    first, second, third = bodies(simulator, "PUT", "*/managedInstances/mi1")
    assert first == {
        "location": "westeurope",
        "sku": {"name": "GP_Gen5"},
        "properties": {
            "subnetId": NET,
            "licenseType": "LicenseIncluded",
            "storageSizeInGB": 64,
            "vCores": 4,
            "administratorLogin": "boss",
            "administratorLoginPassword": HIDDEN,
        },
    }
    assert second["properties"]["administratorLoginPassword"] == HIDDEN
    assert third["sku"] == {"name": "BC_Gen5"}
    assert len(simulator.log.requests("POST", "*/managedInstances/mi1/stop")) == 1
    assert PASSWORD not in str(session.errors)


def test_databases_of_instances(session, simulator):
    assert session.run(
        f"{INSTANCE}(New-AzSqlInstanceDatabase @at -Name db1 -Collation X).Collation; (Get-AzSqlInstance | Get-AzSqlInstanceDatabase).Name;"
        "(Set-AzSqlInstanceDatabase @at -Name db1 -Tag @{a = 1}).Tags['a'];"
        "(Restore-AzSqlInstanceDatabase @at -Name db1 -FromPointInTimeBackup -PointInTime '2026-01-02T03:04:05Z' -TargetInstanceDatabaseName db2).Name;"
        "$r = Start-AzSqlInstanceDatabaseLogReplay @at -Name db3 -StorageContainerUri https://a.blob.core.windows.net/c -StorageContainerSasToken 'sv=SASSECRET'"
        " -Collation X -PassThru; $r.Name; Complete-AzSqlInstanceDatabaseLogReplay @at -Name db3 -LastBackupName f.bak *>$null;"
        "Get-AzSqlInstanceDatabaseLogReplay @at -Name db3 *>$null; Stop-AzSqlInstanceDatabaseLogReplay @at -Name db3 -Force -PassThru;"
        "$d = @{DatabaseName = 'db1'; TargetInstanceName = 'mi2'}; Move-AzSqlInstanceDatabase @at @d -WhatIf; Copy-AzSqlInstanceDatabase @at @d *>$null;"
        "Complete-AzSqlInstanceDatabaseMove @at @d -WhatIf; Complete-AzSqlInstanceDatabaseCopy @at @d -WhatIf; Stop-AzSqlInstanceDatabaseMove @at @d -WhatIf;"
        "Stop-AzSqlInstanceDatabaseCopy @at @d *>$null; Get-AzSqlInstanceDatabaseMoveOperation @at -DatabaseName db1 *>$null;"
        "Get-AzSqlInstanceDatabaseCopyOperation @at -DatabaseName db1 *>$null; @(Get-AzSqlInstanceDatabaseGeoBackup @at).Count;"
        "@(Get-AzSqlDeletedInstanceDatabaseBackup @at).Count; $p = @{DatabaseName = 'db1'};"
        "(Set-AzSqlInstanceDatabaseBackupShortTermRetentionPolicy @at @p -RetentionDays 20).RetentionDays;"
        "(Get-AzSqlInstanceDatabaseBackupShortTermRetentionPolicy @at @p).DatabaseName;"
        "(Set-AzSqlInstanceDatabaseBackupLongTermRetentionPolicy @at @p -WeeklyRetention P1W).WeeklyRetention;"
        "(Get-AzSqlInstanceDatabaseBackupLongTermRetentionPolicy @at @p).ManagedInstanceName; (Remove-AzSqlInstanceDatabase @at -Name db1 -Force).Name"
    ) == ["X", "db1", "1", "db2", "db3", True, 0, 0, 20, "db1", "P1W", "mi1", "db1"]
    (restored,) = bodies(simulator, "PUT", "*/databases/db2")
    assert restored["properties"]["createMode"] == "PointInTimeRestore"
    (replayed,) = bodies(simulator, "PUT", "*/databases/db3")
    assert replayed["properties"]["storageContainerSasToken"] == HIDDEN
    assert replayed["properties"]["createMode"] == "RestoreExternalBackup"
    (copied,) = bodies(simulator, "POST", "*/databases/db1/startMove")
    assert copied["operationMode"] == "Copy"
    assert copied["destinationManagedDatabaseId"].endswith("/managedInstances/mi2/databases/db1")


def test_what_belongs_to_instances(session, simulator):
    assert session.run(
        f"{INSTANCE}$p = New-AzSqlInstancePool -ResourceGroupName rg-app -Name pool1 -Location westeurope -SubnetId {NET} -LicenseType LicenseIncluded"
        " -ComputeGeneration Gen5 -Edition GeneralPurpose -VCore 8 -MaintenanceConfigurationId SQL_Default; $p.InstancePoolName; $p.Edition;"
        "(Set-AzSqlInstancePool -ResourceGroupName rg-app -Name pool1 -LicenseType BasePrice -VCore 8 -Edition GeneralPurpose -ComputeGeneration Gen5 -MaintenanceConfigurationId SQL_Default).LicenseType; (Get-AzSqlInstancePool).VCores;"
        "Get-AzSqlInstancePoolUsage -ResourceGroupName rg-app -Name pool1 *>$null; (Remove-AzSqlInstancePool -ResourceGroupName rg-app -Name pool1).InstancePoolName;"
        "(Set-AzSqlInstanceDtc @at -DtcEnabled $true -XaTransactionsEnabled $false -AllowInboundEnabled $true).DtcEnabled; (Get-AzSqlInstanceDtc @at).ManagedInstanceName;"
        "$k = New-AzSqlInstanceServerTrustCertificate @at -Name cert1 -PublicKey 0xabc; $k.Name; (Get-AzSqlInstanceServerTrustCertificate @at).InstanceName;"
        "(Remove-AzSqlInstanceServerTrustCertificate @at -Name cert1 -PassThru).Name; @(Get-AzSqlInstanceEndpointCertificate @at).Count;"
        "$l = New-AzSqlInstanceLink @at -Name link1 -Database db1 -PartnerEndpoint tcp://a:5022 -InstanceAvailabilityGroupName i -PartnerAvailabilityGroupName p"
        " -InstanceLinkRole Secondary -FailoverMode Manual -SeedingMode Automatic; $l.PartnerEndpoint; (Get-AzSqlInstanceLink @at).Name;"
        "(Update-AzSqlInstanceLink @at -Name link1 -ReplicationMode Sync).ReplicationMode; Start-AzSqlInstanceLinkFailover @at -Name link1 -FailoverType Planned *>$null;"
        "(Remove-AzSqlInstanceLink @at -Name link1 -Force -PassThru).Name;"
        "$n = New-AzSqlInstanceScheduleItem -StartDay Monday -StartTime 08:00 -StopDay Friday -StopTime 17:00;"
        "(New-AzSqlInstanceStartStopSchedule @at -ScheduleList $n -TimeZone UTC -Description d).TimeZoneId; (Get-AzSqlInstanceStartStopSchedule @at).Description;"
        "$null = Remove-AzSqlInstanceStartStopSchedule @at -Force; (Set-AzSqlServerConfigurationOption @at -Name allowPolybaseExport -Value 1).Value;"
        "(Get-AzSqlServerConfigurationOption @at).Name; @(Get-AzSqlInstanceOperation -ResourceGroupName rg-app -ManagedInstanceName mi1).Count;"
        "Stop-AzSqlInstanceOperation -ResourceGroupName rg-app -ManagedInstanceName mi1 -Name o -Force *>$null;"
        "$g = New-AzSqlServerTrustGroup rg-app -Location westeurope -Name tg1 -GroupMember $i, $i -TrustScope GlobalTransactions; $g.Name;"
        "(Get-AzSqlServerTrustGroup rg-app -Location westeurope -Name tg1).TrustScope; (Remove-AzSqlServerTrustGroup rg-app -Location westeurope -Name tg1 -PassThru).Name;"
        "@(Get-AzSqlVirtualCluster).Count; Remove-AzSqlVirtualCluster -ResourceGroupName rg-app -Name vc1 -WhatIf"
    ) == [
        *("pool1", "GeneralPurpose", "BasePrice", 8, "pool1", True, "mi1", "cert1", "mi1", "cert1", 0),
        *("tcp://a:5022", "link1", "Sync", "link1", "UTC", "d", 1, "allowPolybaseExport", 0),
        *("tg1", "GlobalTransactions", "tg1", 0),
    ]
    (schedule,) = bodies(simulator, "PUT", "*/startStopSchedules/default")
    assert schedule["properties"]["scheduleList"] == [
        {"startDay": "Monday", "startTime": "08:00", "stopDay": "Friday", "stopTime": "17:00"}
    ]
    (coordinator,) = bodies(simulator, "PUT", "*/dtc/current")
    assert coordinator["properties"]["securitySettings"]["transactionManagerCommunicationSettings"] == {
        "allowInboundEnabled": True
    }

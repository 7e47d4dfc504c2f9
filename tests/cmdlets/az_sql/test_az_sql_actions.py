"""What the simulator does of actions on SQL servers, instances and databases, as the cmdlets of Az.Sql tell of it."""

from __future__ import annotations

from sql_scripts import DATABASE

_DB = "$db = @{DatabaseName = 'db1'};"
_INSTANCE = (
    "$in = @{ResourceGroupName = 'rg-app'; InstanceName = 'mi1'}; $s = '/subscriptions/1/subnets/a';"
    "$c = [pscredential]::new('boss', (ConvertTo-SecureString 'Sup3r-S3cret' -AsPlainText -Force));"
    "$null = New-AzSqlInstance -ResourceGroupName rg-app -Name mi1 -Location westeurope -AdministratorCredential $c -SubnetId $s"
    " -LicenseType BasePrice -StorageSizeInGB 256 -VCore 8 -SkuName GP_Gen5;"
)


def test_restore_points_come_and_go(session):
    assert session.run(
        f"{DATABASE}{_DB}$p = New-AzSqlDatabaseRestorePoint @at @db -RestorePointLabel before; $p.RestorePointLabel;"
        "$p.RestorePointType; @(Get-AzSqlDatabaseRestorePoint @at @db).Count;"
        "Remove-AzSqlDatabaseRestorePoint @at @db -RestorePointCreationDate $p.RestorePointCreationDate;"
        "@(Get-AzSqlDatabaseRestorePoint @at @db).Count"
    ) == ["before", "DISCRETE", 1, 0]


def test_scans_leave_records(session):
    assert session.run(
        f"{DATABASE}{_DB}$r = Start-AzSqlDatabaseVulnerabilityAssessmentScan @at @db -ScanId s1; $r.ScanId; $r.State;"
        "@(Get-AzSqlDatabaseVulnerabilityAssessmentScanRecord @at @db).ScanId"
    ) == ["s1", "Passed", "s1"]


def test_labels_are_listed_by_database(session):
    column = "-SchemaName dbo -TableName t -ColumnName c"
    assert session.run(
        f"{DATABASE}{_DB}Set-AzSqlDatabaseSensitivityClassification @at @db {column} -InformationType Name -SensitivityLabel Public;"
        "$l = Get-AzSqlDatabaseSensitivityClassification @at @db; $l.SensitivityLabels.ColumnName; $l.SensitivityLabels.SensitivityLabel;"
        "@((Get-AzSqlDatabaseSensitivityRecommendation @at @db).SensitivityLabels).Count;"
        f"Disable-AzSqlDatabaseSensitivityRecommendation @at @db {column}"
    ) == ["c", "Public", 0]
    assert session.errors == []


def test_regions_tell_what_they_offer(session):
    assert session.run(
        "$c = Get-AzSqlCapability -LocationName westeurope; $c.SupportedServerVersions.ServerVersionName;"
        "(Get-AzSqlCapability -LocationName westeurope -Defaults).ExpandedDetails;"
        "(Get-AzSqlServerServiceObjective -Location westeurope -ServiceObjectiveName S0).Capacity;"
        "@(Get-AzSqlServerServiceObjective -Location westeurope | Where-Object Edition -eq Premium).Count"
    ) == [
        "12.0",
        "Version: 12.0 (Default)\nEdition: GeneralPurpose (Default)\n    Service Objective: GP_Gen5_2",
        10,
        3,
    ]


def test_instances_are_stopped_and_started(session, simulator):
    session.run(f"{_INSTANCE}Stop-AzSqlInstance -Name mi1 -ResourceGroupName rg-app -Force")
    path = f"{simulator.subscription.path}/resourceGroups/rg-app/providers/Microsoft.Sql/managedInstances/mi1"
    assert simulator.now().store.get(path).document["properties"]["state"] == "Stopped"
    assert session.run(
        "$null = Start-AzSqlInstance -Name mi1 -ResourceGroupName rg-app;"
        "@(Get-AzSqlInstanceDatabaseMoveOperation -ResourceGroupName rg-app -InstanceName mi1 -DatabaseName db1).Count"
    ) == [0]
    assert simulator.now().store.get(path).document["properties"]["state"] == "Ready"
    assert session.errors == []


def test_jobs_and_objectives_are_tables(session):
    (jobs, objectives) = session.run(
        f"{DATABASE}$a = New-AzSqlElasticJobAgent @at -DatabaseName db1 -Name agent1;"
        "$j = $a | New-AzSqlElasticJob -Name job1; ($j | Out-String -Width 120).Trim();"
        "(Get-AzSqlServerServiceObjective -Location westeurope -ServiceObjectiveName S0 | Out-String -Width 120).Trim()"
    )
    assert jobs.split("\n")[0].split() == [
        *("JobName", "Version", "Description", "StartTime", "EndTime", "ScheduleType", "Interval", "Enabled")
    ]
    assert objectives.split("\n")[2].split() == ["S0", "Standard", "Standard", "10", "DTU", "True"]

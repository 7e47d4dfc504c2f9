"""Databases and elastic pools."""

from __future__ import annotations

from sql_scripts import DATABASE, MODELS, SERVER, bodies


def test_editions_of_databases(session, simulator):
    assert session.run(
        f"{SERVER}$d = New-AzSqlDatabase @at -DatabaseName db1 -Edition GeneralPurpose -VCore 4 -ComputeGeneration Gen5 -ComputeModel Serverless"
        " -AutoPauseDelayInMinutes 90 -MinimumCapacity 0.5 -Tags @{a = 1} -BackupStorageRedundancy Local;"
        "$d.GetType().FullName; $d.CurrentServiceObjectiveName; $d.Edition; $d.AutoPauseDelayInMinutes; $d.Status;"
        "$s = New-AzSqlDatabase @at -Name db2 -Edition Standard; $s.CurrentServiceObjectiveName; $s.MaxSizeBytes;"
        "New-AzSqlDatabase @at -DatabaseName db1 2>$null;"
        "(Set-AzSqlDatabase @at -DatabaseName db2 -RequestedServiceObjectiveName S3 -MaxSizeBytes 1GB).Capacity;"
        "(Set-AzSqlDatabase @at -DatabaseName db1 -VCore 8).CurrentServiceObjectiveName;"
        "(Set-AzSqlDatabase @at -DatabaseName db2 -NewName db3).DatabaseName; (Get-AzSqlDatabase @at db*).DatabaseName -join ' ';"
        "(Get-AzSqlServer | Get-AzSqlDatabase | Where-Object DatabaseName -ne master).Count;"
        "(Remove-AzSqlDatabase @at -DatabaseName db3).DatabaseName; (Get-AzSqlDatabaseExpanded @at db1).DatabaseName"
    ) == [
        f"{MODELS}Database.Model.AzureSqlDatabaseModel",
        *(
            "GP_S_Gen5_4",
            "GeneralPurpose",
            90,
            "Online",
            "S0",
            32 * 2**30,
            100,
            "GP_S_Gen5_8",
            "db3",
            "db1 db3",
            2,
            "db3",
        ),
        "db1",
    ]
    first, second = bodies(simulator, "PUT", "*/databases/db1")
    assert first["sku"] == {"name": "GP_S", "tier": "GeneralPurpose", "family": "Gen5", "capacity": 4}
    assert first["location"] == "westeurope"
    assert first["properties"] == {
        "autoPauseDelay": 90,
        "minCapacity": 0.5,
        "requestedBackupStorageRedundancy": "Local",
        "maxSizeBytes": 0,
        "readScale": "",
    }
    assert second["sku"] == {"name": "GP_S", "tier": "GeneralPurpose", "family": "Gen5", "capacity": 8}
    assert second["tags"] == {"a": "1"}
    assert bodies(simulator, "PUT", "*/databases/db2")[0]["sku"] == {"name": "Standard", "tier": "Standard"}


def test_pools_and_the_databases_in_them(session, simulator):
    assert session.run(
        f"{DATABASE}$p = New-AzSqlElasticPool @at -ElasticPoolName p1 -Edition Standard -Dtu 100 -DatabaseDtuMin 10 -DatabaseDtuMax 20"
        " -StorageMB 51200; $p.Dtu; $p.DatabaseDtuMax; $p.StorageMB; $p.State;"
        "(Set-AzSqlDatabase @at -DatabaseName db1 -ElasticPoolName p1).ElasticPoolName;"
        "(Get-AzSqlElasticPoolDatabase @at -ElasticPoolName p1).DatabaseName; (Get-AzSqlElasticPoolDatabase @at p1 -DatabaseName db1).ElasticPoolName;"
        "(Set-AzSqlElasticPool @at -ElasticPoolName p1 -Dtu 200).Dtu; (Get-AzSqlElasticPool @at).ElasticPoolName;"
        "(New-AzSqlElasticPool @at -ElasticPoolName p2 -Edition GeneralPurpose -VCore 2 -ComputeGeneration Gen5).SkuName;"
        "Invoke-AzSqlElasticPoolFailover @at -ElasticPoolName p1 -PassThru;"
        "(Set-AzSqlDatabase @at -DatabaseName db1 -RequestedServiceObjectiveName S1).ElasticPoolName;"
        "(Remove-AzSqlElasticPool @at -ElasticPoolName p1 -Force).ElasticPoolName"
    ) == [100, 20, 51200, "Ready", "p1", "db1", "p1", 200, "p1", "GP_Gen5", True, None, "p1"]
    first, second = bodies(simulator, "PUT", "*/elasticPools/p1")
    assert first["sku"] == {"name": "StandardPool", "tier": "Standard", "capacity": 100}
    assert first["properties"] == {
        "perDatabaseSettings": {"minCapacity": 10, "maxCapacity": 20},
        "maxSizeBytes": 51200 * 2**20,
    }
    assert second["sku"]["capacity"] == 200
    assert bodies(simulator, "PUT", "*/databases/db1")[1]["properties"]["elasticPoolId"].endswith("/elasticPools/p1")


def test_copies_restores_pauses(session, simulator):
    assert session.run(
        f"{DATABASE}$c = New-AzSqlDatabaseCopy @at -DatabaseName db1 -CopyDatabaseName db2; $c.CopyDatabaseName; $c.ServerName;"
        "$d = Get-AzSqlDatabase @at db1;"
        "(Restore-AzSqlDatabase @at -FromPointInTimeBackup -PointInTime '2026-01-02T03:04:05Z' -ResourceId $d.ResourceId"
        " -TargetDatabaseName db3 -Edition Premium -ServiceObjectiveName P1).DatabaseName;"
        "(Suspend-AzSqlDatabase @at -DatabaseName db1).Status; (Resume-AzSqlDatabase @at -DatabaseName db1).Status;"
        "Invoke-AzSqlDatabaseFailover @at -DatabaseName db1 -PassThru; Invoke-AzSqlDatabaseFailover @at -DatabaseName db1;"
        "Invoke-AzSqlDatabaseTransparentDataEncryptionProtectorRevalidation @at -DatabaseName db1 -WhatIf;"
        "Invoke-AzSqlDatabaseTransparentDataEncryptionProtectorRevert @at -DatabaseName db1 -WhatIf"
    ) == ["db2", "srv1", "db3", "Paused", "Online", True]
    (copied,) = bodies(simulator, "PUT", "*/databases/db2")
    assert copied["properties"]["createMode"] == "Copy"
    assert copied["properties"]["sourceDatabaseId"].endswith("/databases/db1")
    (restored,) = bodies(simulator, "PUT", "*/databases/db3")
    assert restored["sku"] == {"name": "P1", "tier": "Premium"}
    assert restored["properties"]["createMode"] == "PointInTimeRestore"
    assert restored["properties"]["restorePointInTime"] == "2026-01-02T03:04:05Z"

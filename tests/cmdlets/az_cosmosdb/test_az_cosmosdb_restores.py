"""What can be brought back, and how it is."""

from __future__ import annotations

import pytest
from cosmos_scripts import BEGIN, CONTAINER, MODELS, bodies

KINDS = {
    "Sql": (
        "SqlDatabase",
        "SqlContainer",
        "DatabaseName",
        "Container",
        " -PartitionKeyKind Hash -PartitionKeyPath /id",
    ),
    "MongoDB": ("MongoDBDatabase", "MongoDBCollection", "DatabaseName", "Collection", ""),
    "Gremlin": (
        "GremlinDatabase",
        "GremlinGraph",
        "DatabaseName",
        "Graph",
        " -PartitionKeyKind Hash -PartitionKeyPath /id",
    ),
}
"""Get-AzCosmosDBSqlRestorableDatabase Get-AzCosmosDBSqlRestorableContainer Get-AzCosmosDBSqlRestorableResource
Restore-AzCosmosDBSqlDatabase Restore-AzCosmosDBSqlContainer Get-AzCosmosDBSqlContainerBackupInformation
Get-AzCosmosDBMongoDBRestorableDatabase Get-AzCosmosDBMongoDBRestorableCollection Get-AzCosmosDBMongoDBRestorableResource
Restore-AzCosmosDBMongoDBDatabase Restore-AzCosmosDBMongoDBCollection Get-AzCosmosDBMongoDBCollectionBackupInformation
Get-AzCosmosDBGremlinRestorableDatabase Get-AzCosmosDBGremlinRestorableGraph Get-AzCosmosDBGremlinRestorableResource
Restore-AzCosmosDBGremlinDatabase Restore-AzCosmosDBGremlinGraph Get-AzCosmosDBGremlinGraphBackupInformation"""
_WHERE = "-Location eastus -DatabaseAccountInstanceId $r.DatabaseAccountInstanceId"


@pytest.mark.parametrize("api", KINDS)
def test_databases_and_what_is_in_them_come_back(session, simulator, api):
    outer, inner, parent, inner_name, more = KINDS[api]
    restorable = f"Get-AzCosmosDB{api}Restorable"
    rid = "restorable{}DatabaseRid".format({"MongoDB": "Mongodb"}.get(api, api))
    assert session.run(
        f"{BEGIN}$null = New-AzCosmosDB{outer} @at -Name db1; $null = New-AzCosmosDB{inner} @at -{parent} db1 -Name c1{more};"
        f"$r = Get-AzCosmosDBRestorableDatabaseAccount; $r.DatabaseAccountName; $d = {restorable}Database -InputObject $r;"
        f"$d.OwnerId; $d.OperationType; ({restorable}Database {_WHERE}).OwnerResourceId -eq $d._rid;"
        f"{'' if api == 'MongoDB' else f'($d | {restorable}{inner_name}).OwnerId;'}"
        f"({restorable}{inner_name} {_WHERE} -DatabaseRId $d.OwnerResourceId).OwnerId;"
        f"({restorable}Resource {_WHERE} -RestoreLocation 'West US' -RestoreTimestampInUtc '2026-01-02T03:04:05Z').DatabaseName;"
        f"(Get-AzCosmosDB{inner}BackupInformation @at -{parent} db1 -Name c1 -Location 'West US').LatestRestorableTimestamp -gt 0;"
        f"$w = Restore-AzCosmosDB{inner} @at -{parent} db1 -Name c1 3>&1; \"$w\" -like '*is currently online*';"
        f"Remove-AzCosmosDB{inner} @at -{parent} db1 -Name c1; (Restore-AzCosmosDB{inner} @at -{parent} db1 -Name c1).Name;"
        f"Remove-AzCosmosDB{outer} @at -Name db1; (Restore-AzCosmosDB{outer} @at -Name db1).Name;"
        f'$w = Restore-AzCosmosDB{outer} @at -Name none 3>&1; "$w"'
    ) == [
        *("acc1", "db1", "Create", True, *([] if api == "MongoDB" else ["c1"]), "c1", "db1", True, True, "c1", "db1"),
        "No restorable database found with name: none",
    ]
    assert simulator.log.requests("GET", f"*/restorable*{'s' if api else ''}")
    sent = [each for each in bodies(simulator, "PUT", "*/c1") if "restoreParameters" in each["properties"]["resource"]]
    assert len(sent) == 1
    resource = sent[0]["properties"]["resource"]
    assert (resource["id"], resource["createMode"], sent[0]["properties"]["options"]) == ("c1", "Restore", {})
    assert resource["restoreParameters"]["restoreSource"].endswith(session.run("$r.DatabaseAccountInstanceId")[0])
    assert rid


def test_tables_come_back(session):
    assert session.run(
        f"{BEGIN}$null = New-AzCosmosDBTable @at -Name t1; $r = Get-AzCosmosDBRestorableDatabaseAccount -Location eastus;"
        f"(Get-AzCosmosDBTableRestorableTable {_WHERE}).OwnerId;"
        f"(Get-AzCosmosDBTableRestorableResource {_WHERE} -RestoreLocation eastus -RestoreTimestampInUtc (Get-Date)).TableNames;"
        "(Get-AzCosmosDBTableBackupInformation @at -Name t1 -Location eastus).LatestRestorableTimestamp -gt 0;"
        "Remove-AzCosmosDBTable @at -Name t1; (Restore-AzCosmosDBTable @at -Name t1).Name"
    ) == ["t1", "t1", True, "t1"]


def test_an_account_is_made_as_another_one_was(session, simulator):
    assert session.run(
        f"{CONTAINER}$t = [datetime]::UtcNow.AddSeconds(0.01); Start-Sleep -Milliseconds 30;"
        "$o = @{SourceDatabaseAccountName = 'acc1'; Location = 'West US'; TargetResourceGroupName = 'rg-app'};"
        "$d = New-AzCosmosDBDatabaseToRestore -DatabaseName db1 -CollectionName con1, con2;"
        "$a = Restore-AzCosmosDBAccount @o -TargetDatabaseAccountName acc2 -RestoreTimestampInUtc $t -DatabasesToRestore $d"
        " -PublicNetworkAccess Disabled -DisableTtl 1; $a.GetType().FullName; $a.CreateMode; $a.RestoreParameters.RestoreMode;"
        "$w = Restore-AzCosmosDBAccount @o -TargetDatabaseAccountName acc3 -RestoreTimestampInUtc ([datetime]::UtcNow.AddDays(1)) 3>&1;"
        "\"$w\" -like 'Restore timestamp * should be less than current timestamp *';"
        "$w = Restore-AzCosmosDBAccount @o -TargetDatabaseAccountName acc3 -RestoreTimestampInUtc '2020-01-01' 3>&1;"
        "\"$w\" -like 'No database accounts found with matching account name acc1 that was alive*';"
        "Remove-AzCosmosDBAccount @of; (Get-AzCosmosDBRestorableDatabaseAccount -DatabaseAccountName acc1).DeletionTime.Year -gt 2000;"
        "$g = New-AzCosmosDBGremlinDatabaseToRestore -DatabaseName db1 -GraphName g1;"
        "(Restore-AzCosmosDBAccount @o -TargetDatabaseAccountName acc4 -RestoreTimestampInUtc $t -GremlinDatabasesToRestore $g"
        " -TablesToRestore (New-AzCosmosDBTableToRestore -TableName t1) -SourceBackupLocation 'East US').Name"
    ) == [f"{MODELS}PSDatabaseAccountGetResults", "Restore", "PointInTime", True, True, True, "acc4"]
    assert simulator.log.requests("PUT", "*/acc3") == []
    (body,) = bodies(simulator, "PUT", "*/acc2")
    parameters = body["properties"].pop("restoreParameters")
    assert body == {
        "location": "East US",
        "kind": "GlobalDocumentDB",
        "properties": {
            "locations": [{"locationName": "West US", "failoverPriority": 0}],
            "databaseAccountOfferType": "Standard",
            "createMode": "Restore",
            "publicNetworkAccess": "Disabled",
        },
    }
    assert parameters["databasesToRestore"] == [{"databaseName": "db1", "collectionNames": ["con1", "con2"]}]
    assert (parameters["restoreMode"], parameters["restoreWithTtlDisabled"]) == ("PointInTime", True)
    (other,) = bodies(simulator, "PUT", "*/acc4")
    parameters = other["properties"]["restoreParameters"]
    assert parameters["gremlinDatabasesToRestore"] == [{"databaseName": "db1", "graphNames": ["g1"]}]
    assert (parameters["tablesToRestore"], parameters["sourceBackupLocation"]) == (["t1"], "East US")


def test_whatif_restores_nothing(session, simulator):
    session.run(
        f"{CONTAINER}$t = [datetime]::UtcNow; Start-Sleep -Milliseconds 20; Restore-AzCosmosDBAccount -SourceDatabaseAccountName acc1"
        " -Location 'West US' -TargetResourceGroupName rg-app -TargetDatabaseAccountName acc2 -RestoreTimestampInUtc $t -WhatIf"
    )
    assert "Creating Database Account by restoring Database Account with Name acc1 and restorable" in session.text
    assert simulator.log.requests("PUT", "*/acc2") == []

"""Databases and containers of all APIs, their throughput, and what runs in them."""

from __future__ import annotations

import pytest
from cosmos_scripts import BEGIN, CONTAINER, DATABASE, MODELS, bodies

KINDS = {
    "Sql": ("SqlDatabase", "sqlDatabases"),
    "MongoDB": ("MongoDBDatabase", "mongodbDatabases"),
    "Cassandra": ("CassandraKeyspace", "cassandraKeyspaces"),
    "Gremlin": ("GremlinDatabase", "gremlinDatabases"),
    "Table": ("Table", "tables"),
}
"""What lies in accounts, by API: `New-AzCosmosDBSqlDatabase`, `New-AzCosmosDBMongoDBDatabase`, `New-AzCosmosDBCassandraKeyspace`,
`New-AzCosmosDBGremlinDatabase`, `New-AzCosmosDBTable`, and `Get-`, `Update-`, `Remove-` of each."""
CASES = [
    "Get-AzCosmosDBSqlDatabase",
    "Update-AzCosmosDBSqlDatabase",
    "Remove-AzCosmosDBSqlDatabase",
    "Get-AzCosmosDBSqlDatabaseThroughput",
    "Update-AzCosmosDBSqlDatabaseThroughput",
    "Invoke-AzCosmosDBSqlDatabaseThroughputMigration",
    "Get-AzCosmosDBMongoDBDatabase",
    "Update-AzCosmosDBMongoDBDatabase",
    "Remove-AzCosmosDBMongoDBDatabase",
    "Get-AzCosmosDBMongoDBDatabaseThroughput",
    "Update-AzCosmosDBMongoDBDatabaseThroughput",
    "Invoke-AzCosmosDBMongoDBDatabaseThroughputMigration",
    "Get-AzCosmosDBCassandraKeyspace",
    "Update-AzCosmosDBCassandraKeyspace",
    "Remove-AzCosmosDBCassandraKeyspace",
    "Get-AzCosmosDBCassandraKeyspaceThroughput",
    "Update-AzCosmosDBCassandraKeyspaceThroughput",
    "Invoke-AzCosmosDBCassandraKeyspaceThroughputMigration",
    "Get-AzCosmosDBGremlinDatabase",
    "Update-AzCosmosDBGremlinDatabase",
    "Remove-AzCosmosDBGremlinDatabase",
    "Get-AzCosmosDBGremlinDatabaseThroughput",
    "Update-AzCosmosDBGremlinDatabaseThroughput",
    "Invoke-AzCosmosDBGremlinDatabaseThroughputMigration",
    "Get-AzCosmosDBTable",
    "Update-AzCosmosDBTable",
    "Remove-AzCosmosDBTable",
    "Get-AzCosmosDBTableThroughput",
    "Update-AzCosmosDBTableThroughput",
    "Invoke-AzCosmosDBTableThroughputMigration",
]


@pytest.mark.parametrize("api", KINDS)
def test_databases_of_every_api(session, simulator, api):
    noun, segment = KINDS[api]
    own = f"AzCosmosDB{noun}"
    assert {f"{verb}-{own}" for verb in ("Get", "Update", "Remove")} <= set(CASES)
    made = session.run(
        f"{BEGIN}$a = Get-AzCosmosDBAccount @of; $d = New-{own} @at -Name db1 -Throughput 500; $d.GetType().FullName;"
        f"$d.Resource.GetType().FullName; $d.Name; (New-{own} -ParentObject $a -Name db2 -AutoscaleMaxThroughput 4000).Name;"
        f"(Get-{own} -ParentObject $a).Name; (Get-{own} @at -Name db2).Resource._rid.Length;"
        f"(Get-{own}Throughput @at -Name db1).Throughput; (Get-{own}Throughput @at -Name db2).AutoscaleSettings.MaxThroughput;"
        f"(Update-{own} @at -Name db1).Name; (Update-{own} -InputObject $d).Name;"
        f"($d | Update-{own}Throughput -Throughput 700).Throughput;"
        f"(Invoke-{own}ThroughputMigration -InputObject $d -ThroughputType autoscale).AutoscaleSettings.MaxThroughput;"
        f"(Invoke-{own}ThroughputMigration @at -Name db1 -ThroughputType Manual).Throughput;"
        f"Remove-{own} @at -Name db2 -PassThru; $d | Remove-{own}; @(Get-{own} @at).Count"
    )
    assert made == [
        *(f"{MODELS}PS{noun}GetResults", f"{MODELS}PS{noun}GetPropertiesResource", "db1", "db2", "db1", "db2", 8),
        *(500, 4000, "db1", "db1", 700, 1000, 1000, True, 0),
    ]
    assert bodies(simulator, "PUT", f"*/{segment}/db?") == [
        {"properties": {"resource": {"id": "db1"}, "options": {"throughput": 500}}},
        {"properties": {"resource": {"id": "db2"}, "options": {"autoscaleSettings": {"maxThroughput": 4000}}}},
        *[{"properties": {"resource": {"id": "db1"}, "options": {}}}] * 2,
    ]
    assert bodies(simulator, "PUT", "*/throughputSettings/default") == [
        {"properties": {"resource": {"throughput": 700}}}
    ]


@pytest.mark.parametrize("api", KINDS)
def test_what_databases_cannot_be(session, simulator, api):
    noun, segment = KINDS[api]
    own = f"AzCosmosDB{noun}"
    session.run(
        f"{BEGIN}$null = New-{own} @at -Name db1; New-{own} @at -Name db1; Update-{own} @at -Name none;"
        f"New-{own} @at -Name db2 -Throughput 400 -AutoscaleMaxThroughput 4000; Update-{own}Throughput @at -Name db1;"
        f"Get-{own}Throughput @at -Name db1"
    )
    texts = [str(error) for error in session.errors]
    assert texts[:4] == [
        "Resource with Name db1 already exists.",
        "Resource with Name none does not exist.",
        "BadRequest: Do not provide both Throughput and AutoscaleMaxThroughput.",
        "BadRequest: Please provide either Throughput or AutoscaleMaxThroughput.",
    ]
    assert "NotFound" in texts[4]
    assert len(simulator.log.requests("PUT", f"*/{segment}/*")) == 1


def test_what_should_process_says(session, simulator):
    session.run(CONTAINER)
    session.run(
        "New-AzCosmosDBSqlContainer @in -Name con2 -PartitionKeyKind Hash -PartitionKeyPath /id -WhatIf;"
        "Update-AzCosmosDBSqlContainer @in -Name con1 -TtlInSeconds 5 -WhatIf; Remove-AzCosmosDBSqlContainer @in -Name con1 -WhatIf;"
        "Update-AzCosmosDBSqlContainerThroughput @in -Name con1 -Throughput 500 -WhatIf;"
        "Invoke-AzCosmosDBSqlContainerThroughputMigration @in -Name con1 -ThroughputType Manual -WhatIf"
    )
    assert session.text.splitlines() == [
        f'What if: Performing the operation "{what}" on target "{name}".'
        for what, name in (
            ("Creating a new CosmosDB Sql Container", "con2"),
            ("Updating an existing CosmosDB Sql Container", "con1"),
            ("Deleting CosmosDB Sql Container", "con1"),
            ("Updating the throughput value of a CosmosDB Sql Container", "con1"),
            ("Migrating the CosmosDB Sql Container throughput to Manual Provisioning Policy.", "con1"),
        )
    ]
    assert len(simulator.log.requests("PUT", "*/containers/*")) == 1
    assert simulator.log.requests("DELETE", "*") == simulator.log.requests("POST", "*") == []


def test_sql_containers(session, simulator):
    assert session.run(
        f"{DATABASE}$p = New-AzCosmosDBSqlIndexingPolicy -Automatic 1 -IndexingMode consistent -ExcludedPath '/x/*'"
        " -IncludedPath (New-AzCosmosDBSqlIncludedPath -Path '/*' -Index (New-AzCosmosDBSqlIncludedPathIndex -DataType String"
        " -Kind Hash -Precision -1)) -SpatialSpec (New-AzCosmosDBSqlSpatialSpec -Path '/z/?' -Type Point, Polygon)"
        " -CompositePath @(@((New-AzCosmosDBSqlCompositePath -Path /a -Order ascending), (New-AzCosmosDBSqlCompositePath -Path /b"
        " -Order descending)), @((New-AzCosmosDBSqlCompositePath -Path /c -Order ascending)))"
        " -VectorIndex (New-AzCosmosDBSqlVectorIndex -Path /v -Type flat);"
        "$u = New-AzCosmosDBSqlUniqueKeyPolicy -UniqueKey (New-AzCosmosDBSqlUniqueKey -Path /k1, /k2);"
        "$v = New-AzCosmosDBSqlVectorEmbeddingPolicy -VectorEmbedding (New-AzCosmosDBSqlVectorEmbedding -Path /v -DataType float32"
        " -DistanceFunction cosine -Dimensions 3);"
        "$c = New-AzCosmosDBSqlContainer @in -Name con1 -PartitionKeyKind Hash -PartitionKeyPath /id -PartitionKeyVersion 2"
        " -TtlInSeconds 100 -IndexingPolicy $p -UniqueKeyPolicy $u -vectorEmbeddingPolicy $v -Throughput 600"
        " -ConflictResolutionPolicyMode LastWriterWins -ConflictResolutionPolicyPath /r -AnalyticalStorageTtl -1;"
        "$c.Resource.IndexingPolicy.ExcludedPaths.Path; $c.Resource.PartitionKey.Paths; $c.Resource.UniqueKeyPolicy.UniqueKeys.Paths;"
        "$d = $c | Update-AzCosmosDBSqlContainer -TtlInSeconds 50 -ConflictResolutionPolicy"
        " (New-AzCosmosDBSqlConflictResolutionPolicy -Type Custom -ConflictResolutionProcedure dbs/p);"
        "$d.Resource.DefaultTtl; $d.Resource.ConflictResolutionPolicy.Mode;"
        "(Get-AzCosmosDBSqlDatabase @at | Get-AzCosmosDBSqlContainer).Name; (Get-AzCosmosDBSqlContainer @in -Name con1).Resource.Id;"
        "(Get-AzCosmosDBSqlContainerThroughput @in -Name con1).Throughput;"
        "($c | Update-AzCosmosDBSqlContainerThroughput -AutoscaleMaxThroughput 5000).AutoscaleSettings.MaxThroughput;"
        "(Invoke-AzCosmosDBSqlContainerThroughputMigration -InputObject $c -ThroughputType Manual).Throughput;"
        "Remove-AzCosmosDBSqlContainer @in -Name con1 -PassThru"
    ) == [*("/x/*", "/id", "/k1", "/k2", 50, "Custom", "con1", "con1", 600, 5000, 5000, True)]
    first, second = bodies(simulator, "PUT", "*/containers/con1")
    assert first == {
        "properties": {
            "resource": {
                "id": "con1",
                "indexingPolicy": {
                    "automatic": True,
                    "indexingMode": "consistent",
                    "includedPaths": [
                        {"path": "/*", "indexes": [{"dataType": "String", "precision": -1, "kind": "Hash"}]}
                    ],
                    "excludedPaths": [{"path": "/x/*"}],
                    "compositeIndexes": [
                        [{"path": "/a", "order": "ascending"}, {"path": "/b", "order": "descending"}],
                        [{"path": "/c", "order": "ascending"}],
                    ],
                    "spatialIndexes": [{"path": "/z/?", "types": ["Point", "Polygon"]}],
                    "vectorIndexes": [{"path": "/v", "type": "flat"}],
                },
                "partitionKey": {"paths": ["/id"], "kind": "Hash", "version": 2},
                "uniqueKeyPolicy": {"uniqueKeys": [{"paths": ["/k1", "/k2"]}]},
                "vectorEmbeddingPolicy": {
                    "vectorEmbeddings": [
                        {"path": "/v", "dataType": "float32", "distanceFunction": "cosine", "dimensions": 3}
                    ]
                },
                "defaultTtl": 100,
                "analyticalStorageTtl": -1,
                "conflictResolutionPolicy": {"mode": "LastWriterWins", "conflictResolutionPath": "/r"},
            },
            "options": {"throughput": 600},
        }
    }
    resource = first["properties"]["resource"]
    assert second == {
        "properties": {
            "resource": {
                **resource,
                "defaultTtl": 50,
                "conflictResolutionPolicy": {"mode": "Custom", "conflictResolutionProcedure": "dbs/p"},
            },
            "options": {},
        }
    }


def test_gremlin_graphs(session, simulator):
    assert session.run(
        f"{BEGIN}$g = New-AzCosmosDBGremlinDatabase @at -Name db1; $in = @{{ResourceGroupName = 'rg-app'; AccountName = 'acc1';"
        "DatabaseName = 'db1'}; $p = New-AzCosmosDBGremlinIndexingPolicy -IncludedPath (New-AzCosmosDBGremlinIncludedPath -Path '/*'"
        " -Index (New-AzCosmosDBGremlinIncludedPathIndex -DataType Number -Kind Range)) -SpatialSpec"
        " (New-AzCosmosDBGremlinSpatialSpec -Path /s -Type Point) -CompositePath @(, @((New-AzCosmosDBGremlinCompositePath -Path /a"
        " -Order ascending)));"
        "$u = New-AzCosmosDBGremlinUniqueKeyPolicy -UniqueKey (New-AzCosmosDBGremlinUniqueKey -Path /k);"
        "$r = New-AzCosmosDBGremlinConflictResolutionPolicy -Type LastWriterWins -Path /t;"
        "$h = New-AzCosmosDBGremlinGraph @in -Name g1 -PartitionKeyKind Hash -PartitionKeyPath /id -IndexingPolicy $p"
        " -UniqueKeyPolicy $u -ConflictResolutionPolicy $r -Throughput 500; $h.Resource.GetType().FullName;"
        "($g | Get-AzCosmosDBGremlinGraph).Name; (Update-AzCosmosDBGremlinGraph -InputObject $h -TtlInSeconds 9).Resource.DefaultTtl;"
        "(Get-AzCosmosDBGremlinGraphThroughput @in -Name g1).Throughput;"
        "(Update-AzCosmosDBGremlinGraphThroughput -InputObject $h -Throughput 600).Throughput;"
        "(Invoke-AzCosmosDBGremlinGraphThroughputMigration @in -Name g1 -ThroughputType Autoscale).AutoscaleSettings.MaxThroughput;"
        "$h | Remove-AzCosmosDBGremlinGraph -PassThru"
    ) == [f"{MODELS}PSGremlinGraphGetPropertiesResource", "g1", 9, 500, 600, 1000, True]
    assert bodies(simulator, "PUT", "*/graphs/g1")[0]["properties"]["resource"] == {
        "id": "g1",
        "indexingPolicy": {
            "includedPaths": [{"path": "/*", "indexes": [{"dataType": "Number", "kind": "Range"}]}],
            "compositeIndexes": [[{"path": "/a", "order": "ascending"}]],
            "spatialIndexes": [{"path": "/s", "types": ["Point"]}],
        },
        "uniqueKeyPolicy": {"uniqueKeys": [{"paths": ["/k"]}]},
        "conflictResolutionPolicy": {"mode": "LastWriterWins", "conflictResolutionPath": "/t"},
        "partitionKey": {"paths": ["/id"], "kind": "Hash"},
    }


def test_mongodb_collections(session, simulator):
    assert session.run(
        f"{BEGIN}$m = New-AzCosmosDBMongoDBDatabase @at -Name db1; $in = @{{ResourceGroupName = 'rg-app'; AccountName = 'acc1';"
        "DatabaseName = 'db1'}; $i = New-AzCosmosDBMongoDBIndex -Key a, b -TtlInSeconds 60 -Unique 1;"
        "$c = New-AzCosmosDBMongoDBCollection @in -Name c1 -Shard s -Index $i -Throughput 500; $c.Resource.ShardKey['s'];"
        "($m | Get-AzCosmosDBMongoDBCollection).Name;"
        "(Update-AzCosmosDBMongoDBCollection -InputObject $c -AnalyticalStorageTtl 7).Resource.AnalyticalStorageTtl;"
        "(Get-AzCosmosDBMongoDBCollectionThroughput @in -Name c1).Throughput;"
        "(Update-AzCosmosDBMongoDBCollectionThroughput -InputObject $c -Throughput 600).Throughput;"
        "(Invoke-AzCosmosDBMongoDBCollectionThroughputMigration @in -Name c1 -ThroughputType Autoscale).Throughput;"
        "$c | Remove-AzCosmosDBMongoDBCollection -PassThru"
    ) == ["Hash", "c1", 7, 500, 600, 100, True]
    first, second = bodies(simulator, "PUT", "*/collections/c1")
    resource = {
        "id": "c1",
        "shardKey": {"s": "Hash"},
        "indexes": [{"key": {"keys": ["a", "b"]}, "options": {"expireAfterSeconds": 60, "unique": True}}],
    }
    assert first == {"properties": {"resource": resource, "options": {"throughput": 500}}}
    assert second == {"properties": {"resource": {**resource, "analyticalStorageTtl": 7}, "options": {}}}


def test_cassandra_tables(session, simulator):
    assert session.run(
        f"{BEGIN}$k = New-AzCosmosDBCassandraKeyspace @at -Name ks1; $in = @{{ResourceGroupName = 'rg-app'; AccountName = 'acc1';"
        "KeyspaceName = 'ks1'}; $s = New-AzCosmosDBCassandraSchema -Column (New-AzCosmosDBCassandraColumn -Name c -Type int)"
        " -PartitionKey c -ClusterKey (New-AzCosmosDBCassandraClusterKey -Name d -OrderBy Asc);"
        "$t = New-AzCosmosDBCassandraTable @in -Name t1 -Schema $s -TtlInSeconds 5 -Throughput 500;"
        "$t.Resource.Schema.PartitionKeys.Name; ($k | Get-AzCosmosDBCassandraTable).Name;"
        "(Update-AzCosmosDBCassandraTable -InputObject $t -TtlInSeconds 6).Resource.DefaultTtl;"
        "(Get-AzCosmosDBCassandraTableThroughput @in -Name t1).Throughput;"
        "(Update-AzCosmosDBCassandraTableThroughput -InputObject $t -Throughput 600).Throughput;"
        "(Invoke-AzCosmosDBCassandraTableThroughputMigration @in -Name t1 -ThroughputType Autoscale).Throughput;"
        "$t | Remove-AzCosmosDBCassandraTable -PassThru"
    ) == ["c", "t1", 6, 500, 600, 100, True]
    assert bodies(simulator, "PUT", "*/tables/t1")[0]["properties"]["resource"] == {
        "id": "t1",
        "schema": {
            "columns": [{"name": "c", "type": "int"}],
            "partitionKeys": [{"name": "c"}],
            "clusterKeys": [{"name": "d", "orderBy": "Asc"}],
        },
        "defaultTtl": 5,
    }


PROGRAMS = {
    "StoredProcedure": "New-AzCosmosDBSqlStoredProcedure Get-AzCosmosDBSqlStoredProcedure"
    " Update-AzCosmosDBSqlStoredProcedure Remove-AzCosmosDBSqlStoredProcedure",
    "UserDefinedFunction": "New-AzCosmosDBSqlUserDefinedFunction Get-AzCosmosDBSqlUserDefinedFunction"
    " Update-AzCosmosDBSqlUserDefinedFunction Remove-AzCosmosDBSqlUserDefinedFunction",
    "Trigger": "New-AzCosmosDBSqlTrigger Get-AzCosmosDBSqlTrigger Update-AzCosmosDBSqlTrigger"
    " Remove-AzCosmosDBSqlTrigger",
}


@pytest.mark.parametrize("kind", PROGRAMS)
def test_what_runs_in_containers(session, simulator, kind):
    new, get, update, remove = PROGRAMS[kind].split()
    more = " -TriggerOperation All -TriggerType Pre" if kind == "Trigger" else ""
    assert session.run(
        f"{CONTAINER}$p = $con | {new} -Name p1 -Body 'one'{more}; $p.Resource.Body; ($con | {get}).Name;"
        f"({update} -InputObject $p -Body two).Resource.Body; ({get} @in -ContainerName con1 -Name p1).Resource.Body;"
        f"$p | {remove} -PassThru; @({get} @in -ContainerName con1).Count"
    ) == ["one", "p1", "two", "two", True, 0]
    first, second = bodies(simulator, "PUT", "*/con1/*/p1")
    own = {"triggerOperation": "All", "triggerType": "Pre"} if more else {}
    assert first == {"properties": {"resource": {"id": "p1", "body": "one", **own}, "options": {}}}
    assert second == {"properties": {"resource": {"id": "p1", "body": "two", **own}, "options": {}}}

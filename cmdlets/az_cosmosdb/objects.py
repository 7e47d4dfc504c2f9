"""Objects that are made in memory, for the cmdlets of databases, containers, roles and restores; nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az import families
from cmdlets._az.builders import NewObject
from cmdlets.az_cosmosdb._account_body import texts
from cmdlets.az_cosmosdb._base import COMMANDS, MODELS
from pscompat.dotnet.values import GenericList, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_MONGO = "Microsoft.Azure.PowerShell.Cmdlets.CosmosDB.Models.MongoDB."


class _Policy(NewObject):
    """Which paths of a container are indexed."""

    places = {"IncludedPath": "IncludedPaths", "SpatialSpec": "SpatialIndexes"}
    apart = ("ExcludedPath", "CompositePath")

    def finish(self, subject: ServiceObject) -> None:
        if self.ExcludedPath:
            subject.put_parts("ExcludedPaths", [{"path": path} for path in texts(self.ExcludedPath)])
        if self.CompositePath is not None:
            element = f"{MODELS}PSCompositePath"
            rows = [GenericList(list(map(unwrap, unwrap(row))), element) for row in self.CompositePath]
            subject.put("CompositeIndexes", GenericList(rows, f"System.Collections.Generic.List`1[{element}]"))


class _VectorPolicy(_Policy):
    """The same, and which vectors are."""

    places = {**_Policy.places, "VectorIndex": "VectorIndexes"}


class _Schema(NewObject):
    """The columns of a table of Cassandra, and by which it is partitioned and clustered."""

    places = {"Column": "Columns", "ClusterKey": "ClusterKeys"}
    apart = ("PartitionKey",)

    def finish(self, subject: ServiceObject) -> None:
        if self.PartitionKey is not None:
            subject.put_parts("PartitionKeys", [{"name": name} for name in texts(self.PartitionKey)])


def _make(name: str, makes: str, does: str, base: type[NewObject] = NewObject, **attributes: Any) -> None:
    full = makes if "." in makes else f"{MODELS}{makes}"
    net_command = f"{COMMANDS}{name.replace('-', '')}"
    families.declare(__name__, name, base, does, net_command=net_command, makes=full, **attributes)


for api, prefix, policy in (("Sql", "PSSql", _VectorPolicy), ("Gremlin", "PS", _Policy)):
    noun = f"New-AzCosmosDB{api}"
    _make(f"{noun}CompositePath", "PSCompositePath", "Makes a path of a composite index.")
    _make(f"{noun}IncludedPath", "PSIncludedPath", "Makes a path that is indexed.", places={"Index": "Indexes"})
    _make(f"{noun}IncludedPathIndex", "PSIndexes", "Makes an index of a path.")
    _make(f"{noun}SpatialSpec", "PSSpatialSpec", "Makes a path of a spatial index.", places={"Type": "Types"})
    _make(f"{noun}IndexingPolicy", f"{prefix}IndexingPolicy", "Makes an indexing policy.", policy)
    _make(f"{noun}UniqueKey", "PSSqlUniqueKey", "Makes a unique key.", places={"Path": "Paths"})
    _make(
        f"{noun}UniqueKeyPolicy",
        *(f"{prefix}UniqueKeyPolicy", "Makes a policy of unique keys."),
        places={"UniqueKey": "UniqueKeys"},
    )
    _make(
        f"{noun}ConflictResolutionPolicy",
        *(f"{prefix}ConflictResolutionPolicy", "Makes a policy for conflicts."),
        places={"Type": "Mode", "Path": "ConflictResolutionPath"},
    )
_make("New-AzCosmosDBSqlVectorIndex", "PSSqlVectorIndex", "Makes an index of vectors.")
_make("New-AzCosmosDBSqlVectorEmbedding", "PSSqlVectorEmbedding", "Says what vectors stand at a path.")
_make(
    *("New-AzCosmosDBSqlVectorEmbeddingPolicy", "PSSqlVectorEmbeddingPolicy", "Makes a policy of vectors."),
    places={"VectorEmbedding": "VectorEmbeddings"},
)
_make("New-AzCosmosDBCassandraClusterKey", "PSClusterKey", "Makes a clustering column of Cassandra.")
_make("New-AzCosmosDBCassandraColumn", "PSColumn", "Makes a column of Cassandra.")
_make("New-AzCosmosDBCassandraSchema", "PSCassandraSchema", "Makes a schema of Cassandra.", _Schema)
_make(
    *("New-AzCosmosDBMongoDBIndex", "PSMongoIndex", "Makes an index of MongoDB."),
    places={"Key": "Key.Keys", "TtlInSeconds": "Options.ExpireAfterSeconds", "Unique": "Options.Unique"},
)
_make(
    *("New-AzCosmosDBMongoDBPrivilegeResource", f"{_MONGO}PSMongoPrivilegeResource"),
    "Makes a resource of MongoDB for a privilege.",
    places={"Database": "Db"},
)
_make(
    *("New-AzCosmosDBMongoDBPrivilege", f"{_MONGO}PSMongoPrivilege", "Makes a privilege of MongoDB."),
    places={"PrivilegeResource": "Resource"},
)
_make(
    *("New-AzCosmosDBMongoDBRole", f"{_MONGO}PSMongoRole", "Makes a role of MongoDB that another one inherits."),
    places={"Database": "Db"},
)
_make("New-AzCosmosDBPermission", "PSPermission", "Makes a permission for data.", places={"DataAction": "DataActions"})
_make("New-AzCosmosDBLocationObject", "PSLocation", "Makes a region of an account.")
_make("New-AzCosmosDBVirtualNetworkRule", "PSVirtualNetworkRule", "Makes a rule for a subnet.")
_make(
    *("New-AzCosmosDBDatabaseToRestore", "PSDatabaseToRestore", "Names a database that is to be restored."),
    places={"CollectionName": "CollectionNames"},
)
_make(
    *("New-AzCosmosDBGremlinDatabaseToRestore", "PSGremlinDatabaseToRestore"),
    "Names a Gremlin database that is to be restored.",
    places={"GraphName": "GraphNames"},
)
_make(
    *("New-AzCosmosDBTableToRestore", "PSTablesToRestore", "Names tables that are to be restored."),
    places={"TableName": "TableNames"},
)

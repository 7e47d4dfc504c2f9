"""Databases and what they hold, of all APIs: SQL, MongoDB, Cassandra, Gremlin and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import Place, json_value
from cmdlets.az_cosmosdb._base import cosmos
from cmdlets.az_cosmosdb._stored import NewStored, Stored, stored

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODE = "ConflictResolutionPolicyMode"


class _Container(Stored):
    """A container or graph: what it is partitioned by, and what becomes of conflicts."""

    places = {
        "IndexingPolicy": "indexingPolicy",
        "UniqueKeyPolicy": "uniqueKeyPolicy",
        "TtlInSeconds": "defaultTtl",
        "ConflictResolutionPolicy": "conflictResolutionPolicy",
        "ClientEncryptionPolicy": "clientEncryptionPolicy",
        "vectorEmbeddingPolicy": "vectorEmbeddingPolicy",
        "AnalyticalStorageTtl": "analyticalStorageTtl",
    }
    first_policy = True
    """Whether -ConflictResolutionPolicy counts where its mode is given, too."""

    def completed(self, found: dict[str, Any]) -> dict[str, Any]:
        if self.PartitionKeyPath is not None:
            key = {"paths": json_value(self.PartitionKeyPath), "kind": self.PartitionKeyKind}
            version = self.PartitionKeyVersion
            found["partitionKey"] = {**key, **({} if version is None else {"version": int(version)})}
            if found["partitionKey"]["kind"] is None:
                del found["partitionKey"]["kind"]
        mode = self.ConflictResolutionPolicyMode
        if mode is not None and not (self.first_policy and self.ConflictResolutionPolicy is not None):
            found["conflictResolutionPolicy"] = self.resolution(str(mode))
        return found

    def resolution(self, mode: str) -> dict[str, Any]:
        """The policy of a mode, with what belongs to it."""
        policy: dict[str, Any] = {"mode": mode}
        if mode.lower() == "lastwriterwins" and self.ConflictResolutionPolicyPath is not None:
            policy["conflictResolutionPath"] = str(self.ConflictResolutionPolicyPath)
        if mode.lower() == "custom" and self.ConflictResolutionPolicyProcedure is not None:
            policy["conflictResolutionProcedure"] = str(self.ConflictResolutionPolicyProcedure)
        return policy


class _NewContainer(_Container, NewStored):
    """A new container or graph."""

    first_policy = False


_COLLECTION: Mapping[str, Place] = {
    "Shard": ("shardKey", lambda name: {str(name): "Hash"}),
    "Index": "indexes",
    "AnalyticalStorageTtl": "analyticalStorageTtl",
}
_TABLE: Mapping[str, Place] = {
    "Schema": "schema",
    "TtlInSeconds": "defaultTtl",
    "AnalyticalStorageTtl": "analyticalStorageTtl",
}
_DATABASE = ("AccountName", "Name")
_INNER = ("AccountName", "DatabaseName", "Name")
_TABLE_NAMES = ("AccountName", "KeyspaceName", "Name")
_NEW: dict[str, Any] = {"base": NewStored}
_CHANGE: dict[str, Any] = {"base": Stored}

for path, kind, called, names, new, change in (
    ("sqlDatabases", "SqlDatabase", "SQL database", _DATABASE, _NEW, _CHANGE),
    ("sqlDatabases/containers", "SqlContainer", "SQL container", _INNER, {"base": _NewContainer}, {"base": _Container}),
    ("mongodbDatabases", "MongoDBDatabase", "MongoDB database", _DATABASE, _NEW, _CHANGE),
    (
        *("mongodbDatabases/collections", "MongoDBCollection", "MongoDB collection", _INNER),
        *({**_NEW, "places": _COLLECTION}, {**_CHANGE, "places": _COLLECTION}),
    ),
    ("cassandraKeyspaces", "CassandraKeyspace", "Cassandra keyspace", _DATABASE, _NEW, _CHANGE),
    (
        *("cassandraKeyspaces/tables", "CassandraTable", "Cassandra table", _TABLE_NAMES),
        *({**_NEW, "places": _TABLE}, {**_CHANGE, "places": _TABLE}),
    ),
    ("gremlinDatabases", "GremlinDatabase", "Gremlin database", _DATABASE, _NEW, _CHANGE),
    ("gremlinDatabases/graphs", "GremlinGraph", "Gremlin graph", _INNER, {"base": _NewContainer}, {"base": _Container}),
    ("tables", "Table", "table", _DATABASE, _NEW, _CHANGE),
):
    api, _, noun = called.rpartition(" ")
    said = f"{api.capitalize() if api == 'SQL' else api} {noun.capitalize()}".strip()
    resource = cosmos(f"databaseAccounts/{path}", f"PS{kind}GetResults", called)
    stored(__name__, f"AzCosmosDB{kind}", resource, said, names, new, change)

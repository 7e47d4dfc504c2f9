"""The .NET classes of Az.CosmosDB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.descriptions import described
from cmdlets._az.objects import ServiceObject, to_json
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import NetObject, Value, unwrap

SDK = "Microsoft.Azure.Management.CosmosDB.Models."
MODELS = "Microsoft.Azure.Commands.CosmosDB.Models."
_MONGO = "Microsoft.Azure.PowerShell.Cmdlets.CosmosDB.Models.MongoDB."
_TYPE = "Microsoft.DocumentDB/"
_ACCOUNT = f"{_TYPE}databaseAccounts"
_STAMPS = ("_rid", "_ts", "_etag")
_INT = "System.Nullable[System.Int32]"
_DESCRIBED = described(
    {
        "TablesToRestore": {"tableNames": ["text"]},
        "Restorable": {"id": "text", "name": "text", "type": "text", "properties": "RestorableProperties"},
        "RestorableProperties": {"resource": "RestorableResource"},
        "RestorableResource": {
            "_rid": "text",
            "operationType": "text",
            "canUndelete": "text",
            "eventTimestamp": "text",
            "ownerId": "text",
            "ownerResourceId": "text",
            "container": "any",
            "database": "any",
        },
    }
)


def _stored(
    path: str, name: str, schema: str, more: tuple[str, ...], stamps: tuple[str, ...] = _STAMPS
) -> dict[str, Resource]:
    """What is stored in an account: the answer about it, and what it says itself. name: as Az calls it; schema: as the facts do."""
    kind = f"{_ACCOUNT}/{path}"
    own = f"{MODELS}PS{name}GetPropertiesResource"
    first = ("Name", "Id", "Location", "Tags", "Resource")
    return {
        f"{MODELS}PS{name}GetResults": Resource(kind, first=first, only=True, types={"Resource": own}),
        own: Resource(
            *(kind, "", ("Id", *more, *stamps)),
            only=True,
            schema=f"{schema}ResourceOr{schema}GetPropertiesResource",
        ),
    }


_CONTAINER = ("IndexingPolicy", "PartitionKey", "DefaultTtl", "UniqueKeyPolicy", "ConflictResolutionPolicy")
_STORED: Mapping[str, Resource] = {
    **_stored("sqlDatabases", "SqlDatabase", "SqlDatabase", (), ("_rid", "_ts", "_etag", "_colls", "_users")),
    **_stored(
        *("sqlDatabases/containers", "SqlContainer", "SqlContainer"),
        (*_CONTAINER, "ClientEncryptionPolicy", "AnalyticalStorageTtl", "VectorEmbeddingPolicy"),
    ),
    **_stored("sqlDatabases/containers/storedProcedures", "SqlStoredProcedure", "SqlStoredProcedure", ("Body",)),
    **_stored(
        *("sqlDatabases/containers/triggers", "SqlTrigger", "SqlTrigger"), ("Body", "TriggerType", "TriggerOperation")
    ),
    **_stored(
        *("sqlDatabases/containers/userDefinedFunctions", "SqlUserDefinedFunction", "SqlUserDefinedFunction"), ("Body",)
    ),
    **_stored(
        *("sqlDatabases/clientEncryptionKeys", "SqlClientEncryptionKey", "ClientEncryptionKey"),
        ("EncryptionAlgorithm", "WrappedDataEncryptionKey", "KeyWrapMetadata"),
    ),
    **_stored("mongodbDatabases", "MongoDBDatabase", "MongoDBDatabase", ()),
    **_stored(
        *("mongodbDatabases/collections", "MongoDBCollection", "MongoDBCollection"),
        ("ShardKey", "Indexes", "AnalyticalStorageTtl"),
    ),
    **_stored("cassandraKeyspaces", "CassandraKeyspace", "CassandraKeyspace", ()),
    **_stored(
        *("cassandraKeyspaces/tables", "CassandraTable", "CassandraTable"),
        ("DefaultTtl", "Schema", "AnalyticalStorageTtl"),
    ),
    **_stored("gremlinDatabases", "GremlinDatabase", "GremlinDatabase", ()),
    **_stored("gremlinDatabases/graphs", "GremlinGraph", "GremlinGraph", _CONTAINER),
    **_stored("tables", "Table", "Table", ()),
}
_SQL = f"{_ACCOUNT}/sqlDatabases/containers"
_PARTS: Mapping[str, tuple[str, str]] = {
    "PSIndexingPolicy": (_SQL, "IndexingPolicy"),
    "PSIncludedPath": (_SQL, "IncludedPath"),
    "PSExcludedPath": (_SQL, "ExcludedPath"),
    "PSIndexes": (_SQL, "Indexes"),
    "PSCompositePath": (_SQL, "CompositePath"),
    "PSSpatialSpec": (_SQL, "SpatialSpec"),
    "PSVectorIndex": (_SQL, "VectorIndex"),
    "PSVectorEmbedding": (_SQL, "VectorEmbedding"),
    "PSVectorEmbeddingPolicy": (_SQL, "VectorEmbeddingPolicy"),
    "PSUniqueKey": (_SQL, "UniqueKey"),
    "PSUniqueKeyPolicy": (_SQL, "UniqueKeyPolicy"),
    "PSConflictResolutionPolicy": (_SQL, "ConflictResolutionPolicy"),
    "PSContainerPartitionKey": (_SQL, "ContainerPartitionKey"),
    "PSColumn": (f"{_ACCOUNT}/cassandraKeyspaces/tables", "Column"),
    "PSClusterKey": (f"{_ACCOUNT}/cassandraKeyspaces/tables", "ClusterKey"),
    "PSCassandraPartitionKey": (f"{_ACCOUNT}/cassandraKeyspaces/tables", "CassandraPartitionKey"),
    "PSCassandraSchema": (f"{_ACCOUNT}/cassandraKeyspaces/tables", "CassandraSchema"),
    "PSMongoIndex": (f"{_ACCOUNT}/mongodbDatabases/collections", "MongoIndex"),
    "PSMongoIndexKeys": (f"{_ACCOUNT}/mongodbDatabases/collections", "MongoIndexKeys"),
    "PSMongoIndexOptions": (f"{_ACCOUNT}/mongodbDatabases/collections", "MongoIndexOptions"),
    "PSAutoscaleSettingsResource": (f"{_ACCOUNT}/sqlDatabases/throughputSettings", "AutoscaleSettingsResource"),
    "PSApiProperties": (_ACCOUNT, "ApiProperties"),
    "PSRestoreParameters": (_ACCOUNT, "RestoreParameters"),
    "PSAnalyticalStorageConfiguration": (_ACCOUNT, "AnalyticalStorageConfiguration"),
    "PSDatabaseToRestore": (_ACCOUNT, "DatabaseRestoreResource"),
    "PSGremlinDatabaseToRestore": (_ACCOUNT, "GremlinDatabaseRestoreResource"),
}
"""The classes of parts of documents: resource type, and what the facts call them."""
_APART: Mapping[str, tuple[str, str, str]] = {
    f"{MODELS}PSSqlIndexingPolicy": (_SQL, "IndexingPolicy", "PSIndexingPolicy"),
    f"{MODELS}PSSqlVectorIndex": (_SQL, "VectorIndex", "PSVectorIndex"),
    f"{MODELS}PSSqlVectorEmbedding": (_SQL, "VectorEmbedding", "PSVectorEmbedding"),
    f"{MODELS}PSSqlVectorEmbeddingPolicy": (_SQL, "VectorEmbeddingPolicy", "PSVectorEmbeddingPolicy"),
    f"{MODELS}PSSqlUniqueKey": (_SQL, "UniqueKey", "PSUniqueKey"),
    f"{MODELS}PSSqlUniqueKeyPolicy": (_SQL, "UniqueKeyPolicy", "PSUniqueKeyPolicy"),
    f"{MODELS}PSSqlConflictResolutionPolicy": (_SQL, "ConflictResolutionPolicy", "PSConflictResolutionPolicy"),
    f"{MODELS}PSLocation": (_ACCOUNT, "Location", ""),
    f"{MODELS}PSVirtualNetworkRule": (_ACCOUNT, "VirtualNetworkRule", ""),
    f"{MODELS}PSPermission": (f"{_ACCOUNT}/sqlRoleDefinitions", "Permission", ""),
    f"{_MONGO}PSMongoRole": (f"{_ACCOUNT}/mongodbRoleDefinitions", "Role", ""),
    f"{_MONGO}PSMongoPrivilegeResource": (f"{_ACCOUNT}/mongodbRoleDefinitions", "PrivilegeResource", ""),
}
"""The classes that only cmdlets make: resource type, what the facts call them, the class that they derive from."""
_INDEXED = (
    *("Automatic", "IndexingMode", "IncludedPaths", "ExcludedPaths", "CompositeIndexes", "SpatialIndexes"),
    "VectorIndexes",
)
_SHOWN = {
    "PSIndexingPolicy": _INDEXED[:-1],
    "PSSqlIndexingPolicy": _INDEXED,
    "PSLocation": ("LocationName", "FailoverPriority", "IsZoneRedundant"),
    "PSPermission": ("DataActions",),
}


def _part(name: str, kind: str, schema: str) -> Resource:
    shown = _SHOWN.get(name, ())
    return Resource(kind, first=shown, only=bool(shown), schema=schema)


def _apart(name: str, kind: str, schema: str, base: str) -> Resource:
    shown = _SHOWN.get(name.rpartition(".")[2], ())
    bases = (f"{MODELS}{base}",) if base else ()
    return Resource(kind, first=shown, only=bool(shown), schema=schema, apart=True, bases=bases)


def _event_time(found: ServiceObject) -> Value:
    """When something happened, as a text. Source: Newtonsoft.Json gives times as texts of the invariant culture."""
    resource = (found.raw("properties") or {}).get("resource") or {}
    text = resource.get("eventTimestamp")
    if not isinstance(text, str) or "T" not in text:
        return text
    return convert_to(convert_to(text, "datetime").ToUniversalTime(), "string")


_TIME: Mapping[str, Extra] = {"EventTimestamp": ("System.String", _event_time)}
_RESTORABLE = ("Id", "Name", "Type", "_rid", "OperationType", "EventTimestamp", "OwnerId", "OwnerResourceId")


def _restorable(*more: str) -> Resource:
    return Resource(
        "",
        "Restorable",
        (*_RESTORABLE, *more),
        lifted=("properties.resource",),
        only=True,
        extras=_TIME,
    )


def _role(path: str, *names: str, kinds: bool = True) -> Resource:
    placed = {"Type": ("properties/type", "System.String")} if kinds else {}
    return Resource(f"{_ACCOUNT}/{path}", first=names, only=True, placed=placed)


def _backup(found: ServiceObject) -> Value:
    return PSBackupPolicy.of((found.raw("properties") or {}).get("backupPolicy"))


class PSBackupPolicy(NetObject):
    """How an account is backed up: at intervals, or all the time."""

    __slots__ = ("_policy",)
    net_name = f"{MODELS}PSBackupPolicy"
    net_order = (
        *("BackupType", "BackupIntervalInMinutes", "BackupRetentionIntervalInHours", "BackupStorageRedundancy"),
        *("BackupPolicyMigrationState", "ContinuousTier"),
    )

    def __init__(self, policy: dict[str, Any]) -> None:
        self._policy = policy

    @classmethod
    def of(cls, policy: dict[str, Any] | None) -> PSBackupPolicy | None:
        """The object of a document's policy."""
        return None if policy is None else cls(policy)

    def _own(self, name: str) -> Value:
        return (self._policy.get("periodicModeProperties") or {}).get(name)

    @property
    def BackupType(self) -> Value:
        return self._policy.get("type")

    @property
    def BackupIntervalInMinutes(self) -> Value:
        return self._own("backupIntervalInMinutes")

    @property
    def BackupRetentionIntervalInHours(self) -> Value:
        return self._own("backupRetentionIntervalInHours")

    @property
    def BackupStorageRedundancy(self) -> Value:
        return self._own("backupStorageRedundancy")

    @property
    def BackupPolicyMigrationState(self) -> Value:
        return (self._policy.get("migrationState") or {}).get("status")

    @property
    def ContinuousTier(self) -> Value:
        return (self._policy.get("continuousModeProperties") or {}).get("tier")


class _Given(ServiceObject):
    """An object that scripts make by its constructor: of the members' values in their order, or as a copy of another."""

    __slots__ = ()
    order: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def net_new(cls, *values: Value) -> _Given:
        first = unwrap(values[0]) if values else None
        if len(values) == 1 and isinstance(first, ServiceObject):
            return cls(first.document())
        return cls({name: to_json(value) for name, value in zip(cls.order, values) if value is not None})


class _KeyWrap(_Given):
    """By which key another one is wrapped."""

    __slots__ = ()
    order = ("name", "type", "value", "algorithm")


class _EncryptedPath(_Given):
    """A path whose values clients encrypt."""

    __slots__ = ()
    order = ("path", "clientEncryptionKeyId", "encryptionType", "encryptionAlgorithm")


class _Encryption(_Given):
    """Which paths clients encrypt."""

    __slots__ = ()
    order = ("includedPaths", "policyFormatVersion")


def _given(kind: str, schema: str, shown: str, methods: type[_Given]) -> dict[str, Resource]:
    """The SDK's class of what scripts make by its constructor, and that of Az; documents show the latter."""
    names = dict.fromkeys((shown, f"{SDK}{schema}", f"{MODELS}PSSql{schema}"))
    return {name: Resource(kind, schema=schema, apart=name != shown, methods=methods) for name in names}


COSMOS = ServiceClasses(
    __name__,
    models=SDK.removesuffix("."),
    resources={
        **_STORED,
        **{f"{MODELS}{name}": _part(name, kind, schema) for name, (kind, schema) in _PARTS.items()},
        **{name: _apart(name, *told) for name, told in _APART.items()},
        f"{_MONGO}PSMongoPrivilege": Resource(
            f"{_ACCOUNT}/mongodbRoleDefinitions",
            schema="Privilege",
            apart=True,
            types={"Resource": f"{_MONGO}PSMongoPrivilegeResource"},
        ),
        **_given(
            f"{_ACCOUNT}/sqlDatabases/clientEncryptionKeys",
            *("KeyWrapMetadata", f"{MODELS}PSSqlKeyWrapMetadata", _KeyWrap),
        ),
        **_given(_SQL, "ClientEncryptionIncludedPath", f"{MODELS}PSClientEncryptionIncludedPath", _EncryptedPath),
        **_given(_SQL, "ClientEncryptionPolicy", f"{MODELS}PSClientEncryptionPolicy", _Encryption),
        f"{MODELS}PSTablesToRestore": Resource("", "TablesToRestore"),
        f"{MODELS}PSDatabaseAccountGetResults": Resource(
            _ACCOUNT,
            first=(
                *("Id", "Name", "InstanceId", "Location", "Tags", "EnableCassandraConnector"),
                *("EnableMultipleWriteLocations", "VirtualNetworkRules", "FailoverPolicies", "Locations"),
                *("ReadLocations", "WriteLocations", "Capabilities", "ConsistencyPolicy", "EnableAutomaticFailover"),
                *("IsVirtualNetworkFilterEnabled", "IpRules", "DatabaseAccountOfferType", "DocumentEndpoint"),
                *("ProvisioningState", "Kind", "ConnectorOffer", "DisableKeyBasedMetadataWriteAccess"),
                *("PublicNetworkAccess", "KeyVaultKeyUri", "PrivateEndpointConnections", "EnableFreeTier"),
                *("ApiProperties", "EnableAnalyticalStorage", "NetworkAclBypass", "NetworkAclBypassResourceIds"),
                *("BackupPolicy", "RestoreParameters", "CreateMode", "AnalyticalStorageConfiguration"),
                *("EnablePartitionMerge", "EnableBurstCapacity", "MinimalTlsVersion", "EnablePriorityBasedExecution"),
                *("DefaultPriorityLevel", "EnablePerRegionPerPartitionAutoscale", "DisableLocalAuth"),
            ),
            only=True,
            extras={"BackupPolicy": (PSBackupPolicy.net_name, _backup)},
        ),
        f"{MODELS}PSThroughputSettingsGetResults": Resource(
            f"{_ACCOUNT}/sqlDatabases/throughputSettings",
            first=("Name", "Id", "Throughput", "AutoscaleSettings", "MinimumThroughput", "OfferReplacePending"),
            lifted=("properties.resource",),
            only=True,
        ),
        f"{MODELS}PSSqlRoleDefinitionGetResults": _role(
            *("sqlRoleDefinitions", "RoleName", "Id", "Type", "Permissions", "AssignableScopes")
        ),
        f"{MODELS}PSTableRoleDefinitionGetResults": _role(
            *("tableRoleDefinitions", "RoleName", "Id", "Type", "Permissions", "AssignableScopes")
        ),
        f"{MODELS}PSSqlRoleAssignmentGetResults": _role(
            *("sqlRoleAssignments", "Id", "Scope", "RoleDefinitionId", "PrincipalId"), kinds=False
        ),
        f"{MODELS}PSTableRoleAssignmentGetResults": _role(
            *("tableRoleAssignments", "Id", "Scope", "RoleDefinitionId", "PrincipalId"), kinds=False
        ),
        f"{_MONGO}PSMongoDBRoleDefinitionGetResults": _role(
            *("mongodbRoleDefinitions", "Id", "RoleName", "Type", "DatabaseName", "Privileges", "Roles")
        ),
        f"{_MONGO}PSMongoDBUserDefinitionGetResults": _role(
            *("mongodbUserDefinitions", "Id", "UserName", "Password", "Mechanisms", "DatabaseName", "CustomData"),
            "Roles",
            kinds=False,
        ),
        f"{MODELS}PSServiceGetResults": Resource(
            f"{_ACCOUNT}/services",
            first=("Name", "Id", "Resource"),
            only=True,
            placed={"Resource": ("properties", f"{SDK}ServiceResourceProperties")},
        ),
        f"{SDK}ServiceResourceProperties": Resource(f"{_ACCOUNT}/services", "properties", apart=True),
        f"{MODELS}PSFleetGetResults": Resource(
            f"{_TYPE}fleets", first=("Id", "Name", "Location", "Type", "Tags", "ProvisioningState"), only=True
        ),
        f"{MODELS}PSFleetspaceGetResults": Resource(
            f"{_TYPE}fleets/fleetspaces",
            first=(
                *("Id", "Name", "Type", "FleetspaceApiKind", "ServiceTier", "DataRegions"),
                *("ThroughputPoolMinThroughput", "ThroughputPoolMaxThroughput", "ProvisioningState"),
            ),
            only=True,
            placed={
                "ThroughputPoolMinThroughput": ("properties/throughputPoolConfiguration/minThroughput", _INT),
                "ThroughputPoolMaxThroughput": ("properties/throughputPoolConfiguration/maxThroughput", _INT),
            },
        ),
        f"{MODELS}PSFleetspaceAccountGetResults": Resource(
            f"{_TYPE}fleets/fleetspaces/fleetspaceAccounts",
            first=(
                *("Id", "Name", "Type", "GlobalDatabaseAccountResourceId", "GlobalDatabaseAccountLocation"),
                "ProvisioningState",
            ),
            only=True,
            placed={
                "GlobalDatabaseAccountResourceId": (
                    *("properties/globalDatabaseAccountProperties/resourceId", "System.String"),
                ),
                "GlobalDatabaseAccountLocation": (
                    *("properties/globalDatabaseAccountProperties/armLocation", "System.String"),
                ),
            },
        ),
        f"{MODELS}PSClusterResource": Resource(
            f"{_TYPE}cassandraClusters",
            first=("Id", "Name", "Type", "Location", "Tags", "Identity", "Properties"),
            only=True,
            nested=True,
            types={"Properties": f"{MODELS}PSClusterResourceProperties"},
        ),
        f"{MODELS}PSClusterResourceProperties": Resource(
            f"{_TYPE}cassandraClusters", schema="ClusterResourceProperties"
        ),
        f"{MODELS}PSDataCenterResource": Resource(
            f"{_TYPE}cassandraClusters/dataCenters",
            first=("Id", "Name", "Type", "Properties"),
            only=True,
            nested=True,
            types={"Properties": f"{MODELS}PSDataCenterResourceProperties"},
        ),
        f"{MODELS}PSDataCenterResourceProperties": Resource(
            f"{_TYPE}cassandraClusters/dataCenters", schema="DataCenterResourceProperties"
        ),
        f"{MODELS}PSLocationGetResult": Resource(
            f"{_TYPE}locations",
            first=("Id", "Name", "Type", "Properties"),
            only=True,
            nested=True,
            types={"Properties": f"{MODELS}PSLocationProperties"},
        ),
        f"{MODELS}PSLocationProperties": Resource(f"{_TYPE}locations", schema="LocationProperties"),
        f"{SDK}PSRestorableDatabaseAccountGetResult": Resource(
            f"{_TYPE}locations/restorableDatabaseAccounts",
            first=(
                *("Id", "DatabaseAccountInstanceId", "Location", "DatabaseAccountName", "CreationTime"),
                *("DeletionTime", "OldestRestorableTime", "ApiType", "RestorableLocations"),
            ),
            only=True,
            renames={"name": "DatabaseAccountInstanceId", "accountName": "DatabaseAccountName"},
        ),
        f"{SDK}PSRestorableSqlDatabaseGetResult": _restorable("Database"),
        f"{SDK}PSRestorableSqlContainerGetResult": _restorable("Container"),
        f"{SDK}PSRestorableMongodbDatabaseGetResult": _restorable(),
        f"{SDK}PSRestorableMongodbCollectionGetResult": _restorable(),
        f"{SDK}PSRestorableGremlinDatabaseGetResult": _restorable(),
        f"{SDK}PSRestorableGremlinGraphGetResult": _restorable(),
        f"{SDK}PSRestorableTableGetResult": _restorable(),
    },
    described=(_DESCRIBED,),
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    if full_name.lower() == PSBackupPolicy.net_name.lower():
        return PSBackupPolicy.net_name
    return COSMOS.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return COSMOS.named(name)

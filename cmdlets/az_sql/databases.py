"""Databases: made, changed, restored, copied, paused, failed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import Places, at, json_value, put_at
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets.az_sql._base import (
    COMMANDS,
    FailoverAction,
    GetSql,
    NewSql,
    SqlAction,
    SqlCmdlet,
    WriteSql,
    server_location,
    sql,
)
from cmdlets.az_sql._families import declare, family
from cmdlets.az_sql._skus import maintenance_id, pool_id, put_encryption, put_sku, sku_name
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

DATABASE = sql("servers/databases", "Database.Model.AzureSqlDatabaseModel", "SQL database")
_NAMES = ("ServerName", "DatabaseName")
_GEO_REGIONS = ("southeastasia", "southeast asia", "brazilsouth", "brazil south", "eastasia", "east asia")
_NOT_CHOSEN = (
    "You have not specified the value for backup storage redundancy which will default to geo-redundant storage. Your database "
    "backups will be geo-replicated to the paired region."
)
_IS_GEO = "Selected value for backup storage redundancy is geo-redundant storage. Your database backups will be geo-replicated to the paired region."
PLACES: Places = {
    "Tags": "tags",
    "Tag": "tags",
    "CollationName": ".collation",
    "CatalogCollation": ".catalogCollation",
    "SampleName": ".sampleName",
    "ZoneRedundant": ".zoneRedundant",
    "LicenseType": ".licenseType",
    "AutoPauseDelayInMinutes": ".autoPauseDelay",
    "MinimumCapacity": ".minCapacity",
    "HighAvailabilityReplicaCount": ".highAvailabilityReplicaCount",
    "HAReplicaCount": ".highAvailabilityReplicaCount",
    "BackupStorageRedundancy": ".requestedBackupStorageRedundancy",
    "SecondaryType": ".secondaryType",
    "EnableLedger": ".isLedgerOn",
    "PreferredEnclaveType": ".preferredEnclaveType",
    "EncryptionProtector": ".encryptionProtector",
    "FederatedClientId": ".federatedClientId",
    "EncryptionProtectorAutoRotation": ".encryptionProtectorAutoRotation",
    "UseFreeLimit": ".useFreeLimit",
    "FreeLimitExhaustionBehavior": ".freeLimitExhaustionBehavior",
    "ManualCutover": ".manualCutover",
    "PerformCutover": ".performCutover",
}


class _WriteDatabase(WriteSql):
    """Sends what the parameters say of a database."""

    places = PLACES

    def own_parts(self, body: dict[str, Any], target: ResourceId) -> dict[str, Any]:
        """The body with its pool, its identity and keys, and what is always sent."""
        put_encryption(body, self.AssignIdentity, self.UserAssignedIdentityId, self.KeyList)
        pool = pool_id(self, target, self.ElasticPoolName)
        if pool:
            put_at(body, ".elasticPoolId", pool)
        maintenance = maintenance_id(self, self.bound.get("MaintenanceConfigurationId"))
        if maintenance:
            put_at(body, ".maintenanceConfigurationId", maintenance)
        return body

    def sizes(self, body: dict[str, Any]) -> None:
        """Size and read scale: they are sent though nothing was said of them."""
        put_at(body, ".maxSizeBytes", json_value(self.MaxSizeBytes) or 0)
        put_at(body, ".readScale", str(json_value(self.ReadScale)) if self.is_bound("ReadScale") else "")

    def warned(self, target: ResourceId) -> str:
        """Where the server stands, after a warning about backups that leave some regions. Raises ServiceError."""
        location = server_location(self, target)
        if location.lower() in _GEO_REGIONS and str(self.BackupStorageRedundancy).lower() == "geo":
            self.write_warning(_IS_GEO)
        return location


class _NewDatabase(_WriteDatabase, NewSql):
    exists = "Database with name: '{0}' already exists in server '{1}'."
    location = ""

    def process(self) -> None:
        target = self.target()
        location = self.answered(lambda: self.warned(target))
        if location is None:
            return
        self.location = location
        leaves = location.lower() in _GEO_REGIONS and self.BackupStorageRedundancy is None
        if leaves and not self.Force and not self.should_continue("Do you want to proceed?", _NOT_CHOSEN):
            return
        NewSql.process(self)

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        body["location"] = self.location
        edition = self.Edition
        if self.parameter_set == "VcoreBasedDatabase":
            name = sku_name(edition, str(self.ComputeModel).lower() == "serverless")
            put_sku(body, name, edition, self.ComputeGeneration, self.VCore)
        elif not self.ElasticPoolName or self.RequestedServiceObjectiveName:
            put_sku(body, self.RequestedServiceObjectiveName or sku_name(edition), edition, None, None)
        self.sizes(body)
        return self.own_parts(body, self.target())


class _SetDatabase(_WriteDatabase):
    keeps = ("location", "tags", ".licenseType", ".encryptionProtector", ".federatedClientId")

    def process(self) -> None:
        if self.NewName:
            self._rename()
        else:
            super().process()

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        self.warned(self.target())
        edition = self.Edition
        if self.parameter_set == "VcoreBasedDatabase":
            if edition or self.ComputeGeneration or self.is_bound("VCore"):
                objective = str(at(before, ".currentServiceObjectiveName") or "")
                model = str(self.ComputeModel or ("Serverless" if "_S_" in objective else "Provisioned"))
                edition = edition or at(before, "sku.tier")
                family_name = self.ComputeGeneration or at(before, "sku.family")
                cores = self.VCore if self.is_bound("VCore") else at(before, "sku.capacity")
                put_sku(body, sku_name(edition, model.lower() == "serverless"), edition, family_name, cores)
        else:
            put_sku(body, self.RequestedServiceObjectiveName or sku_name(edition), edition, None, None)
        self.sizes(body)
        if self.KeysToRemove:
            put_at(body, ".keys", {**(at(body, ".keys") or {}), **{str(each): None for each in self.KeysToRemove}})
        return self.own_parts(body, self.target())

    def _rename(self) -> None:
        target = self.target()
        before = self.answered(lambda: self.manager().get(self.path(target), self.resource.version))
        if before is None or not self.asked(target):
            return
        renamed = target._replace(names=(target.names[0], self.NewName))

        def work(operation: Operation) -> Iterator[Value]:
            manager, version = self.manager(), self.resource.version
            operation.write(manager, "POST", f"{self.path(target)}/move", version, {"id": self.path(renamed)})
            yield self.resource.of(manager.get(self.path(renamed), version))

        self.perform(f"renaming of SQL database '{target.name}'", work)


_KEYS = {"$expand": "keys"}


class _GetDatabase(GetSql):
    def query(self) -> Mapping[str, str] | None:
        if not self.ExpandKeyList:
            return None
        return {"$expand": f"keys($filter=pointInTime('{self.KeysFilter}'))"} if self.KeysFilter else _KEYS

    list_query = query


family(
    __name__,
    "AzSqlDatabase",
    DATABASE,
    {
        "Get": {"base": _GetDatabase},
        "New": {"base": _NewDatabase, "impact": "Low"},
        "Set": {"base": _SetDatabase},
        "Remove": {
            "description": "Permanently removing Azure Sql Database '{0}' on server '{1}'.",
            "question": "Are you sure you want to remove the Azure Sql Database '{0}' on server '{1}'?",
        },
        "Suspend": {"base": SqlAction, "operation": "pause"},
        "Resume": {"base": SqlAction, "operation": "resume"},
    },
    names=_NAMES,
)
declare(
    __name__,
    "Get-AzSqlDatabaseExpanded",
    GetSql,
    sql("servers/databases", "Database.Model.AzureSqlDatabaseModelExpanded", "SQL database"),
    names=_NAMES,
)


class _Failover(FailoverAction):
    description = "Failing over Azure Sql Database '{0}' on server '{1}'."
    question = "Are you sure you want to failover the Azure Sql Database '{0}' on server '{1}'?"


declare(__name__, "Invoke-AzSqlDatabaseFailover", _Failover, DATABASE, names=_NAMES)
for verb, action in (("Revalidation", "revalidate"), ("Revert", "revert")):
    declare(
        __name__,
        f"Invoke-AzSqlDatabaseTransparentDataEncryptionProtector{verb}",
        SqlAction,
        DATABASE,
        names=_NAMES,
        operation=f"encryptionProtector/current/{action}",
        after=False,
    )
_MODES = {
    "FromPointInTimeBackup": ("PointInTimeRestore", "sourceDatabaseId"),
    "FromDeletedDatabaseBackup": ("Restore", "restorableDroppedDatabaseId"),
    "FromGeoBackup": ("Recovery", "recoverableDatabaseId"),
    "FromLongTermRetentionBackup": ("RestoreLongTermRetentionBackup", "longTermRetentionBackupResourceId"),
}


class _RestoreDatabase(_WriteDatabase):
    """Makes a database of a backup."""

    reads = False

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        target = self.target()
        body["location"] = self.warned(target)
        mode, source = next(found for name, found in _MODES.items() if self.is_bound(name))
        put_at(body, ".createMode", mode)
        put_at(body, f".{source}", self.ResourceId)
        if self.PointInTime is not None:
            put_at(body, ".restorePointInTime", json_value(self.PointInTime))
        if self.DeletionDate is not None:
            put_at(body, ".sourceDatabaseDeletionDate", json_value(self.DeletionDate))
        edition = self.Edition
        if self.VCore is not None:
            put_sku(body, sku_name(edition), edition, self.ComputeGeneration, self.VCore)
        else:
            put_sku(body, self.ServiceObjectiveName or sku_name(edition), edition, None, None)
        return self.own_parts(body, target)


declare(
    __name__,
    "Restore-AzSqlDatabase",
    _RestoreDatabase,
    DATABASE,
    names=("ServerName", "TargetDatabaseName"),
    ids=(),
)


class _CopyDatabase(_WriteDatabase):
    """Copies a database, to another server where one is named."""

    reads = False
    names = _NAMES

    def target(self) -> ResourceId:
        found = super().target()
        group, server = self.CopyResourceGroupName or found.group, self.CopyServerName or found.names[0]
        return found._replace(group=group, names=(server, self.CopyDatabaseName))

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        source = super().target()
        target = self.target()
        document = self.manager().get(self.path(source), self.resource.version)
        body["location"] = server_location(self, target)
        put_at(body, ".createMode", "Copy")
        put_at(body, ".sourceDatabaseId", document["id"])
        if self.VCore is not None:
            edition = at(document, "sku.tier")
            put_sku(body, sku_name(edition), edition, self.ComputeGeneration, self.VCore)
        else:
            put_sku(body, self.ServiceObjectiveName, None, None, None)
        return self.own_parts(body, target)

    def shown(self, status: Any) -> Value:
        return self.unsent(self.target(), status.result or {})

    def unsent(self, target: ResourceId, body: dict[str, Any]) -> Value:
        source = super().target()
        return record_class(f"{COMMANDS}Replication.Model.AzureSqlDatabaseCopyModel")(
            {
                "ResourceGroupName": source.group,
                "ServerName": source.names[0],
                "DatabaseName": source.names[1],
                "Location": body.get("location"),
                "CopyResourceGroupName": target.group,
                "CopyServerName": target.names[0],
                "CopyDatabaseName": target.names[1],
                "CopyLocation": body.get("location"),
                "ServiceObjectiveName": self.ServiceObjectiveName,
                "ElasticPoolName": self.ElasticPoolName,
                "Tags": unwrap(self.Tags),
                "CreationDate": at(body, ".creationDate"),
            }
        )


declare(__name__, "New-AzSqlDatabaseCopy", _CopyDatabase, DATABASE, names=_NAMES)


class _OfPool(SqlCmdlet):
    """The databases of a pool."""

    def process(self) -> None:
        server = ResourceId("", self.ResourceGroupName, "", (self.ServerName,))
        base = resource_path(
            self.container(server), "Microsoft.Sql/servers/elasticPools", (self.ServerName, self.ElasticPoolName)
        )
        if self.DatabaseName:
            target = self.target()
            found = self.answered(lambda: self.manager().get(self.path(target), self.resource.version))
            listed = [found] if found and str(at(found, ".elasticPoolId")).lower() == base.lower() else []
        else:
            path = f"{base}/databases"
            listed = self.answered(lambda: list(self.manager().items(path, self.resource.version))) or []
        for document in listed:
            self.write(self.resource.of(document))


declare(__name__, "Get-AzSqlElasticPoolDatabase", _OfPool, DATABASE, names=_NAMES)

"""Elastic pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import Places, at, put_at
from cmdlets.az_sql._base import (
    NewSql,
    SqlAction,
    WriteSql,
    server_location,
    sql,
)
from cmdlets.az_sql._families import declare, family
from cmdlets.az_sql._skus import maintenance_id, put_sku, sku_name

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

POOL = sql("servers/elasticPools", "ElasticPool.Model.AzureSqlElasticPoolModel", "elastic pool")
_NAMES = ("ServerName", "ElasticPoolName")
_PLACES: Places = {
    "Tags": "tags",
    "ZoneRedundant": ".zoneRedundant",
    "LicenseType": ".licenseType",
    "HighAvailabilityReplicaCount": ".highAvailabilityReplicaCount",
    "PreferredEnclaveType": ".preferredEnclaveType",
    "StorageMB": (".maxSizeBytes", lambda size: int(size) * 2**20),
    "DatabaseDtuMax": ".perDatabaseSettings.maxCapacity",
    "DatabaseDtuMin": ".perDatabaseSettings.minCapacity",
    "DatabaseVCoreMax": ".perDatabaseSettings.maxCapacity",
    "DatabaseVCoreMin": ".perDatabaseSettings.minCapacity",
}


class _Write(WriteSql):
    places = _PLACES

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        if not before:
            body["location"] = server_location(self, self.target())
        edition = self.Edition or at(before, "sku.tier")
        cores = self.VCore is not None
        changes = self.Edition or cores or self.Dtu is not None or self.ComputeGeneration
        if changes or not before:
            family_name = self.ComputeGeneration or (at(before, "sku.family") if cores or not self.Dtu else None)
            capacity = self.VCore if cores else self.Dtu
            name = sku_name(edition, pool=True)
            put_sku(body, name, edition, family_name, at(before, "sku.capacity") if capacity is None else capacity)
        maintenance = maintenance_id(self, self.MaintenanceConfigurationId)
        if maintenance:
            put_at(body, ".maintenanceConfigurationId", maintenance)
        return body


class _New(_Write, NewSql):
    exists = "Elastic Pool with name: '{0}' already exists in server '{1}'."

    process = NewSql.process


class _Set(_Write):
    keeps = ("location", "tags", "sku")


family(
    __name__,
    "AzSqlElasticPool",
    POOL,
    {
        "Get": {},
        "New": {"base": _New},
        "Set": {"base": _Set},
        "Remove": {
            "description": "Permanently removing Azure Sql Database Elastic Pool '{0}' on server '{1}'.",
            "question": "Are you sure you want to remove the Azure Sql Database Elastic Pool '{0}' on server '{1}'?",
        },
    },
    names=_NAMES,
)
declare(
    __name__,
    "Invoke-AzSqlElasticPoolFailover",
    SqlAction,
    POOL,
    names=_NAMES,
    operation="failover",
    after=False,
    description="Failing over Azure Sql Elastic Pool '{0}' on server '{1}'.",
    question="Are you sure you want to failover the Azure Sql Elastic Pool '{0}' on server '{1}'?",
)

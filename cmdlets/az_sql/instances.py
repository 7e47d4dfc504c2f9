"""Managed instances, their pools and the clusters that they run in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.bodies import Places, at, put_at
from cmdlets._az.objects import record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    COMMANDS,
    FailoverAction,
    GetSql,
    NewSql,
    SqlAction,
    SqlCmdlet,
    WriteSql,
    identity_of,
    sql,
)
from cmdlets.az_sql._directory import administrator
from cmdlets.az_sql._families import declare, family
from cmdlets.az_sql._skus import maintenance_id
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pscompat.azure.resource_manager import Document

INSTANCE = sql("managedInstances", "ManagedInstance.Model.AzureSqlManagedInstanceModel", "managed instance")
_POOL = sql("instancePools", "Instance_Pools.Model.AzureSqlInstancePoolModel", "instance pool")
_LETTERS = {"generalpurpose": "GP", "businesscritical": "BC"}
_REDUNDANCY = {"geo": "Geo", "local": "Local", "zone": "Zone", "geozone": "GeoZone"}
_PLACES: Places = {
    "Location": "location",
    "Tag": "tags",
    "SubnetId": ".subnetId",
    "LicenseType": ".licenseType",
    "StorageSizeInGB": ".storageSizeInGB",
    "StorageIOps": ".storageIOps",
    "VCore": ".vCores",
    "MemorySizeInGB": ".memorySizeInGB",
    "Collation": ".collation",
    "PublicDataEndpointEnabled": ".publicDataEndpointEnabled",
    "ProxyOverride": ".proxyOverride",
    "TimezoneId": ".timezoneId",
    "DnsZonePartner": ".dnsZonePartner",
    "MinimalTlsVersion": ".minimalTlsVersion",
    "BackupStorageRedundancy": (
        ".requestedBackupStorageRedundancy",
        lambda text: _REDUNDANCY.get(str(text).lower(), text),
    ),
    "PrimaryUserAssignedIdentityId": ".primaryUserAssignedIdentityId",
    "KeyId": ".keyId",
    "ZoneRedundant": ".zoneRedundant",
    "ServicePrincipalType": ".servicePrincipal.type",
    "DatabaseFormat": ".databaseFormat",
    "PricingModel": ".pricingModel",
    "AuthenticationMetadata": ".authenticationMetadata",
    "IsGeneralPurposeV2": ".isGeneralPurposeV2",
}


class _Instance(WriteSql):
    """Base of those that send an instance."""

    places = _PLACES

    def identify(self, body: dict[str, Any]) -> None:
        """Give the body the identity that is asked for, and its maintenance."""
        identity = identity_of(self, self.IdentityType, bool(self.AssignIdentity), self.UserAssignedIdentityId)
        if identity is not None:
            body["identity"] = identity
        maintenance = maintenance_id(self, self.MaintenanceConfigurationId)
        if maintenance:
            put_at(body, ".maintenanceConfigurationId", maintenance)


class _NewInstance(_Instance, NewSql):
    """Creates an instance, in a pool where one is named."""

    exists = "Managed instance with name: '{0}' already exists."
    process = NewSql.process

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        self.identify(body)
        pool = self.InstancePoolResourceId
        if self.InstancePool is not None:
            pool = unwrap(self.InstancePool).raw("id")
        if self.InstancePoolName:
            pool = f"{self.container(self.target())}/providers/Microsoft.Sql/instancePools/{self.InstancePoolName}"
        if pool:
            put_at(body, ".instancePoolId", str(pool))
            known = self.manager().get(str(pool), _POOL.version)
            body.setdefault("location", known.get("location"))
            put_at(body, ".subnetId", at(known, ".subnetId"))
            body["sku"] = {"name": at(known, "sku.name")}
            put_at(body, ".licenseType", at(body, ".licenseType") or at(known, ".licenseType"))
        elif self.SkuName:
            body["sku"] = {"name": self.SkuName}
        elif self.Edition:
            letters = _LETTERS.get(str(self.Edition).lower(), str(self.Edition))
            body["sku"] = {"name": f"{letters}_{self.ComputeGeneration}"}
        credential = unwrap(self.AdministratorCredential)
        if credential is not None:
            put_at(body, ".administratorLogin", credential.UserName)
            put_at(body, ".administratorLoginPassword", credential.Password.reveal())
        elif not self.EnableActiveDirectoryOnlyAuthentication:
            raise OperationRefusedError("The parameter AdministratorCredential is missing.", "System.ArgumentException")
        if self.ExternalAdminName:
            object_id = convert_to(self.ExternalAdminSID, "string") if self.ExternalAdminSID else ""
            found = administrator(self.connection(), str(self.ExternalAdminName), object_id)
            if self.EnableActiveDirectoryOnlyAuthentication:
                found["azureADOnlyAuthentication"] = True
            put_at(body, ".administrators", found)
        return body


class _SetInstance(_Instance):
    """Changes an instance."""

    keeps = ("location", "tags", "sku.name", ".subnetId")
    method = "PUT"

    def process(self) -> None:
        if not self.Force and not self.runtime.only_tells:
            name = self.target().name
            texts = (
                f"Setting Azure Sql Database Managed Instance '{name}'.",
                f"Are you sure you want to set the Azure Sql Database Managed Instance '{name}'?",
                "Confirm",
            )
            if not self.should_process_text(*texts):
                return
        super().process()

    def asked(self, target: ResourceId) -> bool:
        return not self.runtime.only_tells or super().asked(target)

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        self.identify(body)
        if self.AdministratorPassword is not None:
            put_at(body, ".administratorLoginPassword", unwrap(self.AdministratorPassword).reveal())
        if self.Edition or self.ComputeGeneration:
            old = str(at(before, "sku.name") or "GP_Gen5").split("_")
            letters = _LETTERS.get(str(self.Edition).lower(), old[0]) if self.Edition else old[0]
            body["sku"] = {"name": f"{letters}_{self.ComputeGeneration or old[-1]}"}
        if self.InstancePoolName:
            base = f"{self.container(self.target())}/providers/Microsoft.Sql/instancePools/"
            put_at(body, ".instancePoolId", f"{base}{self.InstancePoolName}")
        return body


class _GetInstances(GetSql):
    """Gets instances: one, those of a group, of the subscription, or of a pool."""

    ids = ("ResourceId",)
    given = ()

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "administrators/activedirectory"} if self.ExpandActiveDirectoryAdministrator else None

    list_query = query

    def several(self, target: ResourceId) -> Iterator[Value]:
        pool = self.InstancePoolResourceId
        if self.InstancePool is not None:
            pool = unwrap(self.InstancePool).raw("id")
        if self.InstancePoolName:
            pool = f"{self.container(target)}/providers/Microsoft.Sql/instancePools/{self.InstancePoolName}"
        if pool is None:
            yield from super().several(target)
            return
        for document in self.manager().items(f"{pool}/managedInstances", self.resource.version, self.query()):
            yield self.resource.of(document)


family(
    __name__,
    "AzSqlInstance",
    INSTANCE,
    {
        "Get": {"base": _GetInstances},
        "New": {"base": _NewInstance},
        "Set": {"base": _SetInstance},
        "Remove": {
            "description": "Permanently removing Azure Sql Managed Instance '{0}'.",
            "question": "Are you sure you want to remove the Azure Sql Managed Instance '{0}'?",
        },
        "Start": {"base": SqlAction, "operation": "start", "after": False},
        "Stop": {"base": SqlAction, "operation": "stop", "after": False},
    },
    names=("Name",),
)


class _FailoverInstance(FailoverAction):
    description = "Failing over Azure Sql Managed Instance '{0}'."
    question = "Are you sure you want to failover the Azure Sql Managed Instance '{0}'?"


declare(__name__, "Invoke-AzSqlInstanceFailover", _FailoverInstance, INSTANCE, names=("Name",))


class _RefreshInstance(SqlAction):
    operation = "refreshExternalGovernanceStatus"

    def result(self, target: ResourceId, answer: Document) -> Iterator[Value]:
        made = record_class(f"{COMMANDS}ManagedInstance.Model.RefreshExternalGovernanceMIModel")
        properties = (answer or {}).get("properties") or {}
        yield made(
            {
                "ResourceGroupName": target.group,
                "InstanceName": target.names[0],
                "Status": properties.get("status"),
                "QueuedTime": properties.get("queuedTime"),
                "ErrorMessage": properties.get("errorMessage"),
            }
        )


declare(
    __name__,
    "Invoke-AzSqlInstanceExternalGovernanceStatusRefresh",
    _RefreshInstance,
    INSTANCE,
    names=("InstanceName",),
)


class _WritePool(WriteSql):
    """Base of those that send a pool."""

    places: ClassVar[Places] = {
        "Location": "location",
        "Tag": "tags",
        "SubnetId": ".subnetId",
        "VCore": ".vCores",
        "LicenseType": ".licenseType",
    }

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        old = str(at(before, "sku.name") or "").split("_")
        edition = self.Edition or at(before, "sku.tier")
        generation = self.ComputeGeneration or at(before, "sku.family")
        letters = _LETTERS.get(str(edition).lower(), old[0])
        body["sku"] = {"name": f"{letters}_{generation}", "tier": edition, "family": generation}
        maintenance = maintenance_id(self, self.MaintenanceConfigurationId)
        if maintenance:
            put_at(body, ".maintenanceConfigurationId", maintenance)
        return body


class _NewPool(_WritePool, NewSql):
    exists = "Instance pool with name '{0}' already exists."
    process = NewSql.process


class _SetPool(_WritePool):
    keeps = ("location", "tags", ".subnetId", ".vCores", ".licenseType")


family(
    __name__,
    "AzSqlInstancePool",
    _POOL,
    {
        "Get": {},
        "New": {"base": _NewPool},
        "Set": {"base": _SetPool},
        "Remove": {
            "description": "Permanently removing instance pool '{0}'.",
            "question": "Are you sure you want to remove the Azure SQL Instance pool '{0}'?",
        },
    },
    names=("Name",),
)


class _PoolUsage(SqlCmdlet):
    """What is used of a pool."""

    names = ("Name",)

    def process(self) -> None:
        target = self.target()
        made = record_class(f"{COMMANDS}Usages.Models.AzureSqlUsageModel")
        query = {"expandChildren": "true"} if self.ExpandChildren else None
        path = f"{self.path(target)}/usages"
        for found in self.answered(lambda: list(self.manager().items(path, self.resource.version, query))) or ():
            name = found.get("name") or {}
            values = {
                "Id": found.get("id"),
                "CurrentValue": found.get("currentValue"),
                "Limit": found.get("limit"),
                "RequestedLimit": found.get("requestedLimit"),
                "Unit": found.get("unit"),
                "Name": name.get("value") if isinstance(name, dict) else name,
                "Type": found.get("type"),
            }
            self.write(made(values))


declare(__name__, "Get-AzSqlInstancePoolUsage", _PoolUsage, _POOL, names=("Name",))
family(
    __name__,
    "AzSqlVirtualCluster",
    sql("virtualClusters", "VirtualCluster.Model.AzureSqlVirtualClusterModel", "virtual cluster"),
    {
        "Get": {},
        "Remove": {
            "description": "Permanently removing virtual cluster '{0}'.",
            "question": "Are you sure you want to remove the virtual cluster '{0}'?",
        },
    },
    names=("Name",),
)

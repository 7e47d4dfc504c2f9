"""Managed instances, their pools, operations, schedules, certificates and links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.objects import record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    COMMANDS,
    GetSql,
    NewSql,
    Places,
    SqlAction,
    SqlCmdlet,
    WriteSql,
    at,
    identity_of,
    put_at,
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


class _FailoverInstance(SqlAction):
    operation = "failover"
    after = False
    description = "Failing over Azure Sql Managed Instance '{0}'."
    question = "Are you sure you want to failover the Azure Sql Managed Instance '{0}'?"

    def query(self) -> Mapping[str, str]:
        return {"replicaType": "ReadableSecondary" if self.ReadableSecondary else "Primary"}


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
_OPERATION = sql(
    "managedInstances/operations",
    "ManagedInstanceOperation.Model.AzureSqlManagedInstanceOperationModel",
    "operation",
)
declare(__name__, "Get-AzSqlInstanceOperation", GetSql, _OPERATION, names=("ManagedInstanceName", "Name"))
declare(
    __name__,
    "Stop-AzSqlInstanceOperation",
    SqlAction,
    _OPERATION,
    names=("ManagedInstanceName", "Name"),
    operation="cancel",
    after=False,
    description="Are you sure you want to submit request for stopping the operation '{0}' on Azure Sql Managed Instance '{1}'?",
    question="Submitting request for stopping the operation '{0}' on Azure Sql Managed Instance '{1}'.",
)
_DTC = sql(
    "managedInstances/dtc", "ManagedInstanceDtc.Model.AzureSqlManagedInstanceDtcModel", "transaction coordinator"
)
_SECURITY = ".securitySettings"
_TALK = f"{_SECURITY}.transactionManagerCommunicationSettings"
family(
    __name__,
    "AzSqlInstanceDtc",
    _DTC,
    {"Get": {}, "Set": {}},
    names=("InstanceName",),
    fixed="current",
    keeps=(".dtcEnabled", ".externalDnsSuffixSearchList", _SECURITY),
    places={
        "DtcEnabled": ".dtcEnabled",
        "ExternalDnsSuffixSearchList": ".externalDnsSuffixSearchList",
        "XaTransactionsEnabled": f"{_SECURITY}.xaTransactionsEnabled",
        "SnaLu6point2TransactionsEnabled": f"{_SECURITY}.snaLu6point2TransactionsEnabled",
        "XaTransactionsDefaultTimeout": f"{_SECURITY}.xaTransactionsDefaultTimeout",
        "XaTransactionsMaximumTimeout": f"{_SECURITY}.xaTransactionsMaximumTimeout",
        "AllowInboundEnabled": f"{_TALK}.allowInboundEnabled",
        "AllowOutboundEnabled": f"{_TALK}.allowOutboundEnabled",
        "Authentication": f"{_TALK}.authentication",
    },
)
declare(
    __name__,
    "Get-AzSqlInstanceEndpointCertificate",
    GetSql,
    sql(
        "managedInstances/endpointCertificates",
        "EndpointCertificate.Model.AzureSqlInstanceEndpointCertificateModel",
        "endpoint certificate",
    ),
    names=("InstanceName", "Name"),
)
family(
    __name__,
    "AzSqlInstanceServerTrustCertificate",
    sql(
        "managedInstances/serverTrustCertificates",
        "ServerTrustCertificate.Model.AzureSqlInstanceServerTrustCertificateModel",
        "trust certificate",
    ),
    {
        "Get": {},
        "New": {"exists": "Server trust certificate with name '{0}' already exists in instance '{1}'."},
        "Remove": {
            "description": "Permanently removing server trust certificate '{0}' from instance '{1}'.",
            "question": "Are you sure you want to remove the server trust certificate '{0}' from instance '{1}'?",
            "passes": True,
        },
    },
    names=("InstanceName", "Name"),
    places={"PublicKey": ".publicBlob"},
)
_LINK = sql(
    "managedInstances/distributedAvailabilityGroups",
    "ManagedInstanceHybridLink.Model.AzureSqlManagedInstanceLinkModel",
    "instance link",
)


family(
    __name__,
    "AzSqlInstanceLink",
    _LINK,
    {
        "Get": {},
        "New": {"exists": "Instance link with name '{0}' already exists in instance '{1}'."},
        "Update": {"method": "PATCH", "places": {"ReplicationMode": ".replicationMode"}},
        "Remove": {
            "description": "Permanently removing instance link '{0}' from instance '{1}'.",
            "question": "Are you sure you want to remove the instance link '{0}' from instance '{1}'?",
            "passes": True,
        },
    },
    names=("InstanceName", "Name"),
    places={
        "Database": (".databases", lambda names: [{"databaseName": str(each)} for each in names]),
        "FailoverMode": ".failoverMode",
        "InstanceAvailabilityGroupName": ".instanceAvailabilityGroupName",
        "InstanceLinkRole": ".instanceLinkRole",
        "PartnerAvailabilityGroupName": ".partnerAvailabilityGroupName",
        "PartnerEndpoint": ".partnerEndpoint",
        "SeedingMode": ".seedingMode",
    },
)
declare(
    __name__,
    "Start-AzSqlInstanceLinkFailover",
    SqlAction,
    _LINK,
    names=("InstanceName", "Name"),
    operation="failover",
    places={"FailoverType": "failoverType"},
)
_SCHEDULE = sql(
    "managedInstances/startStopSchedules",
    "ManagedInstanceSchedule.Model.AzureSqlManagedInstanceScheduleModel",
    "schedule",
)


def _items(listed: Any) -> list[dict[str, Any]]:
    """The items of a schedule as JSON."""
    found = []
    for each in listed:
        item = unwrap(each)
        values = item.values if hasattr(item, "values") and isinstance(item.values, dict) else {}
        names = ("StartDay", "StartTime", "StopDay", "StopTime")
        found.append({name[:1].lower() + name[1:]: convert_to(values.get(name), "string") for name in names})
    return found


family(
    __name__,
    "AzSqlInstanceStartStopSchedule",
    _SCHEDULE,
    {
        "Get": {},
        "New": {"reads": False},
        "Remove": {
            "description": "Permanently removing the schedule of instance '{0}'.",
            "question": "Are you sure you want to remove the schedule of instance '{0}'?",
            "passes": True,
        },
    },
    names=("InstanceName",),
    fixed="default",
    places={"Description": ".description", "TimeZone": ".timeZoneId", "ScheduleList": (".scheduleList", _items)},
)


class _ScheduleItem(SqlCmdlet):
    """Makes an item of a schedule, behind those that are given."""

    def process(self) -> None:
        made = record_class(f"{COMMANDS}ManagedInstanceSchedule.Model.ScheduleItem")
        values: dict[str, Value] = {
            "StartDay": convert_to(self.StartDay, "string"),
            "StartTime": self.StartTime,
            "StopDay": convert_to(self.StopDay, "string"),
            "StopTime": self.StopTime,
        }
        before = unwrap(self.ScheduleList)
        self.write_all([*(before or ()), made(values)])


declare(__name__, "New-AzSqlInstanceScheduleItem", _ScheduleItem, _SCHEDULE, names=())
_OPTION = sql(
    "managedInstances/serverConfigurationOptions",
    "ServerConfigurationOptions.Model.ServerConfigurationOptionsModel",
    "configuration option",
)
family(
    __name__,
    "AzSqlServerConfigurationOption",
    _OPTION,
    {"Get": {}, "Set": {"reads": False}},
    names=("InstanceName", "Name"),
    places={"Value": ".serverConfigurationOptionValue"},
)
_TRUST = sql("locations/serverTrustGroups", "ServerTrustGroup.Model.AzureSqlServerTrustGroupModel", "trust group")


class _GetTrust(GetSql):
    """Gets the groups of a region, or of an instance."""

    def process(self) -> None:
        if not self.InstanceName:
            super().process()
            return
        group = ResourceId("", str(self.ResourceGroupName), "", ())
        path = f"{self.container(group)}/providers/Microsoft.Sql/managedInstances/{self.InstanceName}/serverTrustGroups"
        for document in self.answered(lambda: list(self.manager().items(path, self.resource.version))) or ():
            self.write(self.resource.of(document))


class _NewTrust(NewSql):
    """Makes a group of instances that trust each other."""

    exists = "Server trust group with name '{0}' already exists."

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        members = [str(each) for each in self.GroupMemberResourceId or ()]
        members += [str(unwrap(each).raw("id")) for each in self.GroupMember or ()]
        scopes = [str(each) for each in self.TrustScope or ()]
        return {"properties": {"groupMembers": [{"serverId": each} for each in members], "trustScopes": scopes}}


family(
    __name__,
    "AzSqlServerTrustGroup",
    _TRUST,
    {
        "Get": {"base": _GetTrust},
        "New": {"base": _NewTrust},
        "Remove": {"passes": True},
    },
    names=("Location", "Name"),
)
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

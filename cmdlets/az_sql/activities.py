"""What goes on and went on in databases and pools; what regions offer; interfaces of 2014 that the service has given up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import free_object, record_class
from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets.az_sql._base import COMMANDS, AskingSql, SqlCmdlet, sql
from cmdlets.az_sql._families import declare
from cmdlets.az_sql.pools import POOL
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_DATABASE = sql("servers/databases", "Database.Model.AzureSqlDatabaseModel", "SQL database")
_NAMES = ("ServerName", "DatabaseName")
_ACTIVITY = (
    *("databaseName", "endTime", "errorCode", "errorMessage", "errorSeverity", "operation", "operationId"),
    *("percentComplete", "serverName", "startTime", "state"),
)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


class _Activities(SqlCmdlet):
    """Gets the operations of a database or a pool."""

    def process(self) -> None:
        target = self.target()
        self.asked(target)
        self.write_all(self.found(target))

    def found(self, target: ResourceId) -> Iterator[Value]:
        """The operations that the arguments fit."""
        wanted = convert_to(self.OperationId, "string").lower() if self.OperationId is not None else ""
        path = f"{self.place(target)}/operations"
        for document in self.answered(lambda: list(self.manager().items(path, self.resource.version))) or ():
            if wanted and str(document.get("name")).lower() != wanted:
                continue
            yield self.shown_activity(document)

    def place(self, target: ResourceId) -> str:
        """The path of the database or the pool."""
        pool = self.bound.get("ElasticPoolName")
        if pool and self.resource is _DATABASE:
            return f"{self.path(target).rpartition('/databases/')[0]}/elasticPools/{pool}"
        return self.path(target)

    def shown_activity(self, document: dict[str, Any]) -> Value:
        """The object for an operation."""
        properties = document.get("properties") or {}
        values: dict[str, Value] = {_capital(name): properties.get(name) for name in _ACTIVITY}
        values["OperationId"] = document.get("name")
        values["ErrorMessage"] = properties.get("errorDescription")
        if self.resource is POOL:
            values.pop("DatabaseName", None)
            values["ElasticPoolName"] = properties.get("elasticPoolName")
            values["RequestedDtu"] = properties.get("requestedDtu")
            made = record_class(f"{COMMANDS}ElasticPool.Model.AzureSqlElasticPoolActivityModel")
        else:
            values["EstimatedCompletionTime"] = properties.get("estimatedCompletionTime")
            values["Description"] = properties.get("description")
            values["IsCancellable"] = properties.get("isCancellable")
            made = record_class(f"{COMMANDS}Database.Model.AzureSqlDatabaseActivityModel")
        return made(values)


class _Stop(_Activities, AskingSql):
    """Cancels an operation, after asking where -Confirm is given."""

    description = "Cancelling updateslo operation for database '{0}' under server '{1}'."
    question = "Are you sure you want to cancel updateslo operation for database '{0}' under server '{1}'?"

    def process(self) -> None:
        target = self.target()
        if self.OperationId is None:
            self.fails("OperationId is required for this operation")
            return
        if self.bound.get("ElasticPoolName") and self.resource is _DATABASE:
            self.fails("Azure Sql Database Elastic Pool name cannot be specified for this operation")
            return
        if not self.agreed_to(target, (target.names[-1], target.names[0])):
            return
        name = convert_to(self.OperationId, "string")

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.place(target)}/operations/{name}/cancel"
            operation.write(self.manager(), "POST", path, self.resource.version)
            if "passthru" not in self.metadata.lookup() or self.PassThru:
                yield from self.found(target)

        self.perform(f"cancellation of operation '{name}'", work)


_OF_POOL = ("ServerName", "ElasticPoolName")
declare(__name__, "Get-AzSqlDatabaseActivity", _Activities, _DATABASE, names=_NAMES)
declare(__name__, "Stop-AzSqlDatabaseActivity", _Stop, _DATABASE, names=_NAMES)
declare(__name__, "Get-AzSqlElasticPoolActivity", _Activities, POOL, names=_OF_POOL)
declare(__name__, "Stop-AzSqlElasticPoolActivity", _Stop, POOL, names=_OF_POOL)


class _Capabilities(SqlCmdlet):
    """Base of those about what a region offers."""

    def capabilities(self, location: str) -> dict[str, Any]:
        """What it offers. Raises ServiceError."""
        place = location.replace(" ", "").lower()
        path = f"{self.manager().subscription}/providers/Microsoft.Sql/locations/{place}/capabilities"
        found: dict[str, Any] = self.manager().get(path, self.resource.version)
        return found


_VERSIONS, _EDITIONS, _OBJECTIVES = "supportedServerVersions", "supportedEditions", "supportedServiceLevelObjectives"


class _GetCapability(_Capabilities):
    """Gets the versions, editions and objectives of a region, or its defaults."""

    def process(self) -> None:
        self.asked(self.target())
        found = self.answered(lambda: self.capabilities(str(self.LocationName)))
        if found is None:
            return
        versions = self._chosen(found.get(_VERSIONS) or [], self.ServerVersionName)
        for version in versions:
            editions = self._chosen(version.get(_EDITIONS) or [], self.EditionName)
            for edition in editions:
                edition[_OBJECTIVES] = self._chosen(edition.get(_OBJECTIVES) or [], self.ServiceObjectiveName)
            version[_EDITIONS] = [each for each in editions if not self.ServiceObjectiveName or each[_OBJECTIVES]]
        expanded = self.ServerVersionName or self.EditionName or self.ServiceObjectiveName or self.Defaults
        values: dict[str, Value] = {
            "LocationName": found.get("name"),
            "Status": found.get("status"),
            "SupportedServerVersions": [self._shown(each) for each in versions],
            "ExpandedDetails": _text(versions) if expanded else None,
        }
        self.write(record_class(f"{COMMANDS}Location_Capabilities.Model.LocationCapabilityModel")(values))

    def _chosen(self, listed: list[dict[str, Any]], name: Any) -> list[dict[str, Any]]:
        found = [each for each in listed if not name or str(each.get("name")).lower() == str(name).lower()]
        return [each for each in found if not self.Defaults or str(each.get("status")) in ("Default", "1")]

    def _shown(self, version: dict[str, Any]) -> Value:
        made = record_class(f"{COMMANDS}Location_Capabilities.Model.ServerVersionCapabilityModel")
        return made(
            {
                "ServerVersionName": version.get("name"),
                "Status": version.get("status"),
                "SupportedEditions": [free_object(each) for each in version.get(_EDITIONS) or ()],
            }
        )


def _text(versions: list[dict[str, Any]]) -> str:
    lines = []
    for version in versions:
        lines.append(f"Version: {version.get('name')} ({version.get('status')})")
        for edition in version.get(_EDITIONS) or ():
            lines.append(f"Edition: {edition.get('name')} ({edition.get('status')})")
            lines += [f"    Service Objective: {each.get('name')}" for each in edition.get(_OBJECTIVES) or ()]
    return "\n".join(lines)


class _GetObjectives(_Capabilities):
    """Gets the service objectives of a region, or of a server's or a database's region."""

    def process(self) -> None:
        self.asked(self.target())
        found = self.answered(self._found)
        if found is None:
            return
        made = record_class(f"{COMMANDS}ServiceObjective.Model.AzureSqlServerServiceObjectiveModel")
        wanted = str(self.ServiceObjectiveName or "").lower()
        for version in found.get(_VERSIONS) or ():
            for edition in version.get(_EDITIONS) or ():
                for each in edition.get(_OBJECTIVES) or ():
                    if wanted and str(each.get("name")).lower() != wanted:
                        continue
                    sku, level = each.get("sku") or {}, each.get("performanceLevel") or {}
                    values: dict[str, Value] = {
                        "ResourceGroupName": self.ResourceGroupName,
                        "ServerName": self.ServerName,
                        "DatabaseName": self.bound.get("DatabaseName"),
                        "ServiceObjectiveName": each.get("name"),
                        "SkuName": sku.get("name"),
                        "Edition": sku.get("tier") or edition.get("name"),
                        "Family": sku.get("family"),
                        "Capacity": sku.get("capacity"),
                        "CapacityUnit": level.get("unit"),
                        "Enabled": str(each.get("status")) in ("Available", "Default"),
                        "IsSystem": False,
                    }
                    self.write(made(values))

    def _found(self) -> dict[str, Any]:
        if self.Location:
            return self.capabilities(str(self.Location))
        target = ResourceId("", str(self.ResourceGroupName), "Microsoft.Sql/servers", (str(self.ServerName),))
        path = resource_path(self.container(target), target.type, target.names)
        return self.capabilities(str(self.manager().get(path, self.resource.version).get("location")))


_SERVER = sql("servers", "Server.Model.AzureSqlServerModel", "SQL server")
declare(__name__, "Get-AzSqlCapability", _GetCapability, _SERVER, names=())
declare(__name__, "Get-AzSqlServerServiceObjective", _GetObjectives, _SERVER, names=("ServerName",))


class _GivenUp(SqlCmdlet):
    """Would ask by an interface of 2014, which the service no longer answers."""

    def process(self) -> None:
        self.refuse(f"{self.metadata.name} needs an interface of the service of 2014, which it no longer has.")


_OLD = "the interface of 2014 that takes it has gone."
for command, parameters in (
    ("Get-AzSqlServerUpgradeHint", ("ServerName", "ResourceGroupName", "ExcludeElasticPools")),
    (
        "Get-AzSqlDatabaseUpgradeHint",
        ("ServerName", "ResourceGroupName", "DatabaseName", "ExcludeElasticPoolCandidates"),
    ),
    ("Get-AzSqlElasticPoolRecommendation", ("ServerName", "ResourceGroupName")),
    (
        "Get-AzSqlDatabaseIndexRecommendation",
        ("ServerName", "ResourceGroupName", "DatabaseName", "IndexRecommendationName", "TableName"),
    ),
    (
        "Start-AzSqlDatabaseExecuteIndexRecommendation",
        ("ServerName", "ResourceGroupName", "DatabaseName", "IndexRecommendationName"),
    ),
    (
        "Stop-AzSqlDatabaseExecuteIndexRecommendation",
        ("ServerName", "ResourceGroupName", "DatabaseName", "IndexRecommendationName"),
    ),
    ("Get-AzSqlServerDisasterRecoveryConfiguration", ("ServerName", "ResourceGroupName", "VirtualEndpointName")),
    (
        "New-AzSqlServerDisasterRecoveryConfiguration",
        (
            *("ServerName", "ResourceGroupName", "VirtualEndpointName", "AsJob"),
            *("FailoverPolicy", "PartnerResourceGroupName", "PartnerServerName"),
        ),
    ),
    (
        "Set-AzSqlServerDisasterRecoveryConfiguration",
        ("ServerName", "ResourceGroupName", "VirtualEndpointName", "AllowDataLoss", "Failover", "AsJob"),
    ),
    (
        "Remove-AzSqlServerDisasterRecoveryConfiguration",
        ("ServerName", "ResourceGroupName", "VirtualEndpointName", "Force"),
    ),
    (
        "Get-AzSqlServerDisasterRecoveryConfigurationActivity",
        ("ServerName", "ResourceGroupName", "ServerDisasterRecoveryConfigurationName", "OperationId"),
    ),
):
    declare(__name__, command, _GivenUp, _SERVER, names=(), ignores=dict.fromkeys(parameters, _OLD))

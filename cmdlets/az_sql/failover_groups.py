"""Failover groups of servers and of instances, and the links between replicated databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import at, put_at
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId, group_of
from cmdlets.az_sql._base import (
    NewSql,
    SqlAction,
    SqlCmdlet,
    WriteSql,
    server_location,
    sql,
)
from cmdlets.az_sql._families import declare, family
from cmdlets.az_sql._skus import pool_id, put_encryption, put_sku, sku_name
from cmdlets.az_sql.databases import DATABASE, PLACES
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

GROUP = sql("servers/failoverGroups", "FailoverGroup.Model.AzureSqlFailoverGroupModel", "failover group")
_INSTANCE_GROUP = sql(
    "locations/instanceFailoverGroups",
    "InstanceFailoverGroup.Model.AzureSqlInstanceFailoverGroupModel",
    "instance failover group",
)


class _Endpoints(SqlCmdlet):
    """Base of those that say when a group fails over."""

    def endpoints(self, before: Document) -> dict[str, Any]:
        """Both endpoints; what is not said of them is as it was, or automatic with an hour's grace."""
        policy = convert_to(self.FailoverPolicy, "string") if self.FailoverPolicy is not None else None
        policy = policy or at(before, ".readWriteEndpoint.failoverPolicy") or "Automatic"
        writes: dict[str, Any] = {"failoverPolicy": policy}
        hours = self.GracePeriodWithDataLossHours
        if policy == "Automatic":
            minutes = at(before, ".readWriteEndpoint.failoverWithDataLossGracePeriodMinutes") or 60
            writes["failoverWithDataLossGracePeriodMinutes"] = int(minutes if hours is None else 60 * int(hours))
        reads = (
            convert_to(self.AllowReadOnlyFailoverToPrimary, "string")
            if self.AllowReadOnlyFailoverToPrimary is not None
            else None
        )
        readers: dict[str, Any] = {
            "failoverPolicy": reads or at(before, ".readOnlyEndpoint.failoverPolicy") or "Disabled"
        }
        return {"readWriteEndpoint": writes, "readOnlyEndpoint": readers}


class _OfServers(_Endpoints, WriteSql):
    """Base of those about a group of servers."""

    def partners(self) -> list[dict[str, Any]]:
        """The other servers."""
        group = str(self.bound.get("PartnerResourceGroupName") or self.ResourceGroupName)
        subscription = self.bound.get("PartnerSubscriptionId")
        scope = f"/subscriptions/{subscription}" if subscription else self.manager().subscription
        base = f"{scope}/resourceGroups/{group}/providers/Microsoft.Sql/servers/"
        names = [self.bound.get("PartnerServerName"), *(self.PartnerServerList or ())]
        return [
            {"id": str(name) if str(name).startswith("/") else f"{base}{name}"} for name in names if name is not None
        ]

    def with_target(self, properties: dict[str, Any]) -> dict[str, Any]:
        """The properties with the server that readers are sent to, where one is named."""
        if self.ReadOnlyEndpointTargetServer:
            target = str(self.ReadOnlyEndpointTargetServer)
            base = f"{self.container(self.target())}/providers/Microsoft.Sql/servers/"
            properties["readOnlyEndpoint"]["targetServer"] = target if target.startswith("/") else f"{base}{target}"
        return properties


class _NewGroup(_OfServers, NewSql):
    """Makes a group of two servers."""

    exists = "Failover Group with name: '{0}' already exists in server '{1}'."
    process = NewSql.process

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        partners = self.partners() or [{"id": f"{self.container(self.target())}/providers/Microsoft.Sql/servers/"}]
        return {"properties": self.with_target({**self.endpoints({}), "partnerServers": partners, "databases": []})}


class _SetGroup(_OfServers):
    """Changes when a group fails over."""

    method = "PATCH"

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        properties = self.endpoints(before)
        if self.PartnerServerList:
            properties["partnerServers"] = self.partners()
        return {"properties": self.with_target(properties)}


class _Members(WriteSql):
    """Base of those that change which databases belong to a group."""

    method = "PATCH"
    adds = True

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        given = [str(unwrap(each).raw("id") or "") for each in unwrap(self.Database) or ()]
        known = [str(each) for each in at(before, ".databases") or ()]
        folded = {each.lower() for each in given}
        kept = [each for each in known if each.lower() not in folded]
        changed: dict[str, Any] = {"databases": [*kept, *given] if self.adds else kept}
        kind = self.bound.get("SecondaryType")
        if kind:
            changed["secondaryType"] = str(kind)
        return {"properties": changed}


class _FromGroup(_Members):
    """Takes databases out of a group, after asking where -Confirm is given."""

    adds = False


class _Switch(SqlAction):
    """Fails a group over to this server."""

    def suffix(self) -> str:
        if self.bound.get("TryPlannedBeforeForcedFailover"):
            return "/tryPlannedBeforeForcedFailover"
        return "/forceFailoverAllowDataLoss" if self.AllowDataLoss else "/failover"


_NAMES = ("ServerName", "FailoverGroupName")
family(
    __name__,
    "AzSqlDatabaseFailoverGroup",
    GROUP,
    {
        "Get": {},
        "New": {"base": _NewGroup},
        "Set": {"base": _SetGroup},
        "Switch": {"base": _Switch, "operation": "failover"},
        "Remove": {
            "description": "Permanently removing Azure Sql Database Failover Group '{0}' on server '{1}'.",
            "question": "Are you sure you want to remove the Azure Sql Database Failover Group '{0}' on server '{1}'?",
        },
    },
    names=_NAMES,
)
declare(__name__, "Add-AzSqlDatabaseToFailoverGroup", _Members, GROUP, names=_NAMES)
declare(__name__, "Remove-AzSqlDatabaseFromFailoverGroup", _FromGroup, GROUP, names=_NAMES)


class _InstanceGroup(_Endpoints):
    """Base of those about a group of instances: its place is a region."""

    places = {"SecondaryType": ".secondaryType"}


class _NewInstanceGroup(_InstanceGroup, NewSql):
    """Makes a group of two instances."""

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        scope = self.container(self.target())
        partner = (
            f"/subscriptions/{self.PartnerSubscriptionId}"
            if self.PartnerSubscriptionId
            else self.manager().subscription
        )
        group = self.PartnerResourceGroupName or self.ResourceGroupName
        instances = "providers/Microsoft.Sql/managedInstances"
        pair = {
            "primaryManagedInstanceId": f"{scope}/{instances}/{self.PrimaryManagedInstanceName}",
            "partnerManagedInstanceId": f"{partner}/resourceGroups/{group}/{instances}/{self.PartnerManagedInstanceName}",
        }
        body.setdefault("properties", {}).update(
            **self.endpoints({}), partnerRegions=[{"location": self.PartnerRegion}], managedInstancePairs=[pair]
        )
        return body


class _SetInstanceGroup(_InstanceGroup, WriteSql):
    """Changes when a group fails over."""

    keeps = (".partnerRegions", ".managedInstancePairs", ".secondaryType")

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        body.setdefault("properties", {}).update(self.endpoints(before))
        for region in at(body, ".partnerRegions") or ():
            region.pop("replicationRole", None)
        return body


class _SwitchInstances(SqlAction):
    """Fails a group over to this region."""

    def suffix(self) -> str:
        return "/forceFailoverAllowDataLoss" if self.AllowDataLoss else "/failover"


family(
    __name__,
    "AzSqlDatabaseInstanceFailoverGroup",
    _INSTANCE_GROUP,
    {
        "Get": {},
        "New": {"base": _NewInstanceGroup},
        "Set": {"base": _SetInstanceGroup},
        "Switch": {"base": _SwitchInstances, "operation": "failover"},
        "Remove": {
            "description": "Permanently removing Azure Sql Database Instance Failover Group '{0}' on region '{1}'.",
            "question": (
                "Are you sure you want to remove the Azure Sql Database Instance Failover Group '{0}' on region '{1}'?"
            ),
            "passes": True,
        },
    },
    names=("Location", "Name"),
)
_LINK = sql("servers/databases/replicationLinks", "Replication.Model.AzureReplicationLinkModel", "replication link")
_DATABASE = ("ServerName", "DatabaseName")


class _OfLinks(SqlCmdlet):
    """Base of those about the links of a database to others."""

    names = _DATABASE

    def links(self, target: ResourceId) -> list[dict[str, Any]]:
        """The links to the servers that the arguments name. Raises ServiceError."""
        path = f"{self.path(target._replace(names=(*target.names[:2], 'x'))).rpartition('/')[0]}"
        server, group = self.bound.get("PartnerServerName"), self.bound.get("PartnerResourceGroupName")
        found = []
        for document in self.manager().items(path, self.resource.version):
            partner = str(at(document, ".partnerServer") or "")
            place = group_of(at(document, ".partnerDatabaseId"))
            if server and partner.lower() != str(server).lower():
                continue
            if group and place and place.lower() != str(group).lower():
                continue
            found.append(document)
        return found

    def link(self, target: ResourceId) -> dict[str, Any]:
        """The one link. Raises ServiceError, OperationRefusedError where there is none."""
        found = self.links(target)
        if not found:
            raise OperationRefusedError(
                f"The database '{target.names[1]}' has no such link.", "System.ArgumentException"
            )
        return found[0]


class _GetLinks(_OfLinks):
    """Gets the links."""

    def process(self) -> None:
        target = self.target()
        for document in self.answered(lambda: self.links(target)) or ():
            self.write(self.resource.of(document))


class _RemoveLink(_OfLinks):
    """Ends a link."""

    def process(self) -> None:
        target = self.target()
        found = self.answered(lambda: self.link(target))
        if found is None or not self.asked(target):
            return
        shown = self.resource.of(found)
        title = f"deletion of the link of '{target.names[1]}'"
        self.send("DELETE", str(found["id"]), self.resource.version, title=title, shown=lambda status: shown)


class _SetSecondary(_OfLinks):
    """Makes a secondary the primary."""

    def process(self) -> None:
        target = self.target()
        if not self.Failover:
            self.fails("No Set Options were provided")
            return
        found = self.answered(lambda: self.link(target))
        if found is None or not self.asked(target):
            return
        action = "forceFailoverAllowDataLoss" if self.AllowDataLoss else "failover"

        def work(operation: Operation) -> Iterator[Value]:
            path, version = str(found["id"]), self.resource.version
            operation.write(self.manager(), "POST", f"{path}/{action}", version)
            yield self.resource.of(self.manager().get(path, version))

        self.perform(f"failover of '{target.names[1]}'", work)


class _SetLink(_OfLinks):
    """Changes the type of a link."""

    def process(self) -> None:
        target = self.target()
        path = self.path(target._replace(names=(*target.names[:2], convert_to(self.LinkId, "string"))))
        if self.asked(target):
            body = {"properties": {"linkType": self.LinkType}}
            title = f"update of the link of '{target.names[1]}'"
            self.send("PATCH", path, self.resource.version, body, title=title, shown=self.shown)


class _NewSecondary(NewSql):
    """Makes a replica of a database on another server."""

    places = {
        name: PLACES[name]
        for name in (
            *("Tags", "ZoneRedundant", "LicenseType", "AutoPauseDelayInMinutes", "MinimumCapacity", "SecondaryType"),
            *("HighAvailabilityReplicaCount", "BackupStorageRedundancy", "EncryptionProtector", "FederatedClientId"),
            "EncryptionProtectorAutoRotation",
        )
    }

    def target(self) -> ResourceId:
        found = super().target()
        name = self.PartnerDatabaseName or found.names[1]
        subscription = str(self.PartnerSubscriptionId or "")
        group = str(self.PartnerResourceGroupName)
        return found._replace(subscription=subscription, group=group, names=(str(self.PartnerServerName), str(name)))

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        source = super().target()
        target = self.target()
        document = self.manager().get(self.path(source), DATABASE.version)
        body["location"] = server_location(self, target)
        put_at(body, ".createMode", "Secondary")
        put_at(body, ".sourceDatabaseId", document["id"])
        pool = pool_id(self, target, self.SecondaryElasticPoolName)
        if pool:
            put_at(body, ".elasticPoolId", pool)
        if self.SecondaryVCore is not None:
            edition = at(document, "sku.tier")
            serverless = str(self.SecondaryComputeModel).lower() == "serverless"
            put_sku(body, sku_name(edition, serverless), edition, self.SecondaryComputeGeneration, self.SecondaryVCore)
        else:
            put_sku(body, self.SecondaryServiceObjectiveName, None, None, None)
        put_encryption(body, self.AssignIdentity, self.UserAssignedIdentityId, self.KeyList)
        return body

    def path(self, target: ResourceId) -> str:
        return super().path(target)

    def shown(self, status: Any) -> Value:
        return self.unsent(self.target(), status.result or {})

    def unsent(self, target: ResourceId, body: dict[str, Any]) -> Value:
        source = super().target()
        values = {
            "partnerServer": target.names[0],
            "partnerDatabase": target.names[1],
            "partnerLocation": body.get("location"),
            "role": "Primary",
            "partnerRole": "Secondary",
        }
        link = _LINK.of({"id": f"{self.path(source)}/replicationLinks/none", "name": None, "properties": values})
        link.put("PartnerResourceGroupName", target.group)
        link.put(
            "AllowConnections",
            convert_to(self.AllowConnections, "string") if self.AllowConnections is not None else "No",
        )
        return link


declare(__name__, "New-AzSqlDatabaseSecondary", _NewSecondary, DATABASE, names=_DATABASE)
declare(__name__, "Get-AzSqlDatabaseReplicationLink", _GetLinks, _LINK, names=_DATABASE)
declare(__name__, "Set-AzSqlDatabaseReplicationLink", _SetLink, _LINK, names=_DATABASE)
declare(__name__, "Set-AzSqlDatabaseSecondary", _SetSecondary, _LINK, names=_DATABASE)
declare(__name__, "Remove-AzSqlDatabaseSecondary", _RemoveLink, _LINK, names=_DATABASE)

"""Servers, their administrators in the directory, aliases and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import at, put_at
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    COMMANDS,
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
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

SERVER = sql("servers", "Server.Model.AzureSqlServerModel", "SQL server")
_DELETED = sql("locations/deletedServers", "Server.Model.AzureSqlDeletedServerModel", "deleted SQL server")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NO_ADMINISTRATOR = (
    "The parameter ExternalAdminName is missing: with Active Directory only authentication there has to be one."
)
_NO_CREDENTIALS = "The parameter SqlAdministratorCredentials is missing."
_PLACES = {
    "Location": "location",
    "Tags": "tags",
    "ServerVersion": ".version",
    "PublicNetworkAccess": ".publicNetworkAccess",
    "RestrictOutboundNetworkAccess": ".restrictOutboundNetworkAccess",
    "MinimalTlsVersion": ".minimalTlsVersion",
    "PrimaryUserAssignedIdentityId": ".primaryUserAssignedIdentityId",
    "KeyId": ".keyId",
    "FederatedClientId": ".federatedClientId",
    "SoftDeleteRetentionDays": ".retentionDays",
}


def _identity(cmdlet: SqlCmdlet) -> Document | None:
    return identity_of(cmdlet, cmdlet.IdentityType, bool(cmdlet.AssignIdentity), cmdlet.UserAssignedIdentityId)


class _Get(GetSql):
    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "administrators/activedirectory"} if self.ExpandActiveDirectoryAdministrator else None

    def list_query(self) -> Mapping[str, str] | None:
        return self.query()


class _New(NewSql):
    exists = "Server with name: '{0}' already exists."

    def process(self) -> None:
        only = bool(self.EnableActiveDirectoryOnlyAuthentication)
        if only and not self.ExternalAdminName:
            self.fails(_NO_ADMINISTRATOR)
        elif not only and self.SqlAdministratorCredentials is None:
            self.fails(_NO_CREDENTIALS)
        elif not _NAME.fullmatch(self.ServerName):
            self.fails(
                f"The server name '{self.ServerName}' cannot be empty or null. The server name can only be made up of lowercase "
                "letters a-z, the numbers 0-9 and the hyphen. The hyphen may not lead or trail in the server name. Please fix the "
                "server name and retry."
            )
        else:
            super().process()

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        credentials = unwrap(self.SqlAdministratorCredentials)
        if credentials is not None:
            put_at(body, ".administratorLogin", credentials.UserName)
            put_at(body, ".administratorLoginPassword", credentials.Password.reveal())
        if at(body, ".minimalTlsVersion") is None:
            put_at(body, ".minimalTlsVersion", "1.2")
        identity = _identity(self)
        if identity is not None:
            body["identity"] = identity
        if self.ExternalAdminName:
            object_id = convert_to(self.ExternalAdminSID, "string") if self.ExternalAdminSID else ""
            found = administrator(self.connection(), self.ExternalAdminName, object_id)
            if self.EnableActiveDirectoryOnlyAuthentication:
                found["azureADOnlyAuthentication"] = True
            put_at(body, ".administrators", found)
        return body


class _Set(WriteSql):
    keeps = (
        "location",
        "tags",
        ".version",
        ".publicNetworkAccess",
        ".restrictOutboundNetworkAccess",
        ".minimalTlsVersion",
        ".primaryUserAssignedIdentityId",
        ".keyId",
        ".federatedClientId",
    )

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        if self.SqlAdministratorPassword is not None:
            put_at(body, ".administratorLogin", at(before, ".administratorLogin"))
            put_at(body, ".administratorLoginPassword", unwrap(self.SqlAdministratorPassword).reveal())
        identity = _identity(self)
        if identity is None and before.get("identity"):
            kept = before["identity"]
            identity = {"type": kept.get("type")}
            if kept.get("userAssignedIdentities"):
                identity["userAssignedIdentities"] = {name: {} for name in kept["userAssignedIdentities"]}
        if identity is not None:
            body["identity"] = identity
        return body


family(
    __name__,
    "AzSqlServer",
    SERVER,
    {
        "Get": {"base": _Get},
        "New": {"base": _New, "impact": "Low"},
        "Set": {"base": _Set},
        "Remove": {
            "description": "Permanently removing Azure Sql Database Server '{0}'.",
            "question": "Are you sure you want to remove the Azure Sql Database Server '{0}'?",
            "impact": "High",
        },
    },
    names=("ServerName",),
    places=_PLACES,
)


class _DeletedServer(GetSql):
    names = ("Location", "ServerName")

    def container(self, target: ResourceId) -> str:
        return self.manager().subscription

    def names_one(self, target: ResourceId) -> bool:
        return self.names_all(target)


declare(__name__, "Get-AzSqlDeletedServer", _DeletedServer, _DELETED, names=("Location", "ServerName"))


class _Restore(NewSql):
    """Brings a deleted server back."""

    exists = "Server with name: '{0}' already exists."

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"location": self.Location, "properties": {"createMode": "Restore"}}


declare(__name__, "Restore-AzSqlServer", _Restore, SERVER, names=("ServerName",))


class _Refresh(SqlAction):
    operation = "refreshExternalGovernanceStatus"

    def result(self, target: ResourceId, answer: Document) -> Iterator[Value]:
        made = record_class(f"{COMMANDS}ExternalGovernance.Model.RefreshExternalGovernanceModel")
        properties = (answer or {}).get("properties") or {}
        yield made(
            {
                "ResourceGroupName": target.group,
                "ServerName": target.names[0],
                "RequestId": properties.get("requestId"),
                "RequestType": properties.get("requestType"),
                "QueuedTime": properties.get("queuedTime"),
                "Status": properties.get("status"),
                "ErrorMessage": properties.get("errorMessage"),
            }
        )


declare(__name__, "Invoke-AzSqlServerExternalGovernanceStatusRefresh", _Refresh, SERVER, names=("ServerName",))

_ADMINISTRATOR = sql(
    "servers/administrators",
    "ServerActiveDirectoryAdministrator.Model.AzureSqlServerActiveDirectoryAdministratorModel",
    "Active Directory administrator",
)
INSTANCE_ADMINISTRATOR = sql(
    "managedInstances/administrators",
    "InstanceActiveDirectoryAdministrator.Model.AzureSqlInstanceActiveDirectoryAdministratorModel",
    "Active Directory administrator",
)


class _SetAdministrator(WriteSql):
    """Makes somebody of the directory the administrator."""

    reads = False

    def store(self, target: ResourceId, before: Document) -> None:
        object_id = convert_to(self.ObjectId, "string") if self.ObjectId else ""
        name = str(self.DisplayName)

        def work(operation: Operation) -> Iterator[Value]:
            found = administrator(self.connection(), name, object_id)
            properties = {key: found[key] for key in ("login", "sid", "tenantId")}
            body = {"properties": {"administratorType": "ActiveDirectory", **properties}}
            status = operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body)
            yield self.shown(status)

        if self.asked(target):
            self.perform(f"update of {self.resource.noun} of '{target.names[0]}'", work)


for noun, resource, texts in (
    (
        "AzSqlServerActiveDirectoryAdministrator",
        _ADMINISTRATOR,
        (
            "Removing Azure Sql Server Active Directory Administrator on server '{0}'.",
            "Are you sure you want to remove the Azure Sql Server Active Directory Administrator on server '{0}'?",
        ),
    ),
    (
        "AzSqlInstanceActiveDirectoryAdministrator",
        INSTANCE_ADMINISTRATOR,
        (
            "Removing Azure Sql Instance Active Directory Administrator on instance '{0}'.",
            "Are you sure you want to remove the Azure Sql Instance Active Directory Administrator on instance '{0}'?",
        ),
    ),
):
    family(
        __name__,
        noun,
        resource,
        {
            "Get": {},
            "Set": {"base": _SetAdministrator},
            "Remove": {
                "description": texts[0],
                "question": texts[1],
                "impact": "High",
                "passes": resource is INSTANCE_ADMINISTRATOR,
            },
        },
        names=("ServerName|InstanceName",),
        fixed="ActiveDirectory",
    )


class _OnlyDirectory(WriteSql):
    """Lets only those of the directory sign in, or others too."""

    reads = False
    on = True

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"properties": {"azureADOnlyAuthentication": self.on}}


_ONLY: dict[str, dict[str, Any]] = {
    "Enable": {"base": _OnlyDirectory},
    "Disable": {"base": _OnlyDirectory, "on": False},
    "Get": {},
}
family(
    __name__,
    "AzSqlServerActiveDirectoryOnlyAuthentication",
    sql(
        "servers/azureADOnlyAuthentications",
        "ServerActiveDirectoryAdministrator.Model.AzureSqlServerActiveDirectoryOnlyAuthenticationModel",
        "Active Directory only authentication",
    ),
    _ONLY,
    names=("ServerName",),
    fixed="Default",
)
family(
    __name__,
    "AzSqlInstanceActiveDirectoryOnlyAuthentication",
    sql(
        "managedInstances/azureADOnlyAuthentications",
        "InstanceActiveDirectoryOnlyAuthentication.Model.AzureSqlInstanceActiveDirectoryOnlyAuthenticationModel",
        "Active Directory only authentication",
    ),
    _ONLY,
    names=("InstanceName",),
    fixed="Default",
)
_ALIAS = sql("servers/dnsAliases", "ServerDnsAlias.Model.AzureSqlServerDnsAliasModel", "DNS alias")


class _MoveAlias(SqlCmdlet):
    """Lets an alias of another server lead to this one."""

    names = ("TargetServerName", "Name")

    def process(self) -> None:
        target = self.target()
        source = (
            f"/subscriptions/{convert_to(self.SourceServerSubscriptionId, 'string')}/resourceGroups/{self.SourceServerResourceGroupName}"
            f"/providers/Microsoft.Sql/servers/{self.SourceServerName}/dnsAliases/{self.Name}"
        )

        def work(operation: Operation) -> Iterator[Value]:
            path, version = self.path(target), self.resource.version
            operation.write(self.manager(), "POST", f"{path}/acquire", version, {"oldServerDnsAliasId": source})
            yield self.resource.of(self.manager().get(path, version))

        if self.asked(target):
            self.perform(f"acquisition of DNS alias '{target.name}'", work)


family(
    __name__,
    "AzSqlServerDnsAlias",
    _ALIAS,
    {
        "Get": {},
        "New": {"exists": "Server Dns Alias with name: '{0}' already exists."},
        "Set": {"base": _MoveAlias, "names": ("TargetServerName", "Name")},
        "Remove": {
            "description": "Permanently removing Azure Sql Server Dns Alias '{0}'",
            "question": "Are you sure you want to remove the Azure Sql Server Dns Alias '{0}'?",
        },
    },
    names=("ServerName", "Name"),
)
family(
    __name__,
    "AzSqlServerCommunicationLink",
    sql(
        "servers/communicationLinks",
        "ServerCommunicationLink.Model.AzureSqlServerCommunicationLinkModel",
        "communication link",
    ),
    {
        "Get": {},
        "New": {"exists": "Server communication link with name: '{0}' already exists in server '{1}'."},
        "Remove": {
            "description": "Permanently removing Azure Sql Server communication link '{0}' on server '{1}'.",
            "question": "Are you sure you want to remove the Azure Sql Server communication link '{0}' on server '{1}'?",
        },
    },
    names=("ServerName", "LinkName"),
    places={"PartnerServer": ".partnerServer"},
)

"""Data sync: agents, groups, their members and schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.bodies import Places, json_value, put_at
from cmdlets._az.objects import free_object, record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    COMMANDS,
    NewSql,
    SqlAction,
    SqlCmdlet,
    WriteSql,
    sql,
)
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_M = "DataSync.Model.AzureSqlSync"
_AGENT = sql("servers/syncAgents", f"{_M}AgentModel", "sync agent")
_GROUP = sql("servers/databases/syncGroups", f"{_M}GroupModel", "sync group")
_MEMBER = sql("servers/databases/syncGroups/syncMembers", f"{_M}MemberModel", "sync member")
_DATABASE = ("ServerName", "DatabaseName")


def _database_id(cmdlet: SqlCmdlet, group: Any, server: Any, name: Any) -> str:
    scope = cmdlet.container(ResourceId("", str(group), "", ()))
    return f"{scope}/providers/Microsoft.Sql/servers/{server}/databases/{name}"


class _NewAgent(NewSql):
    """Creates an agent."""

    exists = "Sync Agent with name: ‘{0}' already exists in Resource Group '{1}'."

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        database = self.SyncDatabaseResourceID or _database_id(
            self,
            self.SyncDatabaseResourceGroupName or self.ResourceGroupName,
            self.SyncDatabaseServerName or self.ServerName,
            self.SyncDatabaseName,
        )
        return {"properties": {"syncDatabaseId": str(database)}}


family(
    __name__,
    "AzSqlSyncAgent",
    _AGENT,
    {
        "Get": {},
        "New": {"base": _NewAgent},
        "Remove": {
            "description": "Permanently removing Azure Sql Sync Agent '{0}'.",
            "question": "Are you sure you want to remove the Sync Agent '{0}' for  Resource Group '{1}' ?",
            "passes": True,
        },
    },
    names=("ServerName", "Name"),
)


class _AgentKey(SqlCmdlet):
    """Makes the key that an agent registers with: it is written, and stands nowhere else."""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "POST", f"{self.path(target)}/generateKey", self.resource.version)
            made = record_class(f"{COMMANDS}{_M}AgentKeyModel")
            yield made({"SyncAgentKey": (status.result or {}).get("syncAgentKey")})

        self.perform(f"creation of the key of sync agent '{target.name}'", work)


class _Linked(SqlCmdlet):
    """Gets the databases that an agent knows."""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/linkedDatabases"
        made = record_class(f"{COMMANDS}{_M}AgentLinkedDatabaseModel")
        for document in self.answered(lambda: list(self.manager().items(path, self.resource.version))) or ():
            properties = document.get("properties") or {}
            names = ("databaseType", "databaseId", "description", "serverName", "databaseName", "userName")
            self.write(made({name[:1].upper() + name[1:]: properties.get(name) for name in names}))


declare(__name__, "New-AzSqlSyncAgentKey", _AgentKey, _AGENT, names=("ServerName", "SyncAgentName"))
declare(__name__, "Get-AzSqlSyncAgentLinkedDatabase", _Linked, _AGENT, names=("ServerName", "SyncAgentName"))


class _WriteGroup(WriteSql):
    """Sends a group: how often it syncs, what, and as whom."""

    places: ClassVar[Places] = {
        "IntervalInSeconds": ".interval",
        "ConflictResolutionPolicy": ".conflictResolutionPolicy",
        "UsePrivateLinkConnection": ".usePrivateLinkConnection",
    }

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        credential = unwrap(self.DatabaseCredential)
        if credential is not None:
            put_at(body, ".hubDatabaseUserName", credential.UserName)
            put_at(body, ".hubDatabasePassword", credential.Password.reveal())
        if self.SchemaFile:
            put_at(body, ".schema", self._schema(str(self.SchemaFile)))
        if self.bound.get("SyncDatabaseName"):
            database = _database_id(
                self,
                self.SyncDatabaseResourceGroupName or self.ResourceGroupName,
                self.SyncDatabaseServerName or self.ServerName,
                self.SyncDatabaseName,
            )
            put_at(body, ".syncDatabaseId", database)
        return body

    def _schema(self, file: str) -> Any:
        """The tables and columns that a file names."""
        try:
            found = json.loads(Path(self.engine.full_path(file)).read_text("utf-8-sig"))
        except (OSError, ValueError) as problem:
            raise OperationRefusedError(
                f"The schema file '{file}' cannot be read: {problem}.", "System.ArgumentException"
            ) from None
        tables = [
            {
                "quotedName": table.get("quotedName"),
                "columns": [{"quotedName": column.get("quotedName")} for column in table.get("columns") or ()],
            }
            for table in found.get("tables") or ()
        ]
        return {"masterSyncMemberName": found.get("masterSyncMemberName"), "tables": tables}


class _NewGroup(_WriteGroup, NewSql):
    exists = "Sync Group with name: ‘{0}' already exists in database '{1}'."
    process = NewSql.process


family(
    __name__,
    "AzSqlSyncGroup",
    _GROUP,
    {
        "Get": {},
        "New": {"base": _NewGroup},
        "Update": {"base": _WriteGroup, "method": "PATCH"},
        "Remove": {
            "description": "Permanently removing Azure Sql Sync Group '{0}'.",
            "question": "Are you sure you want to remove the Sync Group '{0}' for database '{1}'?",
            "passes": True,
        },
    },
    names=(*_DATABASE, "Name"),
)
for command, action in (("Start", "triggerSync"), ("Stop", "cancelSync")):
    declare(
        __name__,
        f"{command}-AzSqlSyncGroupSync",
        SqlAction,
        _GROUP,
        names=(*_DATABASE, "SyncGroupName"),
        operation=action,
        after=False,
    )


class _Log(SqlCmdlet):
    """Gets what happened in a group."""

    def process(self) -> None:
        target = self.target()
        query = {
            "startTime": str(json_value(self.StartTime)),
            "endTime": str(json_value(self.EndTime)) if self.EndTime is not None else _now(),
            "type": str(self.LogLevel or "All"),
        }
        path = f"{self.path(target)}/logs"
        made = record_class(f"{COMMANDS}{_M}GroupLogModel")
        for document in self.answered(lambda: list(self.manager().items(path, self.resource.version, query))) or ():
            values: dict[str, Value] = {
                "TimeStamp": document.get("timestamp"),
                "LogLevel": document.get("type"),
                "Details": document.get("details"),
                "Source": document.get("source"),
            }
            self.write(made(values))


def _now() -> str:
    # Start-up: most cmdlets of the file ask for no time.
    from datetime import datetime, timezone

    return f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}"


declare(__name__, "Get-AzSqlSyncGroupLog", _Log, _GROUP, names=(*_DATABASE, "SyncGroupName"))


class _WriteMember(WriteSql):
    """Sends a member: another database, and which way it syncs."""

    places: ClassVar[Places] = {
        "SyncDirection": ".syncDirection",
        "MemberDatabaseType": ".databaseType",
        "MemberServerName": ".serverName",
        "MemberDatabaseName": ".databaseName",
        "SqlServerDatabaseId": ".sqlServerDatabaseId",
        "SyncMemberAzureDatabaseResourceId": ".syncMemberAzureDatabaseResourceId",
        "UsePrivateLinkConnection": ".usePrivateLinkConnection",
    }

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        credential = unwrap(self.MemberDatabaseCredential)
        if credential is not None:
            put_at(body, ".userName", credential.UserName)
            put_at(body, ".password", credential.Password.reveal())
        agent = self.bound.get("SyncAgentResourceID")
        if self.bound.get("SyncAgentName"):
            group = self.SyncAgentResourceGroupName or self.ResourceGroupName
            scope = self.container(ResourceId("", str(group), "", ()))
            server = self.SyncAgentServerName or self.ServerName
            agent = f"{scope}/providers/Microsoft.Sql/servers/{server}/syncAgents/{self.SyncAgentName}"
        if agent:
            put_at(body, ".syncAgentId", str(agent))
        if self.UsePrivateLinkConnection and not self.SyncMemberAzureDatabaseResourceId:
            raise OperationRefusedError(
                "SyncMemberAzureDatabaseResourceId is a required parameter when UsePrivateLinkConnection is set to true. Please "
                "explicitly provide it.",
                "System.ArgumentException",
            )
        return body


class _NewMember(_WriteMember, NewSql):
    exists = "Sync Member with name: ‘{0}' already exists in Sync Group '{1}'."
    process = NewSql.process


family(
    __name__,
    "AzSqlSyncMember",
    _MEMBER,
    {
        "Get": {},
        "New": {"base": _NewMember},
        "Update": {"base": _WriteMember, "method": "PATCH"},
        "Remove": {
            "description": "Permanently removing Azure Sql Sync Member '{0}'.",
            "question": "Are you sure you want to remove the Sync Member '{0}' for Sync Group '{1}'?",
            "passes": True,
        },
    },
    names=(*_DATABASE, "SyncGroupName", "Name"),
)


class _Schema(SqlCmdlet):
    """Base of those about the schemas of a group's hub or of a member."""

    def schema_path(self) -> str:
        """The path of what has the schema."""
        target = self.target()
        base = self.path(target)
        member = self.bound.get("SyncMemberName")
        return f"{base}/syncMembers/{member}" if member else base


class _GetSchema(_Schema):
    """Gets the tables that there are."""

    def process(self) -> None:
        kind = "schemas" if self.SyncMemberName else "hubSchemas"
        path = f"{self.schema_path()}/{kind}"
        made = record_class(f"{COMMANDS}{_M}FullSchemaModel")
        for document in self.answered(lambda: list(self.manager().items(path, self.resource.version))) or ():
            values: dict[str, Value] = {
                "Tables": free_object(document.get("tables") or []),
                "LastUpdateTime": document.get("lastUpdateTime"),
            }
            self.write(made(values))


class _RefreshSchema(_Schema):
    """Lets the service read the schema again."""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return
        action = "refreshSchema" if self.SyncMemberName else "refreshHubSchema"

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "POST", f"{self.schema_path()}/{action}", self.resource.version)
            if self.PassThru:
                yield True

        self.perform(f"update of the schema of '{target.name}'", work)


declare(__name__, "Get-AzSqlSyncSchema", _GetSchema, _GROUP, names=(*_DATABASE, "SyncGroupName"))
declare(__name__, "Update-AzSqlSyncSchema", _RefreshSchema, _GROUP, names=(*_DATABASE, "SyncGroupName"))

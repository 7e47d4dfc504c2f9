"""Auditing of servers and databases: into a storage account, an event hub, a workspace.

The last two are diagnostic settings of the (master) database, which have the name SQLSecurityAuditEvents with an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import at
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId, parse_id, resource_path
from cmdlets.az_sql._base import (
    SqlCmdlet,
    sql,
)
from cmdlets.az_sql._families import declare
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets._az.operations import Operation

_SETTINGS = "2021-05-01-preview"
_STORAGE = "2023-01-01"
_GROUPS = [
    "SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP",
    "FAILED_DATABASE_AUTHENTICATION_GROUP",
    "BATCH_COMPLETED_GROUP",
]
_CATEGORIES = {"servers/devOpsAuditingSettings": "DevOpsOperationsAudit"}


class _Audit(SqlCmdlet):
    """Base. path_kind: the part of the path, where it is not that of the class's resource type."""

    path_kind = "extendedAuditingSettings"

    @property
    def category(self) -> str:
        """What the diagnostic settings send."""
        return _CATEGORIES.get(self.resource.type.partition("/")[2], "SQLSecurityAuditEvents")

    def path(self, target: ResourceId) -> str:
        found = super().path(target)
        return found.replace("/auditingSettings/", f"/{self.path_kind}/")

    def settings_path(self, target: ResourceId) -> str:
        """The path of the diagnostic settings."""
        names = (target.names[0], target.names[1] if len(target.names) == 3 else "master")
        database = resource_path(self.container(target), "Microsoft.Sql/servers/databases", names)
        return f"{database}/providers/microsoft.insights/diagnosticSettings"

    def audited(self, target: ResourceId) -> dict[str, Any]:
        """The policy, with where it goes. Raises ServiceError."""
        document: dict[str, Any] = dict(self.manager().get(self.path(target), self.resource.version))
        document["id"] = self.path(target)
        for setting in self._settings(target):
            properties = setting.get("properties") or {}
            document["setting"] = setting
            if properties.get("eventHubAuthorizationRuleId"):
                document["eventHub"] = {
                    "eventHubName": properties.get("eventHubName"),
                    "rule": properties["eventHubAuthorizationRuleId"],
                }
            if properties.get("workspaceId"):
                document["workspace"] = properties["workspaceId"]
        endpoint = str(at(document, ".storageEndpoint") or "")
        if endpoint:
            document["storageAccount"] = self._account_of(endpoint)
        return document

    def _settings(self, target: ResourceId) -> list[dict[str, Any]]:
        try:
            listed = list(self.manager().items(self.settings_path(target), _SETTINGS))
        except ServiceError as problem:
            if problem.status_code == 404:
                return []
            raise
        return [
            each
            for each in listed
            if any(log.get("category") == self.category and log.get("enabled") for log in at(each, ".logs") or ())
        ]

    def _account_of(self, endpoint: str) -> str | None:
        name = endpoint.partition("://")[2].partition(".")[0]
        wanted = {"$filter": f"resourceType eq 'Microsoft.Storage/storageAccounts' and name eq '{name}'"}
        for document in self.manager().items(f"{self.manager().subscription}/resources", "2021-04-01", wanted):
            if str(document.get("name")).lower() == name.lower():
                return str(document["id"])
        return None


class _Get(_Audit):
    """Gets how something is audited."""

    def process(self) -> None:
        target = self.target()
        document = self.answered(lambda: self.audited(target))
        if document is not None:
            self.write(self.resource.of(document))


class _Set(_Audit):
    """Sets how something is audited; what is not said stays."""

    def process(self) -> None:
        target = self.target()
        before = self.answered(lambda: self.audited(target))
        if before is not None and self.asked(target):
            what = f"update of the audit of '{target.names[-2]}'"
            self.perform(what, lambda operation: self._work(operation, target, before))

    def state(self, parameter: str, before: bool) -> bool:
        """Whether a target is on."""
        given = self.bound.get(parameter)
        return before if given is None else str(given).lower() == "enabled"

    def _work(self, operation: Operation, target: ResourceId, before: dict[str, Any]) -> Iterator[Value]:
        old = before.get("properties") or {}
        storage = self.state(
            "BlobStorageTargetState", bool(old.get("storageEndpoint")) and old.get("state") == "Enabled"
        )
        hub = self.state("EventHubTargetState", "eventHub" in before)
        logs = self.state("LogAnalyticsTargetState", "workspace" in before)
        self._diagnose(operation, target, before, hub, logs)
        properties: dict[str, Any] = {
            "state": "Enabled" if storage or hub or logs else "Disabled",
            "isAzureMonitorTargetEnabled": hub or logs,
        }
        if "auditingSettings" in self.resource.type:
            properties["auditActionsAndGroups"] = self._actions(list(old.get("auditActionsAndGroups") or []))
            predicate = self.bound.get("PredicateExpression")
            predicate = old.get("predicateExpression") if predicate is None else predicate
            if predicate:
                properties["predicateExpression"] = predicate
        if storage:
            properties.update(self._storage(before))
        path, version = self.path(target), self.resource.version
        operation.write(self.manager(), "PUT", path, version, {"properties": properties})
        if self.PassThru:
            yield True

    def _actions(self, before: list[str]) -> list[str]:
        groups = [each for each in before if " " not in each]
        actions = [each for each in before if " " in each]
        if self.bound.get("AuditActionGroup") is not None:
            groups = [convert_to(unwrap(each), "string") for each in self.bound["AuditActionGroup"]]
        if self.bound.get("AuditAction") is not None:
            actions = [str(each) for each in self.bound["AuditAction"]]
        return [*(groups or ([] if actions else _GROUPS)), *actions]

    def _storage(self, before: dict[str, Any]) -> dict[str, Any]:
        account = str(self.StorageAccountResourceId or before.get("storageAccount") or "")
        found = parse_id(account)
        if found is None or not found.names:
            raise OperationRefusedError(
                "Cannot set auditing policy without a storage account name.", "System.ArgumentException"
            )
        manager = self.manager()
        shown = manager.get(account, _STORAGE)
        endpoint = str(at(shown, ".primaryEndpoints.blob") or f"https://{found.name}.blob.core.windows.net").rstrip("/")
        properties: dict[str, Any] = {
            "storageEndpoint": endpoint,
            "storageAccountSubscriptionId": found.subscription,
        }
        if str(self.UseIdentity).lower() == "true":
            properties["isManagedIdentityInUse"] = True
        else:
            keys = manager.read("POST", f"{account}/listKeys", _STORAGE)["keys"]
            second = str(self.bound.get("StorageKeyType")).lower() == "secondary"
            properties["storageAccountAccessKey"] = keys[1 if second else 0]["value"]
            if "auditingSettings" in self.resource.type:
                properties["isStorageSecondaryKeyInUse"] = second
        if self.bound.get("RetentionInDays") is not None:
            properties["retentionDays"] = int(self.bound["RetentionInDays"])
        elif at(before, ".retentionDays") is not None and "auditingSettings" in self.resource.type:
            properties["retentionDays"] = at(before, ".retentionDays")
        return properties

    def _diagnose(
        self, operation: Operation, target: ResourceId, before: dict[str, Any], hub: bool, logs: bool
    ) -> None:
        """Make, change or remove the diagnostic settings that bring the events to an event hub or a workspace."""
        known = before.get("setting")
        base, manager = self.settings_path(target), self.manager()
        if not hub and not logs:
            if known is not None:
                operation.write(manager, "DELETE", f"{base}/{known['name']}", _SETTINGS)
            return
        properties: dict[str, Any] = {"logs": [{"category": self.category, "enabled": True}]}
        if hub:
            rule = self.EventHubAuthorizationRuleResourceId or (before.get("eventHub") or {}).get("rule")
            if not rule:
                raise OperationRefusedError(
                    "An event hub needs -EventHubAuthorizationRuleResourceId.", "System.ArgumentException"
                )
            properties["eventHubAuthorizationRuleId"] = rule
            name = self.EventHubName or (before.get("eventHub") or {}).get("eventHubName")
            if name:
                properties["eventHubName"] = name
        if logs:
            workspace = self.WorkspaceResourceId or before.get("workspace")
            if not workspace:
                raise OperationRefusedError("A workspace needs -WorkspaceResourceId.", "System.ArgumentException")
            properties["workspaceId"] = workspace
        # Start-up: a setting is made seldom.
        import uuid

        name = known["name"] if known is not None else f"{self.category}_{uuid.uuid4()}"
        operation.write(manager, "PUT", f"{base}/{name}", _SETTINGS, {"properties": properties})


class _Remove(_Audit):
    """Turns the audit off."""

    def process(self) -> None:
        target = self.target()
        before = self.answered(lambda: self.audited(target))
        if before is None or not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            known = before.get("setting")
            if known is not None:
                operation.write(manager, "DELETE", f"{self.settings_path(target)}/{known['name']}", _SETTINGS)
            body = {"properties": {"state": "Disabled", "isAzureMonitorTargetEnabled": False}}
            operation.write(manager, "PUT", self.path(target), self.resource.version, body)
            if self.bound.get("PassThru"):
                yield True

        self.perform(f"deletion of the audit of '{target.names[-2]}'", work)


for noun, kind, model, names, fixed in (
    ("AzSqlServerAudit", "servers/auditingSettings", "ServerAuditModel", ("ServerName",), "default"),
    (
        "AzSqlDatabaseAudit",
        "servers/databases/auditingSettings",
        "DatabaseAuditModel",
        ("ServerName", "DatabaseName"),
        "default",
    ),
    (
        "AzSqlServerMSSupportAudit",
        "servers/devOpsAuditingSettings",
        "ServerDevOpsAuditModel",
        ("ServerName",),
        "Default",
    ),
):
    resource = sql(kind, f"Auditing.Model.{model}", "audit")
    for verb, base in (("Get", _Get), ("Set", _Set), ("Remove", _Remove)):
        declare(__name__, f"{verb}-{noun}", base, resource, names=names, fixed=fixed, says=True)

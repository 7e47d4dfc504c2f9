"""Taking data out of a workspace's tables."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_operationalinsights._base import COMMANDS, WORKSPACE, WorkspaceFact
from cmdlets.az_operationalinsights.workspace_facts import record
from pscompat.dotnet.values import unwrap


@cmdlet("New-AzOperationalInsightsPurgeWorkspace")
class NewAzOperationalInsightsPurgeWorkspace(WorkspaceFact):
    """Has the rows of a table removed that a filter chooses."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsPurgeWorkspaceCommand"
    named_by = "WorkspaceName"
    way = ("POST", "purge")

    def process(self) -> None:
        body = self._body()
        table = body["table"]
        agreed = self.confirmed(
            str(self.WorkspaceName),
            f"Purging data of table '{table}' in workspace '{self.WorkspaceName}'.",
            f"Are you sure you want to purge data of table '{table}' in workspace '{self.WorkspaceName}'?",
        )
        if agreed:
            self.write_read(lambda: [record("PSWorkspacePurgeResponse", {"OperationId": self._started(body)})])

    def _started(self, body: dict[str, Any]) -> Any:
        answer: Any = self.manager().read("POST", f"{self.place()}/purge", WORKSPACE.version, body=body) or {}
        return answer.get("operationId")

    def _body(self) -> dict[str, Any]:
        given: Any = unwrap(self.bound.get("PurgeBody"))
        if given is None:
            return _request(self.Table, [(self.Column, self.OperatorProperty, self.Value, self.Key)])
        filters = [unwrap(one).values for one in given.values["Filters"] or ()]
        names = ("Column", "OperatorProperty", "Value", "Key")
        return _request(given.values["Table"], [tuple(one[name] for name in names) for one in filters])


def _plain(value: Any) -> Any:
    value = unwrap(value)
    return [unwrap(one) for one in value] if isinstance(value, list) else value


def _request(table: Any, filters: list[tuple[Any, ...]]) -> dict[str, Any]:
    names = ("column", "operator", "value", "key")
    chosen = [{name: _plain(value) for name, value in zip(names, one) if value is not None} for one in filters]
    return {"table": str(table), "filters": chosen}


@cmdlet("Get-AzOperationalInsightsPurgeWorkspaceStatus")
class GetAzOperationalInsightsPurgeWorkspaceStatus(WorkspaceFact):
    """Gets how far the removal of rows is."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsPurgeWorkspaceStatusCommand"
    named_by = "WorkspaceName"

    def process(self) -> None:
        self.way = ("GET", f"operations/{quote(str(self.PurgeId), safe='')}")  # type: ignore[misc]
        self.write_read(lambda: [record("PSWorkspacePurgeStatusResponse", {"Status": self.document().get("status")})])

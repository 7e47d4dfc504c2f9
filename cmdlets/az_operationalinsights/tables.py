"""Tables of a workspace: those that it has, those of one's own, and those that a search or a restoration makes."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_operationalinsights._base import COMMANDS, GetOfWorkspace, OfWorkspace, below, texts
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import unwrap

TABLE = below("tables", "PSTable", "table")
_EXISTS = "Table: '{}' already exists in workspace '{}'. Please use Update-AzOperationalInsightsTable for updating."
_MISSING = "Table {} under resourceGroup {} worspace:{} does not exist. Please use New-AzOperationalInsightsTable for creating."
_TYPES = {name.lower(): name for name in ("string", "int", "long", "real", "boolean", "dateTime", "guid", "dynamic")}


class _Table(OfWorkspace):
    resource = TABLE
    names = ("WorkspaceName", "TableName")

    def asks(self, doing: str) -> bool:
        """Whether to go on."""
        target = self.target()
        return self.should_process(
            target.name,
            f"{doing} table: {target.name} in workspace: {target.names[0]} in resource group: {target.group}",
        )

    def properties(self) -> dict[str, Any]:
        """What the parameters say of a table."""
        found: dict[str, Any] = {
            name[:1].lower() + name[1:]: self.bound[name]
            for name in ("RetentionInDays", "TotalRetentionInDays", "Plan")
            if self.bound.get(name) is not None
        }
        schema: dict[str, Any] = {}
        columns = texts(self.bound.get("Column"))
        if columns:
            schema["columns"] = [
                {"name": name, "type": _TYPES.get(kind.lower(), kind)} for name, kind in columns.items()
            ]
        if self.bound.get("Description"):
            schema["description"] = self.Description
        if schema:
            found["schema"] = {"name": self.TableName, **schema}
        return found

    def known(self, target: ResourceId) -> bool:
        """Whether there is such a table."""
        try:
            return self.exists(target)
        except ServiceError:
            return False

    def make(self, doing: str, properties: dict[str, Any]) -> None:
        """PUT a table that there is not."""
        target = self.target()
        if not self.asks(doing):
            return
        if self.known(target):
            self.throw(
                _EXISTS.format(target.name, target.names[0]),
                self.net_command,
                "InvalidOperation",
                target.name,
                "System.Management.Automation.PSInvalidOperationException",
            )
        self.write_one(target, {"properties": properties})

    def time(self, name: str) -> str:
        """A time that a parameter gives as text; without a zone it is meant as UTC."""
        moment = convert_to(str(unwrap(self.bound[name])), "datetime")
        if to_string(moment.Kind) == "Local":
            moment = moment.ToUniversalTime()
        return f"{to_string(moment.ToString('s'))}Z"


@cmdlet("Get-AzOperationalInsightsTable")
class GetAzOperationalInsightsTable(_Table, GetOfWorkspace):
    """Gets a table, or all of a workspace."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsTableCommand"


@cmdlet("New-AzOperationalInsightsTable")
class NewAzOperationalInsightsTable(_Table):
    """Creates a table of one's own."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsTableCommand"

    def process(self) -> None:
        self.make("create custom log", self.properties())


@cmdlet("New-AzOperationalInsightsSearchTable")
class NewAzOperationalInsightsSearchTable(_Table):
    """Makes a table of what a search finds."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsSearchTableCommand"

    def process(self) -> None:
        search: dict[str, Any] = {
            "query": self.SearchQuery,
            "startSearchTime": self.time("StartSearchTime"),
            "endSearchTime": self.time("EndSearchTime"),
        }
        if self.bound.get("Limit") is not None:
            search["limit"] = self.Limit
        self.make("create search", {**self.properties(), "searchResults": search})


@cmdlet("New-AzOperationalInsightsRestoreTable")
class NewAzOperationalInsightsRestoreTable(_Table):
    """Makes a table of what another has in the archive."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsRestoreTableCommand"

    def process(self) -> None:
        restored = {
            "startRestoreTime": self.time("StartRestoreTime"),
            "endRestoreTime": self.time("EndRestoreTime"),
            "sourceTable": self.SourceTable,
        }
        self.make("create restore", {"restoredLogs": restored})


@cmdlet("Update-AzOperationalInsightsTable")
class UpdateAzOperationalInsightsTable(_Table):
    """Changes a table: what the parameters do not say stays."""

    net_command = f"{COMMANDS}UpdateAzureOperationalInsightsTableCommand"

    def process(self) -> None:
        target = self.target()
        if not self.asks("update"):
            return
        if not self.known(target):
            self.invalid(_MISSING.format(target.name, target.group, target.names[0]), target.name)
        body = {"properties": self.properties()}
        title = f"update of table '{target.name}'"
        self.send("PATCH", self.path(target), TABLE.version, body, title=title, shown=self.shown)


@cmdlet("Invoke-AzOperationalInsightsMigrateTable")
class InvokeAzOperationalInsightsMigrateTable(_Table):
    """Has a table of one's own take in data by rules."""

    net_command = f"{COMMANDS}InvokeAzureOperationalInsightsMigrateTableCommand"

    def process(self) -> None:
        target = self.target()
        if self.asks("migrate"):
            title = f"migration of table '{target.name}'"
            self.send("POST", f"{self.path(target)}/migrate", TABLE.version, title=title, shown=lambda _: True)


@cmdlet("Remove-AzOperationalInsightsTable")
class RemoveAzOperationalInsightsTable(_Table):
    """Removes a table."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsTableCommand"

    def process(self) -> None:
        target = self.target()
        if self.asks("delete"):
            self.remove(target, True)

"""Data sources, of whatever kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_operationalinsights._base import COMMANDS, OfWorkspace, below
from cmdlets.az_operationalinsights._data_sources import PSDataSource
from pscompat.azure.errors import ServiceError
from pscompat.azure.operations import OperationStatus
from pscompat.dotnet.values import NOTHING, Value, unwrap

SOURCE = below("dataSources", "PSDataSource", "data source")


class DataSourceCmdlet(OfWorkspace):
    """Base."""

    resource = SOURCE

    def shown(self, status: OperationStatus) -> Value:
        return NOTHING if status.result is None else PSDataSource.of(status.result)

    def of_kind(self, target: ResourceId, kind: str) -> Iterator[PSDataSource]:
        """Those of a workspace that are of a kind. Raises ServiceError."""
        path = self.path(target._replace(names=target.names[:1]))
        found = self.manager().items(path, SOURCE.version, {"$filter": f"kind eq '{kind}'"})
        return map(PSDataSource.of, found)


@cmdlet("Get-AzOperationalInsightsDataSource")
class GetAzOperationalInsightsDataSource(DataSourceCmdlet):
    """Gets a data source by its name, or those of a kind."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsDataSourceCommand"
    lists = True

    def process(self) -> None:
        if not self.Name and not self.Kind:
            self.invalid("Kind cannot be null.")
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        target = self.target()
        if self.Name:
            yield PSDataSource.of(self.manager().get(self.path(target), SOURCE.version) or {})
        else:
            yield from self.of_kind(target, str(self.Kind))


@cmdlet("Set-AzOperationalInsightsDataSource")
class SetAzOperationalInsightsDataSource(DataSourceCmdlet):
    """Puts a changed data source in the place of what it was."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsDataSourceCommand"

    def process(self) -> None:
        values: Any = unwrap(self.DataSource).values
        name, workspace = str(values["Name"]), str(values["WorkspaceName"])
        target = ResourceId("", str(values["ResourceGroupName"]), SOURCE.type, (workspace, name))
        try:
            known: Any = self.manager().get(self.path(target), SOURCE.version) or {}
        except ServiceError as problem:
            if problem.status_code != 404:
                self.throw_service_error(problem)
            self.invalid(f"DataSource '{name}' does not exist in workspace '{workspace}'.", name)
        if str(known.get("kind")).lower() != str(values["Kind"]).lower():
            self.invalid("Cannot modify Kind while updating data source.", name)
        body = {"kind": str(values["Kind"]), "properties": unwrap(values["Properties"]).document()}
        self.write_one(target, body, "update")


@cmdlet("Remove-AzOperationalInsightsDataSource")
class RemoveAzOperationalInsightsDataSource(DataSourceCmdlet):
    """Removes a data source."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsDataSourceCommand"

    def process(self) -> None:
        target = self.target()
        if self.removes(target):
            self.remove(target, NOTHING)

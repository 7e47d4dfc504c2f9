"""What a workspace sends on as it comes in."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_operationalinsights._base import COMMANDS, GetOfWorkspace, OfWorkspace, below
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import unwrap

EXPORT = below("dataExports", "PSDataExport", "data export")
_EXISTS = (
    "DataExport: '{}' already exists in workspace '{}'. Please use Update-AzOperationalInsightsDataExport for updating."
)
_MISSING = "Data export {} under resourceGroup {} worspace:{} does not exist"


class _Export(OfWorkspace):
    resource = EXPORT
    names = ("WorkspaceName", "DataExportName")
    given: ClassVar[tuple[str, ...]] = ("InputDataExport",)
    ids: ClassVar[tuple[str, ...]] = ("ResourceId",)

    def known(self, target: ResourceId) -> Any:
        """The data export, None where there is none."""
        try:
            return self.fetch(target)
        except ServiceError:
            return None


def _body(tables: Any, target: Any, hub: Any, enable: Any) -> dict[str, Any]:
    destination: dict[str, Any] = {"resourceId": target}
    if hub:
        destination["metaData"] = {"eventHubName": hub}
    properties: dict[str, Any] = {
        "tableNames": [str(unwrap(one)) for one in tables or ()],
        "destination": destination,
    }
    if enable is not None:
        properties["enable"] = bool(enable)
    return {"properties": properties}


@cmdlet("Get-AzOperationalInsightsDataExport")
class GetAzOperationalInsightsDataExport(_Export, GetOfWorkspace):
    """Gets a data export, or all of a workspace."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsDataExportCommand"
    given: ClassVar[tuple[str, ...]] = ()


@cmdlet("New-AzOperationalInsightsDataExport")
class NewAzOperationalInsightsDataExport(_Export):
    """Has a workspace send on what comes into tables."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsDataExportCommand"
    given: ClassVar[tuple[str, ...]] = ()
    ids: ClassVar[tuple[str, ...]] = ()

    def process(self) -> None:
        target = self.target()
        doing = f"create data export: {target.name} in workspace: {target.names[0]}"
        if not self.should_process(target.name, doing):
            return
        if self.known(target) is not None:
            self.throw(
                _EXISTS.format(target.name, target.names[0]),
                self.net_command,
                "InvalidOperation",
                target.name,
                "System.Management.Automation.PSInvalidOperationException",
            )
        body = _body(self.TableName, self.ResourceId, self.bound.get("EventHubName"), unwrap(self.bound.get("Enable")))
        self.write_one(target, body)


@cmdlet("Update-AzOperationalInsightsDataExport")
class UpdateAzOperationalInsightsDataExport(_Export):
    """Changes what a workspace sends on: what the parameters do not say stays."""

    net_command = f"{COMMANDS}UpdateAzureOperationalInsightsDataExportCommand"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, f"update data export: {target.name} in workspace: {target.names[0]}"):
            return
        known = self.known(target)
        if known is None:
            self.invalid(_MISSING.format(target.name, target.group, target.names[0]), target.name)
        given: Any = unwrap(self.bound.get("InputDataExport")) or known
        body = _body(
            self.bound.get("TableName") or given.TableNames,
            self.bound.get("DestinationResourceId") or given.ResourceId,
            self.bound.get("EventHubName") or given.EventHubName,
            given.Enable if self.bound.get("Enable") is None else unwrap(self.Enable),
        )
        self.write_one(target, body, "update")


@cmdlet("Remove-AzOperationalInsightsDataExport")
class RemoveAzOperationalInsightsDataExport(_Export):
    """Has a workspace no longer send on what comes in."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsDataExportCommand"

    def process(self) -> None:
        target = self.target()
        if self.should_process(target.name, f"remove data export: {target.name} in workspace: {target.names[0]}"):
            self.remove(target, True)

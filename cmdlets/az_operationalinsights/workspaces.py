"""Workspaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.confirming import Confirmed
from cmdlets._az.resource_ids import ResourceId, path_of_group
from cmdlets._az.resources import GetResource, ResourceCmdlet
from cmdlets.az_operationalinsights._base import COMMANDS, WORKSPACE, texts
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_EXISTS = (
    "A workspace with name '{}' in resource group '{}' exists. \nContinuing execution may overwrite the existing one. \n"
    "Are you sure you want to continue?"
)
_PLACES = {
    "RetentionInDays": ("retentionInDays",),
    "PublicNetworkAccessForIngestion": ("publicNetworkAccessForIngestion",),
    "PublicNetworkAccessForQuery": ("publicNetworkAccessForQuery",),
    "ForceCmkForQuery": ("forceCmkForQuery",),
    "DisableLocalAuth": ("features", "disableLocalAuth"),
    "DailyQuotaGb": ("workspaceCapping", "dailyQuotaGb"),
    "DefaultDataCollectionRuleResourceId": ("defaultDataCollectionRuleResourceId",),
    "Sku": ("sku", "name"),
    "SkuCapacity": ("sku", "capacityReservationLevel"),
}
"""Where the value of a parameter goes below `properties`."""


class _Workspace(Confirmed, ResourceCmdlet):
    resource = WORKSPACE
    given: ClassVar[tuple[str, ...]] = ()
    ids: ClassVar[tuple[str, ...]] = ()

    def fill(self, body: dict[str, Any]) -> None:
        """Put what the parameters say into a workspace's document."""
        properties = body.setdefault("properties", {})
        for name, (*above, last) in _PLACES.items():
            value = unwrap(self.bound.get(name))
            if value is None:
                continue
            place = properties
            for step in above:
                place = place.setdefault(step, {})
            place[last] = bool(value) if isinstance(value, bool) else value
        tags = unwrap(self.bound.get("Tag"))
        if tags is not None:
            body["tags"] = texts(tags)

    def write_confirmed(self, body: dict[str, Any], doing: str, title: str) -> None:
        """PUT a workspace, after asking where there is one already."""
        target = self.target()
        path, version = self.path(target), WORKSPACE.version
        agreed = self.confirmed(
            target.name,
            f"{doing} workspace '{target.name}' in resource group '{target.group}'.",
            _EXISTS.format(target.name, target.group),
            lambda: self.manager().exists(path, version),
        )
        if agreed:
            self.send("PUT", path, version, body, title=f"{title} of workspace '{target.name}'", shown=self.shown)


@cmdlet("Get-AzOperationalInsightsWorkspace")
class GetAzOperationalInsightsWorkspace(_Workspace, GetResource):
    """Gets a workspace, those of a group, or all."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsWorkspaceCommand"

    def target(self) -> ResourceId:
        if self.Name and not self.ResourceGroupName:
            self.invalid("Resource group name cannot be null.")
        return super().target()


@cmdlet("Get-AzOperationalInsightsDeletedWorkspace")
class GetAzOperationalInsightsDeletedWorkspace(Confirmed):
    """Gets the workspaces that were removed and can come back."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsDeletedWorkspaceCommand"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        group = self.bound.get("ResourceGroupName")
        scope = path_of_group(manager.subscription, str(group)) if group else manager.subscription
        path = f"{scope}/providers/Microsoft.OperationalInsights/deletedWorkspaces"
        return map(WORKSPACE.of, manager.items(path, WORKSPACE.version))


@cmdlet("New-AzOperationalInsightsWorkspace")
class NewAzOperationalInsightsWorkspace(_Workspace):
    """Creates a workspace."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsWorkspaceCommand"

    def process(self) -> None:
        body: dict[str, Any] = {"location": self.Location, "tags": {}}
        self.fill(body)
        self.write_confirmed(body, "Creating", "creation")


@cmdlet("Restore-AzOperationalInsightsWorkspace")
class RestoreAzOperationalInsightsWorkspace(_Workspace):
    """Brings a workspace back that was removed."""

    net_command = f"{COMMANDS}RestoreAzureOperationalInsightsWorkspaceCommand"

    def process(self) -> None:
        self.write_confirmed({"location": self.Location, "properties": {}}, "Restoring", "restoration")


@cmdlet("Set-AzOperationalInsightsWorkspace")
class SetAzOperationalInsightsWorkspace(_Workspace):
    """Changes a workspace: what the parameters do not say stays."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsWorkspaceCommand"

    def target(self) -> ResourceId:
        given: Any = unwrap(self.bound.get("Workspace"))
        if given is None:
            return super().target()
        return ResourceId("", str(given.ResourceGroupName), WORKSPACE.type, (str(given.Name),))

    def process(self) -> None:
        path, version = self.path(self.target()), WORKSPACE.version

        def work(operation: Operation) -> Iterable[Value]:
            manager = self.manager()
            body = WORKSPACE.plain(manager.get(path, version)).document()
            self.fill(body)
            return [self.shown(operation.write(manager, "PUT", path, version, body))]

        self.perform(f"update of workspace '{self.target().name}'", work)


@cmdlet("Remove-AzOperationalInsightsWorkspace")
class RemoveAzOperationalInsightsWorkspace(_Workspace):
    """Removes a workspace, which comes back within 14 days unless -ForceDelete says otherwise."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsWorkspaceCommand"

    def process(self) -> None:
        target = self.target()
        agreed = self.confirmed(
            target.name,
            f"Removing workspace '{target.name}' in resource group '{target.group}'.",
            f"Are you sure you want to remove workspace '{target.name}' in resource group '{target.group}'?",
        )
        if agreed:
            query = {"force": "true"} if self.ForceDelete else None
            title = f"deletion of workspace '{target.name}'"
            path = self.path(target)
            self.send("DELETE", path, WORKSPACE.version, title=title, shown=lambda _: NOTHING, query=query)

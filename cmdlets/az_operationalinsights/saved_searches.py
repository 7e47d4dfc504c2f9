"""Searches that a workspace keeps, computer groups among them."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_operationalinsights._base import COMMANDS, OfWorkspace, below, texts
from cmdlets.az_operationalinsights.workspace_facts import record
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import NOTHING, GenericList, Value

SEARCH = below("savedSearches", "PSSavedSearchValue", "saved search")
_STATUS = "System.Net.HttpStatusCode"


class _Search(OfWorkspace):
    resource = SEARCH
    names = ("WorkspaceName", "SavedSearchId")


@cmdlet("Get-AzOperationalInsightsSavedSearch")
class GetAzOperationalInsightsSavedSearch(_Search):
    """Gets a saved search, or all in one object."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsSavedSearchCommand"
    lists = True

    def process(self) -> None:
        self.write_read(lambda: [self._found(self.target())])

    def _found(self, target: ResourceId) -> Value:
        if self.SavedSearchId:
            return self.fetch(target)
        found = map(SEARCH.of, self.manager().items(self.path(target), SEARCH.version))
        return record("PSSearchListSavedSearchResponse", {"Value": GenericList(list(found))})


class _WriteSearch(_Search):
    def keep(self, tags: list[dict[str, str]], known: dict[str, Any] | None = None) -> None:
        """PUT a search as the parameters say, and write the status of the answer."""
        target = self.target()
        properties: dict[str, Any] = {
            "category": self.Category,
            "displayName": self.DisplayName,
            "query": self.Query,
            "tags": tags,
        }
        for name in ("FunctionAlias", "Version"):
            value = self.bound.get(name)
            if value is not None:
                properties[name[:1].lower() + name[1:]] = value
        parameters = self.bound.get("FunctionParameter") or ((known or {}).get("properties") or {}).get(
            "functionParameters"
        )
        if parameters:
            properties["functionParameters"] = parameters
        body: dict[str, Any] = {"properties": properties}
        if self.bound.get("ETag"):
            body["etag"] = self.ETag
        title = f"creation of saved search '{target.name}'"
        self.send("PUT", self.path(target), SEARCH.version, body, title=title, shown=lambda _: _ok())

    def tags(self) -> list[dict[str, str]]:
        """The tags as the service has them."""
        return [{"name": name, "value": value} for name, value in texts(self.bound.get("Tag")).items()]

    def agreed(self) -> bool:
        """Whether to go on where there may be one already."""
        target = self.target()
        return self.replaces(target, f"saved search with the id '{target.name}'")


def _ok() -> Value:
    return convert_to("OK", _STATUS)


@cmdlet("New-AzOperationalInsightsSavedSearch")
class NewAzOperationalInsightsSavedSearch(_WriteSearch):
    """Keeps a search."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsSavedSearchCommand"

    def process(self) -> None:
        if self.agreed():
            self.keep(self.tags())


@cmdlet("New-AzOperationalInsightsComputerGroup")
class NewAzOperationalInsightsComputerGroup(_WriteSearch):
    """Keeps a search that finds the computers of a group."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsComputerGroupCommand"

    def process(self) -> None:
        if self.agreed():
            self.keep([{"name": "Group", "value": "Computer"}])


@cmdlet("Set-AzOperationalInsightsSavedSearch")
class SetAzOperationalInsightsSavedSearch(_WriteSearch):
    """Puts a search in the place of another, whose function parameters stay where none are given."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsSavedSearchCommand"

    def process(self) -> None:
        try:
            known: Any = self.manager().get(self.path(self.target()), SEARCH.version)
        except ServiceError:
            known = None
        self.keep(self.tags(), known)


@cmdlet("Remove-AzOperationalInsightsSavedSearch")
class RemoveAzOperationalInsightsSavedSearch(_Search):
    """Removes a saved search."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsSavedSearchCommand"

    def process(self) -> None:
        target = self.target()
        doing = f"Removing saved search '{target.name}' in workspace '{target.names[0]}'."
        if self.should_process(target.name, doing):
            self.remove(target, NOTHING)

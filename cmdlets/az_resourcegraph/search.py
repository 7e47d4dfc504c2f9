"""Queries over all resources.

Source: SearchAzureRmGraph of Azure PowerShell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import ps_object
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException
from pscompat.dotnet.values import GenericList, NetObject, PSCustomObject, Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_PATH = "/providers/Microsoft.ResourceGraph/resources"
_VERSION = "2021-03-01"
_MOST_SUBSCRIPTIONS, _MOST_GROUPS = 1000, 10
_USUAL = 100
_PAGING = (
    "Unable to paginate the results of the query. Some resources may be missing from the results. To rewrite the query and "
    "enable paging, see the docs for an example: https://aka.ms/arg-results-truncated"
)


class PSResourceGraphResponse(NetObject):
    """What a query gave: a list of its rows, which are its `Data` too, and where the next ones begin."""

    __slots__ = ("Data", "SkipToken")
    net_name = "Microsoft.Azure.Commands.ResourceGraph.Models.PSResourceGraphResponse`1"
    net_bases = ("System.Collections.IEnumerable", "System.Object")
    net_order = ("SkipToken", "Data", "Count")

    def __init__(self, rows: Iterable[Value], token: str | None) -> None:
        self.Data = GenericList(rows, "System.Management.Automation.PSObject")
        self.SkipToken = token

    @property
    def Count(self) -> int:
        return len(self.Data)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.Data)

    def __len__(self) -> int:
        return len(self.Data)

    def __getitem__(self, place: int) -> Value:
        return self.Data[place]


@cmdlet("Search-AzGraph")
class SearchAzGraph(AzCmdlet):
    """Asks a query of Azure Resource Graph."""

    net_command = "Microsoft.Azure.Commands.ResourceGraph.Cmdlets.SearchAzureRmGraph"
    examples = (
        Example(
            "(Search-AzGraph \"where type =~ 'Microsoft.Compute/virtualMachines' | summarize count() by resourceGroup\").Count",
            "7",
            simulator=True,
        ),
    )

    def process(self) -> None:
        options: dict[str, Any] = {
            "resultFormat": "objectArray",
            "allowPartialScopes": bool(self.AllowPartialScope),
        }
        continued = "SkipToken" in self.bound
        first = min(int(self.First), 1000) if "First" in self.bound else None if continued else _USUAL
        skip = int(self.Skip) if "Skip" in self.bound else None if continued else 0
        for name, value in (("$top", first), ("$skip", skip), ("$skipToken", self.SkipToken)):
            if value is not None:
                options[name] = value
        body = {**self._scopes(), "query": to_string(self.Query or ""), "options": options}
        try:
            answer = self.manager().read("POST", _PATH, _VERSION, body=body) or {}
        except ServiceError as problem:
            self._report(problem)
            return
        rows = [_row(each) for each in answer.get("data") or ()]
        truncated = str(answer.get("resultTruncated")).lower() == "true"
        if truncated and first is not None and len(rows) < first:
            self.write_warning(_PAGING)
        self.write(PSResourceGraphResponse(rows, answer.get("$skipToken")))

    def _scopes(self) -> dict[str, list[str]]:
        """The members that say which subscriptions or management groups are asked."""
        if self.bound.get("ManagementGroup") is not None:
            return {"managementGroups": self._most("management groups", self.ManagementGroup, _MOST_GROUPS)}
        if self.UseTenantScope:
            return {}
        if self.bound.get("Subscription") is not None:
            return {"subscriptions": self._most("subscriptions", self.Subscription, _MOST_SUBSCRIPTIONS)}
        own = self.connection().context.subscription_id
        return {"subscriptions": [own]} if own else {}

    def _most(self, what: str, given: Iterable[Value], most: int) -> list[str]:
        """The first of the scopes that were given; more than the service takes are told."""
        found = [to_string(each) for each in given]
        if len(found) > most:
            self.write_warning(
                f"The query included more {what} than allowed. Only the first {most} {what} were included for the results. "
                f"To use more than {most} {what}, see the docs for examples: https://aka.ms/arg-error-toomanysubs"
            )
        return found[:most]

    def _report(self, problem: ServiceError) -> None:
        """Report an error with all that the service says of it."""
        if problem.kind != "service":
            self.write_service_error(problem)
            return
        document: dict[str, Any] = {"code": problem.code, "message": problem.message}
        if problem.details:
            document["details"] = list(problem.details)
        found = NetException(
            "Microsoft.Azure.Management.ResourceGraph.Models.ErrorResponseException",
            f"Operation returned an invalid status code '{_status(problem)}'",
        )
        record = ErrorRecord(found, problem.code, "CloseError")
        record.ErrorDetails = ErrorDetails(json.dumps({"error": document}, indent=2))
        record.command = self.net_command
        self.write_error(record)


def _status(problem: ServiceError) -> str:
    return {400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 429: "TooManyRequests"}.get(
        problem.status_code or 0, str(problem.status_code)
    )


def _row(document: Document) -> Value:
    """A row; one with an id has it as ResourceId too."""
    values = {name: ps_object(value) for name, value in document.items()}
    own = next((value for name, value in document.items() if name.lower() == "id"), None)
    if own is not None and not any(name.lower() == "resourceid" for name in values):
        values["ResourceId"] = own
    return PSCustomObject(values)

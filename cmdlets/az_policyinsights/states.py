"""What policies found: events, states and their summary, and finding out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import path_of_group
from cmdlets.az_policyinsights._base import NET, group_scope
from cmdlets.az_policyinsights._classes import CLASSES, VERSION
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager

_AUTHORIZATION = "/providers/Microsoft.Authorization"
_NAMED = {
    "PolicySetDefinitionName": "policySetDefinitions",
    "PolicyDefinitionName": "policyDefinitions",
    "PolicyAssignmentName": "policyAssignments",
}
_QUERY = {
    "Top": "$top",
    "OrderBy": "$orderby",
    "Select": "$select",
    "From": "$from",
    "To": "$to",
    "Filter": "$filter",
    "Apply": "$apply",
    "Expand": "$expand",
}


class StateCmdlet(AzCmdlet):
    """Base: where is asked, and what for. group: the group of operations, as ShouldProcess calls it."""

    def scopes(self, manager: ResourceManager) -> Iterator[str]:
        """The paths of the scopes, one a subscription that was given."""
        given = self.bound
        if given.get("ManagementGroupName"):
            yield group_scope(to_string(given["ManagementGroupName"]))
            return
        if given.get("ResourceId"):
            yield f"/{to_string(given['ResourceId']).strip('/')}"
            return
        wanted = given.get("SubscriptionId")
        several = [wanted] if isinstance(wanted, str) else list(wanted or ())
        for start in [f"/subscriptions/{to_string(each)}" for each in several] or [manager.subscription]:
            scope = start
            if given.get("ResourceGroupName"):
                scope = path_of_group(scope, to_string(given["ResourceGroupName"]))
            for parameter, last in _NAMED.items():
                if given.get(parameter):
                    scope += f"{_AUTHORIZATION}/{last}/{quote(to_string(given[parameter]), safe='')}"
            yield scope

    def query(self) -> dict[str, Any]:
        """The query that the parameters make."""
        found = {}
        for parameter, option in _QUERY.items():
            value = self.bound.get(parameter)
            if value is not None:
                found[option] = int(value) if parameter == "Top" else str(to_json(value))
        return found

    def asked(self, manager: ResourceManager, path: str) -> Iterator[Any]:
        """The documents of all pages, -Top at most. Raises ServiceError."""
        return islice(self._pages(manager, path), None if self.Top is None else int(self.Top))

    def _pages(self, manager: ResourceManager, path: str) -> Iterator[Any]:
        answer = manager.read("POST", path, VERSION, self.query())
        while True:
            yield from answer.get("value") or ()
            link = answer.get("@odata.nextLink")
            if not link:
                return
            answer = manager.read("POST", link, "")


class QueryCmdlet(StateCmdlet):
    """Asks for records of one kind. made: the class of the objects."""

    made: ClassVar[str]

    def what(self) -> str:
        """What is asked for, the end of the path."""
        raise NotImplementedError

    def process(self) -> None:
        manager = self.manager()
        for scope in self.scopes(manager):
            if self.should_process(scope, self.metadata.name):
                self.write_read(partial(self._found, manager, scope))

    def _found(self, manager: ResourceManager, scope: str) -> Iterable[Value]:
        cls: Any = CLASSES.named(self.made)
        return map(cls, self.asked(manager, f"{scope}/providers/Microsoft.PolicyInsights/{self.what()}"))


@cmdlet("Get-AzPolicyEvent")
class GetAzPolicyEvent(QueryCmdlet):
    """Gets what policies found when resources were written."""

    net_command = f"{NET}GetAzPolicyEvent"
    made = "PolicyEvent"

    def what(self) -> str:
        return "policyEvents/default/queryResults"


@cmdlet("Get-AzPolicyState")
class GetAzPolicyState(QueryCmdlet):
    """Gets which resources comply with which policies: the latest state of each, with -All those of before too."""

    net_command = f"{NET}GetAzPolicyState"
    made = "PolicyState"

    def what(self) -> str:
        return f"policyStates/{'default' if self.All else 'latest'}/queryResults"


@cmdlet("Get-AzPolicyStateSummary")
class GetAzPolicyStateSummary(QueryCmdlet):
    """Gets how many resources comply, by assignments."""

    net_command = f"{NET}GetAzPolicyStateSummary"
    made = "Summary"

    def what(self) -> str:
        return "policyStates/latest/summarize"


@cmdlet("Start-AzPolicyComplianceScan")
class StartAzPolicyComplianceScan(StateCmdlet):
    """Lets all policies of a subscription or group look at its resources anew."""

    net_command = f"{NET}StartAzPolicyComplianceScan"

    def process(self) -> None:
        manager = self.manager()
        [scope] = self.scopes(manager)
        if not self.should_process(scope, self.metadata.name):
            return
        path = f"{scope}/providers/Microsoft.PolicyInsights/policyStates/latest/triggerEvaluation"
        waits = not self.NoWait

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "POST", path, VERSION, waits=waits)
            return [True] if self.PassThru else []

        self.perform(f"compliance scan of {scope}", work)

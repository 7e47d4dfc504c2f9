"""Azure Monitor workspaces, their issues, and containers of metrics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.families import declare
from cmdlets._az.generated import GeneratedCmdlet
from cmdlets._az.generated_families import Family, WriteByName
from cmdlets._az.given_json import given_json
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_monitor_workspaces import CONTAINERS, ISSUES, NAMESPACE, WORKSPACES
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_COMMANDS = f"{GENERATED}MonitorWorkspace.Cmdlets."
WORKSPACE = ArmResource(WORKSPACES, f"{NAMESPACE}.AzureMonitorWorkspaceResource", "Azure Monitor workspace")
ISSUE = ArmResource(ISSUES, f"{NAMESPACE}.IssueResource", "issue")
CONTAINER = ArmResource(CONTAINERS, f"{NAMESPACE}.MetricsContainerResource", "container of metrics")
_IN_WORKSPACE = ("AzureMonitorWorkspaceName", "Name")
_GIVEN = ("InputObject", "AccountInputObject")
Family(__name__, _COMMANDS, WORKSPACE, "AzureMonitorWorkspaces").declare(
    "Get-AzMonitorWorkspace New-AzMonitorWorkspace Set-AzMonitorWorkspace Update-AzMonitorWorkspace "
    "Remove-AzMonitorWorkspace"
)
Family(__name__, _COMMANDS, ISSUE, "Issues", _IN_WORKSPACE, _GIVEN).declare(
    "Get-AzMonitorWorkspaceIssue Update-AzMonitorWorkspaceIssue Remove-AzMonitorWorkspaceIssue"
)
Family(__name__, _COMMANDS, CONTAINER, "MetricsContainers", _IN_WORKSPACE, _GIVEN).declare(
    "Get-AzMonitorWorkspaceMetricsContainer New-AzMonitorWorkspaceMetricsContainer "
    "Set-AzMonitorWorkspaceMetricsContainer Update-AzMonitorWorkspaceMetricsContainer"
)


@cmdlet("New-AzMonitorWorkspaceIssue")
class NewAzMonitorWorkspaceIssue(WriteByName):
    """Creates an issue."""

    net_command = f"{_COMMANDS}NewAzMonitorWorkspaceIssue_CreateExpanded"
    resource, operations = ISSUE, "Issues"
    names, given = _IN_WORKSPACE, _GIVEN
    writes = "Create"

    def query(self) -> dict[str, str | bool] | None:
        return {"related": str(self.Related)} if self.Related else None


class _IssueAction(GeneratedCmdlet):
    """POSTs an action of an issue. action: its name in the path; sends, answers: the last parts of the names of the classes of its body and
    its answer; many: whether the answer is a list."""

    resource, operations = ISSUE, "Issues"
    names, given = ("AzureMonitorWorkspaceName", "IssueName"), _GIVEN
    action: ClassVar[str]
    sends: ClassVar[str] = ""
    answers: ClassVar[str] = ""
    many: ClassVar[bool] = False

    places: ClassVar[dict[str, str]] = {}

    @classmethod
    def target_class(cls) -> type[ServiceObject]:
        """The class of the body."""
        return class_named(f"{NAMESPACE}.{cls.sends}")

    def process(self) -> None:
        target = self.target()
        body = self.body()
        if not self.asks(self.action[:1].upper() + self.action[1:]):
            return
        path = f"{self.path(target)}/{self.action}"
        self.perform(self.title(self.action, target), lambda each: self._work(each, path, body))

    def _work(self, operation: Operation, path: str, body: Document) -> Iterable[Value]:
        status = operation.write(self.manager(), "POST", path, ISSUE.version, body)
        if not self.answers:
            return [True] if self.PassThru else []
        cls = class_named(f"{NAMESPACE}.{self.answers}")
        found: Any = status.result or {}
        return [cls(one) for one in found.get("value") or ()] if self.many else [cls(found)]

    def body(self) -> Document:
        """The body, of a JSON text, an object or the parameters; None for none."""
        found = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if found is not None or not self.sends:
            return found
        given = unwrap(self.bound.get("Body"))
        if given is not None:
            document: Document = given.document()
            return document
        made = self.target_class()()
        for name in self.bound:
            if name.lower() in made.members and name not in self.names:
                made.put(name, plain_value(getattr(self, name)))
        return made.document()


def _declare(name: str, action: str, sends: str = "", answers: str = "", many: bool = False) -> None:
    declare(
        __name__,
        name,
        _IssueAction,
        f"Asks an issue to {action}.",
        net_command=f"{_COMMANDS}{name.replace('-', '')}",
        action=action,
        sends=sends,
        answers=answers,
        many=many,
        sends_others=bool(sends),  # Each parameter goes into the body by its name.
    )


_ALERTS = ("addOrUpdateAlerts", "RelatedAlerts", "RelatedAlert", True)
_RESOURCES = ("addOrUpdateResources", "RelatedResources", "RelatedResource", True)
_declare("Add-AzMonitorWorkspaceIssueAlert", *_ALERTS)
_declare("Update-AzMonitorWorkspaceIssueAlert", *_ALERTS)
_declare("Get-AzMonitorWorkspaceIssueAlert", "listAlerts", "ListParameter", "RelatedAlert", True)
_declare("Add-AzMonitorWorkspaceIssueResource", *_RESOURCES)
_declare("Update-AzMonitorWorkspaceIssueResource", *_RESOURCES)
_declare("Get-AzMonitorWorkspaceIssueResource", "listResources", "ListParameter", "RelatedResource", True)
_declare(
    *("Add-AzMonitorWorkspaceIssueInvestigationResult", "addInvestigationResult", "InvestigationResult"),
    "InvestigationResult",
)
_declare(
    *("Invoke-AzMonitorWorkspaceFetchIssueInvestigationResult", "fetchInvestigationResult"),
    *("FetchInvestigationResultParameters", "InvestigationResult"),
)
_declare("Set-AzMonitorWorkspaceIssueBackgroundVisualization", "setBackgroundVisualization", "BackgroundVisualization")
_declare(
    *("Invoke-AzMonitorWorkspaceFetchIssueBackgroundVisualization", "fetchBackgroundVisualization", ""),
    "BackgroundVisualization",
)

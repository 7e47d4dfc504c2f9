"""Deployments of what was compiled to machines, some after the others: jobs of a runbook that the service has."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import string_dictionary
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    DSC_VERSION,
    NOT_FOUND,
    TIMES,
    VERSION,
    ActAutomation,
    Automation,
    GetAutomation,
    automation,
    guid_text,
)
from cmdlets.az_automation._classes import CLASSES
from cmdlets.az_automation._json_values import from_json_text, to_json_text
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_RUNBOOK = "Deploy-NodeConfigurationToAutomationDscNodesV1"
_JOB = automation("jobs", "Job", "job")
_SCHEDULED = automation("jobSchedules", "NodeConfigurationDeploymentSchedule", "job schedule")
_NO_ID = "00000000-0000-0000-0000-000000000000"
_JOB_SCHEDULES = automation("jobSchedules", "JobSchedule", "job schedule")


def _deployment(target: ResourceId, name: Any, **values: Any) -> Value:
    made: Any = CLASSES.of("NodeConfigurationDeployment")()
    none = convert_to(_NO_ID, "guid")
    made.values.update(
        ResourceGroupName=target.group, AutomationAccountName=target.names[0], JobId=none, JobScheduleId=none
    )
    made.values.update(NodeConfigurationName=name, **values)
    return made


def _of_job(target: ResourceId, name: Any, job: Document, **more: Any) -> Value:
    shown: Any = _JOB.of(job)
    return _deployment(target, name, Job=shown, JobId=shown.values["JobId"], JobStatus=shown.values["Status"], **more)


class _Start(Automation):
    """Has machines follow what was compiled, at once or by a schedule."""

    doing = "Starting a node configuration deployment."
    question = "Starting a node configuration deployment. It will override any existing node configurations assigned to the node."

    def process(self) -> None:
        target = self.target()
        name = str(self.NodeConfigurationName)
        if self.InputObject is not None and self.is_bound("InputObject"):
            name = str(unwrap(self.InputObject).values["NodeConfigurationName"] or name)
        config, _, node = name.partition(".")
        if not config or not node:
            self.fails(
                "Invalid node configuration name. Please specify in the format <config name>.<node name>",
                "System.ArgumentException",
            )
        elif self.confirmed(name, self.doing, self.question):
            self.perform(f"deployment of node configuration '{name}'", lambda each: self._deploy(each, target, name))

    def _deploy(self, operation: Operation, target: ResourceId, name: str) -> Iterable[Value]:
        own = str(uuid.uuid4())
        groups = [[to_string(unwrap(node)) for node in _listed(group)] for group in self.NodeName]
        given = {
            "Id": own,
            "ResourceGroupName": target.group,
            "AutomationAccountName": target.names[0],
            "NodeConfigurationName": name,
        }
        parameters = {key: to_json_text(value) for key, value in given.items()}
        parameters["ListOfNodeNames"] = json.dumps(groups, separators=(",", ":"))
        properties: dict[str, Any] = {"runbook": {"name": _RUNBOOK}, "parameters": parameters}
        schedule: Any = unwrap(self.Schedule)
        manager, account = self.manager(), self.account_path(target)
        if schedule is None:
            path = f"{account}/jobs/{own}"
            status = operation.write(manager, "PUT", path, VERSION, {"properties": properties}, waits=False)
            yield _of_job(target, name, status.accepted)
            return
        properties["schedule"] = {"name": to_string(schedule.values["Name"])}
        path = f"{account}/jobSchedules/{own}"
        status = operation.write(manager, "PUT", path, VERSION, {"properties": properties}, waits=False)
        shown: Any = _JOB_SCHEDULES.of(status.accepted)
        yield _deployment(
            target,
            name,
            JobSchedule=shown,
            JobStatus="Scheduled",
            JobScheduleId=convert_to(shown.values["JobScheduleId"], "guid"),
        )


def _listed(group: Any) -> list[Any]:
    plain = unwrap(group)
    return [plain] if isinstance(plain, str) else list(plain)


class _Get(GetAutomation):
    """Gets a deployment with how its machines are, or all of an account."""

    filters = {**TIMES, "Status": "properties/status eq '{}'"}

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), *((guid_text(self.JobId),) if self.is_bound("JobId") else ()))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)

    def made(self, document: Document, target: ResourceId) -> Value:
        parameters = {
            key.lower(): value for key, value in ((document.get("properties") or {}).get("parameters") or {}).items()
        }
        name = from_json_text(parameters.get("nodeconfigurationname"))
        groups: Any = from_json_text(parameters.get("listofnodenames")) or []
        known = {
            str(node.get("name")).lower(): str((node.get("properties") or {}).get("status"))
            for node in self.manager().items(f"{self.account_path(target)}/nodes", DSC_VERSION)
        }
        states = [
            string_dictionary({to_string(node): known.get(to_string(node).lower()) for node in _listed(group)})
            for group in groups
        ]
        return _of_job(target, name, document, NodeStatus=GenericList(states))

    def several(self, target: ResourceId) -> Iterator[Value]:
        for document in self.documents(target):
            yield _of_job(target, None, document)


class _GetScheduled(GetAutomation):
    """Gets the deployments that wait for their time."""

    missing = "The job schedule was not found. Job schedule id: {0}."

    def target(self) -> ResourceId:
        own = (guid_text(self.JobScheduleId),) if self.is_bound("JobScheduleId") else ()
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, (str(self.AutomationAccountName), *own))

    def several(self, target: ResourceId) -> Iterator[Value]:
        for document in self.documents(target):
            runbook = ((document.get("properties") or {}).get("runbook") or {}).get("name")
            if str(runbook).lower() == _RUNBOOK.lower():
                yield self.made(document, target)


class _Stop(ActAutomation):
    """Stops a deployment; machines that follow it already go on."""

    operation = "stop"
    doing = "Stop DSC node configuration deployment,"
    question = "Stopping node configuration deployment does not stop already assigned node configurations to nodes."

    def target(self) -> ResourceId:
        given: Any = unwrap(self.InputObject) if self.is_bound("InputObject") else None
        job = self.JobId if given is None else given.values["JobId"]
        names = (str(self.AutomationAccountName), guid_text(job))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)


_KIND = "AzAutomationDscNodeConfigurationDeployment"
for command, base, resource, does in (
    (f"Start-{_KIND}", _Start, _JOB, "Has machines follow what was compiled, at once or by a schedule."),
    (f"Get-{_KIND}", _Get, _JOB, "Gets deployments."),
    (f"Stop-{_KIND}", _Stop, _JOB, "Stops a deployment."),
    (f"Get-{_KIND}Schedule", _GetScheduled, _SCHEDULED, "Gets the deployments that wait for their time."),
):
    declare(__name__, command, base, resource, COMMANDS, names=ACCOUNT, does=does, failure=NOT_FOUND)

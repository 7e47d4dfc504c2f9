"""Jobs of runbooks, and what they write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    TIMES,
    VERSION,
    ActAutomation,
    Automation,
    GetAutomation,
    automation,
    filter_text,
    guid_text,
)
from cmdlets.az_automation._json_values import from_json_text
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, Value

_JOB = automation("jobs", "Job", "job")
_OF_WORKFLOWS = ("PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId")


def stream_path(job: str, stream: str = "") -> str:
    """The path of what a job has written, or of one record of it."""
    return f"{job}/streams/{quote(stream, safe='')}".rstrip("/")


def outputs(record: dict[str, Any]) -> Iterator[Value]:
    """The object that a record of a job's output is: a value, or a table of them."""
    value = (record.get("properties") or {}).get("value")
    if value is None:
        return
    found = {key: from_json_text(item) for key, item in value.items() if key not in _OF_WORKFLOWS}
    if list(found) == ["value"]:
        yield found["value"]
    else:
        yield Hashtable(found.items())


class _Get(GetAutomation):
    """Gets a job, those of a runbook, or all of an account."""

    filters = {
        **TIMES,
        "Status": "properties/status eq '{}'",
        "RunbookName": "properties/runbook/name eq '{}'",
    }

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), *((guid_text(self.Id),) if self.is_bound("Id") else ()))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)


class _Act(ActAutomation):
    """Does something to a job."""

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), guid_text(self.Id))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)


declare(
    __name__,
    "Get-AzAutomationJob",
    _Get,
    _JOB,
    COMMANDS,
    names=ACCOUNT,
    missing="The Job having Id: {0} was not found.",
)
for verb in ("Resume", "Stop", "Suspend"):
    declare(__name__, f"{verb}-AzAutomationJob", _Act, _JOB, COMMANDS, names=ACCOUNT, operation=verb.lower())


class Streams(Automation):
    """Gets what a job has written."""

    def process(self) -> None:
        target = self.target()
        path = stream_path(f"{self.account_path(target)}/jobs/{guid_text(self.Id)}")
        conditions = [f"properties/time ge {filter_text(self.StartTime)}"] if self.is_bound("StartTime") else []
        conditions.append(f"properties/streamType eq '{to_string(self.Stream or 'Any')}'")
        query = {"$filter": " and ".join(conditions)}
        self.answered(target, lambda: self.write_all(map(self.resource.of, self.manager().items(path, VERSION, query))))


STREAM = automation("jobs", "JobStream", "job")
declare(__name__, "Get-AzAutomationJobOutput", Streams, STREAM, COMMANDS, names=ACCOUNT)


class _Record(Automation):
    """Gets one record of what a job has written."""

    def process(self) -> None:
        target = self.target()
        job = f"{self.account_path(target)}/jobs/{guid_text(self.JobId)}"
        found = self.answered(target, lambda: self.manager().get(stream_path(job, str(self.Id)), VERSION))
        if found is not None:
            self.write(self.resource.of(found))


declare(
    __name__,
    "Get-AzAutomationJobOutputRecord",
    _Record,
    automation("jobs", "JobStreamRecord", "job"),
    COMMANDS,
    names=ACCOUNT,
)

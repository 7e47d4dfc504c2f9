"""Repositories that an account takes its runbooks from."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    VERSION,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
    guid_text,
)
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document


def _token(token: Any) -> dict[str, str]:
    return {"accessToken": token.reveal(), "tokenType": "PersonalAccessToken"}


class _Write(WriteAutomation):
    """Base: what New- and Update- send."""

    places = {
        "Description": ".description",
        "Branch": ".branch",
        "FolderPath": ".folderPath",
        "AccessToken": (".securityToken", _token),
    }


class _New(_Write):
    """Has an account take its runbooks from a repository."""

    doing = "Creating Azure Automation Source Control."

    def process(self) -> None:
        if self.SourceType in ("GitHub", "VsoGit") and not self.Branch:
            self.fails("branch is empty.", "System.ArgumentException")
        else:
            super().process()

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        body["properties"].update(
            sourceType=self.SourceType,
            repoUrl=to_string(self.RepoUrl),
            autoSync=bool(self.EnableAutoSync),
            publishRunbook=not self.DoNotPublishRunbook,
        )
        return body


class _Update(_Write):
    """Changes what the parameters say."""

    method = "PATCH"
    doing = "Updating the Azure Automation Source Control."
    places = {**_Write.places, "AutoSync": ".autoSync", "PublishRunbook": ".publishRunbook"}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        return body


_CONTROL = automation("sourceControls", "SourceControl", "source control")
family(
    __name__,
    "AzAutomationSourceControl",
    _CONTROL,
    {
        "Get": {"base": GetAutomation, "filters": {"SourceType": "properties/sourceType eq '{}'"}},
        "New": {"base": _New},
        "Update": {"base": _Update},
        "Remove": {"base": RemoveAutomation, "doing": "Removing the Azure Automation Source Control."},
    },
    COMMANDS,
    names=(*ACCOUNT, "Name"),
)


def _sync(model: str) -> ArmResource:
    return automation("sourceControls/sourceControlSyncJobs", model, "synchronization job")


class _OfSync(Automation):
    """Base of those about what brings runbooks from a repository."""

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), str(self.SourceControlName))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)

    def sync_path(self, job: str = "") -> str:
        """The path of a job that brings them, or of the list of these jobs."""
        target = self.target()
        control = f"{self.account_path(target)}/sourceControls/{quote(target.name, safe='')}"
        return f"{control}/sourceControlSyncJobs/{job}".rstrip("/")


class _GetSync(_OfSync):
    """Gets what has brought runbooks from a repository."""

    def process(self) -> None:
        target, manager = self.target(), self.manager()
        if self.is_bound("JobId"):
            one = _sync("SourceControlSyncJobRecord")
            path = self.sync_path(guid_text(self.JobId))
            found = self.answered(target, lambda: manager.get(path, VERSION))
            if found is not None:
                self.write(one.of(found))
        else:
            path = self.sync_path()
            self.answered(target, lambda: self.write_all(map(self.resource.of, manager.items(path, VERSION))))


class _Start(_OfSync):
    """Brings the runbooks of a repository."""

    def process(self) -> None:
        job = guid_text(self.JobId) if self.is_bound("JobId") else str(uuid.uuid4())
        if not self.should_process(str(self.SourceControlName), "Start"):
            return

        def work(operation: Operation) -> Iterable[Value]:
            body = {"properties": {"commitId": ""}}
            status = operation.write(self.manager(), "PUT", self.sync_path(job), VERSION, body, waits=False)
            yield self.resource.of(status.accepted)

        self.perform(f"synchronization of '{self.SourceControlName}'", work)


class _Output(_OfSync):
    """Gets what such a job has written."""

    def process(self) -> None:
        target, manager = self.target(), self.manager()
        path = f"{self.sync_path(guid_text(self.JobId))}/streams"
        if self.StreamId:
            record = _sync("SourceControlSyncJobStreamRecord")
            own = f"{path}/{quote(str(self.StreamId), safe='')}"
            found = self.answered(target, lambda: manager.get(own, VERSION))
            if found is not None:
                self.write(record.of(found))
            return
        stream = to_string(unwrap(self.Stream)) if self.is_bound("Stream") else "Any"
        query = {"$filter": f"properties/streamType eq '{stream}'"} if stream != "Any" else None
        self.answered(target, lambda: self.write_all(map(self.resource.of, manager.items(path, VERSION, query))))


for name, base, model, does in (
    (
        "Get-AzAutomationSourceControlSyncJob",
        _GetSync,
        "SourceControlSyncJob",
        "Gets what has brought runbooks from a repository.",
    ),
    ("Start-AzAutomationSourceControlSyncJob", _Start, "SourceControlSyncJob", "Brings the runbooks of a repository."),
    (
        "Get-AzAutomationSourceControlSyncJobOutput",
        _Output,
        "SourceControlSyncJobStream",
        "Gets what such a job has written.",
    ),
):
    declare(__name__, name, base, _sync(model), COMMANDS, names=ACCOUNT, does=does)

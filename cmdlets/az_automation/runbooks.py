"""Runbooks: made, changed, brought from files and written to them, published and started."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    REFUSED,
    RUNBOOK,
    VERSION,
    ActAutomation,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    WritesFile,
    automation,
    directory,
    runbook_parameters,
    texts_of,
)
from cmdlets.az_automation.jobs import outputs, stream_path
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_MISSING = "The Runbook was not found. Runbook name: {0}."
_EXISTS = "The Runbook already exists. Runbook name: {0}."
_JOB = automation("jobs", "Job", "job")
_SENT = {"graphicalpowershell": "GraphPowerShell", "graphicalpowershellworkflow": "GraphPowerShellWorkflow"}
"""The types of runbooks that the service calls otherwise than -Type does."""
_GRAPHS = ("graph", "graphpowershell", "graphpowershellworkflow")
_ENDED = ("completed", "failed", "stopped", "suspended")
_LONGEST_WAIT = 10_800


def _type_of(text: str | None) -> str:
    return _SENT.get(str(text or "").lower(), text or "Script")


class _Create(WriteAutomation):
    """Base of those that make a runbook with a draft."""

    failure = REFUSED
    after = True
    places = {"Description": ".description"}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        body["location"] = self.account_location(target)
        tags = texts_of(self.Tags)
        if tags is not None:
            body["tags"] = tags
        body.setdefault("properties", {}).update(
            runbookType=_type_of(self.Type),
            logProgress=bool(self.LogProgress),
            logVerbose=bool(self.LogVerbose),
            draft={},
        )
        return super().complete(body, before, target)


class _New(_Create):
    """Creates a runbook, which has an empty draft."""

    exists = _EXISTS


class _Set(WriteAutomation):
    """Changes a runbook: what the parameters do not say stays."""

    method = "PATCH"
    reads = True
    failure = REFUSED
    keeps = ("tags", ".description", ".logProgress", ".logVerbose")
    places = {
        "Description": ".description",
        "LogProgress": ".logProgress",
        "LogVerbose": ".logVerbose",
        "Tag": ("tags", texts_of),
    }


family(
    __name__,
    "AzAutomationRunbook",
    RUNBOOK,
    {
        "Get": {"base": GetAutomation, "failure": REFUSED},
        "New": {"base": _New},
        "Set": {"base": _Set},
        "Remove": {
            "base": RemoveAutomation,
            "doing": "Removing the Azure Automation runbook.",
            "question": "Are you sure you want to remove the Azure Automation runbook?",
        },
    },
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    missing=_MISSING,
)


class _Import(_Create):
    """Makes a runbook of a file."""

    def target(self) -> ResourceId:
        name = self.Name or Path(str(self.Path)).stem
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, (str(self.AutomationAccountName), name))

    def process(self) -> None:
        problem = self._problem()
        if problem:
            self.fails(problem)
            return
        target = self.target()
        if not self.should_process(str(self.Name or ""), "Import"):
            return
        before = self.answered(target, lambda: (self.present(target),))
        if before is None:
            return
        if before[0] is not None and not self.Force:
            self.fails(self.text(_EXISTS, target))
            return
        try:
            content = self.file(self.Path).read_bytes()
        except OSError as problem_of_file:
            self.fails(f"{self.Path}: {problem_of_file.strerror}", "System.IO.FileNotFoundException")
            return
        body = self.answered(target, lambda: self.complete(self.filled({}), {}, target))
        if body is not None:
            self.perform(f"import of runbook '{target.name}'", lambda each: self._bring(each, target, body, content))

    def _problem(self) -> str:
        """What keeps the file from being imported."""
        ending, kind = Path(str(self.Path)).suffix.lower(), _type_of(self.Type)
        if ending not in (".ps1", ".graphrunbook", ".py"):
            return "Imported file should be  either .ps1 or .graphrunbook."
        if ending == ".graphrunbook" and kind.lower() not in _GRAPHS:
            return (
                "The runbook type is invalid for the file extension. PowerShell workflow and scripts should be .ps1. Graph runbook "
                f"extension should be .graphrunbook. Provided file extension: {ending}  "
            )
        named = self.Name and str(self.Name).lower() != Path(str(self.Path)).stem.lower()
        if named and kind.lower() == "powershellworkflow":
            return "File name and runbook name must be the same for PowerShell Workflow runbooks."
        return ""

    def _bring(self, operation: Operation, target: ResourceId, body: Document, content: bytes) -> Iterable[Value]:
        manager, path = self.manager(), self.path(target)
        operation.write(manager, "PUT", path, VERSION, body)
        kind = {"Content-Type": "text/powershell"}
        operation.write(manager, "PUT", f"{path}/draft/content", VERSION, content, headers=kind)
        if self.Published:
            operation.write(manager, "POST", f"{path}/publish", VERSION)
        yield self.made(manager.get(path, VERSION), target)


declare(
    __name__,
    "Import-AzAutomationRunbook",
    _Import,
    RUNBOOK,
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    missing="The Automation account was not found.",
)


class _Publish(ActAutomation):
    """Publishes the draft of a runbook."""

    operation = "publish"
    after = True


declare(
    __name__,
    "Publish-AzAutomationRunbook",
    _Publish,
    RUNBOOK,
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    does="Publishes the draft of a runbook.",
)


class _Export(WritesFile):
    """Writes a runbook to a file."""

    taken = "Runbook file already exists. Specify the force switch to overwrite. Runbook file name: {0}"

    def process(self) -> None:
        target = self.target()
        if not self.agreed_to(target):
            return
        known = self.answered(target, lambda: self.manager().get(self.path(target), VERSION))
        if known is None:
            return
        content = self.answered(target, lambda: self._content(target, str(known["properties"].get("state")).lower()))
        folder = self.folder() if content is not None else None
        if folder is None or not content:
            return
        kind = str(known["properties"].get("runbookType")).lower()
        name = f"{known.get('name') or target.name}{'.graphrunbook' if kind in _GRAPHS else '.ps1'}"
        if self.save(folder / name, content):
            self.write(directory(name))

    def _content(self, target: ResourceId, state: str) -> str:
        """What is published, or else the draft; that of -Slot alone. Raises ServiceError, OperationRefusedError."""
        slot = str(self.Slot or "").lower()
        manager, path = self.manager(), self.path(target)
        published = draft = ""
        if state != "published" and slot in ("", "draft"):
            draft = manager.text("GET", f"{path}/draft/content", VERSION)
        if state != "new" and slot in ("", "published"):
            published = manager.text("GET", f"{path}/content", VERSION)
        found = published or draft
        if slot and not found:
            kind = "draft" if slot == "draft" else "published"
            raise OperationRefusedError(f"The runbook has no {kind} version. Runbook name {target.name}.", REFUSED)
        return found


declare(
    __name__,
    "Export-AzAutomationRunbook",
    _Export,
    RUNBOOK,
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    doing="Export",
    missing=_MISSING,
    does="Writes a runbook to a file.",
)


class _Start(Automation):
    """Starts a runbook; with -Wait it writes what its job gives."""

    def process(self) -> None:
        target = self.target()
        name = target.names[1]
        parameters = self.answered(target, lambda: runbook_parameters(self, target, name, self.Parameters))
        if parameters is None:
            return
        properties: dict[str, Any] = {"runbook": {"name": name}, "parameters": parameters}
        if self.RunOn:
            properties["runOn"] = self.RunOn
        body = {"properties": properties}
        self.perform(f"start of runbook '{name}'", lambda each: self._run(each, target, body))

    def _run(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        manager = self.manager()
        path = f"{self.account_path(target)}/jobs/{uuid.uuid4()}"
        status = operation.write(manager, "PUT", path, VERSION, body, waits=False)
        if not self.Wait:
            yield _JOB.of(status.accepted)
            return
        limit = int(self.MaxWaitSeconds) if self.is_bound("MaxWaitSeconds") else _LONGEST_WAIT
        until = None if limit < 0 else time.monotonic() + limit

        def look() -> Document:
            job = manager.get(path, VERSION)
            state = (job.get("properties") or {}).get("status")
            if state is None or str(state).lower() in _ENDED:  # What `pscompat explain` answers has no state.
                return job
            if until is not None and time.monotonic() > until:
                raise OperationRefusedError("Job completion maximum wait time reached.", REFUSED)
            return None

        operation.watch(look)
        for stream in list(manager.items(stream_path(path), VERSION, {"$filter": "properties/streamType eq 'Output'"})):
            own = str((stream.get("properties") or {}).get("jobStreamId"))
            found = manager.get(stream_path(path, own), VERSION)
            yield from outputs(found)


declare(
    __name__,
    "Start-AzAutomationRunbook",
    _Start,
    RUNBOOK,
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    does="Starts a runbook.",
)

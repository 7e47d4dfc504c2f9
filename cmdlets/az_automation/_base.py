"""What the cmdlets of Az.Automation have in common."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import ActTold, GetTold, RemoveTold, Told, WriteTold
from cmdlets.az_automation._classes import MODEL
from cmdlets.az_automation._json_values import to_json_text
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

COMMANDS = "Microsoft.Azure.Commands.Automation.Cmdlet.{verb}Azure{noun}"
ACCOUNT = ("AutomationAccountName",)
VERSION = "2023-11-01"
DSC_VERSION = "2020-01-13-preview"
UPDATE_VERSION = "2019-06-01"
COMMON = "Microsoft.Azure.Commands.Automation.Common."
NOT_FOUND = f"{COMMON}ResourceNotFoundException"
REFUSED = f"{COMMON}ResourceCommonException"
SERVICE = "Microsoft.Azure.Management.Automation.Models.ErrorResponseException"
REMOVING = "Removing the Azure Automation {}."
REMOVES = "Are you sure you want to remove the Azure Automation {} ?"


def automation(kind: str, model: str, noun: str, version: str = VERSION) -> ArmResource:
    """A resource type below automation accounts, with the class of its objects."""
    name = model if "." in model else f"{MODEL}.{model}"
    return ArmResource(f"Microsoft.Automation/automationAccounts/{kind}".rstrip("/"), name, noun, api_version=version)


TIMES = {"StartTime": "properties/startTime ge {}", "EndTime": "properties/endTime le {}"}
"""The conditions of a list of jobs by their times."""
RUNBOOK = automation("runbooks", "Runbook", "runbook")


def texts_of(table: Value) -> dict[str, str] | None:
    """A table as texts by texts, None for none."""
    plain: Any = unwrap(table)
    return None if plain is None else {to_string(key): to_string(item) for key, item in plain.items()}


class Automation(Told):
    """Base of them all."""

    exception = SERVICE
    failure = NOT_FOUND

    def account_path(self, target: ResourceId) -> str:
        """The path of the account."""
        return resource_path(self.container(target), "Microsoft.Automation/automationAccounts", target.names[:1])

    def account_location(self, target: ResourceId) -> str:
        """Where the account stands. Raises ServiceError."""
        return str(self.manager().get(self.account_path(target), VERSION).get("location") or "")

    def file(self, path: str) -> Path:
        """A file of the session's location."""
        return Path(self.engine.full_path(path))


class GetAutomation(Automation, GetTold):
    """Gets one, or all of an account. No wildcards are known here."""

    wild = False
    filters: ClassVar[Mapping[str, str]] = {}
    """By parameter the condition of the list's $filter that it stands for, with `{}` for its value."""

    def list_query(self) -> Mapping[str, str] | None:
        conditions = [
            text.format(filter_text(getattr(self, name))) for name, text in self.filters.items() if self.is_bound(name)
        ]
        return {"$filter": " and ".join(conditions)} if conditions else None


class WriteAutomation(Automation, WriteTold):
    """Creates or changes something; its name is in the body as well. The service goes on by itself with what it begins."""

    waits = False

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        return {"name": target.name, **body}


class RemoveAutomation(Automation, RemoveTold):
    """Removes something."""


class ActAutomation(Automation, ActTold):
    """Does something to what there is."""


def filter_text(value: Value) -> str:
    """A value within a filter: a time in UTC, a text as it is."""
    plain: Any = unwrap(value)
    if getattr(plain, "net_name", "") == "System.DateTimeOffset":
        return to_string(plain.UtcDateTime.ToString("O"))
    return to_string(plain)


class WritesFile(Automation):
    """Base of those that write what the service keeps to a file."""

    taken: ClassVar[str] = ""
    """What is said of a file that is there already."""

    def folder(self) -> Path | None:
        """Where to write; None after the error about a folder that is not there."""
        if not self.OutputFolder:
            return self.file(".")
        found = self.file(self.OutputFolder)
        if not found.is_dir():
            self.fails(f"Invalid folder path. Folder {self.OutputFolder}.", "System.ArgumentException")
            return None
        return found

    def save(self, place: Path, content: str) -> bool:
        """Write a file, unless it is there and -Force is not; whether it was written."""
        if place.exists() and not self.Force:
            self.fails(self.taken.format(place), "System.ArgumentException")
            return False
        try:
            place.write_text(content, "utf-8")
        except OSError as problem:
            self.fails(f"{place}: {problem.strerror}", "System.IO.IOException")
            return False
        return True


def runbook_parameters(cmdlet: Automation, target: ResourceId, runbook: str, given: Value) -> dict[str, str] | None:
    """What a runbook is started with, as texts of JSON; None after the error about what it does not take or lacks. Raises ServiceError."""
    values: dict[str, Value] = {to_string(key): item for key, item in (unwrap(given) or {}).items()}
    path = resource_path(cmdlet.container(target), RUNBOOK.type, (target.names[0], runbook))
    known: Document = cmdlet.manager().find(path, VERSION)
    properties = (known or {}).get("properties") or {}
    if known is not None and str(properties.get("state")).lower() == "new":
        cmdlet.fails(
            f"The runbook has no published version. Runbook name {runbook}.", "System.InvalidOperationException"
        )
        return None
    if properties.get("runbookType") in ("Python2", "Python3"):
        return {
            f"[Parameter {place}]": to_json_text(value) or "" for place, value in enumerate(values.values(), start=1)
        }
    return _matched(cmdlet, properties.get("parameters") or {}, values)


def _matched(cmdlet: Automation, known: Mapping[str, Any], values: Mapping[str, Value]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    folded = {name.lower(): value for name, value in values.items()}
    for name, facts in known.items():
        if name.lower() in folded:
            text = to_json_text(folded[name.lower()])
            if text is not None:
                found[name] = text
        elif facts.get("isMandatory"):
            cmdlet.fails(
                f"Runbook mandatory parameter not specified. Parameter name {name}.", "System.ArgumentException"
            )
            return None
    if {name.lower() for name in known} >= set(folded):
        return found
    cmdlet.fails("Invalid runbook parameters.", "System.ArgumentException")
    return None


def guid_text(value: Value) -> str:
    """A Guid as paths have it."""
    return to_string(convert_to(value, "guid"))


def directory(name: str) -> Value:
    """What Export- cmdlets write: a DirectoryInfo."""
    return convert_to(name, "System.IO.DirectoryInfo")

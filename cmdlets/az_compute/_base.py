"""What the cmdlets of Az.Compute have in common: how an operation ended, as they tell it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from cmdlets._az import resources
from cmdlets._az.objects import DICTIONARY, LIST, AzureObject, string_dictionary
from cmdlets._az.resources import ArmResource
from pscompat.dotnet.convert import convert_to

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

MODELS = "Microsoft.Azure.Commands.Compute.Models."
AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
COMMANDS = "Microsoft.Azure.Commands.Compute."
AUTOMATION_COMMANDS = "Microsoft.Azure.Commands.Compute.Automation."
REMOVAL_QUESTION = "This cmdlet will remove the specified resource. Do you want to continue?"


def users_of(subject: ServiceObject) -> list[str]:
    """The ids of the user-assigned identities of an object."""
    found: Any = subject.get("Identity.UserAssignedIdentities")
    return [] if found is None else [str(name) for name, _ in found.items()]


class PSOperationStatusResponse(AzureObject):
    """How an operation ended: `Name` is its id; the times are DateTime in the session's time zone, null where unknown."""

    __slots__ = ()
    net_name = f"{AUTOMATION}PSOperationStatusResponse"

    @classmethod
    def of(cls, status: OperationStatus) -> PSOperationStatusResponse:
        """The object for an operation that has ended."""
        return cls({"Name": status.name, **_times(status), "Status": status.status, "Error": None})


class PSComputeLongRunningOperation(AzureObject):
    """How an operation ended, as the cmdlets that start and stop machines tell it."""

    __slots__ = ()
    net_name = f"{MODELS}PSComputeLongRunningOperation"

    @classmethod
    def of(cls, status: OperationStatus) -> PSComputeLongRunningOperation:
        """The object for an operation that has ended."""
        return cls({"OperationId": status.name, "Status": status.status, **_times(status), "Error": None})


class PSAzureOperationResponse(AzureObject):
    """What the service said when it accepted an operation that nobody waits for."""

    __slots__ = ()
    net_name = f"{MODELS}PSAzureOperationResponse"

    @classmethod
    def of(cls, status: OperationStatus) -> PSAzureOperationResponse:
        """The object for an operation that was accepted, or has ended well."""
        code, phrase = ("Accepted", "Accepted") if status.status == "InProgress" else ("OK", "OK")
        return cls({"RequestId": status.name, "IsSuccessStatusCode": True, "StatusCode": code, "ReasonPhrase": phrase})


def _times(status: OperationStatus) -> dict[str, Value]:
    """When it began and ended; where the service did at once what was asked, and so told no times: now."""
    now = datetime.now(timezone.utc).isoformat() if status.status != "InProgress" else None
    return {"StartTime": date_time(status.start_time or now), "EndTime": date_time(status.end_time or now)}


def date_time(text: str | None) -> Value:
    """The DateTime of an ISO 8601 text in the session's time zone, None without one."""
    return convert_to(text, "datetime") if text else None


class MappedResource(ArmResource):
    """A resource whose objects are copies of the SDK's, as those of most cmdlets here: in them what holds several is never null, only
    empty, but for the zones."""

    __slots__ = ()

    def of(self, document: Document, listed: bool = False) -> ServiceObject:
        found = self.plain(document, listed)
        for name, member in found.members.items():
            if member.path and name != "zones" and getattr(found, member.name) is None:
                if member.net_type.startswith(LIST):
                    found.open_list(member.name)
                elif member.net_type.startswith(DICTIONARY):
                    setattr(found, member.name, string_dictionary({}, member.net_type[len(DICTIONARY) : -1]))
        return found


def mapped(type_: str, net_class: str, noun: str) -> MappedResource:
    """A resource type below Microsoft.Compute, whose objects' class is below the namespace AUTOMATION, with a List class for lists."""
    return MappedResource(
        f"Microsoft.Compute/{type_}", f"{AUTOMATION}{net_class}", noun, f"{AUTOMATION}{net_class}List"
    )


class RemoveResource(resources.RemoveResource):
    """Removes one, after asking where it has -Force, and tells how the operation ended."""

    question = REMOVAL_QUESTION

    @property
    def caption(self) -> str:  # type: ignore[override]
        return f"{self.metadata.name} operation"

    def asks(self) -> bool:
        return "force" in self.metadata.lookup() and super().asks()

    def shown(self, status: OperationStatus) -> Value:
        return PSOperationStatusResponse.of(status)


class TimedAction(resources.ResourceAction):
    """Acts upon one and tells how the operation ended."""

    def shown(self, status: OperationStatus) -> Value:
        return PSOperationStatusResponse.of(status)


def always_tags(document: dict[str, Any]) -> dict[str, Any]:
    """The body with tags, empty where there are none: some resources are never sent without."""
    document.setdefault("tags", {})
    return document

"""Action groups: who is told of an alert, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GetGenerated, RemoveGenerated, UpdateGenerated, WriteGenerated
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_action_groups import NAMESPACE, TYPE

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.resource_manager import Document

GROUP = ArmResource(TYPE, f"{NAMESPACE}.ActionGroupResource", "action group")
_COMMANDS = f"{GENERATED}ActionGroup.Cmdlets."
_RECEIVERS = (
    *("ArmRoleReceiver", "AutomationRunbookReceiver", "AzureAppPushReceiver", "AzureFunctionReceiver"),
    *("EmailReceiver", "EventHubReceiver", "ItsmReceiver", "LogicAppReceiver", "SmsReceiver", "VoiceReceiver"),
    "WebhookReceiver",
)
_PLACES = {**{name: name for name in _RECEIVERS}, "GroupShortName": "GroupShortName", "Tag": "Tag"}


@cmdlet("Get-AzActionGroup")
class GetAzActionGroup(GetGenerated):
    """Gets action groups."""

    net_command = f"{_COMMANDS}GetAzActionGroup_List"
    resource = GROUP


@cmdlet("New-AzActionGroup")
class NewAzActionGroup(WriteGenerated):
    """Creates an action group, or puts one in the place of another."""

    net_command = f"{_COMMANDS}NewAzActionGroup_CreateExpanded"
    resource = GROUP
    operations = "ActionGroups"
    places = {**_PLACES, "Location": "Location"}

    def completed(self, body: Document) -> Document:
        properties: dict[str, Any] = body.setdefault("properties", {})
        properties["enabled"] = bool(self.Enabled)
        return body


@cmdlet("Update-AzActionGroup")
class UpdateAzActionGroup(UpdateGenerated):
    """Changes an action group."""

    net_command = f"{_COMMANDS}UpdateAzActionGroup_UpdateExpanded"
    resource = GROUP
    operations = "ActionGroups"
    places = _PLACES

    def finish(self, subject: ServiceObject) -> None:
        if self.is_bound("Enabled"):
            subject.put("Enabled", bool(self.Enabled))


@cmdlet("Remove-AzActionGroup")
class RemoveAzActionGroup(RemoveGenerated):
    """Removes an action group."""

    net_command = f"{_COMMANDS}RemoveAzActionGroup_Delete"
    resource = GROUP
    operations = "ActionGroups"


class _NewReceiver(NewObject):
    """Makes a receiver in memory."""


def _receiver(kind: str) -> None:
    """Declare the cmdlet that makes a kind of receiver."""
    name = f"New-AzActionGroup{kind}Object"
    attributes = {
        "__doc__": f"Makes an object of the kind {kind}.",
        "__module__": __name__,
        "net_command": f"{_COMMANDS}{name.replace('-', '')}",
        "makes": f"{NAMESPACE}.{kind}",
        "places": {"UseAadAuth": "UseAadAuth"} if kind == "WebhookReceiver" else {},
    }
    cmdlet(name)(type(name.replace("-", ""), (_NewReceiver,), attributes))


for _kind in _RECEIVERS:
    _receiver(_kind)

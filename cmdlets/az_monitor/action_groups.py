"""Action groups: who is told of an alert, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import (
    ActGenerated,
    GeneratedCmdlet,
    GetGenerated,
    RemoveGenerated,
    UpdateGenerated,
    WriteGenerated,
)
from cmdlets._az.generated_families import declare_parts
from cmdlets._az.given_json import given_json
from cmdlets._az.objects import record_class
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_action_groups import NAMESPACE, TYPE
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.operations import OperationStatus
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


declare_parts(__name__, _COMMANDS, NAMESPACE, {f"New-AzActionGroup{kind}Object": kind for kind in _RECEIVERS})


class _OfGroup(GeneratedCmdlet):
    resource, operations = GROUP, "ActionGroups"
    names = ("ActionGroupName",)


_TESTED = ("ActionDetail", "CompletedTime", "ContextNotificationSource", "ContextType", "CreatedTime", "State")


@cmdlet("Test-AzActionGroup")
class TestAzActionGroup(_OfGroup):
    """Sends a test to receivers."""

    net_command = f"{_COMMANDS}TestAzActionGroup_CreateExpanded"

    def process(self) -> None:
        target = self.target()
        body: dict[str, Any] = {"alertType": str(self.AlertType)}
        for one in self.Receiver:
            receiver = unwrap(one)
            kind = type(receiver).__name__
            if kind not in _RECEIVERS:
                self.invalid(f"'{kind}' is no receiver of an action group.", receiver)
            body.setdefault(f"{kind[:1].lower()}{kind[1:]}s", []).append(receiver.document())
        if self.asks("CreateNotificationsAtActionGroupResourceLevel"):
            path = f"{self.path(target)}/createNotifications"
            self.send("POST", path, GROUP.version, body, title=self.title("test", target), shown=self._shown)

    def _shown(self, status: OperationStatus) -> Value:
        found: dict[str, Any] = status.result or {}
        context, detail = found.get("context") or {}, class_named(f"{NAMESPACE}.ActionDetail")
        answers = {
            "ActionDetail": [detail(one) for one in found.get("actionDetails") or ()],
            "ContextNotificationSource": context.get("notificationSource"),
            "ContextType": context.get("contextType"),
            **{name: found.get(f"{name[:1].lower()}{name[1:]}") for name in ("CompletedTime", "CreatedTime", "State")},
        }
        return record_class(f"{NAMESPACE}.TestNotificationDetailsResponse")({name: answers[name] for name in _TESTED})


@cmdlet("Enable-AzActionGroupReceiver")
class EnableAzActionGroupReceiver(_OfGroup, ActGenerated):
    """Lets a receiver be told again."""

    net_command = f"{_COMMANDS}EnableAzActionGroupReceiver_EnableExpanded"
    writes, action, doing = "EnableReceiver", "subscribe", "change"

    def body(self) -> Document:
        found = given_json(self, self.JsonString, self.JsonFilePath)
        return {"receiverName": str(self.ReceiverName)} if found is None else found

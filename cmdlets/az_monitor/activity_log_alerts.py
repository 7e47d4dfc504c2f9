"""Alerts on what the activity log notes."""

from __future__ import annotations

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GetGenerated, RemoveGenerated, WriteGenerated
from cmdlets._az.given_json import given_json
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_activity_alerts import NAMESPACE, TYPE

ALERT = ArmResource(TYPE, f"{NAMESPACE}.ActivityLogAlertResource", "activity log alert")
_COMMANDS = f"{GENERATED}ActivityLogAlert.Cmdlets."


@cmdlet("Get-AzActivityLogAlert")
class GetAzActivityLogAlert(GetGenerated):
    """Gets alerts on the activity log."""

    net_command = f"{_COMMANDS}GetAzActivityLogAlert_List"
    resource = ALERT


@cmdlet("New-AzActivityLogAlert")
class NewAzActivityLogAlert(WriteGenerated):
    """Creates an alert on the activity log."""

    net_command = f"{_COMMANDS}NewAzActivityLogAlert_CreateExpanded"
    resource = ALERT
    operations = "ActivityLogAlerts"
    places = {
        "Action": "ActionGroup",
        "Condition": "AllOf",
        "Description": "Description",
        "Enabled": "Enabled",
        "Location": "Location",
        "Scope": "Scope",
        "Tag": "Tag",
    }


@cmdlet("Update-AzActivityLogAlert")
class UpdateAzActivityLogAlert(WriteGenerated):
    """Turns an alert on or off, and changes its tags."""

    net_command = f"{_COMMANDS}UpdateAzActivityLogAlert_UpdateExpanded"
    resource = ALERT
    operations = "ActivityLogAlerts"
    places = {"Enabled": "Enabled", "Tag": "Tag"}

    def process(self) -> None:
        target = self.target()
        body = given_json(self, self.JsonString, self.JsonFilePath)
        if body is None:
            body = self.built()
        if self.asks("Update"):
            title = f"update of {ALERT.noun} '{target.name}'"
            self.send("PATCH", self.path(target), ALERT.version, body, title=title, shown=self.shown)


@cmdlet("Remove-AzActivityLogAlert")
class RemoveAzActivityLogAlert(RemoveGenerated):
    """Removes an alert on the activity log."""

    net_command = f"{_COMMANDS}RemoveAzActivityLogAlert_Delete"
    resource = ALERT
    operations = "ActivityLogAlerts"


@cmdlet("New-AzActivityLogAlertActionGroupObject")
class NewActionGroupObject(NewObject):
    """Says which action group is told of an alert."""

    net_command = f"{_COMMANDS}NewAzActivityLogAlertActionGroupObject"
    makes = f"{NAMESPACE}.ActionGroup"


class _NewCondition(NewObject):
    places = {"Equal": "Equal"}


@cmdlet("New-AzActivityLogAlertAlertRuleLeafConditionObject")
class NewLeafCondition(_NewCondition):
    """Makes a condition on one field."""

    net_command = f"{_COMMANDS}NewAzActivityLogAlertAlertRuleLeafConditionObject"
    makes = f"{NAMESPACE}.AlertRuleLeafCondition"


@cmdlet("New-AzActivityLogAlertAlertRuleAnyOfOrLeafConditionObject")
class NewAnyOfOrLeafCondition(_NewCondition):
    """Makes a condition on one field, or one of several."""

    net_command = f"{_COMMANDS}NewAzActivityLogAlertAlertRuleAnyOfOrLeafConditionObject"
    makes = f"{NAMESPACE}.AlertRuleAnyOfOrLeafCondition"

"""The .NET classes of alerts on the activity log."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.generated import GeneratedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ActivityLogAlert.Models"
TYPE = "Microsoft.Insights/activityLogAlerts"
CLASSES = GeneratedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.ActivityLogAlertResource": Resource(
            TYPE, lifted=("properties.condition", "properties.actions"), renames={"actionGroups": "ActionGroup"}
        ),
        f"{NAMESPACE}.ActionGroup": Resource(
            TYPE,
            "properties.actions.actionGroups",
            renames={"actionGroupId": "Id", "webhookProperties": "WebhookProperty"},
        ),
    },
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

"""The .NET classes of autoscale settings."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.inlined import JoinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.Autoscale.Models"
TYPE = "Microsoft.Insights/autoscaleSettings"
_SPAN = "System.Nullable[System.TimeSpan]"
_PROFILES = "properties.profiles"
CLASSES = JoinedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.AutoscaleSettingResource": Resource(
            TYPE,
            renames={"properties.name": "PropertiesName"},
            types={"PredictiveAutoscalePolicyScaleLookAheadTime": _SPAN},
        ),
        f"{NAMESPACE}.AutoscaleProfile": Resource(
            TYPE, _PROFILES, types=dict.fromkeys(("FixedDateEnd", "FixedDateStart"), "System.Nullable[System.DateTime]")
        ),
        f"{NAMESPACE}.ScaleRule": Resource(
            TYPE,
            f"{_PROFILES}.rules",
            types=dict.fromkeys(("MetricTriggerTimeGrain", "MetricTriggerTimeWindow", "ScaleActionCooldown"), _SPAN)
            | {"MetricTriggerThreshold": "System.Nullable[System.Double]"},
        ),
        f"{NAMESPACE}.ScaleRuleMetricDimension": Resource(TYPE, f"{_PROFILES}.rules.metricTrigger.dimensions"),
        f"{NAMESPACE}.AutoscaleNotification": Resource(
            TYPE,
            "properties.notifications",
            renames={"EmailSendToSubscriptionCoAdministrators": "EmailSendToSubscriptionCoAdministrator"},
        ),
        f"{NAMESPACE}.WebhookNotification": Resource(
            TYPE, "properties.notifications.webhooks", renames={"properties": "Property"}, nested=True
        ),
    },
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

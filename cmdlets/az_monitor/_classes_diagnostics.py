"""The .NET classes of diagnostic settings."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.generated import GeneratedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.DiagnosticSetting.Models"
TYPE, CATEGORY_TYPE = "Microsoft.Insights/diagnosticSettings", "Microsoft.Insights/diagnosticSettingsCategories"
_RETENTION: dict[str, Extra] = {
    "RetentionPolicyDay": ("System.Nullable[System.Int32]", lambda found: found.get("RetentionPolicy.Day")),
    "RetentionPolicyEnabled": ("System.Nullable[System.Boolean]", lambda found: found.get("RetentionPolicy.Enabled")),
}
CLASSES = GeneratedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.DiagnosticSettingsResource": Resource(TYPE),
        f"{NAMESPACE}.SubscriptionDiagnosticSettingsResource": Resource(
            TYPE, types={"Log": f"{NAMESPACE}.SubscriptionLogSettings"}, renames={"metrics": ""}
        ),
        f"{NAMESPACE}.DiagnosticSettingsCategoryResource": Resource(CATEGORY_TYPE),
        f"{NAMESPACE}.LogSettings": Resource(TYPE, "properties.logs", extras=_RETENTION),
        f"{NAMESPACE}.MetricSettings": Resource(TYPE, "properties.metrics", extras=_RETENTION),
        f"{NAMESPACE}.SubscriptionLogSettings": Resource(
            TYPE, "properties.logs", renames={"retentionPolicy": ""}, apart=True
        ),
    },
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

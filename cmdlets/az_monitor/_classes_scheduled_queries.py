"""The .NET classes of scheduled query rules."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.inlined import JoinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ScheduledQueryRule.Models"
TYPE = "Microsoft.Insights/scheduledQueryRules"
_SPAN = "System.Nullable[System.TimeSpan]"
_LONG = "System.Nullable[System.Int64]"
_CONDITIONS = "properties.criteria.allOf"
CLASSES = JoinedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.ScheduledQueryRuleResource": Resource(
            TYPE,
            renames={
                "ActionGroup": "ActionGroupResourceId",
                "ActionsActionGroup": "ActionGroupResourceId",
                "ActionActionProperty": "ActionProperty",
                "criteria": "Criterion",
            },
            types=dict.fromkeys(
                ("EvaluationFrequency", "WindowSize", "OverrideQueryTimeRange", "MuteActionsDuration"), _SPAN
            )
            | {"Severity": _LONG},
        ),
        f"{NAMESPACE}.Condition": Resource(
            TYPE,
            _CONDITIONS,
            types={
                "Threshold": "System.Nullable[System.Double]",
                "FailingPeriodMinFailingPeriodsToAlert": _LONG,
                "FailingPeriodNumberOfEvaluationPeriod": _LONG,
            },
        ),
        f"{NAMESPACE}.Dimension": Resource(TYPE, f"{_CONDITIONS}.dimensions"),
    },
    shown={
        "ScheduledQueryRuleResource": (
            *("ActionCustomProperty", "ActionGroupResourceId", "AutoMitigate", "CheckWorkspaceAlertsStorageConfigured"),
            *("CreatedWithApiVersion", "CriterionAllOf", "Description", "DisplayName", "Enabled", "Etag", "Id"),
            *("EvaluationFrequency", "IsLegacyLogAnalyticsRule", "IsWorkspaceAlertsStorageConfigured", "Kind"),
            *("Location", "MuteActionsDuration", "Name", "OverrideQueryTimeRange", "ResourceGroupName", "Scope"),
            *("Severity", "SkipQueryValidation", "SystemDataCreatedAt", "SystemDataCreatedBy"),
            *("SystemDataCreatedByType", "SystemDataLastModifiedAt", "SystemDataLastModifiedBy"),
            *("SystemDataLastModifiedByType", "Tag", "TargetResourceType", "Type", "WindowSize"),
        ),
        "Condition": (
            *("Dimension", "FailingPeriodMinFailingPeriodsToAlert", "FailingPeriodNumberOfEvaluationPeriod"),
            *("MetricMeasureColumn", "MetricName", "Operator", "Query", "ResourceIdColumn", "Threshold"),
            "TimeAggregation",
        ),
    },
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

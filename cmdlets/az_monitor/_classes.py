"""The .NET classes of Az.Monitor that scripts and parameters name, besides those that are generated."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets.az_monitor import _classic_actions, _objects
from cmdlets.az_monitor._objects import OUTPUT, SDK
from pscompat.dotnet.enum_values import make_enum

_ENUMS = {
    "AggregationType": make_enum(
        f"{SDK}AggregationType", {"None": 0, "Average": 1, "Count": 2, "Minimum": 3, "Maximum": 4, "Total": 5}
    ),
    "ResultType": make_enum(f"{SDK}ResultType", {"Data": 0, "Metadata": 1}),
}
_NAMES = (
    *("IPSMultiMetricCriteria", "PSMetricCriteria", "PSDynamicMetricCriteria"),
    *("PSWebtestLocationAvailabilityCriteria", "PSMetricDimension", "PSMetricAlertRuleV2", "PSMetric"),
    *("PSMetricValue", "PSMetricDefinition", "PSEventData"),
)
_SDK_NAMES = ("ActivityLogAlertActionGroup", "LocalizableString")
_CLASSIC = ("RuleAction", "RuleEmailAction", "RuleWebhookAction", "ConditionOperator", "TimeAggregationOperator")
_SCOPES = "Microsoft.Insights/privateLinkScopes"
_LINKS = ServiceClasses(
    __name__,
    SDK.removesuffix("."),
    {
        f"{OUTPUT}PSMonitorPrivateLinkScope": Resource(
            _SCOPES, first=("Id", "Name", "Type", "Location", "Tags", "ProvisioningState", "PrivateEndpointConnections")
        ),
        f"{OUTPUT}PSMonitorPrivateLinkScopedResource": Resource(
            f"{_SCOPES}/scopedResources", first=("Id", "Name", "Type", "LinkedResourceId", "ProvisioningState")
        ),
    },
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    classic = f"{_classic_actions.SDK}{full_name.rpartition('.')[2]}".lower()
    if full_name.lower() == classic:
        found = next((name for name in _CLASSIC if classic.endswith(f".{name.lower()}")), None)
        if found is not None:
            return f"{_classic_actions.SDK}{found}"
    links = _LINKS.find_type(full_name)
    if links is not None:
        return links
    folded = full_name.lower().replace(".management.monitor.management.models.", ".management.monitor.models.")
    names = (*(f"{OUTPUT}{name}" for name in _NAMES), *(f"{SDK}{name}" for name in (*_SDK_NAMES, *_ENUMS)))
    return next((name for name in names if name.lower() == folded), None)


def __getattr__(name: str) -> Any:
    if name in _ENUMS:
        return _ENUMS[name]
    if name in _CLASSIC:
        return getattr(_classic_actions, name)
    return getattr(_objects, name) if hasattr(_objects, name) else _LINKS.named(name)

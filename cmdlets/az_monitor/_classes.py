"""The .NET classes of Az.Monitor that scripts and parameters name, besides those that are generated."""

from __future__ import annotations

from typing import Any

from cmdlets.az_monitor import _objects
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


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    folded = full_name.lower().replace(".management.monitor.management.models.", ".management.monitor.models.")
    names = (*(f"{OUTPUT}{name}" for name in _NAMES), *(f"{SDK}{name}" for name in (*_SDK_NAMES, *_ENUMS)))
    return next((name for name in names if name.lower() == folded), None)


def __getattr__(name: str) -> Any:
    return _ENUMS[name] if name in _ENUMS else getattr(_objects, name)

"""The .NET classes of metrics that are asked for of several resources at once."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets._az.generated import GeneratedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Metric.Models"
_ANSWERS = described(
    {
        "LocalizableString": {"value": "text", "localizedValue": "text"},
        "Metric": {
            "name": "LocalizableString",
            **dict.fromkeys(("id", "type", "displayDescription", "errorCode", "errorMessage", "unit"), "text"),
            "timeseries": ["any"],
        },
        "MetricResultsResponseValuesItem": {
            **dict.fromkeys(("endtime", "interval", "namespace", "resourceid", "resourceregion", "starttime"), "text"),
            "value": ["Metric"],
        },
    }
)
_NAMES = ("LocalizableString", "Metric", "MetricResultsResponseValuesItem")
CLASSES = GeneratedClasses(
    __name__, NAMESPACE, {f"{NAMESPACE}.{name}": Resource("", name) for name in _NAMES}, (_ANSWERS,)
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

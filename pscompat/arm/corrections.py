"""Resource types for which the packed facts have an edition that clients do not speak; their own bodies stand here.

The facts hold the newest version of a type that is no preview. Diagnostic settings have had none since 2016; what every client
sends is 2021-05-01-preview. Source: its public definition.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Correction(NamedTuple):
    """A type's version, its definitions in the form of schema.py, and which of them is the body."""

    version: str
    entries: list[Any]
    body: int


_SYSTEM_DATA = {
    name: 1
    for name in ("createdBy", "createdByType", "createdAt", "lastModifiedBy", "lastModifiedByType", "lastModifiedAt")
}
_DIAGNOSTIC_SETTINGS = Correction(
    "2021-05-01-preview",
    [
        [
            "o",
            "Microsoft.Insights/diagnosticSettings",
            {
                "id": [1, 10],
                "name": [1, 9],
                "type": [1, 10],
                "apiVersion": [1, 10],
                "properties": 2,
                "systemData": [3, 2],
            },
        ],
        "s",
        [
            "o",
            "DiagnosticSettings",
            {
                "storageAccountId": 1,
                "serviceBusRuleId": 1,
                "eventHubAuthorizationRuleId": 1,
                "eventHubName": 1,
                "metrics": 4,
                "logs": 5,
                "workspaceId": 1,
                "marketplacePartnerId": 1,
                "logAnalyticsDestinationType": 1,
            },
        ],
        ["o", "SystemData", _SYSTEM_DATA],
        ["a", 6],
        ["a", 7],
        ["o", "MetricSettings", {"timeGrain": 1, "category": 1, "enabled": [8, 1], "retentionPolicy": 9}],
        ["o", "LogSettings", {"category": 1, "categoryGroup": 1, "enabled": [8, 1], "retentionPolicy": 9}],
        "b",
        ["o", "RetentionPolicy", {"enabled": [8, 1], "days": [10, 1]}],
        ["i", 0],
    ],
    0,
)
CORRECTIONS: dict[str, Correction] = {"microsoft.insights/diagnosticsettings": _DIAGNOSTIC_SETTINGS}
"""By the type's name in lower case."""

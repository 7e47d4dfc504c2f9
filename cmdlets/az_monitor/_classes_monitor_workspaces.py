"""The .NET classes of Azure Monitor workspaces, their issues and containers of metrics."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets._az.inlined import JoinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.MonitorWorkspace.Models"
WORKSPACES, ISSUES = "Microsoft.Monitor/accounts", "Microsoft.Monitor/accounts/issues"
CONTAINERS = "Microsoft.Monitor/accounts/metricsContainers"
_OTHERS = described(
    {
        "Origin": {"addedBy": "text", "addedByType": "text"},
        "RelatedAlert": {
            "id": "text",
            "relevance": "text",
            "origin": "Origin",
            "addedAt": "text",
            "lastModifiedAt": "text",
        },
        "RelatedResource": {
            "id": "text",
            "relevance": "text",
            "origin": "Origin",
            "addedAt": "text",
            "lastModifiedAt": "text",
        },
        "RelatedAlerts": {"value": ["RelatedAlert"]},
        "RelatedResources": {"value": ["RelatedResource"]},
        "ListParameter": {"filter": "text"},
        "BackgroundVisualization": {"visualization": "text"},
        "InvestigationResult": {
            "id": "text",
            "origin": "Origin",
            "createdAt": "text",
            "lastModifiedAt": "text",
            "result": "text",
        },
        "FetchInvestigationResultParameters": {"investigationId": "text"},
    }
)
_TIMES = dict.fromkeys(("AddedAt", "LastModifiedAt", "CreatedAt", "ImpactTime"), "System.Nullable[System.DateTime]")
CLASSES = JoinedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.AzureMonitorWorkspaceResource": Resource(WORKSPACES),
        f"{NAMESPACE}.IssueResource": Resource(
            ISSUES, types={"ImpactTime": _TIMES["ImpactTime"]}, renames={"notifications": "Notification"}
        ),
        f"{NAMESPACE}.MetricsContainerResource": Resource(CONTAINERS),
        f"{NAMESPACE}.BackgroundDetails": Resource(ISSUES, "properties.background.details"),
        **{
            f"{NAMESPACE}.{name}": Resource("", name, types=_TIMES)
            for name in (
                *("RelatedAlert", "RelatedResource", "RelatedAlerts", "RelatedResources", "ListParameter"),
                *("BackgroundVisualization", "InvestigationResult", "FetchInvestigationResultParameters"),
            )
        },
    },
    described=(_OTHERS,),
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

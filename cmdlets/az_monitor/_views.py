"""How the objects of Az.Monitor are shown where they are shown without being asked how."""

from __future__ import annotations

from pscompat.formatting.views import View, col, table

_GENERATED = "Microsoft.Azure.PowerShell.Cmdlets.Monitor."
_COLUMNS = {
    "DiagnosticSetting.Models.DiagnosticSettingsResource": "Name",
    "EventCategory.Models.LocalizableString": "LocalizedValue Value",
    "MonitorWorkspace.Models.AzureMonitorWorkspaceResource": (
        "Name Location ProvisioningState PublicNetworkAccess ResourceGroupName"
    ),
    "MonitorWorkspace.Models.IssueResource": "Name Severity Status ProvisioningState Title",
    "MonitorWorkspace.Models.MetricsContainerResource": "Name ProvisioningState Version",
    "MonitorWorkspace.Models.RelatedAlert": "Id Relevance",
    "MonitorWorkspace.Models.RelatedResource": "Id Relevance",
    "MonitorWorkspace.Models.InvestigationResult": "Id CreatedAt LastModifiedAt Result",
    "MonitorWorkspace.Models.BackgroundVisualization": "Visualization",
}
VIEWS: list[View] = [table((f"{_GENERATED}{name}",), *map(col, columns.split())) for name, columns in _COLUMNS.items()]

"""The categories of logs and metrics that resource types emit. Source: Microsoft's lists of resource logs and of metrics."""

from __future__ import annotations

from typing import NamedTuple


class Categories(NamedTuple):
    """The categories of logs and of metrics of a type; `groups` are names for several of the former."""

    logs: tuple[str, ...]
    metrics: tuple[str, ...]
    groups: tuple[str, ...]


_LOGS = """
Microsoft.Compute/virtualMachines:
Microsoft.Compute/virtualMachineScaleSets:
Microsoft.Insights/components: AppAvailabilityResults AppBrowserTimings AppDependencies AppEvents AppExceptions AppMetrics \
AppPageViews AppPerformanceCounters AppRequests AppSystemEvents AppTraces
Microsoft.KeyVault/vaults: AuditEvent AzurePolicyEvaluationDetails
Microsoft.Network/applicationGateways: ApplicationGatewayAccessLog ApplicationGatewayPerformanceLog ApplicationGatewayFirewallLog
Microsoft.Network/loadBalancers: LoadBalancerHealthEvent
Microsoft.Network/networkInterfaces:
Microsoft.Network/networkSecurityGroups: NetworkSecurityGroupEvent NetworkSecurityGroupRuleCounter
Microsoft.Network/publicIPAddresses: DDoSProtectionNotifications DDoSMitigationFlowLogs DDoSMitigationReports
Microsoft.Network/virtualNetworks: VMProtectionAlerts
Microsoft.OperationalInsights/workspaces: Audit SummaryLogs
Microsoft.Storage/storageAccounts:
Microsoft.Storage/storageAccounts/blobServices: StorageRead StorageWrite StorageDelete
Microsoft.Storage/storageAccounts/fileServices: StorageRead StorageWrite StorageDelete
Microsoft.Storage/storageAccounts/queueServices: StorageRead StorageWrite StorageDelete
Microsoft.Storage/storageAccounts/tableServices: StorageRead StorageWrite StorageDelete
"""
_NO_METRICS = frozenset({"microsoft.network/networksecuritygroups"})
_BY_TYPE = {
    name.lower(): tuple(logs.split()) for name, _, logs in (line.partition(":") for line in _LOGS.strip().splitlines())
}


def categories_of(type_name: str) -> Categories | None:
    """The categories of a type; None where they are not known."""
    name = type_name.lower()
    logs = _BY_TYPE.get(name)
    if logs is None:
        return None
    if name.startswith("microsoft.storage/"):
        metrics: tuple[str, ...] = ("Transaction",) if "services" in name else ("Transaction", "Capacity")
    else:
        metrics = () if name in _NO_METRICS else ("AllMetrics",)
    return Categories(logs, metrics, ("audit", "allLogs") if logs else ())

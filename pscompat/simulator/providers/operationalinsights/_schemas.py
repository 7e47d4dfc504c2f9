"""The tables that every workspace has, and the columns of some. Source: Microsoft's reference of Azure Monitor Logs tables."""

from __future__ import annotations

Columns = tuple[tuple[str, str], ...]

_WITHOUT_COLUMNS = """
Alert AppAvailabilityResults AppBrowserTimings AppDependencies AppEvents AppExceptions AppMetrics AppPageViews
AppPerformanceCounters AppRequests AppSystemEvents AppTraces AzureActivity AzureDiagnostics AzureMetrics ConfigurationChange
ConfigurationData ContainerInventory ContainerLog ContainerLogV2 Event InsightsMetrics KubeEvents KubeNodeInventory
KubePodInventory LAQueryLogs Operation SecurityEvent SigninLogs StorageBlobLogs StorageFileLogs StorageQueueLogs
StorageTableLogs Update UpdateSummary VMBoundPort VMComputer VMConnection VMProcess W3CIISLog
"""
_COLUMNS = """
Heartbeat TenantId:guid SourceSystem TimeGenerated:datetime MG:guid ManagementGroupName SourceComputerId ComputerIP Computer \
Category OSType OSName OSMajorVersion OSMinorVersion Version SCAgentChannel IsGatewayInstalled:boolean RemoteIPLongitude:real \
RemoteIPLatitude:real RemoteIPCountry SubscriptionId ResourceGroup ResourceProvider Resource ResourceId ResourceType \
ComputerEnvironment Solutions VMUUID ComputerPrivateIPs:dynamic Type _ResourceId
Perf TenantId:guid Computer ObjectName CounterName InstanceName Min:real Max:real SampleCount:int CounterValue:real \
TimeGenerated:datetime BucketStartTime:datetime BucketEndTime:datetime SourceSystem CounterPath StandardDeviation:real MG:guid \
Type _ResourceId
Syslog TenantId:guid SourceSystem TimeGenerated:datetime Computer EventTime:datetime Facility HostName SeverityLevel \
SyslogMessage ProcessID:int HostIP ProcessName MG:guid CollectorHostName Type _ResourceId
Usage TenantId:guid Computer TimeGenerated:datetime SourceSystem StartTime:datetime EndTime:datetime ResourceUri \
LinkedResourceUri DataType Solution BatchesWithinSla:long BatchesOutsideSla:long BatchesCapped:long TotalBatches:long \
AvgLatencyInSeconds:real Quantity:real QuantityUnit IsBillable:boolean MeterId LinkedMeterId Type
"""


def _columns(line: str) -> tuple[str, Columns]:
    name, *columns = line.split()
    parted = (column.partition(":") for column in columns)
    return name, tuple((column, kind or "string") for column, _, kind in parted)


TABLES: dict[str, Columns] = {
    **dict(_columns(line) for line in _COLUMNS.strip().splitlines()),
    **{name: () for name in _WITHOUT_COLUMNS.split()},
}
"""By name; a table whose columns are not known here has none."""
NAMES = {name.lower(): name for name in TABLES}

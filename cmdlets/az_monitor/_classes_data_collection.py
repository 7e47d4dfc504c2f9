"""The .NET classes of data collection rules, endpoints and associations."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.inlined import JoinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.DataCollection.Models"
RULES, ENDPOINTS = "Microsoft.Insights/dataCollectionRules", "Microsoft.Insights/dataCollectionEndpoints"
ASSOCIATIONS = "Microsoft.Insights/dataCollectionRuleAssociations"
_SOURCE = "properties.dataSources"
_TO = "properties.destinations"
_COMMON = ("Etag", "Id", "Name", "ResourceGroupName", "Type", "ProvisioningState", "Description")
_SYSTEM = tuple(
    f"SystemData{name}" for name in ("CreatedAt", "CreatedBy", "CreatedByType", "LastModifiedAt", "LastModifiedBy")
) + ("SystemDataLastModifiedByType", "MetadataProvisionedBy", "MetadataProvisionedByResourceId")
_TRACKED = ("Kind", "Location", "Tag", "ImmutableId")
_IDENTITY = ("IdentityPrincipalId", "IdentityTenantId", "IdentityType", "IdentityUserAssignedIdentity")
CLASSES = JoinedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.DataCollectionRuleResource": Resource(
            RULES, renames={"EndpointLogsIngestion": "EndpointLogIngestion"}
        ),
        f"{NAMESPACE}.DataCollectionEndpointResource": Resource(
            ENDPOINTS,
            renames={
                "networkAcls": "NetworkAcls",
                "LogsIngestionEndpoint": "LogIngestionEndpoint",
                "MetricsIngestionEndpoint": "MetricIngestionEndpoint",
            },
        ),
        f"{NAMESPACE}.DataCollectionRuleAssociationProxyOnlyResource": Resource(ASSOCIATIONS),
        f"{NAMESPACE}.DataFlow": Resource(RULES, "properties.dataFlows"),
        f"{NAMESPACE}.PerfCounterDataSource": Resource(RULES, f"{_SOURCE}.performanceCounters"),
        f"{NAMESPACE}.WindowsEventLogDataSource": Resource(
            RULES, f"{_SOURCE}.windowsEventLogs", renames={"xPathQueries": "XPathQuery"}
        ),
        f"{NAMESPACE}.SyslogDataSource": Resource(RULES, f"{_SOURCE}.syslog"),
        f"{NAMESPACE}.ExtensionDataSource": Resource(RULES, f"{_SOURCE}.extensions"),
        f"{NAMESPACE}.LogFilesDataSource": Resource(
            RULES,
            f"{_SOURCE}.logFiles",
            renames={"SettingsTextRecordStartTimestampFormat": "SettingTextRecordStartTimestampFormat"},
        ),
        f"{NAMESPACE}.IisLogsDataSource": Resource(RULES, f"{_SOURCE}.iisLogs"),
        f"{NAMESPACE}.WindowsFirewallLogsDataSource": Resource(RULES, f"{_SOURCE}.windowsFirewallLogs"),
        f"{NAMESPACE}.PrometheusForwarderDataSource": Resource(RULES, f"{_SOURCE}.prometheusForwarder"),
        f"{NAMESPACE}.PlatformTelemetryDataSource": Resource(RULES, f"{_SOURCE}.platformTelemetry"),
        f"{NAMESPACE}.LogAnalyticsDestination": Resource(RULES, f"{_TO}.logAnalytics"),
        f"{NAMESPACE}.MonitoringAccountDestination": Resource(RULES, f"{_TO}.monitoringAccounts"),
        f"{NAMESPACE}.EventHubDestination": Resource(RULES, f"{_TO}.eventHubs"),
        f"{NAMESPACE}.EventHubDirectDestination": Resource(RULES, f"{_TO}.eventHubsDirect"),
        f"{NAMESPACE}.StorageBlobDestination": Resource(RULES, f"{_TO}.storageBlobsDirect"),
        f"{NAMESPACE}.StorageTableDestination": Resource(RULES, f"{_TO}.storageTablesDirect"),
    },
    full=True,
    shown={
        "DataCollectionRuleResource": (
            *(*_COMMON, *_SYSTEM, *_TRACKED, *_IDENTITY, "DataCollectionEndpointId", "DataFlow", "StreamDeclaration"),
            *(f"DataSourceDataImportEventHub{name}" for name in ("ConsumerGroup", "Name", "Stream")),
            *(
                f"DataSource{name}"
                for name in (
                    *("Extension", "IisLog", "LogFile", "PerformanceCounter", "PlatformTelemetry"),
                    *("PrometheusForwarder", "Syslog", "WindowsEventLog", "WindowsFirewallLog"),
                )
            ),
            *(
                f"Destination{name}"
                for name in (
                    *("AzureMonitorMetricName", "EventHub", "EventHubsDirect", "LogAnalytic", "MonitoringAccount"),
                    *("StorageAccount", "StorageBlobsDirect", "StorageTablesDirect"),
                )
            ),
        ),
        "DataCollectionEndpointResource": (
            *(*_COMMON, *_SYSTEM, *_TRACKED, *_IDENTITY, "ConfigurationAccessEndpoint", "LogIngestionEndpoint"),
            *("FailoverConfigurationActiveLocation", "FailoverConfigurationLocation", "MetricIngestionEndpoint"),
            *("NetworkAclsPublicNetworkAccess", "PrivateLinkScopedResource"),
        ),
        "DataCollectionRuleAssociationProxyOnlyResource": (
            *(*_COMMON, *_SYSTEM, "DataCollectionEndpointId", "DataCollectionRuleId"),
        ),
    },
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

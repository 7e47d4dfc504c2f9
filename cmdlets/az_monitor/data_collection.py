"""Data collection: rules, endpoints and what they are associated with; parts of rules in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GetScoped, RemoveGenerated, ScopedCmdlet
from cmdlets._az.generated_families import Family, UpdateByName, WriteByName, declare_parts
from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_data_collection import ASSOCIATIONS, ENDPOINTS, NAMESPACE, RULES

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

_COMMANDS = f"{GENERATED}DataCollection.Cmdlets."
RULE = ArmResource(RULES, f"{NAMESPACE}.DataCollectionRuleResource", "data collection rule")
ENDPOINT = ArmResource(ENDPOINTS, f"{NAMESPACE}.DataCollectionEndpointResource", "data collection endpoint")
ASSOCIATION = ArmResource(
    ASSOCIATIONS, f"{NAMESPACE}.DataCollectionRuleAssociationProxyOnlyResource", "data collection rule association"
)
Family(__name__, _COMMANDS, RULE, "DataCollectionRules").declare(
    "Get-AzDataCollectionRule New-AzDataCollectionRule Update-AzDataCollectionRule Remove-AzDataCollectionRule"
)
Family(__name__, _COMMANDS, ENDPOINT, "DataCollectionEndpoints").declare(
    "Get-AzDataCollectionEndpoint New-AzDataCollectionEndpoint Update-AzDataCollectionEndpoint "
    "Remove-AzDataCollectionEndpoint"
)


class _Association(ScopedCmdlet):
    """An association of a resource."""

    resource = ASSOCIATION
    operations = "DataCollectionRuleAssociations"
    names = ("AssociationName",)
    scoped_by = "ResourceUri"
    writes = "Create"


@cmdlet("Get-AzDataCollectionRuleAssociation")
class GetAzDataCollectionRuleAssociation(_Association, GetScoped):
    """Gets the associations of a resource, a rule or an endpoint."""

    net_command = f"{_COMMANDS}GetAzDataCollectionRuleAssociation_List"

    def several(self, target: ResourceId) -> Iterator[Value]:
        rule, endpoint = self.bound.get("DataCollectionRuleName"), self.bound.get("DataCollectionEndpointName")
        path = self.path(target)
        if rule or endpoint:
            kind, name = (RULES, str(rule)) if rule else (ENDPOINTS, str(endpoint))
            group = ResourceId(target.subscription, str(self.ResourceGroupName), kind, (name,))
            path = f"{resource_path(super(ScopedCmdlet, self).container(group), kind, (name,))}/associations"
        yield from map(self.resource.of, self.manager().items(path, self.resource.version))


@cmdlet("New-AzDataCollectionRuleAssociation")
class NewAzDataCollectionRuleAssociation(_Association, WriteByName):
    """Associates a resource with a rule or an endpoint."""

    net_command = f"{_COMMANDS}NewAzDataCollectionRuleAssociation_CreateExpanded"


@cmdlet("Update-AzDataCollectionRuleAssociation")
class UpdateAzDataCollectionRuleAssociation(_Association, UpdateByName):
    """Changes an association."""

    net_command = f"{_COMMANDS}UpdateAzDataCollectionRuleAssociation_UpdateExpanded"


@cmdlet("Remove-AzDataCollectionRuleAssociation")
class RemoveAzDataCollectionRuleAssociation(_Association, RemoveGenerated):
    """Removes an association."""

    net_command = f"{_COMMANDS}RemoveAzDataCollectionRuleAssociation_Delete"


_KINDS = (
    *("DataFlow", "EventHubDestination", "EventHubDirectDestination", "ExtensionDataSource", "IisLogsDataSource"),
    *("LogAnalyticsDestination", "LogFilesDataSource", "MonitoringAccountDestination", "PerfCounterDataSource"),
    *("PlatformTelemetryDataSource", "PrometheusForwarderDataSource", "StorageBlobDestination"),
    *("StorageTableDestination", "SyslogDataSource", "WindowsEventLogDataSource", "WindowsFirewallLogsDataSource"),
)
declare_parts(__name__, _COMMANDS, NAMESPACE, {f"New-Az{kind}Object": kind for kind in _KINDS})

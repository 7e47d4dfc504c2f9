"""What network watchers are asked: flows, next hops, topologies, reachability, troubleshooting, connectivity, diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_network._base import COMMANDS
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import declare, objects
from cmdlets.az_network._watchers import Question, plain
from pscompat.dotnet.values import Hashtable, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.resource_manager import Document

_TARGET = {"TargetResourceId": "targetResourceId"}
_PROVIDER = {"Location": "azureLocations", "Country": "country", "State": "state", "City": "city"}
for _name, _operation, _makes, _places in (
    (
        "Get-AzNetworkWatcherNextHop",
        "nextHop",
        "PSNextHopResult",
        {
            "TargetVirtualMachineId": "targetResourceId",
            "SourceIPAddress": "sourceIPAddress",
            "DestinationIPAddress": "destinationIPAddress",
            "TargetNetworkInterfaceId": "targetNicResourceId",
        },
    ),
    (
        "Test-AzNetworkWatcherIPFlow",
        "ipFlowVerify",
        "PSIPFlowVerifyResult",
        {
            "TargetVirtualMachineId": "targetResourceId",
            "Direction": "direction",
            "Protocol": "protocol",
            "LocalPort": "localPort",
            "RemotePort": "remotePort",
            "LocalIPAddress": "localIPAddress",
            "RemoteIPAddress": "remoteIPAddress",
            "TargetNetworkInterfaceId": "targetNicResourceId",
        },
    ),
    (
        "Get-AzNetworkWatcherSecurityGroupView",
        "securityGroupView",
        "PSSecurityGroupViewResult",
        {"TargetVirtualMachineId": "targetResourceId"},
    ),
    (
        "Get-AzNetworkWatcherTopology",
        "topology",
        "PSTopology",
        {"TargetResourceGroupName": "targetResourceGroupName"},
    ),
    ("Get-AzNetworkWatcherTroubleshootingResult", "queryTroubleshootResult", "PSTroubleshootingResult", _TARGET),
    (
        "Start-AzNetworkWatcherResourceTroubleshooting",
        "troubleshoot",
        "PSTroubleshootingResult",
        {**_TARGET, "StorageId": "properties.storageId", "StoragePath": "properties.storagePath"},
    ),
    ("Get-AzNetworkWatcherFlowLogStatus", "queryFlowLogStatus", "PSFlowLog", _TARGET),
    (
        "Invoke-AzNetworkWatcherNetworkConfigurationDiagnostic",
        "networkConfigurationDiagnostic",
        "PSNetworkConfigurationDiagnosticResponse",
        {**_TARGET, "VerbosityLevel": "verbosityLevel", "Profile": "profiles"},
    ),
):
    declare(
        __name__, _name, Question, "what a network watcher says", operation=_operation, makes=_makes, places=_places
    )
for _name, _operation, _makes, _places in (
    (
        "Get-AzNetworkWatcherReachabilityProvidersList",
        "availableProvidersList",
        "PSAvailableProvidersList",
        _PROVIDER,
    ),
    (
        "Get-AzNetworkWatcherReachabilityReport",
        "azureReachabilityReport",
        "PSAzureReachabilityReport",
        {
            "Country": "providerLocation.country",
            "State": "providerLocation.state",
            "City": "providerLocation.city",
            "Provider": "providers",
            "Location": "azureLocations",
            "StartTime": "startTime",
            "EndTime": "endTime",
        },
    ),
):
    declare(
        __name__,
        _name,
        Question,
        "how Azure is reached",
        located="NetworkWatcherLocation",
        operation=_operation,
        makes=_makes,
        places=_places,
    )


@cmdlet("Test-AzNetworkWatcherConnectivity")
class TestAzNetworkWatcherConnectivity(Question):
    """Tries a connection from a machine to an address, or to another resource."""

    net_command = f"{COMMANDS}TestAzureNetworkWatcherConnectivity"
    operation = "connectivityCheck"
    makes = "PSConnectivityInformation"
    places = {
        "SourceId": "source.resourceId",
        "SourcePort": "source.port",
        "DestinationId": "destination.resourceId",
        "DestinationAddress": "destination.address",
        "DestinationPort": "destination.port",
    }

    def body(self) -> Document:
        protocol: Any = unwrap(self.ProtocolConfiguration)
        kind = str(protocol.Protocol or "").lower() if protocol is not None else ""
        if not self.DestinationId and not self.DestinationAddress:
            self.no_argument("Destination resource ID or address must be specified.")
        if str(self.DestinationId or "").lower() == str(self.SourceId).lower():
            self.no_argument(f"Destination must not be the same as source: {self.SourceId}")
        if not self.DestinationPort and kind != "icmp":
            self.no_argument("Destination port must be specified.")
        found = super().body()
        assert isinstance(found, dict)
        if kind:
            found["protocol"] = str(protocol.Protocol)
        if kind == "http":
            headers = unwrap(protocol.Header) or {}
            settings = {
                "method": plain(protocol.Method) if protocol.Method else None,
                "headers": [{"name": str(name), "value": str(unwrap(value))} for name, value in headers.items()],
                "validStatusCodes": plain(protocol.ValidStatusCode or []),
            }
            given = {name: value for name, value in settings.items() if value is not None}
            found["protocolConfiguration"] = {"HTTPConfiguration": given}
        return found


@cmdlet("Set-AzNetworkWatcherConfigFlowLog")
class SetAzNetworkWatcherConfigFlowLog(Question):
    """Configures the flow log of a network security group."""

    net_command = f"{COMMANDS}SetAzureNetworkWatcherConfigFlowLogCommand"
    operation = "configureFlowLog"
    makes = "PSFlowLog"
    places = {**_TARGET, "EnableFlowLog": "properties.enabled", "StorageAccountId": "properties.storageId"}

    def process(self) -> None:
        if self.should_process("FlowLogConfig", "Creating Resource"):
            super().process()

    def body(self) -> Document:
        found = super().body()
        assert isinstance(found, dict)
        about = found.setdefault("properties", {})
        about["retentionPolicy"] = {"days": int(self.RetentionInDays or 0), "enabled": bool(self.EnableRetention)}
        if self.FormatType or self.FormatVersion is not None:
            about["format"] = {"type": str(self.FormatType or "Json"), "version": int(self.FormatVersion or 0)}
        if "WithTA" in str(self.parameter_set):
            found["flowAnalyticsConfiguration"] = {"networkWatcherFlowAnalyticsConfiguration": self._analytics()}
        return found

    def _analytics(self) -> dict[str, Any]:
        workspace: Any = unwrap(self.Workspace)
        if workspace is None:
            if len(str(self.WorkspaceResourceId).split("/")) != 9:
                self.no_argument(
                    "The given workspace resource id is not in format of: /subscriptions/-WorkspaceSubscriptionId-"
                    "/resourcegroups/-WorkspaceResourceGroup-/providers/microsoft.operationalinsights/workspaces"
                    "/-this.WorkspaceName-."
                )
            details = (self.WorkspaceGUID, self.WorkspaceLocation, self.WorkspaceResourceId)
        else:
            details = (workspace.CustomerId, workspace.Location, workspace.ResourceId)
        names = ("workspaceId", "workspaceRegion", "workspaceResourceId")
        return {
            "enabled": bool(self.EnableTrafficAnalytics),
            **{name: plain(value) for name, value in zip(names, details, strict=True)},
            "trafficAnalyticsInterval": int(self.TrafficAnalyticsInterval or 0),
        }


class _Protocol(NewChild):
    """Makes the settings of a protocol."""

    def finish(self, subject: ServiceObject) -> None:
        header = unwrap(self.Header)
        if header is not None:
            subject.put("Header", Hashtable(header.items()))


objects(
    __name__,
    ("New-AzNetworkWatcherNetworkConfigurationDiagnosticProfile", "PSNetworkConfigurationDiagnosticProfile"),
    ("New-AzNetworkWatcherProtocolConfiguration", "PSNetworkWatcherProtocolConfiguration", {"base": _Protocol}),
)

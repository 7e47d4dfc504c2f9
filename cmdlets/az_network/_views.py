"""How the objects of Az.Network are shown where they are shown without being asked how."""

from __future__ import annotations

from typing import Any

from cmdlets.az_network import _views_perimeters, _views_wide_area
from pscompat.formatting.expressions import FunctionExpression
from pscompat.formatting.formatter import Context
from pscompat.formatting.packets import NEW_LINE, Token
from pscompat.formatting.views import Entry, Item, View, expression_of, listing

_MODELS = "Microsoft.Azure.Commands.Network.Models."
_TOP = "Name ResourceGroupName Location Id Etag ResourceGuid ProvisioningState Tags"
_PLAIN_TOP = "Name ResourceGroupName Location Id Etag ProvisioningState Tags"
_LISTS = f"""
PSVirtualNetwork {_TOP} AddressSpace* DhcpOptions* FlowTimeoutInMinutes* Subnets* VirtualNetworkPeerings* EnableDdosProtection* DdosProtectionPlan*
PSNetworkSecurityGroup {_TOP} FlushConnection SecurityRules* DefaultSecurityRules* NetworkInterfaces* Subnets*
PSPublicIpAddress {_TOP} PublicIpAllocationMethod IpAddress PublicIpAddressVersion IdleTimeoutInMinutes IpConfiguration* DnsSettings* Zones Sku* IpTags*
PSPublicIpPrefix {_TOP} PublicIpAddressVersion PrefixLength IPPrefix IdleTimeoutInMinutes Zones Sku* IpTags* PublicIpAddresses*
PSCustomIpPrefix {_TOP} Cidr CommissionedState PublicIpPrefixes* Zones SignedMessage AuthorizationMessage CustomIpPrefixParent
PSNetworkInterface {_TOP} VirtualMachine* IpConfigurations* DnsSettings* EnableIPForwarding EnableAcceleratedNetworking NetworkSecurityGroup* Primary MacAddress
PSLoadBalancer {_TOP} FrontendIpConfigurations* BackendAddressPools* LoadBalancingRules* Probes* InboundNatRules* InboundNatPools* Sku*
PSRouteTable {_PLAIN_TOP} Routes* Subnets*
PSRoute Name Id Etag ProvisioningState AddressPrefix NextHopType NextHopIpAddress
PSRouteFilter {_PLAIN_TOP} Rules* Peerings*
PSDdosProtectionPlan Name Id Etag ProvisioningState VirtualNetworks*
PSBgpServiceCommunity Name Id Type BgpCommunities*
PSNetworkWatcher Name Id Etag Location Tags ProvisioningState
PSConnectionMonitorResultV1 Name Id Etag ProvisioningState Source* Destination* MonitoringIntervalInSeconds AutoStart StartTime MonitoringStatus Location Type Tags*
PSConnectionMonitorResultV2 Name Id Etag ProvisioningState StartTime Location Type TestGroups* Outputs* Tags* Notes
PSNetworkWatcherConnectionMonitorEndpointObject Name Type ResourceId Address Scope* CoverageLevel
PSNetworkWatcherConnectionMonitorEndpointScope Include* Exclude*
PSNetworkWatcherConnectionMonitorObject NetworkWatcherName ResourceGroupName Name TestGroups* Outputs* Notes Tags*
PSNetworkWatcherConnectionMonitorOutputObject Type WorkspaceSettings*
PSNetworkWatcherConnectionMonitorTcpConfiguration Port DisableTraceRoute DestinationPortBehavior
PSNetworkWatcherConnectionMonitorHttpConfiguration Port Method Path RequestHeaders* ValidStatusCodeRanges* PreferHTTPS
PSNetworkWatcherConnectionMonitorIcmpConfiguration DisableTraceRoute
PSNetworkWatcherConnectionMonitorTestConfigurationObject Name TestFrequencySec PreferredIPVersion ProtocolConfiguration* SuccessThreshold*
PSNetworkWatcherConnectionMonitorTestGroupObject Name Disable TestConfigurations* Sources* Destinations*
PSTopology Id CreatedDateTime LastModified Resources*
PSTroubleshootingResult StartTime EndTime Code Results*
PSAzureReachabilityReport AggregationLevel ProviderLocation* ReachabilityReport*
PSAvailableProvidersList Countries*
PSNetworkConfigurationDiagnosticResponse Results*
PSSecurityGroupViewResult NetworkInterfaces*
PSConnectivityInformation ConnectionStatus AvgLatencyInMs MinLatencyInMs MaxLatencyInMs ProbesSent ProbesFailed Hops*
PSFlowLog TargetResourceId StorageId Enabled RetentionPolicy* Format* FlowAnalyticsConfiguration*
PSFlowLogResource Name Id Etag ProvisioningState Location TargetResourceId StorageId EnabledFilteringCriteria RecordTypes Enabled RetentionPolicy* Format* FlowAnalyticsConfiguration*
PSPacketCaptureResult Name Id Etag ProvisioningState Target TargetType BytesToCapturePerPacket TotalBytesPerSession TimeLimitInSeconds StorageLocation* Filters* Scope*
PSGetPacketCaptureResult Name Id Etag ProvisioningState Target TargetType BytesToCapturePerPacket TotalBytesPerSession TimeLimitInSeconds StorageLocation* Filters* CaptureStartTime PacketCaptureStatus StopReason PacketCaptureError*
NetworkManager.PSNetworkManagerDeploymentStatusListResult Value* SkipToken
NetworkManager.PSNetworkManagerActiveConnectivityConfigurationListResult Value* SkipToken
NetworkManager.PSNetworkManagerEffectiveConnectivityConfigurationListResult Value* SkipToken
NetworkManager.PSNetworkManagerActiveSecurityAdminRuleListResult Value* SkipToken
NetworkManager.PSNetworkManagerEffectiveSecurityAdminRuleListResult Value* SkipToken
PSPrivateDnsZoneGroup Name Id ProvisioningState PrivateDnsZoneConfigs*
PSPrivateLinkService Name ResourceGroupName Id Location Type Etag Tag ProvisioningState Visibility* AutoApproval* Alias LoadBalancerFrontendIpConfigurations* IpConfigurations* PrivateEndpointConnections* NetworkInterfaces*
PSVirtualNetworkGateway {_TOP} IpConfigurations* GatewayType VpnType EnableBgp ActiveActive GatewayDefaultSite* Sku* VpnClientConfiguration* BgpSettings* NatRules* EnableBgpRouteTranslationForNat
PSLocalNetworkGateway {_TOP} GatewayIpAddress LocalNetworkAddressSpace* BgpSettings*
PSVirtualNetworkGatewayConnection {_TOP} AuthorizationKey VirtualNetworkGateway1* VirtualNetworkGateway2* LocalNetworkGateway2* Peer* RoutingWeight SharedKey ExpressRouteGatewayBypass EnablePrivateLinkFastPath ConnectionStatus EgressBytesTransferred IngressBytesTransferred TunnelConnectionStatus* IngressNatRules* EgressNatRules* GatewayCustomBgpIpAddresses*
PSExpressRouteCircuit {_PLAIN_TOP} Sku* CircuitProvisioningState ServiceProviderProvisioningState ServiceProviderNotes ServiceProviderProperties* ExpressRoutePort* BandwidthInGbps Stag ServiceKey Peerings* Authorizations* AllowClassicOperations GatewayManagerEtag
PSAzureFirewall {_TOP} IpConfigurations* ApplicationRuleCollections* NatRuleCollections* NetworkRuleCollections* Zones
PSBastion ResourceGroupName Location ResourceGuid Type Tag TagsTable Name Etag Id IpConfigurations DnsName ProvisioningState IpConfigurationsText Sku* ScaleUnit=Scale_Units EnableKerberos=Kerberos DisableCopyPaste=Copy/Paste EnableTunneling=Native_Client EnableIpConnect=IP_Connect EnableShareableLink=Shareable_Link
Bastion.PSBastionShareableLink VmId=VM_ID Bsl=BSL CreatedAt=Created_At Message
PSExpressRoutePort Name ResourceGroupName Location Id Etag ResourceGuid ProvisioningState PeeringLocation BandwidthInGbps ProvisionedBandwidthInGbps Encapsulation Mtu EtherType AllocationDate Identity* Links* Circuits*
PSExpressRoutePortAuthorization Name Id Etag AuthorizationKey AuthorizationUseStatus ProvisioningState CircuitResourceUri
PSNetworkVirtualApplianceConnection Name ProvisioningState EnableInternetSecurity BgpPeerAddress Asn TunnelIdentifier RoutingConfiguration*
PSNetworkVirtualApplianceSku Vendor AvailableVersions AvailableScaleUnits Name Etag Id
PSVirtualApplianceSite AddressPrefix O365Policy ProvisioningState Name Etag Id
PSVirtualWan Name Id AllowVnetToVnetTraffic AllowBranchToBranchTraffic Location Type ProvisioningState
"""
"""A class a line with the properties that its list shows; a star stands behind those that are shown as JSON, and a label
of its own behind `=`."""


def _view(line: str) -> View:
    name, *shown = line.split()
    return listing((f"{_MODELS}{name}",), *map(_entry, shown))


def _entry(name: str) -> str | tuple[str, str]:
    if name == "Tags":
        return name, "TagsTable"
    if "=" in name:
        source, label = name.split("=")
        return label.replace("_", " "), source
    return (name[:-1], f"{name[:-1]}Text") if name.endswith("*") else name


_TAG_PROPERTIES = (
    ("System Service", "SystemService"),
    ("Region", "Region"),
    ("Address Prefixes", "AddressPrefixes"),
    ("Change Number", "ChangeNumber"),
)


def _of_tag(label: str, name: str) -> Item:
    """A row of a service tag, which stands there only where it has a value."""
    inner = FunctionExpression(lambda tag: tag.Properties.get(name))
    return Item(inner, label, condition=inner)


def _names_of_tags(found: Any) -> Any:
    return [tag.Name for tag in found.Values or ()]


def _policy(policy: Any, context: Context) -> list[Token]:
    """A policy of ciphers, one cipher a line below it."""
    found: list[Token] = [
        f"Name: {policy.Name}",
        NEW_LINE,
        f"MinProtocolVersion: {policy.MinProtocolVersion}",
        NEW_LINE,
    ]
    found += ["CipherSuites:", NEW_LINE]
    for suite in policy.CipherSuites or ():
        found += [f"    {suite}", NEW_LINE]
    return found


VIEWS: list[View] = [
    *(_view(line) for line in _LISTS.split("\n")[1:-1]),
    *_views_perimeters.VIEWS,
    listing(
        (f"{_MODELS}PSExpressRouteConnection",),
        ("ExpressRouteCircuitPeeringId", "ExpressRouteCircuitPeering"),
        *("AuthorizationKey", "RoutingWeight", "ProvisioningState", "Name", "Etag", "Id", "EnableInternetSecurity"),
        ("RoutingConfiguration", "RoutingConfigurationText"),
    ),
    View("Custom", (f"{_MODELS}PSApplicationGatewaySslPredefinedPolicy",), [Entry([], tokens=_policy)]),
    listing(
        (f"{_MODELS}PSNetworkServiceTag",),
        *("Name", "Id", "Type", "ChangeNumber", "Cloud", ("Values", _names_of_tags)),
    ),
    View(
        "List",
        (f"{_MODELS}PSNetworkServiceTagInformation",),
        [Entry([Item(expression_of("Name")), *(_of_tag(*row) for row in _TAG_PROPERTIES)])],
    ),
    *_views_wide_area.VIEWS,
]

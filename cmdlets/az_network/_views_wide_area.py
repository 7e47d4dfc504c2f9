"""How virtual WANs, their hubs and gateways, and what gateways answer are shown."""

from __future__ import annotations

from cmdlets._az.views import path
from cmdlets.az_network._class_tables import MODELS
from pscompat.dotnet.values import Value
from pscompat.formatting.views import View, col, listing, table

_TOP = "ResourceGroupName Name Id Location"
_NAMED = "Name Id ProvisioningState"
_LISTS = f"""
PSVirtualHub VirtualWan.Id ResourceGroupName Name Id AddressPrefix RouteTable VirtualNetworkExpressRouteConnections RouteTables Location Sku PreferredRoutingGateway HubRoutingPreference Type ProvisioningState
PSHubVirtualNetworkConnection Name Id RemoteVirtualNetwork.Id EnableInternetSecurity ProvisioningState RoutingConfiguration*
PSVirtualHubRouteTable Name Id Routes Connections ProvisioningState
PSVHubRouteTable {_NAMED} Labels Routes* AssociatedConnections* PropagatingConnections*
PSRouteMap {_NAMED} RouteMapRules* AssociatedInboundConnections* AssociatedOutboundConnections*
PSBgpConnection Name Id HubVirtualNetworkConnection.Id PeerAsn PeerIp
PSRoutingConfiguration AssociatedRouteTable PropagatedRouteTables* VnetRoutes*
PSVpnGateway {_TOP} VpnGatewayScaleUnit VirtualHub.Id BgpSettings Type ProvisioningState Connections NatRules
PSVpnSite {_TOP} IpAddress VirtualWan.Id AddressSpace.AddressPrefixes BgpSettings Type ProvisioningState VpnSiteLinks
PSVpnServerConfiguration {_TOP} VpnProtocols VpnAuthenticationTypes VpnClientRootCertificates* VpnClientRevokedCertificates* RadiusServerAddress RadiusServerRootCertificates* RadiusClientRootCertificates* VpnClientIpsecPolicies* AadAuthenticationParameters* P2sVpnGateways* Type ProvisioningState
PSVpnClientConnectionHealth VpnClientConnectionsCount AllocatedIpAddresses* TotalIngressBytesTransferred TotalEgressBytesTransferred
PSClientCertificate Name Thumbprint
PSClientRootCertificate Name PublicCertData
PSVpnServerConfigurationsResponse VpnServerConfigurationResourceIds*
PSVpnProfileResponse ProfileUrl
PSP2SVpnConnectionHealth SasUrl
PSP2SConnectionConfiguration Name Id Etag ProvisioningState VpnClientAddressPool* RoutingConfiguration*
PSP2SVpnGateway {_TOP} VpnGatewayScaleUnit VirtualHub.Id VpnServerConfiguration.Id VpnServerConfigurationLocation VpnClientConnectionHealth* Type ProvisioningState P2SConnectionConfigurations*
PSVirtualHubEffectiveRouteList Value*
PSVirtualHubEffectiveRouteMapRouteList Value*
PSVirtualNetworkGatewayNatRule Name ProvisioningState Type Mode InternalMappings* ExternalMappings* IpConfigurationId Id Etag
PSVirtualRouter Name ResourceGroupName Location Id Etag Type ProvisioningState HostedSubnet VirtualRouterAsn VirtualRouterIps AllowBranchToBranchTraffic Peerings*
PSVirtualRouterPeer Name Id Etag Type ProvisioningState PeerAsn PeerIp
"""
"""A class a line with the properties that its list shows; a star stands behind those that are shown as JSON. `VirtualWan.Id` is a
property of a property, under the name of the outer one."""
_MAIN_MODE = (
    "LocalEndpoint RemoteEndpoint InitiatorCookie ResponderCookie LocalUdpEncapsulationPort RemoteUdpEncapsulationPort Encryption"
    " Integrity DhGroup LifeTimeSeconds IsSaInitiator ElapsedTimeInseconds"
)
_QUICK_MODE = (
    "LocalEndpoint RemoteEndpoint Encryption Integrity PfsGroupId InboundSPI OutboundSPI LocalTrafficSelectors"
    " RemoteTrafficSelectors LifetimeKilobytes LifetimeSeconds IsSaInitiator ElapsedTimeInseconds"
)


def _view(line: str) -> View:
    name, *shown = line.split()
    return listing((f"{MODELS}.{name}",), *map(_entry, shown))


def _entry(name: str) -> Value:
    if name.endswith("*"):
        return name[:-1], f"{name[:-1]}Text"
    outer, _, inner = name.partition(".")
    return (outer, path(outer, inner)) if inner else name


def _quick_modes(found: Value) -> Value:
    return f"{len(found.QuickModeSa or ())} item(s)"


VIEWS: list[View] = [
    *(_view(line) for line in _LISTS.split("\n")[1:-1]),
    *(
        listing((f"{MODELS}.{kind}IkeSaMainModeSa",), *_MAIN_MODE.split(), ("Quick Mode SA", _quick_modes))
        for kind in ("PSVirtualNetworkGatewayConnection", "Cortex.PSVpnSiteLinkConnection")
    ),
    *(
        listing((f"{MODELS}.{kind}IkeSaQuickModeSa",), *_QUICK_MODE.split())
        for kind in ("PSVirtualNetworkGatewayConnection", "Cortex.PSVpnSiteLinkConnection")
    ),
    table((f"{MODELS}.PSVirtualWanVpnSitesConfiguration",), col("SasUrl")),
]

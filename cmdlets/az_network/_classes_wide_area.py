"""The .NET classes of virtual WANs, their hubs and gateways, of routers and of what gateways answer, where the facts alone do not
say them. `_classes.py` adds them to the others."""

from __future__ import annotations

from typing import NamedTuple

from cmdlets._az.classes import Extra, Resource
from cmdlets.az_network._answers_wide_area import WIDE_AREA_ANSWERS
from cmdlets.az_network._class_tables import ANY_TYPE, COMMON, list_of, model
from cmdlets.az_network._objects import Always, text_of

_UNSIGNED = "System.UInt32"
_TEXT = "System.String"
_CHILD: dict[str, Extra] = {name: (_TEXT, None) for name in ("Name", "Etag", "Id")}
"""What a class has of its base though no document does."""


class Own(NamedTuple):
    """What a class has of its own. kind: the resource type or, with a capital first letter, the object among the facts or descriptions;
    first, renames, extras, only: see Resource; types: by .NET name the class of a property, of these models where it is none of System.
    """

    kind: str
    first: str = ""
    renames: dict[str, str] = {}
    types: dict[str, str] = {}
    extras: dict[str, Extra] = {}
    only: bool = False
    answer: bool = False
    """Whether it is what an action answers, in flat documents."""


_LINK = {"properties.type": "Type", "type": ""}
_HUB = (
    "VirtualWan VpnGateway P2SVpnGateway ExpressRouteGateway SecurityPartnerProvider AzureFirewall VirtualNetworkConnections RouteTables"
    " RouteTable IpConfigurations BgpConnections VirtualRouterAsn VirtualRouterIps AllowBranchToBranchTraffic AddressPrefix"
    " ProvisioningState Sku RoutingState PreferredRoutingGateway HubRoutingPreference VirtualRouterAutoScaleConfiguration RouteMaps"
)
_CONNECTION = (
    "RemoteVpnSite SharedKey VpnConnectionProtocolType ConnectionStatus EgressBytesTransferred IngressBytesTransferred IpsecPolicies"
    " TrafficSelectorPolicies ConnectionBandwidth EnableBgp UseLocalAzureIpAddress UsePolicyBasedTrafficSelectors ProvisioningState"
    " VpnLinkConnections EnableInternetSecurity RoutingConfiguration"
)
_LINK_CONNECTION = (
    "VpnSiteLink SharedKey VpnConnectionProtocolType ConnectionStatus EgressBytesTransferred IngressBytesTransferred IpsecPolicies"
    " ConnectionBandwidth RoutingWeight EnableBgp UsePolicyBasedTrafficSelectors UseLocalAzureIpAddress ProvisioningState"
    " IngressNatRules EgressNatRules VpnGatewayCustomBgpAddresses VpnLinkConnectionMode"
)
_SERVER = (
    "VpnProtocols VpnAuthenticationTypes VpnClientRootCertificates VpnClientRevokedCertificates RadiusServerRootCertificates"
    " RadiusClientRootCertificates VpnClientIpsecPolicies RadiusServerAddress RadiusServerSecret RadiusServers"
    " AadAuthenticationParameters P2SVpnGateways ProvisioningState ConfigurationPolicyGroups"
)
_NAT = "Type Mode InternalMappings ExternalMappings IpConfigurationId"
_MAIN_MODE = (
    "LocalEndpoint RemoteEndpoint InitiatorCookie ResponderCookie LocalUdpEncapsulationPort RemoteUdpEncapsulationPort Encryption"
    " Integrity DhGroup LifeTimeSeconds IsSaInitiator ElapsedTimeInseconds QuickModeSa"
)
_GONE = dict.fromkeys(("routingWeight", "dpdTimeoutSeconds", "enableRateLimiting"), "")
_CAPTURED = {"Code": (_TEXT, lambda found: "Succeeded"), "ResultsText": (_TEXT, None)}
_ADDRESS: dict[str, Extra] = {"SasUrl": (_TEXT, lambda found: found.raw("sasUrl"))}
"""What is asked for and so is no secret to whoever asks, although it is one by its name."""
_OWN: dict[str, Own] = {
    "PSVirtualHub": Own(
        "virtualHubs",
        _HUB,
        {
            "virtualHubRouteTableV2s": "RouteTables",
            **dict.fromkeys(("addressPrefixV6", "virtualRouterIpsV6", "securityProviderName", "kind"), ""),
        },
        {
            "RouteTable": "PSVirtualHubRouteTable",
            "RouteTables": "PSVirtualHubRouteTable",
            "IpConfigurations": "PSHubIpConfiguration",
            "BgpConnections": "PSBgpConnection",
            "VirtualRouterAsn": _UNSIGNED,
        },
        {"VirtualNetworkConnections": (list_of("PSHubVirtualNetworkConnection"), None)},
    ),
    "PSVirtualHubRouteTable": Own(
        "VirtualHubRouteTableV2", renames={"attachedConnections": "Connections"}, types={"Routes": "PSVirtualHubRoute"}
    ),
    "PSVirtualHubRoute": Own(
        "HubRouteOfEitherVersion",
        "AddressPrefixes NextHopIpAddress DestinationType Destinations NextHopType NextHops",
        only=True,
        answer=True,
    ),
    "PSHubIpConfiguration": Own("virtualHubs/ipConfigurations"),
    "PSVHubRoute": Own("HubRoute", "Name DestinationType Destinations NextHopType NextHop", only=True),
    "PSStaticRoute": Own("StaticRoute", "Name AddressPrefixes NextHopIpAddress", only=True),
    "PSRouteMap": Own("virtualHubs/routeMaps", extras={"RouteMapRulesText": (_TEXT, text_of("Rules"))}),
    "PSRouteMapRule": Own(
        "RouteMapRule", "MatchCriteria Actions NextStepIfMatched", extras={"Etag": (_TEXT, None), "Id": (_TEXT, None)}
    ),
    "PSRouteMapRuleCriterion": Own(
        "Criterion", "MatchCondition RoutePrefix Community AsPath Name Etag Id", extras=_CHILD, only=True
    ),
    "PSRouteMapRuleAction": Own("Action", "Type Parameters", extras=_CHILD),
    "PSRouteMapRuleActionParameter": Own(
        "Parameter", "RoutePrefix Community AsPath Name Etag Id", extras=_CHILD, only=True
    ),
    "PSRoutingPolicy": Own(
        "RoutingPolicy",
        "Name DestinationType Destinations NextHopType NextHop",
        extras={
            "DestinationType": (_TEXT, Always("TrafficType")),
            "NextHopType": (_TEXT, Always("ResourceId")),
        },
        only=True,
    ),
    "PSRoutingIntent": Own("virtualHubs/routingIntent", "ProvisioningState RoutingPolicies", {"type": ""}),
    "PSConnectionPolicy": Own(
        "virtualHubs/connectionPolicies",
        "ProvisioningState EnableInternetSecurity RoutingConfiguration AssociatedConnections Name Etag Id",
        only=True,
    ),
    "PSBgpConnection": Own("virtualHubs/bgpConnections", types={"PeerAsn": _UNSIGNED}),
    "PSVpnGateway": Own(
        "vpnGateways",
        "Connections BgpSettings VirtualHub VpnGatewayScaleUnit ProvisioningState IpConfigurations EnableBgpRouteTranslationForNat"
        " IsRoutingPreferenceInternet NatRules",
    ),
    "PSVpnConnection": Own("VpnConnection", _CONNECTION, _GONE),
    "PSVpnSiteLinkConnection": Own(
        "VpnSiteLinkConnection", _LINK_CONNECTION, {"dpdTimeoutSeconds": "", "enableRateLimiting": ""}
    ),
    "PSVpnGatewayNatRule": Own(
        "VpnGatewayNatRule",
        f"{_NAT} IngressVpnSiteLinkConnections EgressVpnSiteLinkConnections ProvisioningState",
        _LINK,
    ),
    "PSVirtualNetworkGatewayNatRule": Own("VirtualNetworkGatewayNatRule", f"{_NAT} ProvisioningState", _LINK),
    "PSVpnSite": Own(
        "vpnSites",
        "VirtualWan DeviceProperties IpAddress AddressSpace BgpSettings VpnSiteLinks O365Policy IsSecuritySite ProvisioningState",
        {"bgpProperties": "BgpSettings", "siteKey": ""},
    ),
    "PSVpnSiteDeviceProperties": Own("DeviceProperties", types={"LinkSpeedInMbps": "System.Int32"}),
    "PSBgpSettings": Own("BgpSettings", types={"Asn": f"System.Nullable[{_UNSIGNED}]"}),
    "PSVpnLinkBgpSettings": Own("VpnLinkBgpSettings", types={"Asn": _UNSIGNED}),
    "PSVpnServerConfiguration": Own(
        "vpnServerConfigurations",
        _SERVER,
        types={
            "VpnClientRootCertificates": "PSClientRootCertificate",
            "RadiusServerRootCertificates": "PSClientRootCertificate",
            "VpnClientRevokedCertificates": "PSClientCertificate",
            "RadiusClientRootCertificates": "PSClientCertificate",
            "P2SVpnGateways": "PSResourceId",
        },
    ),
    "PSVpnServerConfigurationPolicyGroup": Own(
        "VpnServerConfigurationPolicyGroup",
        "ProvisioningState IsDefault Priority PolicyMembers P2SConnectionConfigurations",
    ),
    "PSClientRootCertificate": Own("VpnServerConfigVpnClientRootCertificate", "Name PublicCertData"),
    "PSClientCertificate": Own("VpnServerConfigVpnClientRevokedCertificate", "Name Thumbprint"),
    "PSP2SVpnGateway": Own("P2SVpnGateway", extras={"VpnServerConfigurationLocation": (_TEXT, None)}),
    "PSRadiusServer": Own("RadiusServer"),
    "PSRadiusAuthServer": Own("RadiusAuthServer", answer=True),
    "PSIpsecPolicy": Own(
        "IpsecPolicy", renames={"saLifeTimeSeconds": "SALifeTimeSeconds", "saDataSizeKilobytes": "SADataSizeKilobytes"}
    ),
    "PSVpnClientIPsecParameters": Own(
        "ClientIpsec",
        "SALifeTimeSeconds SADataSizeKilobytes IpsecEncryption IpsecIntegrity IkeEncryption IkeIntegrity DhGroup PfsGroup",
        {"saLifeTimeSeconds": "SALifeTimeSeconds", "saDataSizeKilobytes": "SADataSizeKilobytes"},
        answer=True,
    ),
    "PSGatewayCustomBgpIpConfiguration": Own("GatewayCustomBgpIpAddressIpConfiguration"),
    "PSBreakOutCategoryPolicies": Own("BreakOutCategoryPolicies", renames={"default": "DefaultProperty"}),
    "PSVirtualRouter": Own(
        "Router",
        "VirtualRouterAsn VirtualRouterIps HostedSubnet AllowBranchToBranchTraffic Peerings ProvisioningState",
        types={"VirtualRouterAsn": _UNSIGNED, "Peerings": "PSVirtualRouterPeer"},
        answer=True,
    ),
    "PSVirtualRouterPeer": Own(
        "RouterPeer", "PeerAsn PeerIp ProvisioningState", types={"PeerAsn": _UNSIGNED}, answer=True
    ),
    "PSRouteServer": Own(
        "RouteServer",
        "RouteServerAsn RouteServerIps ProvisioningState HostedSubnet Peerings AllowBranchToBranchTraffic HubRoutingPreference"
        " VirtualRouterAutoScaleConfiguration",
        types={
            "RouteServerAsn": _UNSIGNED,
            "Peerings": "PSRouteServerPeer",
            "VirtualRouterAutoScaleConfiguration": "PSVirtualRouterAutoScaleConfiguration",
        },
        answer=True,
    ),
    "PSRouteServerPeer": Own(
        "RouteServerPeer",
        "PeerAsn PeerIp HubVirtualNetworkConnection ProvisioningState RoutingConfiguration",
        types={
            "PeerAsn": _UNSIGNED,
            "HubVirtualNetworkConnection": "PSResourceId",
            "RoutingConfiguration": "PSRoutingConfiguration",
        },
        answer=True,
    ),
    "PSPeerRoute": Own("PeerRoute", answer=True),
    "PSGatewayRoute": Own("GatewayRoute", answer=True),
    "PSBGPPeerStatus": Own("BgpPeer", types={"Asn": _UNSIGNED}, answer=True),
    "PSVirtualNetworkGatewayConnectionIkeSaMainModeSa": Own("MainMode", _MAIN_MODE, answer=True),
    "PSVirtualNetworkGatewayConnectionIkeSaQuickModeSa": Own("QuickMode", answer=True),
    "PSVirtualNetworkGatewayPacketCaptureResult": Own(
        "Capture", "Code EndTime StartTime", extras=_CAPTURED, answer=True
    ),
    "PSVpnGatewayPacketCaptureResult": Own("GatewayCapture", "Code EndTime StartTime", extras=_CAPTURED, answer=True),
    "PSVpnConnectionPacketCaptureResult": Own(
        "LinkCapture", "Code EndTime StartTime", extras={**_CAPTURED, "LinkConnectionName": (_TEXT, None)}, answer=True
    ),
    "PSVirtualHubEffectiveRouteList": Own(
        "EffectiveRoutes", types={"Value": "PSVirtualHubEffectiveRoute"}, answer=True
    ),
    "PSVirtualHubEffectiveRoute": Own("EffectiveRoute", answer=True),
    "PSVirtualHubEffectiveRouteMapRouteList": Own(
        "MappedRoutes", types={"Value": "PSVirtualHubEffectiveRouteMapRoute"}, answer=True
    ),
    "PSVirtualHubEffectiveRouteMapRoute": Own("MappedRoute", answer=True),
    "PSVpnProfile": Own("VpnProfile", renames={"vpnProfileSASUrl": "VpnProfileSASUrl"}, answer=True),
    "PSVpnProfileResponse": Own("ProfileAnswer", answer=True),
    "PSVpnServerConfigurationsResponse": Own("ServersAnswer", answer=True),
    "PSP2SVpnConnectionHealth": Own("HealthAnswer", extras=_ADDRESS, answer=True),
    "PSVirtualWanVpnSitesConfiguration": Own("SitesAnswer", extras=_ADDRESS, answer=True),
    "PSVpnClientConnectionHealthDetail": Own("ClientHealth", answer=True),
    "PSVirtualNetworkGatewayMigrationParameters": Own("MigrationParameters", answer=True),
    "Cortex.PSVpnSiteLinkConnectionIkeSaMainModeSa": Own(
        "SiteMainMode", _MAIN_MODE, types={"QuickModeSa": "Cortex.PSVpnSiteLinkConnectionIkeSaQuickModeSa"}, answer=True
    ),
    "Cortex.PSVpnSiteLinkConnectionIkeSaQuickModeSa": Own("SiteQuickMode", answer=True),
    "Microsoft.Azure.Management.Network.Models.FailoverConnectionDetails": Own(
        "FailoverConnectionDetails", answer=True
    ),
}
"""By name below the models, or full name."""


def _resource(own: Own) -> Resource:
    named = own.kind[:1].isupper()
    last = [name for name in COMMON.last if name not in own.first.split()]
    types = {name: kind if kind.startswith("System.") else model(kind) for name, kind in own.types.items()}
    return COMMON._replace(
        type="" if own.answer else ANY_TYPE if named else f"Microsoft.Network/{own.kind}",
        part=own.kind if own.answer else "",
        schema=own.kind if named and not own.answer else "",
        nested=own.answer,
        first=tuple(own.first.split()),
        last=tuple(last),
        renames={**COMMON.renames, **own.renames},
        types={**COMMON.types, **types},
        extras=own.extras,
        only=own.only,
    )


CLASSES = {name: _resource(own) for name, own in _OWN.items()}
DESCRIBED = WIDE_AREA_ANSWERS

"""Virtual WANs and what hangs on them, ExpressRoute circuits: those that are read, removed and, where they are simple, written."""

from __future__ import annotations

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import NewResource, UpdateResource, network
from cmdlets.az_network._families import children, declare, resources

_WAN = network("virtualWans", "PSVirtualWan", "virtual WAN")
_WARNINGS = {
    "AzVirtualHub": "a VirtualHub will also remove all HubVirtualNetworkExpressRouteConnections",
    "AzVpnGateway": "a VpnGateway will also remove all VpnExpressRouteConnections",
    "AzP2sVpnGateway": "a P2SVpnGateway will also remove all P2SConnectionConfigurations",
    "AzExpressRouteGateway": "an ExpressRouteGateway will also remove all ExpressRouteExpressRouteConnections",
}
_QUESTION = "Removing {} associated with it. Are you sure you want to remove resource '{{}}'"
for _noun, _kind, _makes, _words in (
    ("AzVirtualHub", "virtualHubs", "PSVirtualHub", "virtual hub"),
    ("AzVpnSite", "vpnSites", "PSVpnSite", "VPN site"),
    ("AzVpnGateway", "vpnGateways", "PSVpnGateway", "VPN gateway"),
    ("AzP2sVpnGateway", "p2svpnGateways", "PSP2SVpnGateway", "point-to-site VPN gateway"),
    ("AzVpnServerConfiguration", "vpnServerConfigurations", "PSVpnServerConfiguration", "VPN server configuration"),
    ("AzExpressRouteGateway", "expressRouteGateways", "PSExpressRouteGateway", "ExpressRoute gateway"),
    ("AzExpressRoutePort", "ExpressRoutePorts", "PSExpressRoutePort", "ExpressRoute port"),
    ("AzSecurityPartnerProvider", "securityPartnerProviders", "PSSecurityPartnerProvider", "security partner provider"),
):
    resources(
        __name__,
        _noun,
        network(_kind, _makes, _words),
        verbs="Remove" if _noun == "AzVirtualHub" else "Get Remove",
        given=("InputObject", "SecurityPartnerProvider"),
        changes={"Remove": {"question": _QUESTION.format(_WARNINGS[_noun])}} if _noun in _WARNINGS else None,
    )
_WAN_PLACES = {"VirtualWANType": "VirtualWANType"}
resources(
    __name__,
    "AzVirtualWan",
    _WAN,
    verbs="Get New Remove",
    changes={"New": {"places": _WAN_PLACES, "asks": True}},
)
declare(
    __name__,
    "Update-AzVirtualWan",
    UpdateResource,
    "a virtual WAN",
    resource=_WAN,
    places=_WAN_PLACES,
    asked="Are you sure you want to overwrite resource '{}'",
)


class _NewCircuit(NewResource):
    """Orders a circuit of a provider, or makes one of a port."""

    places = {
        "SkuTier": "Sku.Tier",
        "SkuFamily": "Sku.Family",
        "ServiceProviderName": "ServiceProviderProperties.ServiceProviderName",
        "PeeringLocation": "ServiceProviderProperties.PeeringLocation",
        "BandwidthInMbps": "ServiceProviderProperties.BandwidthInMbps",
        "Peering": "Peerings",
        "Authorization": "Authorizations",
    }

    def finish(self, subject: ServiceObject) -> None:
        if self.SkuTier and self.SkuFamily:
            subject.put("Sku.Name", f"{self.SkuTier}_{self.SkuFamily}")


resources(
    __name__,
    "AzExpressRouteCircuit",
    network("expressRouteCircuits", "PSExpressRouteCircuit", "ExpressRoute circuit"),
    changes={"New": {"base": _NewCircuit}},
)
children(
    __name__,
    "AzExpressRouteCircuitAuthorization",
    parent="ExpressRouteCircuit",
    into="Authorizations",
    called="Authorization",
    makes="PSExpressRouteCircuitAuthorization",
    verbs="New Add Get Remove",
)

"""Virtual WANs and what hangs on them: those that are read, removed and, where they are simple, written."""

from __future__ import annotations

from cmdlets.az_network._base import UpdateResource, network
from cmdlets.az_network._families import declare, resources

_WAN = network("virtualWans", "PSVirtualWan", "virtual WAN")
_WARNINGS = {
    "AzVirtualHub": "a VirtualHub will also remove all HubVirtualNetworkExpressRouteConnections",
    "AzVpnGateway": "a VpnGateway will also remove all VpnExpressRouteConnections",
    "AzP2sVpnGateway": "a P2SVpnGateway will also remove all P2SConnectionConfigurations",
}
_QUESTION = "Removing {} associated with it. Are you sure you want to remove resource '{{}}'"
for _noun, _kind, _makes, _words in (
    ("AzVirtualHub", "virtualHubs", "PSVirtualHub", "virtual hub"),
    ("AzVpnSite", "vpnSites", "PSVpnSite", "VPN site"),
    ("AzVpnGateway", "vpnGateways", "PSVpnGateway", "VPN gateway"),
    ("AzP2sVpnGateway", "p2svpnGateways", "PSP2SVpnGateway", "point-to-site VPN gateway"),
    ("AzVpnServerConfiguration", "vpnServerConfigurations", "PSVpnServerConfiguration", "VPN server configuration"),
):
    resources(
        __name__,
        _noun,
        network(_kind, _makes, _words),
        verbs="Remove" if _noun == "AzVirtualHub" else "Get Remove",
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

"""Virtual WANs and what hangs on them: those that are read, removed and, where they are simple, written."""

from __future__ import annotations

from cmdlets.az_network._base import NewResource, UpdateResource, network
from cmdlets.az_network._families import declare, resources
from cmdlets.az_network._wan import TAKEN, WAN, WanCmdlet

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


class _NewWan(WanCmdlet, NewResource):
    """Creates a virtual WAN, which must not be there: a standard one where nothing else is said."""

    places = _WAN_PLACES
    defaults = {"VirtualWANType": "Standard"}

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, self.action):
            return
        if self.present(target):
            self.not_so(TAKEN.format(target.name, target.group))
        subject = self.target_class()()
        self.assign(subject)
        self.store(target, self.body(subject, target), "creation")


resources(
    __name__,
    "AzVirtualWan",
    WAN,
    verbs="Get New Remove",
    changes={"New": {"base": _NewWan}},
)
declare(
    __name__,
    "Update-AzVirtualWan",
    UpdateResource,
    "a virtual WAN",
    resource=WAN,
    places=_WAN_PLACES,
    asked="Are you sure you want to overwrite resource '{}'",
)

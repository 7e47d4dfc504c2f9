"""VPN gateways of virtual hubs, their connections to sites, and translations of addresses; captures of packets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, MODELS, body_of, network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import declare, resources
from cmdlets.az_network._ike import json_answer
from cmdlets.az_network._nat_rules import NatMappings, UpdateNat
from cmdlets.az_network._wan import (
    HUB,
    ActInWan,
    GetInWan,
    NewInWan,
    RemoveInWan,
    StoreInWan,
    UpdateInWan,
    WanCmdlet,
)
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.dotnet.values import Value

VPN_GATEWAY = network("vpnGateways", "PSVpnGateway", "VPN gateway")
VPN_CONNECTION = network("vpnGateways/vpnConnections", "PSVpnConnection", "VPN connection")
_LINK = network("vpnGateways/vpnConnections/vpnLinkConnections", "PSVpnSiteLinkConnection", "connection of a link")
_NAT = network("vpnGateways/natRules", "PSVpnGatewayNatRule", "NAT rule of a VPN gateway")
_SITE = network("vpnSites", "PSVpnSite", "VPN site")
NO_HUB = "A virtual hub is required to create a gateway."
_NO_GATEWAY = "The VPN gateway could not be found."
_NO_CONNECTION = "The VPN connection could not be found."
_OF_LINKS = (
    "Properties of the VPN connection cannot be set where it has link connections: set those of the link connections."
)
NO_STATIC_ROUTES = "Static routes are not supported in this routing configuration."


def hub_of_gateway(self: NewInWan) -> Any:
    """The hub that a gateway is created in."""
    path = self.path_given(HUB, "VirtualHub", self.ResourceGroupName)
    hub = self.hub_at(path) if path else None
    if hub is None:
        self.not_so(NO_HUB)
    return hub


def check_routing(self: WanCmdlet) -> None:
    """End the command where -RoutingConfiguration has static routes."""
    given = unwrap(self.bound.get("RoutingConfiguration"))
    if given is not None and given.get("VnetRoutes.StaticRoutes"):
        self.not_so(NO_STATIC_ROUTES)


class _NewGateway(NewInWan):
    apart = ("VirtualHub", "VirtualHubId", "VirtualHubName", "Asn")
    places = {
        "VpnConnection": "Connections",
        "VpnGatewayNatRule": "NatRules",
        "EnableRoutingPreferenceInternetFlag": "IsRoutingPreferenceInternet",
    }

    def finish(self, subject: ServiceObject) -> None:
        hub = hub_of_gateway(self)
        subject.put("Location", hub.Location)
        subject.put("VirtualHub.Id", hub.Id)
        if self.bound.get("Asn"):
            subject.put("BgpSettings.Asn", self.Asn)


_NO_OBJECT = "Object reference not set to an instance of an object."


class _UpdateGateway(UpdateInWan):
    absent = _NO_GATEWAY
    apart = ("Tag", "BgpPeeringAddress", "VpnGatewayNatRule", "Asn")
    places = {"VpnConnection": "Connections"}

    def finish(self, subject: ServiceObject) -> None:
        subject.put("NatRules", as_list(self.VpnGatewayNatRule))
        if self.bound.get("Asn"):
            subject.put("BgpSettings.Asn", self.Asn)
        if self.BgpPeeringAddress is None:
            return
        known = subject.open_list("BgpSettings.BgpPeeringAddresses")
        for address in as_list(self.BgpPeeringAddress):
            if address is None:
                self.throw(_NO_OBJECT, "", "CloseError", exception="System.NullReferenceException")
            same = [each for each in known if _configuration(each) == _configuration(address)]
            for each in same[:1]:
                unwrap(each).CustomBgpIpAddresses = address.CustomBgpIpAddresses
            if not same:
                known.append(address)


def _configuration(address: Any) -> str:
    return str(unwrap(address).IpconfigurationId or "").lower()


resources(
    __name__,
    "AzVpnGateway",
    VPN_GATEWAY,
    verbs="New Update",
    net_noun="AzureRmVpnGateway",
    changes={"New": {"base": _NewGateway}, "Update": {"base": _UpdateGateway}},
)


@cmdlet("Reset-AzVpnGateway")
class ResetAzVpnGateway(ActInWan):
    """Restarts a VPN gateway, or one of its addresses."""

    net_command = f"{COMMANDS}ResetAzureRmVpnGatewayCommand"
    resource = VPN_GATEWAY
    operation = "reset"
    missing = _NO_GATEWAY
    asks = "Resetting VpnGateway"

    def query(self) -> dict[str, str | int | bool] | None:
        return {"ipConfigurationId": str(self.IpConfigurationId)} if self.IpConfigurationId else None


class _WithGateway(StoreInWan):
    """Base of those that write a connection as a part of its gateway, and give what the gateway has then."""

    resource = VPN_GATEWAY

    def gateway(self, target: ResourceId) -> Any:
        """The gateway."""
        there = self.found(VPN_GATEWAY, self.path_named(VPN_GATEWAY, target.group, target.names[0]))
        if there is None:
            self.not_so(_NO_GATEWAY)
        return there

    def write_gateway(self, target: ResourceId, gateway: Any, what: str) -> None:
        """PUT the gateway, read it and write its connection."""
        path = self.path_named(VPN_GATEWAY, target.group, target.names[0])

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", path, VPN_GATEWAY.version, body_of(gateway))
            there: Any = VPN_GATEWAY.of(self.manager().get(path, VPN_GATEWAY.version))
            found = _named(there.Connections, target.name)
            if found is not None:
                yield found

        self.perform(f"{what} of {VPN_CONNECTION.noun} '{target.name}'", work)


def _named(items: Any, name: str) -> Any:
    return next((each for each in map(unwrap, items or ()) if str(each.Name).lower() == name.lower()), None)


class _NewConnection(NewInWan, _WithGateway):
    """Connects a VPN gateway to a site."""

    names = ("ParentResourceName", "Name")
    given = ("ParentObject",)
    ids = ("ParentResourceId",)
    apart = ("VpnSite", "VpnSiteId", "ConnectionBandwidthInMbps", "IpSecPolicy", "VpnSiteLinkConnection")
    places = {"TrafficSelectorPolicy": "TrafficSelectorPolicies"}

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Name", self.Name)
        subject.put("RemoteVpnSite.Id", self.path_given(_SITE, "VpnSite"))
        subject.put("ConnectionBandwidth", self.ConnectionBandwidthInMbps or 20)
        if self.IpSecPolicy is not None:
            subject.put("IpsecPolicies", as_list(self.IpSecPolicy))
        check_routing(self)
        if self.VpnSiteLinkConnection is not None:
            if any(self.bound.get(name) for name in _ONLY_OF_LINKS):
                self.not_so(_OF_LINKS)
            subject.put("VpnLinkConnections", as_list(self.VpnSiteLinkConnection))

    def create(self, target: ResourceId, subject: ServiceObject) -> None:
        gateway = self.gateway(target)
        gateway.open_list("Connections").append(subject)
        self.write_gateway(target, gateway, "creation")


_ONLY_OF_LINKS = (
    *("SharedKey", "ConnectionBandwidthInMbps", "EnableBgp", "UseLocalAzureIpAddress"),
    *("UsePolicyBasedTrafficSelectors", "IpSecPolicy"),
)


class _UpdateConnection(UpdateInWan, _WithGateway):
    """Changes the connection of a VPN gateway, which is written whole."""

    names = ("ParentResourceName", "Name")
    absent = _NO_CONNECTION
    apart = ("ConnectionBandwidthInMbps", "IpSecPolicy", "VpnSiteLinkConnection", "VpnLinkConnectionMode")
    places = {"TrafficSelectorPolicy": "TrafficSelectorPolicies"}

    def before(self, target: ResourceId) -> ServiceObject:
        gateway = self.gateway(target)
        found = _named(gateway.Connections, target.name)
        if found is None:
            self.not_so(_NO_CONNECTION)
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            items = gateway.Connections
            items[[unwrap(each) for each in items].index(found)] = given
            found = given
        self._gateway = gateway
        if found.VpnLinkConnections and any(self.is_bound(name) for name in _ONLY_OF_LINKS):
            self.not_so(_OF_LINKS)
        return found  # type: ignore[no-any-return]

    def finish(self, subject: ServiceObject) -> None:
        check_routing(self)
        if self.ConnectionBandwidthInMbps:
            subject.put("ConnectionBandwidth", self.ConnectionBandwidthInMbps)
        if self.IpSecPolicy is not None:
            subject.put("IpsecPolicies", as_list(self.IpSecPolicy))
        if self.VpnSiteLinkConnection is not None:
            subject.put("VpnLinkConnections", as_list(self.VpnSiteLinkConnection))
        if self.VpnLinkConnectionMode:
            for link in subject.get("VpnLinkConnections") or ():
                unwrap(link).put("VpnLinkConnectionMode", self.VpnLinkConnectionMode)

    def change(self, target: ResourceId, subject: ServiceObject) -> None:
        self.write_gateway(target, self._gateway, "update")


resources(
    __name__,
    "AzVpnConnection",
    VPN_CONNECTION,
    verbs="Get New Update Remove",
    net_noun="AzureRmVpnConnection",
    names=("ParentResourceName", "Name"),
    changes={
        "Get": {"base": GetInWan, "given": ("ParentObject",), "ids": ("ParentResourceId",)},
        "New": {"base": _NewConnection},
        "Update": {"base": _UpdateConnection},
        "Remove": {"base": RemoveInWan},
    },
)


class _NewLinkConnection(WanCmdlet, NewChild):
    """Makes the connection of a link of a site."""

    apart = ("ConnectionBandwidth", "IpSecPolicy", "VpnSiteLink")
    places = {"VpnGatewayCustomBgpAddress": "VpnGatewayCustomBgpAddresses"}
    defaults = {"RoutingWeight": 0}

    def finish(self, subject: ServiceObject) -> None:
        subject.put("VpnSiteLink.Id", unwrap(self.VpnSiteLink).Id)
        subject.put("ConnectionBandwidth", self.ConnectionBandwidth or 20)
        if self.IpSecPolicy is not None:
            subject.put("IpsecPolicies", as_list(self.IpSecPolicy))


declare(
    __name__,
    "New-AzVpnSiteLinkConnection",
    _NewLinkConnection,
    "the connection of a link of a site",
    makes=f"{MODELS}PSVpnSiteLinkConnection",
    net_command=f"{COMMANDS}NewAzVpnSiteLinkConnectionCommand",
)


class _OfLink(ActInWan):
    """Base of those of the connection of a link."""

    resource = _LINK
    names = ("VpnGatewayName", "VpnConnectionName", "Name")
    reads = False


@cmdlet("Reset-AzVpnSiteLinkConnection")
class ResetAzVpnSiteLinkConnection(_OfLink):
    """Resets the connection of a link."""

    net_command = f"{COMMANDS}ResetAzVpnSiteLinkConnectionCommand"
    operation = "resetconnection"
    asks = "Resetting VpnSiteLinkConnection"

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        return iter(())


@cmdlet("Get-AzVpnSiteLinkConnectionIkeSa")
class GetAzVpnSiteLinkConnectionIkeSa(_OfLink):
    """Gets the IKE security associations of the connection of a link."""

    net_command = f"{COMMANDS}GetAzVpnSiteLinkConnectionIkeSaCommand"
    operation = "getikesas"

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        return json_answer(f"{MODELS}Cortex.PSVpnSiteLinkConnectionIkeSaMainModeSa", status.result)


class _NewNat(NatMappings, NewInWan):
    names = ("ParentResourceName", "Name")
    given = ("ParentObject",)
    ids = ("ParentResourceId",)
    defaults = {"Type": "Static", "Mode": "EgressSnat"}

    def check_free(self, target: ResourceId) -> None:
        super().check_free(target)
        if self.found(VPN_GATEWAY, self.path_named(VPN_GATEWAY, target.group, target.names[0])) is None:
            self.not_so(_NO_GATEWAY)

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Name", self.Name)
        self.map_addresses(subject)


resources(
    __name__,
    "AzVpnGatewayNatRule",
    _NAT,
    verbs="Get New Update Remove",
    net_noun="AzureRmVpnGatewayNatRule",
    names=("ParentResourceName", "Name"),
    changes={
        "Get": {"base": GetInWan, "given": ("ParentObject",), "ids": ("ParentResourceId",)},
        "New": {"base": _NewNat},
        "Update": {"base": UpdateNat, "parent": VPN_GATEWAY},
        "Remove": {"base": RemoveInWan},
    },
)

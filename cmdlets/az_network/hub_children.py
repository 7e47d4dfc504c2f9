"""What belongs to a virtual hub: connections to virtual networks, route tables and maps, routing intents, policies, BGP peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets.az_network._base import COMMANDS, network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import children, objects, resources
from cmdlets.az_network._wan import (
    CONNECTION,
    GetInWan,
    NewInWan,
    RemoveInWan,
    UpdateInWan,
    WanCmdlet,
)
from cmdlets.az_network.virtual_networks import VIRTUAL_NETWORK
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

_TABLE = network("virtualHubs/hubRouteTables", "PSVHubRouteTable", "route table of a virtual hub")
_MAP = network("virtualHubs/routeMaps", "PSRouteMap", "route map")
_INTENT = network("virtualHubs/routingIntent", "PSRoutingIntent", "routing intent")
_POLICY = network("virtualHubs/connectionPolicies", "PSConnectionPolicy", "connection policy")
_PEER = network("virtualHubs/bgpConnections", "PSBgpConnection", "BGP connection of a virtual hub")


class _NewBelowHub(NewInWan):
    below_hub = True
    names = ("ParentResourceName", "Name")
    given = ("ParentObject",)
    ids = ("ParentResourceId",)


class _ChangeBelowHub(UpdateInWan):
    below_hub = True
    names = ("ParentResourceName", "Name")
    given = ("InputObject", "ParentObject")


class _RemoveBelowHub(RemoveInWan):
    names = ("ParentResourceName", "Name")
    given = ("InputObject", "ParentObject")


class _GetBelowHub(GetInWan):
    names = ("HubName", "Name")
    given = ("VirtualHub",)
    ids = ("ParentResourceId",)


_OF_MAP = {"names": ("VirtualHubName", "Name"), "given": ("VirtualHubObject",), "ids": ("VirtualHubResourceId",)}
_MAP_ITSELF = {"names": ("VirtualHubName", "Name"), "given": ("InputObject", "VirtualHubObject")}
for _noun, _kind, _change, _own in (
    ("AzVHubRouteTable", _TABLE, "Update", {"places": {"Label": "Labels", "Route": "Routes"}}),
    ("AzRoutingIntent", _INTENT, "Set", {"places": {"RoutingPolicy": "RoutingPolicies"}}),
    ("AzConnectionPolicy", _POLICY, "Set", {}),
    ("AzRouteMap", _MAP, "Update", {"places": {"RouteMapRule": "Rules"}}),
):
    _is_map = _noun == "AzRouteMap"
    resources(
        __name__,
        _noun,
        _kind,
        verbs=f"Get New {_change} Remove",
        net_noun=f"AzureRm{_noun.removeprefix('Az')}",
        changes={
            "Get": {"base": _GetBelowHub, **(_OF_MAP if _is_map else {})},
            "New": {"base": _NewBelowHub, **_own, **(_OF_MAP if _is_map else {})},
            _change: {"base": _ChangeBelowHub, **_own, **(_MAP_ITSELF if _is_map else {})},
            "Remove": {"base": _RemoveBelowHub, **(_MAP_ITSELF if _is_map else {})},
        },
    )


class _NewConnection(_NewBelowHub):
    """Connects a virtual network to a hub."""

    hub_first = False
    apart = ("RemoteVirtualNetwork", "RemoteVirtualNetworkId", "EnableInternetSecurity", "EnableInternetSecurityFlag")

    def finish(self, subject: ServiceObject) -> None:
        subject.put("RemoteVirtualNetwork.Id", self.path_given(VIRTUAL_NETWORK, "RemoteVirtualNetwork"))
        flag = self.bound.get("EnableInternetSecurityFlag")
        subject.put("EnableInternetSecurity", bool(self.EnableInternetSecurity) if flag is None else flag)


class _ChangeConnection(UpdateInWan):
    """Changes a connection: reads it whatever is given."""

    names = ("ParentResourceName", "Name")

    def before(self, target: ResourceId) -> ServiceObject:
        there: ServiceObject | None = self.read(target)
        if there is None:
            self.not_so("The connection of the virtual hub could not be found.")
        return there


resources(
    __name__,
    "AzVirtualHubVnetConnection",
    CONNECTION,
    verbs="Get New Update Remove",
    names=("ParentResourceName", "Name"),
    net_noun="AzureRmHubVirtualNetworkConnection",
    changes={
        "Get": {"base": GetInWan, "given": ("ParentObject",), "ids": ("ParentResourceId",)},
        "New": {"base": _NewConnection, "net_command": f"{COMMANDS}NewHubVirtualNetworkConnectionCommand"},
        "Update": {"base": _ChangeConnection},
        "Remove": {"base": RemoveInWan, "net_command": f"{COMMANDS}RemoveHubVirtualNetworkConnectionCommand"},
    },
)


class _NewPeer(NewInWan):
    """Makes a BGP connection of a hub."""

    names = ("VirtualHubName", "Name")
    given: ClassVar[tuple[str, ...]] = ("VirtualHub",)
    ids = ("VirtualHubId",)
    apart = ("VirtualHubVnetConnection", "VirtualHubVnetConnectionId")

    def finish(self, subject: ServiceObject) -> None:
        subject.put("HubVirtualNetworkConnection.Id", self.path_given(CONNECTION, "VirtualHubVnetConnection"))


class _ChangePeer(_NewPeer):
    """Writes a BGP connection anew; what is not given is taken from the object that is."""

    action = "Setting Resource"
    given = ("InputObject", "VirtualHub")
    ids = ("ResourceId",)

    def check_free(self, target: ResourceId) -> None:
        pass

    def finish(self, subject: ServiceObject) -> None:
        path = self.path_given(CONNECTION, "VirtualHubVnetConnection")
        old = unwrap(self.bound.get("InputObject"))
        if old is not None:
            for name in ("PeerIp", "PeerAsn"):
                if not self.bound.get(name):
                    subject.put(name, getattr(old, name))
            path = path or str(old.get("HubVirtualNetworkConnection.Id") or "")
        if path:
            subject.put("HubVirtualNetworkConnection.Id", path)


resources(
    __name__,
    "AzVirtualHubBgpConnection",
    _PEER,
    verbs="Get New Update Remove",
    net_noun="AzVirtualHubBgpConnection",
    names=("VirtualHubName", "Name"),
    changes={
        "Get": {"base": GetInWan, "given": ("VirtualHub",)},
        "New": {"base": _NewPeer},
        "Update": {"base": _ChangePeer},
        "Remove": {"base": RemoveInWan, "given": ("InputObject", "VirtualHub")},
    },
)


class _NewRoutingConfiguration(WanCmdlet, NewChild):
    """Makes a routing configuration of route tables, which must be there."""

    apart = ("AssociatedRouteTable", "Id", "Label", "StaticRoute", "VnetLocalRouteOverrideCriteria")
    places: ClassVar[dict[str, str]] = {
        "InboundRouteMap": "InboundRouteMap.Id",
        "OutboundRouteMap": "OutboundRouteMap.Id",
    }

    def finish(self, subject: ServiceObject) -> None:
        subject.put("AssociatedRouteTable.Id", self.table(str(self.AssociatedRouteTable)))
        subject.put("PropagatedRouteTables.Labels", self.Label)
        for each in as_list(self.Id):
            subject.append("PropagatedRouteTables.Ids").put("Id", self.table(str(each)))
        criteria = str(self.VnetLocalRouteOverrideCriteria or "Contains")
        if criteria not in ("Contains", "Equal"):
            self.not_so("VnetLocalRouteOverrideCriteria must be either Contains or Equal.")
        if self.StaticRoute is not None:
            subject.put("VnetRoutes.StaticRoutes", as_list(self.StaticRoute))
        subject.put("VnetRoutes.StaticRoutesConfig.VnetLocalRouteOverrideCriteria", criteria)

    def table(self, path: str) -> Value:
        """The id of a route table."""
        found = parse_id(path)
        if found is None or found.type.lower() != _TABLE.type.lower():
            self.not_so("The reference to a route table of a virtual hub is not valid.")
        there = self.found(_TABLE, path)
        if there is None:
            self.not_so("The route table of the virtual hub could not be found.")
        return there.Id


class _RouteMapRule(NewChild):
    """Makes a rule of a route map."""

    places = {"MatchCriteria": "MatchCriteria", "RouteMapRuleAction": "Actions"}


objects(
    __name__,
    ("New-AzRoutingConfiguration", "PSRoutingConfiguration", {"base": _NewRoutingConfiguration}),
    ("New-AzStaticRoute", "PSStaticRoute"),
    ("New-AzVHubRoute", "PSVHubRoute"),
    ("New-AzRouteMapRule", "PSRouteMapRule", {"base": _RouteMapRule}),
    ("New-AzRouteMapRuleAction", "PSRouteMapRuleAction", {"places": {"Parameter": "Parameters"}}),
    ("New-AzRouteMapRuleActionParameter", "PSRouteMapRuleActionParameter"),
    ("New-AzRouteMapRuleCriterion", "PSRouteMapRuleCriterion"),
)
children(
    __name__,
    "AzRoutingPolicy",
    parent="RoutingIntent",
    into="RoutingPolicies",
    called="RoutingPolicy",
    makes="PSRoutingPolicy",
    net_noun="AzureRmRoutingPolicy",
)

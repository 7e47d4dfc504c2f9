"""Route servers and virtual routers: hubs in a subnet, with peers that routes are exchanged with by BGP.

Both kinds of cmdlets act on virtual hubs. What they write is put together of the hub, of its address configuration and of its BGP
connections.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import COMMANDS, MODELS, network
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import declare
from cmdlets.az_network._wan import HUB, GetInWan, RemoveInWan, StoreInWan, WanCmdlet
from pscompat.dotnet.values import NOTHING, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_PEER = network("virtualHubs/bgpConnections", "PSBgpConnection", "peer")
_CONFIGURATION = "ipConfigurations/ipconfig1"
"""The address configuration that the cmdlets make of a hub: its path below the hub."""
_TAKEN = "Resource '{}' already present in Resource Group '{}'"
_OVERWRITE = "Are you sure you want to overwrite resource '{}'"
_ABSENT = "Resource '{0}' not found"


class _Routers(WanCmdlet, ResourceCmdlet):
    """Base. kind: the class of what is written; autonomous: its members for the system's number and addresses."""

    kind: ClassVar[str] = ""
    autonomous: ClassVar[tuple[str, str]] = ("", "")
    resource = HUB

    def target(self) -> ResourceId:
        """The hub, or a peer of it, that the parameters name; ids count by their group and names, whatever type they say."""
        by_id = self.bound.get("ResourceId")
        if self.bound.get("InputObject") is not None:
            by_id = unwrap(self.InputObject).Id
        if by_id:
            found = parse_id(str(by_id))
            if found is None or not found.names:
                self.invalid(f"'{by_id}' is not the id of a {self.resource.noun}.", by_id)
            return self.whole(found._replace(type=self.resource.type))
        names = tuple(str(self.bound[name]) for name in self.names if self.bound.get(name))
        return self.whole(ResourceId("", str(self.bound.get("ResourceGroupName") or ""), self.resource.type, names))

    def whole(self, target: ResourceId) -> ResourceId:
        """What names all that it has to name; the command ends where it does not."""
        if not self.lists and len(target.names) != self.resource.type.count("/"):
            self.invalid(f"The arguments do not name a {self.resource.noun}.")
        return target

    def hub_path(self, target: ResourceId) -> str:
        """The path of the hub."""
        return self.path_named(HUB, target.group, target.names[0])

    def router(self, document: Document) -> Value:
        """What is written for a hub."""
        inner, path = document.get("properties") or {}, document["id"]
        manager = self.manager()
        address = self.answer(lambda: manager.get(f"{path}/{_CONFIGURATION}", HUB.version), {})
        peers = self.answer(lambda: list(manager.items(f"{path}/bgpConnections", HUB.version)))
        number, addresses = self.autonomous
        found = {
            **{name: document.get(name) for name in ("name", "etag", "id", "type", "location", "tags")},
            **{name: inner.get(name) for name in _ALIKE},
            number: inner.get("virtualRouterAsn"),
            addresses: inner.get("virtualRouterIps") or [],
            "hostedSubnet": ((address.get("properties") or {}).get("subnet") or {}).get("id"),
            "allowBranchToBranchTraffic": bool(inner.get("allowBranchToBranchTraffic")),
            "peerings": [_peer(each) for each in peers],
        }
        return class_named(f"{MODELS}{self.kind}")({name: value for name, value in found.items() if value is not None})


_ALIKE = ("provisioningState", "hubRoutingPreference", "virtualRouterAutoScaleConfiguration")


def _peer(document: Document) -> dict[str, Any]:
    """A BGP connection as a peer."""
    inner = document.get("properties") or {}
    kept = {name: document.get(name) for name in ("name", "etag", "id", "type")}
    for name in ("peerAsn", "peerIp", "provisioningState", "hubVirtualNetworkConnection", "routingConfiguration"):
        kept[name] = inner.get(name)
    return {name: value for name, value in kept.items() if value is not None}


class _Get(_Routers, GetInWan):
    """Gets one, those of a group, or all."""

    def one(self, target: ResourceId) -> Value:
        return self.router(self.manager().get(self.hub_path(target), HUB.version))

    def several(self, target: ResourceId) -> Iterator[Value]:
        place = target._replace(names=())
        for document in self.manager().items(self.path(place), HUB.version):
            if (document.get("properties") or {}).get("virtualWan") is None:
                yield self.router(document)


class _New(_Routers, StoreInWan):
    """Makes a hub without a virtual WAN, and its address configuration in a subnet."""

    def process(self) -> None:
        target = self.target()
        if self.present(target):
            self.not_so(_TAKEN.format(target.name, target.group))
        if not self.should_process(target.name, "Creating Resource"):
            return
        body = {"location": str(self.Location), "properties": self.settings()}
        if self.Tag is not None:
            body["tags"] = {str(key): str(value) for key, value in unwrap(self.Tag).items()}
        address: dict[str, Any] = {"subnet": {"id": str(self.HostedSubnet)}}
        public = self.bound.get("PublicIpAddress")
        if public is not None:
            address["publicIPAddress"] = {"id": str(id_of(public) or "")}
        path = self.hub_path(target)

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            operation.write(manager, "PUT", path, HUB.version, body)
            operation.write(manager, "PUT", f"{path}/{_CONFIGURATION}", HUB.version, {"properties": address})
            yield self.router(manager.get(path, HUB.version))

        self.perform(self.title("creation", target), work)

    def settings(self) -> dict[str, Any]:
        """The hub's properties."""
        found: dict[str, Any] = {
            "virtualHubRouteTableV2s": [],
            "sku": "Standard",
            "virtualRouterAsn": 0,
            "virtualRouterIps": [],
            "allowBranchToBranchTraffic": bool(self.bound.get("AllowBranchToBranchTraffic")),
        }
        if self.bound.get("HubRoutingPreference"):
            found["hubRoutingPreference"] = str(self.bound["HubRoutingPreference"])
        scale = unwrap(self.bound.get("VirtualRouterAutoScaleConfiguration"))
        if scale is not None:
            found["virtualRouterAutoScaleConfiguration"] = scale.document()
        return found


class _Update(_Routers, StoreInWan):
    """Changes what is said, and writes the hub as the service has it for all else."""

    def process(self) -> None:
        target = self.target()
        path = self.hub_path(target)
        document = self.answer(lambda: self.manager().get(path, HUB.version))
        inner = document.setdefault("properties", {})
        if not self.should_process(target.name, "Setting Resource"):
            return
        flag = self.bound.get("AllowBranchToBranchTraffic")
        switch = self.metadata.lookup()["allowbranchtobranchtraffic"].is_switch
        if switch or flag is not None:
            inner["allowBranchToBranchTraffic"] = bool(flag)
        if self.bound.get("HubRoutingPreference"):
            inner["hubRoutingPreference"] = str(self.bound["HubRoutingPreference"])
        scale = unwrap(self.bound.get("VirtualRouterAutoScaleConfiguration"))
        if scale is not None:
            inner["virtualRouterAutoScaleConfiguration"] = scale.document()
        body = {name: document[name] for name in ("id", "location", "tags", "properties") if name in document}
        body["properties"] = {name: value for name, value in inner.items() if name not in _READ_ONLY}

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "PUT", path, HUB.version, body)
            yield self.router(status.result)

        self.perform(self.title("update", target), work)


_READ_ONLY = ("provisioningState", "routingState", "bgpConnections", "ipConfigurations", "routeMaps")


class _Remove(_Routers, RemoveInWan):
    """Removes the address configuration, then the hub."""

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, self.action):
            return
        if not self.bound.get("Force") and not self.should_continue(self.question.format(target.name), ""):
            return
        path = self.hub_path(target)

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            operation.write(manager, "DELETE", f"{path}/{_CONFIGURATION}", HUB.version)
            operation.write(manager, "DELETE", path, HUB.version)
            if self.bound.get("PassThru"):
                yield True

        self.perform(self.title("deletion", target), work)


class _Peers(_Routers):
    """Base of those of peers. peer: the class of one."""

    peer: ClassVar[str] = ""

    def peer_path(self, target: ResourceId) -> str:
        """The path of the peer."""
        return f"{self.hub_path(target)}/bgpConnections/{target.names[1]}"

    def peer_of(self, document: Document) -> Any:
        """What is written for a BGP connection."""
        return class_named(f"{MODELS}{self.peer}")(_peer(document))


class _GetPeer(_Peers, GetInWan):
    """Gets a peer."""

    lists = False

    def process(self) -> None:
        target = self.target()
        path = self.peer_path(target)
        self.write(self.peer_of(self.answer(lambda: self.manager().get(path, HUB.version))))


class _WritePeer(_Peers, StoreInWan):
    """Adds a peer, or changes one that is there, and gives the whole. adds: whether it may not be there yet."""

    adds: ClassVar[bool] = True

    def process(self) -> None:
        target = self.target()
        path = self.peer_path(target)
        present = self.answer(lambda: self.manager().get(path, HUB.version), None)
        if present is None and not self.adds:
            self.no_argument(_ABSENT)
        given = unwrap(self.bound.get("InputObject"))
        number = self.bound.get("PeerAsn") or (given.PeerAsn if given is not None else None)
        address = self.bound.get("PeerIp") or (given.PeerIp if given is not None else None)
        if given is None and present is not None:
            inner = present.get("properties") or {}
            number, address = number or inner.get("peerAsn"), address or inner.get("peerIp")
        body = {"name": target.names[1], "properties": {"peerAsn": int(number or 0), "peerIp": str(address or "")}}
        if not self.should_process(target.names[1], "Creating Resource" if self.adds else "Setting Resource"):
            return
        asks = present is not None and not self.bound.get("Force")
        if asks and not self.should_continue(_OVERWRITE.format(target.names[1]), ""):
            return

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            operation.write(manager, "PUT", path, HUB.version, body)
            yield self.router(manager.get(self.hub_path(target), HUB.version))

        self.perform(self.title("update", target), work)


class _RemovePeer(_Peers, RemoveInWan):
    """Removes a peer, and gives the whole."""

    def process(self) -> None:
        target = self.target()
        name = target.names[1]
        if not self.should_process(name, self.action):
            return
        if not self.bound.get("Force") and not self.should_continue(self.question.format(name), ""):
            return

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            operation.write(manager, "DELETE", self.peer_path(target), HUB.version)
            yield self.router(manager.get(self.hub_path(target), HUB.version))

        self.perform(self.title("removal", target), work)


class _PeerRoutes(_Peers, StoreInWan):
    """Gets the routes of a peer, from each instance of the service. operation: the action."""

    operation: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        made = class_named(f"{MODELS}PSPeerRoute")

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.peer_path(target)}/{self.operation}"
            status = operation.write(self.manager(), "POST", path, HUB.version)
            for routes in (status.result or {}).values():
                yield from (made(each) for each in routes or ())

        self.perform(self.title(self.operation, target), work)

    def shown(self, status: OperationStatus) -> Value:
        return NOTHING


_Row = tuple[str, type[AzCmdlet], dict[str, Any]]
_WHOLE: tuple[_Row, ...] = (
    ("Get-Az{}", _Get, {}),
    ("New-Az{}", _New, {}),
    ("Update-Az{}", _Update, {}),
    ("Remove-Az{}", _Remove, {}),
)
_BELOW: tuple[_Row, ...] = (
    ("Add-Az{}Peer", _WritePeer, {}),
    ("Update-Az{}Peer", _WritePeer, {"adds": False}),
    ("Get-Az{}Peer", _GetPeer, {}),
    ("Remove-Az{}Peer", _RemovePeer, {}),
    ("Get-Az{}PeerAdvertisedRoute", _PeerRoutes, {"operation": "advertisedRoutes"}),
    ("Get-Az{}PeerLearnedRoute", _PeerRoutes, {"operation": "learnedRoutes"}),
)


def _declare(noun: str, name: str, new_name: str, above: str, what: str) -> None:
    """The cmdlets of a kind. name, new_name, above: the parameter that names one, a new one, and the one that a peer belongs to."""
    server = noun == "RouteServer"
    same: dict[str, Any] = {
        "kind": f"PS{noun}",
        "autonomous": ("routeServerAsn", "routeServerIps") if server else ("virtualRouterAsn", "virtualRouterIps"),
    }
    for pattern, base, own in (*_WHOLE, *_BELOW):
        full = pattern.format(noun)
        below = "Peer" in pattern
        names = (above, "PeerName") if below else (new_name if base is _New else name,)
        more = {"peer": f"PS{noun}Peer", "resource": _PEER} if below else {}
        command = f"{COMMANDS}{full.replace('-Az', 'AzureRm')}"
        declare(__name__, full, base, what, net_command=command, names=names, **same, **more, **own)


_declare("RouteServer", "RouteServerName", "RouteServerName", "RouteServerName", "a route server")
_declare("VirtualRouter", "RouterName", "Name", "VirtualRouterName", "a virtual router")

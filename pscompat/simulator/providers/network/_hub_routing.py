"""How what is connected to a hub routes: which table it follows, and which tables it tells its routes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_NETWORKS = "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections"
_GATEWAYS = {
    "Microsoft.Network/vpnGateways": "Microsoft.Network/vpnGateways/vpnConnections",
    "Microsoft.Network/expressRouteGateways": "Microsoft.Network/expressRouteGateways/expressRouteConnections",
}
_FOR_POINTS = "Microsoft.Network/p2svpnGateways"


class Connected(NamedTuple):
    """What is connected to a hub. kind: as routes name it; prefixes: what is behind it."""

    id: str
    kind: str
    routing: dict[str, Any]
    prefixes: list[str]


def routing_of(call: Call, hub: str) -> dict[str, Any] | None:
    """The routing configuration where nobody says it, by the hub's default route table; None where the hub has no such table."""
    table = f"{hub}/hubRouteTables/defaultRouteTable"
    if not hub or call.store.get(table) is None:
        return None
    return {
        "associatedRouteTable": {"id": table},
        "propagatedRouteTables": {"labels": [], "ids": [{"id": table}]},
        "vnetRoutes": {"staticRoutes": []},
    }


def connected(call: Call, hub: str) -> Iterator[Connected]:
    """All that is connected to a hub."""
    for each in call.store.list(_NETWORKS, hub):
        yield _connected(call, each, "Virtual Network Connection", "remoteVirtualNetwork")
    subscription = f"/subscriptions/{subscription_of(hub)}"
    for kind, below in _GATEWAYS.items():
        for gateway in call.store.list(kind, subscription):
            if _id(_inner(gateway.document), "virtualHub").lower() == hub.lower():
                for each in call.store.list(below, gateway.id):
                    shown = "VPN_S2S_Gateway" if kind.endswith("/vpnGateways") else "ExpressRouteGateway"
                    yield _connected(call, each, shown, "remoteVpnSite")
    for gateway in call.store.list(_FOR_POINTS, subscription):
        inner = _inner(gateway.document)
        if _id(inner, "virtualHub").lower() == hub.lower():
            for part in inner.get("p2SConnectionConfigurations") or ():
                own = _inner(part)
                pool = (own.get("vpnClientAddressPool") or {}).get("addressPrefixes")
                name = f"{gateway.id}/p2sConnectionConfigurations/{part.get('name')}"
                yield Connected(name, "VPN_P2S_Gateway", own.get("routingConfiguration") or {}, list(pool or ()))


def _connected(call: Call, connection: Resource, kind: str, remote: str) -> Connected:
    inner = _inner(connection.document)
    other = call.store.get(_id(inner, remote))
    space = _inner(other.document).get("addressSpace") if other is not None else None
    prefixes = list((space or {}).get("addressPrefixes") or ())
    return Connected(connection.id, kind, inner.get("routingConfiguration") or {}, prefixes)


def following(call: Call, table: Resource) -> list[Connected]:
    """What a route table routes for."""
    return [
        each for each in connected(call, _hub(table)) if _id(each.routing, "associatedRouteTable").lower() == table.key
    ]


def telling(call: Call, table: Resource) -> list[Connected]:
    """What tells a route table its routes: by the table's id, or by one of its labels."""
    labels = {str(label).lower() for label in _inner(table.document).get("labels") or ()}
    found = []
    for each in connected(call, _hub(table)):
        told = each.routing.get("propagatedRouteTables") or {}
        by_id = any(str((one or {}).get("id")).lower() == table.key for one in told.get("ids") or ())
        if by_id or labels & {str(label).lower() for label in told.get("labels") or ()}:
            found.append(each)
    return found


def _hub(table: Resource) -> str:
    return table.id.rpartition("/hubRouteTables/")[0] or table.id


def _inner(document: dict[str, Any]) -> dict[str, Any]:
    found = document.get("properties")
    return found if isinstance(found, dict) else {}


def _id(properties: dict[str, Any], member: str) -> str:
    return str((properties.get(member) or {}).get("id") or "")

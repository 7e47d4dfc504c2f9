"""Virtual hubs: what they have without being asked, and the routes that can be asked for.

Source: the REST references of Virtual Hubs and Hub Route Tables (2024-05-01). No packet is routed here: a hub has the routes to the
networks that are connected to it and those of its route tables.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._hub_routing import connected, following, telling
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_TABLES = "Microsoft.Network/virtualHubs/hubRouteTables"
_OF_ITSELF = ("defaultRouteTable", "noneRouteTable")
_ASN = 65515
_COMMUNITY = "4293853166"


class VirtualHubs(NetworkBehaviour):
    """A hub has two route tables, a number and addresses of its router."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        properties["routingState"] = "Provisioned"
        if not properties.get("virtualRouterAsn"):
            properties["virtualRouterAsn"] = earlier.get("virtualRouterAsn") or _ASN
        if not properties.get("virtualRouterIps"):
            properties["virtualRouterIps"] = earlier.get("virtualRouterIps") or _router_addresses(properties)

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The route tables of a new hub."""
        super().written(call, resource, before)
        if before is not None or "virtualWan" not in properties_of(resource.document):
            return
        for name in _OF_ITSELF:
            labels = ["default"] if name == _OF_ITSELF[0] else ["none"]
            properties = {
                "routes": [],
                "labels": labels,
                "associatedConnections": [],
                "propagatingConnections": [],
                "provisioningState": "Succeeded",
            }
            table = f"{resource.id}/hubRouteTables/{name}"
            call.store.put(
                Resource(
                    table, _TABLES, packed({"properties": properties}), packed({}), created=call.now, changed=call.now
                )
            )


def _router_addresses(properties: dict[str, Any]) -> list[str]:
    """Two addresses of the hub's prefix, none where it has no prefix."""
    beginning, *_ = str(properties.get("addressPrefix") or "").split("/")
    parts = beginning.split(".")
    return [".".join([*parts[:2], "32", end]) for end in ("4", "5")] if len(parts) == 4 else []


def effective_routes(call: Call, hub: Resource) -> Response:
    """Virtual Hubs - Get Effective Virtual Hub Routes: those of a route table, or of the one that a connection follows."""
    body: dict[str, Any] = call.json_body() or {}
    asked = str(body.get("resourceId") or f"{hub.id}/hubRouteTables/defaultRouteTable").lower()
    tables = call.store.list(_TABLES, hub.id)
    chosen = [table for table in tables if asked in (table.key, *(each.id.lower() for each in following(call, table)))]
    found = []
    for table in chosen:
        for each in telling(call, table):
            found.append(_effective(each.prefixes, each.id, each.kind, each.id))
        for route in properties_of(table.document).get("routes") or ():
            hop, kind = str(route.get("nextHop")), str(route.get("nextHopType"))
            found.append(_effective(list(route.get("destinations") or ()), hop, kind, table.id))
    return begin(call, "effectiveRoutes", hub, result={"value": found})


def _effective(prefixes: list[str], hop: str, kind: str, origin: str) -> dict[str, Any]:
    return {"addressPrefixes": prefixes, "nextHops": [hop], "nextHopType": kind, "routeOrigin": origin}


def _routes_of_connection(call: Call, hub: Resource, kind: str, out: bool) -> Response:
    """What a connection brings into the hub, or is told by it."""
    body: dict[str, Any] = call.json_body() or {}
    asked = str(body.get("resourceUri") or "").lower()
    connections = list(connected(call, hub.id))
    found: list[str] = []
    if any(each.id.lower() == asked for each in connections):
        if out:
            found += [str(properties_of(hub.document).get("addressPrefix") or "")]
        for each in connections:
            if (each.id.lower() == asked) != out:
                found += each.prefixes
    routes = [{"prefix": prefix, "bgpCommunities": _COMMUNITY, "asPath": ""} for prefix in found if prefix]
    return begin(call, kind, hub, result={"value": routes})


def inbound_routes(call: Call, hub: Resource) -> Response:
    """Virtual Hubs - Get Inbound Routes."""
    return _routes_of_connection(call, hub, "inboundRoutes", out=False)


def outbound_routes(call: Call, hub: Resource) -> Response:
    """Virtual Hubs - Get Outbound Routes."""
    return _routes_of_connection(call, hub, "outboundRoutes", out=True)


BEHAVIOUR = VirtualHubs(
    {"effectiveroutes": effective_routes, "inboundroutes": inbound_routes, "outboundroutes": outbound_routes}
)

"""Virtual hubs: what they have without being asked, and the routes that can be asked for.

Source: the REST references of Virtual Hubs and Hub Route Tables (2024-05-01). No packet is routed here: a hub has the routes to the
networks that are connected to it and those of its route tables.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_TABLES = "Microsoft.Network/virtualHubs/hubRouteTables"
_CONNECTIONS = "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections"
_OF_ITSELF = ("defaultRouteTable", "noneRouteTable")
_ASN = 65515


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
    """Virtual Hubs - Get Effective Virtual Hub Routes."""
    found = []
    for connection in call.store.list(_CONNECTIONS, hub.id):
        remote = (properties_of(connection.document).get("remoteVirtualNetwork") or {}).get("id") or ""
        network = call.store.get(remote)
        space = properties_of(network.document).get("addressSpace") if network is not None else None
        found.append(
            {
                "addressPrefixes": list((space or {}).get("addressPrefixes") or ()),
                "nextHops": [connection.id],
                "nextHopType": "Virtual Network Connection",
                "routeOrigin": connection.id,
            }
        )
    for table in call.store.list(_TABLES, hub.id):
        for route in properties_of(table.document).get("routes") or ():
            found.append(
                {
                    "addressPrefixes": list(route.get("destinations") or ()),
                    "nextHops": [route.get("nextHop")],
                    "nextHopType": route.get("nextHopType"),
                    "routeOrigin": table.id,
                }
            )
    return begin(call, "effectiveRoutes", hub, result={"value": found})


BEHAVIOUR = VirtualHubs(
    {
        "effectiveroutes": effective_routes,
        "inboundroutes": answering("inboundRoutes", {"value": []}),
        "outboundroutes": answering("outboundRoutes", {"value": []}),
    }
)

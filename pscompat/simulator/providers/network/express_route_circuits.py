"""ExpressRoute circuits and cross connections: what their devices tell. Source: the REST reference of Express Route Circuits (2024-05-01).

Nobody is at the other end: each device knows the two addresses of its link, and no routes.
"""

from __future__ import annotations

import ipaddress
import uuid
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_TRAFFIC = {"primarybytesIn": 0, "primarybytesOut": 0, "secondarybytesIn": 0, "secondarybytesOut": 0}
_PREFIXES = {"primary": "primaryPeerAddressPrefix", "secondary": "secondaryPeerAddressPrefix"}
_KINDS = ("expressRouteCircuits", "expressRouteCrossConnections")
_SUMMARIES = {"expressroutecircuits": "statePfxRcd", "expressroutecrossconnections": "stateOrPrefixesReceived"}
"""By resource type how the summary calls the state of a neighbour."""


class Circuits(NetworkBehaviour):
    """The service gives a circuit its key; the provider has not set it up yet."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The key and the states."""
        properties["serviceKey"] = earlier.get("serviceKey") or properties.get("serviceKey") or str(uuid.uuid4())
        properties.setdefault("circuitProvisioningState", earlier.get("circuitProvisioningState", "Enabled"))
        properties["serviceProviderProvisioningState"] = earlier.get(
            "serviceProviderProvisioningState", "NotProvisioned"
        )


def stats(call: Call, resource: Resource) -> Response:
    """Get Stats, Get Peering Stats."""
    return Response(200, _TRAFFIC)


def tell(call: Call) -> Response:
    """List Arp Table, List Routes Table, List Routes Table Summary."""
    names = call.parameters
    kind, device, table = names["kind"].lower(), names["device"].lower(), names["table"].lower()
    if device not in _PREFIXES:
        raise errors.invalid_parameter("devicePath")
    place = f"{call.subscription.path}/resourceGroups/{names['group']}/providers/Microsoft.Network/{names['kind']}/{names['name']}"
    owner = call.store.existing(place, f"Microsoft.Network/{names['kind']}")
    peering = call.store.existing(
        f"{owner.id}/peerings/{names['peering']}", f"Microsoft.Network/{names['kind']}/peerings"
    )
    ours, theirs = _addresses(properties_of(peering.document), device)
    rows: list[dict[str, Any]] = []
    if table == "arptables" and ours:
        rows = [
            {"age": 0, "interface": "Microsoft", "ipAddress": theirs, "macAddress": "0050.56bf.0001"},
            {"age": 10, "interface": "On-Prem", "ipAddress": ours, "macAddress": "0050.56bf.0002"},
        ]
    elif table == "routetablessummary" and ours:
        number = properties_of(peering.document).get("peerASN")
        rows = [{"neighbor": ours, "as": number, "upDown": "00:00:10", _SUMMARIES[kind]: "0"}]
        if kind == "expressroutecircuits":
            rows[0]["v"] = 4
    return begin(call, table, owner, result={"value": rows})


def _addresses(properties: dict[str, Any], device: str) -> tuple[str, str]:
    """The two addresses of a link: that of the customer and that of Microsoft."""
    try:
        network = ipaddress.ip_network(str(properties.get(_PREFIXES[device])), strict=False)
    except ValueError:
        return "", ""
    return str(network[1]), str(network[2])


ROUTES = [
    Route(
        "POST",
        f"/subscriptions/{{subscription}}/resourceGroups/{{group}}/providers/Microsoft.Network/{{kind:{kind}}}/{{name}}/peerings/{{peering}}/{{table:{table}}}/{{device}}",
        tell,
        given_version,
    )
    for kind in _KINDS
    for table in ("arpTables", "routeTables", "routeTablesSummary")
]
BEHAVIOUR = Circuits({"stats": stats})

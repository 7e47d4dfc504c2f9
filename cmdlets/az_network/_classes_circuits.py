"""The .NET classes of ExpressRoute: circuits, ports, gateways, cross connections, and what their tables hold."""

from __future__ import annotations

from typing import Any

from cmdlets._az.descriptions import described
from cmdlets.az_network._class_tables import answer, part, whole

_PEERING: dict[str, Any] = {"types": {"PeerASN": "System.Nullable[System.Int64]"}}
"""Numbers of autonomous systems have up to 32 bits."""
_TRAFFIC = {
    "primarybytesIn": "PrimaryBytesIn",
    "primarybytesOut": "PrimaryBytesOut",
    "secondarybytesIn": "SecondaryBytesIn",
    "secondarybytesOut": "SecondaryBytesOut",
}
_TABLES = {
    "PSExpressRouteCircuitArpTable": {"interface": "InterfaceProperty"},
    "PSExpressRouteCircuitRoutesTable": {},
    "PSExpressRouteCircuitRoutesTableSummary": {"as": "AsProperty"},
    "PSExpressRouteCrossConnectionRoutesTableSummary": {"as": "AsProperty"},
}
"""What devices tell: by class the names that it has of its own."""
CLASSES = {
    "PSExpressRouteCircuit": whole("expressRouteCircuits"),
    "PSPeering": part("ExpressRouteCircuitPeering", **_PEERING),
    "PSPeeringConfig": part("ExpressRouteCircuitPeeringConfig"),
    "PSIpv6PeeringConfig": part("Ipv6ExpressRouteCircuitPeeringConfig"),
    "PSPeeringPrefixConfig": part("AdvertisedPublicPrefixProperties"),
    "PSExpressRouteCircuitConnection": part(
        "ExpressRouteCircuitConnection", renames={"ipv6CircuitConnectionConfig": "IPv6CircuitConnectionConfig"}
    ),
    "PSExpressRouteCircuitConnectionIPv6ConnectionConfig": part("Ipv6CircuitConnectionConfig"),
    "PSExpressRouteCircuitStats": part("ExpressRouteCircuitStats", renames=_TRAFFIC),
    "PSExpressRouteCrossConnection": whole("expressRouteCrossConnections"),
    "PSExpressRouteCrossConnectionPeering": part("ExpressRouteCrossConnectionPeering", **_PEERING),
    "PSExpressRoutePort": whole("ExpressRoutePorts"),
    "PSExpressRoutePortAuthorization": whole("expressRoutePorts/authorizations", types={}),
    "PSExpressRoutePortsLocation": whole("ExpressRoutePortsLocations"),
    "PSExpressRouteGateway": whole("expressRouteGateways"),
    "PSExpressRouteConnection": part("ExpressRouteConnection"),
    "PSExpressRouteServiceProvider": answer("ExpressRouteServiceProvider", nested=False, renames={"tags": "Tag"}),
    "PSExpressRouteServiceProviderBandwidthsOffered": answer("ExpressRouteServiceProviderBandwidthsOffered"),
    **{name: answer(name.removeprefix("PS"), renames=own) for name, own in _TABLES.items()},
}
DESCRIBED = described(
    {
        "ExpressRouteServiceProvider": {
            "name": "text",
            "id": "text",
            "type": "text",
            "location": "text",
            "tags": "any",
            "properties": "ExpressRouteServiceProviderProperties",
        },
        "ExpressRouteServiceProviderProperties": {
            "peeringLocations": ["text"],
            "bandwidthsOffered": ["ExpressRouteServiceProviderBandwidthsOffered"],
            "provisioningState": "text",
        },
        "ExpressRouteServiceProviderBandwidthsOffered": {"offerName": "text", "valueInMbps": "integer"},
        "ExpressRouteCircuitArpTable": {
            "age": "integer",
            "interface": "text",
            "ipAddress": "text",
            "macAddress": "text",
        },
        "ExpressRouteCircuitRoutesTable": {
            "network": "text",
            "nextHop": "text",
            "locPrf": "text",
            "weight": "integer",
            "path": "text",
        },
        "ExpressRouteCircuitRoutesTableSummary": {
            "neighbor": "text",
            "v": "integer",
            "as": "integer",
            "upDown": "text",
            "statePfxRcd": "text",
        },
        "ExpressRouteCrossConnectionRoutesTableSummary": {
            "neighbor": "text",
            "as": "integer",
            "upDown": "text",
            "stateOrPrefixesReceived": "text",
        },
    }
)
"""What the service and the devices tell of circuits."""

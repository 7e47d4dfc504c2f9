"""Tunnels between virtual networks: who is at the other end of a connection, and what gateways tell each other by BGP.

Two gateways are connected where each has a connection to the other with the same key. Nothing answers at an address outside.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Any, NamedTuple

from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_CONNECTIONS = "Microsoft.Network/connections"
KEY = "sharedKey"
"""The member of a connection's state that has the key."""
_ASN = 65515
_WEIGHT = 32768


class Peer(NamedTuple):
    """A peer of a gateway. gateway: None where it is none that is simulated, and answers; since: when it began to."""

    address: str
    asn: int
    gateway: Resource | None
    since: float


def _inner(resource: Resource) -> dict[str, Any]:
    found = resource.document.get("properties")
    return found if isinstance(found, dict) else {}


def _id(properties: dict[str, Any], member: str) -> str:
    return str((properties.get(member) or {}).get("id") or "")


def _connections(call: Call, gateway_id: str) -> list[Resource]:
    """The connections that a gateway has."""
    everywhere = call.store.list(_CONNECTIONS, f"/subscriptions/{subscription_of(gateway_id)}")
    return [each for each in everywhere if _id(_inner(each), "virtualNetworkGateway1").lower() == gateway_id.lower()]


def opposite(call: Call, connection: Resource) -> tuple[Resource, Resource] | None:
    """The gateway at the other end of a connection, and its connection; None where nobody answers."""
    inner = _inner(connection)
    other = call.store.get(_id(inner, "virtualNetworkGateway2"))
    if other is None:
        return None
    own = _id(inner, "virtualNetworkGateway1").lower()
    for each in _connections(call, other.id):
        back = _id(_inner(each), "virtualNetworkGateway2").lower() == own
        if back and each.state.get(KEY) == connection.state.get(KEY):
            return other, each
    return None


def subnets_of(call: Call, properties: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, Resource]]:
    """The address configurations of a gateway: each with the prefix of its subnet, and the network."""
    for configuration in properties.get("ipConfigurations") or ():
        subnet = call.store.get(_id(configuration.get("properties") or {}, "subnet"))
        network = call.store.get(parent_of(subnet.id)) if subnet is not None else None
        if subnet is not None and network is not None:
            inner = _inner(subnet)
            prefix = inner.get("addressPrefix") or next(iter(inner.get("addressPrefixes") or ()), "")
            if prefix:
                yield configuration, str(prefix), network


def fill_settings(call: Call, gateway_id: str, properties: dict[str, Any]) -> None:
    """The settings for BGP that a gateway has without being asked: a number, and an address of its subnet for each configuration."""
    settings = properties.get("bgpSettings") or {}
    given = {
        str(each.get("ipconfigurationId")).rpartition("/")[2].lower(): each.get("customBgpIpAddresses")
        for each in settings.get("bgpPeeringAddresses") or ()
    }
    addresses, found = [], []
    several = len(properties.get("ipConfigurations") or ()) > 1
    for place, (configuration, prefix, _) in enumerate(subnets_of(call, properties)):
        address = str(ipaddress.ip_network(prefix)[4 + place if several else -2])
        public = call.store.get(_id(configuration.get("properties") or {}, "publicIPAddress"))
        tunnel = public.state.get("address") if public is not None else None
        addresses.append(address)
        found.append(
            {
                "ipconfigurationId": f"{gateway_id}/ipConfigurations/{configuration['name']}",
                "defaultBgpIpAddresses": [address],
                "customBgpIpAddresses": list(given.get(str(configuration["name"]).lower()) or ()),
                "tunnelIpAddresses": [tunnel] if tunnel else [],
            }
        )
    properties["bgpSettings"] = {
        "asn": settings.get("asn") or _ASN,
        "bgpPeeringAddress": ",".join(addresses),
        "peerWeight": settings.get("peerWeight") or 0,
        "bgpPeeringAddresses": found,
    }


def _settings(gateway: Resource) -> tuple[str, int]:
    """The first address and the number."""
    settings = _inner(gateway).get("bgpSettings") or {}
    return str(settings.get("bgpPeeringAddress") or "").partition(",")[0], int(settings.get("asn") or 0)


def prefixes(call: Call, gateway: Resource) -> list[str]:
    """The space of the network that a gateway is in."""
    for _, _, network in subnets_of(call, _inner(gateway)):
        return list((_inner(network).get("addressSpace") or {}).get("addressPrefixes") or ())
    return []


def peers(call: Call, gateway: Resource) -> list[Peer]:
    """The peers that connections with BGP bring."""
    _, own = _settings(gateway)
    found = []
    for connection in _connections(call, gateway.id):
        inner = _inner(connection)
        if not inner.get("enableBgp"):
            continue
        end = opposite(call, connection)
        site = call.store.get(_id(inner, "localNetworkGateway2") or _id(inner, "virtualNetworkGateway2"))
        if site is None:
            continue
        address, asn = _settings(site)
        talks = end is not None and bool(_inner(end[1]).get("enableBgp")) and asn != own
        if address:
            since = max(connection.created, end[1].created) if end is not None else connection.created
            found.append(Peer(address, asn, site if talks else None, since))
    return found


def peer_states(call: Call, gateway: Resource) -> list[dict[str, Any]]:
    """What a gateway tells of its peers."""
    address, _ = _settings(gateway)
    found = []
    for peer in peers(call, gateway):
        seconds = int(call.now - peer.since) if peer.gateway is not None else 0
        hours, rest = divmod(seconds, 3600)
        found.append(
            {
                "localAddress": address,
                "neighbor": peer.address,
                "asn": peer.asn,
                "state": "Connected" if peer.gateway is not None else "Connecting",
                "connectedDuration": f"{hours:02}:{rest // 60:02}:{rest % 60:02}",
                "routesReceived": len(prefixes(call, peer.gateway)) if peer.gateway is not None else 0,
                "messagesSent": seconds // 60,
                "messagesReceived": seconds // 60,
            }
        )
    return found


def _route(local: str, network: str, hop: str, source: str, origin: str, path: str) -> dict[str, Any]:
    return {
        "localAddress": local,
        "network": network,
        "nextHop": hop,
        "sourcePeer": source,
        "origin": origin,
        "asPath": path,
        "weight": _WEIGHT,
    }


def learned(call: Call, gateway: Resource) -> list[dict[str, Any]]:
    """The routes to the gateway's own network, and those from its peers."""
    address, _ = _settings(gateway)
    found = [_route(address, each, "", address, "Network", "") for each in prefixes(call, gateway)]
    for peer in peers(call, gateway):
        if peer.gateway is not None:
            path = str(peer.asn)
            found += [
                _route(address, each, peer.address, peer.address, "EBgp", path) for each in prefixes(call, peer.gateway)
            ]
    return found


def advertised(call: Call, gateway: Resource, to: str) -> list[dict[str, Any]]:
    """The routes that a gateway tells a peer."""
    address, asn = _settings(gateway)
    if not any(peer.gateway is not None and peer.address == to for peer in peers(call, gateway)):
        return []
    return [_route(address, each, address, "", "Igp", str(asn)) | {"weight": 0} for each in prefixes(call, gateway)]

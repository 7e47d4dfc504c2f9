"""Pools of addresses of network managers: how much of them is given out, and to what.

Source: the REST reference of IPAM Pools (2024-05-01).
"""

from __future__ import annotations

import ipaddress
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_CIDRS = "Microsoft.Network/networkManagers/ipamPools/staticCidrs"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _networks(document: dict[str, Any]) -> list[Network]:
    prefixes = properties_of(document).get("addressPrefixes") or ()
    return [ipaddress.ip_network(str(prefix), strict=False) for prefix in prefixes]


def _without(whole: list[Network], taken: list[Network]) -> list[Network]:
    """What is left of networks when others are taken out of them."""
    left = whole
    for part in taken:
        parted: list[Network] = []
        for each in left:
            if each.version != part.version or not each.overlaps(part):
                parted.append(each)
            elif part.prefixlen > each.prefixlen:
                parted += each.address_exclude(part)  # type: ignore[arg-type]
        left = sorted(parted, key=lambda found: (found.version, int(found.network_address)))
    return left


def _count(networks: list[Network]) -> str:
    return str(sum(each.num_addresses for each in networks))


def usage(call: Call, pool: Resource) -> Response:
    """Ipam Pools - Get Pool Usage."""
    whole = _networks(pool.document)
    taken = [each for cidr in call.store.list(_CIDRS, pool.id) for each in _networks(cidr.document)]
    left = _without(whole, taken)
    return Response(
        200,
        {
            "addressPrefixes": [str(each) for each in whole],
            "allocatedAddressPrefixes": [str(each) for each in taken],
            "reservedAddressPrefixes": [],
            "availableAddressPrefixes": [str(each) for each in left],
            "totalNumberOfIPAddresses": _count(whole),
            "numberOfAllocatedIPAddresses": _count(taken),
            "numberOfReservedIPAddresses": "0",
            "numberOfAvailableIPAddresses": _count(left),
        },
    )


def associated(call: Call, pool: Resource) -> Response:
    """Ipam Pools - List Associated Resources."""
    found = []
    for cidr in call.store.list(_CIDRS, pool.id):
        networks = _networks(cidr.document)
        item = {"resourceId": cidr.id, "poolId": pool.id, "addressPrefixes": [str(each) for each in networks]}
        item |= {"totalNumberOfIPAddresses": _count(networks), "numberOfReservedIPAddresses": "0"}
        found.append({**item, "createdAt": timestamp(cidr.created)})
    return Response(200, {"value": found})


class IpamPools(NetworkBehaviour):
    """A pool shows which addresses it has."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The kind of its addresses."""
        versions = sorted({each.version for each in _networks({"properties": properties})})
        properties["ipAddressType"] = [f"IPv{version}" for version in versions]


BEHAVIOUR = IpamPools({"getpoolusage": usage, "listassociatedresources": associated})

"""IP addresses: prefixes, and which addresses of a subnet are free."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import referring
from pscompat.simulator.providers.network._behaviour import properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
RESERVED = 4
"""Addresses at the beginning of a subnet that the service keeps: network, gateway and two for DNS."""
_ADDRESS = re.compile(r'"privateIPAddress":"([^"]+)"')


def read_prefix(text: Any, resource_id: str) -> Network:
    """A prefix in CIDR notation. Raises RequestError (400 InvalidAddressPrefixFormat, InvalidCIDRNotation)."""
    written = str(text)
    try:
        network = ipaddress.ip_network(written, strict=False)
    except ValueError:
        raise _errors.address_prefix_format(written, resource_id) from None
    if "/" not in written:
        raise _errors.address_prefix_format(written, resource_id)
    if str(network) != written and ipaddress.ip_interface(written).ip != network.network_address:
        raise _errors.cidr_notation(written, resource_id, str(network))
    return network


def read_prefixes(texts: Iterable[Any], resource_id: str) -> list[Network]:
    """Prefixes in CIDR notation. Raises RequestError (400)."""
    return [read_prefix(text, resource_id) for text in texts]


def overlap(one: Network, other: Network) -> bool:
    """Whether two prefixes have an address in common."""
    if one.version != other.version:
        return False
    shorter = max(one.max_prefixlen - one.prefixlen, other.max_prefixlen - other.prefixlen)
    return int(one.network_address) >> shorter == int(other.network_address) >> shorter


def inside(one: Network, other: Network) -> bool:
    """Whether a prefix lies in another."""
    return one.version == other.version and one.subnet_of(other)  # type: ignore[arg-type]


def prefixes_of_subnet(document: dict[str, Any]) -> list[str]:
    """The prefixes of a subnet, which has one or a list."""
    properties = properties_of(document)
    many = properties.get("addressPrefixes")
    single = properties.get("addressPrefix")
    return list(many) if many else [single] if single else []


def prefixes_of_network(document: dict[str, Any]) -> list[str]:
    """The prefixes of a virtual network."""
    space = properties_of(document).get("addressSpace")
    return list((space or {}).get("addressPrefixes") or ())


def subnet_networks(subnet: Resource, version: int) -> list[Network]:
    """The prefixes of a subnet of an IP version."""
    found = (ipaddress.ip_network(text, strict=False) for text in prefixes_of_subnet(subnet.document))
    return [network for network in found if network.version == version]


def is_reserved(network: Network, address: Address) -> bool:
    """Whether the service keeps an address of a subnet for itself."""
    first, last = int(network.network_address), int(network.broadcast_address)
    return int(address) < first + RESERVED or int(address) == last


def taken_addresses(call: Call, subnet: Resource) -> set[str]:
    """The addresses of a subnet that resources have."""
    found: set[str] = set()
    for resource in referring(call, subnet.id):
        found.update(_ADDRESS.findall(resource.text))
    return found


def holder_of_address(call: Call, subnet: Resource, address: str) -> Resource | None:
    """The resource that has an address of a subnet."""
    for resource in referring(call, subnet.id):
        if address in _ADDRESS.findall(resource.text):
            return resource
    return None


def free_addresses(call: Call, subnet: Resource, version: int) -> Iterator[str]:
    """The addresses of a subnet that can be given out, lowest first."""
    taken = {int(ipaddress.ip_address(address)) for address in taken_addresses(call, subnet)}
    for network in subnet_networks(subnet, version):
        first = int(network.network_address)
        for number in range(first + RESERVED, first + network.num_addresses - 1):
            if number not in taken:
                yield str(ipaddress.ip_address(number) if version == 4 else ipaddress.IPv6Address(number))


def first_free(call: Call, subnet: Resource, version: int, count: int = 1) -> list[str]:
    """The lowest free addresses of a subnet."""
    return list(islice(free_addresses(call, subnet, version), count))

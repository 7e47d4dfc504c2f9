"""The private address of what lies in a subnet: IP configurations of interfaces, front ends of load balancers."""

from __future__ import annotations

import ipaddress
from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._addresses import (
    first_free,
    holder_of_address,
    is_reserved,
    prefixes_of_subnet,
    subnet_networks,
)
from pscompat.simulator.providers.network._behaviour import properties_of
from pscompat.simulator.providers.network._shape import lies_in
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


def check_private_address(call: Call, resource_id: str, properties: dict[str, Any], before: Resource | None) -> None:
    """Raise RequestError (400) where a static address is not one of the subnet, or taken; or where the subnet has none left."""
    subnet = _subnet(call, properties)
    if subnet is None:
        return
    version = _version(properties)
    networks = subnet_networks(subnet, version)
    if not _is_static(properties):
        earlier = properties_of(before.document) if before is not None else {}
        if networks and not _kept(earlier, subnet, version) and not first_free(call, subnet, version):
            raise _errors.subnet_full(subnet.name, str(networks[0]))
        return
    text = properties.get("privateIPAddress")
    if not text:
        raise _errors.address_missing(resource_id)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        raise _errors.address_not_in_subnet(str(text), ", ".join(prefixes_of_subnet(subnet.document))) from None
    around = next((network for network in networks if address in network), None)
    if around is None:
        raise _errors.address_not_in_subnet(str(address), ", ".join(prefixes_of_subnet(subnet.document)))
    if is_reserved(around, address):
        raise _errors.address_reserved(str(address), str(around))
    holder = holder_of_address(call, subnet, str(address))
    if holder is not None and holder.key != resource_id.lower() and not lies_in(holder.id, resource_id):
        raise _errors.address_taken(resource_id, str(address), holder.id)


def fill_private_address(call: Call, properties: dict[str, Any], earlier: dict[str, Any]) -> None:
    """Give an address: the one of a static allocation, the one from before, or the lowest that is free."""
    properties.setdefault("privateIPAllocationMethod", "Dynamic")
    subnet = _subnet(call, properties)
    if subnet is None:
        return
    properties.setdefault("privateIPAddressVersion", "IPv4")
    if _is_static(properties):
        return
    version = _version(properties)
    properties.pop("privateIPAddress", None)
    free = [kept] if (kept := _kept(earlier, subnet, version)) else first_free(call, subnet, version)
    if free:
        properties["privateIPAddress"] = free[0]


def _kept(earlier: dict[str, Any], subnet: Resource, version: int) -> str:
    """The address from before, where it is one of the subnet."""
    text = earlier.get("privateIPAddress")
    same = str((earlier.get("subnet") or {}).get("id", "")).lower() == subnet.key
    if not text or not same:
        return ""
    address = ipaddress.ip_address(text)
    return text if any(address in network for network in subnet_networks(subnet, version)) else ""


def _subnet(call: Call, properties: dict[str, Any]) -> Resource | None:
    named = (properties.get("subnet") or {}).get("id")
    return call.store.get(named) if isinstance(named, str) else None


def _version(properties: dict[str, Any]) -> int:
    return 6 if properties.get("privateIPAddressVersion") == "IPv6" else 4


def _is_static(properties: dict[str, Any]) -> bool:
    return properties.get("privateIPAllocationMethod") == "Static"

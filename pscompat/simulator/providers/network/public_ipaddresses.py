"""Public IP addresses: static ones have their address at once, dynamic ones while something has them.

Addresses are of the ranges that are set aside for documentation, and of 20.0.0.0/8 once those are used up.
Source: the REST reference of Public IP Addresses (2024-05-01).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator import errors
from pscompat.simulator.completion import set_member
from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._references import location_of
from pscompat.simulator.providers.network._skus import fill_sku, sku_name
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

TYPE = "Microsoft.Network/publicIPAddresses"
_RANGES = {
    4: [ipaddress.ip_network(text) for text in ("203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24", "20.0.0.0/8")],
    6: [ipaddress.ip_network("2001:db8::/32")],
}


class PublicAddresses(NetworkBehaviour):
    """State that is not shown: `address`, which a dynamic one has as well, so that it stays the same."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A standard address is static, a SKU stays, a prefix has an address left, a name in DNS is free."""
        super().check_alone(call, resource_id, document, before)
        properties, sku = properties_of(document), sku_name(document)
        if before is not None and document.get("sku") and sku_name(before.document) != sku:
            raise _errors.sku_stays(resource_id, sku_name(before.document), sku)
        if sku != "Basic" and properties.get("publicIPAllocationMethod") == "Dynamic":
            raise _errors.standard_address_must_be_static(resource_id)
        prefix = _prefix(call, properties)
        if before is None and prefix and next(_free_addresses(call, 4, prefix), None) is None:
            raise _errors.public_prefix_full(str(properties["publicIPPrefix"]["id"]))
        label = (properties.get("dnsSettings") or {}).get("domainNameLabel")
        if label:
            name = dns_name(str(label), location_of(call, resource_id, document))
            if name_is_taken(call, name, resource_id):
                raise _errors.dns_record_in_use(name)

    def fill_alone(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """SKU, version, allocation and the address."""
        fill_sku(document, before)
        super().fill_alone(call, resource_id, document, state, before)
        properties = document["properties"]
        properties.setdefault("publicIPAddressVersion", "IPv4")
        properties.setdefault("publicIPAllocationMethod", "Dynamic" if sku_name(document) == "Basic" else "Static")
        properties.setdefault("idleTimeoutInMinutes", 4)
        properties.setdefault("ipTags", [])
        properties.setdefault("ddosSettings", {"protectionMode": "VirtualNetworkInherited"})
        settings = properties.get("dnsSettings") or {}
        if settings.get("domainNameLabel"):
            settings["fqdn"] = dns_name(settings["domainNameLabel"], location_of(call, resource_id, document))
        version = 6 if properties["publicIPAddressVersion"] == "IPv6" else 4
        if "address" not in state:
            state["address"] = next(_free_addresses(call, version, _prefix(call, properties)))

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The address, where it is allocated."""
        document = super().show(call, facts, resource)
        properties = document["properties"]
        attached = "ipConfiguration" in properties or "natGateway" in properties
        if properties.get("publicIPAllocationMethod") == "Static" or attached:
            properties["ipAddress"] = resource.state.get("address")
        return document

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400 PublicIPAddressCannotBeDeleted) while something has the address."""
        users = users_of(call, resource.id)
        if users:
            raise _errors.public_address_in_use(resource.id, next(iter(users.values()))[0])


def dns_name(label: str, location: str) -> str:
    """The name in DNS of a public address."""
    return f"{label}.{location}.cloudapp.azure.com".lower()


def name_is_taken(call: Call, name: str, resource_id: str = "") -> bool:
    """Whether another public address has a name in DNS."""
    return any(other.key != resource_id.lower() for other in call.store.having(TYPE, _dns_name_key, name))


def _dns_name_key(address: Resource) -> str | None:
    return (properties_of(address.document).get("dnsSettings") or {}).get("fqdn")


def _address_key(address: Resource) -> str | None:
    return address.state.get("address")


def _ranged_key(version: int, address: Resource) -> str | None:
    """The address where it is of the ranges and of this version."""
    properties = properties_of(address.document)
    same = properties.get("publicIPAddressVersion", "IPv4") == f"IPv{version}"
    return _address_key(address) if same and not properties.get("publicIPPrefix") else None


_RANGED_KEYS = {version: partial(_ranged_key, version) for version in _RANGES}


def _prefix(call: Call, properties: dict[str, Any]) -> str:
    """The prefix that the address is one of, empty where it is of none."""
    prefix = call.store.get((properties.get("publicIPPrefix") or {}).get("id") or "")
    return "" if prefix is None else str(properties_of(prefix.document).get("ipPrefix") or "")


def _free_addresses(call: Call, version: int, prefix: str) -> Iterator[str]:
    """The addresses that can be given out: all of a prefix, or those that the ranges have between their ends.

    Of the ranges the first addresses are those that come behind as many as there are: looking at all is slow where there are many.
    """
    taken = call.store.index(TYPE, _address_key)
    candidates: Iterator[str]
    if prefix:
        candidates = map(str, ipaddress.ip_network(prefix))
    else:
        begin = len(call.store.index(TYPE, _RANGED_KEYS[version]))
        places = chain(range(begin, _addresses_of(version)), range(begin))
        candidates = (_address(version, place) for place in places)
    return (address for address in candidates if address not in taken)


def _addresses_of(version: int) -> int:
    return sum(network.num_addresses - 2 for network in _RANGES[version])


def _address(version: int, place: int) -> str:
    """The address at a place among all of the ranges, which begin and end with one that is not given out."""
    for network in _RANGES[version]:
        if place < network.num_addresses - 2:
            return str(network[place + 1])
        place -= network.num_addresses - 2
    raise IndexError(place)


def check_name(call: Call) -> Response:
    """Check Dns Name Availability."""
    call.store.subscription(call.parameters["subscription"])
    name = dns_name(call.request.query.get("domainnamelabel", ""), call.parameters["location"])
    return Response(200, {"available": not name_is_taken(call, name)})


def reserve(call: Call, address: Resource) -> Response:
    """Reserve Cloud Service Public Ip Address: it stays, or with `isRollback` no longer does."""
    body: Any = call.json_body()
    undone = isinstance(body, dict) and str(body.get("isRollback")).lower() == "true"
    method = "Dynamic" if undone else "Static"
    return _changed(
        call, "reserveCloudServicePublicIpAddress", address, {"properties.publicIPAllocationMethod": method}
    )


def disassociate(call: Call, address: Resource) -> Response:
    """Disassociate Cloud Service Reserved Public Ip."""
    body: Any = call.json_body()
    if not isinstance(body, dict) or not body.get("publicIpArmId"):
        raise errors.required_parameter("publicIpArmId")
    return _changed(call, "disassociateCloudServiceReservedPublicIp", address, {})


def _changed(call: Call, kind: str, address: Resource, changes: dict[str, Any]) -> Response:
    """Begin an operation that gives the address back as it is then."""
    facts = arm_facts().resource_type(address.type)
    assert facts is not None
    shown = BEHAVIOUR.show(call, facts, address)
    for path, value in changes.items():
        set_member(shown, path, value)
    return begin(call, kind, address, changes, result=shown)


BEHAVIOUR = PublicAddresses(
    {
        "reservecloudservicepublicipaddress": reserve,
        "disassociatecloudservicereservedpublicip": disassociate,
    }
)
ROUTES = [
    Route(
        "GET",
        "/subscriptions/{subscription}/providers/Microsoft.Network/locations/{location}/CheckDnsNameAvailability",
        check_name,
        given_version,
    )
]

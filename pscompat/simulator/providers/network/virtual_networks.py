"""Virtual networks: address space, subnets, and which addresses are free.

Source: the REST reference of Virtual Networks (2024-05-01).
"""

from __future__ import annotations

import ipaddress
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.network._addresses import (
    first_free,
    is_reserved,
    prefixes_of_network,
    prefixes_of_subnet,
    read_prefixes,
    subnet_networks,
    taken_addresses,
)
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._subnets import check_subnets
from pscompat.simulator.providers.network.network_managers import effective_connectivity, effective_rules
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

SUBNETS = "Microsoft.Network/virtualNetworks/subnets"
_SUGGESTED = 5
"""How many free addresses the service names."""


class VirtualNetworks(NetworkBehaviour):
    """A write that does not name subnets leaves them as they are; one with an empty list removes them."""

    keeps = frozenset({"subnets", "virtualNetworkPeerings"})

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The address space, and the subnets in it."""
        space = read_prefixes(prefixes_of_network(document), resource_id)
        listed = properties_of(document).get("subnets")
        if listed is None:
            subnets = [
                (subnet.name, prefixes_of_subnet(subnet.document)) for subnet in call.store.list(SUBNETS, resource_id)
            ]
        else:
            subnets = [(str(item.get("name", "")), prefixes_of_subnet(item)) for item in listed]
        check_subnets(resource_id, space, subnets)
        super().check_alone(call, resource_id, document, before)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What a new network has."""
        properties.setdefault("enableDdosProtection", False)
        properties.setdefault("privateEndpointVNetPolicies", "Disabled")


def check_address(call: Call, network: Resource) -> Response:
    """Virtual Networks - Check IP Address Availability."""
    text = call.request.query.get("ipaddress", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        raise errors.invalid_parameter("ipAddress") from None
    subnets = call.store.list(SUBNETS, network.id)
    answer: dict[str, Any] = {"available": False, "availableIPAddresses": [], "isPlatformReserved": False}
    for subnet in subnets:
        around = next((part for part in subnet_networks(subnet, address.version) if address in part), None)
        if around is None:
            continue
        answer["isPlatformReserved"] = is_reserved(around, address)
        answer["available"] = not answer["isPlatformReserved"] and str(address) not in taken_addresses(call, subnet)
        if not answer["available"]:
            answer["availableIPAddresses"] = first_free(call, subnet, address.version, _SUGGESTED)
    return Response(200, answer)


def list_usage(call: Call, network: Resource) -> Response:
    """Virtual Networks - List Usage."""
    name = {"value": "SubnetSpace", "localizedValue": "Subnet size and usage"}
    found = []
    for subnet in call.store.list(SUBNETS, network.id):
        size = sum(part.num_addresses - 5 for part in subnet_networks(subnet, 4))
        used = len(taken_addresses(call, subnet))
        found.append({"currentValue": used, "id": subnet.id, "limit": size, "name": name, "unit": "Count"})
    return Response(200, {"value": found})


BEHAVIOUR = VirtualNetworks(
    {
        "checkipaddressavailability": check_address,
        "usages": list_usage,
        "listnetworkmanagereffectiveconnectivityconfigurations": effective_connectivity,
        "listnetworkmanagereffectivesecurityadminrules": effective_rules,
    }
)

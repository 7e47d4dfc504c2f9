"""The network that New-AzVM and New-AzVmss make around what they create: its bodies of requests, and a name in the domain."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import version_of

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

ADDRESS = "Microsoft.Network/publicIPAddresses"
BALANCER = "Microsoft.Network/loadBalancers"
_FIRST_PRIORITY = 1000


def extended_location(edge_zone: str | None) -> dict[str, Any]:
    """What a body says of an edge zone, nothing without one."""
    return {"extendedLocation": {"name": edge_zone, "type": "EdgeZone"}} if edge_zone else {}


def free_label(manager: ResourceManager, location: str, name: str) -> str:
    """A label for a public address, made from a name, that is free in the location's domain. Raises ServiceError."""
    path = f"{manager.subscription}/providers/Microsoft.Network/locations/{location}/CheckDnsNameAvailability"
    while True:
        label = f"{name}-{secrets.token_hex(3)}".lower()
        answer = manager.get(path, version_of(ADDRESS), {"domainNameLabel": label}) or {}
        if answer.get("available", True):
            return label


def virtual_network(subnet: str, prefix: str, subnet_prefix: str, edge_zone: str | None = None) -> dict[str, Any]:
    """A network with one subnet."""
    return {
        **extended_location(edge_zone),
        "properties": {
            "addressSpace": {"addressPrefixes": [prefix]},
            "subnets": [{"name": subnet, "properties": {"addressPrefix": subnet_prefix}}],
        },
    }


def public_address(label: str, allocation: str, sku: str, edge_zone: str | None = None) -> dict[str, Any]:
    """A public address with a name in the domain."""
    return {
        **extended_location(edge_zone),
        "sku": {"name": sku},
        "properties": {"publicIPAllocationMethod": allocation, "dnsSettings": {"domainNameLabel": label}},
    }


def security_group(name: str, ports: Iterable[int]) -> dict[str, Any]:
    """A group that lets traffic to these ports in."""
    return {
        "properties": {
            "securityRules": [
                {
                    "name": f"{name}{port}",
                    "properties": {
                        "protocol": "Tcp",
                        "sourcePortRange": "*",
                        "destinationPortRange": str(port),
                        "sourceAddressPrefix": "*",
                        "destinationAddressPrefix": "*",
                        "access": "Allow",
                        "priority": _FIRST_PRIORITY + place,
                        "direction": "Inbound",
                    },
                }
                for place, port in enumerate(ports)
            ]
        }
    }

"""The network that New-AzVmss makes around a scale set, as bodies of requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

BALANCER = "Microsoft.Network/loadBalancers"
_FIRST_PRIORITY = 1000


def extended_location(edge_zone: str | None) -> dict[str, Any]:
    """What a body says of an edge zone, nothing without one."""
    return {"extendedLocation": {"name": edge_zone, "type": "EdgeZone"}} if edge_zone else {}


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

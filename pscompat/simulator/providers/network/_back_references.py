"""What refers to a resource: the members in which the service shows it, and why a resource that is in use cannot go.

A row of the table says: resources of the type show in `member` whatever refers to them from resources (or parts of resources) of
the `sources`. Source: the REST reference of Microsoft.Network, where these members are read-only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pscompat.simulator.providers.network._shape import NAMESPACE, Reference, references, type_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_RECORDS = "Microsoft.Resources/"
MACHINES = "Microsoft.Compute/virtualMachines"


class BackReference(NamedTuple):
    """Where references from certain types are shown. No `sources`: from a part of any resource, by the member `by`."""

    member: str
    many: bool
    sources: tuple[str, ...] = ()
    by: str = ""


def _of(*names: str) -> tuple[str, ...]:
    return tuple(f"{NAMESPACE}/{name}".lower() for name in names)


_SUBNETS = BackReference("subnets", True, _of("virtualNetworks/subnets"))
_RULES = BackReference("loadBalancingRules", True, _of("loadBalancers/loadBalancingRules"))
_NAT_RULES = BackReference("inboundNatRules", True, _of("loadBalancers/inboundNatRules"))
_OUTBOUND_RULES = BackReference("outboundRules", True, _of("loadBalancers/outboundRules"))
_TABLE: dict[str, tuple[BackReference, ...]] = {
    "virtualNetworks/subnets": (
        BackReference("ipConfigurations", True, by="subnet"),
        BackReference("privateEndpoints", True, _of("privateEndpoints")),
    ),
    "publicIPAddresses": (
        BackReference("ipConfiguration", False, by="publicIPAddress"),
        BackReference("natGateway", False, _of("natGateways")),
    ),
    "publicIPPrefixes": (
        BackReference("publicIPAddresses", True, _of("publicIPAddresses")),
        BackReference("natGateway", False, _of("natGateways")),
        BackReference("loadBalancerFrontendIpConfiguration", False, _of("loadBalancers/frontendIPConfigurations")),
    ),
    "networkSecurityGroups": (BackReference("networkInterfaces", True, _of("networkInterfaces")), _SUBNETS),
    "routeTables": (_SUBNETS,),
    "natGateways": (_SUBNETS,),
    "serviceEndpointPolicies": (_SUBNETS,),
    "virtualWans": (
        BackReference("virtualHubs", True, _of("virtualHubs")),
        BackReference("vpnSites", True, _of("vpnSites")),
    ),
    "virtualHubs": (
        BackReference("vpnGateway", False, _of("vpnGateways")),
        BackReference("p2SVpnGateway", False, _of("p2svpnGateways")),
        BackReference("expressRouteGateway", False, _of("expressRouteGateways")),
    ),
    "vpnServerConfigurations": (BackReference("p2SVpnGateways", True, _of("p2svpnGateways")),),
    "networkInterfaces": (
        BackReference("virtualMachine", False, (MACHINES.lower(),)),
        BackReference("privateEndpoint", False, _of("privateEndpoints")),
    ),
    "loadBalancers/frontendIPConfigurations": (_RULES, _NAT_RULES, _OUTBOUND_RULES),
    "loadBalancers/backendAddressPools": (
        BackReference("backendIPConfigurations", True, _of("networkInterfaces/ipConfigurations")),
        _RULES,
        _NAT_RULES,
        _OUTBOUND_RULES,
    ),
    "loadBalancers/probes": (_RULES,),
    "loadBalancers/inboundNatRules": (
        BackReference("backendIPConfiguration", False, _of("networkInterfaces/ipConfigurations")),
    ),
    "ddosProtectionPlans": (
        BackReference("virtualNetworks", True, _of("virtualNetworks")),
        BackReference("publicIPAddresses", True, _of("publicIPAddresses")),
    ),
    "firewallPolicies": (BackReference("firewalls", True, _of("azureFirewalls")),),
    "ipGroups": (
        BackReference("firewalls", True, _of("azureFirewalls")),
        BackReference("firewallPolicies", True, _of("firewallPolicies")),
    ),
    "ApplicationGatewayWebApplicationFirewallPolicies": (
        BackReference("applicationGateways", True, _of("applicationGateways")),
    ),
}
_BY_TYPE = {f"{NAMESPACE}/{name}".lower(): rows for name, rows in _TABLE.items()}


def referring(call: Call, resource_id: str) -> list[Resource]:
    """The resources that refer to one; deployments tell of resources and do not use them."""
    return [found for found in call.store.referring(resource_id) if not found.type.startswith(_RECORDS)]


def references_to(call: Call, resource_id: str) -> Iterator[Reference]:
    """Every reference to a resource from outside of it."""
    wanted = resource_id.lower()
    for resource in referring(call, resource_id):
        if resource.key == wanted:
            continue
        for reference in references(resource.document, resource.id):
            if reference.id.lower() == wanted:
                yield reference


def users_of(call: Call, resource_id: str) -> dict[str, list[str]]:
    """The ids of what refers to a resource, by the member in which the service shows them."""
    rows = _BY_TYPE.get(type_of(resource_id).lower(), ())
    found: dict[str, list[str]] = {}
    if not rows:
        return found
    for reference in references_to(call, resource_id):
        for row in rows:
            if _fits(row, reference):
                holders = found.setdefault(row.member, [])
                if reference.holder not in holders:
                    holders.append(reference.holder)
    return found


def _fits(row: BackReference, reference: Reference) -> bool:
    source = type_of(reference.holder).lower()
    if row.sources:
        return source in row.sources
    return source.count("/") > 1 and reference.member.lower() == row.by.lower()


def show_users(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    """Add to the properties of a resource what refers to it."""
    found = users_of(call, resource_id)
    for row in _BY_TYPE.get(type_of(resource_id).lower(), ()):
        holders = found.get(row.member)
        if holders:
            properties[row.member] = [{"id": holder} for holder in holders] if row.many else {"id": holders[0]}

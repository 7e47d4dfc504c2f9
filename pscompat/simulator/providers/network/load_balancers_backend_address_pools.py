"""Pools of load balancers: which ports their addresses have by inbound NAT rules.

Source: the REST reference of List Inbound Nat Rule Port Mappings (2024-05-01).
"""

from __future__ import annotations

import ipaddress

from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._pool_addresses import addresses_behind
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_RULES = "Microsoft.Network/loadBalancers/inboundNatRules"


def port_mappings(call: Call, pool: Resource) -> Response:
    """Load Balancers - List Inbound Nat Rule Port Mappings: each address of the pool has the port at its place in a rule's range."""
    asked = call.json_body() or {}
    wanted = str((asked.get("ipConfiguration") or {}).get("id") or "").lower()
    address = str(asked.get("ipAddress") or "")
    behind = sorted(addresses_behind(call, pool.id), key=_order)
    place = next(
        (at for at, (known, own) in enumerate(behind) if (wanted and wanted == known.lower()) or own == address), -1
    )
    found = []
    for rule in call.store.list(_RULES, parent_of(pool.id)) if place >= 0 else ():
        inner = properties_of(rule.document)
        if str((inner.get("backendAddressPool") or {}).get("id")).lower() == pool.key:
            about = {"inboundNatRuleName": rule.name, "protocol": inner.get("protocol")}
            front = int(inner.get("frontendPortRangeStart") or 0) + place
            found.append({**about, "frontendPort": front, "backendPort": inner.get("backendPort")})
    return begin(call, "port mappings", pool, result={"inboundNatRulePortMappings": found})


def _order(behind: tuple[str, str]) -> int:
    try:
        return int(ipaddress.ip_address(behind[1]))
    except ValueError:
        return 0


BEHAVIOUR = NetworkBehaviour({"queryinboundnatruleportmapping": port_mappings})

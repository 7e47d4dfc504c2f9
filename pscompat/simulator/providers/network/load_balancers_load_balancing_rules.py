"""Rules of load balancers."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._pool_addresses import addresses_behind
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_DEFAULTS: dict[str, Any] = {
    "enableFloatingIP": False,
    "enableTcpReset": False,
    "disableOutboundSnat": False,
    "idleTimeoutInMinutes": 4,
    "loadDistribution": "Default",
}


class Rules(NetworkBehaviour):
    """A rule."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Defaults; the pool stands in a list of its own as well."""
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, value)
        pool = properties.get("backendAddressPool")
        if pool and not properties.get("backendAddressPools"):
            properties["backendAddressPools"] = [dict(pool)]


def health(call: Call, rule: Resource) -> Response:
    """Load Balancer Load Balancing Rules - Health: everything behind a rule answers."""
    properties = properties_of(rule.document)
    pools = [*(properties.get("backendAddressPools") or ()), properties.get("backendAddressPool") or {}]
    behind: dict[str, dict[str, Any]] = {}
    for pool in pools:
        for configuration, address in addresses_behind(call, str(pool.get("id"))):
            about = {"ipAddress": address, "state": "Up", "reason": "Probe succeeded"}
            behind[configuration or address] = (
                {**about, "networkInterfaceIPConfigurationId": {"id": configuration}} if configuration else about
            )
    result = {"up": len(behind), "down": 0, "loadBalancerBackendAddresses": list(behind.values())}
    return begin(call, "health", rule, result=result)


BEHAVIOUR = Rules({"health": health})

"""The addresses behind pools of load balancers."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.simulator.providers.network._behaviour import properties_of
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call

_CONFIGURATIONS = "Microsoft.Network/networkInterfaces/ipConfigurations"
_POOLS = "loadBalancerBackendAddressPools"


def addresses_behind(call: Call, pool_id: str) -> Iterator[tuple[str, str]]:
    """The configurations of interfaces in a pool with their addresses; an address that the pool names has no configuration."""
    pool = call.store.get(pool_id)
    if pool is None:
        return
    for named in properties_of(pool.document).get("loadBalancerBackendAddresses") or ():
        inner = properties_of(named)
        if inner.get("ipAddress") and not inner.get("networkInterfaceIPConfiguration"):
            yield "", str(inner["ipAddress"])
    for configuration in call.store.list(_CONFIGURATIONS, f"/subscriptions/{subscription_of(pool_id)}"):
        inner = properties_of(configuration.document)
        if any(str(each.get("id")).lower() == pool.key for each in inner.get(_POOLS) or ()):
            yield configuration.id, str(inner.get("privateIPAddress") or "")

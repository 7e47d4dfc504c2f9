"""Rules of load balancers."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call

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


BEHAVIOUR = Rules()

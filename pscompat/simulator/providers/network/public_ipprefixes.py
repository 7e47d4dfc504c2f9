"""Public IP prefixes.

Source: the REST reference of Public IP Prefixes (2024-05-01).
"""

from __future__ import annotations

import ipaddress
from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._skus import fill_sku
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

TYPE = "Microsoft.Network/publicIPPrefixes"
_RANGE = {4: ipaddress.ip_network("20.128.0.0/9"), 6: ipaddress.ip_network("2001:db8:8000::/33")}


class PublicPrefixes(NetworkBehaviour):
    """A prefix that something has addresses of cannot go."""

    def fill_alone(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The SKU."""
        fill_sku(document, before, "Standard")
        super().fill_alone(call, resource_id, document, state, before)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The next free range of the length."""
        properties.setdefault("publicIPAddressVersion", "IPv4")
        properties.setdefault("prefixLength", 28 if properties["publicIPAddressVersion"] == "IPv4" else 124)
        properties.setdefault("ipTags", [])
        if not earlier.get("ipPrefix"):
            version = 4 if properties["publicIPAddressVersion"] == "IPv4" else 6
            properties["ipPrefix"] = _free(call, version, int(properties["prefixLength"]))
        else:
            properties["ipPrefix"] = earlier["ipPrefix"]

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400) while something has addresses of the prefix."""
        users = users_of(call, resource.id)
        if users:
            raise _errors.public_prefix_in_use(resource.id, [user for holders in users.values() for user in holders])


def _free(call: Call, version: int, length: int) -> str:
    """Behind the prefixes that there are: those of a length begin at a multiple of it."""
    whole = _RANGE[version]
    size = 1 << max(0, whole.max_prefixlen - length)
    end = int(whole.network_address)
    for other in call.store.list(TYPE, ""):
        text = other.document.get("properties", {}).get("ipPrefix")
        known = ipaddress.ip_network(text) if text else None
        if known is not None and known.version == version:
            end = max(end, int(known.broadcast_address) + 1)
    start = -(-end // size) * size
    return f"{ipaddress.ip_address(start)}/{length}"


BEHAVIOUR = PublicPrefixes()

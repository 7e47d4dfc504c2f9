"""Load balancers: front ends, pools, rules and probes, which name one another.

Source: the REST reference of Load Balancers (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._skus import fill_sku, sku_name
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class LoadBalancers(NetworkBehaviour):
    """The SKU of a balancer is that of its public addresses."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """SKU and public addresses."""
        super().check_alone(call, resource_id, document, before)
        own = sku_name(document if document.get("sku") or before is None else before.document)
        for front in properties_of(document).get("frontendIPConfigurations") or ():
            named = (properties_of(front).get("publicIPAddress") or {}).get("id")
            address = call.store.get(named) if isinstance(named, str) else None
            if address is not None and sku_name(address.document) != own:
                raise _errors.sku_does_not_match(own, resource_id, sku_name(address.document), address.id)

    def fill_alone(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The SKU."""
        fill_sku(document, before)
        super().fill_alone(call, resource_id, document, state, before)


BEHAVIOUR = LoadBalancers()

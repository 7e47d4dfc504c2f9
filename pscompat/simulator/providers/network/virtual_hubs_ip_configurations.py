"""Address configurations of hubs: the router of a route server has addresses of its subnet.

Source: the REST reference of Virtual Hub Ip Configuration (2024-05-01).
"""

from __future__ import annotations

import ipaddress

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_FIRST = 4
"""The service keeps the first four addresses of a subnet."""


class HubAddresses(NetworkBehaviour):
    """The hub learns of its router's addresses."""

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Give the hub two addresses of the subnet."""
        super().written(call, resource, before)
        hub = call.store.get(parent_of(resource.id))
        subnet = call.store.get(str((properties_of(resource.document).get("subnet") or {}).get("id") or ""))
        if hub is None or subnet is None:
            return
        inner = properties_of(subnet.document)
        prefix = inner.get("addressPrefix") or next(iter(inner.get("addressPrefixes") or ()), None)
        if prefix:
            network = ipaddress.ip_network(prefix)
            document = hub.document
            document.setdefault("properties", {})["virtualRouterIps"] = [
                str(network[_FIRST]),
                str(network[_FIRST + 1]),
            ]
            call.store.put(hub.with_document(document, call.now))


BEHAVIOUR = HubAddresses()

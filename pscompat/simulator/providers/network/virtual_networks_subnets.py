"""Subnets of virtual networks.

Source: the REST reference of Subnets (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._addresses import prefixes_of_network, prefixes_of_subnet, read_prefixes
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._references import location_of
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.providers.network._subnets import check_subnet
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

TYPE = "Microsoft.Network/virtualNetworks/subnets"
_JOIN = "Microsoft.Network/virtualNetworks/subnets/join/action"
_ACTION = "Microsoft.Network/virtualNetworks/subnets/action"
_FULL_NETWORK = frozenset({"microsoft.web/serverfarms", "microsoft.containerinstance/containergroups"})
"""Services to which a subnet is delegated with all its actions; the others join it."""


class Subnets(NetworkBehaviour):
    """A subnet that something lies in can neither go nor change its prefix."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A prefix with allocations stays."""
        super().check_alone(call, resource_id, document, before)
        if before is None:
            return
        now = prefixes_of_subnet(document)
        gone = [prefix for prefix in prefixes_of_subnet(before.document) if prefix not in now]
        if gone and users_of(call, resource_id):
            raise _errors.prefix_in_use(gone[0], before.name)

    def check_beside(self, call: Call, resource_id: str, document: dict[str, Any]) -> None:
        """In the network's space, beside its other subnets."""
        network = call.store.get(parent_of(resource_id))
        if network is None:
            return
        space = read_prefixes(prefixes_of_network(network.document), network.id)
        others = [
            prefix
            for other in call.store.list(TYPE, network.id)
            if other.key != resource_id.lower()
            for prefix in read_prefixes(prefixes_of_subnet(other.document), other.id)
        ]
        check_subnet(network.id, space, (name_of(resource_id), prefixes_of_subnet(document)), others)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Policies, and what services and delegations are known by."""
        properties.setdefault("delegations", [])
        properties.setdefault("privateEndpointNetworkPolicies", "Disabled")
        properties.setdefault("privateLinkServiceNetworkPolicies", "Enabled")
        region = location_of(call, parent_of(resource_id))
        for endpoint in properties.get("serviceEndpoints") or ():
            endpoint["provisioningState"] = "Succeeded"
            endpoint.setdefault("locations", [region] if region else ["*"])
        for delegation in properties["delegations"]:
            inner = delegation.setdefault("properties", {})
            full = str(inner.get("serviceName", "")).lower() in _FULL_NETWORK
            inner["actions"] = [_ACTION if full else _JOIN]

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400 InUseSubnetCannotBeDeleted) while something lies in the subnet."""
        users = users_of(call, resource.id)
        if users:
            raise _errors.subnet_in_use(resource.name, users.get("ipConfigurations") or users["privateEndpoints"])


BEHAVIOUR = Subnets()

"""Peerings of virtual networks: each side is Initiated until the other is there, and Disconnected once it has gone.

Source: the REST reference of Virtual Network Peerings (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._addresses import overlap, prefixes_of_network, read_prefixes
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

TYPE = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"
_DEFAULTS = {
    "allowVirtualNetworkAccess": True,
    "allowForwardedTraffic": False,
    "allowGatewayTransit": False,
    "useRemoteGateways": False,
    "doNotVerifyRemoteGateways": False,
    "peerCompleteVnets": True,
}


class Peerings(NetworkBehaviour):
    """State that is not shown: `with`, the id of the other side's peering that this one was connected with."""

    def check_beside(self, call: Call, resource_id: str, document: dict[str, Any]) -> None:
        """One peering for two networks, whose addresses differ; the other side must not be left over from an earlier one."""
        network, remote = call.store.get(parent_of(resource_id)), call.store.get(_remote(document))
        if network is None or remote is None:
            return
        for other in call.store.list(TYPE, network.id):
            if other.key != resource_id.lower() and _remote(other.document).lower() == remote.key:
                raise _errors.already_peered(other.id, remote.id)
        own = read_prefixes(prefixes_of_network(network.document), network.id)
        there = read_prefixes(prefixes_of_network(remote.document), remote.id)
        both = [str(part) for one in own for other_one in there if overlap(one, other_one) for part in (one, other_one)]
        if both and properties_of(document).get("peerCompleteVnets", True):
            raise _errors.spaces_overlap(resource_id, network.id, remote.id, both)
        reverse = _reverse(call, network.id, remote.id)
        known = call.store.get(resource_id)
        if known is None and reverse is not None and reverse.state.get("with"):
            raise _errors.remote_peering_disconnected(resource_id, reverse.id, remote.id)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Connect with the other side where it is there."""
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, value)
        remote = str((properties.get("remoteVirtualNetwork") or {}).get("id", ""))
        reverse = _reverse(call, parent_of(resource_id), remote)
        state["with"] = reverse.id if reverse is not None else ""
        if reverse is not None:
            other = reverse.state
            other["with"] = resource_id
            call.store.put(reverse.with_document(reverse.document, call.now, other))

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The peering with its state, and what is known of the other network."""
        document = super().show(call, facts, resource)
        properties = document["properties"]
        remote = call.store.get(_remote(document))
        reverse = _reverse(call, parent_of(resource.id), remote.id) if remote is not None else None
        if reverse is not None and resource.state.get("with"):
            properties["peeringState"] = "Connected"
        else:
            properties["peeringState"] = "Disconnected" if resource.state.get("with") else "Initiated"
        properties["peeringSyncLevel"] = (
            "FullyInSync" if properties["peeringState"] == "Connected" else "RemoteNotInSync"
        )
        if remote is not None:
            space = {"addressPrefixes": prefixes_of_network(remote.document)}
            properties["remoteAddressSpace"] = space
            properties["remoteVirtualNetworkAddressSpace"] = space
        return document


def _remote(document: dict[str, Any]) -> str:
    return str((properties_of(document).get("remoteVirtualNetwork") or {}).get("id", ""))


def _reverse(call: Call, network: str, remote: str) -> Resource | None:
    """The peering of the other network with this one."""
    for peering in call.store.list(TYPE, remote) if remote else ():
        if _remote(peering.document).lower() == network.lower():
            return peering
    return None


BEHAVIOUR = Peerings()

"""The networks that the machines of an inventory are in: one in each location of a group, an interface for each machine."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import store
from pscompat.simulator.wire import new_guid

_NETWORK = "Microsoft.Network/virtualNetworks"
_INTERFACE = "Microsoft.Network/networkInterfaces"
_FIRST = 4
"""The first address of a subnet that a machine gets; Azure keeps those before it."""


def interface_id(group_id: str, machine: str) -> str:
    """The id of a machine's interface."""
    return f"{group_id}/providers/{_INTERFACE}/{machine}-nic"


class Networks:
    """Makes the networks of one group in `made`, and the interfaces of its machines, at the time `now`."""

    def __init__(self, made: store.Store, group: store.Resource, now: float) -> None:
        self._made = made
        self._group = group
        self._now = now
        self._taken: dict[str, int] = {}
        """How many addresses of the network in a location have been given away."""

    def add(self, machine: str, location: str) -> None:
        """An interface for a machine, in the network of its location."""
        number = self._taken.get(location, 0)
        network = self._network_id(location)
        if not number:
            self._put_network(network, location)
        self._taken[location] = number + 1
        subnet = f"{network}/subnets/default"
        self._put_interface(interface_id(self._group.id, machine), location, subnet, _FIRST + number)

    def _network_id(self, location: str) -> str:
        own = location == self._group.document["location"]
        name = self._group.name if own else f"{self._group.name}-{location}"
        return f"{self._group.id}/providers/{_NETWORK}/{name}-vnet"

    def _put_network(self, network: str, location: str) -> None:
        properties = {
            "addressSpace": {"addressPrefixes": ["10.0.0.0/8"]},
            "resourceGuid": new_guid(),
            "enableDdosProtection": False,
            "privateEndpointVNetPolicies": "Disabled",
        }
        self._put(network, _NETWORK, properties, location)
        subnet = {
            "addressPrefix": "10.0.0.0/9",
            "delegations": [],
            "privateEndpointNetworkPolicies": "Disabled",
            "privateLinkServiceNetworkPolicies": "Enabled",
        }
        self._put(f"{network}/subnets/default", f"{_NETWORK}/subnets", subnet)

    def _put_interface(self, interface: str, location: str, subnet: str, number: int) -> None:
        properties = {
            "resourceGuid": new_guid(),
            "enableAcceleratedNetworking": False,
            "enableIPForwarding": False,
            "disableTcpStateTracking": False,
            "vnetEncryptionSupported": False,
            "nicType": "Standard",
            "auxiliaryMode": "None",
            "auxiliarySku": "None",
            "hostedWorkloads": [],
            "dnsSettings": {"dnsServers": [], "appliedDnsServers": []},
        }
        self._put(interface, _INTERFACE, properties, location)
        address = {
            "subnet": {"id": subnet},
            "primary": True,
            "privateIPAddressVersion": "IPv4",
            "privateIPAllocationMethod": "Dynamic",
            "privateIPAddress": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}",
        }
        self._put(f"{interface}/ipConfigurations/ipconfig1", f"{_INTERFACE}/ipConfigurations", address)

    def _put(self, resource_id: str, kind: str, properties: dict[str, Any], location: str = "") -> None:
        document: dict[str, Any] = {"location": location} if location else {}
        document["properties"] = {**properties, "provisioningState": "Succeeded"}
        self._made.put(
            store.Resource(
                resource_id, kind, store.packed(document), store.packed({}), created=self._now, changed=self._now
            )
        )

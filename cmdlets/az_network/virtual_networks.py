"""Virtual networks, their subnets and peerings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import (
    COMMANDS,
    NewResource,
    WriteNetworkResource,
    body_of,
    network,
)
from cmdlets.az_network._building import as_list, id_of
from cmdlets.az_network._children import BuildChild, GetChild
from cmdlets.az_network._families import children, resources
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

VIRTUAL_NETWORK = network("virtualNetworks", "PSVirtualNetwork", "virtual network")
_PEERING = network("virtualNetworks/virtualNetworkPeerings", "PSVirtualNetworkPeering", "virtual network peering")
_SUBNET = network("virtualNetworks/subnets", "PSSubnet", "subnet")
_REMOVABLE = ("NetworkSecurityGroup", "RouteTable")
"""What a subnet keeps unless another is given, or null."""
_IDENTIFIERS = "Please use same NetworkIdentifier for all service endpoints."


class _NewNetwork(NewResource):
    places = {
        "AddressPrefix": "AddressSpace.AddressPrefixes",
        "IpamPoolPrefixAllocation": "AddressSpace.IpamPoolPrefixAllocations",
        "DnsServer": "DhcpOptions.DnsServers",
        "FlowTimeout": "FlowTimeoutInMinutes",
        "BgpCommunity": "BgpCommunities.VirtualNetworkCommunity",
        "EnableEncryption": "Encryption.Enabled",
        "EncryptionEnforcementPolicy": "Encryption.Enforcement",
        "PrivateEndpointVNetPoliciesValue": "PrivateEndpointVNetPolicies",
        "SummarizedGatewayPrefix": "SummarizedGatewayPrefixes.AddressPrefixes",
    }
    apart = ("EncryptionEnforcementPolicy", "IpAllocation")

    def finish(self, subject: ServiceObject) -> None:
        subject.open("AddressSpace")
        if self.EnableEncryption and self.EncryptionEnforcementPolicy:
            subject.put("Encryption.Enforcement", self.EncryptionEnforcementPolicy)
        for each in as_list(self.IpAllocation):
            subject.append("IpAllocations").put("Id", id_of(each))


resources(
    __name__,
    "AzVirtualNetwork",
    VIRTUAL_NETWORK,
    changes={"New": {"base": _NewNetwork}},
)


class _Subnet(BuildChild):
    """What the cmdlets of subnets share."""

    places = {
        "InputObject": "NatGateway",
        "ResourceId": "NatGateway.Id",
        "PrivateEndpointNetworkPoliciesFlag": "PrivateEndpointNetworkPolicies",
        "PrivateLinkServiceNetworkPoliciesFlag": "PrivateLinkServiceNetworkPolicies",
    }
    apart = ("InputObject", "ServiceEndpoint", "ServiceEndpointConfig", "NetworkIdentifier", "IpAllocation")

    def check(self) -> None:
        found = {
            id_of(each.NetworkIdentifier) for each in as_list(self.ServiceEndpointConfig) if each.NetworkIdentifier
        }
        if len(found) > 1:
            self.no_argument(_IDENTIFIERS)

    def finish(self, subject: ServiceObject) -> None:
        if self.InputObject is not None:
            subject.renew("NatGateway").put("Id", id_of(self.InputObject))
        for each in as_list(self.IpAllocation):
            subject.append("IpAllocations").put("Id", id_of(each))
        for name in _REMOVABLE:
            if any(each in self.bound and not self.bound[each] for each in (name, f"{name}Id")):
                subject.put(name, None)
        subject.put("ServiceEndpoints", None)
        for service, network_id in self._endpoints():
            endpoint = subject.append("ServiceEndpoints")
            endpoint.put("Service", service)
            if network_id is not None:
                endpoint.put("NetworkIdentifier.Id", network_id)

    def _endpoints(self) -> list[tuple[Value, Value]]:
        """Services with the ids of their network identifiers; one with an identifier replaces its like without."""
        common = id_of(self.NetworkIdentifier) if self.NetworkIdentifier is not None else None
        found: list[tuple[Value, Value]] = [(each, common) for each in as_list(self.ServiceEndpoint)]
        for each in as_list(self.ServiceEndpointConfig):
            own = id_of(each.NetworkIdentifier) if each.NetworkIdentifier is not None else None
            if own is not None and (each.Service, None) in found:
                found.remove((each.Service, None))
            found.append((each.Service, own))
        return found


class _GetSubnet(GetChild):
    """Gets subnets of a virtual network in memory, or one by its id."""

    def process(self) -> None:
        if not self.is_bound("ResourceId"):
            super().process()
            return
        self.write(_SUBNET.of(self.answer(lambda: self.manager().get(self.ResourceId, _SUBNET.version))))


_POLICIES = {"PrivateEndpointNetworkPoliciesFlag": "Disabled", "PrivateLinkServiceNetworkPoliciesFlag": "Enabled"}
children(
    __name__,
    "AzVirtualNetworkSubnetConfig",
    parent="VirtualNetwork",
    into="Subnets",
    called="Subnet",
    makes="PSSubnet",
    places=_Subnet.places,
    apart=_Subnet.apart,
    check=_Subnet.check,
    finish=_Subnet.finish,
    _endpoints=_Subnet._endpoints,
    changes={
        "New": {"defaults": _POLICIES},
        "Add": {"defaults": _POLICIES},
        "Set": {
            "keeps": (
                *_POLICIES,
                *_REMOVABLE,
                *(f"{name}Id" for name in _REMOVABLE),
                "IpAllocation",
                "InputObject",
                "ResourceId",
                "DefaultOutboundAccess",
                "IpamPoolPrefixAllocation",
            )
        },
        "Get": {"base": _GetSubnet},
    },
)
children(
    __name__,
    "AzDelegation",
    parent="Subnet",
    into="Delegations",
    called="Delegation",
    makes="PSDelegation",
    verbs="New Add Get Remove",
)


class _Peering(WriteNetworkResource):
    """Base of those that write a peering."""

    resource = _PEERING
    names = ("VirtualNetworkName", "Name")


@cmdlet("Add-AzVirtualNetworkPeering")
class AddAzVirtualNetworkPeering(NewResource, _Peering):
    """Adds a peering to a virtual network, at once."""

    net_command = f"{COMMANDS}AddAzureVirtualNetworkPeeringCommand"
    apart = ("BlockVirtualNetworkAccess", "VirtualNetwork")
    keys = ()

    def process(self) -> None:
        owner = unwrap(self.VirtualNetwork)
        if not owner.Name:
            self.no_argument("'virtualNetworkName' cannot be null.")
        target = ResourceId("", owner.ResourceGroupName or "", self.resource.type, (owner.Name, self.Name))
        if self.present(target):
            self.no_argument("Peering with the specified name already exists")
        subject = self.target_class()()
        self.assign(subject)
        subject.put("AllowVirtualNetworkAccess", not self.BlockVirtualNetworkAccess)
        self.store(target, body_of(subject), "creation")


@cmdlet("Set-AzVirtualNetworkPeering")
class SetAzVirtualNetworkPeering(_Peering):
    """Writes a peering as it is in memory."""

    net_command = f"{COMMANDS}SetAzureVirtualNetworkPeeringCommand"

    def process(self) -> None:
        found = unwrap(self.VirtualNetworkPeering)
        target = self.by_id(found.Id or "", "VirtualNetworkPeering")
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        self.store(target, body_of(found), "update")


@cmdlet("Sync-AzVirtualNetworkPeering")
class SyncAzVirtualNetworkPeering(_Peering):
    """Takes over the address space of the remote virtual network."""

    net_command = f"{COMMANDS}SyncAzureVirtualNetworkPeeringCommand"
    given = ("VirtualNetworkPeering",)
    ids = ()

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Syncing Resource"):
            return

        def work(operation: Operation) -> Iterator[Value]:
            body = body_of(self.fetch(target))
            query = {"syncRemoteAddressSpace": "True"}
            operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body, query=query)
            yield self.fetch(target)

        self.perform(self.title("synchronisation", target), work)


resources(
    __name__,
    "AzVirtualNetworkPeering",
    _PEERING,
    verbs="Get Remove",
    names=("VirtualNetworkName", "Name"),
)

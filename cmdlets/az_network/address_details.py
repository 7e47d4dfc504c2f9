"""Allocations of addresses, prefixes that customers bring, appliances; what load balancers know of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import (
    COMMANDS,
    MODELS,
    NetworkCmdlet,
    NewResource,
    UpdateResource,
    WriteNetworkResource,
    network,
)
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import declare, resources
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_PREFIX = network("customIpPrefixes", "PSCustomIpPrefix", "custom IP prefix")
_APPLIANCE = network("virtualNetworkAppliances", "PSVirtualNetworkAppliance", "virtual network appliance")
_RULE = network("loadBalancers/loadBalancingRules", "PSLoadBalancingRule", "load balancing rule")
_POOL = network("loadBalancers/backendAddressPools", "PSBackendAddressPool", "backend address pool")

_TAGS = {"IpAllocationTag": "AllocationTags"}
resources(
    __name__,
    "AzIpAllocation",
    network("IpAllocations", "PSIpAllocation", "IP allocation"),
    changes={"New": {"places": _TAGS}, "Set": {"base": UpdateResource, "places": _TAGS}},
)


class _NewPrefix(NewResource):
    """Brings a prefix: one of its own, a parent of others, or a part of a parent."""

    apart = ("CustomIpPrefixParent", "IsParent")

    def finish(self, subject: ServiceObject) -> None:
        parent = id_of(self.CustomIpPrefixParent)
        if parent:
            subject.put("CustomIpPrefixParent.Id", parent)
        subject.put("PrefixType", "Parent" if self.IsParent else "Child" if parent else "Singular")


_STATES = ("Commission", "Decommission", "Provision", "Deprovision")


class _UpdatePrefix(UpdateResource):
    """Changes a prefix: -Commission and the like begin what takes hours."""

    action = "Updating Resource"
    apart = _STATES

    def process(self) -> None:
        if sum(bool(self.bound.get(state)) for state in _STATES) > 1:
            self.no_argument("Commission, Decommission, Provision and Deprovision cannot be specified together.")
        super().process()

    def finish(self, subject: ServiceObject) -> None:
        for state in _STATES:
            if self.bound.get(state):
                subject.put("CommissionedState", f"{state}ing")


declare(__name__, "New-AzCustomIpPrefix", _NewPrefix, "a prefix that a customer brings", resource=_PREFIX)
declare(__name__, "Update-AzCustomIpPrefix", _UpdatePrefix, "a prefix that a customer brings", resource=_PREFIX)


class _NewAppliance(NewResource):
    """Creates an appliance in a subnet."""

    places = {"Bandwidth": "BandwidthInGbps", "PrivateIPAddressVersion": "PrivateIpAddressVersion"}


class _UpdateAppliance(WriteNetworkResource):
    """Changes the tags of an appliance."""

    action = "Updating Resource"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, self.action):
            return
        given: Any = unwrap(self.bound.get("Tag"))
        if given is None and self.is_bound("InputObject"):
            given = unwrap(unwrap(self.InputObject).Tag)
        tags = {str(name): str(unwrap(value)) for name, value in (given.items() if given is not None else ())}
        title = self.title("update", target)
        self.send("PATCH", self.path(target), self.resource.version, {"tags": tags}, title=title, shown=self.shown)


resources(
    __name__,
    "AzVirtualNetworkAppliance",
    _APPLIANCE,
    verbs="Get New Remove Update",
    changes={"New": {"base": _NewAppliance}, "Update": {"base": _UpdateAppliance}},
)


class _OfBalancer(NetworkCmdlet, ResourceCmdlet):
    """Asks a part of a load balancer something and writes the answers. operation: the question; makes: their class."""

    operation: ClassVar[str] = ""
    makes: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        made = class_named(f"{MODELS}{self.makes}")
        path, body = f"{self.path(target)}/{self.operation}", self.body()

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "POST", path, self.resource.version, body)
            yield from (made(each) for each in self.answers(status.result or {}))

        self.perform(f"{self.operation} of {self.resource.noun} '{target.name}'", work)

    def body(self) -> Document:
        """The request's body."""
        return None

    def answers(self, document: Any) -> list[Any]:
        """The documents of what is written."""
        return [document]


@cmdlet("Get-AzLoadBalancerRuleHealth")
class GetAzLoadBalancerRuleHealth(_OfBalancer):
    """Gets which addresses behind a rule answer its probe."""

    net_command = f"{COMMANDS}GetAzureLoadBalancerRuleHealthCommand"
    resource = _RULE
    names = ("LoadBalancerName", "Name")
    operation = "health"
    makes = "PSLoadBalancerHealthPerRule"


@cmdlet("Get-AzLoadBalancerBackendAddressInboundNatRulePortMapping")
class GetAzLoadBalancerBackendAddressInboundNatRulePortMapping(_OfBalancer):
    """Gets which ports inbound NAT rules give an address of a pool."""

    net_command = f"{COMMANDS}GetAzureLoadBalancerBackendAddressInboundNatRulePortMapping"
    resource = _POOL
    names = ("LoadBalancerName", "Name")
    given = ()
    operation = "queryInboundNatRulePortMapping"
    makes = "PSInboundNatRulePortMapping"

    def target(self) -> ResourceId:
        owner: Any = unwrap(self.bound.get("LoadBalancer"))
        if owner is None:
            return super().target()
        names = (str(owner.Name or ""), *self.named(("Name",)))
        return ResourceId("", str(owner.ResourceGroupName or ""), self.resource.type, names)

    def body(self) -> Document:
        found: dict[str, Any] = {}
        if self.NetworkInterfaceIpConfigurationId:
            found["ipConfiguration"] = {"id": str(self.NetworkInterfaceIpConfigurationId)}
        if self.IpAddress:
            found["ipAddress"] = str(self.IpAddress)
        return found

    def answers(self, document: Any) -> list[Any]:
        return list(document.get("inboundNatRulePortMappings") or ())

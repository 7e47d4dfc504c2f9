"""Address pools of load balancers as resources of their own, written at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import GetResource, NewResource, RemoveResource, UpdateResource, body_of, network
from cmdlets.az_network._families import resources
from pscompat.dotnet.values import NOTHING

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.dotnet.values import Value

_POOL = network("loadBalancers/backendAddressPools", "PSBackendAddressPool", "backend address pool")
_NAMES = ("LoadBalancerName", "Name")
_KEYS = ("Name", "ResourceGroupName", "LoadBalancerName", "LoadBalancer")


class _NewPool(NewResource):
    """Makes a pool where there is none of that name; writes the one that there is otherwise."""

    names = _NAMES
    given = ("LoadBalancer",)
    keys = _KEYS
    places = {"VirtualNetworkId": "VirtualNetwork.Id"}

    def process(self) -> None:
        target = self.target()
        there = self.answer(lambda: self.fetch(target), None)
        if there is not None:
            self.write(there)
            return
        if not self.should_process(target.name, self.action):
            return
        subject = self.target_class()()
        self.assign(subject)

        def work(operation: Operation) -> Iterator[Value]:
            body = body_of(subject)
            status = operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body)
            yield self.resource.of(status.result)

        self.perform(self.title("creation", target), work)


class _SetPool(UpdateResource):
    """Gives a pool other addresses."""

    names = _NAMES
    given = ("LoadBalancer", "InputObject")
    keys = (*_KEYS, "InputObject", "ResourceId")
    action = "Overwriting resource ..."

    def before(self, target: ResourceId) -> ServiceObject:
        found = super().before(target)
        found.put("ProvisioningState", None)
        return found


class _RemovePool(RemoveResource):
    """Removes a pool."""

    names = _NAMES
    given = ("LoadBalancer", "InputObject")
    question = ""

    def shown(self, status: OperationStatus) -> Value:
        return True if self.PassThru else NOTHING


class _GetPool(GetResource):
    """Gets pools of a load balancer."""

    names = _NAMES
    given = ("LoadBalancer",)


resources(
    __name__,
    "AzLoadBalancerBackendAddressPool",
    _POOL,
    changes={
        "Get": {"base": _GetPool},
        "New": {"base": _NewPool},
        "Set": {"base": _SetPool},
        "Remove": {"base": _RemovePool},
    },
)

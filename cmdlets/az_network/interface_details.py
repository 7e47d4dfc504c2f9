"""What applies to a network interface; interfaces of containers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import (
    MODELS,
    NetworkCmdlet,
    network,
)
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import declare, objects
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_INTERFACE = network("networkInterfaces", "PSNetworkInterface", "network interface")


class _Effective(NetworkCmdlet, ResourceCmdlet):
    """Asks what applies to an interface. operation: the question; makes: the class of each answer; none: what is told of no answer."""

    resource = _INTERFACE
    names = ("NetworkInterfaceName",)
    operation: ClassVar[str] = ""
    makes: ClassVar[str] = ""
    none: ClassVar[str] = ""

    def process(self) -> None:
        if not self.ResourceGroupName:
            self.invalid("'resourceGroupName' cannot be null.")
        target = self.target()
        made = class_named(f"{MODELS}{self.makes}")

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/{self.operation}"
            status = operation.write(self.manager(), "POST", path, self.resource.version)
            found = (status.result or {}).get("value") or ()
            yield from (made(each) for each in found)
            if not found:
                operation.warn(self.none)

        self.perform(f"{self.operation} of network interface '{target.name}'", work)


for _noun, _operation, _makes, _none in (
    (
        "NetworkSecurityGroup",
        "effectiveNetworkSecurityGroups",
        "PSEffectiveNetworkSecurityGroup",
        "There is no network security group associated with the network interface.",
    ),
    ("RouteTable", "effectiveRouteTable", "PSEffectiveRoute", "The network interface has no effective routes."),
):
    declare(
        __name__,
        f"Get-AzEffective{_noun}",
        _Effective,
        "what applies to a network interface",
        operation=_operation,
        makes=_makes,
        none=_none,
    )


def _named(cmdlet: Any, subject: ServiceObject) -> None:
    """A subnet is named by its id."""
    subject.put("Subnet.Id", id_of(cmdlet.Subnet) or cmdlet.SubnetId or None)


objects(
    __name__,
    (
        "New-AzContainerNicConfig",
        "PSContainerNetworkInterfaceConfiguration",
        {"places": {"IpConfiguration": "IpConfigurations"}},
    ),
    (
        "New-AzContainerNicConfigIpConfig",
        "PSIPConfigurationProfile",
        {"apart": ("Subnet", "SubnetId"), "finish": _named},
    ),
)

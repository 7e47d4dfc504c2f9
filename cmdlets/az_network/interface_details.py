"""What applies to a network interface, and the taps that copy what it sends; interfaces of containers."""

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
    GetResource,
    NetworkCmdlet,
    RemoveResource,
    SetResource,
    WriteNetworkResource,
    network,
)
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import declare, objects
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_INTERFACE = network("networkInterfaces", "PSNetworkInterface", "network interface")
_TAP = network(
    "networkInterfaces/tapConfigurations", "PSNetworkInterfaceTapConfiguration", "tap configuration of an interface"
)


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


@cmdlet("Add-AzNetworkInterfaceTapConfig")
class AddAzNetworkInterfaceTapConfig(WriteNetworkResource):
    """Creates a tap configuration of an interface that has none of that name."""

    net_command = f"{COMMANDS}AddAzureRmNetworkInterfaceTapConfigCommand"
    resource = _TAP
    action = "Adding tap configuration"

    def process(self) -> None:
        owner: Any = unwrap(self.NetworkInterface)
        wanted = str(self.Name).lower()
        there = [str(unwrap(each).get("Name") or "").lower() for each in owner.get("TapConfigurations") or ()]
        if wanted in there:
            self.no_argument("TapConfiguration with the specified name already exists")
        target = ResourceId("", str(owner.ResourceGroupName), _TAP.type, (str(owner.Name), str(self.Name)))
        tap = id_of(self.VirtualNetworkTap) or self.VirtualNetworkTapId
        body: dict[str, Any] = {"name": str(self.Name), "properties": {}}
        if tap:
            body["properties"]["virtualNetworkTap"] = {"id": str(tap)}
        if self.should_process(target.name, self.action):
            self.store(target, body, "creation")


class _SetTap(SetResource):
    """Writes a tap configuration as it is in memory; asks unless -Force is given."""

    changes = "NetworkInterfaceTapConfig"
    action = "Creating Resource"

    def process(self) -> None:
        found: Any = unwrap(self.NetworkInterfaceTapConfig)
        target = self.of_object(found)
        if not self.should_process(target.name, self.action):
            return
        question = f"Are you sure you want to overwrite resource '{target.name}'"
        if not self.Force and not self.should_continue(question, ""):
            return
        if not self.present(target):
            self.no_argument(self.absent)
        self.store(target, self.body(found, target), "update")


_NAMES = ("NetworkInterfaceName", "Name")
for _verb, _base in (("Get", GetResource), ("Remove", RemoveResource), ("Set", _SetTap)):
    declare(
        __name__,
        f"{_verb}-AzNetworkInterfaceTapConfig",
        _base,
        "tap configurations of interfaces",
        resource=_TAP,
        names=_NAMES,
        net_command=f"{COMMANDS}{_verb}AzureRmNetworkInterfaceTapConfigCommand",
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

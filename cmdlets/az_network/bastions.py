"""Bastions: access to virtual machines through a host of their network."""

from __future__ import annotations

from typing import Any

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, path_of_group, resource_path
from cmdlets.az_network._base import NewResource, SetResource, network
from cmdlets.az_network._families import resources
from cmdlets.az_network.public_addresses import ADDRESS
from cmdlets.az_network.virtual_networks import VIRTUAL_NETWORK
from pscompat.dotnet.values import unwrap

_BASTION = network("bastionHosts", "PSBastion", "bastion")
_SUBNET = "AzureBastionSubnet"
_FEATURES = (
    *("DisableCopyPaste", "EnableIpConnect", "EnableKerberos", "EnableSessionRecording", "EnableShareableLink"),
    "EnableTunneling",
)
"""What a new bastion says that it has not, and what a script can turn on."""
_SKUS = ("developer", "basic", "standard", "premium")
_NOT_BASIC = {
    "DisableCopyPaste": "copy/paste",
    "EnableTunneling": "tunneling",
    "EnableIpConnect": "IP connect",
    "EnableShareableLink": "shareable link",
}
_FEWEST, _MOST = 2, 50


def _check(cmdlet: Any, subject: ServiceObject) -> None:
    """End the command where the SKU lacks what is asked for."""
    sku = str(subject.get("Sku.Name") or "").lower()
    if sku == "basic":
        for name, feature in _NOT_BASIC.items():
            if cmdlet.bound.get(name):
                cmdlet.no_argument(f"Toggling {feature} is available on Standard SKU or higher")
    recorded = cmdlet.bound.get("EnableSessionRecording")
    if recorded and sku in ("basic", "standard"):
        cmdlet.no_argument("Toggling session recording is available on Premium SKU")
    if sku == "premium":
        tunnels = cmdlet.bound.get("EnableTunneling") or subject.get("EnableTunneling")
        if tunnels and (recorded or (cmdlet.bound.get("EnableTunneling") and subject.get("EnableSessionRecording"))):
            cmdlet.no_argument("Tunneling and session recording cannot be enabled together")
    units = cmdlet.bound.get("ScaleUnit")
    if units is not None and sku == "basic" and units != _FEWEST:
        cmdlet.no_argument("Bastion scalable host is available on Standard SKU")
    if units is not None and sku == "standard" and not _FEWEST <= units <= _MOST:
        cmdlet.no_argument(f"Please select scale units value between {_FEWEST} and {_MOST}")


class _NewBastion(NewResource):
    """Creates a bastion in the network's subnet for it."""

    apart = (
        *("PublicIpAddress", "PublicIpAddressId", "PublicIpAddressName", "PublicIpAddressRgName"),
        *("VirtualNetwork", "VirtualNetworkId", "VirtualNetworkName", "VirtualNetworkRgName"),
    )
    places = {"Sku": "Sku.Name"}
    defaults = {"Sku": "Basic", "ScaleUnit": 2, **dict.fromkeys(_FEATURES, False)}

    def process(self) -> None:
        target = self.target()
        if self.present(target):
            self.throw(
                f"Resource '{target.name}' already present in Resource Group '{target.group}'",
                "",
                "InvalidArgument",
                exception="System.Management.Automation.PSArgumentException",
            )
        address = self._found(ADDRESS, "PublicIpAddress")
        network_found = self._found(VIRTUAL_NETWORK, "VirtualNetwork")
        subnet = next((each for each in network_found.Subnets or () if each.Name == _SUBNET), None)
        if subnet is None:
            self.no_argument(f"Virtual Network {network_found.Name} should contain a Subnet named {_SUBNET}")
        if not self.should_process(target.name, self.action):
            return
        subject = self.target_class()()
        self.assign(subject)
        _check(self, subject)
        subject.put("Location", network_found.Location)
        made = subject.append("IpConfigurations")
        made.put("Name", "IpConf")
        made.put("PrivateIpAllocationMethod", "Dynamic")
        made.put("Subnet.Id", subnet.Id)
        made.put("PublicIpAddress.Id", address.Id)
        self.store(target, self.body(subject, target), "creation")

    def _found(self, kind: Any, parameter: str) -> Any:
        """The object that is given, or what the service has by id or by group and name."""
        given = unwrap(getattr(self, parameter))
        if given is not None:
            return given
        path = getattr(self, f"{parameter}Id")
        if path is None:
            group, name = getattr(self, f"{parameter}RgName"), getattr(self, f"{parameter}Name")
            path = resource_path(path_of_group(self.manager().subscription, group), kind.type, (name,))
        return kind.of(self.answer(lambda: self.manager().get(path, kind.version)))


class _SetBastion(SetResource):
    """Changes a bastion; its SKU only upwards."""

    changes = "InputObject"

    def finish(self, subject: ServiceObject) -> None:
        now = str(subject.get("Sku.Name") or "Basic")
        wanted = str(self.Sku or now)
        if _SKUS.index(wanted.lower()) < _SKUS.index(now.lower()):
            self.no_argument("Downgrading Sku is not allowed")
        subject.put("Sku.Name", wanted)
        _check(self, subject)
        if self.ScaleUnit is not None:
            subject.put("ScaleUnit", self.ScaleUnit)
        for name in _FEATURES:
            if self.is_bound(name):
                subject.put(name, getattr(self, name))
        if self.is_bound("Tag"):
            subject.put("Tag", self.Tag)

    def agreed(self, target: ResourceId) -> bool:
        question = f"Are you sure you want to overwrite resource '{target.name}'"
        return self.should_process(target.name, self.action) and (
            bool(self.Force) or self.should_continue(question, "")
        )


resources(
    __name__,
    "AzBastion",
    _BASTION,
    changes={"New": {"base": _NewBastion}, "Set": {"base": _SetBastion}},
)

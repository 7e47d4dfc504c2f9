"""Taps of network interfaces: what goes through an interface goes to a virtual network tap too."""

from __future__ import annotations

from typing import Any

from cmdlets._az.builders import new_object
from cmdlets.az_network._base import GetResource, RemoveResource, WriteNetworkResource, body_of, network
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import by_verb
from pscompat.dotnet.values import unwrap

_TAP = network(
    "networkInterfaces/tapConfigurations",
    "PSNetworkInterfaceTapConfiguration",
    "tap configuration of a network interface",
)


class _Get(GetResource):
    """Gets one, or those of an interface."""

    def process(self) -> None:
        if self.should_process(str(self.NetworkInterfaceName or self.ResourceId), "Get"):
            super().process()


class _Add(WriteNetworkResource):
    """Makes one, which is there at once: the interface need not be written."""

    given = ("NetworkInterface",)
    ids = ()

    def process(self) -> None:
        target = self.target()
        found: Any = unwrap(self.NetworkInterface)
        names = [str(unwrap(each).Name or "").lower() for each in found.TapConfigurations or ()]
        if str(self.Name).lower() in names:
            self.no_argument("TapConfiguration with the specified name already exists")
        if not self.should_process(target.name, "Creating Resource"):
            return
        made: Any = new_object(self.resource.net_class)
        made.put("Name", self.Name)
        tap = id_of(self.VirtualNetworkTap) or self.VirtualNetworkTapId
        if tap:
            made.put("VirtualNetworkTap.Id", tap)
        self.store(target, body_of(made), "creation")


class _Set(WriteNetworkResource):
    """Writes one as it is in memory."""

    given = ("NetworkInterfaceTapConfig",)
    ids = ()

    def process(self) -> None:
        found: Any = unwrap(self.NetworkInterfaceTapConfig)
        target = self.target()
        target = target._replace(names=(target.names[0], str(found.Name or "")))
        if not self.should_process(target.name, "Creating Resource"):
            return
        question = f"Are you sure you want to overwrite resource '{target.name}'"
        if not self.Force and not self.should_continue(question, ""):
            return
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        self.store(target, body_of(found), "update")


by_verb(
    __name__,
    "AzNetworkInterfaceTapConfig",
    _TAP.noun,
    {"Get": _Get, "Add": _Add, "Set": _Set, "Remove": RemoveResource},
    resource=_TAP,
    names=("NetworkInterfaceName", "Name"),
)

"""What the cmdlets of NAT rules share, of gateways of hubs and of virtual networks alike."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_network._building import as_list
from cmdlets.az_network._wan import UpdateInWan, WanCmdlet
from pscompat.dotnet.values import unwrap


class NatMappings(WanCmdlet):
    """Base: lists of addresses and of their ports become mappings."""

    apart: ClassVar[tuple[str, ...]] = (
        *("InternalMapping", "ExternalMapping", "InternalPortRange", "ExternalPortRange"),
        "Tag",
    )

    def map_addresses(self, subject: ServiceObject) -> None:
        """Give the mappings to a rule."""
        for side in ("Internal", "External"):
            spaces, ports = self.bound.get(f"{side}Mapping"), as_list(self.bound.get(f"{side}PortRange"))
            if spaces is not None:
                subject.put(f"{side}Mappings", None)
                for space in as_list(spaces):
                    subject.append(f"{side}Mappings").put("AddressSpace", space)
            mappings = subject.get(f"{side}Mappings") or ()
            if len(ports) > len(mappings):
                self.not_so(f"There are more elements in {side}PortRange than in {side}Mapping.")
            for mapping, port in zip(mappings, ports, strict=False):
                unwrap(mapping).put("PortRange", port)


class UpdateNat(NatMappings, UpdateInWan):
    """Changes a NAT rule."""

    names = ("ParentResourceName", "Name")
    absent = "The NAT rule could not be found."
    parent: ClassVar[ArmResource]

    def before(self, target: ResourceId) -> ServiceObject:
        gateway = self.found(self.parent, self.path_named(self.parent, target.group, target.names[0]))
        rules = [] if gateway is None else [str(unwrap(each).Name).lower() for each in gateway.NatRules or ()]
        if target.name.lower() not in rules:
            self.not_so(self.absent)
        rule: Any = self.read(target)
        if rule is None:
            self.not_so(self.absent)
        return rule  # type: ignore[no-any-return]

    def finish(self, subject: ServiceObject) -> None:
        self.map_addresses(subject)

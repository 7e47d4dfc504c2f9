"""The creation of a virtual machine with all that it needs: what New-AzVM looks for, and its writes in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import resource_path
from cmdlets.az_compute._missing_resources import GROUP, MissingResources
from cmdlets.az_compute._simple_network import ADDRESS, extended_location, free_label
from cmdlets.az_compute._vm_accelerated import accelerates
from cmdlets.az_compute._vm_images import DEFAULT_ALIAS, PORTS, KnownImage, find_image
from cmdlets.az_compute._vm_new_bodies import (
    AVAILABILITY_SET,
    INTERFACE,
    NETWORK,
    PLACEMENT_GROUP,
    SECURITY_GROUP,
    SIZE,
)
from cmdlets.az_compute._vm_new_config import KEYS_OF_LINUX
from cmdlets.az_compute._vm_ssh_keys import create_machine
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets.az_compute._vm_new_simple import NewSimple
    from pscompat.azure.resource_manager import Document, ResourceManager

__all__ = ["ServiceError", "SimpleCreation"]

_MEMBERS = {AVAILABILITY_SET: "availabilitySet", PLACEMENT_GROUP: "proximityPlacementGroup"}
_ABSENT = "There is no {0} '{1}' in the resource group '{2}'."


class SimpleCreation:
    """One creation. It begins with looking for all: `resources` are what is wanted, `image` what the machine is made from, `label` that of
    its address."""

    def __init__(self, cmdlet: NewSimple, manager: ResourceManager) -> None:
        """Look. Raises ServiceError, ValueError for what cannot be."""
        self.cmdlet = cmdlet
        self.manager = manager
        self.resources = MissingResources(manager, cmdlet.group_name(), cmdlet.wanted())
        image = self._find_image(cmdlet.Location or "")
        self.resources.look()
        self.location: str = cmdlet.Location or self.resources.location()
        self.image = image or self._find_image(self.location)
        self.system = self.image.system if self.image is not None else "Windows"
        if cmdlet.SshKeyName and self.system != "Linux":
            raise ValueError(KEYS_OF_LINUX)
        self.members = cmdlet.member_of()
        for kind, name in self.members.items():
            if "/" not in name:
                self._require(kind, name)
        self.label: str = cmdlet.DomainNameLabel or free_label(manager, self.location, cmdlet.Name)
        reference = self.image.reference if self.image is not None else None
        self.accelerated = accelerates(reference, cmdlet.Size or SIZE, self._sizes)

    def _find_image(self, location: str) -> KnownImage | None:
        """The image; None for one of the marketplace while no location is known."""
        text = self.cmdlet.Image or DEFAULT_ALIAS
        if ":" in text and not location:
            return None
        return find_image(self.manager, text, self.resources.group, location)

    def _require(self, kind: str, name: str) -> None:
        """Refuse what is not there and is not made."""
        if MissingResources(self.manager, self.resources.group, {kind: name}).get(kind) is None:
            raise ValueError(_ABSENT.format(kind.rpartition("/")[2], name, self.resources.group))

    def _sizes(self) -> list[Document]:
        path = f"{self.manager.subscription}/providers/Microsoft.Compute/locations/{self.location}/vmSizes"
        return list(self.manager.items(path, VM.version))

    def run(self, operation: Operation) -> Document:
        """Make what is missing; the machine's document."""
        cmdlet, resources = self.cmdlet, self.resources
        bodies = {
            GROUP: dict,
            NETWORK: cmdlet.network_body,
            SECURITY_GROUP: lambda: cmdlet.security_body(resources.names[SECURITY_GROUP], PORTS[self.system]),
            ADDRESS: lambda: cmdlet.address_body(self.label),
            INTERFACE: self._interface_body,
        }
        for kind, body in bodies.items():
            if kind in resources.names and kind not in resources.found:
                resources.make(operation, kind, self._placed(kind, body()))
            if kind == NETWORK:
                self._add_subnet(operation)
        return self._make_machine(operation)

    def _placed(self, kind: str, body: Document) -> Document:
        """The body with its location."""
        zone = self.cmdlet.EdgeZone if kind in (NETWORK, ADDRESS, INTERFACE, VM.type) else None
        return {**body, **extended_location(zone), "location": self.location}

    def _add_subnet(self, operation: Operation) -> None:
        """Give a network that was there the subnet, where it has none of that name."""
        network = self.resources.found.get(NETWORK)
        if network is None:
            return
        subnets = network["properties"].get("subnets") or []
        if not any(subnet["name"].lower() == self.cmdlet.subnet_name().lower() for subnet in subnets):
            network["properties"]["subnets"] = [*subnets, self.cmdlet.subnet_body()]
            self.resources.make(operation, NETWORK, network)

    def _interface_body(self) -> Document:
        resources = self.resources
        subnet = f"{resources.id_of(NETWORK)}/subnets/{self.cmdlet.subnet_name()}"
        configuration: dict[str, Any] = {"subnet": {"id": subnet}}
        if ADDRESS in resources.names:
            configuration["publicIPAddress"] = resources.reference(ADDRESS)
        return {
            "properties": {
                "networkSecurityGroup": resources.reference(SECURITY_GROUP),
                "ipConfigurations": [{"name": self.cmdlet.Name, "properties": configuration}],
                "enableAcceleratedNetworking": self.accelerated,
            }
        }

    def _make_machine(self, operation: Operation) -> Document:
        cmdlet, resources = self.cmdlet, self.resources
        references: dict[str, Any] = {"interface": resources.reference(INTERFACE)}
        for kind, name in self.members.items():
            path = name if "/" in name else resource_path(resources.id_of(GROUP), kind, (name,))
            references[_MEMBERS[kind]] = {"id": path}
        body = self._placed(VM.type, cmdlet.machine_body(self.image, references))
        return create_machine(cmdlet, self.manager, operation, resources.group, cmdlet.Name, body).result

"""New-AzVM without a machine in memory: it makes group, network, security group, address and interface where they are missing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import resource_path
from cmdlets.az_compute._vm_new_bodies import SIZE, SimpleBodies
from cmdlets.az_compute._vm_new_config import KEYS_OF_LINUX, NEEDS_NAME
from cmdlets.az_compute.virtual_machines import VM
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets.az_compute._missing_resources import MissingResources
    from cmdlets.az_compute._vm_images import KnownImage
    from pscompat.azure.resource_manager import Document, ResourceManager
    from pscompat.dotnet.values import Value

GROUP = "Microsoft.Resources/resourceGroups"
NETWORK = "Microsoft.Network/virtualNetworks"
SECURITY_GROUP = "Microsoft.Network/networkSecurityGroups"
ADDRESS = "Microsoft.Network/publicIPAddresses"
INTERFACE = "Microsoft.Network/networkInterfaces"
AVAILABILITY_SET = "Microsoft.Compute/availabilitySets"
PLACEMENT_GROUP = "Microsoft.Compute/proximityPlacementGroups"
_NO_SIZE = f"No Size value has been provided. The VM will be created with the default size {SIZE}."
_SKUS = ("Basic", "Standard")
_BAD_SKU = (
    'Invalid PublicIpSku parameter entry. Acceptable values for PublicIpSku parameter are "Basic" or "Standard" only'
)
_ABSENT = "There is no {0} '{1}' in the resource group '{2}'."


class NewSimple(SimpleBodies):
    """Base: creates a machine and what it needs."""

    def simple(self) -> None:
        """Do it: look for all, then ask about each that is missing, then make them."""
        # Start-up: binding and errors of arguments need none of this.
        from cmdlets.az_compute._missing_resources import MissingResources
        from pscompat.azure.errors import ServiceError

        self._check()
        manager = self.manager()
        resources = MissingResources(manager, self.ResourceGroupName or self.Name, self._names())
        try:
            image = self._find_image(manager, resources.group, "")
            resources.look()
            location = self.Location or resources.location()
            image = image or self._find_image(manager, resources.group, location)
            self._require(resources, AVAILABILITY_SET, self.AvailabilitySetName)
            if self.ProximityPlacementGroupId and "/" not in self.ProximityPlacementGroupId:
                self._require(resources, PLACEMENT_GROUP, self.ProximityPlacementGroupId)
            label = self.DomainNameLabel or self._free_label(manager, location)
            accelerated = self._accelerated(manager, image, location)
        except ServiceError as problem:
            self.throw_service_error(problem)
        except ValueError as problem:
            self.invalid(str(problem))
        if self.SshKeyName and (image is None or image.system != "Linux"):
            self.invalid(KEYS_OF_LINUX)
        if not self.is_bound("Size"):
            self.write_information(_NO_SIZE, ("PSHOST",))
        address = f"{label}.{location}.cloudapp.azure.com"
        if VM.type in resources.found:
            self.write(self._result(resources.found[VM.type], address))
            return
        missing = [kind for kind in resources.missing() if self.should_process(resources.label(kind), "New")]
        if missing != resources.missing():
            return
        creation = _Creation(self, manager, resources, image, location, label, accelerated)
        self.write_verbose(self._how_to_connect(image, address))

        def work(operation: Operation) -> list[Value]:
            return [self._result(creation.run(operation), address)]

        self.perform(f"creation of virtual machine '{self.Name}'", work)

    def _check(self) -> None:
        """Refuse arguments that do not go together."""
        if self.PublicIpSku is not None and self.PublicIpSku not in _SKUS:
            self.invalid(_BAD_SKU, self.PublicIpSku)
        if self.GenerateSshKey and not self.SshKeyName:
            self.invalid(NEEDS_NAME)

    def _names(self) -> dict[str, str]:
        names = {
            NETWORK: self.VirtualNetworkName or self.Name,
            SECURITY_GROUP: self.SecurityGroupName or self.Name,
            ADDRESS: self.PublicIpAddressName,
            INTERFACE: self.Name,
            VM.type: self.Name,
        }
        return {kind: name for kind, name in names.items() if name}

    def _find_image(self, manager: ResourceManager, group: str, location: str) -> KnownImage | None:
        from cmdlets.az_compute._vm_images import DEFAULT_ALIAS, find_image

        text = self.Image or DEFAULT_ALIAS
        location = location or self.Location or ""
        if ":" in text and not location:
            return None
        return find_image(manager, text, group, location)

    def _require(self, resources: MissingResources, kind: str, name: str | None) -> None:
        """End the command where something is not there that it does not make."""
        if not name:
            return
        from cmdlets.az_compute._missing_resources import MissingResources

        one = MissingResources(self.manager(), resources.group, {kind: name})
        if one.get(kind) is None:
            self.invalid(_ABSENT.format(kind.rpartition("/")[2], name, resources.group), name)

    def _free_label(self, manager: ResourceManager, location: str) -> str:
        """A label of which the name in the region's domain is free."""
        from cmdlets._az.resource_ids import version_of

        place = f"{manager.subscription}/providers/Microsoft.Network/locations/{location}/CheckDnsNameAvailability"
        while True:
            label = f"{self.Name}-{uuid.uuid4().hex[:6]}".lower()
            if manager.get(place, version_of(NETWORK), {"domainNameLabel": label}).get("available", True):
                return label

    def _accelerated(self, manager: ResourceManager, image: KnownImage | None, location: str) -> bool:
        from cmdlets.az_compute._vm_accelerated import accelerates

        sizes = f"{manager.subscription}/providers/Microsoft.Compute/locations/{location}/vmSizes"
        return accelerates(
            image.reference if image is not None else None,
            self.Size or SIZE,
            lambda: list(manager.items(sizes, VM.version)),
        )

    def _how_to_connect(self, image: KnownImage | None, address: str) -> str:
        user = unwrap(self.Credential).UserName
        how = f"ssh {user}@{address}" if image is not None and image.system == "Linux" else f"mstsc /v:{address}"
        return f"Use '{how}' to connect to the VM."

    def _result(self, document: Document, address: str) -> Value:
        found = VM.of(document)
        found.put("FullyQualifiedDomainName", address)
        return found


class _Creation:
    """The writes of one creation, in their order."""

    def __init__(
        self,
        cmdlet: NewSimple,
        manager: ResourceManager,
        resources: MissingResources,
        image: KnownImage | None,
        location: str,
        label: str,
        accelerated: bool,
    ) -> None:
        self.cmdlet = cmdlet
        self.manager = manager
        self.resources = resources
        self.image = image
        self.location = location
        self.label = label
        self.accelerated = accelerated

    def run(self, operation: Operation) -> Document:
        """Make what is missing; the machine's document."""
        cmdlet, resources = self.cmdlet, self.resources
        system = self.image.system if self.image is not None else "Windows"
        bodies = {
            GROUP: dict,
            NETWORK: cmdlet.network_body,
            SECURITY_GROUP: lambda: cmdlet.security_body(resources.names[SECURITY_GROUP], system),
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
        if self.cmdlet.EdgeZone is not None and kind in (NETWORK, ADDRESS, INTERFACE):
            body["extendedLocation"] = {"name": self.cmdlet.EdgeZone}
        return {**body, "location": self.location}

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
        group = resources.id_of(GROUP)
        if cmdlet.AvailabilitySetName:
            references["availabilitySet"] = {
                "id": resource_path(group, AVAILABILITY_SET, (cmdlet.AvailabilitySetName,))
            }
        placement = cmdlet.ProximityPlacementGroupId
        if placement:
            path = placement if "/" in placement else resource_path(group, PLACEMENT_GROUP, (placement,))
            references["proximityPlacementGroup"] = {"id": path}
        body = {**cmdlet.machine_body(self.image, references), "location": self.location}
        if cmdlet.EdgeZone is not None:
            body["extendedLocation"] = {"name": cmdlet.EdgeZone, "type": "EdgeZone"}
        key = cmdlet.ssh_key(self.manager, resources.group)
        if key is not None:
            user = body["properties"]["osProfile"]["adminUsername"]
            public_key = key.public_key(operation, self.location)
            body["properties"]["osProfile"]["linuxConfiguration"] = {
                "ssh": {"publicKeys": [{"path": f"/home/{user}/.ssh/authorized_keys", "keyData": public_key}]}
            }
        # Few machines fail.
        from pscompat.azure.errors import ServiceError

        try:
            status = operation.write(
                self.manager,
                "PUT",
                resources.id_of(VM.type),
                VM.version,
                body,
                headers=cmdlet.conditions(),
                title=f"creation of virtual machine '{cmdlet.Name}'",
            )
        except ServiceError:
            if key is not None:
                key.undo(operation)
            raise
        return status.result

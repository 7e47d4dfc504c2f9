"""What New-AzVM sends when it makes a machine with all that it needs: the body of each resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.az_compute import _simple_network
from cmdlets.az_compute._simple_network import ADDRESS
from cmdlets.az_compute._user_data import user_data
from cmdlets.az_compute._vm_base import needs_uefi
from cmdlets.az_compute._vm_new_config import NewFromConfig
from cmdlets.az_compute.virtual_machines import VM
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets.az_compute._vm_images import KnownImage
    from pscompat.azure.resource_manager import Document

NETWORK = "Microsoft.Network/virtualNetworks"
SECURITY_GROUP = "Microsoft.Network/networkSecurityGroups"
INTERFACE = "Microsoft.Network/networkInterfaces"
AVAILABILITY_SET = "Microsoft.Compute/availabilitySets"
PLACEMENT_GROUP = "Microsoft.Compute/proximityPlacementGroups"
SIZE = "Standard_D2s_v3"
"""The size without -Size."""
_PREFIX = "192.168.0.0/16"
_EVENTS = "ScheduledEventsPolicy.ScheduledEventsAdditionalPublishingTargets.EventGridAndResourceGraph"


class SimpleBodies(NewFromConfig):
    """Base: what the parameters of the simple set say of each resource."""

    def group_name(self) -> str:
        """The resource group, named as the machine without one."""
        name: str = self.ResourceGroupName or self.Name
        return name

    def wanted(self) -> dict[str, str]:
        """The names of what is made where it is missing, by type."""
        names = {
            NETWORK: self.VirtualNetworkName or self.Name,
            SECURITY_GROUP: self.SecurityGroupName or self.Name,
            ADDRESS: self.PublicIpAddressName,
            INTERFACE: self.Name,
            VM.type: self.Name,
        }
        return {kind: name for kind, name in names.items() if name}

    def member_of(self) -> dict[str, str]:
        """What the machine becomes a member of, by type: a name, or an id."""
        names = {AVAILABILITY_SET: self.AvailabilitySetName, PLACEMENT_GROUP: self.ProximityPlacementGroupId}
        return {kind: name for kind, name in names.items() if name}

    def network_body(self) -> Document:
        """The network with its subnet."""
        return _simple_network.virtual_network(self.subnet_name(), self.AddressPrefix or _PREFIX, self._subnet_prefix())

    def subnet_body(self) -> Document:
        """The subnet by itself."""
        return {"name": self.subnet_name(), "properties": {"addressPrefix": self._subnet_prefix()}}

    def subnet_name(self) -> str:
        """The subnet's name."""
        name: str = self.SubnetName or self.Name
        return name

    def _subnet_prefix(self) -> str:
        prefix: str = self.SubnetAddressPrefix or "192.168.1.0/24"
        return prefix

    def security_body(self, name: str, ports: tuple[int, ...]) -> Document:
        """The security group with a rule for each port; `ports` are those without -OpenPorts."""
        return _simple_network.security_group(name, ports if self.OpenPorts is None else self.OpenPorts)

    def address_body(self, label: str) -> Document:
        """The public address."""
        body = _simple_network.public_address(label, self.AllocationMethod or "Static", self.PublicIpSku or "Standard")
        return body if self.Zone is None else {**body, "zones": [str(zone) for zone in self.Zone]}

    def machine_body(self, image: KnownImage | None, references: dict[str, Any]) -> Document:
        """The machine. references: the interface's, the availability set's and the proximity placement group's."""
        machine = VM.of({})
        self._about_hardware(machine)
        self._about_storage(machine, image)
        self._about_security(machine)
        self._about_place(machine)
        body = machine.document()
        if self.UserAssignedIdentity:
            body["identity"]["userAssignedIdentities"] = {self.UserAssignedIdentity: {}}
        properties = body["properties"]
        credential = unwrap(self.Credential)
        properties["osProfile"] = {
            "computerName": self.Name,
            "adminUsername": credential.UserName,
            "adminPassword": unwrap(credential.Password).reveal(),
        }
        if image is not None and not self.ImageReferenceId:
            windows = image.system == "Windows"
            properties["osProfile"].update(
                {"windowsConfiguration": {}} if windows else {"linuxConfiguration": {"ssh": {}}}
            )
        interface = dict(references.pop("interface"))
        if self.NetworkInterfaceDeleteOption:
            interface["properties"] = {"deleteOption": self.NetworkInterfaceDeleteOption}
        properties["networkProfile"] = {"networkInterfaces": [interface]}
        properties.update(references)
        return body

    def _about_hardware(self, machine: Any) -> None:
        machine.put("HardwareProfile.VmSize", self.Size or SIZE)
        for parameter, path in (
            ("vCPUCountAvailable", "HardwareProfile.VmSizeProperties.VCPUsAvailable"),
            ("vCPUCountPerCore", "HardwareProfile.VmSizeProperties.VCPUsPerCore"),
            ("MaxPrice", "BillingProfile.MaxPrice"),
            ("PlatformFaultDomain", "PlatformFaultDomain"),
            ("Priority", "Priority"),
            ("EvictionPolicy", "EvictionPolicy"),
            ("CapacityReservationGroupId", "CapacityReservation.CapacityReservationGroup.Id"),
            ("HostId", "Host.Id"),
            ("HostGroupId", "HostGroup.Id"),
            ("VmssId", "VirtualMachineScaleSet.Id"),
            ("DiskControllerType", "StorageProfile.DiskControllerType"),
            ("EnableAllInstancesDown", "ScheduledEventsPolicy.AllInstancesDown.AutomaticallyApprove"),
            ("ScheduledEventsApiVersion", f"{_EVENTS}.ScheduledEventsApiVersion"),
        ):
            if self.is_bound(parameter):
                machine.put(path, getattr(self, parameter))
        for parameter, path in (
            ("HibernationEnabled", "AdditionalCapabilities.HibernationEnabled"),
            ("EnableUltraSSD", "AdditionalCapabilities.UltraSSDEnabled"),
            ("AlignRegionalDisksToVMZone", "StorageProfile.AlignRegionalDisksToVMZone"),
        ):
            if self.is_bound(parameter):
                machine.put(path, bool(getattr(self, parameter)))
        if self.UserData is not None:
            machine.put("UserData", user_data(self))

    def _about_storage(self, machine: Any, image: KnownImage | None) -> None:
        reference = self._image_reference(image)
        for name, value in reference.items():
            machine.put(f"StorageProfile.ImageReference.{name}", value)
        if self.OSDiskDeleteOption:
            machine.put("StorageProfile.OsDisk.CreateOption", "FromImage")
            machine.put("StorageProfile.OsDisk.DeleteOption", self.OSDiskDeleteOption)
        luns = image.luns if image is not None else ()
        disks: list[dict[str, Any]] = [{"Lun": lun, "CreateOption": "FromImage"} for lun in luns]
        free = (number for number in range(1000) if number not in luns)
        for size in self.DataDiskSizeInGb or ():
            disks.append({"Lun": next(free), "CreateOption": "Empty", "DiskSizeGB": size})
        for values in disks:
            disk = machine.append("StorageProfile.DataDisks")
            for name, value in values.items():
                disk.put(name, value)
            if self.DataDiskDeleteOption:
                disk.put("DeleteOption", self.DataDiskDeleteOption)

    def _image_reference(self, image: KnownImage | None) -> dict[str, str]:
        if self.SharedGalleryImageId:
            return {"SharedGalleryImageId": self.SharedGalleryImageId}
        text = self.ImageReferenceId
        if text:
            folded = text.lower()
            if folded.startswith("/communitygalleries/"):
                return {"CommunityGalleryImageId": text}
            return {"SharedGalleryImageId" if folded.startswith("/sharedgalleries/") else "Id": text}
        return dict(image.reference) if image is not None else {}

    def _about_security(self, machine: Any) -> None:
        kind = self.SecurityType
        chosen = self.Image or self.ImageReferenceId or self.SharedGalleryImageId
        if kind is None and not chosen:
            kind = "TrustedLaunch"
        settings = {"EnableVtpm": "VTpmEnabled", "EnableSecureBoot": "SecureBootEnabled"}
        for parameter, name in settings.items():
            value = getattr(self, parameter)
            if value is None and needs_uefi(kind):
                value = True
            if value is not None:
                machine.put(f"SecurityProfile.UefiSettings.{name}", value)
        if kind is not None:
            machine.put("SecurityProfile.SecurityType", kind)
        if self.EncryptionAtHost:
            machine.put("SecurityProfile.EncryptionAtHost", True)
        if self.EnableProxyAgent:
            machine.put("SecurityProfile.ProxyAgentSettings.Enabled", True)
        if self.AddProxyAgentExtension:
            machine.put("SecurityProfile.ProxyAgentSettings.AddProxyAgentExtension", True)
        if self.SystemAssignedIdentity or self.UserAssignedIdentity:
            kinds = (("SystemAssigned", self.SystemAssignedIdentity), ("UserAssigned", self.UserAssignedIdentity))
            machine.put("Identity.Type", ", ".join(name for name, given in kinds if given))

    def _about_place(self, machine: Any) -> None:
        for parameter, path in (
            ("Zone", "Zones"),
            ("ZonePlacementPolicy", "Placement.ZonePlacementPolicy"),
            ("IncludeZone", "Placement.IncludeZones"),
            ("ExcludeZone", "Placement.ExcludeZones"),
        ):
            if getattr(self, parameter) is not None:
                machine.put(path, unwrap(getattr(self, parameter)))

"""New-AzVmss: from a set in memory, or by itself with the network around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import path_of_group
from cmdlets._az.resources import PutResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS
from cmdlets.az_compute._simple_network import extended_location
from cmdlets.az_compute._vm_images import IMAGE_PARTS, generation_of
from cmdlets.az_compute._vmss import SCALE_SET, set_body
from cmdlets.az_compute._vmss_places import TRUSTED
from cmdlets.az_compute._vmss_simple import SimpleSet
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_PINNED = (
    "You are deploying VMSS pinned to a specific image version from Azure Marketplace. \n"
    'Consider using "latest" as the image version. This allows VMSS to auto upgrade when a newer version is available.'
)
_FLEXIBLE_NETWORK = "2020-11-01"
"""The oldest version of the network's API that flexible sets work with."""
_TRUSTED_IMAGE = ("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter-azure-edition", "latest")


@cmdlet("New-AzVmss")
class NewAzVmss(SimpleSet, PutResource):
    """Creates a scale set."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmVmss"
    given = ()
    ignores = {
        "SecurityGroupName": "The module's own cmdlet gives the group the name of the scale set, whatever is said."
    }

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        if self.parameter_set == "SimpleParameterSet":
            self.write_warning(_PINNED)
            self.create_simply()
            return

        def work(operation: Operation) -> list[Value]:
            body = self.body()
            path = self.path(target)
            headers = self.conditions()
            status = operation.write(self.manager(), "PUT", path, SCALE_SET.version, body, headers=headers)
            return [self.shown(status)]

        given = unwrap(self.VirtualMachineScaleSet)
        if (given.get("VirtualMachineProfile.StorageProfile.ImageReference.Version") or "").lower() != "latest":
            self.write_warning(_PINNED)
        self.perform(self.title("creation", target), work)

    def body(self) -> Document:
        """The set in memory, with the parameters of the set of its own and what the module adds: what makes it trusted, and the mode."""
        document: dict[str, Any] = set_body(unwrap(self.VirtualMachineScaleSet))
        properties = document.setdefault("properties", {})
        if "virtualMachineProfile" in properties:
            self._trust(properties["virtualMachineProfile"])
        document.update(extended_location(self.EdgeZone))
        if self.HighSpeedInterconnectPlacement:
            properties["highSpeedInterconnectPlacement"] = self.HighSpeedInterconnectPlacement
        properties.setdefault("orchestrationMode", "Flexible")
        if properties["orchestrationMode"].lower() == "flexible":
            self._make_flexible(properties)
        return document

    def _make_flexible(self, properties: dict[str, Any]) -> None:
        network = properties.get("virtualMachineProfile", {}).get("networkProfile")
        if network is not None and network.setdefault("networkApiVersion", _FLEXIBLE_NETWORK) < _FLEXIBLE_NETWORK:
            self.throw(
                "The value for NetworkApiVersion is not valid for a VMSS with OrchestrationMode set to Flexible. "
                f"You must use a valid Network API Version equal to or greater than {_FLEXIBLE_NETWORK}",
                self.net_command,
                "CloseError",
            )
        properties.setdefault("platformFaultDomainCount", 1)

    def _trust(self, profile: dict[str, Any]) -> None:
        """Trusted launch where nothing was said: for a set without image and disk, and for images of the second generation."""
        security: dict[str, Any] = profile.get("securityProfile") or {}
        storage = profile.get("storageProfile") or {}
        image = storage.get("imageReference")
        if not security.get("securityType"):
            if image is None and "osDisk" not in storage:
                profile["storageProfile"] = {
                    **storage,
                    "imageReference": dict(zip(IMAGE_PARTS, _TRUSTED_IMAGE, strict=True)),
                }
                security["securityType"] = "TrustedLaunch"
            elif image is not None and all(image.get(part) for part in IMAGE_PARTS):
                generation = self._generation(image)
                if generation in ("V1", "V2"):
                    security["securityType"] = "TrustedLaunch" if generation == "V2" else "Standard"
        kind = (security.get("securityType") or "").lower()
        if kind in TRUSTED:
            security["uefiSettings"] = {
                "secureBootEnabled": True,
                "vTpmEnabled": True,
                **security.get("uefiSettings", {}),
            }
        elif kind == "standard":
            del security["securityType"]  # The service does not know it.
        if security:
            profile["securityProfile"] = security
        else:
            profile.pop("securityProfile", None)

    def _generation(self, image: Mapping[str, str]) -> str:
        """The generation of machines that an image is for. Where that cannot be told, the service says what is wrong with it."""
        manager = self.manager()
        group = path_of_group(manager.subscription, self.ResourceGroupName)
        try:
            location = manager.get(group, "2024-11-01")["location"]
        except ServiceError:
            return ""
        return generation_of(manager, location, {part: image[part] for part in IMAGE_PARTS})

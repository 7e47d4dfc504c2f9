"""The creation of a virtual machine that is in memory: what New-AzVM adds to it, its request, and the extension behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import Operation
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_compute import _vm_storage as storage
from cmdlets.az_compute._base import PSAzureOperationResponse
from cmdlets.az_compute._vm_base import canonical, needs_uefi, switch_uefi_on
from cmdlets.az_compute._vm_images import TRUSTED_IMAGE, image_reference, marketplace_image
from cmdlets.az_compute._vm_ssh_keys import create_machine
from cmdlets.az_compute.disks import DISK
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets.az_compute._vm_new_config import NewFromConfig
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, ResourceManager
    from pscompat.dotnet.values import Value

_UPGRADE = (
    "Consider upgrading security for your workloads using Azure Trusted Launch VMs. To know more about Trusted Launch, please "
    "visit https://aka.ms/TrustedLaunch."
)
_CREATED = (
    "Since the VM is created using premium storage or managed disk, a new standard storage account, {0}, is created for boot "
    "diagnostics."
)
_NO_ACCOUNT = "No storage account could be made for boot diagnostics, so they stay off: {0}"
_BGINFO = ("Microsoft.Compute", "BGInfo")


class Creation:
    """One creation of a machine in memory. The object itself gets what is added, as with the real cmdlet."""

    def __init__(self, cmdlet: NewFromConfig, manager: ResourceManager, machine: Any, operation: Operation) -> None:
        self.cmdlet = cmdlet
        self.manager = manager
        self.machine = machine
        self.operation = operation
        self.group: str = cmdlet.ResourceGroupName
        self.location: str = cmdlet.Location or machine.Location

    def run(self) -> Value:
        machine, cmdlet = self.machine, self.cmdlet
        if machine.DiagnosticsProfile is None:
            uri = self._diagnostics_account()
            if uri is not None:
                machine.put("DiagnosticsProfile.BootDiagnostics.Enabled", True)
                machine.put("DiagnosticsProfile.BootDiagnostics.StorageUri", uri)
        cmdlet.change(machine)
        self._secure()
        body = cmdlet.config_body(machine)
        status = create_machine(cmdlet, self.manager, self.operation, self.group, machine.Name, body)
        if cmdlet.installs_bginfo(machine):
            version = self._bginfo_version()
            if version:
                status = self._install_bginfo(version)
        return PSAzureOperationResponse.of(status)

    def _diagnostics_account(self) -> str | None:
        """The address of the blobs of the account for boot diagnostics; None where none could be made."""
        vhd = self._disk("Vhd")
        of_disk = storage.account_of(vhd.Uri if vhd is not None else None)
        account = storage.find_account(self.manager, self.group, self.location, of_disk)
        if account is not None:
            return storage.blob_endpoint(account)
        computer = self.machine.get("OSProfile.ComputerName") if self.machine.OSProfile is not None else None
        parts = ((computer or self.machine.Name)[:3], self.group[:6], self.machine.Name[:4])
        body: dict[str, Any] = {"location": self.location}
        if self.cmdlet.EdgeZone is not None:
            body["extendedLocation"] = {"name": self.cmdlet.EdgeZone, "type": "EdgeZone"}
        try:
            name = storage.free_name(self.manager, parts)
            made = storage.make_account(self.manager, self._write, self.group, name, body)
        except ServiceError as problem:
            self.operation.warn(_NO_ACCOUNT.format(problem.message))
            return None
        self.operation.warn(_CREATED.format(name))
        return storage.blob_endpoint(made)

    def _write(self, path: str, version: str, body: Document) -> None:
        title = "creation of a storage account for boot diagnostics"
        self.operation.write(self.manager, "PUT", path, version, body, title=title)

    def _disk(self, name: str) -> Any:
        """A part of the OS disk, None without one."""
        profile = self.machine.StorageProfile
        return None if profile is None or profile.OsDisk is None else getattr(profile.OsDisk, name)

    def _secure(self) -> None:
        """The security type that nobody gave: trusted launch where image or disk are made for it."""
        machine = self.machine
        profile = machine.SecurityProfile
        given = profile.SecurityType if profile is not None else None
        image = machine.StorageProfile.ImageReference if machine.StorageProfile is not None else None
        disk = self._disk("ManagedDisk")
        attached = disk.Id if disk is not None else None
        if image is None and attached is None and self._disk("Vhd") is None and given in (None, "TrustedLaunch"):
            self._trust()
            for name, value in image_reference(*TRUSTED_IMAGE).items():
                machine.put(f"StorageProfile.ImageReference.{name}", value)
        elif given is None and attached is not None:
            if self._is_trusted(attached):
                self._trust()
        elif given is None and image is not None and image.Publisher is not None:
            generation = self._generation(image)
            if generation == "V2":
                self._trust()
            elif generation == "V1":
                self.operation.tell(_UPGRADE)
        if machine.SecurityProfile is not None and needs_uefi(machine.SecurityProfile.SecurityType):
            switch_uefi_on(machine)

    def _trust(self) -> None:
        self.machine.put("SecurityProfile.SecurityType", "TrustedLaunch")
        switch_uefi_on(self.machine)

    def _is_trusted(self, disk: str) -> bool:
        properties = self.manager.get(disk, DISK.version).get("properties") or {}
        kind = (properties.get("securityProfile") or {}).get("securityType") or ""
        return bool(kind.lower() == "trustedlaunch")

    def _generation(self, image: Any) -> str | None:
        """The generation of an image in the marketplace, None where it has none or is not there."""
        reference = image_reference(image.Publisher, image.Offer, image.Sku, image.Version)
        try:
            found = marketplace_image(self.manager, self.location, reference)
        except ServiceError as problem:
            if problem.status_code == 404:
                return None
            raise
        generation: str | None = (found.get("properties") or {}).get("hyperVGeneration")
        return generation

    def _bginfo_version(self) -> str | None:
        """The newest version of the BGInfo extension in the region, None where it has none."""
        place = f"{self.manager.subscription}/providers/Microsoft.Compute/locations/{canonical(self.location)}"
        publisher, name = _BGINFO
        publishers = f"{place}/publishers"
        types = f"{publishers}/{publisher}/artifacttypes/vmextension/types"
        for path, wanted in ((publishers, publisher), (types, name)):
            if not any(each["name"] == wanted for each in self.manager.items(path, VM.version)):
                return None
        numbers = [each["name"].split(".") for each in self.manager.items(f"{types}/{name}/versions", VM.version)]
        return max((".".join(number[:2]) for number in numbers), default=None)

    def _install_bginfo(self, version: str) -> OperationStatus:
        publisher, name = _BGINFO
        body = {
            "location": self.location,
            "properties": {
                "publisher": publisher,
                "type": name,
                "typeHandlerVersion": version,
                "autoUpgradeMinorVersion": True,
            },
        }
        group = path_of_group(self.manager.subscription, self.group)
        path = resource_path(group, f"{VM.type}/extensions", (self.machine.Name, name))
        title = f"installation of BGInfo on virtual machine '{self.machine.Name}'"
        return self.operation.write(self.manager, "PUT", path, VM.version, body, title=title)

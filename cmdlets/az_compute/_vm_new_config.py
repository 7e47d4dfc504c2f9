"""New-AzVM with a machine in memory: what it adds, and the extension that it installs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import resource_path
from cmdlets.az_compute._base import ComputeCmdlet, PSAzureOperationResponse
from cmdlets.az_compute._vm_base import needs_uefi, switch_uefi_on
from cmdlets.az_compute.virtual_machines import VM
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets.az_compute._vm_ssh_keys import SshKey
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
KEYS_OF_LINUX = "Parameters '-SshKeyName' and '-GenerateSshKey' are only allowed with Linux VMs"
NEEDS_NAME = "Please provide parameter '-SshKeyName' to be used with '-GenerateSshKey'"
_BGINFO = ("Microsoft.Compute", "BGInfo")


class NewFromConfig(ComputeCmdlet):
    """Base: creates the machine that -VM takes."""

    def from_config(self) -> None:
        """Do it."""
        machine: Any = unwrap(self.VM)
        if self.SshKeyName and not is_linux(machine):
            self.invalid(KEYS_OF_LINUX)
        if self.GenerateSshKey and not self.SshKeyName:
            self.invalid(NEEDS_NAME)
        if not self.should_process(machine.Name, "New"):
            return
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            return [_Creation(self, manager, machine, operation).run()]

        self.perform(f"creation of virtual machine '{machine.Name}'", work)

    def conditions(self) -> dict[str, str]:
        """The headers that -IfMatch and -IfNoneMatch ask for."""
        given = {"If-Match": self.IfMatch, "If-None-Match": self.IfNoneMatch}
        return {name: value for name, value in given.items() if value is not None}

    def ssh_key(self, manager: ResourceManager, group: str) -> SshKey | None:
        """The key resource that -SshKeyName names."""
        if not self.SshKeyName:
            return None
        # What few machines have.
        from cmdlets.az_compute._vm_ssh_keys import SshKey

        generate, kind = bool(self.GenerateSshKey), self.bound.get("SshKeyType")
        return SshKey(manager, group, self.SshKeyName, generate, kind)

    def change(self, machine: Any) -> None:
        """What parameters of New-AzVM say about the machine in memory."""
        storage = "StorageProfile"
        if self.OSDiskDeleteOption is not None:
            machine.put(f"{storage}.OsDisk.DeleteOption", self.OSDiskDeleteOption)
        if self.DataDiskDeleteOption is not None and machine.get(storage) is not None:
            for disk in machine.get(f"{storage}.DataDisks") or ():
                disk.put("DeleteOption", self.DataDiskDeleteOption)
        if self.is_bound("vCPUCountAvailable"):
            machine.put("HardwareProfile.VmSizeProperties.VCPUsAvailable", self.vCPUCountAvailable)
        if self.is_bound("vCPUCountPerCore"):
            machine.put("HardwareProfile.VmSizeProperties.VCPUsPerCore", self.vCPUCountPerCore)
        if self.LicenseType is not None:
            machine.put("LicenseType", self.LicenseType)
        if self.EdgeZone is not None:
            machine.put("ExtendedLocation.Name", self.EdgeZone)
            machine.put("ExtendedLocation.Type", "EdgeZone")

    def config_body(self, machine: Any) -> Document:
        """The request's body."""
        body = machine.document()
        body.pop("name", None)
        body["location"] = self.Location or machine.Location
        if self.Tag is not None:
            body["tags"] = {str(key): str(value) for key, value in unwrap(self.Tag).items()}
        if self.Zone is not None:
            body["zones"] = [str(zone) for zone in self.Zone]
        return body


def is_linux(machine: Any) -> bool:
    """Whether the machine in memory is one with Linux."""
    system = machine.get("StorageProfile.OsDisk.OsType") if machine.get("StorageProfile") is not None else None
    if system is not None:
        return str(system).lower() == "linux"
    return machine.get("OSProfile") is not None and machine.get("OSProfile.LinuxConfiguration") is not None


class _Creation:
    """One creation of a machine in memory. The object itself gets what is added, as with the real cmdlet."""

    def __init__(self, cmdlet: NewFromConfig, manager: ResourceManager, machine: Any, operation: Operation) -> None:
        self.cmdlet = cmdlet
        self.manager = manager
        self.machine = machine
        self.operation = operation
        self.group: str = cmdlet.ResourceGroupName
        self.location: str = cmdlet.Location or machine.Location
        self.title = f"creation of virtual machine '{machine.Name}'"

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
        key = cmdlet.ssh_key(self.manager, self.group)
        if key is not None:
            linux = body["properties"]["osProfile"].setdefault("linuxConfiguration", {})
            user = machine.get("OSProfile.AdminUsername")
            public_key = key.public_key(self.operation, self.location)
            linux["ssh"] = {"publicKeys": [{"path": f"/home/{user}/.ssh/authorized_keys", "keyData": public_key}]}
        # Few machines fail.
        from pscompat.azure.errors import ServiceError

        path = resource_path(f"{self.manager.subscription}/resourceGroups/{self.group}", VM.type, (machine.Name,))
        try:
            status = self.operation.write(
                self.manager, "PUT", path, VM.version, body, headers=cmdlet.conditions(), title=self.title
            )
        except ServiceError:
            if key is not None:
                key.undo(self.operation)
            raise
        if not cmdlet.DisableBginfoExtension and not is_linux(machine):
            version = self._bginfo_version()
            if version:
                status = self._install_bginfo(path, version)
        return PSAzureOperationResponse.of(status)

    def _diagnostics_account(self) -> str | None:
        """The address of the blobs of the account for boot diagnostics; None where none could be made."""
        from cmdlets.az_compute import _vm_storage as storage
        from pscompat.azure.errors import ServiceError

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
        storage = self.machine.StorageProfile
        return None if storage is None or storage.OsDisk is None else getattr(storage.OsDisk, name)

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
            machine.put("StorageProfile.ImageReference.Publisher", "MicrosoftWindowsServer")
            machine.put("StorageProfile.ImageReference.Offer", "WindowsServer")
            machine.put("StorageProfile.ImageReference.Sku", "2022-datacenter-azure-edition")
            machine.put("StorageProfile.ImageReference.Version", "latest")
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
        from cmdlets.az_compute.disks import DISK

        properties = self.manager.get(disk, DISK.version).get("properties") or {}
        kind = (properties.get("securityProfile") or {}).get("securityType") or ""
        return bool(kind.lower() == "trustedlaunch")

    def _generation(self, image: Any) -> str | None:
        """The generation of an image in the marketplace, None where it has none or is not there."""
        from cmdlets.az_compute._vm_images import marketplace_image
        from pscompat.azure.errors import ServiceError

        reference = {"publisher": image.Publisher, "offer": image.Offer, "sku": image.Sku, "version": image.Version}
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
        from cmdlets.az_compute._vm_storage import canonical

        place = f"{self.manager.subscription}/providers/Microsoft.Compute/locations/{canonical(self.location)}"
        publisher, name = _BGINFO
        publishers = f"{place}/publishers"
        types = f"{publishers}/{publisher}/artifacttypes/vmextension/types"
        for path, wanted in ((publishers, publisher), (types, name)):
            if not any(each["name"] == wanted for each in self.manager.items(path, VM.version)):
                return None
        numbers = [each["name"].split(".") for each in self.manager.items(f"{types}/{name}/versions", VM.version)]
        return max((".".join(number[:2]) for number in numbers), default=None)

    def _install_bginfo(self, path: str, version: str) -> Any:
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
        title = f"installation of BGInfo on virtual machine '{self.machine.Name}'"
        return self.operation.write(self.manager, "PUT", f"{path}/extensions/{name}", VM.version, body, title=title)

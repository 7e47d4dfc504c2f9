"""New-AzVM with a machine in memory: what it adds, and the extension that it installs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets.az_compute._vm_base import is_linux
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

KEYS_OF_LINUX = "Parameters '-SshKeyName' and '-GenerateSshKey' are only allowed with Linux VMs"
NEEDS_NAME = "Please provide parameter '-SshKeyName' to be used with '-GenerateSshKey'"


class NewFromConfig(AzCmdlet):
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
        # Start-up: binding, errors of arguments and -WhatIf need none of this.
        from cmdlets.az_compute._vm_creation import Creation

        def work(operation: Operation) -> list[Value]:
            return [Creation(self, manager, machine, operation).run()]

        self.perform(f"creation of virtual machine '{machine.Name}'", work)

    def conditions(self) -> dict[str, str]:
        """The headers that -IfMatch and -IfNoneMatch ask for."""
        given = {"If-Match": self.IfMatch, "If-None-Match": self.IfNoneMatch}
        return {name: value for name, value in given.items() if value is not None}

    def key_wanted(self) -> tuple[str, bool, str | None] | None:
        """The SSH key's name, whether it is made, and its type; None without a key."""
        return (self.SshKeyName, bool(self.GenerateSshKey), self.SshKeyType) if self.SshKeyName else None

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

    def installs_bginfo(self, machine: Any) -> bool:
        """Whether the machine gets the BGInfo extension."""
        return not self.DisableBginfoExtension and not is_linux(machine)

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

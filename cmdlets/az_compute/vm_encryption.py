"""Encryption of the disks of virtual machines by the AzureDiskEncryption extension."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import NOT_YET, cmdlet
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_compute._base import COMMANDS, MODELS, PSAzureOperationResponse
from cmdlets.az_compute._vm_extensions import EXTENSION, ExtensionCmdlet, Kind, RemoveExtension
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager
    from pscompat.dotnet.values import Value

_PUBLISHER = "Microsoft.Azure.Security"
_KINDS = {
    "Windows": Kind(_PUBLISHER, "AzureDiskEncryption", "2.2", "AzureDiskEncryption"),
    "Linux": Kind(_PUBLISHER, "AzureDiskEncryptionForLinux", "1.1", "AzureDiskEncryptionForLinux"),
}
_TWO_PASSES = {"Windows": "1.1", "Linux": "0.1"}
"""The versions that keep the keys in the machine's model, for the sets with an AAD application."""
_ENABLE = (
    "This cmdlet prepares the VM and enables encryption which may reboot the machine and takes 10-15 minutes to finish. Please "
    "save your work on the VM before confirming. Do you want to continue?"
)
_DISABLE = "This cmdlet disables encryption on the VM which may reboot the machine. Please save your work on the VM before confirming. Do you want to continue?"
_BACKUP = (
    "Before it encrypts a Linux machine the real cmdlet takes snapshots of its disks through a storage account, which pscompat "
    "does not do. Give -SkipVmBackup once you have a backup."
)
_STATES = {
    "encrypted": "Encrypted",
    "notencrypted": "NotEncrypted",
    "encryptioninprogress": "EncryptionInProgress",
    "decryptioninprogress": "DecryptionInProgress",
    "vmrestartpending": "VMRestartPending",
    "notmounted": "NotMounted",
}
_NONE_FOUND = "No Encryption extension or metadata found on the VM"
_LINUX_DATA = "Only the data volumes of a Linux machine can be decrypted: give -VolumeType Data."


class EncryptionCmdlet(ExtensionCmdlet):
    """Base. The extension depends on the machine's operating system."""

    def read(self) -> tuple[ResourceId, Document, str]:
        """The target with its names, the machine with its instance view, and its operating system. Raises ServiceError."""
        target = super().target()
        path = self.machine_path(target)
        machine = self.manager().get(path, VM.version, {"$expand": "instanceView"})
        system: str = _disk(machine).get("osType") or "Windows"
        if len(target.names) < 2:
            target = target._replace(names=(*target.names, _KINDS[system].name))
        return target, machine, system

    def encrypt(self, action: str, question: str, two_passes: bool) -> None:
        """Ask, and send what `settings` and `secrets` give."""
        name = self.VMName
        if not self.should_process(name, action) or not (self.Force or self.should_continue(question, action)):
            return
        try:
            target, machine, system = self.read()
        except ServiceError as problem:
            self.throw_service_error(problem)
        self.check(system)
        kind = _KINDS[system]
        version = _TWO_PASSES[system] if two_passes else kind.version
        body = {
            "location": machine.get("location"),
            "properties": {
                "publisher": self.ExtensionPublisherName or kind.publisher,
                "type": self.ExtensionType or kind.type,
                "typeHandlerVersion": self.TypeHandlerVersion or version,
                "autoUpgradeMinorVersion": not self.DisableAutoUpgradeMinorVersion,
                "settings": self.settings(),
                "protectedSettings": self.secrets(system),
            },
        }
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            path = self.path(target)
            status = operation.write(manager, "PUT", path, EXTENSION.version, body)
            model = self.model(manager, path, machine) if two_passes else None
            if model is not None:
                status = self._update(operation, manager, target, machine, model)
            return [PSAzureOperationResponse.of(status)]

        self.perform(f"{action.lower()} of virtual machine '{name}'", work)

    def _update(
        self, operation: Operation, manager: ResourceManager, target: ResourceId, machine: Document, model: Document
    ) -> Any:
        """Put the keys into the machine's model; a machine that has keys already is deallocated meanwhile."""
        path = self.machine_path(target)
        again = bool((_disk(machine).get("encryptionSettings") or {}).get("enabled")) and model.get("enabled")
        if again:
            operation.write(manager, "POST", f"{path}/deallocate", VM.version)
        body = VM.of(manager.get(path, VM.version)).document()
        body.pop("name", None)
        body["properties"]["storageProfile"]["osDisk"]["encryptionSettings"] = model
        status = operation.write(manager, "PUT", path, VM.version, body)
        if again:
            operation.write(manager, "POST", f"{path}/start", VM.version)
        return status

    def check(self, system: str) -> None:
        """Refuse what cannot be done on this operating system."""

    def settings(self) -> Document:
        """What everybody may know."""
        raise NotImplementedError

    def secrets(self, system: str) -> Document:
        """What only the extension may know."""
        return {}

    def model(self, manager: ResourceManager, path: str, machine: Document) -> Document | None:
        """The encryption settings of the OS disk in the machine's model. Raises ServiceError."""
        return None


def _disk(machine: Document) -> Document:
    """The OS disk in a machine's document."""
    return machine["properties"]["storageProfile"]["osDisk"]


@cmdlet("Set-AzVMDiskEncryptionExtension")
class SetAzVMDiskEncryptionExtension(EncryptionCmdlet):
    """Encrypts the disks of a virtual machine."""

    net_command = f"{COMMANDS}SetAzureDiskEncryptionExtensionCommand"
    refuses = dict.fromkeys(("Migrate", "MigrationRecovery", "EncryptionIdentity"), NOT_YET)

    def process(self) -> None:
        self.encrypt("Enable AzureDiskEncryption on the VM", _ENABLE, self.AadClientID is not None)

    def check(self, system: str) -> None:
        if system == "Linux" and not self.SkipVmBackup:
            self.refuse(_BACKUP)

    def settings(self) -> Document:
        algorithm = (self.KeyEncryptionAlgorithm or "RSA-OAEP") if self.KeyEncryptionKeyUrl else ""
        operation = "EnableEncryptionFormatAll" if self.EncryptFormatAll else "EnableEncryption"
        return {
            "AADClientID": self.AadClientID or "",
            "AADClientCertThumbprint": self.AadClientCertThumbprint or "",
            "KeyVaultResourceId": self.DiskEncryptionKeyVaultId or "",
            "KeyVaultURL": self.DiskEncryptionKeyVaultUrl or "",
            "KekVaultResourceId": self.KeyEncryptionKeyVaultId or "",
            "KeyEncryptionKeyURL": self.KeyEncryptionKeyUrl or "",
            "VolumeType": self.VolumeType or "",
            "SequenceVersion": self.SequenceVersion or "",
            "EncryptionOperation": operation,
            "KeyEncryptionAlgorithm": algorithm,
        }

    def secrets(self, system: str) -> Document:
        given = {"AADClientSecret": self.AadClientSecret or ""}
        if system == "Linux" and self.Passphrase is not None:
            given["Passphrase"] = self.Passphrase
        return given

    def model(self, manager: ResourceManager, path: str, machine: Document) -> Document | None:
        found = manager.get(path, EXTENSION.version, {"$expand": "instanceView"})
        statuses = (found["properties"].get("instanceView") or {}).get("statuses") or [{}]
        model: Document = {
            "enabled": True,
            "diskEncryptionKey": {
                "secretUrl": statuses[0].get("message"),
                "sourceVault": {"id": self.DiskEncryptionKeyVaultId},
            },
        }
        if self.KeyEncryptionKeyUrl is not None:
            model["keyEncryptionKey"] = {
                "keyUrl": self.KeyEncryptionKeyUrl,
                "sourceVault": {"id": self.KeyEncryptionKeyVaultId},
            }
        return model


@cmdlet("Disable-AzVMDiskEncryption")
class DisableAzVMDiskEncryption(EncryptionCmdlet):
    """Decrypts the disks of a virtual machine."""

    net_command = f"{COMMANDS}DisableAzureDiskEncryptionCommand"

    def process(self) -> None:
        self.encrypt("Disable AzureDiskEncryption on the VM", _DISABLE, two_passes=False)

    def check(self, system: str) -> None:
        if system == "Linux" and (self.VolumeType or "").lower() != "data":
            self.invalid(_LINUX_DATA)

    def settings(self) -> Document:
        return {
            "VolumeType": self.VolumeType or "All",
            "EncryptionOperation": "DisableEncryption",
            "SequenceVersion": str(uuid.uuid4()),
        }


@cmdlet("Get-AzVMDiskEncryptionStatus")
class GetAzVMDiskEncryptionStatus(EncryptionCmdlet):
    """Tells whether the disks of a virtual machine are encrypted."""

    net_command = f"{COMMANDS}GetAzureDiskEncryptionStatusCommand"
    ignores = dict.fromkeys(("ExtensionPublisherName", "ExtensionType", "Name"), "the machine's view tells the states")

    def process(self) -> None:
        try:
            _, machine, _ = self.read()
        except ServiceError as problem:
            self.throw_service_error(problem)
        view = machine["properties"].get("instanceView") or {}
        states = {disk.get("name"): _state(disk) for disk in view.get("disks") or ()}
        storage = machine["properties"]["storageProfile"]
        own = VM.of(machine).get("StorageProfile.OsDisk")
        data = {states.get(disk.get("name"), "NotEncrypted") for disk in storage.get("dataDisks") or ()}
        names = {kind.name for kind in _KINDS.values()}
        messages = [
            (each.get("substatuses") or each.get("statuses") or [{}])[0].get("message")
            for each in view.get("extensions") or ()
            if each.get("name") in names
        ]
        self.write(
            record_class(f"{MODELS}AzureDiskEncryptionStatusContext")(
                {
                    "OsVolumeEncrypted": states.get(own.Name, "NotEncrypted"),
                    "DataVolumesEncrypted": data.pop() if len(data) == 1 else "NotEncrypted" if data else "NoDiskFound",
                    "OsVolumeEncryptionSettings": own.EncryptionSettings,
                    "ProgressMessage": next((text for text in messages if text), _NONE_FOUND),
                }
            )
        )


def _state(disk: Document) -> str:
    for status in disk.get("statuses") or ():
        prefix, _, state = (status.get("code") or "").partition("/")
        if prefix.lower() == "encryptionstate":
            return _STATES.get(state.lower(), "Unknown")
    return "NotEncrypted"


@cmdlet("Remove-AzVMDiskEncryptionExtension")
class RemoveAzVMDiskEncryptionExtension(EncryptionCmdlet, RemoveExtension):
    """Removes the extension that encrypts disks, after asking."""

    net_command = f"{COMMANDS}RemoveAzureDiskEncryptionExtensionCommand"

    def target(self) -> ResourceId:
        found = super().target()
        if len(found.names) > 1:
            return found
        try:
            return self.read()[0]
        except ServiceError as problem:
            self.throw_service_error(problem)

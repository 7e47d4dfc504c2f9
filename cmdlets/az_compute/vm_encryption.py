"""Encryption of the disks of virtual machines by the AzureDiskEncryption extension.

In one pass the extension does it all; in two passes, those with an AAD application, the keys are put into the machine's model after it.
Sources: SetAzureDiskEncryptionExtension, DisableAzureDiskEncryption of Azure/azure-powershell.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.cmdlet import NOT_YET, cmdlet
from cmdlets._az.objects import record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_compute._base import COMMANDS, MODELS, PSAzureOperationResponse, users_of
from cmdlets.az_compute._vm_backups import BackupCmdlet
from cmdlets.az_compute._vm_extensions import EXTENSION, ExtensionCmdlet, Kind, RemoveExtension
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
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
_MANAGED = (
    "The disks of the Linux machine '{}' are managed disks, which are not backed up before they are encrypted. Give -SkipVmBackup "
    "once you have a backup."
)
_BACKED_UP = "One snapshot of the disks was taken, with the tag {}; Remove-AzVMBackup removes it."
_BACKUP = "VMBackupForLinuxExtension"
_MIGRATE = (
    "This cmdlet moves the machine's encryption from the extension's version with an AAD application to the one without. Please "
    "save your work on the VM before confirming. Do you want to continue?"
)
_NOT_TWO_PASSES = (
    "-Migrate is for machines that are encrypted by the extension's version with an AAD application; '{}' is not."
)
_NO_STATUS = "Invalid extension status"
_FOREIGN = "Extension publisher and type mismatched"
_NO_IDENTITY = (
    "Encryption Identity should be an ARM Resource ID of one of the user assigned identities associated to the resource"
)
_SENT = (
    *("diagnosticsProfile", "hardwareProfile", "storageProfile", "networkProfile", "osProfile", "availabilitySet"),
)
"""What of a machine's properties is sent with its keys."""
_OFF: Document = {"enabled": False}
_STATES = {
    "encrypted": "Encrypted",
    "notencrypted": "NotEncrypted",
    "encryptioninprogress": "EncryptionInProgress",
    "decryptioninprogress": "DecryptionInProgress",
    "vmrestartpending": "VMRestartPending",
    "notmounted": "NotMounted",
}
_NONE_FOUND = "No Encryption extension or metadata found on the VM"
_LINUX_DATA = "Disabling encryption is only allowed on Data volumes for Linux VMs."


class EncryptionCmdlet(ExtensionCmdlet):
    """Base. The extension depends on the machine's operating system. action: what is asked about."""

    action: ClassVar[str]

    def read(self) -> tuple[ResourceId, Document, str]:
        """The target with its names, the machine with its instance view, and its operating system. Raises ServiceError."""
        target = super().target()
        path = self.machine_path(target)
        machine = self.manager().get(path, VM.version, {"$expand": "instanceView"})
        system: str = _disk(machine).get("osType") or "Windows"
        if len(target.names) < 2:
            target = target._replace(names=(*target.names, _KINDS[system].name))
        return target, machine, system

    def confirmed(self, question: str) -> bool:
        """Whether to go on."""
        agreed = self.should_process(self.VMName, self.action)
        return agreed and (bool(self.Force) or self.should_continue(question, self.action))

    def install(
        self,
        operation: Operation,
        target: ResourceId,
        machine: Document,
        kind: Kind,
        settings: Document,
        secrets: Document = None,
        *,
        upgrades: bool | None = None,
    ) -> OperationStatus:
        """Send the extension. Raises ServiceError."""
        properties = {
            "publisher": kind.publisher,
            "type": kind.type,
            "typeHandlerVersion": kind.version,
            "autoUpgradeMinorVersion": not self.DisableAutoUpgradeMinorVersion if upgrades is None else upgrades,
            "settings": settings,
        }
        if secrets is not None:
            properties["protectedSettings"] = secrets
        body = {"location": machine.get("location"), "properties": properties}
        return operation.write(self.manager(), "PUT", self.path(target), EXTENSION.version, body)

    def kind_of(self, system: str, version: str) -> Kind:
        """The extension that is meant."""
        kind = _KINDS[system]
        return Kind(self.ExtensionPublisherName or kind.publisher, self.ExtensionType or kind.type, version, kind.name)

    def update(
        self, operation: Operation, target: ResourceId, model: Document, *, whole: bool = False
    ) -> OperationStatus:
        """Put keys into the machine's model. Raises ServiceError."""
        path, manager = self.machine_path(target), self.manager()
        body = VM.of(manager.get(path, VM.version)).document()
        body.pop("name", None)
        profile = body.setdefault("properties", {}).setdefault("storageProfile", {})
        disk = profile.setdefault("osDisk", {})
        disk.pop("encryptionSettings", None)
        if model is not None:
            disk["encryptionSettings"] = model
        if not whole:
            properties = {name: value for name, value in body["properties"].items() if name in _SENT}
            body = {name: value for name, value in body.items() if name in ("location", "tags", "plan")}
            body["properties"] = properties
        return operation.write(manager, "PUT", path, VM.version, body)


def _disk(machine: Document) -> Document:
    """The OS disk in a machine's document."""
    profile = (machine.get("properties") or {}).get("storageProfile") or {}
    return profile.get("osDisk") or {}


def _keys(machine: Document) -> Document:
    """The keys in a machine's model."""
    return _disk(machine).get("encryptionSettings") or {}


def _vault(keys: Document, name: str) -> str | None:
    """The vault of one of a machine's keys."""
    return ((keys.get(name) or {}).get("sourceVault") or {}).get("id")


@cmdlet("Set-AzVMDiskEncryptionExtension")
class SetAzVMDiskEncryptionExtension(EncryptionCmdlet, BackupCmdlet):
    """Encrypts the disks of a virtual machine."""

    net_command = f"{COMMANDS}SetAzureDiskEncryptionExtensionCommand"
    refuses = {"MigrationRecovery": NOT_YET}
    names = ExtensionCmdlet.names
    action = "Enable AzureDiskEncryption on the VM"

    def process(self) -> None:
        if not self.confirmed(_MIGRATE if self.Migrate else _ENABLE):
            return
        try:
            target, machine, system = self.read()
        except ServiceError as problem:
            self.throw_service_error(problem)
        backs_up = system == "Linux" and not self.SkipVmBackup and not self.Migrate
        if backs_up and _disk(machine).get("managedDisk") is not None:
            self.invalid(_MANAGED.format(self.VMName))

        def work(operation: Operation) -> list[Value]:
            if self.Migrate:
                return self._migrate(operation, target, machine, system)
            if self.EncryptionIdentity:
                self._set_identity(operation, target, machine)
            if backs_up:
                tag = f"AzureEnc{uuid.uuid4()}"
                self.take(operation, target, _BACKUP, tag)
                operation.warn(_BACKED_UP.format(tag))
            two_passes = self.AadClientID is not None
            version = self.TypeHandlerVersion or (_TWO_PASSES[system] if two_passes else _KINDS[system].version)
            kind = self.kind_of(system, version)
            status = self.install(operation, target, machine, kind, self._settings(), self._secrets(system))
            if two_passes:
                status = self._second_pass(operation, target, machine, kind)
            return [PSAzureOperationResponse.of(status)]

        self.perform(f"{self.action.lower()} of virtual machine '{self.VMName}'", work)

    def _settings(self) -> Document:
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

    def _secrets(self, system: str) -> Document:
        given = {"AADClientSecret": self.AadClientSecret or ""}
        return {**given, "Passphrase": self.Passphrase} if system == "Linux" else given

    def _set_identity(self, operation: Operation, target: ResourceId, machine: Document) -> None:
        """Name the identity that reads the keys, which must be one of the machine's."""
        wanted: str = self.EncryptionIdentity
        subject = VM.of(machine)
        if wanted.lower() not in (name.lower() for name in users_of(subject)):
            raise OperationRefusedError(_NO_IDENTITY, "System.ApplicationException")
        place = "SecurityProfile.EncryptionIdentity.UserAssignedIdentityResourceId"
        if (subject.get(place) or "").lower() == wanted.lower():
            return
        subject.put(place, wanted)
        body = subject.document()
        body.pop("name", None)
        operation.write(self.manager(), "PUT", self.machine_path(target), VM.version, body)

    def _second_pass(self, operation: Operation, target: ResourceId, machine: Document, kind: Kind) -> OperationStatus:
        """Put the key that the extension made into the machine's model; a machine that has keys already is stopped for it."""
        model = self._model(target, kind)
        if not _keys(machine).get("enabled"):
            return self.update(operation, target, model)
        manager, path = self.manager(), self.machine_path(target)
        operation.write(manager, "POST", f"{path}/deallocate", VM.version)
        self.update(operation, target, _OFF)
        status = self.update(operation, target, model)
        operation.write(manager, "POST", f"{path}/start", VM.version)
        return status

    def _model(self, target: ResourceId, kind: Kind) -> Document:
        """The keys for the machine's model. Raises ServiceError, OperationRefusedError."""
        found = self.manager().get(self.path(target), EXTENSION.version, {"$expand": "instanceView"})["properties"]
        if [str(found.get(name)).lower() for name in ("publisher", "type")] != [
            kind.publisher.lower(),
            kind.type.lower(),
        ]:
            raise OperationRefusedError(_FOREIGN, "System.ApplicationException")
        statuses = (found.get("instanceView") or {}).get("statuses") or [{}]
        secret = statuses[0].get("message")
        if "instanceView" in found and not (secret or "").strip():
            raise OperationRefusedError(_NO_STATUS, "System.ApplicationException")
        model: Document = {
            "enabled": True,
            "diskEncryptionKey": {"secretUrl": secret, "sourceVault": {"id": self.DiskEncryptionKeyVaultId}},
        }
        if self.KeyEncryptionKeyUrl is not None:
            model["keyEncryptionKey"] = {
                "keyUrl": self.KeyEncryptionKeyUrl,
                "sourceVault": {"id": self.KeyEncryptionKeyVaultId},
            }
        return model

    def _migrate(self, operation: Operation, target: ResourceId, machine: Document, system: str) -> list[Value]:
        """From two passes to one: the extension's older version is told, then its newer one put in its place.

        After each, the keys of the machine's model are taken out by one step.
        """
        target = target._replace(names=(target.names[0], _KINDS[system].name))
        found = self.manager().get(self.path(target), EXTENSION.version, {"$expand": "instanceView"})["properties"]
        keys, version = _keys(machine), _KINDS[system].version
        if not keys.get("enabled") or str(found.get("typeHandlerVersion")).startswith(version[:2]):
            raise OperationRefusedError(_NOT_TWO_PASSES.format(self.VMName), "System.ArgumentException")
        settings = dict(found.get("settings") or {})
        settings.setdefault("KeyVaultResourceId", _vault(keys, "diskEncryptionKey"))
        wrapped = settings.get("KeyEncryptionKeyURL")
        settings.setdefault("KekVaultResourceId", _vault(keys, "keyEncryptionKey") if wrapped else "")
        settings["MigrateFlag"] = "Migrate"
        told = "".join(f'"{name}": {value} \n' for name, value in settings.items())
        older = Kind(*(str(found.get(name)) for name in ("publisher", "type", "typeHandlerVersion")))
        upgrades = bool(found.get("autoUpgradeMinorVersion"))
        self.install(operation, target, machine, older, settings, upgrades=upgrades)
        self.update(operation, target, _OFF, whole=True)
        settings = {name: value for name, value in settings.items() if not name.startswith("AADClient")}
        self.install(operation, target, machine, older._replace(version=version), settings, upgrades=upgrades)
        status = self.update(operation, target, None, whole=True)
        return [f"Azure Disk Encryption Extension Public Settings \n{told}", PSAzureOperationResponse.of(status)]


@cmdlet("Disable-AzVMDiskEncryption")
class DisableAzVMDiskEncryption(EncryptionCmdlet):
    """Decrypts the disks of a virtual machine."""

    net_command = f"{COMMANDS}DisableAzureDiskEncryptionCommand"
    ignores = {"TypeHandlerVersion": "the version that the machine has is the one that decrypts"}
    action = "Disable AzureDiskEncryption on the VM"

    def process(self) -> None:
        try:
            target, machine, system = self.read()
        except ServiceError as problem:
            self.throw_service_error(problem)
        if system == "Linux" and (self.VolumeType or "").lower() != "data":
            self.throw(_LINUX_DATA, "InvalidType", "NotImplemented", None, "System.ArgumentException")
        if not self.confirmed(_DISABLE):
            return
        version = _version(machine, system)
        settings = {
            "VolumeType": self.VolumeType or "",
            "EncryptionOperation": "DisableEncryption",
            "SequenceVersion": str(uuid.uuid4()),
        }
        only_data = system == "Windows" and (self.VolumeType or "").lower() == "data"

        def work(operation: Operation) -> list[Value]:
            status = self.install(operation, target, machine, self.kind_of(system, version), settings)
            if version != _KINDS[system].version and not only_data:
                status = self.update(operation, target, _OFF)
            return [PSAzureOperationResponse.of(status)]

        self.perform(f"{self.action.lower()} of virtual machine '{self.VMName}'", work)


def _version(machine: Document, system: str) -> str:
    """The version of the extension that a machine has, or had when it was encrypted."""
    types = {kind.type for kind in _KINDS.values()}
    for extension in machine.get("resources") or ():
        found = extension.get("properties") or {}
        if found.get("publisher") == _PUBLISHER and found.get("type") in types:
            return str(found.get("typeHandlerVersion"))
    return _TWO_PASSES[system] if _keys(machine) else _KINDS[system].version


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

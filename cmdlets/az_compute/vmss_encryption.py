"""Azure Disk Encryption of scale sets: an extension of the set, and what its instances tell of their disks."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import parse_id
from cmdlets._az.resources import ArmResource, GetResource
from cmdlets.az_compute._base import AUTOMATION, MODELS, users_of
from cmdlets.az_compute._vmss import INSTANCE, SCALE_SET, SET_TYPE, InstanceCmdlet, SetAction, SetResource, set_body
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_NAMESPACE = "Microsoft.Azure.Commands.Compute.Extension.AzureDiskEncryption."
_EXTENSION = ArmResource(f"{SET_TYPE}/extensions", "", "extension")
_VIEW = INSTANCE._replace(net_class=f"{AUTOMATION}PSVirtualMachineScaleSetVMInstanceView")
_SET_VIEW = SCALE_SET._replace(net_class=f"{AUTOMATION}PSVirtualMachineScaleSetInstanceView")
_VAULT_VERSION = "2023-07-01"
_VAULT = re.compile(
    r"/subscriptions/(?P<subscription>[^/]+)/resourceGroups/[^/]+/providers/Microsoft\.KeyVault/vaults/[^/]+",
    re.IGNORECASE,
)
_PUBLISHER = "Microsoft.Azure.Security"
_NAMES = {"Windows": "AzureDiskEncryption", "Linux": "AzureDiskEncryptionForLinux"}
_VERSIONS = {"Windows": "2.1", "Linux": "1.1"}
_IDENTITY_SET = "Encryption identity updated successfully on VMSS."
_STATE = "EncryptionState/"
_STATES = {
    name.lower(): name
    for name in ("NotEncrypted", "Encrypted", "NotMounted", "DecryptionInProgress", "EncryptionInProgress")
} | {"vmrestartpending": "VMRestartPending"}


class PSVirtualMachineScaleSetExtension(AzureObject):
    """An extension of a scale set, with the set's name."""

    __slots__ = ()
    net_name = f"{MODELS}PSVirtualMachineScaleSetExtension"

    @classmethod
    def of(cls, document: Document, target: ResourceId) -> PSVirtualMachineScaleSetExtension:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        return cls(
            {
                "ResourceGroupName": target.group,
                "VmScaleSetName": target.name,
                "Name": document.get("name"),
                "Id": document.get("id"),
                "Publisher": properties.get("publisher"),
                "Type": properties.get("type"),
                "TypeHandlerVersion": properties.get("typeHandlerVersion"),
                "AutoUpgradeMinorVersion": properties.get("autoUpgradeMinorVersion"),
                "ForceUpdateTag": properties.get("forceUpdateTag"),
                "ProvisioningState": properties.get("provisioningState"),
                "PublicSettings": _text_of(properties.get("settings")),
                "ProtectedSettings": None,
            }
        )


class PSVmssDiskEncryptionStatusContext(AzureObject):
    """Whether the disks of a scale set are encrypted."""

    __slots__ = ()
    net_name = f"{MODELS}PSVmssDiskEncryptionStatusContext"


class PSVmssDiskEncryptionStatusContextList(PSVmssDiskEncryptionStatusContext):
    """The same, of a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSVmssDiskEncryptionStatusContextList"


class PSVmssVMDiskEncryptionStatusContextList(AzureObject):
    """Whether the disks of an instance are encrypted."""

    __slots__ = ()
    net_name = f"{MODELS}PSVmssVMDiskEncryptionStatusContextList"


class AzureVmssDiskEncryptionExtensionPublicSettings(AzureObject):
    """What the extension was told."""

    __slots__ = ()
    net_name = f"{_NAMESPACE}AzureVmssDiskEncryptionExtensionPublicSettings"
    KEYS: ClassVar[tuple[str, ...]] = (
        *("KeyVaultURL", "KeyEncryptionKeyURL", "KeyVaultResourceId", "KekVaultResourceId", "KeyEncryptionAlgorithm"),
        *("VolumeType", "EncryptionOperation"),
    )

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> AzureVmssDiskEncryptionExtensionPublicSettings:
        """The object for an extension's settings."""
        return cls({name: settings.get(name) for name in cls.KEYS})


def _text_of(settings: Any) -> str | None:
    return None if settings is None else json.dumps(settings, indent=2)


def system_of(profile: ServiceObject) -> str:
    """The operating system of a set's profile, or of an instance."""
    said = profile.get("StorageProfile.OsDisk.OsType")
    if said:
        return str(said)
    return "Linux" if profile.get("OsProfile.LinuxConfiguration") is not None else "Windows"


class _EncryptionCmdlet(SetAction):
    """Base of the two that write the extension."""

    question: ClassVar[str]
    caption: ClassVar[str]

    def agreed(self, target: ResourceId) -> bool:
        """Whether to go on."""
        if not super().agreed(target):
            return False
        return bool(self.Force) or self.should_continue(self.question, self.caption)

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return

        def work(operation: Operation) -> list[Value]:
            told = self.prepare(operation, target)
            scale_set = self.fetch(target)
            if scale_set.get("VirtualMachineProfile") is None:
                self.invalid(f"The given VM Scale Set, {target.name}, does not exist.")
            name, body = self.extension(scale_set)
            path = f"{self.path(target)}/extensions/{name}"
            status = operation.write(self.manager(), "PUT", path, _EXTENSION.version, body)
            return [*told, PSVirtualMachineScaleSetExtension.of(status.result or {}, target)]

        self.perform(self.title("encryption", target), work)

    def prepare(self, operation: Operation, target: ResourceId) -> list[Value]:
        """What is to be looked at, or changed, before; gives what is told of it."""
        return []

    def extension(self, scale_set: ServiceObject) -> tuple[str, Document]:
        """The name of the extension, and the body of its creation."""
        raise NotImplementedError

    def volumes(self, system: str) -> str:
        """The volumes that are meant."""
        return str(self.VolumeType or ("All" if system == "Windows" else "Data"))

    def update_tag(self) -> dict[str, str]:
        """What makes the extension run again."""
        return {"forceUpdateTag": str(uuid.uuid4())} if self.ForceUpdate else {}


@cmdlet("Set-AzVmssDiskEncryptionExtension")
class SetAzVmssDiskEncryptionExtension(_EncryptionCmdlet):
    """Encrypts the disks of a scale set, after asking."""

    net_command = f"{_NAMESPACE}SetAzureVmssDiskEncryptionExtensionCommand"
    action = "Enable encryption"
    question = (
        "This cmdlet prepares the VM and enables encryption which may reboot the machine and takes 10-15 minutes to "
        "finish. Please save your work on the VM before confirming. Do you want to continue?"
    )
    caption = "Enable AzureDiskEncryption on the VM"

    def prepare(self, operation: Operation, target: ResourceId) -> list[Value]:
        vaults = [vault for vault in (self.DiskEncryptionKeyVaultId, self.KeyEncryptionKeyVaultId) if vault]
        for vault in vaults:
            self._check_vault(operation, target, vault)
        return [_IDENTITY_SET] * len(vaults) if self.EncryptionIdentity else []

    def _check_vault(self, operation: Operation, target: ResourceId, vault: str) -> None:
        """That the vault can be used: it is where the set is, and may be used for disks, or the set has an identity for it."""
        match = _VAULT.match(vault)
        manager = self.manager()
        if match is None:
            self.invalid(f"The format of key vault ID, {vault}, is incorrect.")
        if match["subscription"].lower() != manager.subscription.rpartition("/")[2].lower():
            self.invalid(f"The subscription ID of key vault ID, {vault}, is incorrect.")
        scale_set = self.fetch(target)
        found = manager.get(match[0], _VAULT_VERSION)
        if _place(found.get("location")) != _place(scale_set.get("Location")):
            self.invalid(f"The location of key vault ID, {vault}, does not match with the VM scale set.")
        if self.EncryptionIdentity:
            self._set_identity(operation, target, scale_set)
            return
        identity = scale_set.get("VirtualMachineProfile.SecurityProfile.EncryptionIdentity")
        if identity is None and not (found.get("properties") or {}).get("enabledForDiskEncryption"):
            self.invalid(f"The EnabledForDiskEncryption flag of the key vault ID, {vault}, is not set.")

    def _set_identity(self, operation: Operation, target: ResourceId, scale_set: ServiceObject) -> None:
        wanted: str = self.EncryptionIdentity
        if wanted.lower() not in (name.lower() for name in users_of(scale_set)):
            self.throw(
                "Encryption Identity should be an ARM Resource ID of one of the user assigned identities associated to "
                "the resource",
                "InvalidResult",
                "InvalidResult",
                None,
                "System.ApplicationException",
            )
        place = "VirtualMachineProfile.SecurityProfile.EncryptionIdentity.UserAssignedIdentityResourceId"
        if (scale_set.get(place) or "").lower() != wanted.lower():
            scale_set.put(place, wanted)
            operation.write(self.manager(), "PUT", self.path(target), SCALE_SET.version, set_body(scale_set))

    def extension(self, scale_set: ServiceObject) -> tuple[str, Document]:
        system = system_of(unwrap(scale_set.get("VirtualMachineProfile")))
        volumes = self.volumes(system)
        if system == "Linux" and volumes == "OS":
            self.invalid("Only data disk encryption is supported for Linux VM Scale Set.")
        name = self.ExtensionName or _NAMES[system]
        algorithm = (self.KeyEncryptionAlgorithm or "RSA-OAEP") if self.KeyEncryptionKeyUrl else ""
        settings = {
            "KeyVaultURL": self.DiskEncryptionKeyVaultUrl or "",
            "KeyEncryptionKeyURL": self.KeyEncryptionKeyUrl or "",
            "KeyVaultResourceId": self.DiskEncryptionKeyVaultId or "",
            "KekVaultResourceId": self.KeyEncryptionKeyVaultId or "",
            "VolumeType": volumes,
            "EncryptionOperation": "EnableEncryptionFormatAll" if self.EncryptFormatAll else "EnableEncryption",
            "KeyEncryptionAlgorithm": algorithm,
        }
        properties = {
            **self.update_tag(),
            "publisher": self.ExtensionPublisherName or _PUBLISHER,
            "type": self.ExtensionType or _NAMES[system],
            "typeHandlerVersion": self.TypeHandlerVersion or _VERSIONS[system],
            "autoUpgradeMinorVersion": not self.DisableAutoUpgradeMinorVersion,
            "settings": settings,
        }
        if system == "Linux":
            properties["protectedSettings"] = {"Passphrase": self.Passphrase}
        return name, {"name": name, "properties": properties}


def _place(location: str | None) -> str:
    return (location or "").replace(" ", "").lower()


@cmdlet("Disable-AzVmssDiskEncryption")
class DisableAzVmssDiskEncryption(_EncryptionCmdlet):
    """Decrypts the disks of a scale set, after asking."""

    net_command = f"{_NAMESPACE}RemoveAzureVmssDiskEncryptionCommand"
    action = "Disable encryption"
    question = "This cmdlet will remove the specified virtual machine extension. Do you want to continue?"
    caption = "Virtual machine extension removal operation"

    def extension(self, scale_set: ServiceObject) -> tuple[str, Document]:
        system = system_of(unwrap(scale_set.get("VirtualMachineProfile")))
        there = [unwrap(item) for item in scale_set.get("VirtualMachineProfile.ExtensionProfile.Extensions") or ()]
        if not there:
            self.invalid("Disk Encryption extension is not installed in the VM Scale Set.")
        name = self.ExtensionName or _NAMES[system]
        found = next((item for item in there if item.get("Type") == name), None)
        if found is None:
            self.invalid(f"Extension, {name},  is not installed in the VM Scale Set.")
        body = found.document()
        properties = body["properties"]
        properties.pop("protectedSettings", None)
        properties.pop("forceUpdateTag", None)
        settings = {"VolumeType": self.volumes(system), "EncryptionOperation": "DisableEncryption"}
        properties.update(self.update_tag(), settings=settings)
        return _NAMES[system], body


@cmdlet("Get-AzVmssDiskEncryption")
class GetAzVmssDiskEncryption(SetResource, GetResource):
    """Tells whether the disks of a scale set are encrypted, or of all."""

    net_command = f"{_NAMESPACE}GetAzureVmssDiskEncryptionStatusCommand"

    def one(self, target: ResourceId) -> Value:
        return PSVmssDiskEncryptionStatusContext(self._status(target))

    def several(self, target: ResourceId) -> Iterator[Value]:
        for document in self.documents(target._replace(names=())):
            found = parse_id(document["id"])
            if found is not None:
                yield PSVmssDiskEncryptionStatusContextList(self._status(found))

    def _status(self, target: ResourceId) -> dict[str, Value]:
        scale_set = self.fetch(target)
        told: dict[str, Value] = {
            "ResourceGroupName": target.group,
            "VmScaleSetName": target.name,
            "EncryptionSettings": None,
            "EncryptionSummary": None,
            "EncryptionEnabled": False,
            "EncryptionExtensionInstalled": False,
        }
        extensions = scale_set.get("VirtualMachineProfile.ExtensionProfile.Extensions") or ()
        if not extensions:
            return told
        name = self.ExtensionName or _NAMES[system_of(unwrap(scale_set.get("VirtualMachineProfile")))]
        found = next((item for item in map(unwrap, extensions) if item.get("Type") == name), None)
        if found is None:
            return told
        settings = (found.document(written=False).get("properties") or {}).get("settings") or {}
        told["EncryptionExtensionInstalled"] = True
        told["EncryptionSettings"] = AzureVmssDiskEncryptionExtensionPublicSettings.of(settings)
        view = _SET_VIEW.of(self.manager().get(f"{self.path(target)}/instanceView", SCALE_SET.version))
        summary = next((item for item in map(unwrap, view.get("Extensions") or ()) if item.get("Name") == name), None)
        if summary is not None:
            told["EncryptionSummary"] = summary.get("StatusesSummary")
            told["EncryptionEnabled"] = self._any_encrypted(target)
        return told

    def _any_encrypted(self, target: ResourceId) -> bool:
        manager, path = self.manager(), f"{self.path(target)}/virtualMachines"
        for machine in manager.items(path, INSTANCE.version):
            view = _VIEW.of(
                manager.get(f"{path}/{machine.get('instanceId') or machine['name']}/instanceView", INSTANCE.version)
            )
            if any(_state(unwrap(disk)) == "Encrypted" for disk in view.get("Disks") or ()):
                return True
        return False


def _state(disk: ServiceObject) -> str | None:
    """What a disk tells of its encryption, None where it tells nothing."""
    for status in map(unwrap, disk.get("Statuses") or ()):
        code = status.get("Code") or ""
        if code.startswith(_STATE):
            return _STATES.get(code.removeprefix(_STATE).lower(), "Unknown")
    return None


@cmdlet("Get-AzVmssVMDiskEncryption")
class GetAzVmssVMDiskEncryption(InstanceCmdlet, GetResource):
    """Tells whether the disks of an instance are encrypted, or of all instances of a scale set."""

    net_command = f"{_NAMESPACE}GetAzureVmssVMDiskEncryptionStatusCommand"

    def names_one(self, target: ResourceId) -> bool:
        return len(target.names) == len(self.names)

    def one(self, target: ResourceId) -> Value:
        return self._status(target)

    def several(self, target: ResourceId) -> Iterator[Value]:
        for document in self.documents(target):
            yield self._status(target._replace(names=(*target.names, document.get("instanceId") or document["name"])))

    def _status(self, target: ResourceId) -> Value:
        path = f"{self.path(target)}/instanceView"
        view = _VIEW.of(self.manager().get(path, INSTANCE.version))
        machine = self.fetch(target)
        name = self.ExtensionName or _NAMES[system_of(machine)]
        disks = [unwrap(disk) for disk in view.get("Disks") or ()]
        extension = next((item for item in map(unwrap, view.get("Extensions") or ()) if item.get("Name") == name), None)
        statuses = extension.get("Statuses") if extension is not None else None
        told = unwrap(statuses[0]).get("DisplayStatus") if statuses else f"The Extension, {name}, is not installed."
        own = machine.get("StorageProfile.OsDisk.Name")
        system_disk = next((disk for disk in disks if disk.get("Name") == own), None)
        of_system = (_state(system_disk) if system_disk is not None else None) or "NotEncrypted"
        mounted = bool(machine.get("StorageProfile.DataDisks"))
        others = {
            str(disk.get("Name")): (_state(disk) or "NotEncrypted") if mounted else "NotMounted"
            for disk in disks
            if disk.get("Name") != own
        }
        return PSVmssVMDiskEncryptionStatusContextList(
            {
                "InstanceId": target.name,
                "Disks": disks,
                "Extension": extension,
                "OsVolumeEncrypted": of_system,
                "DataVolumesEncryptionStatus": json.dumps(others, separators=(",", ":")),
                "DiskEncryptionStatus": told,
            }
        )

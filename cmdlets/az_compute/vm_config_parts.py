"""What a virtual machine in memory has several of: network interfaces, secrets, keys, settings of the setup, gallery applications."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, COMMANDS
from cmdlets.az_compute._vm_base import ChangeVM
from cmdlets.az_compute.vm_config import BOTH
from pscompat.dotnet import members
from pscompat.dotnet.values import unwrap

_INTERFACES = "NetworkProfile.NetworkInterfaces"
_SECRETS = "OSProfile.Secrets"
_APPLICATIONS = "ApplicationProfile.GalleryApplications"
_LINUX = "A Linux configuration is specified."


@cmdlet("Add-AzVMNetworkInterface")
class AddAzVMNetworkInterface(ChangeVM):
    """Adds a network interface to a machine in memory."""

    net_command = f"{COMMANDS}AddAzureVMNetworkInterfaceCommand"
    apart = ("Id", "NetworkInterface", "Primary", "DeleteOption")

    def finish(self, subject: ServiceObject) -> None:
        there = subject.open_list(_INTERFACES)
        if self.NetworkInterface is not None:
            for interface in self.NetworkInterface:
                primary = members.value(interface, "Primary")
                self._reference(subject, str(members.value(interface, "Id"))).put("Primary", primary)
        elif self.Primary:
            for reference in there:
                reference.put("Primary", False)
            self._reference(subject, self.Id).put("Primary", True)
        else:
            self._reference(subject, self.Id)
            for reference in there if len(there) > 1 else ():
                if reference.Primary is None:
                    reference.put("Primary", False)

    def _reference(self, subject: ServiceObject, interface: str) -> ServiceObject:
        """The reference to an interface, added where there is none."""
        found: ServiceObject | None = next(
            (each for each in subject.open_list(_INTERFACES) if each.Id == interface), None
        )
        if found is None:
            found = subject.append(_INTERFACES)
            found.put("Id", interface)
            if self.DeleteOption is not None:
                found.put("DeleteOption", self.DeleteOption)
        return found


class RemoveFromList(ChangeVM):
    """Takes elements off a list of the machine: those that `wanted` gives, all where it gives None.

    items: the list's path. key: the path of what is compared, in any case. thing: what ShouldProcess calls it.
    """

    items: ClassVar[str]
    key: ClassVar[str]
    thing: ClassVar[str]

    def question(self) -> tuple[str, str]:
        return self.thing, "Remove"

    def wanted(self) -> Iterable[str] | None:
        """What the elements to take off have as their key."""
        raise NotImplementedError

    def finish(self, subject: ServiceObject) -> None:
        owner, _, _ = self.items.partition(".")
        found: list[Any] | None = subject.get(self.items) if subject.get(owner) is not None else None
        if found is not None:
            texts = self.wanted()
            keys = None if texts is None else {str(text).lower() for text in texts}
            found[:] = [] if keys is None else [each for each in found if str(each.get(self.key)).lower() not in keys]


@cmdlet("Remove-AzVMNetworkInterface")
class RemoveAzVMNetworkInterface(RemoveFromList):
    """Takes network interfaces off a machine in memory; all without ids."""

    net_command = f"{COMMANDS}RemoveAzureVMNetworkInterfaceCommand"
    apart = ("NetworkInterfaceIDs",)
    items = _INTERFACES
    key = "Id"
    thing = "NetworkInterface"

    def wanted(self) -> Iterable[str] | None:
        found: Iterable[str] | None = self.NetworkInterfaceIDs
        return found


@cmdlet("Add-AzVMSecret")
class AddAzVMSecret(ChangeVM):
    """Adds a certificate of a vault to a machine in memory."""

    net_command = f"{COMMANDS}AddAzureVMSecretCommand"
    apart = ("SourceVaultId", "CertificateStore", "CertificateUrl")

    def finish(self, subject: ServiceObject) -> None:
        groups = subject.open_list(_SECRETS)
        group = next((each for each in groups if each.get("SourceVault.Id") == self.SourceVaultId), None)
        if group is None:
            group = subject.append(_SECRETS)
            group.put("SourceVault.Id", self.SourceVaultId)
        certificate = group.append("VaultCertificates")
        certificate.put("CertificateStore", self.CertificateStore)
        certificate.put("CertificateUrl", self.CertificateUrl)


@cmdlet("Remove-AzVMSecret")
class RemoveAzVMSecret(RemoveFromList):
    """Takes the certificates of vaults off a machine in memory; all without ids."""

    net_command = f"{COMMANDS}RemoveAzureVMSecretCommand"
    apart = ("SourceVaultId",)
    items = _SECRETS
    key = "SourceVault.Id"
    thing = "Secret"

    def wanted(self) -> Iterable[str] | None:
        found: Iterable[str] | None = self.SourceVaultId
        return found


@cmdlet("Add-AzVMSshPublicKey")
class AddAzVMSshPublicKey(ChangeVM):
    """Adds a public key for SSH to a Linux machine in memory."""

    net_command = f"{COMMANDS}AddAzureVMSshPublicKeyCommand"
    apart = ("KeyData", "Path")

    def finish(self, subject: ServiceObject) -> None:
        profile = subject.open("OSProfile")
        if profile.get("WindowsConfiguration") is not None and profile.get("LinuxConfiguration") is None:
            self.invalid(BOTH)
        key = profile.append("LinuxConfiguration.Ssh.PublicKeys")
        key.put("KeyData", self.KeyData)
        key.put("Path", self.Path)


@cmdlet("Add-AzVMAdditionalUnattendContent")
class AddAzVMAdditionalUnattendContent(ChangeVM):
    """Adds settings for the setup of Windows to a machine in memory."""

    net_command = f"{COMMANDS}AddAzureVMAdditionalUnattendContentCommand"
    apart = ("Content", "SettingName")

    def finish(self, subject: ServiceObject) -> None:
        profile = subject.open("OSProfile")
        if profile.get("LinuxConfiguration") is not None and profile.get("WindowsConfiguration") is None:
            self.invalid(_LINUX)
        content = profile.append("WindowsConfiguration.AdditionalUnattendContent")
        content.put("PassName", "OobeSystem")
        content.put("ComponentName", "Microsoft-Windows-Shell-Setup")
        content.put("Content", self.Content)
        content.put("SettingName", self.SettingName)


@cmdlet("New-AzVmGalleryApplication")
class NewAzVmGalleryApplication(NewObject):
    """Makes a reference to a gallery application in memory."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureVMGalleryApplication"
    makes = f"{AUTOMATION}PSVMGalleryApplication"
    places = {"ConfigReferenceId": "ConfigurationReference"}

    def question(self) -> tuple[str, str]:
        return "VMGalleryApplication", "New"


@cmdlet("Add-AzVmGalleryApplication")
class AddAzVmGalleryApplication(ChangeVM):
    """Adds a gallery application to a machine in memory."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureVMGalleryApplication"
    apart = ("GalleryApplication", "Order", "TreatFailureAsDeploymentFailure")

    def question(self) -> tuple[str, str]:
        return "VMGalleryApplication", "Add"

    def finish(self, subject: ServiceObject) -> None:
        application: ServiceObject = unwrap(self.GalleryApplication)
        if self.is_bound("Order"):
            application.put("Order", self.Order)
        if self.is_bound("TreatFailureAsDeploymentFailure"):
            application.put("TreatFailureAsDeploymentFailure", bool(self.TreatFailureAsDeploymentFailure))
        subject.open_list(_APPLICATIONS).append(application)


@cmdlet("Remove-AzVmGalleryApplication")
class RemoveAzVmGalleryApplication(RemoveFromList):
    """Takes a gallery application off a machine in memory."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureVMGalleryApplication"
    apart = ("GalleryApplicationsReferenceId",)
    items = _APPLICATIONS
    key = "PackageReferenceId"
    thing = "VMGalleryApplication"

    def wanted(self) -> Iterable[str] | None:
        return (self.GalleryApplicationsReferenceId,)

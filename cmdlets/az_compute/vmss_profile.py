"""Changes to what the instances of a scale set in memory are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import RevealedSecret, cmdlet
from cmdlets.az_compute._base import AUTOMATION_COMMANDS
from cmdlets.az_compute._vmss import AddToSet, ChangeSet, RemoveFromSet
from cmdlets.az_compute._vmss_places import PROFILE
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_OS = f"{PROFILE}.OsProfile"
_WINDOWS = f"{_OS}.WindowsConfiguration"
_LINUX = f"{_OS}.LinuxConfiguration"
_DISK = f"{PROFILE}.StorageProfile.OsDisk"
_SECURITY = f"{PROFILE}.SecurityProfile"
_PROXY = f"{_SECURITY}.ProxyAgentSettings"


@cmdlet("Set-AzVmssOsProfile", transforms={"AdminPassword": RevealedSecret()})
class SetAzVmssOsProfile(ChangeSet):
    """Sets names, passwords and the configuration of the operating system."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssOsProfileCommand"
    at = _OS
    places = {
        "AdditionalUnattendContent": "WindowsConfiguration.AdditionalUnattendContent",
        "EnableHotpatching": "WindowsConfiguration.PatchSettings.EnableHotpatching",
        "LinuxConfigurationDisablePasswordAuthentication": "LinuxConfiguration.DisablePasswordAuthentication",
        "LinuxConfigurationPatchMode": "LinuxConfiguration.PatchSettings.PatchMode",
        "LinuxConfigurationProvisionVMAgent": "LinuxConfiguration.ProvisionVMAgent",
        "Listener": "WindowsConfiguration.WinRM.Listeners",
        "PublicKey": "LinuxConfiguration.Ssh.PublicKeys",
        "Secret": "Secrets",
        "TimeZone": "WindowsConfiguration.TimeZone",
        "WindowsConfigurationEnableAutomaticUpdate": "WindowsConfiguration.EnableAutomaticUpdates",
        "WindowsConfigurationPatchMode": "WindowsConfiguration.PatchSettings.PatchMode",
        "WindowsConfigurationProvisionVMAgent": "WindowsConfiguration.ProvisionVMAgent",
    }

    def assign(self, subject: ServiceObject) -> None:
        for part in ("ProvisionVMAgent", "PatchMode"):
            both = f"WindowsConfiguration{part}", f"LinuxConfiguration{part}"
            if all(map(self.is_bound, both)):
                self.throw(
                    f"Please provide only one of the following parameters: -{both[0]} or -{both[1]}",
                    self.net_command,
                    "CloseError",
                )
        super().assign(subject)


@cmdlet("Set-AzVmssStorageProfile")
class SetAzVmssStorageProfile(ChangeSet):
    """Sets the image and the disks."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssStorageProfileCommand"
    at = f"{PROFILE}.StorageProfile"
    places = {
        "DataDisk": "DataDisks",
        "DiffDiskPlacement": "OsDisk.DiffDiskSettings.Placement",
        "DiffDiskSetting": "OsDisk.DiffDiskSettings.Option",
        "DiskEncryptionSetId": "OsDisk.ManagedDisk.DiskEncryptionSet.Id",
        "Image": "OsDisk.Image.Uri",
        "ImageReferenceId": "ImageReference.Id",
        "ImageReferenceOffer": "ImageReference.Offer",
        "ImageReferencePublisher": "ImageReference.Publisher",
        "ImageReferenceSku": "ImageReference.Sku",
        "ImageReferenceVersion": "ImageReference.Version",
        "ManagedDisk": "OsDisk.ManagedDisk.StorageAccountType",
        "OsDiskCaching": "OsDisk.Caching",
        "OsDiskCreateOption": "OsDisk.CreateOption",
        "OsDiskDeleteOption": "OsDisk.DeleteOption",
        "OsDiskName": "OsDisk.Name",
        "OsDiskOsType": "OsDisk.OsType",
        "OSDiskSizeGB": "OsDisk.DiskSizeGB",
        "OsDiskStorageFaultDomainAlignment": "OsDisk.StorageFaultDomainAlignment",
        "OsDiskWriteAccelerator": "OsDisk.WriteAcceleratorEnabled",
        "SecureVMDiskEncryptionSet": "OsDisk.ManagedDisk.SecurityProfile.DiskEncryptionSet.Id",
        "SecurityEncryptionType": "OsDisk.ManagedDisk.SecurityProfile.SecurityEncryptionType",
        "SharedGalleryImageId": "ImageReference.SharedGalleryImageId",
        "VhdContainer": "OsDisk.VhdContainers",
    }
    flags = ("OsDiskWriteAccelerator",)


@cmdlet("Add-AzVmssDataDisk")
class AddAzVmssDataDisk(AddToSet):
    """Adds a data disk."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssDataDiskCommand"
    into = f"{PROFILE}.StorageProfile.DataDisks"
    places = {
        "DiskEncryptionSetId": "ManagedDisk.DiskEncryptionSet.Id",
        "StorageAccountType": "ManagedDisk.StorageAccountType",
        "WriteAccelerator": "WriteAcceleratorEnabled",
    }
    flags = ("WriteAccelerator",)

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Lun", self.Lun or 0)


@cmdlet("Remove-AzVmssDataDisk")
class RemoveAzVmssDataDisk(RemoveFromSet):
    """Removes the data disks with a name or a number."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmVmssDataDiskCommand"
    of = AddAzVmssDataDisk.into
    keys = {"Name": "Name", "Lun": "Lun"}


@cmdlet("Add-AzVmssNetworkInterfaceConfiguration")
class AddAzVmssNetworkInterfaceConfiguration(AddToSet):
    """Adds a network interface."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssNetworkInterfaceConfigurationCommand"
    into = f"{PROFILE}.NetworkProfile.NetworkInterfaceConfigurations"
    places = {
        "DnsSettingsDnsServer": "DnsSettings.DnsServers",
        "IpConfiguration": "IpConfigurations",
        "NetworkSecurityGroupId": "NetworkSecurityGroup.Id",
    }
    apart = ("NetworkApiVersion",)
    flags = ("EnableAcceleratedNetworking", "EnableIPForwarding")
    ignores = {"Id": "The service's model of it has no id."}

    def finish(self, subject: ServiceObject) -> None:
        if self.NetworkApiVersion:
            unwrap(self.VirtualMachineScaleSet).put(
                f"{PROFILE}.NetworkProfile.NetworkApiVersion", self.NetworkApiVersion
            )


@cmdlet("Remove-AzVmssNetworkInterfaceConfiguration")
class RemoveAzVmssNetworkInterfaceConfiguration(RemoveFromSet):
    """Removes the network interfaces with a name or an id."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmVmssNetworkInterfaceConfigurationCommand"
    of = AddAzVmssNetworkInterfaceConfiguration.into
    keys = {"Name": "Name", "Id": "Id"}


@cmdlet("Add-AzVmssAdditionalUnattendContent")
class AddAzVmssAdditionalUnattendContent(AddToSet):
    """Adds content to the answer file of Windows Setup."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssAdditionalUnattendContentCommand"
    into = f"{_WINDOWS}.AdditionalUnattendContent"


@cmdlet("Add-AzVmssWinRMListener")
class AddAzVmssWinRMListener(AddToSet):
    """Adds a listener of WinRM."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssWinRMListenerCommand"
    into = f"{_WINDOWS}.WinRM.Listeners"


@cmdlet("Add-AzVmssSshPublicKey")
class AddAzVmssSshPublicKey(AddToSet):
    """Adds a public key for SSH."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssSshPublicKeyCommand"
    into = f"{_LINUX}.Ssh.PublicKeys"


@cmdlet("Add-AzVmssSecret")
class AddAzVmssSecret(AddToSet):
    """Adds certificates of a key vault."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssSecretCommand"
    into = f"{_OS}.Secrets"
    places = {"SourceVaultId": "SourceVault.Id", "VaultCertificate": "VaultCertificates"}


@cmdlet("Set-AzVmssBootDiagnostic")
class SetAzVmssBootDiagnostic(ChangeSet):
    """Turns boot diagnostics on or off."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssBootDiagnosticCommand"
    at = f"{PROFILE}.DiagnosticsProfile.BootDiagnostics"


@cmdlet("Set-AzVmssRollingUpgradePolicy")
class SetAzVmssRollingUpgradePolicy(ChangeSet):
    """Sets how instances are upgraded one after the other."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssRollingUpgradePolicyCommand"
    at = "UpgradePolicy.RollingUpgradePolicy"
    places = {"PrioritizeUnhealthyInstance": "PrioritizeUnhealthyInstances"}


@cmdlet("Set-AzVmssSecurityProfile")
class SetAzVmssSecurityProfile(ChangeSet):
    """Sets the security type."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssSecurityProfile"
    at = _SECURITY


@cmdlet("Set-AzVmssUefi")
class SetAzVmssUefi(ChangeSet):
    """Turns secure boot and the TPM on or off."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssUefi"
    at = f"{_SECURITY}.UefiSettings"
    places = {"EnableSecureBoot": "SecureBootEnabled", "EnableVtpm": "VTpmEnabled"}


@cmdlet("Set-AzVmssProxyAgentSetting")
class SetAzVmssProxyAgentSetting(ChangeSet):
    """Sets how the metadata service is protected; what was set before is forgotten."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzVmssProxyAgentSetting"
    at = _PROXY
    places = {
        "EnableProxyAgent": "Enabled",
        "ImdsMode": "Imds.Mode",
        "ImdsProfile": "Imds.InVMAccessControlProfileReferenceId",
        "WireServerMode": "WireServer.Mode",
        "WireServerProfile": "WireServer.InVMAccessControlProfileReferenceId",
    }

    def assign(self, subject: ServiceObject) -> None:
        subject.put(_PROXY, None)
        subject.open(_PROXY)
        super().assign(subject)


@cmdlet("Set-AzVmssLifecycleHooksProfile")
class SetAzVmssLifecycleHooksProfile(ChangeSet):
    """Sets the lifecycle hooks."""

    net_command = f"{AUTOMATION_COMMANDS}SetAzureRmVmssLifecycleHooksProfileCommand"
    at = "LifecycleHooksProfile"
    places = {"LifecycleHook": "LifecycleHooks"}


@cmdlet("Add-AzVmssSkuProfileVMSize")
class AddAzVmssSkuProfileVMSize(ChangeSet):
    """Adds a size to those that instances may have."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmVmssSkuProfileVMSizeCommand"
    at = "SkuProfile"
    apart = ("VmSize", "Rank")

    def finish(self, subject: ServiceObject) -> None:
        known = {(unwrap(size).get("Name") or "").lower() for size in subject.open_list("SkuProfile.VmSizes")}
        if self.VmSize.lower() in known:
            self.invalid(f"The VM size '{self.VmSize}' is already present in the SkuProfile.")
        size = subject.append("SkuProfile.VmSizes")
        size.put("Name", self.VmSize)
        size.put("Rank", self.Rank)


@cmdlet("Remove-AzVmssSkuProfileVMSize")
class RemoveAzVmssSkuProfileVMSize(RemoveFromSet):
    """Removes a size from those that instances may have."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmVmssSkuProfileVMSizeCommand"
    of = "SkuProfile.VmSizes"
    keys = {"VmSize": "Name"}

"""Scale sets and their parts made in memory: New-AzVmssConfig and the cmdlets that make what others add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute import _vmss_places
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS
from cmdlets.az_compute._vmss import NewSetPart
from cmdlets.az_compute._vmss_places import PROFILE

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_SDK = "Microsoft.Azure.Management.Compute.Models."
_PUBLIC_ADDRESS = "PublicIPAddressConfiguration"
_NO_ID = "The service's model of it has no id."


@cmdlet("New-AzVmssConfig")
class NewAzVmssConfig(_vmss_places.SetParameters, NewSetPart):
    """Makes a scale set in memory, for New-AzVmss."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmVmssConfigCommand"
    makes = f"{AUTOMATION}PSVirtualMachineScaleSet"
    places = {
        **_vmss_places.PLACES,
        "BootDiagnostic": f"{PROFILE}.DiagnosticsProfile.BootDiagnostics",
        "EdgeZone": "ExtendedLocation.Name",
        "EnableAutomaticOSUpgrade": "UpgradePolicy.AutomaticOSUpgradePolicy.EnableAutomaticOSUpgrade",
        "EnableSpotRestore": "SpotRestorePolicy.Enabled",
        "EnableUltraSSD": "AdditionalCapabilities.UltraSSDEnabled",
        "EncryptionIdentity": f"{PROFILE}.SecurityProfile.EncryptionIdentity.UserAssignedIdentityResourceId",
        "EvictionPolicy": f"{PROFILE}.EvictionPolicy",
        "ExcludeZone": "Placement.ExcludeZones",
        "Extension": f"{PROFILE}.ExtensionProfile.Extensions",
        "HealthProbeId": f"{PROFILE}.NetworkProfile.HealthProbe.Id",
        "IncludeZone": "Placement.IncludeZones",
        "NetworkInterfaceConfiguration": f"{PROFILE}.NetworkProfile.NetworkInterfaceConfigurations",
        "OsProfile": f"{PROFILE}.OsProfile",
        "Priority": f"{PROFILE}.Priority",
        "RollingUpgradePolicy": "UpgradePolicy.RollingUpgradePolicy",
        "SecurityPostureExcludeExtension": f"{PROFILE}.SecurityPostureReference.ExcludeExtensions",
        "SecurityPostureId": f"{PROFILE}.SecurityPostureReference.Id",
        "SecurityType": f"{PROFILE}.SecurityProfile.SecurityType",
        "StorageProfile": f"{PROFILE}.StorageProfile",
        "Zone": "Zones",
        "ZonePlacementPolicy": "Placement.ZonePlacementPolicy",
    }
    apart = (*_vmss_places.APART, "SpotRestoreTimeout")

    def finish(self, subject: ServiceObject) -> None:
        self.assign_apart(subject)
        if self.EdgeZone:
            subject.put("ExtendedLocation.Type", "EdgeZone")
        if self.EnableSpotRestore and self.SpotRestoreTimeout is not None:
            subject.put("SpotRestorePolicy.RestoreTimeout", self.SpotRestoreTimeout)
        if (self.SecurityType or "").lower() in _vmss_places.TRUSTED:
            _vmss_places.trust(subject)


@cmdlet("New-AzVmssIpConfig")
class NewAzVmssIpConfig(NewSetPart):
    """Makes an IP configuration of a scale set's network interface."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmVmssIpConfigCommand"
    makes = f"{_SDK}VirtualMachineScaleSetIPConfiguration"
    places = {
        "SubnetId": "Subnet.Id",
        "PublicIPAddressConfigurationName": f"{_PUBLIC_ADDRESS}.Name",
        "PublicIPAddressConfigurationIdleTimeoutInMinutes": f"{_PUBLIC_ADDRESS}.IdleTimeoutInMinutes",
        "DnsSetting": f"{_PUBLIC_ADDRESS}.DnsSettings.DomainNameLabel",
        "IpTag": f"{_PUBLIC_ADDRESS}.IpTags",
        "PublicIPPrefix": f"{_PUBLIC_ADDRESS}.PublicIPPrefix.Id",
        "PublicIPAddressVersion": f"{_PUBLIC_ADDRESS}.PublicIPAddressVersion",
    }
    pools = {
        "ApplicationGatewayBackendAddressPoolsId": "ApplicationGatewayBackendAddressPools",
        "LoadBalancerBackendAddressPoolsId": "LoadBalancerBackendAddressPools",
        "LoadBalancerInboundNatPoolsId": "LoadBalancerInboundNatPools",
    }
    apart = tuple(pools)
    flags = ("Primary",)
    ignores = {"Id": _NO_ID}

    def finish(self, subject: ServiceObject) -> None:
        for parameter, name in self.pools.items():
            for pool in getattr(self, parameter) or ():
                subject.append(name).put("Id", pool)


@cmdlet("New-AzVmssIpTagConfig")
class NewAzVmssIpTagConfig(NewSetPart):
    """Makes an IP tag of a public address."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmVmssIpTagConfigCommand"
    makes = f"{_SDK}VirtualMachineScaleSetIpTag"


@cmdlet("New-AzVmssVaultCertificateConfig")
class NewAzVmssVaultCertificateConfig(NewSetPart):
    """Makes a reference to a certificate of a key vault, for Add-AzVmssSecret."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmVmssVaultCertificateConfigCommand"
    makes = f"{_SDK}VaultCertificate"


@cmdlet("New-AzVmssGalleryApplication")
class NewAzVmssGalleryApplication(NewSetPart):
    """Makes a reference to an application of a gallery, for Add-AzVmssGalleryApplication."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureVmssGalleryApplicationCommand"
    makes = f"{AUTOMATION}PSVMGalleryApplication"
    places = {"ConfigReferenceId": "ConfigurationReference"}


@cmdlet("New-AzVmssLifecycleHookConfig")
class NewAzVmssLifecycleHookConfig(NewSetPart):
    """Makes a lifecycle hook, for Set-AzVmssLifecycleHooksProfile."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmVmssLifecycleHookConfigCommand"
    makes = f"{_SDK}LifecycleHook"

    def question(self) -> tuple[str, str]:
        return "LifecycleHook", "New"

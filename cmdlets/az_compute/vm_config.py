"""A virtual machine in memory: New-AzVMConfig and what gives it an operating system, an image, a plan, security and diagnostics."""

from __future__ import annotations

import base64

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._base import COMMANDS, MODELS
from cmdlets.az_compute._user_data import user_data
from cmdlets.az_compute._vm_base import ChangeVM, needs_uefi, put_identities, switch_uefi_on
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.values import unwrap

BOTH = "Both Windows and Linux configurations are specified."
_PREMIUM = "The premium storage account '{0}' cannot be used for boot diagnostics."


@cmdlet("New-AzVMConfig")
class NewAzVMConfig(NewObject):
    """Makes a virtual machine in memory, for New-AzVM."""

    net_command = f"{COMMANDS}NewAzureVMConfigCommand"
    makes = f"{MODELS}PSVirtualMachine"
    places = {
        "VMName": "Name",
        "VMSize": "HardwareProfile.VmSize",
        "vCPUCountAvailable": "HardwareProfile.VmSizeProperties.VCPUsAvailable",
        "vCPUCountPerCore": "HardwareProfile.VmSizeProperties.VCPUsPerCore",
        "AvailabilitySetId": "AvailabilitySetReference.Id",
        "IdentityType": "Identity.Type",
        "Zone": "Zones",
        "ProximityPlacementGroupId": "ProximityPlacementGroup.Id",
        "HostId": "Host.Id",
        "VmssId": "VirtualMachineScaleSet.Id",
        "MaxPrice": "BillingProfile.MaxPrice",
        "EnableUltraSSD": "AdditionalCapabilities.UltraSSDEnabled",
        "HibernationEnabled": "AdditionalCapabilities.HibernationEnabled",
        "EncryptionAtHost": "SecurityProfile.EncryptionAtHost",
        "EncryptionIdentity": "SecurityProfile.EncryptionIdentity.UserAssignedIdentityResourceId",
        "SecurityType": "SecurityProfile.SecurityType",
        "EnableVtpm": "SecurityProfile.UefiSettings.VTpmEnabled",
        "EnableSecureBoot": "SecurityProfile.UefiSettings.SecureBootEnabled",
        "CapacityReservationGroupId": "CapacityReservation.CapacityReservationGroup.Id",
        "ImageReferenceId": "StorageProfile.ImageReference.Id",
        "SharedGalleryImageId": "StorageProfile.ImageReference.SharedGalleryImageId",
        "DiskControllerType": "StorageProfile.DiskControllerType",
        "AlignRegionalDisksToVMZone": "StorageProfile.AlignRegionalDisksToVMZone",
        "ZonePlacementPolicy": "Placement.ZonePlacementPolicy",
        "IncludeZone": "Placement.IncludeZones",
        "ExcludeZone": "Placement.ExcludeZones",
    }
    apart = ("IdentityId", "UserData")
    examples = (
        Example("(New-AzVMConfig web1 Standard_D2s_v5 -Zone 1).HardwareProfile.VmSize", "Standard_D2s_v5"),
        Example("(New-AzVMConfig w s -SecurityType TrustedLaunch).SecurityProfile.UefiSettings.VTpmEnabled", "True"),
    )

    def finish(self, subject: ServiceObject) -> None:
        if self.IdentityId is not None:
            put_identities(subject, self.IdentityId)
        if self.UserData is not None:
            subject.put("UserData", user_data(self))
        if needs_uefi(self.SecurityType):
            switch_uefi_on(subject)


@cmdlet("Set-AzVMOperatingSystem")
class SetAzVMOperatingSystem(ChangeVM):
    """Gives a machine in memory its operating system, the administrator and the first settings.

    Computer name, administrator and custom data are taken only where the machine has no operating system's profile yet, as with
    the real cmdlet.
    """

    net_command = f"{COMMANDS}SetAzureVMOperatingSystemCommand"
    apart = (
        *("Windows", "Linux", "ComputerName", "Credential", "CustomData", "DisablePasswordAuthentication", "PatchMode"),
        *("AssessmentMode", "ProvisionVMAgent", "DisableVMAgent", "EnableAutoUpdate", "TimeZone", "EnableHotpatching"),
        *("WinRMHttp", "WinRMHttps", "WinRMCertificateUrl"),
    )

    def finish(self, subject: ServiceObject) -> None:
        system, other = ("Linux", "Windows") if self.parameter_set == "Linux" else ("Windows", "Linux")
        if subject.get("OSProfile") is None:
            self._begin(subject.open("OSProfile"))
        elif self.parameter_set in ("Linux", "Windows"):
            subject.put(f"OSProfile.{other}Configuration", None)
        if subject.get(f"OSProfile.{other}Configuration") is not None:
            self.invalid(BOTH)
        settings = subject.open(f"OSProfile.{system}Configuration")
        for parameter in ("PatchMode", "AssessmentMode"):
            if self.is_bound(parameter):
                settings.put(f"PatchSettings.{parameter}", getattr(self, parameter))
        if system == "Linux":
            settings.put("DisablePasswordAuthentication", True if self.DisablePasswordAuthentication else None)
        else:
            self._windows(settings)

    def _begin(self, profile: ServiceObject) -> None:
        if (self.ComputerName or "").strip():
            profile.put("ComputerName", self.ComputerName)
        if self.Credential is not None:
            credential = unwrap(self.Credential)
            profile.put("AdminUsername", credential.UserName)
            profile.put("AdminPassword", unwrap(credential.Password).reveal())
        if (self.CustomData or "").strip():
            profile.put("CustomData", base64.b64encode(self.CustomData.encode()).decode())

    def _windows(self, settings: ServiceObject) -> None:
        if self.ProvisionVMAgent:
            settings.put("ProvisionVMAgent", True)
        if self.DisableVMAgent:
            settings.put("ProvisionVMAgent", False)
        if self.is_bound("EnableAutoUpdate"):
            settings.put("EnableAutomaticUpdates", bool(self.EnableAutoUpdate))
        if self.is_bound("EnableHotpatching"):
            settings.put("PatchSettings.EnableHotpatching", bool(self.EnableHotpatching))
        settings.put("TimeZone", self.TimeZone)
        settings.put("WinRM", None)
        for protocol, wanted, url in (
            ("Http", self.WinRMHttp, None),
            ("Https", self.WinRMHttps, self.WinRMCertificateUrl),
        ):
            if wanted:
                listener = settings.append("WinRM.Listeners")
                listener.put("Protocol", protocol)
                if url is not None:
                    listener.put("CertificateUrl", unwrap(url).ToString())


@cmdlet("Set-AzVMSourceImage")
class SetAzVMSourceImage(ChangeVM):
    """Says which image a machine in memory is made from."""

    net_command = f"{COMMANDS}SetAzureVMSourceImageCommand"
    at = "StorageProfile.ImageReference"
    places = {"PublisherName": "Publisher", "Skus": "Sku"}
    anew = True

    def finish(self, subject: ServiceObject) -> None:
        for prefix, name in (
            ("/communitygalleries/", "CommunityGalleryImageId"),
            ("/sharedgalleries/", "SharedGalleryImageId"),
        ):
            if (self.Id or "").lower().startswith(prefix):
                subject.put(f"{self.at}.Id", None)
                subject.put(f"{self.at}.{name}", self.Id)


@cmdlet("Set-AzVMPlan")
class SetAzVMPlan(ChangeVM):
    """Gives a machine in memory the plan of a marketplace image."""

    net_command = f"{COMMANDS}SetAzureVMPlanCommand"
    at = "Plan"
    anew = True


@cmdlet("Set-AzVMSecurityProfile")
class SetAzVMSecurityProfile(ChangeVM):
    """Sets the security type of a machine in memory."""

    net_command = f"{COMMANDS}SetAzureVMSecurityProfile"
    at = "SecurityProfile"

    def finish(self, subject: ServiceObject) -> None:
        subject.open("SecurityProfile")


@cmdlet("Set-AzVMUefi")
class SetAzVMUefi(ChangeVM):
    """Sets vTPM and secure boot of a machine in memory."""

    net_command = f"{COMMANDS}SetAzureVMUefi"
    at = "SecurityProfile.UefiSettings"
    places = {"EnableVtpm": "VTpmEnabled", "EnableSecureBoot": "SecureBootEnabled"}

    def finish(self, subject: ServiceObject) -> None:
        subject.open(self.at)


@cmdlet("Set-AzVMProxyAgentSetting")
class SetAzVMProxyAgentSetting(ChangeVM):
    """Sets how the metadata security protocol (ProxyAgent) works on a machine in memory."""

    net_command = f"{COMMANDS}SetAzureVMProxySetting"
    at = "SecurityProfile.ProxyAgentSettings"
    places = {
        "EnableProxyAgent": "Enabled",
        "WireServerMode": "WireServer.Mode",
        "WireServerProfile": "WireServer.InVMAccessControlProfileReferenceId",
        "ImdsMode": "Imds.Mode",
        "ImdsProfile": "Imds.InVMAccessControlProfileReferenceId",
    }
    anew = True


@cmdlet("Set-AzVMBootDiagnostic")
class SetAzVMBootDiagnostic(ChangeVM):
    """Switches boot diagnostics of a machine in memory on, into a storage account, or off."""

    net_command = f"{COMMANDS}SetAzureVMBootDiagnosticsCommand"
    at = "DiagnosticsProfile.BootDiagnostics"
    apart = ("Enable", "Disable", "ResourceGroupName", "StorageAccountName")

    def finish(self, subject: ServiceObject) -> None:
        settings = subject.open(self.at)
        settings.put("Enabled", not self.Disable)
        if self.StorageAccountName and not self.Disable:
            settings.put("StorageUri", self._blob_endpoint())

    def _blob_endpoint(self) -> str:
        if not self.ResourceGroupName:
            self.invalid(
                "-StorageAccountName needs the account's group: give -ResourceGroupName.", self.StorageAccountName
            )
        # A configuration in memory reaches the service only here.
        from cmdlets.az_compute._vm_storage import blob_endpoint, get_account, is_premium

        try:
            account = get_account(self.manager(), self.ResourceGroupName, self.StorageAccountName)
        except ServiceError as problem:
            self.throw_service_error(problem)
        if is_premium(account):
            message = _PREMIUM.format(self.StorageAccountName)
            self.throw(message, "", "InvalidData", exception="System.InvalidOperationException")
        return blob_endpoint(account)

"""Where the parameters of New-AzVmssConfig and Update-AzVmss go in a scale set, and what they say besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets.az_compute._user_data import user_data
from pscompat.dotnet.values import Hashtable

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

PROFILE = "VirtualMachineProfile"
TRUSTED = ("trustedlaunch", "confidentialvm")
"""The security types with a TPM and secure boot, in lower case."""
_IMAGE = f"{PROFILE}.StorageProfile.ImageReference"
_UEFI = f"{PROFILE}.SecurityProfile.UefiSettings"
_EVENTS = f"{PROFILE}.ScheduledEventsProfile"
_OS_UPGRADE = "UpgradePolicy.AutomaticOSUpgradePolicy"
_ZONES = "ResiliencyPolicy.ZoneAllocationPolicy"
_REBALANCING = "ResiliencyPolicy.AutomaticZoneRebalancingPolicy"

PLACES = {
    "AutomaticRepairAction": "AutomaticRepairsPolicy.RepairAction",
    "AutomaticRepairGracePeriod": "AutomaticRepairsPolicy.GracePeriod",
    "EnableAutomaticRepair": "AutomaticRepairsPolicy.Enabled",
    "AutomaticZoneRebalanceBehavior": f"{_REBALANCING}.RebalanceBehavior",
    "AutomaticZoneRebalanceStrategy": f"{_REBALANCING}.RebalanceStrategy",
    "EnableAutomaticZoneRebalance": f"{_REBALANCING}.Enabled",
    "BaseRegularPriorityCount": "PriorityMixPolicy.BaseRegularPriorityCount",
    "RegularPriorityPercentage": "PriorityMixPolicy.RegularPriorityPercentageAboveBase",
    "CapacityReservationGroupId": f"{PROFILE}.CapacityReservation.CapacityReservationGroup.Id",
    "DisableAutoRollback": f"{_OS_UPGRADE}.DisableAutomaticRollback",
    "EnableMaxInstancePercentPerZone": f"{_ZONES}.MaxInstancePercentPerZonePolicy.Enabled",
    "MaxInstancePercentPerZoneValue": f"{_ZONES}.MaxInstancePercentPerZonePolicy.Value",
    "MaxZoneCount": f"{_ZONES}.MaxZoneCount",
    "EnableResilientVMCreate": "ResiliencyPolicy.ResilientVMCreationPolicy.Enabled",
    "EnableResilientVMDelete": "ResiliencyPolicy.ResilientVMDeletionPolicy.Enabled",
    "EnableSecureBoot": f"{_UEFI}.SecureBootEnabled",
    "EnableVtpm": f"{_UEFI}.VTpmEnabled",
    "EncryptionAtHost": f"{PROFILE}.SecurityProfile.EncryptionAtHost",
    "IdentityType": "Identity.Type",
    "ImageReferenceId": f"{_IMAGE}.Id",
    "SharedGalleryImageId": f"{_IMAGE}.SharedGalleryImageId",
    "LicenseType": f"{PROFILE}.LicenseType",
    "MaxPrice": f"{PROFILE}.BillingProfile.MaxPrice",
    "OSImageScheduledEventEnabled": f"{_EVENTS}.OsImageNotificationProfile.Enable",
    "OSImageScheduledEventNotBeforeTimeoutInMinutes": f"{_EVENTS}.OsImageNotificationProfile.NotBeforeTimeout",
    "PlanName": "Plan.Name",
    "PlanProduct": "Plan.Product",
    "PlanPromotionCode": "Plan.PromotionCode",
    "PlanPublisher": "Plan.Publisher",
    "ProximityPlacementGroupId": "ProximityPlacementGroup.Id",
    "ScaleInPolicy": "ScaleInPolicy.Rules",
    "SkipExtensionsOnOverprovisionedVMs": "DoNotRunExtensionsOnOverprovisionedVMs",
    "SkuCapacity": "Sku.Capacity",
    "SkuName": "Sku.Name",
    "SkuTier": "Sku.Tier",
    "SkuProfileAllocationStrategy": "SkuProfile.AllocationStrategy",
    "Tag": "Tags",
    "TerminateScheduledEvents": f"{_EVENTS}.TerminateNotificationProfile.Enable",
    "UpgradePolicyMode": "UpgradePolicy.Mode",
}
APART = ("IdentityId", "SkuProfileVmSize", "TerminateScheduledEventNotBeforeTimeoutInMinutes", "UserData")


class SetParameters(AzCmdlet):
    """Base of the cmdlets with these parameters."""

    def assign_apart(self, subject: ServiceObject) -> None:
        """Do what the parameters APART say."""
        if self.is_bound("IdentityId"):
            subject.put("Identity.UserAssignedIdentities", Hashtable((name, Hashtable()) for name in self.IdentityId))
        if self.is_bound("SkuProfileVmSize"):
            subject.put("SkuProfile.VmSizes", None)
            for name in self.SkuProfileVmSize:
                subject.append("SkuProfile.VmSizes").put("Name", name)
        minutes = self.TerminateScheduledEventNotBeforeTimeoutInMinutes
        if minutes is not None:
            subject.put(f"{_EVENTS}.TerminateNotificationProfile.NotBeforeTimeout", minutes_text(minutes))
        if self.is_bound("UserData"):
            subject.put(f"{PROFILE}.UserData", user_data(self))


def trust(subject: ServiceObject) -> None:
    """What a set of a trusted type has unless something else was said: a TPM and secure boot."""
    for name in ("VTpmEnabled", "SecureBootEnabled"):
        if subject.get(f"{_UEFI}.{name}") is None:
            subject.put(f"{_UEFI}.{name}", True)


def minutes_text(minutes: int) -> str:
    """A time span in ISO 8601, as .NET's XmlConvert writes it: PT15M, PT1H, P1DT1M."""
    days, rest = divmod(int(minutes), 24 * 60)
    hours, left = divmod(rest, 60)
    date, time = f"{days}D" if days else "", f"{hours}H" if hours else ""
    clock = f"{time}{left}M" if left else time
    return f"P{date}T{clock}" if clock else f"P{date}" if date else "PT0S"

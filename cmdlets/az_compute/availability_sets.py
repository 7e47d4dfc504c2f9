"""Availability sets, and their way to scale sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.built_resources import BuildResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import ArmResource, GetResource, ResourceAction
from cmdlets.az_compute._base import (
    COMMANDS,
    MODELS,
    PSAzureOperationResponse,
    PSComputeLongRunningOperation,
    RemoveResource,
)
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

SET = ArmResource("Microsoft.Compute/availabilitySets", f"{MODELS}PSAvailabilitySet", "availability set")
_KEPT = ("Location", "PlatformUpdateDomainCount", "PlatformFaultDomainCount")


class _WriteSet(BuildResource):
    """Creates one or puts one in the place of another. Its `Sku` is a text, but an object in what is sent."""

    resource = SET
    places = {
        "Location": "Location",
        "PlatformUpdateDomainCount": "PlatformUpdateDomainCount",
        "PlatformFaultDomainCount": "PlatformFaultDomainCount",
        "ProximityPlacementGroupId": "ProximityPlacementGroup.Id",
        "Tag": "Tags",
    }

    def sku(self) -> str | None:
        """The name of the SKU to send."""
        given: str | None = self.Sku
        return given

    def body(self) -> Document:
        body = self.built()
        sku = self.sku()
        return body if sku is None else {**body, "sku": {"name": sku} if sku else {}}


@cmdlet("Get-AzAvailabilitySet")
class GetAzAvailabilitySet(GetResource):
    """Gets availability sets: all, those of a resource group, or one."""

    net_command = f"{COMMANDS}GetAzureAvailabilitySetCommand"
    resource = SET


@cmdlet("New-AzAvailabilitySet")
class NewAzAvailabilitySet(_WriteSet):
    """Creates an availability set."""

    net_command = f"{COMMANDS}NewAzureAvailabilitySetCommand"


@cmdlet("Update-AzAvailabilitySet")
class UpdateAzAvailabilitySet(_WriteSet):
    """Puts an availability set with other tags, another SKU or another policy in the place of what it was."""

    net_command = f"{COMMANDS}UpdateAzureAvailabilitySetCommand"
    action = "Update"
    doing = "update"
    given = ("AvailabilitySet",)
    places = {
        "ProximityPlacementGroupId": "ProximityPlacementGroup.Id",
        "ScheduledEventsApiVersion": (
            "ScheduledEventsPolicy.ScheduledEventsAdditionalPublishingTargets.EventGridAndResourceGraph"
            ".ScheduledEventsApiVersion"
        ),
        "EnableAllInstancesDown": "ScheduledEventsPolicy.AllInstancesDown.AutomaticallyApprove",
        "Tag": "Tags",
    }

    def sku(self) -> str | None:
        found: str | None = self.Sku if self.is_bound("Sku") else unwrap(self.AvailabilitySet).Sku
        return found

    def finish(self, subject: ServiceObject) -> None:
        earlier = unwrap(self.AvailabilitySet)
        for name in _KEPT:
            subject.put(name, getattr(earlier, name))


@cmdlet("Remove-AzAvailabilitySet")
class RemoveAzAvailabilitySet(RemoveResource):
    """Removes an availability set, after asking."""

    net_command = f"{COMMANDS}RemoveAzureAvailabilitySetCommand"
    resource = SET
    question = "This cmdlet will remove the specified availability set. Do you want to continue?"
    caption = "Availability set removal operation"

    def shown(self, status: OperationStatus) -> Value:
        return PSAzureOperationResponse.of(status)


class _Migration(ResourceAction):
    """A step on the way to a scale set."""

    resource = SET

    def body(self) -> Document:
        return {"virtualMachineScaleSetFlexible": {"id": self.VirtualMachineScaleSetFlexibleId}}

    def shown(self, status: OperationStatus) -> Value:
        return PSComputeLongRunningOperation.of(status)


@cmdlet("Test-AzAvailabilitySetMigration")
class TestAzAvailabilitySetMigration(_Migration):
    """Asks whether an availability set can be moved into a scale set."""

    net_command = f"{COMMANDS}TestAzureAvailabilitySetMigrationCommand"
    action = "Validate Availability Set Migration to Virtual Machine Scale Set"
    operation = "validateMigrationToVirtualMachineScaleSet"
    doing = "validation of the migration"


@cmdlet("Start-AzAvailabilitySetMigration")
class StartAzAvailabilitySetMigration(_Migration):
    """Begins to move an availability set into a scale set."""

    net_command = f"{COMMANDS}StartAzureAvailabilitySetMigrationCommand"
    action = "Start Availability Set Migration to Virtual Machine Scale Set"
    operation = "startMigrationToVirtualMachineScaleSet"
    doing = "start of the migration"


@cmdlet("Stop-AzAvailabilitySetMigration")
class StopAzAvailabilitySetMigration(_Migration):
    """Gives the move into a scale set up."""

    net_command = f"{COMMANDS}StopAzureAvailabilitySetMigrationCommand"
    action = "Cancel Availability Set Migration to Virtual Machine Scale Set"
    operation = "cancelMigrationToVirtualMachineScaleSet"
    doing = "end of the migration"

    def body(self) -> Document:
        return None


@cmdlet("Convert-AzAvailabilitySet")
class ConvertAzAvailabilitySet(_Migration):
    """Makes a scale set of an availability set."""

    net_command = f"{COMMANDS}ConvertAzureAvailabilitySetCommand"
    action = "Convert Availability Set to Virtual Machine Scale Set"
    operation = "convertToVirtualMachineScaleSet"
    doing = "conversion"

    def body(self) -> Document:
        return {"virtualMachineScaleSetName": self.VirtualMachineScaleSetName}

    def shown(self, status: OperationStatus) -> Value:
        return (PSAzureOperationResponse if self.NoWait else PSComputeLongRunningOperation).of(status)

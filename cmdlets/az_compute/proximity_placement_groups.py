"""Proximity placement groups."""

from __future__ import annotations

from collections.abc import Mapping

from cmdlets._az.built_resources import BuildResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, mapped

PLACEMENT_GROUP = mapped("proximityPlacementGroups", "PSProximityPlacementGroup", "proximity placement group")


@cmdlet("Get-AzProximityPlacementGroup")
class GetAzProximityPlacementGroup(GetResource):
    """Gets proximity placement groups: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmProximityPlacementGroup"
    resource = PLACEMENT_GROUP

    def query(self) -> Mapping[str, str] | None:
        return {"includeColocationStatus": "true"} if self.ColocationStatus else None


@cmdlet("New-AzProximityPlacementGroup")
class NewAzProximityPlacementGroup(BuildResource):
    """Creates a proximity placement group."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmProximityPlacementGroup"
    resource = PLACEMENT_GROUP
    places = {
        "ProximityPlacementGroupType": "ProximityPlacementGroupType",
        "IntentVMSizeList": "Intent.VmSizes",
        "Location": "Location",
        "Zone": "Zones",
        "Tag": "Tags",
    }


@cmdlet("Remove-AzProximityPlacementGroup")
class RemoveAzProximityPlacementGroup(RemoveResource):
    """Removes a proximity placement group, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmProximityPlacementGroup"
    resource = PLACEMENT_GROUP

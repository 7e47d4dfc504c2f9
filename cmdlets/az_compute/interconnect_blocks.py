"""Interconnect blocks."""

from __future__ import annotations

from collections.abc import Mapping

from cmdlets._az.built_resources import BuildResource, ChangeResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, mapped

BLOCK = mapped("interconnectBlocks", "PSInterconnectBlock", "interconnect block")
_SKU = {"SkuName": "Sku.Name", "SkuCapacity": "Sku.Capacity", "SkuTier": "Sku.Tier", "Tag": "Tags"}


@cmdlet("Get-AzInterconnectBlock")
class GetAzInterconnectBlock(GetResource):
    """Gets interconnect blocks: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzInterconnectBlockCommand"
    resource = BLOCK
    given, ids = (), ()

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": self.Expand} if self.Expand else None


@cmdlet("New-AzInterconnectBlock")
class NewAzInterconnectBlock(BuildResource):
    """Creates an interconnect block."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzInterconnectBlockCommand"
    resource = BLOCK
    places = {
        **_SKU,
        "Location": "Location",
        "InterconnectGroupId": "InterconnectGroup.Id",
        "ExcludeZone": "Placement.ExcludeZones",
        "IncludeZone": "Placement.IncludeZones",
        "ZonePlacementPolicy": "Placement.ZonePlacementPolicy",
        "Zone": "Zones",
    }


@cmdlet("Update-AzInterconnectBlock")
class UpdateAzInterconnectBlock(ChangeResource):
    """Changes the capacity and the tags of an interconnect block."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzInterconnectBlockCommand"
    resource = BLOCK
    places = _SKU


@cmdlet("Remove-AzInterconnectBlock")
class RemoveAzInterconnectBlock(RemoveResource):
    """Removes an interconnect block, after asking."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzInterconnectBlockCommand"
    resource = BLOCK

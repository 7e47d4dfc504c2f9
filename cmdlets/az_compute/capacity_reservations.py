"""Capacity reservations and their groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.built_resources import BuildResource, ChangeResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, always_tags, mapped

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.resource_manager import Document

GROUP = mapped("capacityReservationGroups", "PSCapacityReservationGroup", "capacity reservation group")
RESERVATION = mapped("capacityReservationGroups/capacityReservations", "PSCapacityReservation", "capacity reservation")
_NAMES = ("ReservationGroupName", "Name")


def _share(cmdlet: BuildResource | ChangeResource, subject: ServiceObject) -> None:
    """The subscriptions that a group is shared with; an empty text is none."""
    if cmdlet.is_bound("SharingProfile"):
        subject.put_parts("SharingProfile.SubscriptionIds", [{"id": name} for name in cmdlet.SharingProfile if name])


@cmdlet("Get-AzCapacityReservationGroup")
class GetAzCapacityReservationGroup(GetResource):
    """Gets capacity reservation groups: all, those of a resource group, those that are shared, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureCapacityReservationGroup"
    resource = GROUP

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "InstanceView"} if self.InstanceView else None

    def list_query(self) -> Mapping[str, str] | None:
        return {"resourceIdsOnly": self.ResourceIdsOnly} if self.ResourceIdsOnly else None


@cmdlet("New-AzCapacityReservationGroup")
class NewAzCapacityReservationGroup(BuildResource):
    """Creates a capacity reservation group."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureCapacityReservationGroup"
    resource = GROUP
    places = {"Location": "Location", "Zone": "Zones", "Tag": "Tags"}

    def finish(self, subject: ServiceObject) -> None:
        _share(self, subject)


@cmdlet("Update-AzCapacityReservationGroup")
class UpdateAzCapacityReservationGroup(ChangeResource):
    """Changes the tags of a capacity reservation group, and whom it is shared with."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureCapacityReservationGroup"
    resource = GROUP
    given = ("CapacityReservationGroup",)
    places = {"Tag": "Tags"}

    def finish(self, subject: ServiceObject) -> None:
        _share(self, subject)

    def body(self) -> Document:
        return always_tags(self.built())


@cmdlet("Remove-AzCapacityReservationGroup")
class RemoveAzCapacityReservationGroup(RemoveResource):
    """Removes a capacity reservation group."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureCapacityReservationGroup"
    resource = GROUP


@cmdlet("Get-AzCapacityReservation")
class GetAzCapacityReservation(GetResource):
    """Gets the capacity reservations of a group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureCapacityReservation"
    resource = RESERVATION
    names = _NAMES

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "instanceView"} if self.InstanceView else None


@cmdlet("New-AzCapacityReservation")
class NewAzCapacityReservation(BuildResource):
    """Creates a capacity reservation."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureCapacityReservation"
    resource = RESERVATION
    names = _NAMES
    places = {
        "Location": "Location",
        "Sku": "Sku.Name",
        "CapacityToReserve": "Sku.Capacity",
        "Zone": "Zones",
        "Tag": "Tags",
    }


@cmdlet("Update-AzCapacityReservation")
class UpdateAzCapacityReservation(ChangeResource):
    """Changes how much a capacity reservation reserves, and its tags."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureCapacityReservation"
    resource = RESERVATION
    names = _NAMES
    given = ("CapacityReservation",)
    places = {"CapacityToReserve": "Sku.Capacity", "Tag": "Tags"}


@cmdlet("Remove-AzCapacityReservation")
class RemoveAzCapacityReservation(RemoveResource):
    """Removes a capacity reservation."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureCapacityReservation"
    resource = RESERVATION
    names = _NAMES
    given, ids = (), ()

"""Dedicated hosts and their groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.built_resources import BuildResource, ChangeResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, TimedAction, mapped
from pscompat.dotnet.values import GenericList

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.dotnet.values import Value

GROUP = mapped("hostGroups", "PSHostGroup", "host group")
HOST = mapped("hostGroups/hosts", "PSHost", "host")
_NAMES = ("HostGroupName", "Name")
_HOST_PLACES = {"Sku": "Sku.Name", "AutoReplaceOnFailure": "AutoReplaceOnFailure", "LicenseType": "LicenseType"}


class _GetWithView(GetResource):
    """Gets with the state of the moment where it is asked for."""

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "instanceView"} if self.InstanceView else None


@cmdlet("Get-AzHostGroup")
class GetAzHostGroup(_GetWithView):
    """Gets groups of dedicated hosts: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmDedicatedHostGroup"
    resource = GROUP


@cmdlet("New-AzHostGroup")
class NewAzHostGroup(BuildResource):
    """Creates a group of dedicated hosts."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDedicatedHostGroup"
    resource = GROUP
    places = {
        "Location": "Location",
        "PlatformFaultDomain": "PlatformFaultDomainCount",
        "SupportAutomaticPlacement": "SupportAutomaticPlacement",
        "Zone": "Zones",
        "Tag": "Tags",
    }

    def finish(self, subject: ServiceObject) -> None:
        if self.EnableUltraSSD:
            subject.put("AdditionalCapabilities.UltraSSDEnabled", True)


@cmdlet("Remove-AzHostGroup")
class RemoveAzHostGroup(RemoveResource):
    """Removes a group of dedicated hosts."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmDedicatedHostGroup"
    resource = GROUP


@cmdlet("Get-AzHost")
class GetAzHost(_GetWithView):
    """Gets the dedicated hosts of a group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmDedicatedHost"
    resource = HOST
    names = _NAMES


@cmdlet("New-AzHost")
class NewAzHost(BuildResource):
    """Creates a dedicated host."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmDedicatedHost"
    resource = HOST
    names = _NAMES
    places = {
        **_HOST_PLACES,
        "Location": "Location",
        "PlatformFaultDomain": "PlatformFaultDomain",
        "Tag": "Tags",
    }


@cmdlet("Update-AzHost")
class UpdateAzHost(ChangeResource):
    """Changes a dedicated host, or moves it to another machine with -Redeploy."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRmDedicatedHost"
    resource = HOST
    names = _NAMES
    given = ()
    places = _HOST_PLACES

    def process(self) -> None:
        if not self.Redeploy:
            super().process()
            return
        if any(map(self.is_bound, self.places)):
            self.invalid("-Redeploy goes alone: change the host with a call of its own.")
        target = self.target()
        if self.agreed(target):
            self.perform(self.title("redeployment", target), lambda operation: [self._redeploy(operation, target)])

    def _redeploy(self, operation: Operation, target: ResourceId) -> Value:
        operation.write(self.manager(), "POST", f"{self.path(target)}/redeploy", self.resource.version)
        return self.fetch(target)


@cmdlet("Remove-AzHost")
class RemoveAzHost(RemoveResource):
    """Removes a dedicated host."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmDedicatedHost"
    resource = HOST
    names = _NAMES


@cmdlet("Restart-AzHost")
class RestartAzHost(TimedAction):
    """Restarts a dedicated host, with the machines on it."""

    net_command = f"{AUTOMATION_COMMANDS}DedicatedHostRestartMethod"
    resource = HOST
    names = _NAMES
    action = "Remove"
    operation = "restart"


@cmdlet("Get-AzHostSize")
class GetAzHostSize(GetResource):
    """Gets the sizes that a dedicated host can have."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmDedicatedHostSize"
    resource = HOST
    names = ("HostGroupName", "HostName")
    given, ids = (), ()

    def process(self) -> None:
        if not self.HostName:
            self.invalid("-HostName is missing: the sizes are those of one host.")
        super().process()

    def one(self, target: ResourceId) -> Value:
        sizes = self.manager().items(f"{self.path(target)}/hostSizes", self.resource.version)
        return GenericList(sizes, "System.String")

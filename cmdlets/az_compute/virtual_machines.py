"""Get-AzVM."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource, GetResource
from cmdlets.az_compute._base import COMMANDS, MODELS
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

VM = ArmResource(
    "Microsoft.Compute/virtualMachines", f"{MODELS}PSVirtualMachine", "virtual machine", f"{MODELS}PSVirtualMachineList"
)
VM_VIEW = VM._replace(net_class=f"{MODELS}PSVirtualMachineInstanceView", listed=f"{MODELS}PSVirtualMachineListStatus")


@cmdlet("Get-AzVM")
class GetAzVM(GetResource):
    """Gets virtual machines: all, those of a resource group or a location, or one."""

    net_command = f"{COMMANDS}GetAzureVMCommand"
    resource = VM
    examples = (
        Example("(Get-AzVM -ResourceGroupName rg-app).Name -join ' '", "web01 web02 web03 app01", simulator=True),
        Example("(Get-AzVM -Name web03 -Status).PowerState", "VM stopped", simulator=True),
        Example("(Get-AzVM rg-app web01).HardwareProfile.VmSize", "Standard_D2s_v5", simulator=True),
    )

    def begin(self) -> None:
        super().begin()
        if self.Status:
            self.resource = VM_VIEW  # type: ignore[misc]

    def query(self) -> Mapping[str, str] | None:
        if self.Status:
            return {"$expand": "instanceView"}
        return {"$expand": "userData"} if self.UserData else None

    def list_query(self) -> Mapping[str, str] | None:
        return {"statusOnly": "true"} if self.Status and not self._in_group() else self._expanded()

    def _expanded(self) -> Mapping[str, str] | None:
        return {"$expand": "instanceView"} if self.Status else None

    def one(self, target: ResourceId) -> Value:
        return self._hinted(super().one(target))

    def several(self, target: ResourceId) -> Iterator[Value]:
        return map(self._hinted, super().several(target))

    def _hinted(self, found: Value) -> Value:
        """The object with -DisplayHint, where it has one."""
        if self.DisplayHint is not None and isinstance(found, ServiceObject) and "displayhint" in found.members:
            found.put("DisplayHint", str(self.DisplayHint))
        return found

    def _in_group(self) -> bool:
        return bool(self.ResourceGroupName) and "*" not in self.ResourceGroupName

    def documents(self, place: ResourceId) -> Iterable[Document]:
        if self.Location is None:
            return super().documents(place)
        manager = self.manager()
        path = f"{manager.subscription}/providers/Microsoft.Compute/locations/{self.Location}/virtualMachines"
        return manager.items(path, self.resource.version)

"""Get-AzVM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_compute._models import (
    PSVirtualMachine,
    PSVirtualMachineInstanceView,
    PSVirtualMachineList,
    PSVirtualMachineListStatus,
    resource_group,
)
from pscompat.azure.clients import compute_client
from pscompat.azure.errors import ServiceError, service_errors
from pscompat.cmdlet import Example
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure.mgmt.compute.models import VirtualMachine
    from azure.mgmt.compute.operations import VirtualMachinesOperations


@cmdlet("Get-AzVM")
class GetAzVM(AzCmdlet):
    """Gets virtual machines: all, those of a resource group or a location, or one."""

    net_command = "Microsoft.Azure.Commands.Compute.GetAzureVMCommand"
    takes = ("ResourceGroupName", "Name", "Location", "ResourceId", "Status")
    examples = (
        Example("(Get-AzVM -ResourceGroupName rg-app).Name -join ' '", "web01 web02 web03 app01", simulator=True),
        Example("(Get-AzVM -Name web03 -Status).PowerState", "VM stopped", simulator=True),
        Example("(Get-AzVM rg-app web01).HardwareProfile.VmSize", "Standard_D2s_v5", simulator=True),
    )

    def process(self) -> None:
        connection = self.connection()

        machines = compute_client(connection).virtual_machines
        group, name = self._names()
        try:
            with service_errors():
                if group and name and not has_wildcards(group) and not has_wildcards(name):
                    self._write_one(machines, group, name)
                else:
                    self._write_list(machines, group, name)
        except ServiceError as problem:
            self.write_service_error(problem)

    def _names(self) -> tuple[str | None, str | None]:
        """Resource group and name, as they were given or out of -ResourceId."""
        if self.ResourceId is None:
            return self.ResourceGroupName, self.Name

        return resource_group(self.ResourceId), self.ResourceId.rpartition("/")[2]

    def _write_one(self, machines: VirtualMachinesOperations, group: str, name: str) -> None:
        if self.Status:
            self.write(PSVirtualMachineInstanceView.of(machines.get(group, name, expand="instanceView")))
        else:
            self.write(PSVirtualMachine.of(machines.get(group, name)))

    def _write_list(self, machines: VirtualMachinesOperations, group: str | None, name: str | None) -> None:
        shown = PSVirtualMachineListStatus if self.Status else PSVirtualMachineList
        fits_group = compile_pattern(group) if group else None
        fits_name = compile_pattern(name) if name else None
        for vm in self._listed(machines, group):
            if fits_name is not None and not fits_name(vm.name or ""):
                continue
            if fits_group is None or fits_group(resource_group(vm.id or "")):
                self.write(shown.of(vm))

    def _listed(self, machines: VirtualMachinesOperations, group: str | None) -> Iterable[VirtualMachine]:
        options = {"expand": "instanceView"} if self.Status else {}
        found: Iterable[VirtualMachine]
        if self.Location is not None:
            found = machines.list_by_location(self.Location)
        elif group and not has_wildcards(group):
            found = machines.list(group, **options)
        else:
            found = machines.list_all(**({"status_only": "true"} if self.Status else {}))
        return found

"""Start-AzVM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.az_accounts._az import cmdlet
from cmdlets.az_compute._power import POWER_PARAMETERS, PowerCmdlet
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from azure.mgmt.compute.operations import VirtualMachinesOperations

    from cmdlets.az_compute._power import Beginning


@cmdlet("Start-AzVM")
class StartAzVM(PowerCmdlet):
    """Starts a virtual machine."""

    net_command = "Microsoft.Azure.Commands.Compute.StartAzureVMCommand"
    takes = POWER_PARAMETERS
    verb = "Start"
    examples = (Example("(Start-AzVM -ResourceGroupName rg-dev -Name dev02).Status", "Succeeded", simulator=True),)

    def operation(self, machines: VirtualMachinesOperations) -> Beginning:
        return machines.begin_start, {}

"""Stop-AzVM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.az_accounts._az import cmdlet
from cmdlets.az_compute._power import POWER_PARAMETERS, PowerCmdlet
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from azure.mgmt.compute.operations import VirtualMachinesOperations

    from cmdlets.az_compute._power import Beginning

_QUESTION = "This cmdlet will stop the specified virtual machine. Do you want to continue?"


@cmdlet("Stop-AzVM")
class StopAzVM(PowerCmdlet):
    """Stops a virtual machine and gives its hardware back; with -StayProvisioned it keeps it."""

    net_command = "Microsoft.Azure.Commands.Compute.StopAzureVMCommand"
    takes = (*POWER_PARAMETERS, "Force", "StayProvisioned", "SkipShutdown")
    verb = "Stop"
    examples = (
        Example("(Stop-AzVM -ResourceGroupName rg-app -Name web01 -Force).Status", "Succeeded", simulator=True),
        Example(
            "Stop-AzVM -ResourceGroupName rg-app -Name web01 -WhatIf",
            'What if: Performing the operation "Stop" on target "web01".',
        ),
    )

    def agreed(self, name: str) -> bool:
        if self.SkipShutdown and not self.StayProvisioned:
            self.throw(
                "-SkipShutdown goes with -StayProvisioned: a machine that is deallocated is not shut down first.",
                "InvalidArgument",
                "InvalidArgument",
                exception="System.ArgumentException",
            )
        if not super().agreed(name):
            return False
        return bool(self.Force) or self.should_continue(_QUESTION, "Virtual machine stopping operation")

    def operation(self, machines: VirtualMachinesOperations) -> Beginning:
        if self.StayProvisioned:
            return machines.begin_power_off, {"skip_shutdown": True} if self.SkipShutdown else {}
        return machines.begin_deallocate, {}

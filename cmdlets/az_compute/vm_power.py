"""Start-, Stop- and Restart-AzVM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ResourceAction
from cmdlets.az_compute._base import COMMANDS, PSAzureOperationResponse, PSComputeLongRunningOperation
from cmdlets.az_compute.virtual_machines import VM
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.dotnet.values import Value

_QUESTION = "This cmdlet will stop the specified virtual machine. Do you want to continue?"


class PowerCmdlet(ResourceAction):
    """Base: one operation on the machine that -ResourceGroupName and -Name, or -Id, say."""

    resource = VM
    ids = ("Id",)

    def shown(self, status: OperationStatus) -> Value:
        return told(status, bool(self.bound.get("NoWait")))


def told(status: OperationStatus, no_wait: bool) -> Value:
    """How an operation on a machine ended; with -NoWait that it was accepted."""
    return (PSAzureOperationResponse if no_wait else PSComputeLongRunningOperation).of(status)


@cmdlet("Start-AzVM")
class StartAzVM(PowerCmdlet):
    """Starts a virtual machine."""

    net_command = f"{COMMANDS}StartAzureVMCommand"
    action = "Start"
    operation = "start"
    examples = (Example("(Start-AzVM -ResourceGroupName rg-dev -Name dev02).Status", "Succeeded", simulator=True),)


@cmdlet("Restart-AzVM")
class RestartAzVM(PowerCmdlet):
    """Restarts a virtual machine; with -PerformMaintenance it does the maintenance that is due."""

    net_command = f"{COMMANDS}RestartAzureVMCommand"
    action = "Restart"
    examples = (Example("(Restart-AzVM -ResourceGroupName rg-app -Name web01).Status", "Succeeded", simulator=True),)

    @property
    def operation(self) -> str:  # type: ignore[override]
        return "performMaintenance" if self.PerformMaintenance else "restart"


@cmdlet("Stop-AzVM")
class StopAzVM(PowerCmdlet):
    """Stops a virtual machine and gives its hardware back; with -StayProvisioned it keeps it."""

    net_command = f"{COMMANDS}StopAzureVMCommand"
    action = "Stop"
    examples = (
        Example("(Stop-AzVM -ResourceGroupName rg-app -Name web01 -Force).Status", "Succeeded", simulator=True),
        Example(
            "Stop-AzVM -ResourceGroupName rg-app -Name web01 -WhatIf",
            'What if: Performing the operation "Stop" on target "web01".',
        ),
    )

    @property
    def operation(self) -> str:  # type: ignore[override]
        return "powerOff" if self.StayProvisioned else "deallocate"

    def query(self) -> Mapping[str, str | bool] | None:
        if self.Hibernate:
            return {"hibernate": True}
        return {"skipShutdown": True} if self.SkipShutdown else None

    def agreed(self, target: ResourceId) -> bool:
        if self.SkipShutdown and not self.StayProvisioned:
            self.invalid(
                "-SkipShutdown goes with -StayProvisioned: a machine that is deallocated is not shut down first."
            )
        if not super().agreed(target):
            return False
        return bool(self.Force) or self.should_continue(_QUESTION, "Virtual machine stopping operation")

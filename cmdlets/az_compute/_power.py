"""What the cmdlets that start, stop and restart virtual machines have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.az_accounts._az import AzCmdlet

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure.core.polling import LROPoller
    from azure.mgmt.compute.operations import VirtualMachinesOperations

Beginning = tuple["Callable[..., LROPoller[None]]", dict[str, bool]]
"""A method of the SDK that begins an operation, and its options."""
POWER_PARAMETERS = ("ResourceGroupName", "Name", "Id", "AsJob")


class PowerCmdlet(AzCmdlet):
    """Base: one operation on the machine that -ResourceGroupName and -Name, or -Id, say."""

    verb = ""
    """What ShouldProcess calls it."""

    def process(self) -> None:
        group, name = self._machine()
        if not self.agreed(name):
            return
        connection = self.connection()

        # What -WhatIf and a refused confirmation have no need of.
        from cmdlets.az_accounts._operations import Operation, perform
        from cmdlets.az_compute._models import PSComputeLongRunningOperation
        from pscompat.azure.clients import compute_client

        begin, options = self.operation(compute_client(connection).virtual_machines)
        operation = Operation(
            begin,
            (group, name),
            f"{self.verb.lower()} of virtual machine '{name}'",
            PSComputeLongRunningOperation.of,
            self.net_command,
            options,
        )
        perform(self, operation, bool(self.AsJob))

    def agreed(self, name: str) -> bool:
        """Whether to go on."""
        return self.should_process(name, self.verb)

    def operation(self, machines: VirtualMachinesOperations) -> Beginning:
        """The SDK's method and its options."""
        raise NotImplementedError

    def _machine(self) -> tuple[str, str]:
        """Resource group and name."""
        if self.Id is None:
            return self.ResourceGroupName, self.Name
        from cmdlets.az_compute._models import resource_group  # only -Id asks for it before the confirmation

        group, name = resource_group(self.Id), self.Id.rpartition("/")[2]
        if "/virtualmachines/" not in self.Id.lower() or not group or not name:
            self.throw(
                f"'{self.Id}' is not the id of a virtual machine.",
                "InvalidArgument",
                "InvalidArgument",
                self.Id,
                "System.ArgumentException",
            )
        return group, name

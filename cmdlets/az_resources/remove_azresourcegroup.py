"""Remove-AzResourceGroup."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from pscompat.cmdlet import Example


@cmdlet("Remove-AzResourceGroup")
class RemoveAzResourceGroup(AzCmdlet):
    """Deletes a resource group with all that is in it, after asking."""

    net_command = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.RemoveAzureResourceGroupCmdlet"
    takes = ("Name", "Id", "Force", "AsJob")
    examples = (Example("Remove-AzResourceGroup -Name rg-dev -Force", "True", simulator=True),)

    def process(self) -> None:
        name = self.Id.rpartition("/")[2] if self.Id else self.Name
        if not self.should_process(name, "Removing resource group ..."):
            return
        if not self.Force and not self.should_continue(f"Are you sure you want to remove resource group '{name}'", ""):
            return
        connection = self.connection()

        # What -WhatIf and a refused confirmation have no need of.
        from cmdlets.az_accounts._operations import Operation, perform
        from cmdlets.az_resources._groups import delete_group

        operation = Operation(
            delete_group,
            (connection, name),
            f"deletion of resource group '{name}'",
            lambda status: True,
            self.net_command,
        )
        perform(self, operation, bool(self.AsJob))

"""New-AzResourceGroup."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_resources._groups import group_exists, put_group
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string

_QUESTION = "Provided resource group already exists. Are you sure you want to update it?"


@cmdlet("New-AzResourceGroup")
class NewAzResourceGroup(AzCmdlet):
    """Creates a resource group; of one that exists it replaces the tags, after asking."""

    net_command = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.NewAzureResourceGroupCmdlet"
    takes = ("Name", "Location", "Tag", "Force")
    examples = (
        Example(
            "(New-AzResourceGroup -Name rg-new -Location westeurope -Tag @{ env = 'dev' }).ProvisioningState",
            "Succeeded",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if not self.should_process(self.Name, "Replacing resource group ..."):
            return
        connection = self.connection()

        try:
            if not self.Force and group_exists(connection, self.Name) and not self.should_continue(_QUESTION, ""):
                return
            tags = None if self.Tag is None else {to_string(key): to_string(value) for key, value in self.Tag.items()}
            self.write(put_group(connection, self.Name, self.Location, tags))
        except ServiceError as problem:
            self.write_service_error(problem)

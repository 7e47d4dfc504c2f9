"""Invoke-AzVMReimage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.az_accounts._az import AzCmdlet, RevealedSecret, cmdlet
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from cmdlets.az_accounts._operations import Advise
    from pscompat.azure.errors import ServiceError

_PLACEHOLDER = (
    "The password given is `{0}`, the placeholder that the help page prints: put a password of your own in its place."
)


@cmdlet("Invoke-AzVMReimage", default_set="DefaultParameter", transforms={"AdminPassword": RevealedSecret()})
class InvokeAzVMReimage(AzCmdlet):
    """Reimages a virtual machine: gives it its OS disk anew.

    Unlike the real cmdlet, which sends the text "System.Security.SecureString", -AdminPassword takes a SecureString by
    its content.
    """

    net_command = "Microsoft.Azure.Commands.Compute.Automation.InvokeAzureRmVMReimage"
    takes = ("ResourceGroupName", "VMName", "TempDisk", "ExactVersion", "CustomData", "AdminPassword", "AsJob")
    examples = (
        Example(
            "(Invoke-AzVMReimage -ResourceGroupName ResourceGroup11 -Name VirtualMachine07).Status",
            "Succeeded",
            "Reimages one machine and waits for the end.",
            simulator=True,
        ),
        Example(
            "Invoke-AzVMReimage ResourceGroup11 VirtualMachine07 -WhatIf",
            'What if: Performing the operation "Invoke" on target "VirtualMachine07".',
            "Tells what would be done.",
        ),
        Example(
            "Get-AzVM -ResourceGroupName rg-data | Invoke-AzVMReimage -AsJob | Receive-Job -Wait | ForEach-Object Status",
            "Succeeded\nSucceeded\nSucceeded",
            "Reimages the machines of a group at the same time.",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if not self.should_process(self.VMName, "Invoke"):
            return
        connection = self.connection()

        # What -WhatIf and a refused confirmation have no need of.
        from cmdlets.az_accounts._operations import Operation, perform
        from cmdlets.az_compute._models import PSOperationStatusResponse
        from pscompat.azure.clients import compute_client

        operation = Operation(
            compute_client(connection).virtual_machines.begin_reimage,
            (self.ResourceGroupName, self.VMName, self._parameters()),
            f"reimage of virtual machine '{self.VMName}'",
            PSOperationStatusResponse.of,
            self.net_command,
            advise=self._advice_for(self.AdminPassword),
        )
        perform(self, operation, bool(self.AsJob))

    def _parameters(self) -> Any:
        """The request's body, of what was given; None for nothing, which the service takes for the defaults.

        An empty text, as an unassigned variable gives it, counts as not given.
        """
        from azure.mgmt.compute.models import OSProfileProvisioningData, VirtualMachineReimageParameters

        parameters = VirtualMachineReimageParameters()
        if self.TempDisk:
            parameters.temp_disk = True
        if self.ExactVersion:
            parameters.exact_version = self.ExactVersion
        if self.CustomData or self.AdminPassword:
            parameters.os_profile = OSProfileProvisioningData(
                admin_password=self.AdminPassword or None, custom_data=self.CustomData or None
            )
        return parameters or None

    @staticmethod
    def _advice_for(password: str | None) -> Advise:
        """What to say besides the service's error when the password that it refuses is the help page's `****`."""
        stars = password if password and not password.strip("*") else None

        def advise(problem: ServiceError) -> str:
            return _PLACEHOLDER.format(stars) if stars and problem.target == "adminPassword" else ""

        return advise

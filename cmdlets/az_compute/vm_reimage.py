"""Invoke-AzVMReimage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import AzCmdlet, RevealedSecret, cmdlet
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, PSOperationStatusResponse
from cmdlets.az_compute.virtual_machines import VM
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from cmdlets._az.operations import Advise
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

    net_command = f"{AUTOMATION_COMMANDS}InvokeAzureRmVMReimage"
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
        group = path_of_group(self.manager().subscription, self.ResourceGroupName)
        self.send(
            "POST",
            f"{resource_path(group, VM.type, (self.VMName,))}/reimage",
            VM.version,
            self._body(),
            title=f"reimage of virtual machine '{self.VMName}'",
            shown=PSOperationStatusResponse.of,
            advise=self._advice_for(self.AdminPassword),
        )

    def _body(self) -> dict[str, Any] | None:
        """The request's body, of what was given; None for nothing, which the service takes for the defaults.

        An empty text, as an unassigned variable gives it, counts as not given.
        """
        body: dict[str, Any] = {}
        if self.TempDisk:
            body["tempDisk"] = True
        if self.ExactVersion:
            body["exactVersion"] = self.ExactVersion
        if self.CustomData or self.AdminPassword:
            given = {"adminPassword": self.AdminPassword, "customData": self.CustomData}
            body["osProfile"] = {name: value for name, value in given.items() if value}
        return body or None

    @staticmethod
    def _advice_for(password: str | None) -> Advise:
        """What to say besides the service's error when the password that it refuses is the help page's `****`."""
        stars = password if password and not password.strip("*") else None

        def advise(problem: ServiceError) -> str:
            return _PLACEHOLDER.format(stars) if stars and problem.target == "adminPassword" else ""

        return advise

"""What the modules of Azure PowerShell need of each other: Register-AzModule, Uninstall-AzureRm. Here there are no such modules."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_accounts._base import AccountsCmdlet
from pscompat.cmdlet import Example


@cmdlet("Register-AzModule")
class RegisterAzModule(AccountsCmdlet):
    """Does nothing: the modules that register are not loaded here."""

    net_command = "Microsoft.Azure.Commands.Common.RegisterAzModule"
    examples = (Example("Register-AzModule", ""),)

    def process(self) -> None:
        self.should_process("Az.Accounts")


@cmdlet("Uninstall-AzureRm")
class UninstallAzureRm(AccountsCmdlet):
    """Finds no AzureRM module to remove: pscompat loads none, and leaves those of an installed PowerShell alone."""

    net_command = "Microsoft.Azure.Commands.Profile.UninstallAzureRm.UninstallAzureRmCommand"
    ignores = {"PassThru": "it lists the modules that were removed, and none are"}
    examples = (Example("Uninstall-AzureRm", ""),)

    def process(self) -> None:
        self.should_process("AzureRM", "Remove module")

"""Clear-AzContext."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_accounts._connection import connection_or_none, sign_out
from pscompat.cmdlet import Example


@cmdlet("Clear-AzContext")
class ClearAzContext(AzCmdlet):
    """Forgets who was signed in."""

    net_command = "Microsoft.Azure.Commands.Profile.ClearAzureRmContext"
    takes = ("Force", "PassThru", "Scope")
    examples = (Example("Clear-AzContext -Force -PassThru", "True", simulator=True),)

    def process(self) -> None:
        if not self.should_process("the remembered sign-in", "Clear"):
            return
        if not self.Force and not self.should_continue("Forget who is signed in?", "Clear context"):
            return
        sign_out(self.engine, connection_or_none(self))
        if self.PassThru:
            self.write(True)

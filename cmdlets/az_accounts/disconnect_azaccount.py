"""Disconnect-AzAccount."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_accounts._connection import connection_or_none, sign_out
from cmdlets.az_accounts._models import PSAzureRmAccount
from pscompat.cmdlet import Example


@cmdlet("Disconnect-AzAccount", aliases=("Logout-AzAccount", "Remove-AzAccount"))
class DisconnectAzAccount(AzCmdlet):
    """Signs out: the session has no connection any more, and the next one does not find this one's."""

    net_command = "Microsoft.Azure.Commands.Profile.DisconnectAzureRmAccountCommand"
    takes = ("AzureContext", "InputObject", "Username", "Scope")
    examples = (Example("(Disconnect-AzAccount).Id; Get-AzContext", "simulator", simulator=True),)

    def process(self) -> None:
        connection = connection_or_none(self)
        if connection is None:
            self.throw("Nobody is signed in.", "NotSignedIn", "CloseError", exception="System.ArgumentException")
        context = connection.context
        if self.Username is not None and self.Username.lower() != context.account.lower():
            self.throw(
                f"The account '{self.Username}' is not signed in.",
                "NotSignedIn",
                "CloseError",
                self.Username,
                "System.ArgumentException",
            )
        if self.should_process(context.account, "log out"):
            sign_out(self.engine, connection)
            self.write(PSAzureRmAccount(context.account, context.account_type))

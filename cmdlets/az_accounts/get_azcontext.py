"""Get-AzContext."""

from __future__ import annotations

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_accounts._connection import connection_or_none
from cmdlets.az_accounts._models import PSAzureContext
from pscompat.cmdlet import Example


@cmdlet("Get-AzContext")
class GetAzContext(AzCmdlet):
    """Gets who is signed in, and the subscription that commands act in; nothing when nobody is."""

    net_command = "Microsoft.Azure.Commands.Profile.GetAzureRMContextCommand"
    takes = ("Name", "ListAvailable")
    examples = (Example("(Get-AzContext).Subscription.Name", "Simulator", simulator=True),)

    def process(self) -> None:
        connection = connection_or_none(self)
        if connection is None:
            return
        context = PSAzureContext(connection.context)
        if self.Name is None or self.Name.lower() == context.Name.lower():
            self.write(context)

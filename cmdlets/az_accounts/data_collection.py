"""Whether use of the cmdlets is told to Microsoft. pscompat tells nobody anything, so only the choice is noted."""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_accounts._base import INVALID_OPERATION, AccountsCmdlet
from pscompat.azure.context import ContextFileError
from pscompat.azure.user_settings import EVERYTHING, user_settings, write
from pscompat.cmdlet import Example


class _Choice(AccountsCmdlet):
    """Base."""

    enabled: ClassVar[bool]
    target: ClassVar[str]
    warning: ClassVar[str]

    def process(self) -> None:
        if not self.should_process_text(self.target, self.warning, ""):
            return
        try:
            users = user_settings()
            write({**users, EVERYTHING: {**users.get(EVERYTHING, {}), "EnableDataCollection": self.enabled}})
        except ContextFileError as problem:
            self.fail(str(problem), INVALID_OPERATION)


@cmdlet("Enable-AzDataCollection")
class EnableAzDataCollection(_Choice):
    """Notes that data may be collected."""

    net_command = "Microsoft.Azure.Commands.Profile.EnableAzureRmDataCollectionCommand"
    enabled = True
    target = "Allow Azure PowerShell cmdlets to send data to Microsoft to improve the customer experience"
    warning = "Cmdlets will send data to Microsoft to help improve the customer experience"
    examples = (Example("Enable-AzDataCollection; (Get-AzConfig -EnableDataCollection).Value", "True"),)


@cmdlet("Disable-AzDataCollection")
class DisableAzDataCollection(_Choice):
    """Notes that no data may be collected."""

    net_command = "Microsoft.Azure.Commands.Profile.DisableAzureRmDataCollectionCommand"
    enabled = False
    target = "Turn off data collection for Azure PowerShell cmdlets"
    warning = "Data collection will be disabled permanently for the current user"
    examples = (Example("Disable-AzDataCollection; (Get-AzConfig -EnableDataCollection).Value", "False"),)

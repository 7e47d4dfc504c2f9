"""Set-Alias."""

from __future__ import annotations

from cmdlets.utility._aliases import StoringCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet(
    "Set-Alias",
    supports_should_process=True,
    confirm_impact="Medium",
    output=("System.Management.Automation.AliasInfo",),
)
class SetAlias(StoringCmdlet):
    """Makes an alias, or changes the one of this name."""

    new = False
    examples = (Example("Set-Alias say Write-Output; say hello", "hello"),)

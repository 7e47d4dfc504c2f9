"""New-Alias."""

from __future__ import annotations

from cmdlets.utility._aliases import StoringCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet(
    "New-Alias", supports_should_process=True, confirm_impact="Low", output=("System.Management.Automation.AliasInfo",)
)
class NewAlias(StoringCmdlet):
    """Makes an alias."""

    new = True
    examples = (Example("New-Alias list Get-ChildItem; (Get-Alias list).Definition", "Get-ChildItem"),)

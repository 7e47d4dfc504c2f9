"""Set-Content."""

from __future__ import annotations

from cmdlets.management._content import WriteContentCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet(
    "Set-Content",
    default_set="Path",
    supports_should_process=True,
    order=("Value", "PassThru", "Path", "LiteralPath", "Filter", "Include", "Exclude"),
)
class SetContent(WriteContentCmdlet):
    """Writes values to files and other items in place of what they hold."""

    action = "Set Content"
    examples = (
        Example("'a', 'b' | Set-Content f.txt; Get-Content f.txt", "a\nb"),
        Example("Set-Content f.txt one, two -NoNewline; Get-Content f.txt", "onetwo"),
        Example("Set-Content env:SIZE B2s; $env:SIZE", "B2s"),
    )

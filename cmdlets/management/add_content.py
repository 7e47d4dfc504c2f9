"""Add-Content."""

from __future__ import annotations

from cmdlets.management._content import WriteContentCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet(
    "Add-Content",
    default_set="Path",
    supports_should_process=True,
    order=("Value", "PassThru", "Path", "LiteralPath", "Filter", "Include", "Exclude"),
)
class AddContent(WriteContentCmdlet):
    """Writes values at the end of files."""

    action = "Add Content"
    appends = True
    examples = (Example("Add-Content f.txt two; Get-Content f.txt", "one\ntwo", setup="Set-Content f.txt one"),)

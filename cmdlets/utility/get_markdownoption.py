"""Get-MarkdownOption."""

from __future__ import annotations

from cmdlets.utility._markdown import options
from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get-MarkdownOption", output=("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",))
class GetMarkdownOption(Cmdlet):
    """Gets the colours of Markdown in a terminal."""

    examples = (Example("(Get-MarkdownOption).Header2", "[4;93m"),)

    def process(self) -> None:
        self.write(options(self.engine))

"""Write-Warning."""

from __future__ import annotations

from cmdlets.utility._messages import MessageCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Write-Warning")
class WriteWarning(MessageCmdlet):
    """Writes a message to the warning stream."""

    examples = (Example("Write-Warning 'low on space'", "WARNING: low on space"),)

    def process(self) -> None:
        self.runtime.write_warning(self.Message, self.told_of)

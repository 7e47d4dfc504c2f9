"""Write-Debug."""

from __future__ import annotations

from cmdlets.utility._messages import MessageCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Write-Debug")
class WriteDebug(MessageCmdlet):
    """Writes a message to the debug stream, which is hidden unless $DebugPreference or -Debug shows it."""

    examples = (Example("Write-Debug 'x is 1' -Debug", "DEBUG: x is 1"),)

    def process(self) -> None:
        self.runtime.write_debug(self.Message, self.told_of)

"""Write-Verbose."""

from __future__ import annotations

from cmdlets.utility._messages import MessageCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Write-Verbose")
class WriteVerbose(MessageCmdlet):
    """Writes a message to the verbose stream, which is hidden unless $VerbosePreference or -Verbose shows it."""

    examples = (Example("Write-Verbose 'step 1' -Verbose", "VERBOSE: step 1"),)

    def process(self) -> None:
        self.runtime.write_verbose(self.Message, self.told_of)

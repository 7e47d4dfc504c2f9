"""Out-Default."""

from __future__ import annotations

from cmdlets.core.out_host import OutHost
from pscompat.cmdlet import Example, Parameter, cmdlet


@cmdlet("Out-Default")
class OutDefaultCmdlet(OutHost):
    """Shows objects as the end of every pipeline does."""

    Paging = None
    Transcript = Parameter("switch", help="Only for a transcript: nothing is shown.")
    examples = (Example("'x' | Out-Default"),)

    def process(self) -> None:
        if not self.Transcript:
            super().process()

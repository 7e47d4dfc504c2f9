"""Exit-PSHostProcess."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Exit-PSHostProcess")
class ExitPSHostProcess(Cmdlet):
    """Leaves the other process that the prompt has entered: here there is none, and nothing to do."""

    examples = (Example("Exit-PSHostProcess", ""),)

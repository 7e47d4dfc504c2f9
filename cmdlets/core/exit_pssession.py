"""Exit-PSSession."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Exit-PSSession")
class ExitPSSession(Cmdlet):
    """Leaves the session on another machine that the prompt has entered: here there is none, and nothing to do."""

    examples = (Example("Exit-PSSession", ""),)

"""Clear-Host."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Clear-Host")
class ClearHost(Cmdlet):
    """Clears the terminal's display, where there is a terminal."""

    examples = (Example("Clear-Host; 'done'", "done"),)

    def end(self) -> None:
        host = self.engine.host
        if host.interactive:
            host.write("\x1b[H\x1b[2J\x1b[3J")

"""Stop-Computer."""

from __future__ import annotations

from cmdlets.management._computer import ComputerCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Stop-Computer", supports_should_process=True)
class StopComputer(ComputerCmdlet):
    """Turns this machine off."""

    how = "-P"
    examples = (
        Example("Stop-Computer -WhatIf", 'What if: Performing the operation "Stop-Computer" on target "localhost".'),
    )

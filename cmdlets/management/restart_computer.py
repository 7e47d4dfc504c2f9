"""Restart-Computer."""

from __future__ import annotations

from cmdlets.management._computer import ComputerCmdlet
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Restart-Computer", supports_should_process=True)
class RestartComputer(ComputerCmdlet):
    """Restarts this machine."""

    how = "-r"
    examples = (
        Example(
            "Restart-Computer -WhatIf", 'What if: Performing the operation "Restart-Computer" on target "localhost".'
        ),
    )

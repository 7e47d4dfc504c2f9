"""Enable-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core._experimental_features import SwitchFeatures
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Enable-ExperimentalFeature", supports_should_process=True)
class EnableExperimentalFeature(SwitchFeatures):
    """Looks for experimental features; those of PowerShell are not there to be switched on."""

    examples = (
        Example(
            "Enable-ExperimentalFeature PSProfileDSCResource -WhatIf -WarningAction Ignore",
            'What if: Performing the operation "Enable-ExperimentalFeature" on target "PSProfileDSCResource".',
        ),
    )

"""Disable-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core._experimental_features import SwitchFeatures
from pscompat.cmdlet import Example, cmdlet


@cmdlet("Disable-ExperimentalFeature", supports_should_process=True)
class DisableExperimentalFeature(SwitchFeatures):
    """Looks for experimental features; those of PowerShell are not there to be switched off."""

    examples = (
        Example(
            "Disable-ExperimentalFeature PSProfileDSCResource -WhatIf -WarningAction Ignore",
            'What if: Performing the operation "Disable-ExperimentalFeature" on target "PSProfileDSCResource".',
        ),
    )

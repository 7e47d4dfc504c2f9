"""Commands of PowerShell that have no meaning here: they bind, and say why they do nothing."""

from __future__ import annotations

import pytest

from pscompat import Session
from pscompat.catalog.unavailable import UnavailableCommands


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Enter-PSHostProcess -Id 1", "CommandNotAvailable,Microsoft.PowerShell.Commands.EnterPSHostProcessCommand"),
        (
            "Disable-PSBreakpoint -Id 3",
            "PSBreakpoint:BreakpointIdNotFound,Microsoft.PowerShell.Commands.DisablePSBreakpointCommand",
        ),
        ("Set-PSBreakpoint -Variable x", "CommandNotAvailable,Microsoft.PowerShell.Commands.SetPSBreakpointCommand"),
        ("Save-Help .", "CommandNotAvailable,Microsoft.PowerShell.Commands.SaveHelpCommand"),
        ("New-PSSession -Port 0", "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.NewPSSessionCommand"),
        ("Start-Job { } -Authentication Basic", "ParameterNotAvailable,Microsoft.PowerShell.Commands.StartJobCommand"),
        (
            "Get-Module -PSSession $null",
            "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetModuleCommand",
        ),
    ],
)
def test_they_end_with_an_error_that_says_why(session: Session, text: str, identity: str) -> None:
    session.run(text)
    assert session.errors[0].FullyQualifiedErrorId == identity


def test_without_input_nothing_happens(session: Session) -> None:
    session.run("Get-PSBreakpoint | Remove-PSBreakpoint; Get-PSSession | Remove-PSSession")
    assert session.errors == []


def test_all_are_listed_with_their_modules() -> None:
    listed = UnavailableCommands({}).names_and_modules()
    assert listed["Wait-Debugger"] == "Microsoft.PowerShell.Utility"
    assert listed["New-PSSession"] == "Microsoft.PowerShell.Core"

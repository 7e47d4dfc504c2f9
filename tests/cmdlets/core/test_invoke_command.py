"""Invoke-Command in this session."""

from __future__ import annotations

import pytest

from pscompat import Session


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Invoke-Command { param($a, $b) \"$a/$b\" } -ArgumentList 'rg', 'vm'", ["rg/vm"]),
        ('Invoke-Command { "$args" } -Args 1, 2', ["1 2"]),
        ("1..3 | Invoke-Command { $input -join '+' }", ["1+2+3"]),
        ('1..3 | Invoke-Command { process { "once: $($input.Count)" } }', ["once: 3"]),
        ("Invoke-Command { @($input).Count } -InputObject 1, 2", [1]),
        ("Invoke-Command { @($input).Count }", [0]),
        ("$x = 1; Invoke-Command { $x = 2 }; $x", [1]),
        ("$x = 1; Invoke-Command -NoNewScope { $x = 2 }; $x", [2]),
        ("Invoke-Command { 1..100 } | Select-Object -First 2", [1, 2]),
        ("Invoke-Command { return 5; 6 }", [5]),
        ("icm { 'short' }", ["short"]),
    ],
)
def test_a_block_runs_here(session: Session, text: str, result: list[object]) -> None:
    assert list(session.run(text)) == result


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        (
            "Invoke-Command -ComputerName web1 { 1 }",
            "System.Management.Automation.Remoting.PSRemotingDataStructureException",
        ),
        ("Invoke-Command -HostName web1 { 1 }", "ParameterNotAvailable"),
        ("Invoke-Command -ComputerName web1 -FilePath a.ps1", "PathNotFound"),
        ("Invoke-Command { begin { 1 } end { 2 } }", "InvalidOperation"),
        ("Invoke-Command -ScriptBlock $null", "ParameterArgumentValidationError"),
    ],
)
def test_what_cannot_be_done_says_so(session: Session, text: str, error_id: str) -> None:
    session.run(text)
    assert session.errors[0].FullyQualifiedErrorId == f"{error_id},Microsoft.PowerShell.Commands.InvokeCommandCommand"


def test_an_error_in_the_block_reaches_the_callers_catch(session: Session) -> None:
    assert list(session.run("try { Invoke-Command { throw 'inside' } } catch { \"$_\" }")) == ["inside"]

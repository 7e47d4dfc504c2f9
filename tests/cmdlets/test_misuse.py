"""Ordinary misuse of every command: null, empty and odd values for each parameter give a result or PowerShell's error.

Each parameter is given each of the values, without and with the mandatory ones; those that are missing prompt nobody, as the
session is not interactive. Whatever comes of it, no Python exception does.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import PowerShellError, Session
from pscompat.assembly import REGISTRY
from pscompat.commands.metadata import ALL_SETS, CommandMetadata, ParameterMetadata
from pscompat.commands.registry import ENGINE_MODULES

VALUES = ("$null", "''", "@()", "0", "-1", "@{ a = 1 }", "{ 1 }")
CHANGING = ("Clear", "Copy", "Move", "Remove", "Rename", "Restart", "Set", "Stop", "Switch")
EXCLUDED = {
    "Invoke-Item": "opens files with programs",
    "Invoke-RestMethod": "asks the network",
    "Invoke-WebRequest": "asks the network",
    "Read-Host": "waits for a person",
    "Get-Credential": "waits for a person",
    "Start-Job": "starts a job that outlives the call",
    "Start-Process": "starts programs",
    "Start-Sleep": "waits",
    "Unblock-File": "changes files",
    "Update-Help": "writes into the user's folder",
    "Wait-Event": "waits",
    "Wait-Job": "waits",
    "Wait-Process": "waits",
}
COMMANDS = sorted(
    name
    for name, module in REGISTRY.names_and_modules().items()
    if module in ENGINE_MODULES and not name.startswith(CHANGING) and name not in EXCLUDED
)


@pytest.mark.parametrize("command", COMMANDS)
def test_odd_values_are_refused_or_taken(
    command: str, tmp_path: Path, user_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cls = REGISTRY.find(command)
    assert cls is not None
    faults = []
    with Session(simulator=True) as session:
        for parameter in cls.metadata.parameters:
            for value in VALUES:
                for call in calls(cls.metadata, parameter, value):
                    faults += failures(session, call)
    assert "\n".join(faults) == ""


def calls(command: CommandMetadata, parameter: ParameterMetadata, value: str) -> list[str]:
    """Calls with a value for one parameter: alone, after a pipeline, and with what each of its sets demands besides."""
    call = f"{command.name} -{parameter.name}:{value}"
    found = {call: None, f"'a', 'b' | {call}": None}
    for name in command.set_names or [ALL_SETS]:
        if parameter.in_set(name) is None:
            continue
        demanded = [
            other.name if other.is_switch else f"{other.name}:1"
            for other in command.parameters
            if other is not parameter and (data := other.in_set(name)) is not None and data.mandatory
        ]
        found[" -".join([call, *demanded])] = None
    return list(found)


def failures(session: Session, text: str) -> list[str]:
    """The faults of ours that running a text shows."""
    try:
        session.run(text)
    except PowerShellError as problem:
        records = [*session.errors, problem.record]
    else:
        records = session.errors
    return [f"{text}: {found.message}" for found in records if "PscompatInternalError" in found.FullyQualifiedErrorId]


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("Join-Path one $null", ["one/"]),
        ("Join-Path one @()", ["one/"]),
        ("Join-Path a b,c d", ["a/b/c/d"]),
        ("Join-Path a $null,c", ["a/c"]),
        ("('a,b', '1,2' | ConvertFrom-Csv -UseCulture).b", ["2"]),
        ("('a,b', '', '1,2' | ConvertFrom-Csv).b", ["2"]),
        ("(Get-Alias gci -Exclude $null).Definition", ["Get-ChildItem"]),
        ("Export-Alias -Path out.txt -Name $null; (Get-Content out.txt).Count -gt 50", [True]),
    ],
)
def test_null_and_empty_are_values(session: Session, text: str, output: list[object]) -> None:
    assert session.run(text) == output
    assert session.errors == []


@pytest.mark.parametrize(
    "text", ["Get-Alias -Name $null", "'abc' | ConvertFrom-Csv -Header ''", "Get-Module -Name @()"]
)
def test_validation_refuses_null_and_empty(session: Session, text: str) -> None:
    session.run(text)
    (refusal,) = session.errors
    assert refusal.FullyQualifiedErrorId.startswith("ParameterArgumentValidationError,")

"""Ordinary misuse of every command: null, empty and odd values for each parameter give a result or PowerShell's error.

Each parameter alone is given each of the values; the mandatory ones that are missing then prompt nobody, as the session is
not interactive. Whatever comes of it, no Python exception does.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import PowerShellError, Session
from pscompat.assembly import REGISTRY
from pscompat.commands.registry import ENGINE_MODULES

VALUES = ("$null", "''", "@()", "0", "-1", "@{ a = 1 }", "{ 1 }")
CHANGING = ("Clear", "Copy", "Move", "Remove", "Rename", "Set", "Stop")
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
    "Wait-Job": "waits",
}
COMMANDS = sorted(
    name
    for name, module in REGISTRY.names_and_modules().items()
    if module in ENGINE_MODULES and not name.startswith(CHANGING) and name not in EXCLUDED
)
FEEDS = ("", "'a', 'b' | ")


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
                for feed in FEEDS:
                    faults += failures(session, f"{feed}{command} -{parameter.name}:{value}")
    assert faults == []


def failures(session: Session, text: str) -> list[str]:
    """The faults of ours that running a text shows."""
    try:
        session.run(text)
    except PowerShellError as problem:
        records = [*session.errors, problem.record]
    else:
        records = session.errors
    return [f"{text}: {found.message}" for found in records if "PscompatInternalError" in found.FullyQualifiedErrorId]

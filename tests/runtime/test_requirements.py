"""What `#Requires` lines ask for is checked before a script file runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pscompat import Session


def run_script(session: Session, path: Path, text: str) -> list[object]:
    path.write_text(f"'runs'\n{text}\n")
    session["script"] = str(path)
    return list(session.run("& $script"))


@pytest.mark.parametrize(
    "text",
    [
        "#Requires -Version 5.1",
        "#Requires -Version 7",
        "#Requires -PSEdition Desktop, Core",
        "#Requires -Modules Az.Compute, Az.Accounts",
        "#Requires -Modules @{ ModuleName = 'Az.Compute'; ModuleVersion = '1.0' }",
        "#Requires -Modules Microsoft.PowerShell.Utility",
    ],
)
def test_a_script_whose_requirements_are_met_runs(session: Session, tmp_path: Path, text: str) -> None:
    assert run_script(session, tmp_path / "a.ps1", text) == ["runs"]
    assert session.errors == []


@pytest.mark.parametrize(
    ("text", "error_id", "part"),
    [
        ("#Requires -Version 99", "ScriptRequiresUnmatchedPSVersion", "statement for PowerShell 99.0."),
        ("#Requires -PSEdition Desktop", "ScriptRequiresUnmatchedPSEdition", "PowerShell editions 'Desktop'"),
        ("#Requires -Modules No.Such", "ScriptRequiresMissingModules", "The module 'No.Such' cannot be found.."),
        (
            "#Requires -Modules @{ ModuleName = 'No.Such'; ModuleVersion = '1.0'; MaximumVersion = '2.0' }",
            "ScriptRequiresMissingModules",
            "cannot be found with ModuleVersion '1.0' and MaximumVersion '2.0'.",
        ),
        (
            "#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.Utility'; RequiredVersion = '99.0' }",
            "ScriptRequiresMissingModules",
            "cannot be found with RequiredVersion '99.0'.",
        ),
        ("#Requires -ShellId Some.Shell", "RequiresShellIDInvalidForSingleShell", "only a shellID"),
    ],
)
def test_a_requirement_that_is_not_met(session: Session, tmp_path: Path, text: str, error_id: str, part: str) -> None:
    assert run_script(session, tmp_path / "a.ps1", text) == []
    record = session.errors[0]
    assert record.FullyQualifiedErrorId == error_id
    assert record.TargetObject == "a.ps1"
    assert part in record.message


@pytest.mark.skipif(os.geteuid() == 0, reason="the super-user is an administrator")
def test_elevation_is_asked_for(session: Session, tmp_path: Path) -> None:
    assert run_script(session, tmp_path / "a.ps1", "#Requires -RunAsAdministrator") == []
    assert session.errors[0].FullyQualifiedErrorId == "ScriptRequiresElevation"


def test_a_module_of_the_users_is_imported(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "modules" / "Tools"
    folder.mkdir(parents=True)
    (folder / "Tools.psm1").write_text("function Get-Tool { 'hammer' }")
    monkeypatch.setenv("PSModulePath", str(tmp_path / "modules"))
    assert run_script(session, tmp_path / "a.ps1", "#Requires -Modules Tools\nGet-Tool") == ["runs", "hammer"]


def test_finding_a_script_is_not_running_it(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.ps1"
    path.write_text("#Requires -Version 99.0")
    session["script"] = str(path)
    assert session.run("(Get-Command $script).Name") == ["a.ps1"]
    assert session.errors == []

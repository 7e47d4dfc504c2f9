"""Modules: known ones, those made in a session, and a user's own files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pscompat import Session

COUNTER = """
$script:count = 0
$Secret = 'hidden'
$Shown = 'seen'
function Step-Counter { $script:count++; Get-Count }
function Get-Count { $script:count }
Set-Alias step Step-Counter
"""
OBJECT = "$o = New-Module -AsCustomObject { $Size = 3; function Twice { $Size * 2 }; Export-ModuleMember -Variable * -Function * }\n"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session whose $env:PSModulePath holds the module Counter."""
    folder = tmp_path / "Counter"
    folder.mkdir()
    (folder / "Counter.psm1").write_text(COUNTER)
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with Session() as made:
        yield made


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Import-Module Counter; Step-Counter; Step-Counter", [1, 2]),
        ("Import-Module ./Counter/Counter.psm1; Step-Counter", [1]),
        ("Import-Module ./Counter; Step-Counter", [1]),
        ("Import-Module Counter; Step-Counter; Import-Module Counter; Step-Counter", [1, 2]),
        ("Import-Module Counter; Step-Counter; Import-Module Counter -Force; Step-Counter", [1, 1]),
        ("Import-Module Counter; $null -eq $Secret", [True]),
        ("Import-Module Counter; $Secret = 'mine'; Step-Counter; $Secret", [1, "mine"]),
        ("Import-Module Counter -Prefix My; Step-MyCounter; [bool](Get-Command Step-Counter -ErrorAction Ignore)", [1, False]),
        ("(Import-Module Counter -PassThru).ExportedFunctions.Keys", ["Get-Count", "Step-Counter"]),
        ("Import-Module Counter -Function Get-Count; (Get-Command -Module Counter).Name", ["Get-Count"]),
        ("Import-Module Counter; (Get-Module Counter).Name; Remove-Module Counter; @(Get-Module Counter).Count", ["Counter", 0]),
        ("$PSModuleAutoLoadingPreference = 'None'; Import-Module Counter; Remove-Module Counter; [bool](Get-Command Get-Count -ErrorAction Ignore)", [False]),
        ("Import-Module Counter; & (Get-Module Counter) { $Secret }", ["hidden"]),
        ("(Get-Module Counter -ListAvailable).Name", ["Counter"]),
        ("Import-Module Az.Compute, Microsoft.PowerShell.Utility; 'fine'", ["fine"]),
        ("Get-Module Az, Az.Compute -ListAvailable | ForEach-Object { $_.Name, $_.ExportedCommands.Count }", ["Az", 0, "Az.Compute", 285]),
        ("Import-Module Az -MinimumVersion 10.0; [string](Get-InstalledModule Az).Version -match '^1[6-9]'", [True]),
        ("function Run { Import-Module Counter }; Run; Step-Counter", [1]),
    ],
)  # fmt: skip
def test_script_modules(session: Session, text: str, result: list[object]) -> None:
    assert session.run(text) == result
    assert session.errors == []


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("$m = New-Module -Name M { $n = 5; function Get-N { $script:n } }; Get-N; $m.Name", [5, "M"]),
        ("New-Module { function A { 'a' }; function B { 'b' }; Export-ModuleMember -Function A } | Import-Module; A", ["a"]),
        ("New-Module -ReturnResult { 1 + 1 }", [2]),
        (OBJECT + "$o.Size; $o.Twice()", [3, 6]),
        ("$null = New-Module -Args 4 { param($x) function Get-X { $x } }; Get-X", [4]),
    ],
)  # fmt: skip
def test_modules_of_a_script_block(session: Session, text: str, result: list[object]) -> None:
    assert session.run(text) == result


def test_export_module_member_chooses(session: Session, tmp_path: Path) -> None:
    (tmp_path / "Counter" / "Counter.psm1").write_text(
        f"{COUNTER}\nExport-ModuleMember -Function Step-Counter -Alias step -Variable Shown"
    )
    text = "Import-Module Counter; step; $Shown; [bool](Get-Command Get-Count -ErrorAction Ignore)"
    assert session.run(text) == [1, "seen", False]


def test_a_manifest(session: Session, tmp_path: Path) -> None:
    manifest = (
        "@{ RootModule = 'Counter.psm1'; ModuleVersion = '2.3'; FunctionsToExport = 'Step-*'; AliasesToExport = @() }"
    )
    (tmp_path / "Counter" / "Counter.psd1").write_text(manifest)
    text = "Import-Module Counter; Step-Counter; (Get-Module Counter).Version.ToString(); (Get-Command -Module Counter).Name"
    assert session.run(text) == [1, "2.3", "Step-Counter"]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Import-Module No.Such", "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"),
        ("Import-Module ./no.psm1", "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"),
        ("Remove-Module No.Such", "Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand"),
        (
            "Export-ModuleMember -Function x",
            "Modules_CanOnlyExecuteExportModuleMemberInsideAModule,Microsoft.PowerShell.Commands.ExportModuleMemberCommand",
        ),
    ],
)
def test_errors(session: Session, text: str, error_id: str) -> None:
    session.run(text)
    assert session.errors[0].FullyQualifiedErrorId == error_id

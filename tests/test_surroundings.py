"""What a run is surrounded by: variables that name folders, read-only files, folders with odd names."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ODD = "a b [c] $d 'q' ü&;(1)"


def test_modules_are_looked_for_in_the_usual_folders_and_in_those_of_the_variable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine" / "Mine").mkdir(parents=True)
    (tmp_path / "mine" / "Mine" / "Mine.psm1").write_text("function Get-Mine { 'mine' }")
    script = "Get-Mine; $env:PSModulePath.Replace($HOME, '~').Replace($PSHOME, '%')"
    usual = "~/.local/share/powershell/Modules:/usr/local/share/powershell/Modules:%/Modules"
    done = run("-c", script, PSModulePath=f"/usr/local/share/powershell/Modules:{tmp_path}/mine")
    assert done.stdout == f"mine\n{usual}:{tmp_path}/mine\n"
    assert run("-c", script, PSModulePath="").stdout == f"{usual}:\n"


def test_folders_of_the_user(run: Run) -> None:
    done = run("-c", "($env:PSModulePath -split ':')[0]; $PROFILE", XDG_DATA_HOME="/data", XDG_CONFIG_HOME="/config")
    assert done.stdout == "/data/powershell/Modules\n/config/powershell/Microsoft.PowerShell_profile.ps1\n"


@pytest.mark.parametrize(("folder", "shown"), [("", "/tmp/"), ("/absent", "/absent/"), ("/tmp//", "/tmp//")])
def test_the_folder_for_temporary_files(run: Run, folder: str, shown: str) -> None:
    done = run("-c", "[IO.Path]::GetTempPath(); (Get-PSDrive Temp -ErrorAction Ignore).Root", TMPDIR=folder)
    assert done.stdout.split() == ([shown] if folder == "/absent" else [shown, shown])


def test_a_temporary_file_is_made_nowhere_else(run: Run, tmp_path: Path) -> None:
    done = run("-c", "New-TemporaryFile; [IO.Path]::GetTempFileName()", TMPDIR="/absent", cwd=tmp_path)
    reason = "Could not find a part of the path '/absent/'."
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.splitlines()[0] == f"New-TemporaryFile: {reason}"
    assert reason in done.stderr.splitlines()[1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
@pytest.mark.parametrize(
    "command", ["'z' | Set-Content r", "'z' | Out-File r", "'z' | Add-Content r", "Clear-Content r", "Export-Alias r"]
)
def test_a_read_only_file_that_is_overwritten_by_force_stays_one(run: Run, tmp_path: Path, command: str) -> None:
    file = tmp_path / "r"
    file.write_text("before")
    file.chmod(0o444)
    assert "is denied" in run("-c", command, cwd=tmp_path).stderr
    done = run("-c", f"{command} -Force; (Get-Item r).IsReadOnly", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert file.read_text() != "before"


def test_a_folder_and_a_script_with_odd_names(run: Run, tmp_path: Path) -> None:
    place = tmp_path / ODD
    place.mkdir()
    (place / f"{ODD}.ps1").write_text("$PSScriptRoot; Set-Content f.txt 1; Get-Content f.txt")
    done = run("-File", f"./{ODD}.ps1", cwd=place)
    assert (done.stdout, done.stderr) == (f"{place}\n1\n", "")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_forms_of_a_script(run: Run, tmp_path: Path, codec: str, end: str) -> None:
    """Its encoding, its line ends, and none at the end."""
    (tmp_path / "s.ps1").write_bytes(end.join(["#!/usr/bin/env pwsh", "'ä€'", "# 1", "'end'"]).encode(codec))
    assert run("s.ps1", cwd=tmp_path).stdout == "ä€\nend\n"

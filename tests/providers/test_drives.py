"""Drives, locations and `$drive:name`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pscompat import Session
from pscompat.dotnet.values import unwrap


def test_a_drive_of_ones_own_leads_to_its_directory(session: Session, tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a.txt").write_text("x")
    session.run("$null = New-PSDrive Logs FileSystem logs")
    assert session.run("(Get-Item Logs:/a.txt).FullName") == [str(tmp_path / "logs" / "a.txt")]
    assert session.run("Set-Location Logs:; $PWD.Path; (Get-ChildItem).Name") == ["Logs:/", "a.txt"]
    assert session.run("(Resolve-Path a.txt).Path; (Resolve-Path a.txt).ProviderPath") == [
        "Logs:/a.txt",
        str(tmp_path / "logs" / "a.txt"),
    ]


def test_a_missing_drive_is_named(session: Session) -> None:
    session.run("Get-Item nowhere:/a")
    record = session.engine.errors[0]
    assert record.FullyQualifiedErrorId == "DriveNotFound,Microsoft.PowerShell.Commands.GetItemCommand"
    assert record.message == "Cannot find drive. A drive with the name 'nowhere' does not exist."


def test_a_file_reads_as_a_variable(session: Session, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("one\ntwo\n")
    session.run(f"$null = New-PSDrive W FileSystem '{tmp_path}'")
    assert [str(unwrap(line)) for line in session.run("${W:n.txt}")] == ["one", "two"]
    session.run("${W:n.txt} = 'a', 'b'")
    assert (tmp_path / "n.txt").read_text() == "a\nb\n"
    assert session.run("$null -eq ${W:missing.txt}; $null -eq ${nodrive:x}") == [True, True]


def test_wildcards_find_what_is_there_and_hidden_files_only_with_force(session: Session, tmp_path: Path) -> None:
    for name in ("b.TXT", "a.txt", ".hidden.txt", "x[1].txt"):
        (tmp_path / name).write_text("")
    assert session.run("(Resolve-Path *.txt).ProviderPath | Split-Path -Leaf") == ["a.txt", "b.TXT", "x[1].txt"]
    assert session.run("(Get-Item 'x`[1`].txt').Name; (Get-Item -LiteralPath 'x[1].txt').Name") == ["x[1].txt"] * 2
    assert session.run("@(Get-Item x[1].txt).Count") == [0]


def test_the_locations_stack_and_history(session: Session, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert session.run(
        "Push-Location one; Push-Location ../two -StackName s; Pop-Location -StackName s; Split-Path $PWD -Leaf;"
        "Pop-Location; Set-Location one; Set-Location -; Split-Path $PWD -Leaf; Set-Location +; Split-Path $PWD -Leaf"
    ) == ["one", tmp_path.name, "one"]


def test_pop_of_an_unknown_stack_is_an_error(session: Session) -> None:
    session.run("Pop-Location -StackName none")
    assert (
        session.engine.errors[0].message
        == "Cannot find location stack 'none'. It does not exist or it is not a container."
    )


@pytest.mark.parametrize("drive", ["env", "variable", "function", "alias"])
def test_session_drives_hold_items_that_can_be_made_and_removed(session: Session, drive: str) -> None:
    value = "{ 'Get-Date' }" if drive == "function" else "'Get-Date'"
    try:
        session.run(f"$null = New-Item {drive}:pscompat_x -Value {value}")
        assert session.run(f"Test-Path {drive}:pscompat_x") == [True]
        assert "pscompat_x" in session.run(f"Get-ChildItem {drive}: -Name")
        session.run(f"Remove-Item {drive}:pscompat_x")
        assert session.run(f"Test-Path {drive}:pscompat_x") == [False]
    finally:
        os.environ.pop("pscompat_x", None)


def test_a_missing_item_is_named_with_its_drive(session: Session) -> None:
    session.run("Get-Item variable:nothing_here; Remove-Item variable:PID")
    messages = [record.message for record in session.engine.errors]
    assert messages[1] == "Cannot find path 'Variable:/nothing_here' because it does not exist."
    assert messages[0].startswith("Cannot remove variable PID because it is constant or read-only.")


def test_the_location_may_be_a_session_drive(session: Session) -> None:
    session.run("$pscompat_y = 5; Set-Location variable:")
    assert session.run("$PWD.Path; (Get-Item pscompat_y).Value") == ["Variable:/", 5]

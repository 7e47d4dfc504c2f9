"""The Python API: a session's objects, errors, streams and state; the pytest fixture."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import pscompat
from pscompat import PowerShellError, Session
from pscompat.simulator import Simulator

REIMAGE = "Invoke-AzVMReimage -ResourceGroupName ResourceGroup11 -Name VirtualMachine07"


@pytest.fixture
def session() -> Session:
    return Session()


def test_run_returns_the_objects_that_the_text_writes(session: Session) -> None:
    assert session.run("1..3 | ForEach-Object { $_ * 2 }; 'text'; $true") == [2, 4, 6, "text", True]
    assert session.run("$null = 1") == []


def test_state_lasts_from_one_run_to_the_next(session: Session) -> None:
    session.run("$n = 20; function Add-One($to) { $to + 1 }; Set-Alias plus Add-One")
    assert session.run("plus $n") == [21]


def test_sessions_do_not_share_their_state(session: Session) -> None:
    other = Session()
    session.run("$n = 1; function f { 'first' }")
    other.run("$n = 2; function f { 'other' }")
    assert session.run("$n; f") == [1, "first"]
    assert other.run("$n; f") == [2, "other"]


def test_variables(session: Session) -> None:
    session["names"] = ["web01", "web02"]
    assert session.run("$names.Count; $names -join '+'") == [2, "web01+web02"]
    session.run("$answer = 42")
    assert session["answer"] == session["ANSWER"] == 42
    assert session["never_set"] is None


def test_invoke_calls_one_command(session: Session) -> None:
    assert session.invoke("Join-Path", Path="a", ChildPath="b") == ["a/b"]
    assert session.invoke("Sort-Object", input=[3, 1, 2], Descending=True) == [3, 2, 1]
    assert session.invoke("Get-Random", Minimum=7, Maximum=8) == [7]


def test_invoke_takes_texts_as_they_are(session: Session) -> None:
    odd = "$(1+1) `n '\" ; | & 100%"
    assert session.invoke("Write-Output", InputObject=odd) == [odd]


def test_invoke_calls_functions_of_the_session(session: Session) -> None:
    session.run("function Get-Sum([int]$A, [int]$B, [switch]$Double) { ($A + $B) * (1 + [int][bool]$Double) }")
    assert session.invoke("Get-Sum", A=1, B="2") == [3]
    assert session.invoke("get-sum", a=1, b=2, double=True) == [6]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("if (", "IfStatementMissingCondition"),
        ("throw 'x'", "x"),
        ("Get-Item absent -ErrorAction Stop", "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"),
        ("$ErrorActionPreference = 'Stop'; [int]'x'", "InvalidCastFromStringToInteger"),
    ],
)
def test_an_error_that_ends_the_text_is_raised(session: Session, text: str, error_id: str) -> None:
    with pytest.raises(PowerShellError) as caught:
        session.run(text)
    assert caught.value.fully_qualified_error_id == error_id
    assert str(caught.value) == caught.value.record.Exception.Message


def test_invoke_raises_for_an_unknown_command_and_a_wrong_parameter(session: Session) -> None:
    with pytest.raises(PowerShellError, match="'Get-Nothing-Of-The-Kind' is not recognized"):
        session.invoke("Get-Nothing-Of-The-Kind")
    with pytest.raises(PowerShellError, match="'Nmae'"):
        session.invoke("Get-Item", Nmae="x")


def test_a_session_goes_on_after_an_error(session: Session) -> None:
    with pytest.raises(PowerShellError):
        session.run("$before = 1; throw 'x'; $after = 1")
    assert session.run("$before; $after; $Error.Count") == [1, None, 1]


def test_streams_of_the_last_call(session: Session) -> None:
    results = session.run(
        "Write-Error bad; Write-Warning careful; Write-Verbose talk -Verbose; Write-Debug detail -Debug;"
        "Write-Information note -InformationAction Continue; Write-Host shown; Write-Output data"
    )
    assert results == ["data"]
    streams = (session.errors, session.warnings, session.verbose, session.debug, session.information)
    assert [[record.message for record in stream] for stream in streams] == [
        ["bad"],
        ["careful"],
        ["talk"],
        ["detail"],
        ["note", "shown"],
    ]
    session.run("1")
    assert [session.errors, session.warnings, session.verbose, session.debug, session.information] == [
        [],
        [],
        [],
        [],
        [],
    ]


def test_what_if_is_text(session: Session) -> None:
    assert session.run(f"{REIMAGE} -WhatIf") == []
    assert session.text == 'What if: Performing the operation "Invoke" on target "VirtualMachine07".\n'


def test_exit_ends_the_text_and_gives_its_code(session: Session) -> None:
    assert session.run("1; exit 3; 2") == [1]
    assert session.exit_code == 3
    session.run("2")
    assert session.exit_code == 0


def test_questions_are_errors(session: Session) -> None:
    session.run("Read-Host 'Name'")
    [problem] = session.errors
    assert "NonInteractive mode" in problem.message


def test_without_a_connection(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    try:
        session.run(REIMAGE)
    except PowerShellError as problem:
        assert "Run Connect-AzAccount to login." in str(problem)
    else:
        assert "Run Connect-AzAccount to login." in session.errors[0].message


def test_a_simulator_of_its_own() -> None:
    with Session(simulator=True) as session:
        [done] = session.run(REIMAGE)
        assert done.Status == "Succeeded"
        assert done.GetType().FullName.endswith("PSOperationStatusResponse")


def test_a_simulator_that_the_test_looks_into() -> None:
    simulator = Simulator()
    with Session(simulator=simulator) as session:
        session.invoke("Invoke-AzVMReimage", ResourceGroupName="rg-app", VMName="web01", TempDisk=True)
    [request] = simulator.log.requests("POST", "*/reimage")
    assert request.path.endswith("/virtualMachines/web01/reimage")
    assert request.status == 202


def test_an_inventory(tmp_path: Path) -> None:
    path = tmp_path / "inventory.json"
    path.write_text('{"resourceGroups": [{"name": "rg-own", "virtualMachines": [{"name": "own01"}]}]}')
    with Session(simulator=True, inventory=str(path)) as session:
        assert session.run("(Get-AzVM).Name") == ["own01"]


def test_sessions_in_threads_keep_apart() -> None:
    results: dict[int, list[object]] = {}

    def work(number: int) -> None:
        own = Session()
        own["n"] = number
        results[number] = own.run("$sum = 0; foreach ($i in 1..2000) { $sum += $n }; $sum")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: [2000 * number] for number in range(4)}


def test_closing_ends_the_jobs() -> None:
    with Session() as session:
        session.run("$null = Start-Job { Start-Sleep 100 }")
        [job] = session.run("Get-Job")
    assert job.State != "Running"


FIXTURE_USER = """
def test_fleet(pscompat_session):
    assert pscompat_session.run("(Get-AzVM -ResourceGroupName rg1).Name") == ["vm1"]
"""


def test_the_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_fleet.py").write_text(FIXTURE_USER)
    plugin = ["-p", "no:pscompat", "-p", "pscompat.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_the_package_names_its_api() -> None:
    assert pscompat.__all__ == ["PowerShellError", "Session", "__version__"]
    with pytest.raises(AttributeError, match="no attribute 'bogus'"):
        pscompat.bogus  # noqa: B018

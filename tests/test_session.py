"""The Python API: a session's objects, errors, streams and state; the pytest fixture."""

from __future__ import annotations

import copy
import itertools
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import pscompat
from pscompat import PowerShellError, Session
from pscompat.cmdlet import Cmdlet, cmdlet
from pscompat.commands import registry
from pscompat.dotnet.ambient import activate, current
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


def test_a_host_that_is_to_exit_does_so_at_the_end_of_the_text(session: Session) -> None:
    assert session.run("$Host.SetShouldExit(3); 1") == [1]
    assert session.exit_code == 3
    session.run("$Host.SetShouldExit(3); exit 4")
    assert session.exit_code == 4
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


# What comes back


@pytest.fixture
def machine(session: Session) -> Any:
    return session.run(
        "[pscustomobject]@{ Name = 'web01'; Size = 3; Disk = @{ Id = 7; Tags = 'a', 'b' }; Password = 'hunter2' } |"
        " Add-Member ScriptMethod Grow { param($By) $this.Size += $By } -PassThru |"
        " Add-Member ScriptProperty Double { $this.Size * 2 } -PassThru"
    )[0]


def test_an_object_reads_like_python(machine: Any) -> None:
    assert (machine.Name, machine.name, machine["NAME"], machine.Double) == ("web01", "web01", "web01", 6)
    assert "size" in machine
    assert "Nmae" not in machine
    assert machine.Disk.Tags == machine["Disk"]["tags"] == ["a", "b"]
    assert machine.Grow(5) is None
    assert (machine.Size, machine.Double) == (8, 16)
    assert {"Name", "Double", "Grow", "as_dict"} <= set(dir(machine))


def test_properties_can_be_set(session: Session, machine: Any) -> None:
    machine.Size = 2**40
    machine["Name"] = ["a"]
    session["m"] = machine
    assert session.run("$m.Size.GetType().Name; $m.Name.GetType().Name") == ["Int64", "Object[]"]
    [file] = session.run(f"Get-Item '{Path(__file__)}'")
    with pytest.raises(AttributeError, match="'Length' of System.IO.FileInfo can only be read"):
        file.length = 5
    with pytest.raises(AttributeError, match="has no member 'Sise'. Near it: Size"):
        machine.Sise = 5
    with pytest.raises(TypeError, match="object has no counterpart"):
        machine.Size = object()


def test_a_name_that_is_not_there_says_what_is(machine: Any) -> None:
    words = "PSCustomObject has no member 'Nmae'. Near it: Name."
    with pytest.raises(AttributeError, match=words):
        machine.Nmae  # noqa: B018
    with pytest.raises(KeyError, match=words):
        machine["Nmae"]
    assert not hasattr(machine, "__array__")


def test_an_object_is_no_collection(machine: Any) -> None:
    with pytest.raises(TypeError, match="not iterable"):
        list(machine)
    with pytest.raises(TypeError):
        len(machine)
    with pytest.raises(TypeError, match="not by int"):
        machine[0]
    assert machine


def test_as_dict_is_python_s_own_all_the_way(machine: Any) -> None:
    plain = machine.as_dict()
    assert plain.pop("Disk") == {"Id": 7, "Tags": ["a", "b"]}
    assert plain == {"Name": "web01", "Size": 3, "Password": "hunter2", "Double": 6}


def test_as_dict_of_what_holds_itself(session: Session) -> None:
    [table] = session.run("$t = @{}; $t.Self = $t; $t.Row = [object[]](1, 2); $t.Row[1] = $t.Row; $t")
    plain = table.as_dict()
    assert plain["Self"] is plain
    assert plain["Row"][1] is plain["Row"]


def test_equality_and_hash(session: Session, machine: Any) -> None:
    one, other, version, again, day = session.run(
        "[pscustomobject]@{ a = 1 }; [pscustomobject]@{ a = 1 }; [version]'1.2'; [version]'1.2'; [DayOfWeek]::Monday"
    )
    assert one == other == {"a": 1}
    assert one != {"a": 2}
    assert one != machine
    assert {version: 1}[again] == 1
    assert version != "1.2"
    assert day == "Monday"
    assert {"Monday": 1}[day] == 1
    assert str(version) == "1.2"
    with pytest.raises(TypeError, match="no hash"):
        hash(one)


def test_a_repr_tells_what_it_is_and_no_secret(session: Session, machine: Any) -> None:
    assert repr(machine).startswith(
        "<System.Management.Automation.PSCustomObject Name='web01', Size=3, Disk=<System.Coll"
    )
    secrets = session.run(
        "$s = ConvertTo-SecureString 'hunter2' -AsPlainText -Force; $c = [pscredential]::new('me', $s); $s; $c;"
        "$c.GetNetworkCredential(); @{ ApiKey = 'hunter2'; 'client-secret' = 'hunter2' };"
        "[Collections.DictionaryEntry]::new('password', 'hunter2'); [pscustomobject]@{ AccessToken = 'hunter2' }"
    )
    shown = [repr(value) for value in (*secrets, machine)]
    assert [text for text in shown if "hunter2" in text or "object at 0x" in text] == []
    assert shown[0] == "<System.Security.SecureString>"


def test_a_dictionary_is_a_mapping(session: Session) -> None:
    session.run("$t = [ordered]@{ One = 1; Two = @{ x = 'y' } }")
    table = session["t"]
    assert table == {"One": 1, "Two": {"x": "y"}}
    assert (table["one"], table.One, table.get("three"), "TWO" in table, len(table)) == (1, 1, None, True, 2)
    assert list(table) == ["One", "Two"]
    assert next(iter(table.values())) == 1
    table["Three"] = 2**40
    table.Four = [None]
    del table["one"]
    assert session.run("$t.Keys; $t.Three.GetType().Name; $t.Four.Count") == ["Two", "Three", "Four", "Int64", 1]
    with pytest.raises(KeyError):
        table["One"]
    with pytest.raises(KeyError):
        del table["One"]
    assert repr(table) == "<System.Collections.Specialized.OrderedDictionary Two=<System.Collections.Hashtable>, " + (
        "Three=1099511627776, Four=<System.Object[]>>"
    )


def test_a_typed_dictionary_converts_what_is_assigned(session: Session) -> None:
    session.run("$t = [Collections.Generic.Dictionary[string, int]]::new()")
    session["t"]["a"] = "7"
    assert session.run("$t['a'] + 1") == [8]
    with pytest.raises(PowerShellError):
        session["t"]["b"] = "many"


def test_other_collections(session: Session) -> None:
    [queue] = session.run(", ([Collections.Queue](1, 2))")
    assert list(queue) == queue == [1, 2]
    assert (len(queue), queue[1], 2 in queue, 3 in queue, queue.Count) == (2, 2, True, False, 2)
    assert session.run("$l = [Collections.Generic.List[int]](1, 2); , $l")[0] == [1, 2]


def test_a_method_that_fails(session: Session) -> None:
    [text] = session.run("[Text.StringBuilder]::new('ab')")
    assert text.Append("c").ToString() == "abc"
    with pytest.raises(PowerShellError, match="does not contain a method|overload"):
        text.Insert("x", "y", "z", "w")
    with pytest.raises(TypeError, match="no counterpart"):
        text.Append(object())


def test_objects_are_their_session_s(session: Session, machine: Any) -> None:
    session["m"] = machine
    assert session.run("$m.Name = 'web02'; $m.Double") == [6]
    assert machine.Name == "web02"
    session.close()
    assert machine.Double == 6
    with pytest.raises(TypeError, match="as_dict"):
        copy.copy(machine)


def test_how_a_number_was_written_does_not_show(session: Session) -> None:
    assert [type(value) for value in session.run("Write-Output 007 1kb")] == [int, int]
    [made] = session.run("function f($x) { [pscustomobject]@{ x = $x } }; f 0x10")
    assert made.as_dict() == {"x": 16}
    assert repr(made) == "<System.Management.Automation.PSCustomObject x=16>"
    assert (
        session.run("$args | Get-Member -MemberType NoteProperty; & { $args | Get-Member -MemberType NoteProperty } 7")
        == []
    )


# What goes in


def test_python_values_are_what_powershell_holds(session: Session) -> None:
    session["made"] = {
        "int": 1,
        "long": 2**31,
        "huge": 2**63,
        "day": date(2026, 1, 2),
        "moment": datetime(2026, 1, 2, tzinfo=timezone.utc),
        "length": timedelta(hours=1),
        "id": UUID(int=1),
        "bytes": b"ab",
        "path": Path("a"),
        "price": Decimal("1.5"),
        "list": (1, 2),
        "table": {"x": 1},
    }
    kinds = session.run("$made.GetType().Name; foreach ($value in $made.Values) { $value.GetType().Name }")
    assert kinds[:7] == ["OrderedDictionary", "Int32", "Int64", "BigInteger", "DateOnly", "DateTime", "TimeSpan"]
    assert kinds[7:] == ["Guid", "Byte[]", "String", "Decimal", "Object[]", "OrderedDictionary"]
    assert session["made"] == {
        **session["made"],
        "day": date(2026, 1, 2),
        "moment": datetime(2026, 1, 2, tzinfo=timezone.utc),
        "id": UUID(int=1),
        "bytes": b"ab",
    }


def test_arguments_and_input_are_converted(session: Session) -> None:
    session.run(
        "function Show-It { param($It, [Parameter(ValueFromPipeline)] $Each) process { $It.a; $Each.GetType().Name } }"
    )
    assert session.invoke("Show-It", It={"a": [1]}, input=[2**31, "x"]) == [1, "Int64", 1, "String"]
    assert session.invoke("Get-Date", Date=datetime(2026, 1, 2)) == [datetime(2026, 1, 2)]
    with pytest.raises(TypeError, match="no counterpart"):
        session.invoke("Write-Output", InputObject=object())
    with pytest.raises(TypeError, match="no counterpart"):
        session.invoke("Write-Output", input=[1, object()])
    with pytest.raises(TypeError, match="no counterpart"):
        session["x"] = [object()]


def test_pipeline_input_is_taken_as_it_is_needed(session: Session) -> None:
    assert session.invoke("Select-Object", input=itertools.count(), First=2) == [0, 1]


def test_an_error_of_the_input_s_own_is_raised(session: Session) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("the feed broke")

    with pytest.raises(OSError, match="the feed broke"):
        session.invoke("Write-Output", input=broken())


def test_a_text_finds_its_input(session: Session) -> None:
    assert session.run("$sum = 0; $input | ForEach-Object { $sum += $_ }; $sum", input=[1, 2**31]) == [2**31 + 1]
    assert session["sum"] == 2**31 + 1
    assert session["input"] is None


def test_texts_and_names_are_str(session: Session) -> None:
    with pytest.raises(TypeError, match="name must be a str, not a value of type int"):
        session[1]  # type: ignore[index]
    with pytest.raises(TypeError, match="name must be a str"):
        session[1] = 2  # type: ignore[index]
    with pytest.raises(TypeError, match="must be a str, not a value of type int"):
        session.run(5)  # type: ignore[arg-type]


@pytest.fixture
def given() -> Iterator[list[Any]]:
    """The values that the cmdlet Write-Given writes as they are, during one test."""
    values: list[Any] = []

    @cmdlet("Write-Given")
    class WriteGiven(Cmdlet):
        """Writes Python's values."""

        def process(self) -> None:
            self.write_all(values)

    yield values
    registry.forget(WriteGiven)


def test_a_cmdlet_writes_what_powershell_holds(session: Session, given: list[Any]) -> None:
    held: list[Any] = [1, "same"]
    given += [2**31, -(2**31) - 1, 2**31 - 1, 10**20, {"a": {"b": 1}}, (1, 2), timedelta(1), held]
    kinds = session.run("Write-Given | ForEach-Object { $_.GetType().Name }")
    assert kinds[:5] == ["Int64", "Int64", "Int32", "BigInteger", "OrderedDictionary"]
    assert kinds[5:] == ["Object[]", "TimeSpan", "Object[]"]
    assert session.run("(Write-Given)[4].a.b; (Write-Given)[0] + 1") == [1, 2**31 + 1]


def test_a_cmdlet_that_writes_what_has_no_counterpart(session: Session, given: list[Any]) -> None:
    given += [1, object()]
    with pytest.raises(PowerShellError, match="Write-Given: A value of type object has no counterpart") as caught:
        session.run("$ErrorActionPreference = 'Stop'; Write-Given")
    assert caught.value.fully_qualified_error_id.startswith("ValueNotConvertible,")


def test_a_forgotten_cmdlet_is_unknown() -> None:
    @cmdlet("Write-Once", aliases=("Put-Once",))
    class WriteOnce(Cmdlet):
        """Writes one value."""

        def process(self) -> None:
            self.write(1)

    assert Session().run("Write-Once; Put-Once") == [1, 1]
    registry.forget(WriteOnce)
    assert Session().run("Get-Command Write-Once, Put-Once -ErrorAction Ignore") == []


# How a run ends


def test_calls_nested_too_deeply_are_an_error_of_powershell_s(session: Session) -> None:
    with pytest.raises(PowerShellError) as caught:
        session.run("function Down { Down }; Down")
    assert caught.value.fully_qualified_error_id == "CallDepthOverflow"
    assert session.exit_code == 1
    assert session.run("1") == [1]


def test_nothing_stays_behind_after_a_call(session: Session) -> None:
    assert current() is None
    with session:
        session.run("1")
        assert current() is None
        with pytest.raises(PowerShellError):
            session.run("throw 'x'")
        assert current() is None
    assert current() is None
    with pytest.raises(RuntimeError, match="closed"):
        session.run("1")


def test_a_session_inside_another_gives_it_back(session: Session) -> None:
    before = session.engine.activate()
    try:
        assert Session().run("1") == [1]
        assert current() is session.engine
    finally:
        activate(before)


@pytest.mark.parametrize("text", ["break", "continue", "1; break; 2"])
def test_a_jump_out_of_the_text_ends_it(session: Session, text: str) -> None:
    assert session.run(text) == ([1] if "1" in text else [])
    assert session.exit_code == 0


def test_what_is_reported_for_progress(session: Session) -> None:
    session.run("Write-Progress -Activity Copying -Status half -PercentComplete 50")
    assert [(record.Activity, record.PercentComplete) for record in session.progress] == [("Copying", 50)]


FIXTURE_USER = """
def test_fleet(pscompat_session):
    assert pscompat_session.run("(Get-AzVM -ResourceGroupName rg1).Name") == ["vm1"]
"""


def test_the_fixture(tmp_path: Path, user_environment: dict[str, str]) -> None:
    (tmp_path / "test_fleet.py").write_text(FIXTURE_USER)
    plugin = ["-p", "no:pscompat", "-p", "pscompat.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, str(tmp_path)],
        cwd=tmp_path,
        env=user_environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_the_package_names_its_api() -> None:
    assert [getattr(pscompat, name).__name__ for name in pscompat.__all__ if name != "__version__"] == [
        "PowerShellCollection",
        "PowerShellDictionary",
        "PowerShellError",
        "PowerShellObject",
        "PowerShellRecord",
        "Session",
    ]
    with pytest.raises(AttributeError, match="no attribute 'bogus'"):
        pscompat.bogus  # noqa: B018

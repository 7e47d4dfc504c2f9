"""Jobs and ForEach-Object -Parallel (about_Jobs, about_Foreach-Parallel)."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable

import pytest
from waiting import HANGING, wait_until

from pscompat.runtime.jobs import JobPool
from pscompat.session import PowerShellError

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_job_has_its_members(session):
    session.run("$j = Start-Job -Name first { 1 } | Wait-Job")
    assert session.run(
        "$j.Id; $j.Name; $j.State.ToString(); $j.HasMoreData; $j.PSJobTypeName; $j.Location; $j.Command; $j.ChildJobs.Count; "
        "$j.ChildJobs[0].Name; $j.PSBeginTime -le $j.PSEndTime; $j.GetType().Name"
    ) == [1, "first", "Completed", True, "BackgroundJob", "localhost", " 1 ", 1, "Job2", True, "PSRemotingJob"]


def test_receive_takes_and_keeps(session):
    session.run("$j = Start-Job { 'a', 'b' } | Wait-Job")
    assert session.run("Receive-Job $j -Keep; Receive-Job $j; Receive-Job $j; $j.HasMoreData") == [
        "a",
        "b",
        "a",
        "b",
        False,
    ]


def test_arguments_input_initialization_and_location(session, tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "script.ps1").write_text('param($a) "script $a"', encoding="utf-8")
    session.engine.location = str(tmp_path)
    assert session.run('Start-Job { param($a, $b) "$a-$b" } -ArgumentList 1, 2 | Receive-Job -Wait') == ["1-2"]
    assert session.run("1, 2 | Start-Job { $input | % { $_ * 10 } } | Receive-Job -Wait") == [10, 20]
    assert session.run(
        "Start-Job { Get-It } -InitializationScript { function Get-It { 'it' } } | Receive-Job -Wait"
    ) == ["it"]
    assert session.run("Start-Job -FilePath ./script.ps1 -ArgumentList 5 | Receive-Job -Wait") == ["script 5"]
    assert session.run('Start-Job { "$pwd" } -WorkingDirectory inner | Receive-Job -Wait') == [str(tmp_path / "inner")]


@pytest.mark.parametrize("start", ["Start-Job", "Start-ThreadJob"])
def test_a_script_is_read_in_the_encoding_that_its_mark_declares(session, tmp_path, start):
    (tmp_path / "script.ps1").write_bytes(b"\xff\xfe" + "'é'".encode("utf-16-le"))
    assert session.run(f"{start} -FilePath ./script.ps1 | Receive-Job -Wait") == ["é"]


def test_nothing_leaks_in_or_out(session):
    session.run("$x = 1; function f { 'outer' }")
    assert session.run("Start-Job { $x = 2; \"[$x]\"; try { f } catch { 'none' } } | Receive-Job -Wait; $x") == [
        "[2]",
        "none",
        1,
    ]


def test_using_hands_values_over(session):
    assert session.run("$a = 5; $h = @{ k = 'v' }; Start-Job { $using:a + 1; $using:h.k } | Receive-Job -Wait") == [
        6,
        "v",
    ]
    with pytest.raises(PowerShellError) as caught:
        session.run("$ErrorActionPreference = 'Stop'; Start-Job { $using:missing }")
    assert (
        caught.value.fully_qualified_error_id
        == "UsingVariableIsUndefined,Microsoft.PowerShell.Commands.StartJobCommand"
    )


def test_background_operator_sees_the_caller_s_variables(session):
    assert session.run("$a = 'here'; $j = Write-Output \"it is $a\" &\n$j | Receive-Job -Wait") == ["it is here"]


def test_objects_arrive_as_copies(session):
    [copy] = session.run(
        "Start-Job { [pscustomobject]@{ Name = 'a'; Inner = [pscustomobject]@{ Deep = 1 } } } | Receive-Job -Wait"
    )
    assert copy.PSObject.TypeNames[0] == "Deserialized.System.Management.Automation.PSCustomObject"
    assert copy.Inner.Deep == 1
    origin = ["PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"]
    assert list(copy.as_dict()) == ["Name", "Inner", *origin]
    assert session.run(
        "Start-Job { [timespan]'1:00'; 1.5d; @{ a = 1 }; { 1 } } | Receive-Job -Wait | % { $_.GetType().Name }"
    ) == [
        "TimeSpan",
        "Decimal",
        "Hashtable",
        "String",
    ]
    assert session.run("$r = Start-Job { [System.DayOfWeek]::Monday } | Receive-Job -Wait; $r.Value; [int]$r") == [
        "Monday",
        1,
    ]


def test_streams_are_kept_apart(session):
    session.run(
        "$j = Start-Job { Write-Warning w; Write-Error e; Write-Host h; Write-Verbose v -Verbose; 'o' } | Wait-Job; $c = $j.ChildJobs[0]"
    )
    assert (
        session.run("$c.Warning.Count, $c.Error.Count, $c.Information.Count, $c.Verbose.Count, $c.Output.Count")
        == [1] * 5
    )
    assert session.run("Receive-Job $j") == ["o"]
    assert [record.Message for record in session.warnings] == ["w"]
    assert [record.message for record in session.errors] == ["e"]
    assert [record.ToString() for record in session.information] == ["h"]
    assert [record.Message for record in session.verbose] == ["v"]


def test_error_arrives_with_its_category_but_not_its_place(session):
    session.run(
        "$j = Start-Job {\n Write-Error 'bad' -ErrorId Bad -Category InvalidData -TargetObject 7 } | Wait-Job; Receive-Job $j"
    )
    [record] = session.errors
    assert record.Exception.GetType().FullName == "System.Management.Automation.RemoteException"
    assert record.FullyQualifiedErrorId == "Bad"
    assert record.CategoryInfo.ToString() == "InvalidData: (7:Int32) [Write-Error], WriteErrorException"
    assert record.InvocationInfo.PositionMessage == ""
    session.run("Start-Job { Get-Content ./none } | Receive-Job -Wait")
    assert session.errors[0].CategoryInfo.ToString().endswith("none:String) [Get-Content], ItemNotFoundException")


def test_throw_makes_it_failed(session):
    session.run("$j = Start-Job { 'before'; throw 'broke' } | Wait-Job")
    assert session.run("$j.State.ToString(); $j.ChildJobs[0].JobStateInfo.Reason.Message; Receive-Job $j") == [
        "Failed",
        "broke",
        "before",
    ]
    assert [record.message for record in session.errors] == ["broke"]


def test_exit_and_statement_errors_end_nothing_else(session):
    session.run("$j = Start-Job { 1/0; 'on'; exit 3; 'never' } | Wait-Job")
    assert session.run("$j.State.ToString(); Receive-Job $j") == ["Completed", "on"]


def test_stop_wait_and_remove(session):
    session.run("$j = Start-Job { while ($true) { } }")
    assert session.run("Wait-Job $j -Timeout 0; @(Get-Job -State Running).Count") == [1]
    session.run("Remove-Job $j")
    assert (
        session.errors[0].FullyQualifiedErrorId
        == "JobObjectNotFinishedCannotBeRemoved,Microsoft.PowerShell.Commands.RemoveJobCommand"
    )
    assert session.run("Stop-Job $j -PassThru | % { $_.State.ToString() }; Remove-Job $j; @(Get-Job).Count") == [
        "Stopped",
        0,
    ]


def test_stopped_job_really_ends(session):
    session.run(
        "$n = [System.Collections.Generic.List[string]]::new(); $j = 1 | % -Parallel { $l = $using:n; try { $l.Add('begun'); "
        "while ($true) { } } finally { $l.Add('ended') } } -AsJob; "
        "while ($n.Count -eq 0) { Start-Sleep -Milliseconds 10 }; Stop-Job $j"
    )
    wait_until(lambda: len(session["n"]) > 1)
    assert list(session["n"]) == ["begun", "ended"]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Receive-Job -Id 77", "JobWithSpecifiedSessionNotFound,Microsoft.PowerShell.Commands.ReceiveJobCommand"),
        ("Wait-Job -Name none", "JobWithSpecifiedNameNotFound,Microsoft.PowerShell.Commands.WaitJobCommand"),
        (
            "Get-Job -InstanceId 00000000-0000-0000-0000-000000000000",
            "JobWithSpecifiedInstanceIdNotFound,Microsoft.PowerShell.Commands.GetJobCommand",
        ),
        (
            "$j = Start-Job { }; Receive-Job $j -AutoRemoveJob",
            "InvalidOperation,Microsoft.PowerShell.Commands.ReceiveJobCommand",
        ),
        (
            "$j = Start-Job { } | Wait-Job; Remove-Job $j.ChildJobs[0]",
            "CannotRemoveJob,Microsoft.PowerShell.Commands.RemoveJobCommand",
        ),
    ],
)
def test_wrong_use_has_powershell_s_error(session, text, error_id):
    session.run(text)
    assert [record.FullyQualifiedErrorId for record in session.errors] == [error_id]


def test_get_job_finds_and_narrows(session):
    session.run("Start-Job -Name a { 1 } | Wait-Job | Out-Null; Start-Job -Name ab { } | Wait-Job | Out-Null")
    assert session.run(
        "(Get-Job).Name; (Get-Job -Name a*).Count; (Get-Job -HasMoreData $true).Name; (Get-Job -Newest 1).Name"
    ) == ["a", "ab", 2, "a", "ab"]
    assert session.run(
        "(Get-Job -Filter @{ State = 'Completed'; Name = 'ab' }).Id; (Get-Job -IncludeChildJob).Count; (Get-Job -Command 1).Name"
    ) == [3, 4, "a"]


def test_receive_wait_writes_as_it_comes(session):
    assert session.run("Start-Job { 'first'; Start-Sleep 20 } | Receive-Job -Wait | Select-Object -First 1") == [
        "first"
    ]


def test_parallel_runs_at_the_same_time(session):
    text = (
        "$here = [System.Collections.Concurrent.ConcurrentDictionary[int,int]]::new()\n"
        "1..5 | ForEach-Object -TimeoutSeconds 120 -Parallel { $here = $using:here; [void]$here.TryAdd($_, 1); "
        "while ($here.Count -lt 5) { Start-Sleep -Milliseconds 10 }; $_ }"
    )
    assert sorted(session.run(text)) == [1, 2, 3, 4, 5]


def test_parallel_keeps_to_the_throttle_limit(session):
    assert session.run(
        "1..4 | ForEach-Object -Parallel { Start-Sleep -Milliseconds (50 / $_); $_ } -ThrottleLimit 1"
    ) == [1, 2, 3, 4]


def test_parallel_errors_and_streams(session):
    assert session.run(
        '1..3 | % -Parallel { if ($_ -eq 2) { throw "failed $_" }; Write-Warning "w$_"; $_ } -ThrottleLimit 1'
    ) == [1, 3]
    assert [record.message for record in session.errors] == ["failed 2"]
    assert session.errors[0].FullyQualifiedErrorId == "PSTaskException"
    assert [record.Message for record in session.warnings] == ["w1", "w3"]


def test_parallel_shares_what_using_names(session):
    assert session.run(
        "$h = [System.Collections.Concurrent.ConcurrentDictionary[string,int]]::new(); 'x', 'yy' | % -Parallel { [void]($using:h).TryAdd($_, $_.Length) }; $h['yy']"
    ) == [2]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("1 | % -Parallel { 1 } -ErrorAction Stop", "ParallelCommonParametersNotSupported"),
        ("1 | % -Parallel { 1 } -AsJob -TimeoutSeconds 5", "ParallelCannotUseTimeoutWithJob"),
        ("$b = { 1 }; 1 | % -Parallel { & $using:b }", "ParallelUsingVariableCannotBeScriptBlock"),
        ("{ 1 } | % -Parallel { $_ }", "ParallelPipedInputObjectCannotBeScriptBlock"),
        ("1 | % -Parallel { $using:missing }", "UsingVariableIsUndefined"),
    ],
)
def test_parallel_refuses(session, text, error_id):
    session.run(text)
    assert [record.FullyQualifiedErrorId for record in session.errors] == [
        f"{error_id},Microsoft.PowerShell.Commands.ForEachObjectCommand"
    ]


def test_parallel_ends_when_time_is_over(session):
    assert session.run('1..2 | % -Parallel { "start $_"; while ($true) { } } -TimeoutSeconds 1 | Sort-Object') == [
        "start 1",
        "start 2",
    ]
    assert [record.message for record in session.errors] == ["The pipeline has been stopped."] * 2


def test_parallel_as_job(session):
    session.run("$j = 1..3 | % -Parallel { if ($_ -eq 2) { throw 'two' }; $_ } -AsJob -ThrottleLimit 1 | Wait-Job")
    assert session.run(
        "$j.State.ToString(); $j.ChildJobs.Count; ($j.ChildJobs | % { $_.State.ToString() }) -join ' '; Receive-Job $j"
    ) == [
        "Failed",
        3,
        "Completed Failed Completed",
        1,
        3,
    ]
    assert [record.FullyQualifiedErrorId for record in session.errors] == ["JobStateFailed"]


def test_deep_recursion_in_a_job_is_an_error_and_no_crash(session):
    session.run("$j = Start-Job { function f($n) { f ($n + 1) }; f 0 } | Wait-Job; Receive-Job $j")
    assert "call depth overflow" in session.errors[0].message


def test_pool_runs_everything_on_a_bounded_number_of_threads():
    pool = JobPool(limit=3)
    running, most, done, lock, ended = 0, 0, 0, threading.Lock(), threading.Event()
    together = threading.Barrier(3, timeout=HANGING)

    def task() -> None:
        nonlocal running, most, done
        with lock:
            running += 1
            most = max(most, running)
        together.wait()
        with lock:
            running -= 1
            done += 1
            if done == 60:
                ended.set()

    for _ in range(60):
        pool.submit(task)
    assert ended.wait(HANGING)
    assert most == 3


def test_closed_pool_begins_nothing():
    pool = JobPool(limit=1)
    started, release, later = threading.Event(), threading.Event(), []
    pool.submit(lambda: (started.set(), release.wait(HANGING)))
    pool.submit(lambda: later.append(1))
    assert started.wait(HANGING)
    pool.close()
    release.set()
    time.sleep(0.1)
    assert later == []


def test_the_records_of_a_job_are_counted_in_a_process_of_its_own(run: Run) -> None:
    done = run("-c", "$j = Start-Job { Write-Warning w } | Wait-Job; $j.ChildJobs[0].Warning.Count")
    assert (done.stdout, done.stderr) == ("1\n", "")

"""Start-ThreadJob: jobs on threads of this process (about_Thread_Jobs)."""

from __future__ import annotations

import pytest

from pscompat import Session


@pytest.fixture
def session():
    with Session() as made:
        yield made


def test_objects_are_the_sessions_own(session):
    assert session.run(
        "$table = @{ n = 1 }; Start-ThreadJob { param($given) $given.n = 3 } -ArgumentList $table | Wait-Job > $null; $table.n"
    ) == [3]


def test_using_input_and_initialization(session):
    script = (
        "'a', 'b' | Start-ThreadJob { $input; first; $using:word } -InitializationScript { function first { 'first' } }"
    )
    assert session.run(f"$word = 'w'; {script} | Receive-Job -Wait") == ["a", "b", "first", "w"]


def test_no_more_run_at_a_time_than_the_limit_says(session):
    session.run("$all = 1..4 | ForEach-Object { Start-ThreadJob { Start-Sleep 20 } -ThrottleLimit 2 }")
    assert session.run('$all | ForEach-Object { "$($_.State)" }') == ["Running", "Running", "NotStarted", "NotStarted"]
    session.run("$all[2].StartJob()")
    assert session.run('"$($all[2].State)"') == ["Running"]
    session.run("$all | Remove-Job -Force")
    assert session.run("@(Get-Job).Count; @(Get-Runspace).Count") == [0, 1]


def test_a_loop_that_never_waits_is_stopped(session):
    assert session.run('$job = Start-ThreadJob { while ($true) {} }; Stop-Job $job; "$($job.State)"') == ["Stopped"]


def test_streams_and_the_error_that_ends_it(session):
    session.run(
        "$job = Start-ThreadJob { Write-Warning w; Write-Error e; Write-Information i; throw 'end' } | Wait-Job"
    )
    assert session.run('"$($job.State)"; $job.JobStateInfo.Reason.Message; $job.PSJobTypeName') == [
        "Failed",
        "end",
        "ThreadJob",
    ]
    assert session.run("$job.Warning.Count, $job.Error.Count, $job.Information.Count") == [1, 2, 1]


def test_an_undefined_using_variable_is_refused(session):
    session.run("Start-ThreadJob { $using:nosuch }; 1")
    assert session.run("$error[0].FullyQualifiedErrorId") == [
        "UsingVariableIsUndefined,Microsoft.PowerShell.ThreadJob.StartThreadJobCommand"
    ]

"""Runbooks from their files to their jobs; schedules, webhooks, machines of one's own."""

from __future__ import annotations

import pytest
from automation_scripts import ACCOUNT, MODEL, Clock
from sent_bodies import bodies

from pscompat import Session
from pscompat.simulator import Simulator

SCRIPT = "param([Parameter(Mandatory=`$true)][string]`$Name, [int]`$Count = 3)`nWrite-Output 'hello'`nWrite-Warning 'careful'"
IMPORTED = f'{ACCOUNT}Set-Content r1.ps1 "{SCRIPT}"; $null = Import-AzAutomationRunbook @at -Path r1.ps1 -Type PowerShell -Published;'


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Files lie in a folder of the test."""
    monkeypatch.chdir(tmp_path)


JOB = (
    "$at.Id = (Start-AzAutomationRunbook @at -Name r1 -Parameters @{Name = 'x'} -RunOn g1).JobId;"
    "Suspend-AzAutomationJob @at; (Get-AzAutomationJob @at).Status; Resume-AzAutomationJob @at; (Get-AzAutomationJob @at).HybridWorker;"
    "Stop-AzAutomationJob @at; (Get-AzAutomationJob @at).Status"
)


def test_a_runbook_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{ACCOUNT}$r = New-AzAutomationRunbook @at -Name r -Type GraphicalPowerShell -Description d -Tags @{{t = 1}} -LogProgress $true;"
        "$r.GetType().FullName; $r.PSObject.Properties.Name -join ' '; $r.State; $r.RunbookType; $r.Tags.t;"
        "(Set-AzAutomationRunbook @at -Name r -LogVerbose $true).LogProgress; (Publish-AzAutomationRunbook @at -Name r).State;"
        "(Get-AzAutomationRunbook @at).Name; New-AzAutomationRunbook @at -Name r -Type PowerShell; Start-AzAutomationRunbook @at -Name x;"
        "Remove-AzAutomationRunbook @at -Name r -Force; Get-AzAutomationRunbook @at -Name r"
    )[:8] == [
        f"{MODEL}Runbook",
        (
            "Location Tags JobCount RunbookType Parameters LogVerbose LogProgress LastModifiedBy State ResourceGroupName AutomationAccountName"
            " Name CreationTime LastModifiedTime Description"
        ),
        *("New", "GraphPowerShell", "1", True, "Published", "r"),
    ]
    assert bodies(simulator, "PUT", "*/runbooks/r") == [
        {
            "name": "r",
            "location": "westeurope",
            "tags": {"t": "1"},
            "properties": {
                "description": "d",
                "runbookType": "GraphPowerShell",
                "logProgress": True,
                "logVerbose": False,
                "draft": {},
            },
        }
    ]
    assert [str(error) for error in session.errors] == [
        "The Runbook already exists. Runbook name: r.",
        "The Runbook was not found. Runbook name: r.",
    ]


def test_a_runbook_comes_from_a_file_and_goes_to_one(session, simulator):
    assert session.run(
        f"{IMPORTED}(Get-AzAutomationRunbook @at -Name r1).Parameters.Keys -join ' ';"
        "(Get-AzAutomationRunbook @at -Name r1).Parameters['Name'].IsMandatory;"
        "Import-AzAutomationRunbook @at -Path r1.ps1 -Type PowerShell; Export-AzAutomationRunbook @at -Name r1;"
        "Export-AzAutomationRunbook @at -Name r1 -Slot Draft; Set-Content a.txt x; Import-AzAutomationRunbook @at -Path a.txt -Type Python3;"
        "Set-Content r1.ps1 'changed'; (Export-AzAutomationRunbook @at -Name r1 -Force).Name; (Get-Content r1.ps1)[1];"
        "(Import-AzAutomationRunbook @at -Path r1.ps1 -Type PowerShell -Force).State;"
        "(Import-AzAutomationRunbook @at -Path r1.ps1 -Type PowerShell -Name r2 -WhatIf).Name"
    ) == ["Name Count", True, "r1.ps1", "Write-Output 'hello'", "Edit", None]
    assert [str(error).partition("/")[0] for error in session.errors] == [
        "The Runbook already exists. Runbook name: r1.",
        "Runbook file already exists. Specify the force switch to overwrite. Runbook file name: ",
        "The runbook has no draft version. Runbook name r1.",
        "Imported file should be  either .ps1 or .graphrunbook.",
    ]


def test_jobs_and_what_they_write(session, simulator):
    assert session.run(
        f"{IMPORTED}$j = Start-AzAutomationRunbook @at -Name r1 -Parameters @{{Name = 'x'}}; $j.Status; $j.JobParameters.Name;"
        "Start-AzAutomationRunbook @at -Name r1 -Parameters @{Name = 'x'} -Wait; (Get-AzAutomationJob @at -Id $j.JobId).Status;"
        "@(Get-AzAutomationJob @at -RunbookName r1 -Status Completed -StartTime 2020-01-01).Count;"
        "@(Get-AzAutomationJob @at -EndTime 2020-01-01).Count; (Get-AzAutomationJobOutput @at -Id $j.JobId -Stream Any).Type -join ' ';"
        "$o = Get-AzAutomationJobOutput @at -Id $j.JobId -Stream Output -StartTime 2020-01-01; $o.Summary;"
        "(Get-AzAutomationJobOutputRecord @at -JobId $j.JobId -Id $o.StreamRecordId).Value.value; $o.PSObject.Properties.Name -join ' ';"
        "Start-AzAutomationRunbook @at -Name r1; Start-AzAutomationRunbook @at -Name r1 -Parameters @{Name = 1; Other = 2};"
        "Get-AzAutomationJob @at -Id 11111111-2222-4333-8444-555555555555"
    ) == [
        *("New", "x", "hello", "Completed", 2, 0, "Output Warning", "hello", "hello"),
        "ResourceGroupName AutomationAccountName JobId StreamRecordId Time Summary Type",
    ]
    assert [str(error) for error in session.errors] == [
        "Runbook mandatory parameter not specified. Parameter name Name.",
        "Invalid runbook parameters.",
        "The Job having Id: 11111111-2222-4333-8444-555555555555 was not found.",
    ]
    assert bodies(simulator, "PUT", "*/jobs/*")[0] == {
        "properties": {"runbook": {"name": "r1"}, "parameters": {"Name": '"x"'}}
    }


def test_jobs_are_suspended_resumed_and_stopped():
    clock = Clock()
    with Session(simulator=Simulator(clock=clock)) as session:
        session.run(IMPORTED)
        clock.stop()
        assert session.run(JOB) == ["Suspended", "g1", "Stopped"]


def test_schedules_and_the_runbooks_that_follow_them(session, simulator):
    start = "-StartTime 2030-01-01T08:00:00Z"
    assert session.run(
        f"{IMPORTED}$s = New-AzAutomationSchedule @at -Name s1 {start} -DayInterval 2 -TimeZone Europe/Vienna -Description d;"
        "$s.PSObject.Properties.Name -join ' '; $s.Frequency; $s.Interval; $s.StartTime.Hour; $s.IsEnabled;"
        f"(New-AzAutomationSchedule @at -Name s2 {start} -MonthInterval 1 -DayOfWeek Monday -DayOfWeekOccurrence Last)"
        ".MonthlyScheduleOptions.DayOfWeek.Occurrence;"
        f"(New-AzAutomationSchedule @at -Name s3 {start} -MonthInterval 1 -DaysOfMonth One, LastDay).MonthlyScheduleOptions.DaysOfMonth"
        " -join ' ';"
        f"(New-AzAutomationSchedule @at -Name s4 {start} -WeekInterval 1 -DaysOfWeek Monday, Friday).WeeklyScheduleOptions.DaysOfWeek"
        " -join ' ';"
        f"(New-AzAutomationSchedule @at -Name s5 {start} -HourInterval 1 -ExpiryTime 2031-01-01Z).ExpiryTime.Year;"
        f"(New-AzAutomationSchedule @at -Name s6 {start} -OneTime).Frequency; New-AzAutomationSchedule @at -Name s7 {start}"
        " -MonthInterval 1 -DayOfWeek Monday; (Set-AzAutomationSchedule @at -Name s1 -IsEnabled $false).IsEnabled;"
        "$r = Register-AzAutomationScheduledRunbook @at -RunbookName r1 -ScheduleName s1 -Parameters @{Name = 'q'}; $r.Parameters.Name;"
        "(Get-AzAutomationScheduledRunbook @at -JobScheduleId $r.JobScheduleId).RunbookName;"
        "@(Get-AzAutomationScheduledRunbook @at -ScheduleName s2).Count; @(Get-AzAutomationScheduledRunbook @at).Count;"
        "Unregister-AzAutomationScheduledRunbook @at -RunbookName r1 -ScheduleName s1 -Force;"
        "Get-AzAutomationScheduledRunbook @at -RunbookName r1 -ScheduleName s1; Remove-AzAutomationSchedule @at -Name s1 -Force;"
        "Unregister-AzAutomationScheduledRunbook @at -JobScheduleId $r.JobScheduleId -WhatIf; Get-AzAutomationSchedule @at -Name s1;"
        "@(Get-AzAutomationSchedule @at).Count"
    ) == [
        (
            "StartTime ExpiryTime IsEnabled NextRun Interval Frequency MonthlyScheduleOptions WeeklyScheduleOptions TimeZone ResourceGroupName"
            " AutomationAccountName Name CreationTime LastModifiedTime Description"
        ),
        *("Day", 2, 8, True, "Last", "One LastDay", "Monday Friday", 2031, "Onetime", False, "q", "r1", 0, 1, 5),
    ]
    assert bodies(simulator, "PUT", "*/schedules/s2")[0]["properties"]["advancedSchedule"] == {
        "monthlyOccurrences": [{"day": "Monday", "occurrence": -1}]
    }
    assert bodies(simulator, "PUT", "*/schedules/s3")[0]["properties"]["advancedSchedule"] == {"monthDays": [1, -1]}
    assert [str(error) for error in session.errors] == [
        "For monthly occurrence, both day of week and occurrence need to be specified.",
        "The job schedule was not found. Runbook name r1. Schedule name s1.",
        "The schedule was not found. Schedule name: s1.",
    ]


def test_the_address_of_a_webhook_is_told_once(session, simulator):
    assert session.run(
        f"{IMPORTED}$w = New-AzAutomationWebhook @at -Name w -RunbookName r1 -IsEnabled $true -ExpiryTime 2031-01-01 -Parameters"
        " @{Name = 'z'} -Force; $w.WebhookURI -like 'https://*?token=*'; $w.Parameters.Name; (Get-AzAutomationWebhook @at -Name w).WebhookURI;"
        "(Set-AzAutomationWebhook @at -Name w -IsEnabled $false -Parameters @{Name = 'y'}).IsEnabled;"
        "@(Get-AzAutomationWebhook @at -RunbookName r1).Count; @(Get-AzAutomationWebhook @at -RunbookName r2).Count;"
        "New-AzAutomationWebhook @at -Name w2 -RunbookName r1 -IsEnabled $true -ExpiryTime 2031-01-01 -WhatIf;"
        "Remove-AzAutomationWebhook @at -Name w; Get-AzAutomationWebhook @at -Name w"
    ) == [True, "z", "", False, 1, 0]
    assert [str(error) for error in session.errors] == ["The Webhook with Name: w was not found."]
    (body,) = bodies(simulator, "PUT", "*/webhooks/w")
    assert body["properties"]["uri"].endswith("token=********")
    assert body["properties"]["expiryTime"] == "2031-01-01T00:00:00Z"
    assert simulator.log.requests("PUT", "*/webhooks/w2") == []


def test_machines_of_ones_own_run_runbooks(session, simulator):
    machine = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm1"
    worker = "11111111-2222-4333-8444-555555555555"
    assert session.run(
        f"{ACCOUNT}$g = New-AzAutomationHybridRunbookWorkerGroup @at -Name g1; $g.GetType().FullName; $g.GroupType;"
        "(New-AzAutomationHybridRunbookWorkerGroup @at -Name g2 -CredentialName c).CredentialName;"
        "(Set-AzAutomationHybridRunbookWorkerGroup @at -Name g1 -CredentialName d).CredentialName;"
        f"(New-AzAutomationHybridRunbookWorker @at -Name {worker} -HybridRunbookWorkerGroupName g1 -VmResourceId {machine}).WorkerName;"
        f"Move-AzAutomationHybridRunbookWorker @at -Name {worker} -HybridRunbookWorkerGroupName g1 -TargetHybridRunbookWorkerGroupName g2;"
        "(Get-AzAutomationHybridRunbookWorker @at -HybridRunbookWorkerGroupName g2).VmResourceId;"
        f"Remove-AzAutomationHybridRunbookWorker @at -Name {worker} -HybridRunbookWorkerGroupName g2;"
        f"Get-AzAutomationHybridRunbookWorker @at -HybridRunbookWorkerGroupName g2 -Name {worker};"
        "(Get-AzAutomationHybridWorkerGroup @at -Name g1).CredentialName; Remove-AzAutomationHybridWorkerGroup @at -Name g1;"
        "Remove-AzAutomationHybridRunbookWorkerGroup @at -Name g2; @(Get-AzAutomationHybridRunbookWorkerGroup @at).Count"
    ) == [
        "Microsoft.Azure.Management.Automation.Models.HybridRunbookWorkerGroup",
        *("User", "c", "d", "vm1", machine, "d", 0),
    ]
    assert [str(error) for error in session.errors] == ["Hybrid Runbook Worker Not Found"]
    assert bodies(simulator, "POST", "*/move") == [{"properties": {"hybridRunbookWorkerGroupName": "g2"}}]

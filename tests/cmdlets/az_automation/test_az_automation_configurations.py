"""Configurations of machines (DSC), source controls, updates."""

from __future__ import annotations

import pytest
from automation_scripts import ACCOUNT, HIDDEN, MODEL, NODE, REPORT, Clock, register_node
from sent_bodies import bodies

from pscompat import Session
from pscompat.simulator import Simulator

CONFIGURED = (
    f'{ACCOUNT}Set-Content Conf1.ps1 "Configuration Conf1 {{ Node web {{ }} }}";'
    "$null = Import-AzAutomationDscConfiguration @at -SourcePath Conf1.ps1 -Published -Description d;"
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Files lie in a folder of the test."""
    monkeypatch.chdir(tmp_path)


def test_a_configuration_is_imported_compiled_and_exported(session, simulator):
    assert session.run(
        f"{CONFIGURED}$d = Get-AzAutomationDscConfiguration @at; $d.GetType().FullName; $d.State; $d.Description;"
        "$j = Start-AzAutomationDscCompilationJob @at -ConfigurationName Conf1 -Parameters @{x = 1, 2} -ConfigurationData @{a = 1}; $j.Status;"
        "(Get-AzAutomationDscCompilationJob @at -Id $j.Id).ConfigurationName; @(Get-AzAutomationDscCompilationJob @at -ConfigurationName"
        " Conf1).Count; @(Get-AzAutomationDscCompilationJobOutput @at -Id $j.Id -Stream Any).Count;"
        "$n = Get-AzAutomationDscNodeConfiguration @at -ConfigurationName Conf1; $n.Name; $n.RollupStatus;"
        "Set-Content db.mof x; (Import-AzAutomationDscNodeConfiguration @at -Path db.mof -ConfigurationName Conf2).Name;"
        "(Get-AzAutomationDscConfiguration @at -Name Conf2).Name; Remove-AzAutomationDscNodeConfiguration @at -Name Conf2.db -Force;"
        "(Export-AzAutomationDscConfiguration @at -Name Conf1 -Force).Name; Get-Content Conf1.ps1;"
        "Export-AzAutomationDscConfiguration @at -Name Conf1; Import-AzAutomationDscConfiguration @at -SourcePath Conf1.ps1 -Published;"
        "Start-AzAutomationDscCompilationJob @at -ConfigurationName Conf1 -Parameters @{ConfigurationData = 1};"
        "Remove-AzAutomationDscConfiguration @at -Name Conf1 -Force; @(Get-AzAutomationDscConfiguration @at).Count;"
        "Get-AzAutomationDscNodeConfiguration @at -Name Conf2.db"
    ) == [
        *(f"{MODEL}DscConfiguration", "Published", "d", "New", "Conf1", 1, 0, "Conf1.web", "Good", "Conf2.db", "Conf2"),
        *("Conf1.ps1", "Configuration Conf1 { Node web { } }", 1),
    ]
    assert bodies(simulator, "PUT", "*/compilationjobs/*")[0]["properties"] == {
        "configuration": {"name": "Conf1"},
        "parameters": {"ConfigurationData": '{"a":1}', "x": "[1,2]"},
        "incrementNodeConfigurationBuild": False,
    }
    assert [str(error).partition("/")[0] for error in session.errors] == [
        "Configuration already exists. Specify the parameter to force an overwrite. Configuration name: ",
        "Configuration already exists. Specify the parameter to force an overwrite. Configuration name: Conf1",
        "ConfigurationData cannot be part of the job parameters. You can specify the ConfigurationData using the -ConfigurationData switch",
        "NodeConfiguration Conf2.db not found.",
    ]


def test_machines_follow_configurations(session, simulator):
    account = session.run(
        f"{CONFIGURED}$null = Start-AzAutomationDscCompilationJob @at -ConfigurationName Conf1;"
        "(Get-AzResource -ResourceType Microsoft.Automation/automationAccounts).ResourceId"
    )[0]
    register_node(simulator, account)
    assert session.run(
        "$n = Get-AzAutomationDscNode @at -Name " + NODE + "; $n.IpAddress; $n.NodeConfigurationName;"
        f"(Get-AzAutomationDscNode @at -Id {NODE}).Status; @(Get-AzAutomationDscNode @at -NodeConfigurationName Conf1.web).Count;"
        "@(Get-AzAutomationDscNode @at -ConfigurationName Conf9).Count; @(Get-AzAutomationDscNode @at -Status NotCompliant).Count;"
        f"(Get-AzAutomationDscNodeReport @at -NodeId {NODE} -Latest).Id; @(Get-AzAutomationDscNodeReport @at -NodeId {NODE} -StartTime"
        f" 2026-01-01T12:00:00Z).Count; (Get-AzAutomationDscNodeReport @at -NodeId {NODE} -Id {REPORT}).ReportType;"
        f"(Export-AzAutomationDscNodeReportContent @at -NodeId {NODE} -ReportId {REPORT}).Name;"
        "Remove-AzAutomationDscNodeConfiguration @at -Name Conf1.web -Force;"
        f"(Set-AzAutomationDscNode @at -Id {NODE} -NodeConfigurationName Conf2.db -Force).NodeConfigurationName;"
        "Remove-AzAutomationDscNodeConfiguration @at -Name Conf1.web -Force;"
        f"Unregister-AzAutomationDscNode @at -Id {NODE} -Force; Get-AzAutomationDscNode @at -Id {NODE}"
    ) == [
        *("10.0.0.4", "Conf1.web", "Compliant", 1, 0, 0, REPORT, 1, "Consistency", f"{NODE}_{REPORT}.txt", "Conf2.db"),
    ]
    first, second = (str(error) for error in session.errors)
    assert first.startswith("The node configuration 'Conf1.web' is currently assigned to one or more nodes.")
    assert second == "The node was not found."


def test_a_machine_is_registered_by_a_deployment(session, simulator):
    session.run(f"{ACCOUNT}Register-AzAutomationDscNode @at -AzureVMName vm1 -RebootNodeIfNeeded $true")
    (body,) = bodies(simulator, "PUT", "*/Microsoft.Resources/deployments/*")
    parameters = body["properties"]["parameters"]
    assert body["properties"]["templateLink"]["uri"].endswith("/automationdscpreview/azuredeployV2.json")
    assert parameters["vmName"] == {"value": "vm1"}
    assert parameters["rebootNodeIfNeeded"] == {"value": True}
    assert parameters["configurationModeFrequencyMins"] == {"value": 15}
    assert parameters["location"] == {"value": "westeurope"}


def test_deployments_of_what_was_compiled():
    clock = Clock()
    simulator = Simulator(clock=clock)
    with Session(simulator=simulator) as session:
        session.run(CONFIGURED)
        clock.stop()
        _deploys(session, simulator)


def _deploys(session, simulator):
    start = "Start-AzAutomationDscNodeConfigurationDeployment @at -NodeConfigurationName Conf1.web -NodeName @(@('a', 'b'), @('c')) -Force"
    assert session.run(
        f"$d = {start};"
        "Stop-AzAutomationDscNodeConfigurationDeployment @at -JobId $d.JobId -Force -PassThru; $d.JobStatus; $d.Job.RunbookName;"
        "$e = Get-AzAutomationDscNodeConfigurationDeployment @at -JobId $d.JobId; $e.NodeConfigurationName; $e.NodeStatus.Count;"
        "@(Get-AzAutomationDscNodeConfigurationDeployment @at).Count;"
        "$s = New-AzAutomationSchedule @at -Name s -StartTime 2030-01-01Z -OneTime;"
        f"$t = {start} -Schedule $s; $t.JobStatus; $t.JobSchedule.ScheduleName;"
        "(Get-AzAutomationDscNodeConfigurationDeploymentSchedule @at).JobScheduleId -eq $t.JobScheduleId;"
        "(Get-AzAutomationDscNodeConfigurationDeploymentSchedule @at -JobScheduleId $t.JobScheduleId).RunbookName;"
        "Start-AzAutomationDscNodeConfigurationDeployment @at -NodeConfigurationName Conf1 -NodeName @(@('a'), @('b')) -Force"
    ) == [
        *(True, "New", "Deploy-NodeConfigurationToAutomationDscNodesV1", "Conf1.web", 2, 1, "Scheduled", "s", True),
        "Deploy-NodeConfigurationToAutomationDscNodesV1",
    ]
    assert bodies(simulator, "PUT", "*/jobs/*")[0]["properties"]["parameters"]["ListOfNodeNames"] == '[["a","b"],["c"]]'
    assert [str(error) for error in session.errors] == [
        "Invalid node configuration name. Please specify in the format <config name>.<node name>"
    ]


def test_source_controls_keep_their_tokens(session, simulator):
    assert session.run(
        f"{ACCOUNT}$t = ConvertTo-SecureString top-secret -AsPlainText -Force; $s = New-AzAutomationSourceControl @at -Name gh -RepoUrl"
        " https://github.com/a/b.git -SourceType GitHub -Branch main -FolderPath / -AccessToken $t -DoNotPublishRunbook;"
        "($s | Out-String).Trim().Split()[0..3] -ne '' -join ' '; $s.PublishRunbook;"
        "(Update-AzAutomationSourceControl @at -Name gh -AutoSync $true -Branch dev).Branch; (Get-AzAutomationSourceControl @at -SourceType"
        " GitHub).AutoSync; New-AzAutomationSourceControl @at -Name g2 -RepoUrl https://x -SourceType VsoGit -FolderPath / -AccessToken $t;"
        "$j = Start-AzAutomationSourceControlSyncJob @at -SourceControlName gh; $j.SyncType;"
        "(Get-AzAutomationSourceControlSyncJob @at -SourceControlName gh).SourceControlSyncJobId -eq $j.SourceControlSyncJobId;"
        "$at.SourceControlName = 'gh'; $at.JobId = $j.SourceControlSyncJobId; (Get-AzAutomationSourceControlSyncJob @at).GetType().Name;"
        "$o = Get-AzAutomationSourceControlSyncJobOutput @at -Stream Output; $o.StreamType;"
        "(Get-AzAutomationSourceControlSyncJobOutput @at -StreamId $o.SourceControlSyncJobStreamId).StreamText -eq $o.Summary;"
        "Remove-AzAutomationSourceControl -ResourceGroupName rg-app -AutomationAccountName acc -Name gh -PassThru"
    ) == [
        *("Name SourceType Branch FolderPath", False, "dev", True, "FullSync", True, "SourceControlSyncJobRecord"),
        *("Output", True, True),
    ]
    assert bodies(simulator, "PUT", "*/sourceControls/gh")[0]["properties"]["securityToken"] == HIDDEN
    assert [str(error) for error in session.errors] == ["branch is empty."]


def test_updates_of_machines(session, simulator):
    machine = "/subscriptions/x/vm"
    schedule = "-StartTime 2030-01-01T08:00:00Z -WeekInterval 1 -DaysOfWeek Monday -ForUpdateConfiguration"
    assert session.run(
        f"{ACCOUNT}$q = New-AzAutomationUpdateManagementAzureQuery @at -Scope /subscriptions/x -Location westeurope -Tag @{{a = 'b'; c = 'd',"
        " 'e'}; $q.TagSettings.Tags['c'] -join ' '; $q.TagSettings.FilterOperator;"
        f"$s = New-AzAutomationSchedule @at -Name weekly {schedule}; @(Get-AzAutomationSchedule @at).Count;"
        f"$u = New-AzAutomationSoftwareUpdateConfiguration @at -Schedule $s -Windows -AzureVMResourceId {machine} -Duration 02:00:00"
        " -IncludedUpdateClassification Critical, Security -PreTaskRunbookName before -AzureQuery $q; $u.GetType().FullName;"
        "$u.UpdateConfiguration.Duration.Hours; $u.UpdateConfiguration.Windows.IncludedUpdateClassifications -join ' ';"
        f"$l = New-AzAutomationSchedule @at -Name other {schedule}; (New-AzAutomationSoftwareUpdateConfiguration @at -Schedule $l -Linux"
        " -NonAzureComputer c1 -RebootOnly -ExcludedPackageNameMask x*).UpdateConfiguration.Linux.rebootSetting;"
        f"@(Get-AzAutomationSoftwareUpdateConfiguration @at -AzureVMResourceId {machine}).Count;"
        "(Get-AzAutomationSoftwareUpdateConfiguration @at -Name weekly).ScheduleConfiguration.WeeklyScheduleOptions.DaysOfWeek;"
        "@(Get-AzAutomationSoftwareUpdateRun @at -Status Failed -OperatingSystem Windows).Count;"
        "@(Get-AzAutomationSoftwareUpdateMachineRun @at -TargetComputer c1).Count;"
        "$u | Remove-AzAutomationSoftwareUpdateConfiguration -PassThru; New-AzAutomationSoftwareUpdateConfiguration @at -Schedule $s -Windows"
    ) == [
        *(
            "d e",
            "All",
            0,
            f"{MODEL}UpdateManagement.SoftwareUpdateConfiguration",
            2,
            "Critical Security",
            "RebootOnly",
        ),
        *(1, "Monday", 0, 0, True),
    ]
    first, second = bodies(simulator, "PUT", "*/softwareUpdateConfigurations/*")
    assert first["properties"]["updateConfiguration"] == {
        "operatingSystem": "Windows",
        "windows": {"includedUpdateClassifications": "Critical,Security", "rebootSetting": "IfRequired"},
        "duration": "PT2H",
        "azureVirtualMachines": [machine],
        "targets": {
            "azureQueries": [
                {
                    "scope": ["/subscriptions/x"],
                    "locations": ["westeurope"],
                    "tagSettings": {"tags": {"a": ["b"], "c": ["d", "e"]}, "filterOperator": "All"},
                }
            ]
        },
    }
    assert first["properties"]["tasks"] == {"preTask": {"source": "before"}}
    assert second["properties"]["updateConfiguration"]["nonAzureComputerNames"] == ["c1"]
    assert [str(error) for error in session.errors] == [
        "Software update configuration has no target computers or dynamic group queries specified."
    ]

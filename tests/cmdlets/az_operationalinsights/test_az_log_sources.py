"""What comes into a workspace and what it keeps: data sources, storage insights, linked services and accounts, saved searches."""

from __future__ import annotations

import pytest

WORKSPACE = (
    "$n = @{ResourceGroupName = 'rg-app'; WorkspaceName = 'ws10'};"
    "$w = New-AzOperationalInsightsWorkspace -ResourceGroupName rg-app -Name ws10 -Location eastus;"
)
SEVERITIES = ("Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Debug", "Informational")
MODELS = "Microsoft.Azure.Commands.OperationalInsights.Models."


@pytest.mark.parametrize(
    ("noun", "name", "prefix"),
    [
        ("IISLogCollection", "DataSource_IISLogs", "OnPremise"),
        ("LinuxCustomLogCollection", "DataSource_CustomLogCollection", "LinuxLogs"),
        ("LinuxPerformanceCollection", "DataSource_LinuxPerformanceCollection", ""),
        ("LinuxSyslogCollection", "DataSource_LinuxSyslogCollection", ""),
    ],
)
def test_collections_as_a_whole(session, simulator, noun, name, prefix):
    """Enable-AzOperationalInsightsIISLogCollection, Enable-AzOperationalInsightsLinuxCustomLogCollection,
    Enable-AzOperationalInsightsLinuxPerformanceCollection, Enable-AzOperationalInsightsLinuxSyslogCollection and their opposites:
    Disable-AzOperationalInsightsIISLogCollection, Disable-AzOperationalInsightsLinuxCustomLogCollection,
    Disable-AzOperationalInsightsLinuxPerformanceCollection, Disable-AzOperationalInsightsLinuxSyslogCollection."""
    assert session.run(
        f'{WORKSPACE}$s = Enable-AzOperationalInsights{noun} @n; $s.Name; $s.Properties.State; "$($s.Properties)";'
        f"(Disable-AzOperationalInsights{noun} -Workspace $w).Properties.State"
    ) == [name, f"{prefix}Enabled", f'{{"state":"{prefix}Enabled"}}', f"{prefix}Disabled"]
    assert [request.path.rpartition("/")[2] for request in simulator.log.requests("PUT", "*/dataSources/*")] == [
        name
    ] * 2


@pytest.mark.parametrize(
    ("kind", "arguments", "sent"),
    [
        (
            "LinuxPerformanceObject",
            "-ObjectName o -CounterNames c1, c2 -InstanceName i -IntervalSeconds 20",
            {
                "objectName": "o",
                "instanceName": "i",
                "intervalSeconds": 20,
                "performanceCounters": [{"counterName": "c1"}, {"counterName": "c2"}],
            },
        ),
        (
            "LinuxSyslog",
            "-Facility auth " + " ".join(f"-Collect{one}" for one in SEVERITIES),
            {
                "syslogName": "auth",
                "syslogSeverities": [
                    {"severity": one} for one in ("emerg", "alert", "crit", "err", "warning", "notice", "debug", "info")
                ],
            },
        ),
        (
            "WindowsEvent",
            "-EventLogName System -CollectErrors -CollectWarnings -CollectInformation",
            {
                "eventLogName": "System",
                "eventTypes": [{"eventType": one} for one in ("Error", "Warning", "Information")],
            },
        ),
        (
            "WindowsPerformanceCounter",
            "-ObjectName o -CounterName c -UseLegacyCollector",
            {
                "objectName": "o",
                "instanceName": "*",
                "intervalSeconds": 15,
                "counterName": "c",
                "collectorType": "LegacyCollector",
            },
        ),
        (
            "AzureActivityLog",
            "-SubscriptionId s -BackfillStartTime '2026-01-02T03:04:05Z'",
            {
                "linkedResourceId": "/subscriptions/s/providers/microsoft.insights/eventtypes/management",
                "backfillStartTime": "2026-01-02T03:04:05+00:00",
            },
        ),
        (
            "CustomLog",
            """-CustomLogRawJson '{"customLogName": "X_CL", "inputs": [], "extractions": [{"extractionType": "DateTime"}]}'""",
            {"customLogName": "X_CL", "inputs": [], "extractions": [{"extractionType": "DateTime"}]},
        ),
    ],
)
def test_data_sources(session, simulator, kind, arguments, sent):
    """New-AzOperationalInsightsLinuxPerformanceObjectDataSource, New-AzOperationalInsightsLinuxSyslogDataSource,
    New-AzOperationalInsightsWindowsEventDataSource, New-AzOperationalInsightsWindowsPerformanceCounterDataSource,
    New-AzOperationalInsightsAzureActivityLogDataSource, New-AzOperationalInsightsCustomLogDataSource."""
    assert session.run(
        f"{WORKSPACE}$d = New-AzOperationalInsights{kind}DataSource @n -Name d1 {arguments}; $d.Kind; $d.WorkspaceName;"
        f"$d.Properties.GetType().FullName; (Get-AzOperationalInsightsDataSource @n -Kind {kind}).Name;"
        "(Get-AzOperationalInsightsDataSource -Workspace $w -Name d1).Kind; (Set-AzOperationalInsightsDataSource $d).Name;"
        "Remove-AzOperationalInsightsDataSource @n -Name d1 -Force;"
        f"@(Get-AzOperationalInsightsDataSource -Workspace $w -Kind {kind}).Count"
    ) == [kind, "ws10", f"{MODELS}PS{kind}DataSourceProperties", "d1", kind, "d1", 0]
    for request in simulator.log.requests("PUT", "*/dataSources/d1"):
        assert request.body == {"kind": kind, "properties": sent}


def test_a_changed_data_source(session):
    assert session.run(
        f"{WORKSPACE}$d = New-AzOperationalInsightsWindowsEventDataSource @n -Name d1 -EventLogName System -CollectErrors;"
        "$d.Properties.EventLogName = 'Other'; (Set-AzOperationalInsightsDataSource $d).Properties.EventLogName;"
        "$d.Properties.EventTypes[0].EventType"
    ) == ["Other", "Error"]
    session.run("$d.Kind = 'CustomLog'; Set-AzOperationalInsightsDataSource $d")
    assert session.errors[-1].message == "Cannot modify Kind while updating data source."
    session.run("$d.Name = 'none'; Set-AzOperationalInsightsDataSource $d")
    assert session.errors[-1].message == "DataSource 'none' does not exist in workspace 'ws10'."


def test_data_sources_that_say_nothing(session, simulator):
    session.run(f"{WORKSPACE}New-AzOperationalInsightsWindowsEventDataSource @n -Name d1 -EventLogName System")
    assert "at least select one type of event" in session.errors[-1].message
    session.run("New-AzOperationalInsightsLinuxSyslogDataSource @n -Name d1 -Facility auth")
    assert "atleast have one severity level" in session.errors[-1].message
    session.run("New-AzOperationalInsightsCustomLogDataSource @n -Name d1 -CustomLogRawJson '{}'")
    assert "right json input for CustomLog" in session.errors[-1].message
    assert simulator.log.requests("PUT", "*/dataSources/*") == []


def test_an_application_is_asked_for_by_its_id(session, simulator):
    """The facts know no data sources of the kind any longer, and the simulator refuses them."""
    place = "subscriptions/s/resourceGroups/r/providers/microsoft.insights/components/a"
    session.run(
        f"{WORKSPACE}New-AzOperationalInsightsApplicationInsightsDataSource @n -ApplicationSubscriptionId s"
        " -ApplicationResourceGroupName r -ApplicationName a;"
        f"New-AzOperationalInsightsApplicationInsightsDataSource -Workspace $w -ApplicationResourceId /{place}"
    )
    for request in simulator.log.requests("PUT", f"*/{place}"):
        assert request.body == {"kind": "ApplicationInsights", "properties": {"linkedResourceId": place}}
    assert len(simulator.log.requests("PUT", f"*/{place}")) == len(session.errors) == 2
    session.run("New-AzOperationalInsightsApplicationInsightsDataSource @n -ApplicationResourceId /subscriptions/s")
    assert session.errors[-1].message == "Application resource id is invalid."


def test_storage_insights(session, simulator):
    arguments = "-Name si -StorageAccountResourceId /subscriptions/s/a -StorageAccountKey c2VjcmV0"
    assert session.run(
        f"{WORKSPACE}$s = New-AzOperationalInsightsStorageInsight @n {arguments} -Tables T -Tag @{{a = 'b'}}; $s.State; $s.Tables;"
        "$s.StorageAccountResourceId; $s.Tags.a; $s.ResourceGroupName; ($s | Out-String) -like '*c2VjcmV0*';"
        f"(Set-AzOperationalInsightsStorageInsight -Workspace $w {arguments} -Containers c -ETag *).Containers;"
        "(Get-AzOperationalInsightsStorageInsight @n).Name; (Get-AzOperationalInsightsStorageInsight -Workspace $w -Name si).Name;"
        "Remove-AzOperationalInsightsStorageInsight -Workspace $w -Name si -Force;"
        "@(Get-AzOperationalInsightsStorageInsight @n).Count"
    ) == ["OK", "T", "/subscriptions/s/a", "b", "rg-app", False, "c", "si", "si", 0]
    session.run(f"Set-AzOperationalInsightsStorageInsight @n {arguments}")
    assert session.errors[-1].message == "StorageInsight si under workspace ws10 does not existed"


def test_linked_services_and_storage_accounts(session):
    assert session.run(
        f"{WORKSPACE}$t = [System.Collections.Generic.Dictionary[string, string]]::new(); $t.Add('a', 'b');"
        "$l = Set-AzOperationalInsightsLinkedService @n -LinkedServiceName cluster -WriteAccessResourceId /subscriptions/c -Tag $t;"
        "$l.WriteAccessResourceId; $l.Tags.a; $l.ProvisioningState; (Get-AzOperationalInsightsLinkedService @n).Name;"
        "(Set-AzOperationalInsightsLinkedService @n -LinkedServiceName automation -ResourceId /subscriptions/d).ResourceId;"
        "(Get-AzOperationalInsightsLinkedService @n -LinkedServiceName cluster).Id -eq $l.Id;"
        "Remove-AzOperationalInsightsLinkedService @n -LinkedServiceName cluster;"
        "$a = New-AzOperationalInsightsLinkedStorageAccount @n -DataSourceType Query -StorageAccountId /s/a; $a.DataSourceType;"
        "(Set-AzOperationalInsightsLinkedStorageAccount @n -DataSourceType Query -StorageAccountId /s/b, /s/c).StorageAccountIds;"
        "(Get-AzOperationalInsightsLinkedStorageAccount @n).Name;"
        "(Get-AzOperationalInsightsLinkedStorageAccount @n -DataSourceType Query).StorageAccountIds.Count;"
        "Remove-AzOperationalInsightsLinkedStorageAccount @n -DataSourceType Query -Force;"
        "@(Get-AzOperationalInsightsLinkedStorageAccount @n).Count"
    ) == [
        *("/subscriptions/c", "b", "Succeeded", "cluster", "/subscriptions/d", True, True),
        *("Query", "/s/b", "/s/c", "Query", 2, True, 0),
    ]


def test_saved_searches(session, simulator):
    arguments = "-SavedSearchId s1 -DisplayName d -Category c"
    assert session.run(
        f"{WORKSPACE}$r = New-AzOperationalInsightsSavedSearch @n {arguments} -Query Heartbeat -Tag @{{a = 'b'}} -FunctionAlias f"
        " -FunctionParameter 'x:int' -Version 2; $r.GetType().FullName; [string]$r;"
        "$s = Get-AzOperationalInsightsSavedSearch @n -SavedSearchId s1; $s.Properties.GetType().Name; $s.Properties.Tags.a;"
        "$s.Properties.FunctionAlias; $s.Properties.Version; [string](Set-AzOperationalInsightsSavedSearch @n"
        f" {arguments} -Query Perf -ETag *); (Get-AzOperationalInsightsSavedSearch @n -SavedSearchId s1).Properties.FunctionParameters;"
        "[string](New-AzOperationalInsightsComputerGroup @n -SavedSearchId s2 -DisplayName d -Category c -Query Perf -Version 1);"
        "(Get-AzOperationalInsightsSavedSearch @n).Value.Count; Remove-AzOperationalInsightsSavedSearch @n -SavedSearchId s1;"
        "(Get-AzOperationalInsightsSavedSearch @n).Value.Properties.Tags.Group"
    ) == [
        *(
            "System.Net.HttpStatusCode",
            "OK",
            "PSSavedSearchProperties",
            "b",
            "f",
            2,
            "OK",
            "x:int",
            "OK",
            2,
            "Computer",
        ),
    ]
    made, *_ = simulator.log.requests("PUT", "*/savedSearches/s1")
    assert made.body["properties"]["tags"] == [{"name": "a", "value": "b"}]

"""Workspaces and what they tell of themselves, clusters, data exports, tables, queries."""

from __future__ import annotations

import pytest

WORKSPACE = (
    "$g = @{ResourceGroupName = 'rg-app'}; $n = @{ResourceGroupName = 'rg-app'; WorkspaceName = 'ws10'};"
    "$w = New-AzOperationalInsightsWorkspace @g -Name ws10 -Location eastus -Sku PerGB2018;"
)
MODELS = "Microsoft.Azure.Commands.OperationalInsights.Models."


def test_workspaces(session, simulator):
    assert session.run(
        f"{WORKSPACE}$w.GetType().FullName; $w.Sku; $w.retentionInDays; $w.ResourceGroupName; $w.CustomerId.GetType().Name;"
        "$c = Set-AzOperationalInsightsWorkspace @g -Name ws10 -RetentionInDays 60 -DailyQuotaGb 5 -Tag @{a = 'b'}"
        "  -DisableLocalAuth $true -ForceCmkForQuery $false -PublicNetworkAccessForQuery Disabled;"
        "$c.retentionInDays; $c.WorkspaceCapping.DailyQuotaGb; $c.WorkspaceFeatures.DisableLocalAuth; $c.ForceCmkForQuery;"
        "$c.PublicNetworkAccessForQuery; $c.CustomerId -eq $w.CustomerId;"
        "(Set-AzOperationalInsightsWorkspace -Workspace $c -PublicNetworkAccessForIngestion Disabled).Tags.a;"
        "(Get-AzOperationalInsightsWorkspace @g).Name; (Get-AzOperationalInsightsWorkspace @g -Name ws10).retentionInDays"
    ) == [
        *(f"{MODELS}PSWorkspace", "PerGB2018", 30, "rg-app", "Guid"),
        *(60, 5, True, False, "Disabled", True, "b", "ws10", 60),
    ]
    created, changed, *_ = simulator.log.requests("PUT", "*/workspaces/ws10")
    assert created.body == {"location": "eastus", "tags": {}, "properties": {"sku": {"name": "PerGB2018"}}}
    assert changed.body["properties"]["workspaceCapping"] == {"dailyQuotaGb": 5}
    session.run("Get-AzOperationalInsightsWorkspace -Name ws10")
    assert session.errors[-1].message == "Resource group name cannot be null."


def test_a_removed_workspace_comes_back(session):
    assert session.run(
        f"{WORKSPACE}$w | Remove-AzOperationalInsightsWorkspace -Force;"
        "(Get-AzOperationalInsightsDeletedWorkspace).Name; (Get-AzOperationalInsightsDeletedWorkspace @g).ResourceId -eq $w.ResourceId;"
        "(Restore-AzOperationalInsightsWorkspace @g -Name ws10 -Location eastus).CustomerId -eq $w.CustomerId;"
        "Remove-AzOperationalInsightsWorkspace @g -Name ws10 -Force -ForceDelete;"
        "@(Get-AzOperationalInsightsDeletedWorkspace).Count; @(Get-AzOperationalInsightsWorkspace).Count"
    ) == ["ws10", True, True, 0, 0]


def test_what_is_there_is_not_replaced_without_being_asked(session, simulator):
    session.run(f"{WORKSPACE}New-AzOperationalInsightsWorkspace @g -Name ws10 -Location eastus -WhatIf")
    assert len(simulator.log.requests("PUT", "*/workspaces/ws10")) == 1
    session.run("New-AzOperationalInsightsWorkspace @g -Name ws10 -Location eastus")
    assert len(simulator.log.requests("PUT", "*/workspaces/ws10")) == 1
    assert session.run("(New-AzOperationalInsightsWorkspace @g -Name ws10 -Location eastus -Force).Name") == ["ws10"]


def test_what_a_workspace_tells(session):
    assert session.run(
        f"{WORKSPACE}$k = Get-AzOperationalInsightsWorkspaceSharedKey @g -Name ws10;"
        "$m = Update-AzOperationalInsightsWorkspaceSharedKey @g -Name ws10; $m.GetType().Name;"
        "$k.PrimarySharedKey -ne $m.PrimarySharedKey; $k.SecondarySharedKey -ne $m.SecondarySharedKey;"
        "$u = Get-AzOperationalInsightsWorkspaceUsage @g -Name ws10; $u.Name; $u.Unit; $u.CurrentValue;"
        "@(Get-AzOperationalInsightsWorkspaceManagementGroup @g -Name ws10).Count;"
        "(Get-AzOperationalInsightsAvailableServiceTier @n).ServiceTier;"
        "(Set-AzOperationalInsightsIntelligencePack @n -IntelligencePackName security -Enabled $true).Name;"
        "(Get-AzOperationalInsightsIntelligencePack @n | Where-Object Enabled).Name -join ' ';"
        "(Set-AzOperationalInsightsIntelligencePack @n -IntelligencePackName Security -Enabled $false).Enabled;"
        "(Get-AzOperationalInsightsSchema @n).Value.Name -contains 'TimeGenerated';"
        "(Get-AzOperationalInsightsOperation).Name -contains 'Microsoft.OperationalInsights/workspaces/read'"
    ) == [
        *("PSWorkspaceKeys", True, True, "DataAnalyzed", "Bytes", 0, 0, "PerGB2018", "Security"),
        *("LogManagement Security", False, True, True),
    ]
    session.run("Set-AzOperationalInsightsIntelligencePack @n -IntelligencePackName Nothing -Enabled $true")
    assert "Intelligence pack 'Nothing' is not existed" in session.errors[-1].message
    session.run("Get-AzOperationalInsightsOperationStatus -Location eastus -OperationId none")
    assert "Operation 'none' does not exist" in session.errors[-1].message


def test_purges(session, simulator):
    assert session.run(
        f"{WORKSPACE}$p = New-AzOperationalInsightsPurgeWorkspace @n -Table Heartbeat -Column TimeGenerated -OperatorProperty '<'"
        " -Value 2020-01-01 -Key k -Force; $p.OperationId -like 'purge-*';"
        "(Get-AzOperationalInsightsPurgeWorkspaceStatus @n -PurgeId $p.OperationId).Status;"
        f"$f = [{MODELS}PSWorkspacePurgeBodyFilters]@{{Column = 'Computer'; OperatorProperty = 'in'; Value = 'a', 'b'}};"
        f"$b = [{MODELS}PSWorkspacePurgeBody]@{{Table = 'Perf'; Filters = @($f)}};"
        "(New-AzOperationalInsightsPurgeWorkspace @n -PurgeBody $b -Force).GetType().Name"
    ) == [True, "pending", "PSWorkspacePurgeResponse"]
    one, other = (request.body for request in simulator.log.requests("POST", "*/purge"))
    condition = {"column": "TimeGenerated", "operator": "<", "value": "2020-01-01", "key": "k"}
    assert one == {"table": "Heartbeat", "filters": [condition]}
    assert other == {"table": "Perf", "filters": [{"column": "Computer", "operator": "in", "value": ["a", "b"]}]}


def test_clusters(session, simulator):
    assert session.run(
        "$c = New-AzOperationalInsightsCluster rg-app clus eastus -SkuCapacity 1000 -Tag @{a = 'b'} -KeyName k -KeyVersion 1"
        " -KeyVaultUri https://v -BillingType Workspaces -IsDoubleEncryptionEnabled $true -IsAvailabilityZonesEnabled $false;"
        "$c.GetType().Name; $c.Sku.Capacity; $c.Sku.GetType().Name; $c.Identity.Type; $c.Tags.a; $c.BillingType;"
        "$c.IsDoubleEncryptionEnabled; $u = @{ResourceGroupName = 'rg-app'; ClusterName = 'clus'};"
        "$k = (Update-AzOperationalInsightsCluster @u -KeyVersion 2 -IdentityType SystemAssigned).KeyVaultProperties; $k.KeyName;"
        "$k.KeyVersion; (Update-AzOperationalInsightsCluster @u -SkuCapacity 1200 -SkuName CapacityReservation).Sku.Capacity;"
        "(Get-AzOperationalInsightsCluster @u).Tags.a; (Get-AzOperationalInsightsCluster -ResourceId $c.Id).Name;"
        "@(Get-AzOperationalInsightsCluster -ResourceGroupName rg-app).Count; Remove-AzOperationalInsightsCluster rg-app clus;"
        "@(Get-AzOperationalInsightsCluster).Count"
    ) == [
        *("PSCluster", 1000, "PSClusterSku", "SystemAssigned", "b", "Workspaces", True, "k", "2", 1200, "b", "clus", 1),
        *(True, 0),
    ]
    made, *_ = simulator.log.requests("PUT", "*/clusters/clus")
    assert made.body["sku"] == {"name": "CapacityReservation", "capacity": 1000}
    session.run("$null = New-AzOperationalInsightsCluster rg-app clus eastus -SkuCapacity 1000")
    session.run("New-AzOperationalInsightsCluster rg-app clus eastus -SkuCapacity 1000")
    assert "cluster: 'clus' already exists in 'rg-app'" in session.errors[-1].message
    session.run("Update-AzOperationalInsightsCluster -ResourceGroupName rg-app -ClusterName none -SkuCapacity 100")
    assert session.errors[-1].message == "Cluster none under rg-app is not existed"


def test_data_exports(session, simulator):
    target = "/subscriptions/s/resourceGroups/r/providers/Microsoft.EventHub/namespaces/n"
    assert session.run(
        f"{WORKSPACE}$e = New-AzOperationalInsightsDataExport @n -DataExportName ex -TableName Heartbeat -ResourceId {target}"
        " -EventHubName h -Enable $true; $e.GetType().Name; $e.DataExportType; $e.EventHubName; $e.Enable;"
        "(Update-AzOperationalInsightsDataExport @n -DataExportName ex -TableName Heartbeat, Perf -Enable $false).TableNames;"
        "$e.Enable = $true; (Update-AzOperationalInsightsDataExport -InputDataExport $e).TableNames;"
        "(Update-AzOperationalInsightsDataExport -ResourceId $e.Id).EventHubName;"
        f"(Update-AzOperationalInsightsDataExport @n -DataExportName ex -EventHubName i -DestinationResourceId {target}2).ResourceId;"
        "(Get-AzOperationalInsightsDataExport @n).Name; (Get-AzOperationalInsightsDataExport @n -DataExportName ex).EventHubName;"
        "(Get-AzOperationalInsightsDataExport -ResourceId $e.Id).Name; Remove-AzOperationalInsightsDataExport -InputDataExport $e"
    ) == [
        "PSDataExport",
        "EventHub",
        "h",
        True,
        "Heartbeat",
        "Perf",
        "Heartbeat",
        "h",
        f"{target}2",
        *("ex", "i", "ex", True),
    ]
    made, *_ = simulator.log.requests("PUT", "*/dataExports/ex")
    destination = {"resourceId": target, "metaData": {"eventHubName": "h"}}
    assert made.body == {"properties": {"tableNames": ["Heartbeat"], "destination": destination, "enable": True}}
    session.run("Update-AzOperationalInsightsDataExport @n -DataExportName ex")
    assert session.errors[-1].message == "Data export ex under resourceGroup rg-app worspace:ws10 does not exist"
    session.run(f"1..2 | ForEach-Object {{ New-AzOperationalInsightsDataExport @n ex Heartbeat -ResourceId {target} }}")
    assert "DataExport: 'ex' already exists in workspace 'ws10'" in session.errors[-1].message
    assert session.run("Remove-AzOperationalInsightsDataExport @n -DataExportName ex") == [True]


def test_tables(session, simulator):
    assert session.run(
        f"{WORKSPACE}$t = New-AzOperationalInsightsTable @n -TableName T_CL -RetentionInDays 30 -TotalRetentionInDays 60"
        " -Plan Analytics -Description d -Column @{TimeGenerated = 'DateTime'; x = 'string'};"
        "$t.GetType().Name; $t.TableName; $t.Schema.Columns.Count; $t.Description; $t.TotalRetentionInDays; $t.WorkspaceName;"
        "(Update-AzOperationalInsightsTable @n -TableName T_CL -RetentionInDays 40 -TotalRetentionInDays 70).RetentionInDays;"
        "(Update-AzOperationalInsightsTable @n -TableName T_CL -Plan Basic -Description e).Description;"
        "(New-AzOperationalInsightsSearchTable @n -TableName A_SRCH -SearchQuery Heartbeat -StartSearchTime '05-27-2022 12:26:36'"
        " -EndSearchTime '05-28-2022 12:26:36' -Limit 5 -RetentionInDays 30 -TotalRetentionInDays 30).TableName;"
        "(New-AzOperationalInsightsRestoreTable @n -TableName A_RST -SourceTable Perf -StartRestoreTime '05-27-2022 12:26:36'"
        " -EndRestoreTime '05-28-2022 12:26:36').ProvisioningState;"
        "Invoke-AzOperationalInsightsMigrateTable @n -TableName T_CL; (Get-AzOperationalInsightsTable @n -TableName Perf).Plan;"
        "(Get-AzOperationalInsightsTable @n).Count -gt 40; Remove-AzOperationalInsightsTable @n -TableName T_CL"
    ) == [
        *("PSTable", "T_CL", 2, "d", 60, "ws10", 40, "e", "A_SRCH", "Succeeded", True, "Analytics", True, True),
    ]
    search, *_ = simulator.log.requests("PUT", "*/tables/A_SRCH")
    assert search.body["properties"]["searchResults"] == {
        "query": "Heartbeat",
        "startSearchTime": "2022-05-27T12:26:36Z",
        "endSearchTime": "2022-05-28T12:26:36Z",
        "limit": 5,
    }
    restored, *_ = simulator.log.requests("PUT", "*/tables/A_RST")
    assert restored.body["properties"]["restoredLogs"]["sourceTable"] == "Perf"
    session.run("Update-AzOperationalInsightsTable @n -TableName none_CL -RetentionInDays 40")
    assert "Table none_CL under resourceGroup rg-app worspace:ws10 does not exist" in session.errors[-1].message
    session.run("New-AzOperationalInsightsTable @n -TableName Perf")
    assert "Table: 'Perf' already exists in workspace 'ws10'" in session.errors[-1].message


def test_queries(session, simulator):
    assert session.run(
        f"{WORKSPACE}$q = Invoke-AzOperationalInsightsQuery -Workspace $w -Query 'Heartbeat | count' -Timespan (New-TimeSpan -Hours 24)"
        " -Wait 5 -IncludeRender -IncludeStatistics; $q.GetType().Name; $q.Results.Count; ($q.Results | Select-Object -First 1).Count;"
        "[System.Linq.Enumerable]::ToArray($q.Results).Count; $null -eq $q.Error;"
        "@((Invoke-AzOperationalInsightsQuery -WorkspaceId $w.CustomerId -Query Heartbeat).Results).Count;"
        "(Invoke-AzOperationalInsightsQuery -Workspace $w -Query Heartbeat -AsJob | Wait-Job | Receive-Job).GetType().Name"
    ) == ["PSQueryResponse", 1, "0", 1, True, 0, "PSQueryResponse"]
    asked, *_ = simulator.log.requests("POST", "/v1/workspaces/*/query")
    assert asked.body == {"query": "Heartbeat | count", "timespan": "P1D"}
    session.run("Invoke-AzOperationalInsightsQuery -Workspace $w -Query Nothing")
    assert "The request had some invalid properties" in session.errors[-1].message


def test_cells_of_answers_are_texts(session):
    assert session.run(
        f"{WORKSPACE}$r = @((Invoke-AzOperationalInsightsQuery -Workspace $w -Query \"print n = 1, t = 'a', b = true, d = dynamic([1])\").Results);"
        "$r.Count; $r[0].n.GetType().Name; $r[0].n; $r[0].t; $r[0].b; $r[0].d"
    ) == [1, "String", "1", "a", "true", "[1]"]


@pytest.mark.parametrize("cmdlet", ["Get", "Remove"])
def test_what_is_not_there(session, cmdlet):
    session.run(
        f"{cmdlet}-AzOperationalInsightsWorkspace -ResourceGroupName rg-app -Name none {'-Force' if cmdlet == 'Remove' else ''}"
    )
    assert bool(session.errors) is (cmdlet == "Get")

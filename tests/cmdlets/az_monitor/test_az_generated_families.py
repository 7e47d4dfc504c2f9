"""Data collection, autoscale, rules on logs, Azure Monitor workspaces, pipeline groups: cmdlets whose parameters are properties."""

from __future__ import annotations

GROUP = "$g = @{ResourceGroupName = 'rg-app'}; $vm = (Get-AzVM | Select-Object -First 1).Id;"
MONITOR = "Microsoft.Azure.PowerShell.Cmdlets.Monitor."


def test_data_collection_rules(session, simulator):
    assert session.run(
        f"{GROUP}$s = New-AzSyslogDataSourceObject -FacilityName cron -LogLevel Debug, Critical -Name s1 -Stream Microsoft-Syslog;"
        "$f = New-AzDataFlowObject -Stream Microsoft-Syslog -Destination c -TransformKql source;"
        "$d = New-AzLogAnalyticsDestinationObject -Name c -WorkspaceResourceId /subscriptions/s/w;"
        "$c = New-AzPerfCounterDataSourceObject -CounterSpecifier '\\\\a' -Name p -SamplingFrequencyInSecond 15 -Stream Microsoft-Perf;"
        "$w = New-AzWindowsEventLogDataSourceObject -Name w -Stream Microsoft-WindowsEvent -XPathQuery 'System!*';"
        "$i = New-AzIisLogsDataSourceObject -Stream Microsoft-W3CIISLog -LogDirectory C:\\\\l -Name i;"
        "$l = New-AzLogFilesDataSourceObject -FilePattern *.log -Stream Custom-a -Name l -SettingTextRecordStartTimestampFormat 'ISO 8601';"
        "$e = New-AzExtensionDataSourceObject -ExtensionName x -ExtensionSetting @{k = 1} -Name e -Stream Microsoft-Perf;"
        "$r = New-AzDataCollectionRule @g -Name r1 -Location eastus -DataFlow $f -DataSourceSyslog $s -DataSourcePerformanceCounter $c"
        " -DataSourceWindowsEventLog $w -DataSourceIisLog $i -DataSourceExtension $e -DestinationLogAnalytic $d"
        " -DestinationAzureMonitorMetricName m -DataSourceDataImportEventHubName h -EnableSystemAssignedIdentity -Tag @{a = 1}"
        " -StreamDeclaration @{'Custom-a' = @{columns = @(@{name = 'a'; type = 'string'})}};"
        "$r.GetType().FullName; $r.ResourceGroupName; $r.DestinationAzureMonitorMetricName; $r.DataSourceSyslog[0].FacilityName;"
        "$r.IdentityType; $r.Tag['a']; $r.SystemDataCreatedAt.GetType().Name; $r.DataFlow[0].GetType().FullName; $l.FilePattern;"
        "$l.SettingTextRecordStartTimestampFormat; (Get-AzDataCollectionRule @g).Name; (Get-AzDataCollectionRule | Where-Object Name -eq r1).Name;"
        "$u = $r | Update-AzDataCollectionRule -Description d -EnableSystemAssignedIdentity $false;"
        "$u.IdentityType; $u.Description; $u.DataSourceSyslog.Count; Remove-AzDataCollectionRule @g -Name r1 -PassThru"
    ) == [
        *(f"{MONITOR}DataCollection.Models.DataCollectionRuleResource", "rg-app", "m", "cron", "SystemAssigned", "1"),
        *(
            "DateTime",
            f"{MONITOR}DataCollection.Models.DataFlow",
            "*.log",
            "ISO 8601",
            "r1",
            "r1",
            "None",
            "d",
            1,
        ),
        True,
    ]
    made, changed = simulator.log.requests("PUT", "*/dataCollectionRules/r1")
    body = made.body
    assert body["identity"] == {"type": "SystemAssigned"}
    assert body["properties"]["destinations"] == {
        "logAnalytics": [{"workspaceResourceId": "/subscriptions/s/w", "name": "c"}],
        "azureMonitorMetrics": {"name": "m"},
    }
    sources = body["properties"]["dataSources"]
    assert sources["dataImports"] == {"eventHub": {"name": "h"}}
    assert sources["performanceCounters"][0]["samplingFrequencyInSeconds"] == 15
    assert sources["extensions"][0]["extensionSettings"] == {"k": 1}
    assert body["properties"]["streamDeclarations"] == {"Custom-a": {"columns": [{"name": "a", "type": "string"}]}}
    assert changed.body["identity"] == {"type": "None"}
    session.run(
        "New-AzDataCollectionRule @g -Name r2 -Location eastus -UserAssignedIdentity /subscriptions/s/u -EnableSystemAssignedIdentity"
    )
    asked = simulator.log.requests("PUT", "*/dataCollectionRules/r2")[0].body["identity"]
    assert asked == {"type": "SystemAssigned,UserAssigned", "userAssignedIdentities": {"/subscriptions/s/u": {}}}
    assert changed.body["properties"]["dataSources"].keys() == sources.keys()


def test_the_other_parts_of_data_collection_rules(session):
    assert session.run(
        "(New-AzEventHubDestinationObject -EventHubResourceId /h -Name n).EventHubResourceId;"
        "(New-AzEventHubDirectDestinationObject -EventHubResourceId /h -Name n).Name;"
        "(New-AzMonitoringAccountDestinationObject -AccountResourceId /m -Name n).AccountResourceId;"
        "(New-AzStorageBlobDestinationObject -ContainerName c -StorageAccountResourceId /s -Name n).ContainerName;"
        "(New-AzStorageTableDestinationObject -TableName t -StorageAccountResourceId /s -Name n).TableName;"
        "(New-AzPlatformTelemetryDataSourceObject -Stream s -Name n).Stream;"
        "(New-AzPrometheusForwarderDataSourceObject -Stream s -Name n -LabelIncludeFilter @{a = 'b'}).LabelIncludeFilter['a'];"
        "(New-AzWindowsFirewallLogsDataSourceObject -Stream s -Name n).GetType().Name"
    ) == ["/h", "n", "/m", "c", "t", "s", "b", "WindowsFirewallLogsDataSource"]


def test_data_collection_endpoints_and_associations(session, simulator):
    assert session.run(
        f"{GROUP}$e = New-AzDataCollectionEndpoint @g -Name e1 -Location eastus -NetworkAclsPublicNetworkAccess Enabled -Kind Linux;"
        "$e.NetworkAclsPublicNetworkAccess; $e.LogIngestionEndpoint -like 'https://*'; (Update-AzDataCollectionEndpoint @g -Name e1 -Description d).Description;"
        "(Get-AzDataCollectionEndpoint @g -Name e1).Kind; $null = New-AzDataCollectionRule @g -Name r1 -Location eastus -Kind Linux;"
        "$a = New-AzDataCollectionRuleAssociation -ResourceUri $vm -AssociationName a1 -DataCollectionRuleId (Get-AzDataCollectionRule @g -Name r1).Id;"
        "$a.DataCollectionRuleId -like '*/r1'; (Get-AzDataCollectionRuleAssociation -ResourceUri $vm).Name;"
        "(Get-AzDataCollectionRuleAssociation @g -DataCollectionRuleName r1).Name; (Get-AzDataCollectionRuleAssociation @g -DataCollectionEndpointName e1).Count;"
        "(Update-AzDataCollectionRuleAssociation -ResourceUri $vm -AssociationName a1 -Description d).Description;"
        "(Get-AzDataCollectionRuleAssociation -ResourceUri $vm -AssociationName a1).ResourceGroupName -eq $vm.Split('/')[4];"
        "Remove-AzDataCollectionRuleAssociation -ResourceUri $vm -AssociationName a1 -PassThru; Remove-AzDataCollectionEndpoint @g -Name e1 -PassThru"
    ) == ["Enabled", True, "d", "Linux", True, "a1", "a1", 0, "d", True, True, True]
    made = simulator.log.requests("PUT", "*/dataCollectionEndpoints/e1")[0].body
    assert made == {
        "kind": "Linux",
        "location": "eastus",
        "properties": {"networkAcls": {"publicNetworkAccess": "Enabled"}},
    }


def test_autoscale_settings(session, simulator):
    assert session.run(
        f"{GROUP}$m = New-AzAutoscaleScaleRuleMetricDimensionObject -DimensionName d -Operator Equals -Value v;"
        "$r = New-AzAutoscaleScaleRuleObject -MetricTriggerMetricName CPU -MetricTriggerMetricResourceUri $vm -MetricTriggerTimeGrain 00:01:00"
        " -MetricTriggerStatistic Average -MetricTriggerTimeWindow 00:05:00 -MetricTriggerTimeAggregation Average -MetricTriggerOperator GreaterThan"
        " -MetricTriggerThreshold 10 -MetricTriggerDimension $m -ScaleActionDirection Increase -ScaleActionType ChangeCount -ScaleActionValue 1"
        " -ScaleActionCooldown 00:05:00; $r.MetricTriggerTimeGrain.Minutes; $r.ScaleActionDirection;"
        "$p = New-AzAutoscaleProfileObject -Name p -CapacityDefault 1 -CapacityMaximum 3 -CapacityMinimum 1 -Rule $r -RecurrenceFrequency Week"
        " -ScheduleDay Monday -ScheduleHour 5 -ScheduleMinute 0 -ScheduleTimeZone UTC; $p.ScheduleDay; $p.Rule.Count;"
        "$w = New-AzAutoscaleWebhookNotificationObject -ServiceUri http://a -Property @{k = 'v'};"
        "$n = New-AzAutoscaleNotificationObject -EmailCustomEmail a@b -EmailSendToSubscriptionAdministrator $true -Webhook $w; $n.Operation;"
        "$s = New-AzAutoscaleSetting @g -Name s1 -Location westeurope -Profile $p -Enabled -Notification $n -PropertiesName s1 -TargetResourceUri $vm"
        " -PredictiveAutoscalePolicyScaleMode Enabled -PredictiveAutoscalePolicyScaleLookAheadTime 00:10:00;"
        "$s.GetType().FullName; $s.PredictiveAutoscalePolicyScaleLookAheadTime.Minutes; $s.Profile[0].ScheduleTimeZone; $s.Enabled;"
        "(Get-AzAutoscaleSetting @g).Name; ($s | Update-AzAutoscaleSetting -Enabled $false -Tag @{a = 1}).Enabled; Remove-AzAutoscaleSetting @g -Name s1 -PassThru"
    ) == [
        *(1, "Increase", "Monday", 1, "Scale", f"{MONITOR}Autoscale.Models.AutoscaleSettingResource", 10, "UTC", True),
        *("s1", False, True),
    ]
    properties = simulator.log.requests("PUT", "*/autoscalesettings/s1")[0].body["properties"]
    trigger = properties["profiles"][0]["rules"][0]["metricTrigger"]
    assert (trigger["timeGrain"], trigger["threshold"]) == ("PT1M", 10)
    assert trigger["dimensions"] == [{"DimensionName": "d", "Operator": "Equals", "Values": ["v"]}]
    assert properties["profiles"][0]["recurrence"]["schedule"]["hours"] == [5]
    assert properties["notifications"][0]["webhooks"] == [{"serviceUri": "http://a", "properties": {"k": "v"}}]
    assert properties["predictiveAutoscalePolicy"] == {"scaleMode": "Enabled", "scaleLookAheadTime": "PT10M"}


def test_what_autoscale_foresees_is_asked_of_the_service(session):
    assert session.run(
        f"{GROUP}$r = New-AzAutoscaleScaleRuleObject -MetricTriggerMetricName CPU -MetricTriggerMetricResourceUri $vm -MetricTriggerTimeGrain 00:01:00"
        " -MetricTriggerStatistic Average -MetricTriggerTimeWindow 00:05:00 -MetricTriggerTimeAggregation Average -MetricTriggerOperator GreaterThan"
        " -MetricTriggerThreshold 10 -ScaleActionDirection Increase -ScaleActionType ChangeCount -ScaleActionCooldown 00:05:00;"
        "$r = New-AzAutoscaleProfileObject -Name p -CapacityDefault 1 -CapacityMaximum 3 -CapacityMinimum 1 -Rule $r;"
        "$null = New-AzAutoscaleSetting @g -Name s -Location westeurope -Profile $r -TargetResourceUri $vm;"
        "$p = Get-AzAutoscalePredictiveMetric -AutoscaleSettingName s -ResourceGroupName rg-app -Timespan 2021-10-14T22:00:00Z/2021-10-16T22:00:00Z"
        " -Aggregation Total -Interval 01:00:00 -MetricName CPU -MetricNamespace n; $p.Interval; $p.MetricName; $p.Data.Count"
    ) == ["PT1H", "CPU", 0]


def test_rules_on_logs(session, simulator):
    assert session.run(
        f"{GROUP}$d = New-AzScheduledQueryRuleDimensionObject -Name Computer -Operator Include -Value *;"
        "$c = New-AzScheduledQueryRuleConditionObject -Dimension $d -Query Perf -TimeAggregation Average -MetricMeasureColumn v -Operator GreaterThan"
        " -Threshold 70 -FailingPeriodNumberOfEvaluationPeriod 2 -FailingPeriodMinFailingPeriodsToAlert 1;"
        "$r = New-AzScheduledQueryRule @g -Name r1 -Location eastus -DisplayName r -Scope $vm -Severity 4 -WindowSize 00:10:00 -EvaluationFrequency 00:05:00"
        " -CriterionAllOf $c -ActionGroupResourceId /subscriptions/s/a -ActionCustomProperty @{k = 'v'};"
        "$r.GetType().FullName; $r.WindowSize.Minutes; $r.CriterionAllOf[0].FailingPeriodNumberOfEvaluationPeriod; $r.Severity;"
        "$r.ActionGroupResourceId; (Update-AzScheduledQueryRule @g -Name r1 -Severity 3 -Enabled:$false).Severity; (Get-AzScheduledQueryRule @g).Enabled;"
        "($r | Remove-AzScheduledQueryRule -PassThru)"
    ) == [
        *(
            f"{MONITOR}ScheduledQueryRule.Models.ScheduledQueryRuleResource",
            10,
            2,
            4,
            "/subscriptions/s/a",
            3,
            False,
        ),
        True,
    ]
    made = simulator.log.requests("PUT", "*/scheduledQueryRules/r1")[0].body["properties"]
    assert (made["windowSize"], made["evaluationFrequency"]) == ("PT10M", "PT5M")
    assert made["actions"] == {"actionGroups": ["/subscriptions/s/a"], "customProperties": {"k": "v"}}
    assert made["criteria"]["allOf"][0]["failingPeriods"] == {
        "numberOfEvaluationPeriods": 2,
        "minFailingPeriodsToAlert": 1,
    }
    (change,) = simulator.log.requests("PATCH", "*/scheduledQueryRules/r1")
    assert change.body == {"properties": {"severity": 3, "enabled": False}}


def test_monitor_workspaces_and_their_issues(session, simulator):
    issue = "$i = @{AzureMonitorWorkspaceName = 'w1'; IssueName = 'i-1'} + $g; $n = @{AzureMonitorWorkspaceName = 'w1'; Name = 'i-1'} + $g;"
    assert session.run(
        f"{GROUP}{issue}$w = New-AzMonitorWorkspace @g -Name w1 -Location eastus -PublicNetworkAccess Enabled; $w.PublicNetworkAccess;"
        "(Set-AzMonitorWorkspace @g -Name w1 -Location eastus -Tag @{a = 1}).Tag['a']; (Update-AzMonitorWorkspace @g -Name w1 -Tag @{b = 2}).Tag['b'];"
        "(Get-AzMonitorWorkspace @g).Name; $b = @{Name = 'a'; Value = 'b'};"
        "$x = New-AzMonitorWorkspaceIssue @n -Title t -Severity High -Status Active -ImpactTime ([datetime]'2026-05-07T18:00:00Z').ToUniversalTime() -BackgroundText z -BackgroundDetail $b;"
        "$x.BackgroundText; $x.ImpactTime.Hour; (Update-AzMonitorWorkspaceIssue @n -Severity Low).Severity; (Get-AzMonitorWorkspaceIssue @n).Title;"
        "(Get-AzMonitorWorkspaceIssue -AzureMonitorWorkspaceName w1 @g).Count; (Get-AzMonitorWorkspaceIssue -AccountInputObject $w -Name i-1).Name;"
        "(Add-AzMonitorWorkspaceIssueAlert @i -Value @{Id = '/a'; Relevance = 'Relevant'; OriginAddedBy = 'o'}).OriginAddedBy;"
        "(Update-AzMonitorWorkspaceIssueAlert @i -Value @{Id = '/a'; Relevance = 'None'}).Relevance; (Get-AzMonitorWorkspaceIssueAlert @i).Id;"
        "(Add-AzMonitorWorkspaceIssueResource @i -Value @{Id = '/r'; Relevance = 'Relevant'}).Id;"
        "(Update-AzMonitorWorkspaceIssueResource @i -Value @{Id = '/r'; Relevance = 'None'}).Relevance; (Get-AzMonitorWorkspaceIssueResource @i).Count;"
        "(Add-AzMonitorWorkspaceIssueInvestigationResult @i -Id v -Result r -OriginAddedBy a -OriginAddedByType User).Result;"
        "(Invoke-AzMonitorWorkspaceFetchIssueInvestigationResult @i -InvestigationId v).OriginAddedByType;"
        "Set-AzMonitorWorkspaceIssueBackgroundVisualization @i -Visualization '{}' -PassThru;"
        "(Invoke-AzMonitorWorkspaceFetchIssueBackgroundVisualization @i).Visualization; Remove-AzMonitorWorkspaceIssue @n -PassThru;"
        "Remove-AzMonitorWorkspace @g -Name w1 -PassThru"
    ) == [
        *(
            "Enabled",
            "1",
            "2",
            "w1",
            "z",
            18,
            "Low",
            "t",
            1,
            "i-1",
            "o",
            "None",
            "/a",
            "/r",
            "None",
            1,
            "r",
            "User",
            True,
        ),
        *("{}", True, True),
    ]
    made = simulator.log.requests("PUT", "*/issues/i-1")[0].body["properties"]
    assert made["impactTime"] == "2026-05-07T18:00:00.0000000Z"
    assert made["background"] == {"text": "z", "details": [{"name": "a", "value": "b"}]}


def test_containers_of_metrics_and_pipeline_groups(session, simulator):
    session.run(
        "$n = @{AzureMonitorWorkspaceName = 'w1'; ResourceGroupName = 'rg-app'; Name = 'default'};"
        "$null = New-AzMonitorWorkspace -ResourceGroupName rg-app -Name w1 -Location eastus; New-AzMonitorWorkspaceMetricsContainer @n -Version v2;"
        "Set-AzMonitorWorkspaceMetricsContainer @n -Version v3; Get-AzMonitorWorkspaceMetricsContainer @n; Update-AzMonitorWorkspaceMetricsContainer @n -Version v4;"
        "$p = @{Name = 'p1'; ResourceGroupName = 'rg-app'}; New-AzPipelineGroup @p -Location eastus -ExtendedLocationName /l -ExtendedLocationType CustomLocation"
        " -Receiver @{Type = 'OTLP'; Name = 'o'; OtlpEndpoint = '0.0.0.0:1'} -Exporter @{Type = 'Console'; Name = 'e'} -Processor @{Type = 'Batch'; Name = 'b'}"
        " -ServicePipeline @{Name = 'a'; Type = 'logs'; Receiver = 'o'; Exporter = 'e'} -PersistencePersistentVolumeName v -Replica 1;"
        "Update-AzPipelineGroup @p -Replica 2; Get-AzPipelineGroup @p; Remove-AzPipelineGroup @p"
    )
    versions = [one.body["properties"] for one in simulator.log.requests("PUT", "*/metricsContainers/default")]
    assert {"version": "v2"} in versions
    assert {"version": "v3"} in versions
    sent = simulator.log.requests("PUT", "*/pipelineGroups/p1")[0].body
    assert sent["extendedLocation"] == {"name": "/l", "type": "CustomLocation"}
    assert sent["properties"]["receivers"] == [{"type": "OTLP", "name": "o", "otlp": {"endpoint": "0.0.0.0:1"}}]
    assert sent["properties"]["service"]["persistence"] == {"persistentVolumeName": "v"}
    assert sent["properties"]["service"]["pipelines"][0]["receivers"] == ["o"]

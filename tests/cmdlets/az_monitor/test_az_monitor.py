"""Action groups, diagnostic settings, alerts, metrics and the activity log."""

from __future__ import annotations

import pytest

RECEIVERS = """New-AzActionGroupArmRoleReceiverObject -Name a -RoleId r
New-AzActionGroupAutomationRunbookReceiverObject -AutomationAccountId a -IsGlobalRunbook $true -RunbookName r -WebhookResourceId w
New-AzActionGroupAzureAppPushReceiverObject -Name a -EmailAddress e
New-AzActionGroupAzureFunctionReceiverObject -Name a -FunctionAppResourceId f -FunctionName n -HttpTriggerUrl https://h
New-AzActionGroupEventHubReceiverObject -Name a -EventHubName e -EventHubNameSpace n -SubscriptionId s
New-AzActionGroupItsmReceiverObject -Name a -ConnectionId c -Region r -TicketConfiguration '{}' -WorkspaceId w
New-AzActionGroupLogicAppReceiverObject -Name a -CallbackUrl https://c -ResourceId r
New-AzActionGroupSmsReceiverObject -Name a -CountryCode 1 -PhoneNumber 2
New-AzActionGroupVoiceReceiverObject -Name a -CountryCode 1 -PhoneNumber 2
New-AzActionGroupWebhookReceiverObject -Name a -ServiceUri https://s -UseCommonAlertSchema $true"""


def bodies(simulator, method, pattern):
    """The bodies of the requests of this kind."""
    return [call.body for call in simulator.log.requests(method, pattern)]


def test_an_action_group_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        "$e = New-AzActionGroupEmailReceiverObject -EmailAddress u@example.com -Name user1; $n = @{Name = 'ag1'; ResourceGroupName = 'rg-app'};"
        "$g = New-AzActionGroup @n -Location global -GroupShortName ag1 -EmailReceiver $e -Tag @{a = 1}; $g.Enabled;"
        "(Update-AzActionGroup @n -GroupShortName ag2 -Enabled).GroupShortName; (Get-AzActionGroup -ResourceGroupName rg-app).Name;"
        "(Get-AzActionGroup -InputObject $g.Id).EmailReceiver[0].EmailAddress; Remove-AzActionGroup @n -PassThru"
    ) == [False, "ag2", "ag1", "u@example.com", True]
    first, second = bodies(simulator, "PUT", "*/actionGroups/ag1")
    assert first == {
        "location": "global",
        "tags": {"a": "1"},
        "properties": {
            "enabled": False,
            "groupShortName": "ag1",
            "emailReceivers": [{"name": "user1", "emailAddress": "u@example.com"}],
        },
    }
    assert (second["properties"]["enabled"], second["properties"]["groupShortName"]) == (True, "ag2")


@pytest.mark.parametrize("script", RECEIVERS.splitlines())
def test_receivers_are_made_in_memory(session, script):
    kind = script.partition("ActionGroup")[2].partition("Object")[0]
    assert session.run(f"({script}).GetType().FullName") == [
        f"Microsoft.Azure.PowerShell.Cmdlets.Monitor.ActionGroup.Models.{kind}"
    ]


def test_diagnostic_settings(session, simulator):
    assert session.run(
        "$a = New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope; $vm = (Get-AzVM rg-app web01).Id;"
        "(Get-AzDiagnosticSettingCategory -ResourceId $vm).Name;"
        "$m = New-AzDiagnosticSettingMetricSettingsObject -Enabled $true -Category AllMetrics -RetentionPolicyDay 3 -RetentionPolicyEnabled $true"
        " -TimeGrain 00:05:00; $m.RetentionPolicyDay; $l = New-AzDiagnosticSettingLogSettingsObject -Enabled $true -Category x; $l.Category;"
        "(New-AzDiagnosticSetting -Name ds1 -ResourceId $vm -StorageAccountId $a.Id -Metric $m).Name;"
        "(Get-AzDiagnosticSetting -ResourceId $vm).Metric[0].Category;"
        "(Update-AzDiagnosticSetting -Name ds1 -ResourceId $vm -EventHubName e).Name 2>$null;"
        "Remove-AzDiagnosticSetting -ResourceId $vm -Name ds1 -PassThru"
    ) == ["AllMetrics", 3, "x", "ds1", "AllMetrics", "ds1", True]
    first, second = bodies(simulator, "PUT", "*/web01/providers/microsoft.insights/diagnosticSettings/ds1")
    assert first["properties"]["metrics"] == [
        {
            "timeGrain": "PT5M",
            "category": "AllMetrics",
            "enabled": True,
            "retentionPolicy": {"enabled": True, "days": 3},
        }
    ]
    assert second["properties"]["eventHubName"] == "e"


def test_diagnostic_settings_of_a_subscription(session, simulator):
    session.run(
        "$a = New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope;"
        "$l = New-AzDiagnosticSettingSubscriptionLogSettingsObject -Enabled $true -Category Administrative;"
        "New-AzSubscriptionDiagnosticSetting -Name s1 -StorageAccountId $a.Id -Log $l;"
        "Update-AzSubscriptionDiagnosticSetting -Name s1 -EventHubName e; Get-AzSubscriptionDiagnosticSetting;"
        "Remove-AzSubscriptionDiagnosticSetting -Name s1"
    )
    first, _ = simulator.log.requests("PUT", "*/diagnosticSettings/s1")
    assert first.body["properties"]["logs"] == [{"category": "Administrative", "enabled": True}]
    assert (
        first.path.lower()
        == f"/subscriptions/{simulator.subscription.id}/providers/microsoft.insights/diagnosticsettings/s1"
    )
    assert len(simulator.log.requests("DELETE", "*/diagnosticSettings/s1")) == 1


def test_alerts_on_the_activity_log(session, simulator):
    assert session.run(
        "$a = New-AzActivityLogAlertActionGroupObject -Id /subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/a;"
        "$one = New-AzActivityLogAlertAlertRuleAnyOfOrLeafConditionObject -Equal Administrative -Field category;"
        "$leaf = New-AzActivityLogAlertAlertRuleLeafConditionObject -Field properties.x -Equal y;"
        "$any = New-AzActivityLogAlertAlertRuleAnyOfOrLeafConditionObject -AnyOf $leaf; $n = @{Name = 'al1'; ResourceGroupName = 'rg-app'};"
        '$scope = "/subscriptions/$((Get-AzContext).Subscription.Id)";'
        "(New-AzActivityLogAlert @n -Action $a -Condition $one, $any -Location global -Scope $scope).Name;"
        "(Update-AzActivityLogAlert @n -Enabled $false).Enabled; (Get-AzActivityLogAlert).Name; Remove-AzActivityLogAlert @n -PassThru"
    ) == ["al1", False, "al1", True]
    (made,) = bodies(simulator, "PUT", "*/activityLogAlerts/al1")
    assert made["properties"]["condition"] == {
        "allOf": [
            {"field": "category", "equals": "Administrative"},
            {"anyOf": [{"field": "properties.x", "equals": "y"}]},
        ]
    }
    assert [group["actionGroupId"][-1] for group in made["properties"]["actions"]["actionGroups"]] == ["a"]
    assert bodies(simulator, "PATCH", "*/activityLogAlerts/al1") == [{"properties": {"enabled": False}}]


def test_rules_on_metrics(session, simulator):
    assert session.run(
        "$vm = (Get-AzVM rg-app web01).Id; $d = New-AzMetricAlertRuleV2DimensionSelection -DimensionName d -ValuesToInclude a, b;"
        "$c = New-AzMetricAlertRuleV2Criteria -MetricName 'Percentage CPU' -Operator GreaterThan -Threshold 8 -TimeAggregation Average -DimensionSelection $d;"
        "$y = New-AzMetricAlertRuleV2Criteria -DynamicThreshold -MetricName 'Percentage CPU' -Operator GreaterThan -TimeAggregation Average;"
        "$n = @{ResourceGroupName = 'rg-app'; WindowSize = '01:00:00'; Frequency = '00:05:00'; Severity = 3; TargetResourceId = $vm};"
        "$g = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/a';"
        "$r = $c, $c | Add-AzMetricAlertRuleV2 @n -Name r1 -ActionGroupId $g -DisableRule 2>$null; $r.Criteria.Count;"
        "$s = Add-AzMetricAlertRuleV2 @n -Name r2 -Condition $y -AutoMitigate $false 2>$null;"
        "(Get-AzMetricAlertRuleV2 -ResourceGroupName rg-app -Name r1).TargetResourceId -eq $vm;"
        "Remove-AzMetricAlertRuleV2 -ResourceGroupName rg-app -Name r1 -PassThru"
    ) == [2, True, True]
    (first,) = bodies(simulator, "PUT", "*/metricAlerts/r1")
    assert [one["name"] for one in first["properties"]["criteria"]["allOf"]] == ["metric1", "metric2"]
    assert first["properties"]["criteria"]["allOf"][0]["dimensions"] == [
        {"name": "d", "operator": "Include", "values": ["a", "b"]}
    ]
    assert (first["properties"]["enabled"], first["properties"]["windowSize"]) == (False, "PT1H")
    (second,) = bodies(simulator, "PUT", "*/metricAlerts/r2")
    assert second["properties"]["criteria"]["odata.type"].endswith("MultipleResourceMultipleMetricCriteria")
    periods = second["properties"]["criteria"]["allOf"][0]["failingPeriods"]
    assert periods == {"numberOfEvaluationPeriods": 4, "minFailingPeriodsToAlert": 4}
    assert {type(number) for number in periods.values()} == {float}


def test_metrics_and_events(session, simulator):
    assert session.run(
        "$vm = (Get-AzVM rg-app web01).Id; $null = New-AzStorageAccount rg-app stor1abc Standard_LRS westeurope;"
        "(Get-AzMetric $vm 'Percentage CPU' -StartTime 2026-03-23T22:00:00Z -EndTime 2026-03-23T22:30:00Z -TimeGrain 00:01:00 -AggregationType Count).Unit;"
        "(Get-AzMetricDefinition $vm -MetricName 'Percentage CPU').Name.Value; New-AzMetricFilter City eq a, b;"
        "@(Get-AzActivityLog -ResourceGroupName rg-app -MaxRecord 1).Count"
    ) == ["Percent", "Percentage CPU", "City eq 'a' or City eq 'b'", 1]
    assert len(simulator.log.requests("GET", "*/web01/providers/Microsoft.Insights/metrics")) == 1

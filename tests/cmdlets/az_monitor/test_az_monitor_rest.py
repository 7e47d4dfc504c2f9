"""Log profiles, scopes of private links, classic alerts, what is asked of action groups, histories, metrics of many resources."""

from __future__ import annotations

GROUP = "$g = @{ResourceGroupName = 'rg-app'}; $vm = (Get-AzVM | Select-Object -First 1).Id;"
OUTPUT = "Microsoft.Azure.Commands.Insights.OutputClasses."


def test_log_profiles(session, simulator):
    assert session.run(
        "$p = Add-AzLogProfile -Name p -Location Global, westus -StorageAccountId /subscriptions/s/a -RetentionInDays 7; $p.GetType().FullName;"
        "$p.RetentionPolicy.Days; $p.Categories -join ' '; (Get-AzLogProfile).Name; (Get-AzLogProfile -Name p).Locations.Count;"
        "Remove-AzLogProfile -Name p -PassThru; @(Get-AzLogProfile).Count"
    ) == [f"{OUTPUT}PSLogProfile", 7, "Delete Write Action", "p", 2, True, 0]
    (made,) = simulator.log.requests("PUT", "*/logprofiles/p")
    assert made.body["properties"]["retentionPolicy"] == {"enabled": True, "days": 7}


def test_scopes_of_private_links(session, simulator):
    assert session.run(
        f"{GROUP}$s = New-AzInsightsPrivateLinkScope @g -Name s -Location global -Tags a:b; $s.GetType().FullName; $s.Tags['a'];"
        "(Update-AzInsightsPrivateLinkScope -InputObject $s -Tags c:d).Tags['c']; (Get-AzInsightsPrivateLinkScope @g).Name;"
        "(Get-AzInsightsPrivateLinkScope -ResourceId $s.Id).Location; $n = @{ScopeName = 's'; Name = 'r'} + $g;"
        "$r = New-AzInsightsPrivateLinkScopedResource @n -LinkedResourceId /subscriptions/s/c; $r.LinkedResourceId;"
        "(Get-AzInsightsPrivateLinkScopedResource -InputObject $s).Name; (Get-AzInsightsPrivateLinkScopedResource -ResourceId $r.Id).Name;"
        "Remove-AzInsightsPrivateLinkScopedResource @n; $s | Remove-AzInsightsPrivateLinkScope"
    ) == [f"{OUTPUT}PSMonitorPrivateLinkScope", "b", "d", "s", "global", "/subscriptions/s/c", "r", "r", True, True]
    assert simulator.log.requests("PUT", "*/privateLinkScopes/s")[0].body == {"location": "global", "tags": {"a": "b"}}
    assert simulator.log.requests("PATCH", "*/privateLinkScopes/s")[0].body == {"tags": {"c": "d"}}
    session.run("New-AzInsightsPrivateLinkScope @g -Name t -Location global -Tags a")
    assert session.errors[-1].message == "invalid parameter: Tags"


def test_classic_alerts_are_retired(session, simulator):
    assert session.run(
        f"{GROUP}$e = New-AzAlertRuleEmail -CustomEmail a@b -SendToServiceOwner; $e.SendToServiceOwners; $e.GetType().Name;"
        "$w = New-AzAlertRuleWebhook http://c @{p = 1}; $w.Properties.p; @(Get-AzAlertRule @g).Count; (Remove-AzAlertRule @g -Name x).StatusCode;"
        "Add-AzMetricAlertRule @g -Name m -Location eastus -Operator GreaterThan -Threshold 2 -WindowSize 00:05:00 -MetricName R"
        " -TimeAggregationOperator Total -TargetResourceId $vm -Action $e, $w"
    ) == [True, "RuleEmailAction", "1", 0, "OK"]
    assert "no longer supported" in session.errors[-1].message
    session.run(
        "Add-AzWebtestAlertRule @g -Name t -Location eastus -WindowSize 00:05:00 -MetricName R -FailedLocationCount 2 -TargetResourceUri $vm -DisableRule"
    )
    session.run("Get-AzAlertRule @g -Name x")
    assert "was not found" in session.errors[-1].message
    metric, web = (one.body["properties"] for one in simulator.log.requests("PUT", "*/alertrules/*"))
    assert metric["condition"]["windowSize"] == "PT5M"
    assert [one["odata.type"].rpartition(".")[2] for one in metric["actions"]] == [
        "RuleEmailAction",
        "RuleWebhookAction",
    ]
    assert metric["actions"][0]["customEmails"] == ["a@b"]
    assert (web["isEnabled"], web["condition"]["failedLocationCount"]) == (False, 2)


def test_what_is_asked_of_action_groups(session, simulator):
    assert session.run(
        f"{GROUP}$e = New-AzActionGroupEmailReceiverObject -EmailAddress a@b -Name e; $null = New-AzActionGroup @g -Name ag -Location global -GroupShortName ag -EmailReceiver $e;"
        "$t = Test-AzActionGroup @g -ActionGroupName ag -AlertType servicehealth -Receiver $e; $t.State; $t.ActionDetail[0].Name; $t.ContextType;"
        "Enable-AzActionGroupReceiver @g -ActionGroupName ag -ReceiverName e"
    ) == ["Complete", "e", "servicehealth"]
    assert "Conflict" in session.errors[-1].message
    (tested,) = simulator.log.requests("POST", "*/createNotifications")
    assert tested.body == {"alertType": "servicehealth", "emailReceivers": [{"name": "e", "emailAddress": "a@b"}]}
    assert simulator.log.requests("POST", "*/subscribe")[0].body == {"receiverName": "e"}


def test_histories_categories_and_metrics_of_many(session, simulator):
    assert session.run(
        f"{GROUP}@(Get-AzAlertHistory -Status x -Caller c).Count; @(Get-AzAutoscaleHistory -StartTime 2026-01-01 -EndTime 2026-01-02).Count;"
        "(Get-AzEventCategory)[2].LocalizedValue; $m = Get-AzMetricsBatch -Endpoint https://eastus.metrics.monitor.azure.com -Name 'Percentage CPU'"
        " -Namespace Microsoft.Compute/virtualMachines -ResourceId $vm, $vm -Aggregation Average -Interval PT5M; $m.Count; $m[0].Value[0].Name.Value;"
        "$m[0].Interval; $m[0].Resourceid -eq $vm"
    ) == [0, 0, "Service Health", 2, "Percentage CPU", "PT5M", True]
    (asked,) = simulator.log.requests("POST", "*/metrics:getBatch")
    assert len(asked.body["resourceids"]) == 2


def test_properties_of_a_webhook_are_a_table(session):
    assert session.run(
        "$x = New-AzActivityLogAlertActionGroupObject -Id /a -WebhookProperty @{a = 'b'}; $x.Id; $x.WebhookProperty['a']"
    ) == ["/a", "b"]

"""What Defender for Cloud is told and has: the cmdlets of Az.Security that are written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from pscompat.objects import PowerShellError
from pscompat.simulator.masking import MASK

MODELS = "Microsoft.Azure.Commands.Security.Models."
GROUP = "$null = New-AzResourceGroup rg-sec -Location westeurope;"
ACCOUNT = f"{GROUP}$id = (New-AzStorageAccount -ResourceGroupName rg-sec -Name acc1 -Location westeurope -SkuName Standard_LRS).Id;"


STOP = "$ErrorActionPreference = 'Stop';"
HARDEN = (
    "Add-AzSecurityAdaptiveNetworkHardening -AdaptiveNetworkHardeningResourceName default -ResourceGroupName rg-app"
    " -ResourceNamespace Microsoft.Compute -ResourceType virtualMachines -ResourceName v"
    " -SubscriptionId (Get-AzContext).Subscription.Id -NetworkSecurityGroup @('/n1')"
)


def sent(simulator: Any, method: str, pattern: str) -> list[Any]:
    return [call.body for call in simulator.log.requests(method, pattern)]


def versions(simulator: Any, pattern: str) -> set[str]:
    return {call.api_version for call in simulator.log.requests(path=pattern)}


def test_plans_are_read_and_set(session, simulator):
    assert session.run(
        "(Get-AzSecurityPricing -Name Dns).PricingTier; $p = Set-AzSecurityPricing -Name VirtualMachines -PricingTier Standard -SubPlan P2;"
        "$p.GetType().FullName; $p.SubPlan; @(Get-AzSecurityPricing).Count -gt 10; Set-AzSecurityPricing -Name Dns -PricingTier Standard -WhatIf;"
        "(Get-AzSecurityPricing -ResourceId $p.Id).PricingTier; ($p | Set-AzSecurityPricing).Name;"
        """$null = Set-AzSecurityPricing -Name CloudPosture -PricingTier Standard -Extension '[{"name": "x", "isEnabled": "True"}]'"""
    ) == ["Free", f"{MODELS}Pricings.PSSecurityPricing", "P2", True, "Standard", "VirtualMachines"]
    assert sent(simulator, "PUT", "*/pricings/*") == [
        {"properties": {"pricingTier": "Standard", "subPlan": "P2"}},
        {"properties": {"pricingTier": "Standard", "subPlan": "P2"}},
        {"properties": {"pricingTier": "Standard", "extensions": [{"name": "x", "isEnabled": "True"}]}},
    ]
    assert versions(simulator, "*/pricings/*") == {"2023-01-01"}


def test_extensions_that_are_no_json_are_refused(session, simulator):
    with pytest.raises(PowerShellError, match="no JSON"):
        session.run(f"{STOP}Set-AzSecurityPricing -Name Dns -PricingTier Standard -Extension '{{'")
    assert sent(simulator, "PUT", "*") == []


def test_contacts_and_settings(session, simulator):
    assert session.run(
        "$c = Set-AzSecurityContact -Name default1 -Email a@b.c -AlertAdmin -NotifyOnAlert; $c.Email; $c.AlertNotifications; $c.AlertsToAdmins;"
        "(Get-AzSecurityContact).Name; $c | Remove-AzSecurityContact -PassThru; @(Get-AzSecurityContact).Count;"
        "(Get-AzSecurityAutoProvisioningSetting).AutoProvision;"
        "$s = Set-AzSecurityAutoProvisioningSetting -Name default -EnableAutoProvision; $s.AutoProvision; ($s | Set-AzSecurityAutoProvisioningSetting).Name;"
        "(Set-AzSecurityWorkspaceSetting -Name default -Scope /subscriptions/x -WorkspaceId /subscriptions/x/w).WorkspaceId;"
        "Remove-AzSecurityWorkspaceSetting -Name default; (Get-AzSecurityLocation).Name;"
        "$m = Set-AzSecuritySetting -SettingName MCAS -SettingKind DataExportSettings -Enabled $true; $m.GetType().Name;"
        "($m | Set-AzSecuritySetting -Enabled $false).Enabled; @(Get-AzSecuritySetting).Count"
    ) == [
        *("a@b.c", "On", "On", "default1", True, 0),
        *("Off", "On", "default", "/subscriptions/x/w", "centralus"),
        *("PSSecurityDataExportSetting", False, 3),
    ]
    assert sent(simulator, "PUT", "*/securityContacts/*") == [
        {
            "properties": {
                "emails": "a@b.c",
                "phone": "",
                "alertNotifications": {"state": "On"},
                "notificationsByRole": {"state": "On"},
            }
        }
    ]
    assert sent(simulator, "PUT", "*/settings/*")[1] == {"kind": "DataExportSettings", "properties": {"enabled": False}}


def test_alerts_are_suppressed(session, simulator):
    assert session.run(
        "$f = New-AzAlertsSuppressionRuleScope -Field entities.ip.address -AnyOf 1.2.3.4, 5.6.7.8; $f.GetType().Name;"
        "$g = New-AzAlertsSuppressionRuleScope -Field x -ContainsSubstring y; $g.Contains;"
        "$r = Set-AzAlertsSuppressionRule -Name r1 -AlertType X -Reason Other -State Enabled -AllOf $f, $g; $r.SuppressionAlertsScope.AllOf.Count;"
        "($r | Set-AzAlertsSuppressionRule -Comment hi -State Disabled).State; (Get-AzAlertsSuppressionRule -Name r1).Comment;"
        "$r | Remove-AzAlertsSuppressionRule -WhatIf; $r | Remove-AzAlertsSuppressionRule -PassThru; @(Get-AzAlertsSuppressionRule).Count"
    ) == ["PSScopeElementIn", "y", 2, "Disabled", "hi", True, 0]
    scope = {"allOf": [{"field": "entities.ip.address", "in": ["1.2.3.4", "5.6.7.8"]}, {"field": "x", "contains": "y"}]}
    first = {"alertType": "X", "reason": "Other", "state": "Enabled", "suppressionAlertsScope": scope}
    assert sent(simulator, "PUT", "*/alertsSuppressionRules/r1") == [
        {"properties": first},
        {"properties": {**first, "state": "Disabled", "comment": "hi"}},
    ]


def test_a_scope_without_values_is_refused(session):
    with pytest.raises(PowerShellError, match="ContainsSubstring"):
        session.run(f"{STOP}New-AzAlertsSuppressionRuleScope -Field x")


def test_automations(session, simulator):
    assert session.run(
        f"{GROUP}$at = @{{ResourceGroupName = 'rg-sec'; Name = 'a1'; Location = 'westeurope'}};"
        "$rule = New-AzSecurityAutomationRuleObject -ExpectedValue High -Operator Equals -PropertyJPath properties.metadata.severity -PropertyType String;"
        "$set = New-AzSecurityAutomationRuleSetObject -Rule $rule;"
        "$at.Source = New-AzSecurityAutomationSourceObject -EventSource Assessments -RuleSet $set;"
        "$at.Scope = New-AzSecurityAutomationScopeObject -Description d -ScopePath /subscriptions/s;"
        "$at.Action = New-AzSecurityAutomationActionObject -ConnectionString hush -EventHubResourceId /x -SasPolicyName p; $at.Action.GetType().Name;"
        "$a = New-AzSecurityAutomation @at -IsEnabled $true -Tag @{k = 1}; $a.IsEnabled; $a.Sources[0].RuleSets[0].Rules[0].OperatorProperty;"
        "Confirm-AzSecurityAutomation @at; (Get-AzSecurityAutomation -ResourceGroupName rg-sec).Name;"
        "($a | New-AzSecurityAutomation -Action $at.Action -Description new).Description; $a | Remove-AzSecurityAutomation -PassThru; @(Get-AzSecurityAutomation).Count"
    ) == ["PSSecurityAutomationActionEventHub", True, "Equals", True, "a1", "new", True, 0]
    (made, changed) = sent(simulator, "PUT", "*/automations/a1")
    assert made["location"] == "westeurope"
    assert made["tags"] == {"k": "1"}
    assert made["properties"] == {
        "isEnabled": True,
        "scopes": [{"description": "d", "scopePath": "/subscriptions/s"}],
        "sources": [
            {
                "eventSource": "Assessments",
                "ruleSets": [
                    {
                        "rules": [
                            {
                                "propertyJPath": "properties.metadata.severity",
                                "propertyType": "String",
                                "expectedValue": "High",
                                "operator": "Equals",
                            }
                        ]
                    }
                ],
            }
        ],
        "actions": [
            {"connectionString": MASK, "eventHubResourceId": "/x", "sasPolicyName": "p", "actionType": "EventHub"}
        ],
    }
    assert changed["properties"]["scopes"] == made["properties"]["scopes"]


def test_access_just_in_time(session, simulator):
    machine = "/subscriptions/s/resourceGroups/rg-sec/providers/Microsoft.Compute/virtualMachines/v1"
    assert session.run(
        f"{GROUP}$at = @{{ResourceGroupName = 'rg-sec'; Name = 'default'; Location = 'westeurope'}};"
        f"$p = Set-AzJitNetworkAccessPolicy @at -Kind Basic -VirtualMachine @{{id = '{machine}'; ports = @{{number = 22; protocol = '*';"
        "allowedSourceAddressPrefix = '*'; maxRequestAccessDuration = 'PT3H'}}; $p.VirtualMachines[0].Ports[0].Number;"
        f"(Start-AzJitNetworkAccessPolicy @at -VirtualMachine @(@{{id = '{machine}'; ports = (@{{number = 22; endTimeUtc = '2026-01-01T00:00:00Z';"
        "allowedSourceAddressPrefix = @('1.2.3.4')})})).Requestor;"
        "(Get-AzJitNetworkAccessPolicy).Requests.Count; (Get-AzJitNetworkAccessPolicy -ResourceGroupName rg-sec).Name;"
        "Remove-AzJitNetworkAccessPolicy @at -WhatIf; $p | Remove-AzJitNetworkAccessPolicy -PassThru; @(Get-AzJitNetworkAccessPolicy).Count"
    ) == [22, "user@contoso.com", 1, "default", True, 0]
    rule = {"number": 22, "protocol": "*", "allowedSourceAddressPrefix": "*", "maxRequestAccessDuration": "PT3H"}
    assert sent(simulator, "PUT", "*/jitNetworkAccessPolicies/default") == [
        {"kind": "Basic", "properties": {"virtualMachines": [{"id": machine, "ports": [rule]}]}}
    ]
    (started,) = sent(simulator, "POST", "*/initiate")
    (port,) = started["virtualMachines"][0]["ports"]
    assert port["allowedSourceAddressPrefix"] == "1.2.3.4"
    assert port["endTimeUtc"].startswith("2026-01-01T00:00:00")


def test_assessments_and_the_protection_of_a_resource(session, simulator):
    guid = "11111111-1111-1111-1111-111111111111"
    assert session.run(
        f"{ACCOUNT}(Set-AzSecurityAssessmentMetadata -Name {guid} -DisplayName x -Severity High -Description y).AssessmentType;"
        f"(Set-AzSecurityAssessment -Name {guid} -StatusCode Healthy).Status.Code;"
        f'$a = Set-AzSecurityAssessment -Name {guid} -AssessedResourceId $id -StatusCode Unhealthy -StatusCause c; $a.Id -eq "$id/providers/Microsoft.Security/assessments/{guid}";'
        f"(Get-AzSecurityAssessment -Name {guid} -AssessedResourceId $id).Status.Cause; $a | Remove-AzSecurityAssessment -PassThru;"
        "(Enable-AzSecurityAdvancedThreatProtection -ResourceId $id).IsEnabled; (Get-AzSecurityAdvancedThreatProtection -ResourceId $id).Id -eq $id;"
        f"(Disable-AzSecurityAdvancedThreatProtection -ResourceId $id).IsEnabled; Remove-AzSecurityAssessmentMetadata -Name {guid} -PassThru"
    ) == ["CustomerManaged", "Healthy", True, "c", True, True, True, False, True]
    assert sent(simulator, "PUT", f"*/virtualMachines/*/assessments/{guid}") == []
    assert versions(simulator, "*/assessments/*") == {"2021-06-01"}


def test_hubs_and_their_devices(session, simulator):
    assert session.run(
        f"{GROUP}$hub = (New-AzResource -ResourceGroupName rg-sec -ResourceType Microsoft.Devices/IotHubs -ResourceName hub1 -Location westeurope"
        " -Sku @{name = 'S1'; capacity = 1} -Properties @{} -Force).ResourceId;"
        "$w = New-AzDeviceSecurityGroupTimeWindowRuleObject -Type ActiveConnectionsNotInAllowedRange -Enabled $true -MinThreshold 0 -MaxThreshold 30"
        " -TimeWindowSize (New-TimeSpan -Minutes 5); $w.TimeWindowSize.TotalMinutes;"
        "$l = New-AzDeviceSecurityGroupAllowlistCustomAlertRuleObject -Type ConnectionToIpNotAllowed -Enabled $true -AllowlistValue 10.0.0.0/8;"
        "$g = Set-AzDeviceSecurityGroup -Name g1 -HubResourceId $hub -TimeWindowRule $w -AllowlistRule $l; $g.TimeWindowRules[0].MaxThreshold;"
        "(Get-AzDeviceSecurityGroup -HubResourceId $hub).Name; ($g | Set-AzDeviceSecurityGroup).AllowlistRules[0].AllowlistValues;"
        "$g | Remove-AzDeviceSecurityGroup -PassThru;"
        "$c = New-AzIotSecuritySolutionRecommendationConfigurationObject -RecommendationType IoT_OpenPorts -Enabled $false; $c.Status;"
        "$u = New-AzIotSecuritySolutionUserDefinedResourcesObject -Query q -QuerySubscriptionList 11111111-1111-1111-1111-111111111111;"
        "$s = Set-AzIotSecuritySolution -Name s1 -ResourceGroupName rg-sec -Location westeurope -DisplayName d -Workspace /w -IotHub $hub -RecommendationsConfiguration $c;"
        "($s | Update-AzIotSecuritySolution -Tag @{a = 1} -UserDefinedResource $u).Tags['a']; (Get-AzIotSecuritySolution).DisplayName;"
        "@(Get-AzIotSecurityAnalyticsAggregatedAlert -ResourceGroupName rg-sec -SolutionName s1).Count; Remove-AzIotSecuritySolution -Name s1 -ResourceGroupName rg-sec"
    ) == [5.0, 30, "g1", "10.0.0.0/8", True, "Disabled", "1", "d", 0]
    (group, _) = sent(simulator, "PUT", "*/deviceSecurityGroups/g1")
    assert group["properties"]["timeWindowRules"] == [
        {
            "ruleType": "ActiveConnectionsNotInAllowedRange",
            "isEnabled": True,
            "minThreshold": 0,
            "maxThreshold": 30,
            "timeWindowSize": "PT5M",
        }
    ]


def test_rules_of_devices(session):
    assert session.run(
        "$d = New-AzDeviceSecurityGroupDenylistCustomAlertRuleObject -Type BannedProcess -Enabled $true -DenylistValue a, b; $d.DenylistValues -join '-';"
        "$t = New-AzDeviceSecurityGroupThresholdCustomAlertRuleObject -Type Bytes -Enabled $false -MinThreshold 1 -MaxThreshold 9; $t.MaxThreshold; $t.IsEnabled"
    ) == ["a-b", 9, False]


def test_baselines_of_databases(session, simulator):
    at = "$at = @{ResourceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v'; WorkspaceId = 'w1'; Server = 'srv'; Database = 'db'};"
    assert session.run(
        f"{at}$r = Add-AzSecuritySqlVulnerabilityAssessmentBaseline @at -RuleId VA1 -Baseline @(,@('a', 'b')); $r.Name; $r.Results[0] -join '-';"
        "$b = Set-AzSecuritySqlVulnerabilityAssessmentBaseline @at -BaselineSet @{VA2 = @(,@('x', 'y'))} -Force; $b.Results[0].Name; $b.WorkSpaceId;"
        "(Get-AzSecuritySqlVulnerabilityAssessmentBaseline @at).Results.Count; (Get-AzSecuritySqlVulnerabilityAssessmentBaseline @at -RuleId VA2).Results[0].Results[0][1];"
        "Remove-AzSecuritySqlVulnerabilityAssessmentBaseline -InputObject $b -WhatIf; $b | Remove-AzSecuritySqlVulnerabilityAssessmentBaseline -Force -PassThru;"
        "@(Get-AzSecuritySqlVulnerabilityAssessmentScanRecord @at).Count; @(Get-AzSecuritySqlVulnerabilityAssessmentScanResult @at).Count"
    ) == ["VA1", "a-b", "VA2", "w1", 1, "y", True, 0, 0]
    assert sent(simulator, "PUT", "*/baselineRules/VA1") == [{"results": [["a", "b"]]}]
    assert sent(simulator, "POST", "*/baselineRules") == [{"results": {"VA2": [["x", "y"]]}}]
    (request, *_) = simulator.log.requests("PUT", "*/baselineRules/VA1")
    assert request.api_version == "2020-07-01-preview"
    assert "/virtualMachines/v/sqlServers/srv/databases/db/providers/Microsoft.Security/" in request.path
    (scan,) = simulator.log.requests("GET", "*/scanResults")
    assert "/scans/latest/" in scan.path


def test_the_policy_of_databases(session, simulator, tmp_path):
    (tmp_path / "policy.json").write_text('{"Labels": {}, "InformationTypes": {"1": {"DisplayName": "Keys"}}}')
    assert session.run(
        "Set-AzSqlInformationProtectionPolicy -FilePath policy.json | Out-Null; (Get-AzSqlInformationProtectionPolicy).InformationTypes['1'].displayName"
    ) == ["Keys"]
    (policy,) = sent(simulator, "PUT", "*/informationProtectionPolicies/custom")
    assert policy == {"properties": {"labels": {}, "informationTypes": {"1": {"displayName": "Keys"}}}}
    for text, words in (
        ("{", "no JSON"),
        ("{}", "Labels"),
        ('{"Labels": {"1": {"DisplayName": "x"}, "2": {"DisplayName": "x"}}, "InformationTypes": {}}', "'x'"),
    ):
        with pytest.raises(PowerShellError, match=words):
            session.run(f"{STOP}Set-AzSqlInformationProtectionPolicy -Policy '{text}'")


@pytest.mark.parametrize(
    "name",
    [
        "Get-AzAllowedConnection",
        "Get-AzDiscoveredSecuritySolution",
        "Get-AzExternalSecuritySolution",
        "Get-AzRegulatoryComplianceStandard",
        "Get-AzSecurityAdaptiveApplicationControl",
        "Get-AzSecurityAlert",
        "Get-AzSecurityAssessmentMetadata",
        "Get-AzSecurityCompliance",
        "Get-AzSecuritySecureScore",
        "Get-AzSecuritySecureScoreControl",
        "Get-AzSecuritySecureScoreControlDefinition",
        "Get-AzSecuritySolution",
        "Get-AzSecuritySolutionsReferenceData",
        "Get-AzSecuritySubAssessment",
        "Get-AzSecurityTask",
        "Get-AzSecurityTopology",
    ],
)
def test_what_nobody_found_yet_is_listed(session, simulator, name):
    assert session.run(f"@({name} -ErrorAction Stop).Count") == [0]
    assert len(simulator.log.requests("GET", "*/Microsoft.Security/*")) == 1


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("Get-AzSecurityTask -Name t1", "*/locations/centralus/tasks/t1"),
        ("Get-AzSecurityTask -Name t1 -ResourceGroupName rg-app", "*/rg-app/*/locations/centralus/tasks/t1"),
        ("Get-AzSecurityAlert -Name a1 -Location westeurope", "*/locations/westeurope/alerts/a1"),
        ("Get-AzSecuritySecureScoreControl -Name s1", "*/secureScores/s1/secureScoreControls"),
        (
            "Get-AzRegulatoryComplianceControl -StandardName s",
            "*/regulatoryComplianceStandards/s/regulatoryComplianceControls",
        ),
        (
            "Get-AzRegulatoryComplianceAssessment -StandardName s -ControlName c -Name n",
            "*/regulatoryComplianceControls/c/regulatoryComplianceAssessments/n",
        ),
        (
            "Get-AzSecurityAdaptiveApplicationControlGroup -AscLocation l -GroupName g",
            "*/locations/l/applicationWhitelistings/g",
        ),
        ("Set-AzSecurityAlert -Name a1 -Location l -ActionType Dismiss", "*/locations/l/alerts/a1/dismiss"),
        (
            "Set-AzSecurityAlert -Name a1 -Location l -ResourceGroupName rg-app -ActionType Activate",
            "*/rg-app/*/locations/l/alerts/a1/activate",
        ),
        (
            "Get-AzSecurityAdaptiveNetworkHardening -ResourceGroupName rg-app -ResourceNamespace Microsoft.Compute -ResourceType virtualMachines -ResourceName v",
            "*/rg-app/providers/Microsoft.Compute/virtualMachines/v/providers/Microsoft.Security/adaptiveNetworkHardenings",
        ),
        (
            f"{HARDEN} -Rule @{{ Name = 'r'; Direction = 'Inbound'; DestinationPort = 22 }}",
            "*/virtualMachines/v/providers/Microsoft.Security/adaptiveNetworkHardenings/default/enforce",
        ),
        ("Get-AzSecurityWorkspaceSetting -Name default", "*/providers/Microsoft.Security/workspaceSettings/default"),
        (
            "Get-AzIotSecurityAnalyticsAggregatedRecommendation -ResourceGroupName rg-app -SolutionName s -Name a",
            "*/iotSecuritySolutions/s/analyticsModels/default/aggregatedRecommendations/a",
        ),
        (
            "Disable-AzIotSecurityAnalyticsAggregatedAlert -ResourceGroupName rg-app -SolutionName s -Name a",
            "*/rg-app/*/iotSecuritySolutions/s/analyticsModels/default/aggregatedAlerts/a/dismiss",
        ),
        (
            "Get-AzIotSecurityAnalytics -ResourceGroupName rg-app -SolutionName s -Default",
            "*/iotSecuritySolutions/s/analyticsModels/default",
        ),
    ],
)
def test_where_a_request_goes(session, simulator, command, path):
    session.run(f"{command} -ErrorAction SilentlyContinue")
    assert len(simulator.log.requests(path=path)) == 1


def test_the_id_of_something_else_is_refused(session, simulator):
    for command in ("Get-AzSecurityPricing", "Remove-AzSecurityContact", "Get-AzSecurityAlert"):
        with pytest.raises(PowerShellError, match="is not the id of"):
            session.run(f"{STOP}{command} -ResourceId /subscriptions/s/providers/Microsoft.Security/automations/a")
    assert simulator.log.requests() == []


def test_parts_of_a_scope_are_made_with_their_values(session, simulator):
    space = "Microsoft.Azure.Commands.Security.Models.AlertsSuppressionRules"
    assert session.run(
        f"$c = [{space}.PSScopeElementContains]::new('x', 'y'); $c.Contains; $i = [{space}.PSScopeElementIn]::new('x', @('a', 'b')); $i.In.Count;"
        "(Set-AzAlertsSuppressionRule -Name r1 -AlertType X -Reason Other -State Enabled -AllOf @($c, $i)).Name"
    ) == ["y", 2, "r1"]
    (rule,) = sent(simulator, "PUT", "*/alertsSuppressionRules/r1")
    assert rule["properties"]["suppressionAlertsScope"]["allOf"] == [
        {"field": "x", "contains": "y"},
        {"field": "x", "in": ["a", "b"]},
    ]


def test_the_alert_of_a_solution_is_named_with_its_day(session, simulator):
    place = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Security/iotSecuritySolutions/s"
    session.run(
        f"Disable-AzIotSecurityAnalyticsAggregatedAlert -ResourceId {place}/analyticsModels/default/aggregatedAlerts/a/2020-03-15 -ErrorAction SilentlyContinue"
    )
    assert len(simulator.log.requests("POST", "*/aggregatedAlerts/a*2020-03-15/dismiss")) == 1

"""Policies of web application firewalls: what is sent, and what comes out."""

from __future__ import annotations

IN = "-ResourceGroupName rg-app -Location westeurope"


def test_policies_of_web_application_firewalls(session, simulator):
    session.run(
        "$v = New-AzApplicationGatewayFirewallMatchVariable -VariableName RequestHeaders -Selector User-Agent;"
        "$c = New-AzApplicationGatewayFirewallCondition -MatchVariable $v -Operator Contains -MatchValue bot -Transform Lowercase;"
        "$by = New-AzApplicationGatewayFirewallCustomRuleGroupByUserSession -GroupByVariable (New-AzApplicationGatewayFirewallCustomRuleGroupByVariable -VariableName ClientAddr);"
        "$r = New-AzApplicationGatewayFirewallCustomRule -Name bots -Priority 5 -RuleType MatchRule -MatchCondition $c -Action Block;"
        "$o = New-AzApplicationGatewayFirewallPolicyManagedRuleOverride -RuleId 942100 -State Disabled;"
        "$g = New-AzApplicationGatewayFirewallPolicyManagedRuleGroupOverride -RuleGroupName SQLI -Rule $o;"
        "$s = New-AzApplicationGatewayFirewallPolicyManagedRuleSet -RuleSetType OWASP -RuleSetVersion 3.2 -RuleGroupOverride $g;"
        "$eg = New-AzApplicationGatewayFirewallPolicyExclusionManagedRuleGroup -Name XSS -Rule (New-AzApplicationGatewayFirewallPolicyExclusionManagedRule -RuleId 1);"
        "$es = New-AzApplicationGatewayFirewallPolicyExclusionManagedRuleSet -Type OWASP -Version 3.2 -RuleGroup $eg;"
        "$e = New-AzApplicationGatewayFirewallPolicyExclusion -MatchVariable RequestArgNames -SelectorMatchOperator Equals -Selector x -ExclusionManagedRuleSet $es;"
        "$m = New-AzApplicationGatewayFirewallPolicyManagedRule -ManagedRuleSet $s -Exclusion $e;"
        "$l = New-AzApplicationGatewayFirewallPolicyLogScrubbingConfiguration -State Enabled -ScrubbingRule (New-AzApplicationGatewayFirewallPolicyLogScrubbingRule -State Enabled -MatchVariable RequestIPAddress -SelectorMatchOperator EqualsAny);"
        "$set = New-AzApplicationGatewayFirewallPolicySetting -Mode Prevention -MaxFileUploadInMb 100 -LogScrubbing $l;"
        f"$p = New-AzApplicationGatewayFirewallPolicy -Name w1 {IN} -CustomRule $r -ManagedRule $m -PolicySetting $set"
    )
    body = simulator.log.requests("PUT", "*/ApplicationGatewayWebApplicationFirewallPolicies/w1")[-1].body
    found = body["properties"]
    [rule] = found["customRules"]
    assert rule["matchConditions"] == [
        {
            "matchVariables": [{"variableName": "RequestHeaders", "selector": "User-Agent"}],
            "operator": "Contains",
            "negationConditon": False,
            "matchValues": ["bot"],
            "transforms": ["Lowercase"],
        }
    ]
    assert [rule["name"], rule["priority"], rule["action"]] == ["bots", 5, "Block"]
    [rules] = found["managedRules"]["managedRuleSets"]
    assert rules["ruleGroupOverrides"][0]["rules"][0] == {"ruleId": "942100", "state": "Disabled"}
    [exclusion] = found["managedRules"]["exclusions"]
    assert exclusion["exclusionManagedRuleSets"][0]["ruleGroups"][0]["rules"] == [{"ruleId": "1"}]
    settings = found["policySettings"]
    assert [settings[name] for name in ("mode", "state", "requestBodyCheck", "fileUploadLimitInMb")] == [
        *("Prevention", "Enabled", True, 100),
    ]
    assert session.run(
        "(Set-AzApplicationGatewayFirewallPolicy -InputObject $p -PolicySetting (New-AzApplicationGatewayFirewallPolicySetting -Mode Detection)).PolicySettings.Mode;"
        "Remove-AzApplicationGatewayFirewallCustomRule -PolicyName w1 -ResourceGroupName rg-app -Name BOTS -Force -PassThru;"
        "(Get-AzApplicationGatewayFirewallPolicy -Name w1 -ResourceGroupName rg-app).CustomRules.Count; $by.GroupByVariables.VariableName;"
        "(New-AzApplicationGatewayFirewallDisabledRuleGroupConfig -RuleGroupName SQLI -Rules 1, 2).Rules.Count;"
        "Remove-AzApplicationGatewayFirewallPolicy -InputObject $p -Force -PassThru"
    ) == ["Detection", True, 0, "ClientAddr", 2, True]


def test_policies_have_managed_rules(session, simulator):
    session.run(f"$null = New-AzApplicationGatewayFirewallPolicy -Name w2 {IN}")
    [rules] = simulator.log.requests("PUT", "*/w2")[-1].body["properties"]["managedRules"]["managedRuleSets"]
    assert (rules["ruleSetType"], rules["ruleSetVersion"]) == ("OWASP", "3.0")

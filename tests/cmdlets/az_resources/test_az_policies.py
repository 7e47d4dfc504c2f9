"""Policies and management groups against the simulator."""

from __future__ import annotations

import json

GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg1"
RULE = '{"if":{"field":"type","equals":"a/b"},"then":{"effect":"deny"}}'


def properties(simulator, path):
    return [one.body["properties"] for one in simulator.log.requests("PUT", path)]


def test_definitions_and_sets(session, simulator, tmp_path):
    whole = {"properties": {"mode": "Indexed", "policyRule": json.loads(RULE), "parameters": {"p": {"type": "String"}}}}
    (tmp_path / "policy.json").write_text(json.dumps(whole), "utf-8")
    session.run(
        f"""$p = New-AzPolicyDefinition -Name p1 -Policy '{RULE}' -DisplayName One -Metadata '{{"category":"Lab"}}'
        $q = New-AzPolicyDefinition -Name p2 -Policy policy.json -Description two
        $u = Update-AzPolicyDefinition -Name p1 -DisplayName Uno
        $s = New-AzPolicySetDefinition -Name s1 -PolicyDefinition ('[{{"policyDefinitionId":"' + $p.Id + '"}}]')
        $v = Update-AzPolicySetDefinition -InputObject $s -Description many"""
    )
    rule = json.loads(RULE)
    first = {"mode": "All", "displayName": "One", "policyRule": rule, "metadata": {"category": "Lab"}}
    second = {"mode": "Indexed", "policyRule": rule, "parameters": {"p": {"type": "String"}}, "description": "two"}
    assert properties(simulator, "*/policyDefinitions/p1") == [
        first,
        {**first, "displayName": "Uno", "policyType": "Custom"},
    ]
    assert properties(simulator, "*/policyDefinitions/p2") == [second]
    assert session.run("$p.PolicyRule.then.effect; $p.Metadata.category; $u.DisplayName; $v.Description") == [
        "deny",
        "Lab",
        "Uno",
        "many",
    ]
    assert session.run(
        "(Get-AzPolicyDefinition -Id $q.Id).Mode; (Get-AzPolicySetDefinition -Name s1).PolicyDefinition.Count"
    ) == ["Indexed", 1]
    session.run("Get-AzPolicyDefinition -Name none")
    asked = [one.path for one in simulator.log.requests("GET", "*/policyDefinitions/none")]
    assert asked[-1] == "/providers/Microsoft.Authorization/policyDefinitions/none" and len(asked) == 2
    assert session.run(
        "$s | Remove-AzPolicySetDefinition -Force -PassThru; Remove-AzPolicyDefinition -Name p1 -Force"
    ) == [True]
    session.run("New-AzPolicyDefinition -Name p3 -Policy 'not a file'")
    assert "-Policy is no JSON" in session.errors[-1].message


def test_assignments_and_exemptions(session, simulator):
    session.run(
        f"""$p = New-AzPolicyDefinition -Name p1 -Policy '{RULE}'
        $a = New-AzPolicyAssignment -Name a1 -PolicyDefinition $p -Scope {GROUP} -PolicyParameterObject @{{ where = 'eastus', 'westus' }} `
            -IdentityType SystemAssigned -Location eastus -NotScope {GROUP}/providers/x -NonComplianceMessage @{{ Message = 'no' }}
        $b = Update-AzPolicyAssignment -Id $a.Id -EnforcementMode DoNotEnforce
        $e = New-AzPolicyExemption -Name e1 -PolicyAssignment $a -ExemptionCategory Waiver -Scope {GROUP} -ExpiresOn '2027-01-01'
        $f = Update-AzPolicyExemption -Name e1 -Scope {GROUP} -Description why"""
    )
    made, updated = (one.body for one in simulator.log.requests("PUT", "*/policyAssignments/a1"))
    assert made["identity"] == {"type": "SystemAssigned"} and made["location"] == "eastus"
    assert made["properties"]["parameters"] == {"where": {"value": ["eastus", "westus"]}}
    assert made["properties"]["nonComplianceMessages"] == [{"message": "no"}]
    assert made["properties"]["policyDefinitionId"].endswith("/policyDefinitions/p1")
    assert updated["properties"] == {**made["properties"], "enforcementMode": "DoNotEnforce"}
    exempted, changed = properties(simulator, "*/policyExemptions/e1")
    assert exempted["policyAssignmentId"].endswith("/policyAssignments/a1") and exempted["expiresOn"].startswith(
        "2027-01-01"
    )
    assert changed == {**exempted, "description": "why"}
    assert session.run(
        f"(Get-AzPolicyAssignment -Name a1 -Scope {GROUP}).EnforcementMode; $f.Description; $e.ExpiresOn.Year"
    ) == ["DoNotEnforce", "why", 2027]
    assert session.run(
        f"(Get-AzPolicyAssignment -Scope {GROUP}).Name; (Get-AzPolicyExemption -Name e1 -Scope {GROUP}).Name"
    ) == ["a1", "e1"]
    session.run("New-AzPolicyAssignment -Name x -PolicyDefinition $p -IdentityType UserAssigned -Location eastus")
    assert "A user assigned identity id" in session.errors[-1].message
    assert session.run(
        "Remove-AzPolicyExemption -InputObject $e -Force -PassThru; Remove-AzPolicyAssignment -Id $a.Id -Force -PassThru"
    ) == [True, True]


def test_management_groups(session, simulator):
    session.run(
        "$g = New-AzManagementGroup -GroupName g1 -DisplayName Lab; $h = New-AzManagementGroup g2 -ParentObject $g"
    )
    assert [one.body for one in simulator.log.requests("PUT", "*/managementGroups/*")] == [
        {"name": "g1", "properties": {"displayName": "Lab"}},
        {
            "name": "g2",
            "properties": {"details": {"parent": {"id": "/providers/Microsoft.Management/managementGroups/g1"}}},
        },
    ]
    assert session.run("(Get-AzManagementGroup).Name; (Get-AzManagementGroup g1 -Expand).DisplayName") == [
        "g1",
        "g2",
        "Lab",
    ]
    session.run(
        """$id = '5a1ec0de-0000-4000-8000-000000000001'
        Update-AzManagementGroup -GroupName g1 -DisplayName other -ParentId x; Get-AzManagementGroupEntity; Get-AzManagementGroupNameAvailability -GroupName g1
        New-AzManagementGroupSubscription -GroupName g1 -SubscriptionId $id; Get-AzManagementGroupSubscription -GroupName g1 -SubscriptionId $id; Remove-AzManagementGroupSubscription -GroupName g1 -SubscriptionId $id
        New-AzManagementGroupHierarchySetting -GroupName g1 -Authorization $true; Update-AzManagementGroupHierarchySetting -GroupName g1 -DefaultManagementGroup y
        Get-AzManagementGroupHierarchySetting -GroupName g1; Remove-AzManagementGroupHierarchySetting -GroupName g1
        Get-AzTenantBackfillStatus; Start-AzTenantBackfill"""
    )
    assert simulator.log.requests("PATCH", "*/managementGroups/g1")[0].body == {
        "displayName": "other",
        "parentGroupId": "x",
    }
    asked = {
        (one.method, one.path.partition("/Microsoft.Management/")[2].rpartition("/g1/")[2])
        for one in simulator.log.requests()
    }
    assert {
        ("POST", "getEntities"),
        ("POST", "checkNameAvailability"),
        ("PUT", "subscriptions/5a1ec0de-0000-4000-8000-000000000001"),
        ("GET", "subscriptions/5a1ec0de-0000-4000-8000-000000000001"),
        ("DELETE", "subscriptions/5a1ec0de-0000-4000-8000-000000000001"),
        ("PUT", "settings/default"),
        ("PATCH", "settings/default"),
        ("GET", "settings/default"),
        ("DELETE", "settings/default"),
        ("POST", "tenantBackfillStatus"),
        ("POST", "startTenantBackfill"),
    } <= asked
    assert session.run("$h | Remove-AzManagementGroup -PassThru") == [True]

"""Policy states, attestations and remediations against the simulator."""

from __future__ import annotations

import pytest

SUBSCRIPTION = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001"
GROUP = f"{SUBSCRIPTION}/resourceGroups/rg1"
INSIGHTS = "providers/Microsoft.PolicyInsights"
RULE = '{"if":{"field":"location","equals":"eastus"},"then":{"effect":"audit"}}'
ASSIGNED = f"""$d = New-AzPolicyDefinition -Name p1 -Policy '{RULE}'
$a = New-AzPolicyAssignment -Name a1 -PolicyDefinition $d -Scope {SUBSCRIPTION}
"""


@pytest.fixture
def assigned(session):
    session.run(ASSIGNED)
    return f"{SUBSCRIPTION}/providers/Microsoft.Authorization/policyAssignments/a1"


def asked(simulator, path):
    return [one.path for one in simulator.log.requests("POST", path)]


def test_states_say_what_complies_with_what_is_assigned(session, simulator, assigned):
    session.run("$null = New-AzUserAssignedIdentity -ResourceGroupName rg1 -Name abroad -Location westus")
    assert session.run(
        """$s = Get-AzPolicyState -Filter "IsCompliant eq false" -Top 1 -OrderBy 'ResourceId desc'; $s.Count; $s.ComplianceState
        $s.PolicyAssignmentName; $s.PolicyDefinitionAction; $s.Timestamp.GetType().Name; $s.IsCompliant
        @(Get-AzPolicyState -ResourceGroupName rg1 -All | Where-Object ResourceLocation -ne eastus | ForEach-Object IsCompliant)[0]
        @(Get-AzPolicyState -Filter "PolicyAssignmentName eq 'other'").Count"""
    ) == [1, "NonCompliant", "a1", "audit", "DateTime", False, True, 0]
    assert asked(simulator, f"{GROUP}/{INSIGHTS}/*")[0].endswith("policyStates/default/queryResults")
    below = f"-SubscriptionId {SUBSCRIPTION[15:]} -PolicyAssignmentName"
    assert session.run(
        f"@(Get-AzPolicyState {below} a1).Count -gt 0; @(Get-AzPolicyState -PolicyDefinitionName p1 -From 2026-01-01).Count -gt 1; "
        f"@(Get-AzPolicyState -ResourceId {GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/abroad).Count"
    ) == [True, True, 1]
    session.run(
        f"Get-AzPolicyState {below} a1 -ResourceGroupName rg1; Get-AzPolicyState -Apply 'groupby((ResourceId))'"
    )
    assert "$apply" in session.errors[-1].message


def test_the_summary_counts_by_assignments(session, assigned):
    assert session.run(
        """$s = Get-AzPolicyStateSummary -ResourceGroupName rg1; $n = @(Get-AzPolicyState -ResourceGroupName rg1 -Filter 'IsCompliant eq false')
        $s.ResultNonCompliantResource -eq $n.Count; $s.ResultNonCompliantPolicy; $s.PolicyAssignment[0].PolicyDefinition[0].Effect
        ($s.ResultResourceDetail | Measure-Object Count -Sum).Sum -eq @(Get-AzPolicyState -ResourceGroupName rg1).Count
        (Get-AzPolicyStateSummary -Filter "ResourceId eq 'none'").ResultNonCompliantResource
        @(Get-AzPolicyEvent -Top 3).Count; Start-AzPolicyComplianceScan -ResourceGroupName rg1 -PassThru; Start-AzPolicyComplianceScan
        (Start-AzPolicyComplianceScan -AsJob | Wait-Job).State"""
    ) == [True, 1, "audit", True, 0, 0, True, "Completed"]


def test_nothing_is_asked_for_where_whatif_is_said(session, simulator):
    session.run("Get-AzPolicyState -WhatIf; Get-AzPolicyStateSummary -WhatIf; Start-AzPolicyComplianceScan -WhatIf")
    assert asked(simulator, f"*/{INSIGHTS}/*") == []


def test_attestations(session, simulator, assigned):
    assert session.run(
        """$t = New-AzPolicyAttestation -PolicyAssignmentId $a.Id -Name at1 -ComplianceState Compliant -Comment c -Owner o `
            -Evidence @{ Description = 'd'; SourceUri = 'https://x' } -Metadata '{ "k": [1] }' -ExpiresOn '2027-01-01Z'
        $t.Evidence[0].Description; $t.ResourceGroupName; (Get-AzPolicyAttestation -Name at1).Comment
        $u = $t | Update-AzPolicyAttestation -Comment e; $u.Comment; $u.ComplianceState
        $g = New-AzPolicyAttestation -PolicyAssignmentId $a.Id -Name at2 -ResourceGroupName rg1; $g.ComplianceState; $g.ResourceGroupName
        (Get-AzPolicyAttestation -ResourceGroupName rg1 -Filter "PolicyAssignmentId eq '$($a.Id)'").Name
        @(Get-AzPolicyAttestation -Filter "PolicyAssignmentId eq 'x'").Count; @(Get-AzPolicyAttestation -Top 1).Count
        Remove-AzPolicyAttestation -ResourceId $g.Id -PassThru; Get-AzPolicyAttestation | Remove-AzPolicyAttestation -PassThru
        @(Get-AzPolicyAttestation).Count"""
    ) == ["d", None, "c", "e", "Compliant", "Unknown", "rg1", "at2", 0, 1, True, True, 0]
    made, changed = (one.body["properties"] for one in simulator.log.requests("PUT", "*/attestations/at1"))
    assert made == {
        "policyAssignmentId": assigned,
        "complianceState": "Compliant",
        "comments": "c",
        "owner": "o",
        "evidence": [{"description": "d", "sourceUri": "https://x"}],
        "metadata": {"k": [1]},
        "expiresOn": made["expiresOn"],
    }
    assert {**changed, "comments": "c"}.items() >= made.items() and changed["comments"] == "e"
    session.run("New-AzPolicyAttestation -PolicyAssignmentId /subscriptions/x -Name at3")
    assert "was not found" in session.errors[-1].message
    session.run("New-AzPolicyAttestation -PolicyAssignmentId $a.Id -Name at3 -Metadata '{'")
    assert "-Metadata is no JSON" in session.errors[-1].message


def test_remediations(session, simulator, assigned):
    assert session.run(
        """$r = Start-AzPolicyRemediation -PolicyAssignmentId $a.Id -Name r1 -LocationFilter westus, eastus -ParallelDeploymentCount 5 `
            -FailureThreshold 0.5 -ResourceCount 9 -ResourceDiscoveryMode ReEvaluateCompliance
        $r.ProvisioningState; $r.FailureThresholdPercentage; "$($r.FilterLocation)"; $r.DeploymentStatusTotalDeployment
        (Start-AzPolicyRemediation -PolicyAssignmentId $a.Id -Name r2 -ResourceGroupName rg1 -AsJob | Wait-Job | Receive-Job).ResourceGroupName
        @((Get-AzPolicyRemediation -Name r1 -IncludeDetail).Deployments).Count; (Get-AzPolicyRemediation -ResourceGroupName rg1).Name
        Stop-AzPolicyRemediation -Name r1 2>&1 | ForEach-Object { $_.Exception.Message -match 'cannot be cancelled' }
        Remove-AzPolicyRemediation -Name r2 -ResourceGroupName rg1 -PassThru
        Get-AzPolicyRemediation | Remove-AzPolicyRemediation -PassThru -AllowStop; @(Get-AzPolicyRemediation -Filter "PolicyAssignmentId eq '$($a.Id)'").Count"""
    ) == ["Succeeded", 0.5, "westus eastus", 0, "rg1", 0, "r2", True, True, True, 0]
    assert simulator.log.requests("PUT", "*/remediations/r1")[0].body == {
        "properties": {
            "policyAssignmentId": assigned,
            "filters": {"locations": ["westus", "eastus"]},
            "parallelDeployments": 5,
            "failureThreshold": {"percentage": 0.5},
            "resourceCount": 9,
            "resourceDiscoveryMode": "ReEvaluateCompliance",
        }
    }


def test_a_remediation_of_a_management_group(session, simulator, assigned):
    session.run("$null = New-AzManagementGroup -GroupName mg1")
    session.run("$null = Start-AzPolicyRemediation -PolicyAssignmentId $a.Id -Name r1 -ManagementGroupName mg1 -NoWait")
    [sent] = simulator.log.requests("PUT", "*/remediations/r1")
    assert sent.path == f"/providers/Microsoft.Management/managementGroups/mg1/{INSIGHTS}/remediations/r1"
    assert session.run("(Get-AzPolicyRemediation -ManagementGroupName mg1 -Name r1).Name") == ["r1"]


def test_metadata(session):
    assert session.run(
        "$m = Get-AzPolicyMetadata -Name ACF1348; $m.Category; $m.MetadataId; @(Get-AzPolicyMetadata -Top 2).Count"
    ) == ["Identification and Authentication", "Azure Compliance Framework 1348", 2]
    session.run("Get-AzPolicyMetadata -Name none")
    assert len(session.errors) == 1

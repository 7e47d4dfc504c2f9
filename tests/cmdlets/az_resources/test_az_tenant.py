"""What a tenant knows of itself, and lists that are filtered, against the simulator."""

from __future__ import annotations

RULE = '{"if":{"field":"location","equals":"eastus"},"then":{"effect":"audit"}}'
GROUP = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg1"


def test_management_groups_are_changed_and_seen(session):
    parent = "/providers/Microsoft.Management/managementGroups/g1"
    assert session.run(
        f"""$null = New-AzManagementGroup -GroupName g1; $null = New-AzManagementGroup -GroupName g2
        (Update-AzManagementGroup -GroupName g1 -DisplayName Lab).DisplayName
        $g = Update-AzManagementGroup -GroupName g2 -ParentId {parent}; $g.ParentName
        (Get-AzManagementGroupEntity).Name -contains 'g2'; @(Get-AzManagementGroupEntity | Where-Object Type -eq '/subscriptions').Count
        (Get-AzManagementGroupNameAvailability -GroupName g1).Reason; (Get-AzManagementGroupNameAvailability -GroupName g9).NameAvailable
        (Get-AzTenantBackfillStatus).Status; (Start-AzTenantBackfill).Status"""
    ) == ["Lab", "g1", True, 1, "AlreadyExists", True, "Completed", "Completed"]


def test_lists_are_filtered(session):
    assert session.run(
        f"""$d = New-AzPolicyDefinition -Name p1 -Policy '{RULE}'
        (Get-AzPolicyDefinition -Custom).Name; @(Get-AzPolicyDefinition -Builtin).Count; @(Get-AzPolicySetDefinition -Builtin).Count
        $null = New-AzResourceLock -LockName l1 -LockLevel ReadOnly -Scope {GROUP} -Force
        @(Get-AzResourceLock -AtScope).Count; (Get-AzResourceLock -AtScope -ResourceGroupName rg1).Name; (Get-AzResourceLock).Name
        @(Get-AzADApplication -OwnedApplication).Count; @(Get-AzDenyAssignment).Count"""
    ) == ["p1", 0, 0, 0, "l1", "l1", 0, 0]


def test_denials_and_exemptions_are_filtered(session):
    person = "11111111-0000-4000-8000-000000000009"
    assert session.run(
        f"""$a = New-AzPolicyAssignment -Name a1 -PolicyDefinition (New-AzPolicyDefinition -Name p1 -Policy '{RULE}') -Scope {GROUP}
        $null = New-AzPolicyExemption -Name e1 -PolicyAssignment $a -ExemptionCategory Waiver -Scope {GROUP}
        (Get-AzPolicyExemption -Scope {GROUP} -PolicyAssignmentIdFilter $a.Id).Name; @(Get-AzPolicyExemption -PolicyAssignmentIdFilter x).Count
        (Get-AzPolicyExemption -Scope {GROUP}).Name; @(Get-AzPolicyExemption -Scope {GROUP[: GROUP.index("/resourceGroups")]}).Count
        @(Get-AzDenyAssignment -ObjectId {person}).Count; @(Get-AzDenyAssignment -Scope {GROUP} -ObjectId {person} -ExpandPrincipalGroups).Count"""
    ) == ["e1", 0, "e1", 0, 0, 0]


def test_a_role_that_may_be_handed_on(session, simulator):
    session.run(
        f"$u = New-AzADServicePrincipal -DisplayName d; New-AzRoleAssignment -ObjectId $u.Id -RoleDefinitionName Reader "
        f"-Scope {GROUP} -AllowDelegation"
    )
    assert not session.errors
    [sent] = simulator.log.requests("PUT", "*/roleAssignments/*")
    assert sent.status == 201 and sent.body["properties"]["canDelegate"] is True


def test_what_lacks_its_properties_is_refused(session, tmp_path):
    (tmp_path / "role.json").write_text('{ "Description": "d" }', "utf-8")
    session.run("Set-AzRoleAssignment -InputFile role.json")
    assert session.errors[-1].message == (
        "The role assignment has no Scope, no RoleAssignmentId, no RoleDefinitionId, no ObjectId."
    )

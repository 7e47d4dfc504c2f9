"""Roles in time, and deny assignments, against the simulator."""

from __future__ import annotations

import json

import pytest

from pscompat.assembly import REGISTRY

FAMILY = """
    Get-AzRoleAssignmentSchedule Get-AzRoleAssignmentScheduleInstance Get-AzRoleAssignmentScheduleRequest
    Get-AzRoleEligibilitySchedule Get-AzRoleEligibilityScheduleInstance Get-AzRoleEligibilityScheduleRequest
    Get-AzRoleEligibleChildResource Get-AzRoleManagementPolicy Get-AzRoleManagementPolicyAssignment
    New-AzRoleAssignmentScheduleRequest New-AzRoleEligibilityScheduleRequest New-AzRoleManagementPolicyAssignment
    Remove-AzRoleManagementPolicy Remove-AzRoleManagementPolicyAssignment Stop-AzRoleAssignmentScheduleRequest
    Stop-AzRoleEligibilityScheduleRequest Update-AzRoleAssignmentScheduleRequest
    Update-AzRoleEligibilityScheduleRequest Update-AzRoleManagementPolicy Update-AzRoleManagementPolicyAssignment
"""
SCOPE = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001"
READER = f"{SCOPE}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
WHO = "5a4bdd72-ab3e-4d8e-ab0f-8dd8917481a2"
NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Resources.Authorization"


@pytest.mark.parametrize("kind", ["Assignment", "Eligibility"])
def test_requests_are_made_read_changed_and_cancelled_and_have_schedules_and_instances(session, simulator, kind):
    linked = "-LinkedRoleEligibilityScheduleId l1 " if kind == "Assignment" else ""
    request = f"AzRole{kind}ScheduleRequest -Scope {SCOPE} -Name 12f8978c-5d8d-4fbf-b4b6-2f43eeb43eca"
    [made] = session.run(
        f"""New-{request} -ExpirationDuration PT1H -ExpirationType AfterDuration -PrincipalId {WHO} -RequestType AdminAssign `
        -RoleDefinitionId {READER} -ScheduleInfoStartDateTime ([datetime]'2026-01-02T03:04:05Z').ToUniversalTime() -Justification x -TicketNumber 5 `
        {linked}-TargetRole{kind}ScheduleId t1 -Condition c -ConditionVersion 2.0"""
    )
    [sent] = simulator.log.requests("PUT", f"*/role{kind}ScheduleRequests/*")
    assert sent.api_version == "2020-10-01-preview"
    properties = dict(sent.body["properties"])
    assert properties.pop("scheduleInfo") == {
        "startDateTime": "2026-01-02T03:04:05.0000000Z",
        "expiration": {"type": "AfterDuration", "duration": "PT1H"},
    }
    assert properties.pop("ticketInfo") == {"ticketNumber": "5"}
    assert properties.pop(f"targetRole{kind}ScheduleId") == "t1"
    properties.pop("linkedRoleEligibilityScheduleId", None)
    assert properties == {
        "principalId": WHO,
        "roleDefinitionId": READER,
        "requestType": "AdminAssign",
        "justification": "x",
        "condition": "c",
        "conditionVersion": "2.0",
    }
    assert (made.Status, made.RoleDefinitionDisplayName, made.ExpandedPropertyPrincipalId) == (
        "Provisioned",
        "Reader",
        WHO,
    )

    [schedule] = session.run(
        f"Get-AzRole{kind}Schedule -Scope {SCOPE} -Filter \"principalId eq '{WHO}' and atScope()\""
    )
    assert (schedule.PrincipalId, schedule.ScopeType) == (WHO, "subscription")
    assert session.run(f"Get-AzRole{kind}Schedule -Scope {SCOPE} -Filter \"principalId eq 'other'\"") == []
    [instance] = session.run(f"Get-AzRole{kind}ScheduleInstance -Scope {SCOPE}/resourceGroups/rg1")
    [again] = session.run(f"Get-AzRole{kind}ScheduleInstance -Scope {SCOPE} -Name {instance.Name}")
    assert again.Id == instance.Id and getattr(again, f"Role{kind}ScheduleId").endswith(schedule.Name)
    if kind == "Eligibility":
        children = session.run(
            f"(Get-AzRoleEligibleChildResource -Scope {SCOPE} -Filter \"resourceType eq 'resourcegroup'\").Name"
        )
        assert "rg1" in children
    session.run(f"Update-{request} -Justification y > $null")
    [_, changed] = simulator.log.requests("PUT", f"*/role{kind}ScheduleRequests/*")
    assert changed.body["properties"]["justification"] == "y"
    assert changed.body["properties"]["principalId"] == WHO
    assert session.run(
        f"(Get-{request}).Justification; Get-{request} | Stop-AzRole{kind}ScheduleRequest -PassThru"
    ) == ["y", True]
    assert session.run(f"Get-AzRole{kind}Schedule -Scope {SCOPE}") == []
    table = session.run(f"Get-{request} | Out-String")[0].split()
    assert table[:6] == ["Name", "Id", "Type", "Scope", "RoleDefinitionId", "PrincipalId"] or table[:2] == [
        "Name",
        "Id",
    ]


def test_the_family_is_there() -> None:
    assert [name for name in FAMILY.split() if REGISTRY.find(name) is None] == []


def test_policies_for_roles_are_read_and_their_rules_changed(session, simulator):
    session.run(f"$p = (Get-AzRoleManagementPolicy -Scope {SCOPE})[0]")
    [maximum, needed] = session.run(
        f"""$r = [{NAMESPACE}.Models.Api20201001Preview.RoleManagementPolicyExpirationRule]@{{
            isExpirationRequired = 'false'; maximumDuration = 'P180D'; id = 'Expiration_Admin_Eligibility'
            ruleType = [{NAMESPACE}.Support.RoleManagementPolicyRuleType]('RoleManagementPolicyExpirationRule')
            targetCaller = 'Admin'; targetOperation = @('All'); targetLevel = 'Eligibility'; targetObject = $null }}
        $x = $p | Update-AzRoleManagementPolicy -Rule $r -Description d -IsOrganizationDefault
        $x.Rule[0].MaximumDuration; $x.Rule[0].IsExpirationRequired"""
    )
    assert (maximum, needed) == ("P180D", False)
    [sent] = simulator.log.requests("PATCH", "*/roleManagementPolicies/*")
    rule = {
        "id": "Expiration_Admin_Eligibility",
        "ruleType": "RoleManagementPolicyExpirationRule",
        "isExpirationRequired": False,
        "maximumDuration": "P180D",
        "target": {"caller": "Admin", "operations": ["All"], "level": "Eligibility"},
    }
    assert sent.body["properties"] == {"rules": [rule], "description": "d", "isOrganizationDefault": True}
    session.run(
        f"""Update-AzRoleManagementPolicy -Scope {SCOPE} -Name $p.Name -JsonString '{{"properties": {{"description": "e"}}}}' > $null"""
    )
    assert session.run(f"(Get-AzRoleManagementPolicy -Scope {SCOPE} -Name $p.Name).Description") == ["e"]
    [assignment] = session.run(f"Get-AzRoleManagementPolicyAssignment -Scope {SCOPE} | Where-Object PolicyId -eq $p.Id")
    assert assignment.RoleDefinitionId.startswith(f"{SCOPE}/providers/Microsoft.Authorization/roleDefinitions/")
    own = f"AzRoleManagementPolicyAssignment -Scope {SCOPE} -Name {assignment.Name}"
    for command in (
        f"New-{own} -PolicyId p -RoleDefinitionId r",
        f"Update-{own} -PolicyId p",
        f"Remove-{own}",
        f"Remove-AzRoleManagementPolicy -Scope {SCOPE} -Name $p.Name",
    ):
        [error] = session.run(f"{command} 2>&1")
        assert "does not support http method" in str(error.Exception.Message)


def test_deny_assignments_are_made_and_removed(session, simulator, tmp_path):
    group = f"{SCOPE}/resourceGroups/rg1"
    [made] = session.run(
        f"""New-AzDenyAssignment -DenyAssignmentName 'Block deletes' -Scope {group} -Action */delete -NotAction a/delete `
        -ExcludePrincipalId {WHO}, 22222222-2222-2222-2222-222222222222 -ExcludePrincipalType User, ServicePrincipal -Description d"""
    )
    [sent] = simulator.log.requests("PUT", "*/denyAssignments/*")
    assert sent.body["properties"] == {
        "denyAssignmentName": "Block deletes",
        "description": "d",
        "permissions": [{"actions": ["*/delete"], "notActions": ["a/delete"], "dataActions": [], "notDataActions": []}],
        "scope": group,
        "principals": [{"id": "00000000-0000-0000-0000-000000000000", "type": "SystemDefined"}],
        "excludePrincipals": [
            {"id": WHO, "type": "User"},
            {"id": "22222222-2222-2222-2222-222222222222", "type": "ServicePrincipal"},
        ],
    }
    assert (made.DenyAssignmentName, made.Scope, made.IsSystemProtected) == ("Block deletes", group, False)
    file = {"DenyAssignmentName": "one", "Actions": ["*/write"], "PrincipalIds": [WHO], "PrincipalTypes": ["User"]}
    (tmp_path / "d.json").write_text(json.dumps(file), "utf-8")
    own = "11111111-1111-1111-1111-111111111111"
    session.run(f"New-AzDenyAssignment -Scope {group} -InputFile d.json -DenyAssignmentId {own} > $null")
    assert simulator.log.requests("PUT", f"*/{own}")[0].body["properties"]["principals"] == [
        {"id": WHO, "type": "User"}
    ]
    removed = session.run(
        f"""(Remove-AzDenyAssignment -DenyAssignmentName one -Scope {group} -Force -PassThru).DenyAssignmentName
        Get-AzDenyAssignment -Scope {group} | Remove-AzDenyAssignment -Force"""
    )
    assert removed == ["one"] and session.run(f"Get-AzDenyAssignment -Scope {group}") == []
    for arguments, message in (
        (f"-PrincipalId {WHO} -PrincipalType User -DataAction a", "DataActions and NotDataActions"),
        (f"-PrincipalId {WHO} -PrincipalType User", "At least one Action"),
        (f"-ExcludePrincipalId {WHO}, b, c -ExcludePrincipalType User, User -Action a", "exactly 3 values"),
        (f"-PrincipalId {WHO} -PrincipalType User -Action a -DoNotApplyToChildScope", "DoNotApplyToChildScopes"),
    ):
        command = f"New-AzDenyAssignment -DenyAssignmentName x -Scope {group} {arguments}"
        [found] = session.run(f"try {{ {command} }} catch {{ $_.Exception.Message }}")
        assert message in found
    [found] = session.run(f"Remove-AzDenyAssignment -DenyAssignmentName x -Scope {group} -Force 2>&1")
    assert "No deny assignment has the name 'x'" in str(found.Exception.Message)

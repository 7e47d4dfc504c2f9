"""Role definitions and assignments against the simulator."""

from __future__ import annotations

import json

SUBSCRIPTION = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001"
CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c"


def test_roles(session, simulator, tmp_path):
    session.run(
        f"""$role = Get-AzRoleDefinition -Name Reader
        $role.Id = $null; $role.Name = 'Lab'; $role.Description = 'for the lab'
        $role.Permissions[0].Actions.Add('Microsoft.Compute/*'); $role.AssignableScopes[0] = '{SUBSCRIPTION}'
        $made = New-AzRoleDefinition -Role $role"""
    )
    [sent] = simulator.log.requests("PUT", "*/roleDefinitions/*")
    assert sent.path.startswith(f"{SUBSCRIPTION}/providers/")
    assert sent.body["properties"] == {
        "roleName": "Lab",
        "description": "for the lab",
        "type": "CustomRole",
        "permissions": [
            {"actions": ["*/read", "Microsoft.Compute/*"], "notActions": [], "dataActions": [], "notDataActions": []}
        ],
        "assignableScopes": [SUBSCRIPTION],
    }
    assert session.run(
        "$made.IsCustom; $made.Description = 'other'; (Set-AzRoleDefinition -Role $made).Description"
    ) == [True, "other"]
    flat = {
        "Name": "Flat",
        "Description": "d",
        "Actions": ["*/read"],
        "NotActions": [],
        "AssignableScopes": [SUBSCRIPTION],
    }
    (tmp_path / "role.json").write_text(json.dumps(flat), "utf-8")
    assert session.run("(New-AzRoleDefinition -InputFile role.json).Permissions[0].Actions") == ["*/read"]
    session.run("$flat = Get-AzRoleDefinition Flat; $flat.Description = ''; New-AzRoleDefinition -Role $flat")
    assert "description" in session.errors[-1].message
    assert session.run("(Get-AzRoleDefinition -Custom).Count; (Get-AzRoleDefinition -Id $made.Id).Name") == [2, "Lab"]
    assert session.run(
        "Remove-AzRoleDefinition -Name Flat -Force -PassThru | % Name; $made | Remove-AzRoleDefinition -Force"
    ) == ["Flat"]
    session.run("Remove-AzRoleDefinition -Name Flat -Force")
    assert "Cannot find role definition with name 'Flat'" in session.errors[-1].message


def test_assignments(session, simulator):
    session.run(
        "$sp = New-AzADServicePrincipal -DisplayName shop; $g = New-AzADGroup -DisplayName Team -MailNickname team"
    )
    [made] = session.run(
        "New-AzRoleAssignment -ObjectId $g.Id -RoleDefinitionName Contributor -ResourceGroupName rg1 -Description why"
    )
    assert (made.DisplayName, made.ObjectType, made.RoleDefinitionName, made.CanDelegate) == (
        "Team",
        "Group",
        "Contributor",
        False,
    )
    session.run(
        f"""$a = New-AzRoleAssignment -ApplicationId $sp.AppId -RoleDefinitionName Reader -ResourceGroupName rg1 -ResourceName vm1 `
            -ResourceType Microsoft.Compute/virtualMachines
        New-AzRoleAssignment -ObjectId $sp.Id -RoleDefinitionId {CONTRIBUTOR} -Scope {SUBSCRIPTION} -ObjectType ServicePrincipal `
            -Condition 'x'"""
    )
    sent = [one for one in simulator.log.requests("PUT", "*/roleAssignments/*")]
    assert sent[0].path.startswith(
        f"{SUBSCRIPTION}/resourceGroups/rg1/providers/Microsoft.Authorization/roleAssignments/"
    )
    assert sent[0].body["properties"]["roleDefinitionId"] == (
        f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"
    )
    assert [one.body["properties"]["principalType"] for one in sent] == [
        "Group",
        "ServicePrincipal",
        "ServicePrincipal",
    ]
    assert sent[0].body["properties"]["description"] == "why"
    assert "/rg1/providers/Microsoft.Compute/virtualMachines/vm1/providers/" in sent[1].path
    assert sent[2].body["properties"]["conditionVersion"] == "2.0"
    asked = [one.path for one in simulator.log.requests("GET", "/v1.0/*/*")]
    assert [path.split("/")[2] for path in asked[:3]] == ["users", "servicePrincipals", "groups"]
    assert session.run(
        "(Get-AzRoleAssignment).Count; (Get-AzRoleAssignment -RoleDefinitionName Reader).DisplayName"
    ) == [3, "shop"]
    assert session.run(
        "(Get-AzRoleAssignment -ServicePrincipalName $sp.AppId -ResourceGroupName rg1).RoleDefinitionName"
    ) == ["Contributor"]
    session.run("$a.Description = 'new'; Set-AzRoleAssignment -InputObject $a")
    assert simulator.log.requests("PUT", "*/roleAssignments/*")[-1].body["properties"]["description"] == "new"
    session.run("$a | Remove-AzRoleAssignment -WhatIf; $a | Remove-AzRoleAssignment")
    assert session.run(
        "Remove-AzRoleAssignment -ObjectId $g.Id -RoleDefinitionName Contributor -ResourceGroupName rg1 -PassThru | % DisplayName"
    ) == ["Team"]
    session.run("Remove-AzRoleAssignment -ObjectId $g.Id -RoleDefinitionName Contributor -ResourceGroupName rg1")
    assert session.errors[-1].message == "The provided information does not map to a role assignment."
    session.run("New-AzRoleAssignment -SignInName nobody@x.y -RoleDefinitionName Reader")
    assert session.errors[-1].message == "Cannot find principal using the specified options."
    assert session.run("(Get-AzRoleAssignment).Count; Get-AzDenyAssignment -DenyAssignmentName x") == [1]


def test_nobody_is_a_classic_administrator_any_more(session, simulator):
    assert session.run("@(Get-AzRoleAssignment -IncludeClassicAdministrators).Count") == [0]
    assert simulator.log.requests("GET")[-1].path.endswith("/providers/Microsoft.Authorization/classicAdministrators")


def test_built_in_roles_of_many_services_are_given_by_name(session):
    assert session.run(
        "'Desktop Virtualization Reader', 'Azure Connected Machine Onboarding', 'Microsoft Sentinel Contributor' |"
        " ForEach-Object { (Get-AzRoleDefinition -Name $_).Id }"
    ) == [
        "49a72310-ab8d-41df-bbb0-79b649203868",
        "b64e21ea-ac4e-4cdf-9dc9-5b892992bee7",
        "ab8e14d6-4a74-4a29-9ba8-549422addade",
    ]

"""Roles for data in SQL, table and MongoDB accounts."""

from __future__ import annotations

import pytest
from cosmos_scripts import BEGIN, MODELS, bodies

ID = "11111111-0000-0000-0000-000000000000"
OTHER = "22222222-0000-0000-0000-000000000000"
CMDLETS = {
    "Sql": "New-AzCosmosDBSqlRoleDefinition Get-AzCosmosDBSqlRoleDefinition Update-AzCosmosDBSqlRoleDefinition"
    " Remove-AzCosmosDBSqlRoleDefinition New-AzCosmosDBSqlRoleAssignment Get-AzCosmosDBSqlRoleAssignment"
    " Update-AzCosmosDBSqlRoleAssignment Remove-AzCosmosDBSqlRoleAssignment",
    "Table": "New-AzCosmosDBTableRoleDefinition Get-AzCosmosDBTableRoleDefinition"
    " Update-AzCosmosDBTableRoleDefinition Remove-AzCosmosDBTableRoleDefinition New-AzCosmosDBTableRoleAssignment"
    " Get-AzCosmosDBTableRoleAssignment Update-AzCosmosDBTableRoleAssignment Remove-AzCosmosDBTableRoleAssignment",
}


@pytest.mark.parametrize("api", CMDLETS)
def test_definitions(session, simulator, api):
    new, get, update, remove, *_ = CMDLETS[api].split()
    assert session.run(
        f"{BEGIN}$d = {new} @at -Id {ID} -RoleName r1 -AssignableScope /, dbs/db1 -DataAction a, b; $d.GetType().FullName;"
        f"$d.RoleName; $d.Type; $d.Permissions.DataActions; $d.Permissions.GetType().FullName -like '*CosmosDB.Models.Permission*';"
        f"(Get-AzCosmosDBAccount @of | {get}).RoleName; ({get} @at -Id $d.Id).RoleName;"
        f"({update} @at -Id {ID} -RoleName r2).RoleName; ({update} -InputObject $d).RoleName;"
        f"$p = New-AzCosmosDBPermission -DataAction c; ({update} @at -Id $d.Id -Permission $p).Permissions.DataActions;"
        f"$e = Get-AzCosmosDBAccount @of | {new} -RoleName r3 -AssignableScope / -Permission $p; $e.Id.Length;"
        f"$d | {remove} -PassThru; @({get} @at).Count"
    ) == [
        *(f"{MODELS}PS{api}RoleDefinitionGetResults", "r1", "CustomRole", "a", "b", True),
        *("Cosmos DB Built-in Data Reader", "Cosmos DB Built-in Data Contributor", "r1", "r1", "r2", "r1", "c"),
        *(len(simulator_account(simulator)) + len(api) + len("/RoleDefinitions/") + len(ID), True, 3),
    ]
    first = bodies(simulator, "PUT", f"*/{api.lower()}RoleDefinitions/{ID}")[0]
    account = f"{simulator_account(simulator)}"
    assert first == {
        "properties": {
            "roleName": "r1",
            "type": "CustomRole",
            "assignableScopes": [f"{account}/", f"{account}/dbs/db1"],
            "permissions": [{"dataActions": ["a", "b"]}],
        }
    }


def simulator_account(simulator) -> str:
    """The id of the account."""
    (made,) = simulator.log.requests("PUT", "*/databaseAccounts/acc1")
    return str(made.path)


@pytest.mark.parametrize("api", CMDLETS)
def test_assignments(session, simulator, api):
    new_role, _, _, _, new, get, update, remove = CMDLETS[api].split()
    assert session.run(
        f"{BEGIN}$d = {new_role} @at -Id {ID} -RoleName r1 -AssignableScope / -DataAction a;"
        f"$a = {new} @at -Id {OTHER} -RoleDefinitionId {ID} -Scope / -PrincipalId me; $a.GetType().FullName; $a.PrincipalId;"
        f"$a.RoleDefinitionId -eq $d.Id; ($d | {new} -Scope dbs/db1 -PrincipalId you).PrincipalId;"
        f"({new} @at -RoleDefinitionName 'Cosmos DB Built-in Data Reader' -Scope / -PrincipalId her).RoleDefinitionId"
        f" -like '*/00000000-0000-0000-0000-000000000001'; ({get} @at).PrincipalId;"
        f"({update} @at -Id {OTHER} -PrincipalId him).PrincipalId; ({update} -InputObject $a).PrincipalId;"
        f"({get} @at -Id $a.Id).Scope; $a | {remove} -PassThru; ({get} @at).Count"
    ) == [
        *(f"{MODELS}PS{api}RoleAssignmentGetResults", "me", True, "you", True, "me", "you", "her", "him", "me"),
        *(f"{simulator_account(simulator)}/", True, 2),
    ]


def test_what_roles_cannot_be(session, simulator):
    session.run(
        f"{BEGIN}$null = New-AzCosmosDBSqlRoleDefinition @at -Id {ID} -RoleName r1 -AssignableScope / -DataAction a;"
        f"New-AzCosmosDBSqlRoleDefinition @at -Id {ID} -RoleName r1 -AssignableScope / -DataAction a;"
        f"Update-AzCosmosDBSqlRoleDefinition @at -Id {OTHER} -RoleName r1;"
        f"Update-AzCosmosDBSqlRoleDefinition @at -Id {ID} -DataAction a -Permission (New-AzCosmosDBPermission -DataAction c);"
        "New-AzCosmosDBSqlRoleAssignment @at -RoleDefinitionName none -Scope / -PrincipalId me;"
        f"Update-AzCosmosDBSqlRoleAssignment @at -Id {OTHER} -PrincipalId me;"
        f"Update-AzCosmosDBSqlRoleDefinition @at -Id {ID} -Type Custom"
    )
    assert [str(error) for error in session.errors] == [
        f"Role Definition with Id [{ID}] already exists.",
        f"Role Definition with Id [{OTHER}] does not exist.",
        "Cannot specify both [DataAction] and [Permission]",
        "Role Assignment with Name [none] does not exist.",
        f"Role Assignment with Id [{OTHER}] does not exist.",
        "Requested value 'Custom' was not found.",
    ]
    assert len(simulator.log.requests("PUT", "*RoleDefinitions*")) == 1


def test_how_roles_are_shown(session):
    (shown,) = session.run(
        f"{BEGIN}$d = New-AzCosmosDBSqlRoleDefinition @at -Id {ID} -RoleName r1 -AssignableScope / -DataAction a, b;"
        f"$a = New-AzCosmosDBSqlRoleAssignment @at -Id {OTHER} -RoleDefinitionId {ID} -Scope / -PrincipalId me;"
        "($d | Out-String) + ($a | Out-String)"
    )
    labels = [line.partition(":")[0].strip() for line in shown.splitlines() if " : " in line]
    assert labels == [
        *("Id", "RoleName", "Type", "AssignableScopes", "Permissions.DataActions", "Permissions.NotDataActions"),
        *("Id", "Scope", "RoleDefinitionId", "PrincipalId"),
    ]
    assert "{a, b}" in shown


def test_roles_and_users_of_mongodb(session, simulator):
    assert session.run(
        f"{BEGIN}$q = New-AzCosmosDBMongoDBPrivilege -Actions insert, find -PrivilegeResource"
        " (New-AzCosmosDBMongoDBPrivilegeResource -Database test -Collection c);"
        "$r = New-AzCosmosDBMongoDBRole -Database test -Role other;"
        "$d = New-AzCosmosDBMongoDBRoleDefinition @at -Id test.r -RoleName r -Type CustomRole -DatabaseName test -Privileges $q -Roles $r;"
        "$d.Privileges.Actions; $d.Roles.Role; (Get-AzCosmosDBMongoDBRoleDefinition @at).RoleName;"
        "(Update-AzCosmosDBMongoDBRoleDefinition @at -Id test.r -RoleName s).RoleName;"
        "(Update-AzCosmosDBMongoDBRoleDefinition -InputObject $d -Id test.r).RoleName;"
        "$u = New-AzCosmosDBMongoDBUserDefinition @at -Id test.u -UserName u -Password p4ssw0rd"
        " -DatabaseName test -Roles $r -Mechanisms SCRAM-SHA-256 -CustomData x; $u.UserName; $null -eq $u.Password;"
        "(Get-AzCosmosDBMongoDBUserDefinition @at -Id test.u).CustomData;"
        "(Update-AzCosmosDBMongoDBUserDefinition -InputObject $u -Id test.u -UserName v -Password q -DatabaseName test -Roles $r)"
        ".UserName; Remove-AzCosmosDBMongoDBUserDefinition @at -Id $u.Id -PassThru;"
        "Remove-AzCosmosDBMongoDBRoleDefinition @at -Id test.r -PassThru;"
        "Update-AzCosmosDBMongoDBRoleDefinition @at -Id test.r -RoleName s"
    ) == ["insert", "find", "other", "r", "s", "r", "u", True, "x", "v", True, True]
    assert [str(error) for error in session.errors] == ["MongoDB Role Definition with Id [test.r] does not exist."]
    assert bodies(simulator, "PUT", "*/mongodbRoleDefinitions/test.r")[0] == {
        "properties": {
            "roleName": "r",
            "type": "CustomRole",
            "databaseName": "test",
            "privileges": [{"resource": {"db": "test", "collection": "c"}, "actions": ["insert", "find"]}],
            "roles": [{"db": "test", "role": "other"}],
        }
    }
    user = bodies(simulator, "PUT", "*/mongodbUserDefinitions/test.u")[0]["properties"]
    assert (user["userName"], user["password"], user["mechanisms"]) == ("u", "********", "SCRAM-SHA-256")

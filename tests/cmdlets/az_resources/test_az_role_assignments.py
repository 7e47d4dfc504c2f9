

def test_nobody_is_a_classic_administrator_any_more(session, simulator):
    assert session.run("@(Get-AzRoleAssignment -IncludeClassicAdministrators).Count") == [0]
    assert simulator.log.requests("GET")[-1].path.endswith("/providers/Microsoft.Authorization/classicAdministrators")

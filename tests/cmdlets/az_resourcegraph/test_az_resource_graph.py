"""Az.ResourceGraph against the simulator."""

from __future__ import annotations

import json
from pathlib import Path

OWN = "5a1ec0de-0000-4000-8000-000000000001"
QUERIES = "-ResourceGroupName rg1"


def bodies(simulator) -> list[dict[str, object]]:
    return [each.body for each in simulator.log.requests("POST", "/providers/Microsoft.ResourceGraph/resources")]


def test_a_query_gives_a_list_of_rows_with_what_follows(session, simulator):
    session.run("$r = Search-AzGraph 'project id, name, tags' -First 2")
    [body] = bodies(simulator)
    options = {"$top": 2, "$skip": 0, "resultFormat": "objectArray", "allowPartialScopes": False}
    assert body == {"subscriptions": [OWN], "query": "project id, name, tags", "options": options}
    found = session.run(
        "$r.Count; $r.Data.Count; $r[0].ResourceId -eq $r[0].id; ($r | ForEach-Object name).Count; $r.GetType().Name"
    )
    assert found == [2, 2, True, 2, "PSResourceGraphResponse`1"]
    seen = session.run(
        """$all = [Collections.Generic.List[string]]::new()
        do { $r.name | ForEach-Object { $all.Add($_) }; $r = Search-AzGraph 'project id, name, tags' -SkipToken $r.SkipToken } while ($r.SkipToken)
        $r.name | ForEach-Object { $all.Add($_) }; $all.Count; ($all | Select-Object -Unique).Count"""
    )
    total = session.run("(Search-AzGraph 'count').Count; (Search-AzGraph 'count')[0].Count_")
    assert seen[0] == seen[1] == session.run("(Search-AzGraph 'summarize c = count()').c")[0] and total[0] == 1
    assert set(bodies(simulator)[1]["options"]) == {"$skipToken", "resultFormat", "allowPartialScopes"}
    [warning] = session.run(
        "Search-AzGraph 'project name' -First 5 -Skip 1 3>&1 | Select-Object -First 1 | ForEach-Object Count"
    )
    assert warning == 5
    assert bodies(simulator)[-1]["options"]["$skip"] == 1


def test_rows_are_those_of_the_subscription_the_groups_or_the_tenant(session, simulator):
    machines = "Resources | where type =~ 'Microsoft.Compute/virtualMachines'"
    power = f"{machines} | extend p = tostring(properties.extended.instanceView.powerState.code) | distinct p | order by p asc"
    assert session.run(f'(Search-AzGraph "{power}" -Subscription {OWN}).p') == [
        "PowerState/deallocated",
        "PowerState/running",
        "PowerState/stopped",
    ]
    joined = (
        f"{machines} | take 1 | join kind=inner (ResourceContainers | where type == 'microsoft.resources/subscriptions' "
        "| project subscriptionId, owner = name) on subscriptionId | project owner"
    )
    assert session.run(f'(Search-AzGraph "{joined}" -UseTenantScope).owner') == ["Simulator"]
    assert "subscriptions" not in bodies(simulator)[-1]
    session.run("New-AzManagementGroup -GroupName mg1 > $null")
    count = "(Search-AzGraph 'summarize c = count()' -ManagementGroup mg1 -AllowPartialScope).c"
    assert session.run(count) == [0]
    assert (
        bodies(simulator)[-1]["managementGroups"] == ["mg1"] and bodies(simulator)[-1]["options"]["allowPartialScopes"]
    )
    session.run(f"New-AzManagementGroupSubscription -GroupName mg1 -SubscriptionId {OWN} > $null")
    assert session.run(count)[0] > 10
    roles = "authorizationresources | where type == 'microsoft.authorization/roledefinitions' and properties.roleName == 'Reader'"
    assert len(session.run(f'Search-AzGraph "{roles}"')) == 1
    many = ", ".join(f"g{number}" for number in range(11))
    [warning] = session.run(f"Search-AzGraph 'count' -ManagementGroup {many} 3>&1 | Select-Object -First 1")
    assert "more management groups than allowed" in str(warning.Message)


def test_what_the_service_says_of_a_wrong_query_is_told(session, simulator):
    for query, code in (
        ("Resources | where (", "ParserFailure"),
        ("Nonsense", "DisallowedLogicalTableName"),
        ("Resources | where nonsense == 1", "InvalidQuery"),
        ("Resources | make-series count() on name", "UnsupportedQuery"),
    ):
        [error] = session.run(f"Search-AzGraph '{query}' 2>&1")
        assert error.FullyQualifiedErrorId.startswith("BadRequest,Microsoft.Azure.Commands.ResourceGraph.Cmdlets.")
        details = json.loads(error.ErrorDetails.Message)["error"]["details"]
        assert details[0]["code"] == "InvalidQuery" and details[1]["code"] == code
    [error] = session.run("Search-AzGraph 'count' -Subscription 11111111-1111-1111-1111-111111111111 2>&1")
    assert "NoValidSubscriptionsInQueryRequest" in error.ErrorDetails.Message


def test_shared_queries(session, simulator, tmp_path: Path):
    (tmp_path / "q.kql").write_text("Resources | count", "utf-8")
    [made] = session.run(
        f"New-AzResourceGraphQuery {QUERIES} -Name q1 -Location global -Description d -Query 'project id' -Tag @{{ a = 1 }}"
    )
    [sent] = simulator.log.requests("PUT", "*/queries/q1")
    assert sent.body == {
        "location": "global",
        "tags": {"a": "1"},
        "properties": {"description": "d", "query": "project id"},
    }
    assert (made.ResourceGroupName, made.Query, made.SystemDataCreatedByType) == ("rg1", "project id", "User")
    session.run(
        f"New-AzResourceGraphQuery {QUERIES} -Name q2 -Location global -File q.kql > $null; Update-AzResourceGraphQuery {QUERIES} -Name q1 -File q.kql -Tag @{{ b = 'c' }} > $null"
    )
    assert simulator.log.requests("PUT", "*/queries/q2")[0].body == {
        "location": "global",
        "properties": {"query": "Resources | count"},
    }
    [changed] = simulator.log.requests("PATCH", "*/queries/q1")
    assert changed.body == {"tags": {"b": "c"}, "properties": {"query": "Resources | count"}}
    session.run(
        "Get-AzResourceGraphQuery -ResourceGroupName rg1 -Name q1 | Update-AzResourceGraphQuery -Query 'project x' > $null"
    )
    assert session.run("(Get-AzResourceGraphQuery).Query | Sort-Object") == ["project x", "Resources | count"]
    table = session.run(f"Get-AzResourceGraphQuery {QUERIES} -Name q1 | Out-String")[0].split()
    assert table[:3] == ["Location", "Name", "Type"]
    [both] = session.run(
        f"try {{ New-AzResourceGraphQuery {QUERIES} -Name q3 -Query x -File q.kql }} catch {{ $_.Exception.Message }}"
    )
    assert "cannot be given together" in both
    remove = "Remove-AzResourceGraphQuery"
    assert session.run(
        f"{remove} -ResourceGroupName rg1 -Name q2; Get-AzResourceGraphQuery {QUERIES} | {remove} -PassThru"
    ) == [True]

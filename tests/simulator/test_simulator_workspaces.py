"""Log Analytics workspaces: ids, keys, tables, queries, and how they go and come back."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

WORKSPACES = "2023-09-01"
OLD = "2020-08-01"
PROVIDER = "Microsoft.OperationalInsights"


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    cloud = empty_wire.start({"resourceGroups": [{"name": "rg"}]})
    assert write(cloud).status == 201
    return cloud


def at(cloud: Wire, more: str = "") -> str:
    return f"{cloud.subscription}/resourceGroups/rg/providers/{PROVIDER}/workspaces/logs{more}"


def write(cloud: Wire, more: str = "", properties: Any = None, version: str = WORKSPACES) -> Any:
    body = {"properties": properties or {}, **({} if more else {"location": "eastus"})}
    answer = cloud.send("PUT", at(cloud, more), body, version=version)
    cloud.clock.advance(10)
    return answer


def shown(cloud: Wire) -> dict[str, Any]:
    return dict(cloud.send("GET", at(cloud), version=WORKSPACES).document["properties"])


def refused(answer: Any) -> tuple[int, str]:
    return answer.status, answer.document["error"]["code"]


def test_what_a_workspace_has(cloud):
    first = shown(cloud)
    assert first["sku"]["name"] == "PerGB2018"
    assert (first["retentionInDays"], first["publicNetworkAccessForQuery"]) == (30, "Enabled")
    assert write(cloud, properties={"retentionInDays": 60}).status == 200
    assert shown(cloud)["customerId"] == first["customerId"]
    assert refused(write(cloud, properties={"retentionInDays": 3})) == (400, "InvalidParameter")
    bad = cloud.send("PUT", at(cloud).replace("/logs", "/-x-"), {"location": "eastus"}, version=WORKSPACES)
    assert refused(bad) == (400, "InvalidResourceName")
    keys = cloud.send("POST", at(cloud, "/sharedKeys"), version=OLD).document
    assert cloud.send("POST", at(cloud, "/sharedKeys"), version=OLD).document == keys
    renewed = cloud.send("POST", at(cloud, "/regenerateSharedKey"), version=OLD).document
    assert set(renewed.values()).isdisjoint(keys.values())
    assert cloud.send("GET", at(cloud, "/usages"), version=OLD).document["value"][0]["currentValue"] == 0
    assert cloud.send("GET", at(cloud, "/managementGroups"), version=OLD).document == {"value": []}
    assert cloud.send("GET", at(cloud, "/availableServiceTiers"), version=OLD).document[0]["serviceTier"] == "PerGB2018"


def test_intelligence_packs(cloud):
    def enabled() -> list[str]:
        packs = cloud.send("GET", at(cloud, "/intelligencePacks"), version=OLD).document
        return [pack["name"] for pack in packs if pack["enabled"]]

    assert enabled() == ["LogManagement"]
    assert cloud.send("POST", at(cloud, "/intelligencePacks/security/Enable"), version=OLD).status == 200
    assert enabled() == ["LogManagement", "Security"]
    assert cloud.send("POST", at(cloud, "/intelligencePacks/Security/Disable"), version=OLD).status == 200
    assert enabled() == ["LogManagement"]
    assert cloud.send("POST", at(cloud, "/intelligencePacks/Nonsense/Enable"), version=OLD).status == 404


def removed(cloud: Wire, where: str = "/resourceGroups/rg") -> list[str]:
    path = f"{cloud.subscription}{where}/providers/{PROVIDER}/deletedWorkspaces"
    return [one["id"] for one in cloud.send("GET", path, version=WORKSPACES).document["value"]]


@pytest.mark.parametrize("whole", [False, True])
def test_a_workspace_comes_back(cloud, whole):
    first = shown(cloud)
    keys = cloud.send("POST", at(cloud, "/regenerateSharedKey"), version=OLD).document
    search = {"category": "c", "displayName": "d", "query": "Heartbeat"}
    assert write(cloud, "/savedSearches/one", search, OLD).status == 200
    path = at(cloud).partition("/providers")[0] if whole else at(cloud)
    assert cloud.send("DELETE", path, version="2021-04-01" if whole else WORKSPACES).status == 202
    cloud.clock.advance(10)
    assert removed(cloud, "") == [at(cloud)]
    assert cloud.send("GET", at(cloud), version=WORKSPACES).status == 404
    if whole:
        cloud.send("PUT", path, {"location": "eastus"}, version="2021-04-01")
    assert removed(cloud) == [at(cloud)]
    assert write(cloud).status == 201
    again = shown(cloud)
    assert (again["customerId"], again["createdDate"]) == (first["customerId"], first["createdDate"])
    assert cloud.send("POST", at(cloud, "/sharedKeys"), version=OLD).document == keys
    assert cloud.send("GET", at(cloud, "/savedSearches/one"), version=OLD).status == 200
    assert removed(cloud) == []


def test_what_does_not_come_back(cloud):
    first = shown(cloud)["customerId"]
    cloud.send("DELETE", at(cloud), version=WORKSPACES, force="true")
    cloud.clock.advance(10)
    assert removed(cloud) == []
    write(cloud)
    second = shown(cloud)["customerId"]
    assert second != first
    cloud.send("DELETE", at(cloud), version=WORKSPACES)
    cloud.clock.advance(10)
    assert removed(cloud) == [at(cloud)]
    cloud.clock.advance(15 * 86_400)
    assert removed(cloud) == []
    write(cloud)
    assert shown(cloud)["customerId"] not in (first, second)


def test_purges(cloud):
    body = {"table": "Heartbeat", "filters": [{"column": "Computer", "operator": "==", "value": "x"}]}
    begun = cloud.send("POST", at(cloud, "/purge"), body, version=OLD)
    assert begun.status == 202
    status = at(cloud, f"/operations/{begun.document['operationId']}")
    assert cloud.send("GET", status, version=OLD).document == {"status": "pending"}
    cloud.clock.advance(10)
    assert cloud.follow(begun.headers["x-ms-status-location"]).document == {"status": "completed"}
    assert refused(cloud.send("POST", at(cloud, "/purge"), {"table": "x"}, version=OLD)) == (400, "InvalidParameter")


def test_tables(cloud):
    listed = cloud.send("GET", at(cloud, "/tables"), version="2022-10-01").document["value"]
    assert {"Heartbeat", "Syslog"} <= {one["name"] for one in listed}
    path = at(cloud, "/tables/heartbeat")
    standard = cloud.send("GET", path, version="2022-10-01").document["properties"]
    assert (standard["retentionInDays"], standard["schema"]["tableType"]) == (30, "Microsoft")
    longer = {"properties": {"totalRetentionInDays": 90}}
    assert cloud.send("PATCH", path, longer, version="2022-10-01").status in (200, 202)
    cloud.clock.advance(10)
    changed = cloud.send("GET", path, version="2022-10-01").document["properties"]
    assert (changed["archiveRetentionInDays"], changed["totalRetentionInDaysAsDefault"]) == (60, False)
    assert refused(cloud.send("DELETE", path, version="2022-10-01")) == (400, "InvalidParameter")
    columns = [{"name": "TimeGenerated", "type": "datetime"}, {"name": "Text", "type": "string"}]
    made = write(cloud, "/tables/Mine_CL", {"schema": {"name": "Mine_CL", "columns": columns}}, "2022-10-01")
    assert made.status in (200, 201, 202), made.document
    assert (
        cloud.send("GET", at(cloud, "/tables/Mine_CL"), version="2022-10-01").document["properties"]["schema"][
            "tableType"
        ]
        == "CustomLog"
    )
    for name, schema in (
        ("Mine", {"name": "Mine", "columns": columns}),
        ("Other_CL", {"name": "Other_CL", "columns": columns[1:]}),
        ("Other_CL", {"name": "Mine_CL", "columns": columns}),
    ):
        assert refused(write(cloud, f"/tables/{name}", {"schema": schema}, "2022-10-01")) == (400, "InvalidParameter")


def ask(cloud: Wire, text: str, customer: str = "") -> Any:
    path = f"/v1/workspaces/{customer or shown(cloud)['customerId']}/query"
    return cloud.send("POST", path, {"query": text}, version=None)


def test_queries(cloud):
    (table,) = ask(cloud, "Heartbeat | where TimeGenerated > ago(1h) // all\n| take 5").document["tables"]
    assert (table["name"], table["rows"]) == ("PrimaryResult", [])
    assert {"name": "TimeGenerated", "type": "datetime"} in table["columns"]
    (table,) = ask(cloud, "Syslog | where SyslogMessage has 'a|b' | project TimeGenerated, Computer").document["tables"]
    assert [column["name"] for column in table["columns"]] == ["TimeGenerated", "Computer"]
    assert ask(cloud, "Usage | count").document["tables"][0]["rows"] == [[0]]
    columns = [{"name": "TimeGenerated", "type": "datetime"}, {"name": "Text", "type": "string"}]
    write(cloud, "/tables/Mine_CL", {"schema": {"name": "Mine_CL", "columns": columns}}, "2022-10-01")
    (table,) = ask(cloud, "Mine_CL").document["tables"]
    assert "Text" in [column["name"] for column in table["columns"]]
    unknown = ask(cloud, "Nonsense | take 5")
    assert refused(unknown) == (400, "BadArgumentError")
    assert "'Nonsense'" in unknown.document["error"]["innererror"]["innererror"]["message"]
    (table,) = ask(cloud, "Heartbeat | summarize n = count() by Computer | extend x = n * 2.0").document["tables"]
    assert [tuple(column.values()) for column in table["columns"]] == [
        ("Computer", "string"),
        ("n", "long"),
        ("x", "real"),
    ]
    for text in ("Heartbeat | where Nonsense == 1", "Heartbeat | where (", "Heartbeat | take 'x'"):
        assert refused(ask(cloud, text)) == (400, "BadArgumentError"), text
    for text in (
        "Heartbeat | evaluate pivot(Computer)",
        "union *",
        "Alert",
        "Heartbeat | make-series count() on TimeGenerated",
    ):
        assert refused(ask(cloud, text)) == (501, "NotSimulated"), text
    assert refused(ask(cloud, "Heartbeat", "nobody")) == (404, "WorkspaceNotFoundError")
    assert ask(cloud, "").status == 400


def test_what_lies_below(cloud):
    link = {"resourceId": f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Automation/automationAccounts/a"}
    assert write(cloud, "/linkedServices/Automation", link, OLD).status in (200, 201)
    assert refused(write(cloud, "/linkedServices/Automation", {}, OLD)) == (400, "InvalidParameter")
    body = {"kind": "WindowsEvent", "properties": {"eventLogName": "System"}}
    assert cloud.send("PUT", at(cloud, "/dataSources/one"), body, version=OLD).status in (200, 201)
    path = at(cloud, "/dataSources")
    for kind, count in (("WindowsEvent", 1), ("LinuxSyslog", 0)):
        found = cloud.send("GET", path, version=OLD, **{"$filter": f"kind eq '{kind}'"}).document["value"]
        assert len(found) == count

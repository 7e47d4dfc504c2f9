"""Management groups: names, what is below them, and their change."""

from __future__ import annotations

from typing import Any

PROVIDER = "/providers/Microsoft.Management"
VERSION = "2021-04-01"


def ask(wire: Any, method: str, path: str, body: Any = None, **query: str) -> Any:
    answer = wire.send(method, f"{PROVIDER}/{path}", body, version=VERSION, **query)
    assert answer.status < 300, answer.document
    return answer.document


def test_groups_are_changed_and_show_what_is_below(wire):
    for name in ("top", "below"):
        ask(wire, "PUT", f"managementGroups/{name}", {"properties": {"displayName": name.title()}})
    changed = ask(wire, "PATCH", "managementGroups/below", {"displayName": "Low", "parentGroupId": "top"})
    assert changed["properties"]["displayName"] == "Low"
    wire.send("PUT", f"{PROVIDER}/managementGroups/below{wire.subscription}", version=VERSION)
    found = ask(wire, "GET", "managementGroups/top", **{"$expand": "children", "$recurse": "true"})
    [child] = found["properties"]["children"]
    assert (child["name"], child["displayName"]) == ("below", "Low")
    assert [each["type"] for each in child["children"]] == ["/subscriptions"]
    entities = ask(wire, "POST", "getEntities")["value"]
    parents = {each["name"]: (each["properties"].get("parent") or {}).get("id") for each in entities}
    assert parents["top"] is None
    assert parents["below"] == f"{PROVIDER}/managementGroups/top"
    assert parents[wire.subscription.rpartition("/")[2]] == f"{PROVIDER}/managementGroups/below"


def test_names_and_the_backfill(wire):
    body = {"name": "top", "type": "Microsoft.Management/managementGroups"}
    assert ask(wire, "POST", "checkNameAvailability", body)["nameAvailable"] is True
    ask(wire, "PUT", "managementGroups/top", {"properties": {}})
    assert ask(wire, "POST", "checkNameAvailability", body)["reason"] == "AlreadyExists"
    for action in ("startTenantBackfill", "tenantBackfillStatus"):
        assert ask(wire, "POST", action)["status"] == "Completed"
    missing = wire.send("PATCH", f"{PROVIDER}/managementGroups/none", {"displayName": "x"}, version=VERSION)
    assert missing.status == 404

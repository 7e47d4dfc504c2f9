"""The activity log: which events a write makes, who did it, how they are found."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from wires import Wire

INSIGHTS = "2015-04-01"
NETWORK = "2024-05-01"
LONG_AGO = "eventTimestamp ge '2020-01-01T00:00:00Z'"


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    return empty_wire.start(
        {"resourceGroups": [{"name": "rg", "virtualMachines": [{"name": "vm"}]}, {"name": "other"}]}
    )


def table(cloud: Wire, name: str = "r") -> str:
    return f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Network/routeTables/{name}"


def ask(cloud: Wire, more: str = "", **query: Any) -> Any:
    path = f"{cloud.subscription}/providers/Microsoft.Insights/eventtypes/management/values"
    text = f"{LONG_AGO} and {more}" if more else LONG_AGO
    return cloud.send("GET", path, version=INSIGHTS, **{"$filter": text, **query})


def events(cloud: Wire, more: str = "", **query: Any) -> list[dict[str, Any]]:
    return list(ask(cloud, more, **query).document["value"])


def told(cloud: Wire, more: str = "") -> list[tuple[str, str]]:
    """Operation and status, oldest first."""
    return [(event["operationName"]["value"], event["status"]["value"]) for event in reversed(events(cloud, more))]


def token(cloud: Wire, **form: str) -> dict[str, str]:
    headers = {"authorization": "", "content-type": "application/x-www-form-urlencoded"}
    answer = cloud.send("POST", "/t/oauth2/v2.0/token", urlencode(form).encode(), version=None, headers=headers)
    return {"authorization": f"Bearer {answer.document['access_token']}"}


def test_a_long_running_write(cloud):
    assert cloud.send("PUT", table(cloud), {"location": "eastus"}, version=NETWORK).status == 201
    write = "Microsoft.Network/routeTables/write"
    assert told(cloud) == [(write, "Started"), (write, "Accepted")]
    cloud.clock.advance(10)
    assert cloud.send("GET", table(cloud), version=NETWORK).status == 200
    assert told(cloud) == [(write, "Started"), (write, "Accepted"), (write, "Succeeded")]
    newest, _, oldest = events(cloud)
    assert newest["correlationId"] == oldest["correlationId"]
    assert newest["eventDataId"] != oldest["eventDataId"]
    assert newest["resourceId"] == table(cloud)
    assert newest["authorization"] == {"action": write, "scope": table(cloud)}
    assert (newest["resourceGroupName"], newest["level"]) == ("rg", "Informational")
    assert newest["eventTimestamp"].endswith("Z")
    assert newest["eventTimestamp"] > oldest["eventTimestamp"]
    assert oldest["eventName"]["value"] == "BeginRequest"
    assert oldest["subStatus"]["value"] == ""


def test_what_else_is_told(cloud):
    group = f"{cloud.subscription}/resourceGroups/made"
    cloud.send("PUT", group, {"location": "eastus"}, version="2021-04-01")
    cloud.send("POST", f"{cloud.vm('rg', 'vm')}/restart")
    cloud.send("POST", f"{cloud.subscription}/providers/Microsoft.Network/register", version="2021-04-01")
    cloud.send("DELETE", group, version="2021-04-01")
    cloud.send("DELETE", table(cloud), version=NETWORK)
    cloud.clock.advance(10)
    groups = "Microsoft.Resources/subscriptions/resourceGroups"
    restart = "Microsoft.Compute/virtualMachines/restart/action"
    found = told(cloud)
    assert found[:8] + sorted(found[8:]) == [
        (f"{groups}/write", "Started"),
        (f"{groups}/write", "Succeeded"),
        (restart, "Started"),
        (restart, "Accepted"),
        ("Microsoft.Network/register/action", "Started"),
        ("Microsoft.Network/register/action", "Succeeded"),
        (f"{groups}/delete", "Started"),
        (f"{groups}/delete", "Accepted"),
        (restart, "Succeeded"),
        (f"{groups}/delete", "Succeeded"),
    ]
    assert events(cloud, f"resourceUri eq '{group}'")[0]["resourceId"] == group


def test_what_lies_in_a_group_goes_with_it(cloud):
    group = f"{cloud.subscription}/resourceGroups/rg"
    assert cloud.send("DELETE", group, version="2021-04-01").status == 202
    cloud.clock.advance(10)
    gone = events(cloud, "status eq 'Succeeded'")
    assert cloud.vm("rg", "vm") in [event["resourceId"] for event in gone]
    assert len({event["correlationId"] for event in gone}) == 1
    types = {event["operationName"]["value"] for event in gone}
    assert "Microsoft.Compute/virtualMachines/delete" in types
    assert "Microsoft.Network/virtualNetworks/subnets/delete" not in types


def test_refusals(cloud):
    refused = cloud.send("PUT", table(cloud), {"location": "eastus", "properties": {"routes": 5}}, version=NETWORK)
    assert refused.status == 400
    failed, _ = events(cloud)
    assert (failed["status"]["value"], failed["level"]) == ("Failed", "Error")
    assert failed["subStatus"] == {"value": "BadRequest", "localizedValue": "Bad Request (HTTP Status Code: 400)"}
    message = json.loads(failed["properties"]["statusMessage"])
    assert message["error"]["code"] == refused.document["error"]["code"]
    cloud.send("PUT", table(cloud), {"location": "eastus"}, version="1999-01-01")
    cloud.send("PUT", table(cloud), {"location": "eastus"}, version=NETWORK, headers={"authorization": ""})
    assert len(events(cloud)) == 2


def test_operations_that_fail(empty_wire):
    fault = {"kind": "operation-fails", "path": "*/routeTables/r", "code": "AllocationFailed", "message": "No."}
    cloud = empty_wire.start({"resourceGroups": [{"name": "rg"}], "faults": [fault]})
    cloud.send("PUT", table(cloud), {"location": "eastus"}, version=NETWORK)
    cloud.clock.advance(10)
    assert [status for _, status in told(cloud)] == ["Started", "Accepted", "Failed"]
    assert "AllocationFailed" in events(cloud)[0]["properties"]["statusMessage"]


def test_who_did_it(cloud):
    user = token(cloud, grant_type="password", username="me@contoso.com", password="s3cret", scope="openid")
    program = token(cloud, grant_type="client_credentials", client_id="app", client_secret="s3cret", scope="x")
    for name, headers in (("a", user), ("b", program), ("c", {"authorization": "Bearer x"})):
        cloud.send("PUT", table(cloud, name), {"location": "eastus"}, version=NETWORK, headers=headers)
    by_user, by_program = events(cloud, "caller eq 'ME@contoso.com'"), events(cloud, "caller eq 'app'")
    assert {event["resourceId"] for event in by_user} == {table(cloud, "a")}
    assert {event["resourceId"] for event in by_program} == {table(cloud, "b")}
    assert by_user[0]["claims"]["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"] == "me@contoso.com"
    assert events(cloud, f"resourceId eq '{table(cloud, 'c')}'")[0]["caller"] == ""
    secret = user["authorization"].rpartition(".")[2]
    assert secret not in repr(events(cloud))


def test_a_deployment_and_what_it_writes_belong_together(cloud):
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [
            {"type": "Microsoft.Network/routeTables", "apiVersion": NETWORK, "name": "r", "location": "eastus"},
        ],
    }
    path = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Resources/deployments/d"
    correlation = "5a1ec0de-0000-4000-8000-0000000000dd"
    body = {"properties": {"mode": "Incremental", "template": template}}
    headers = {"x-ms-correlation-request-id": correlation}
    assert cloud.send("PUT", path, body, version="2021-04-01", headers=headers).status == 201
    cloud.clock.advance(10)
    cloud.send("GET", path, version="2021-04-01")
    assert {name for name, status in told(cloud, f"correlationId eq '{correlation}'") if status == "Succeeded"} == {
        "Microsoft.Network/routeTables/write",
        "Microsoft.Resources/deployments/write",
    }


def test_filters_and_pages(cloud):
    for name in ("a", "b"):
        cloud.send("PUT", table(cloud, name), {"location": "eastus"}, version=NETWORK)
        cloud.clock.advance(60)
    cloud.send("PUT", f"{cloud.subscription}/resourceGroups/new", {"location": "eastus"}, version="2021-04-01")
    assert {event["resourceGroupName"] for event in events(cloud)} == {"rg", "new"}
    assert {event["resourceGroupName"] for event in events(cloud, "resourceGroupName eq 'RG'")} == {"rg"}
    assert len(events(cloud, "resourceProvider eq 'Microsoft.Network'")) == 6
    assert len(events(cloud, "eventChannels eq 'Admin, Operation' and status eq 'Succeeded'")) == 3
    assert len(events(cloud, "eventTimestamp le 2023-11-14T22:13:50Z")) == 3
    assert events(cloud, "eventTimestamp ge 2030-01-01") == []
    chosen = events(cloud, **{"$select": "eventTimestamp,operationName"})
    assert set(chosen[0]) == {"eventTimestamp", "operationName"}
    path = f"{cloud.subscription}/providers/Microsoft.Insights/eventtypes/management/values"
    assert cloud.send("GET", path, version=INSIGHTS).status == 400
    assert cloud.send("GET", path, version=INSIGHTS, **{"$filter": f"{LONG_AGO} and nonsense eq 1"}).status == 400
    assert cloud.send(
        "GET", path.replace(cloud.subscription, ""), version=INSIGHTS, **{"$filter": LONG_AGO}
    ).document == {"value": []}
    found = cloud.send("GET", "/providers/Microsoft.Insights/eventcategories", version=INSIGHTS).document["value"]
    assert {"value": "Administrative", "localizedValue": "Administrative"} in found


def test_pages(empty_wire):
    cloud = empty_wire.start({"pageSize": 3, "resourceGroups": [{"name": "rg"}]})
    for name in ("a", "b"):
        cloud.send("PUT", table(cloud, name), {"location": "eastus"}, version=NETWORK)
    first = ask(cloud)
    assert len(first.document["value"]) == 3
    assert "%24skiptoken" in first.document["nextLink"]

"""What Azure Resource Manager does around the providers: access, versions, names, headers, groups, pages."""

from __future__ import annotations

import re

import pytest


def refusal(response):
    return response.status, response.document["error"]["code"]


def test_without_a_token(wire):
    response = wire.send("GET", "/subscriptions", headers={"authorization": ""})
    assert refusal(response) == (401, "AuthenticationFailed")
    assert response.headers["WWW-Authenticate"].startswith("Bearer ")


def test_api_version_is_required(wire):
    assert refusal(wire.send("GET", "/subscriptions", version=None)) == (400, "MissingApiVersionParameter")
    assert refusal(wire.send("GET", "/nowhere", version=None)) == (400, "MissingApiVersionParameter")


@pytest.mark.parametrize("version", ["latest", "2024-7-1", "2001-01-01"])
def test_api_version_must_exist(wire, version):
    assert refusal(wire.send("GET", "/subscriptions", version=version)) == (400, "InvalidApiVersionParameter")
    response = wire.send("GET", wire.vm("rg-app", "web01"), version=version)
    assert refusal(response) == (400, "NoRegisteredProviderFound")
    assert f"API version '{version}' for type 'virtualMachines'" in response.document["error"]["message"]


def test_names_that_do_not_exist(wire):
    path = "/resourceGroups/rg-app/providers/Microsoft.Compute/virtualMachines/web01"
    assert refusal(wire.send("GET", f"/subscriptions/x{path}")) == (400, "InvalidSubscriptionId")
    other = "11111111-1111-1111-1111-111111111111"
    assert refusal(wire.send("GET", f"/subscriptions/{other}{path}")) == (404, "SubscriptionNotFound")
    assert refusal(wire.send("GET", wire.vm("nowhere", "web01"))) == (404, "ResourceGroupNotFound")
    response = wire.send("GET", wire.vm("rg-app", "nobody"))
    assert refusal(response) == (404, "ResourceNotFound")
    assert response.document["error"]["message"] == (
        "The Resource 'Microsoft.Compute/virtualMachines/nobody' under resource group 'rg-app' was not found. "
        "For more details please go to https://aka.ms/ARMResourceNotFoundFix"
    )


def test_names_have_no_case(wire):
    document = wire.send("GET", wire.vm("RG-APP", "WEB01").replace("resourceGroups", "resourcegroups")).document
    assert document["name"] == "web01"
    assert document["id"] == wire.vm("rg-app", "web01")


def test_what_is_not_simulated_says_so(wire):
    cluster = f"{wire.subscription}/resourceGroups/rg-app/providers/Microsoft.Kusto/clusters/cluster"
    response = wire.send("POST", f"{cluster}/start", version="2024-04-13")
    assert refusal(response) == (501, "NotSimulated")
    message = response.document["error"]["message"]
    assert "'start' of 'Microsoft.Kusto/clusters' (Clusters_Start)" in message
    machines = wire.vm("rg-app", "web01").rpartition("/")[0]
    assert refusal(wire.send("GET", machines, **{"$filter": "x"})) == (501, "NotSimulated")
    assert refusal(wire.send("GET", "/elsewhere")) == (501, "NotSimulated")


def test_every_response_has_the_headers_of_a_trace(wire):
    response = wire.send("GET", wire.vm("rg-app", "nobody"), headers={"x-ms-correlation-request-id": "mine"})
    assert re.fullmatch(r"[0-9a-f-]{36}", response.headers["x-ms-request-id"])
    assert response.headers["x-ms-correlation-request-id"] == "mine"
    assert response.headers["x-ms-routing-request-id"] == "SIMULATOR:20231114T221320Z:mine"
    assert response.headers["Date"] == "Tue, 14 Nov 2023 22:13:20 GMT"


def test_client_request_id_returns_when_asked(wire):
    headers = {"x-ms-client-request-id": "abc"}
    assert "x-ms-client-request-id" not in wire.send("GET", "/subscriptions", headers=headers).headers
    headers["x-ms-return-client-request-id"] = "true"
    assert wire.send("GET", "/subscriptions", headers=headers).headers["x-ms-client-request-id"] == "abc"


def test_tenants_and_subscriptions(wire):
    tenant = wire.send("GET", "/tenants").document["value"][0]
    subscription = wire.send("GET", "/subscriptions").document["value"][0]
    assert tenant["tenantId"] == subscription["tenantId"]
    assert wire.send("GET", wire.subscription).document == subscription
    assert subscription["state"] == "Enabled"


def test_group_from_creation_to_deletion(wire):
    path = f"{wire.subscription}/resourceGroups/New-Group"
    assert wire.send("HEAD", path).status == 404
    created = wire.send("PUT", path, {"location": "West Europe", "tags": {"a": "b"}})
    assert (created.status, created.document["location"]) == (201, "westeurope")
    assert wire.send("PUT", path, {"location": "westeurope", "tags": {"c": "d"}}).status == 200
    assert wire.send("GET", path.lower()).document["tags"] == {"c": "d"}
    assert wire.send("PATCH", path, {"tags": {}}).document["tags"] == {}
    assert refusal(wire.send("PUT", path, {"location": "eastus"})) == (409, "InvalidResourceGroupLocation")
    assert refusal(wire.send("PUT", path, {})) == (400, "LocationRequired")

    deletion = wire.send("DELETE", path)
    assert deletion.status == 202
    assert wire.send("GET", path).document["properties"]["provisioningState"] == "Deleting"
    assert refusal(wire.send("PUT", path, {"location": "westeurope"})) == (409, "ResourceGroupBeingDeleted")
    again = wire.send("DELETE", path)
    assert (again.status, again.headers["Location"]) == (202, deletion.headers["Location"])
    assert wire.follow(deletion.headers["Location"]).status == 202
    wire.clock.advance(1)
    assert wire.follow(deletion.headers["Location"]).status == 200
    assert refusal(wire.send("GET", path)) == (404, "ResourceGroupNotFound")


def test_deleting_a_group_takes_its_machines(wire):
    wire.send("DELETE", f"{wire.subscription}/resourceGroups/rg-app")
    assert refusal(wire.send("POST", wire.vm("rg-app", "web01") + "/restart")) == (409, "ResourceGroupBeingDeleted")
    wire.clock.advance(1)
    machines = wire.send("GET", f"{wire.subscription}/providers/Microsoft.Compute/virtualMachines").document["value"]
    assert machines
    assert not [machine for machine in machines if "/rg-app/" in machine["id"]]


def test_deletion_of_a_group_waits_for_operations_in_it(empty_wire):
    machine = {"name": "v", "operationSeconds": 10}
    wire = empty_wire.start({"resourceGroups": [{"name": "g", "virtualMachines": [machine]}]})
    wire.send("POST", wire.vm("g", "v") + "/reimage")
    deletion = wire.send("DELETE", f"{wire.subscription}/resourceGroups/g")
    assert deletion.status == 202
    wire.clock.advance(9)
    assert wire.follow(deletion.headers["Location"]).status == 202
    wire.clock.advance(2)
    assert wire.follow(deletion.headers["Location"]).status == 200
    assert refusal(wire.send("GET", wire.vm("g", "v"))) == (404, "ResourceGroupNotFound")


@pytest.mark.parametrize("name", ["ends.", "a b", "x" * 91])
def test_group_name(wire, name):
    response = wire.send("PUT", f"{wire.subscription}/resourceGroups/{name}", {"location": "eastus"})
    assert refusal(response) == (400, "InvalidResourceGroup")


def test_lists_come_in_pages(empty_wire):
    groups = [{"name": f"g{number}"} for number in range(5)]
    wire = empty_wire.start({"pageSize": 2, "resourceGroups": groups})
    response = wire.send("GET", f"{wire.subscription}/resourceGroups")
    sizes, names = [], []
    while True:
        sizes.append(len(response.document["value"]))
        names += [group["name"] for group in response.document["value"]]
        if "nextLink" not in response.document:
            break
        response = wire.follow(response.document["nextLink"].replace("%24", "$"))
    assert sizes == [2, 2, 1]
    assert names == ["g0", "g1", "g2", "g3", "g4"]


def test_operation_of_another_subscription_is_not_found(empty_wire):
    second = "22222222-2222-2222-2222-222222222222"
    wire = empty_wire.start(
        {"subscriptions": [{"resourceGroups": [{"name": "g", "virtualMachines": [{"name": "v"}]}]}, {"id": second}]}
    )
    address = wire.send("POST", wire.vm("g", "v") + "/start").headers["Azure-AsyncOperation"]
    assert wire.follow(address).status == 200
    assert wire.follow(address.replace(wire.simulator.subscription.id, second)).status == 404

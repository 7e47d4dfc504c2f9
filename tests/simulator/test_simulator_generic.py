"""What every resource type has in common: conditions, locks, changes, lists, operations, and the refusals around them."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

from pscompat.simulator import Fault, Simulator
from pscompat.simulator.wire import ConnectionDropped

NETWORK = "2024-05-01"
LOCK = "2020-05-01"


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    return empty_wire.start({"resourceGroups": [{"name": "rg-a"}, {"name": "rg-b"}]})


def vnet(wire: Wire, name: str = "net", group: str = "rg-a") -> str:
    return f"{wire.subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{name}"


def body(*prefixes: str, **more: Any) -> dict[str, Any]:
    return {
        "location": "westeurope",
        "properties": {"addressSpace": {"addressPrefixes": list(prefixes or ("10.0.0.0/16",))}},
        **more,
    }


def make(wire: Wire, path: str, document: dict[str, Any] | None = None, version: str = NETWORK) -> Any:
    made = wire.send("PUT", path, body() if document is None else document, version=version)
    assert made.status in (200, 201, 202), made.document
    wire.clock.advance(1)
    return made


def refusal(response: Any) -> tuple[int, str]:
    return response.status, response.document["error"]["code"]


def test_creation_runs_and_ends(cloud):
    made = cloud.send("PUT", vnet(cloud), body(tags={"team": "shop"}), version=NETWORK)
    assert made.status == 201
    assert made.document["properties"]["provisioningState"] == "Creating"
    assert made.document["type"] == "Microsoft.Network/virtualNetworks"
    operation = made.headers["Azure-AsyncOperation"]
    assert made.headers["x-ms-request-id"] in operation
    assert cloud.follow(operation).document["status"] == "InProgress"
    cloud.clock.advance(1)
    assert cloud.follow(operation).document["status"] == "Succeeded"
    result = cloud.follow(made.headers["Location"])
    assert result.status == 200
    assert result.document["properties"]["provisioningState"] == "Succeeded"
    assert result.document["tags"] == {"team": "shop"}


def test_names_keep_the_case_of_their_creation(cloud):
    make(cloud, vnet(cloud, "MyNet").lower().replace("mynet", "MyNet"))
    read = cloud.send("GET", vnet(cloud, "MYNET").upper(), version=NETWORK).document
    assert read["id"] == vnet(cloud, "MyNet")


def test_children_need_their_parent_and_go_with_it(cloud):
    subnet = vnet(cloud) + "/subnets/one"
    document = {"properties": {"addressPrefix": "10.0.1.0/24"}}
    assert refusal(cloud.send("PUT", subnet, document, version=NETWORK)) == (404, "ParentResourceNotFound")
    make(cloud, vnet(cloud))
    make(cloud, subnet, document)
    assert [
        item["name"] for item in cloud.send("GET", vnet(cloud) + "/subnets", version=NETWORK).document["value"]
    ] == ["one"]
    assert cloud.send("DELETE", vnet(cloud), version=NETWORK).status == 202
    assert cloud.send("GET", vnet(cloud), version=NETWORK).document["properties"]["provisioningState"] == "Deleting"
    cloud.clock.advance(1)
    assert refusal(cloud.send("GET", vnet(cloud), version=NETWORK)) == (404, "ResourceNotFound")
    assert refusal(cloud.send("GET", subnet, version=NETWORK)) == (404, "ResourceNotFound")
    assert cloud.send("DELETE", vnet(cloud), version=NETWORK).status == 204


def test_patch_merges_and_null_removes(cloud):
    make(cloud, vnet(cloud), body(tags={"a": "1", "b": "2"}))
    changes = {"tags": {"A": None, "c": "3"}, "properties": {"flowTimeoutInMinutes": 4}}
    changed = cloud.send("PATCH", vnet(cloud), changes, version=NETWORK).document
    assert changed["tags"] == {"b": "2", "c": "3"}
    assert changed["properties"]["flowTimeoutInMinutes"] == 4
    assert changed["properties"]["addressSpace"] == {"addressPrefixes": ["10.0.0.0/16"]}
    assert cloud.send("HEAD", vnet(cloud), version=NETWORK).status == 204
    assert refusal(cloud.send("PATCH", vnet(cloud, "other"), changes, version=NETWORK)) == (404, "ResourceNotFound")


def test_location_stays(cloud):
    make(cloud, vnet(cloud))
    moved = cloud.send("PUT", vnet(cloud), body() | {"location": "North Europe"}, version=NETWORK)
    assert refusal(moved) == (409, "InvalidResourceLocation")


def test_etags(cloud):
    read = make(cloud, vnet(cloud))
    etag = cloud.send("GET", vnet(cloud), version=NETWORK).headers["ETag"]

    def put(**headers: str) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = cloud.send("PUT", vnet(cloud), body(), version=NETWORK, headers=sent)
        cloud.clock.advance(1)
        return answer

    assert read.document["etag"] != etag  # the end of the creation changed it
    assert refusal(put(if_none_match="*")) == (412, "PreconditionFailed")
    assert refusal(put(if_match='W/"other"')) == (412, "PreconditionFailed")
    assert put(if_match=etag).status == 200
    assert refusal(put(if_match=etag)) == (412, "PreconditionFailed")
    assert put(if_match="*").status == 200
    missing = cloud.send("DELETE", vnet(cloud, "none"), version=NETWORK, headers={"if-match": "*"})
    assert refusal(missing) == (412, "PreconditionFailed")


def test_locks(cloud):
    make(cloud, vnet(cloud))
    group = f"{cloud.subscription}/resourceGroups/rg-a"
    keep = f"{vnet(cloud)}/providers/Microsoft.Authorization/locks/keep"
    make(cloud, keep, {"properties": {"level": "CanNotDelete"}}, LOCK)
    assert refusal(cloud.send("DELETE", vnet(cloud), version=NETWORK)) == (409, "ScopeLocked")
    assert refusal(cloud.send("DELETE", group)) == (409, "ScopeLocked")
    assert cloud.send("PUT", vnet(cloud), body("10.1.0.0/16"), version=NETWORK).status == 200
    cloud.clock.advance(1)
    frozen = f"{group}/providers/Microsoft.Authorization/locks/frozen"
    make(cloud, frozen, {"properties": {"level": "ReadOnly"}}, LOCK)
    assert refusal(cloud.send("PUT", vnet(cloud), body(), version=NETWORK)) == (409, "ScopeLocked")
    assert refusal(cloud.send("PATCH", group, {"tags": {}})) == (409, "ScopeLocked")
    assert make(cloud, vnet(cloud, group="rg-b")).status == 201
    for lock in (frozen, keep):
        assert cloud.send("DELETE", lock, version=LOCK).status == 200
    assert cloud.send("DELETE", vnet(cloud), version=NETWORK).status == 202


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        ({str(number): "" for number in range(51)}, "TooManyTags"),
        ({"a<b": "1"}, "InvalidTagNameCharacters"),
        ({"Key": "1", "key": "2"}, "InvalidRequestContent"),
        ({"k": "x" * 257}, "InvalidTagValueLength"),
        ({"k": 1}, "InvalidRequestContent"),
    ],
)
def test_tags_that_are_refused(cloud, tags, code):
    assert refusal(cloud.send("PUT", vnet(cloud), body(tags=tags), version=NETWORK)) == (400, code)
    group = {"location": "eastus", "tags": tags}
    assert refusal(cloud.send("PUT", f"{cloud.subscription}/resourceGroups/new", group)) == (400, code)


def test_a_tag_that_links_to_a_resource(cloud):
    tags = {f"hidden-link:{vnet(cloud)}": "Resource"}
    assert make(cloud, vnet(cloud), body(tags=tags)).document["tags"] == tags


@pytest.mark.parametrize(
    ("path", "version", "expected"),
    [
        ("Microsoft.Nothing/things/one", NETWORK, (404, "InvalidResourceNamespace")),
        ("Microsoft.Network/things/one", NETWORK, (404, "InvalidResourceType")),
        ("Microsoft.Network/virtualNetworks/one", "2024-13-45", (400, "NoRegisteredProviderFound")),
        ("Microsoft.Network/virtualNetworks/one", "9999-99-99", (400, "NoRegisteredProviderFound")),
        ("Microsoft.Network/virtualNetworks/one", "2024-05-02", (400, "NoRegisteredProviderFound")),
        ("Microsoft.Network/virtualNetworks/one", "2098-01-01", (404, "ResourceNotFound")),
        ("Microsoft.Network/virtualNetworks/one/nonsense", NETWORK, (404, "InvalidResourceType")),
    ],
)
def test_what_does_not_exist(cloud, path, version, expected):
    found = cloud.send("GET", f"{cloud.subscription}/resourceGroups/rg-a/providers/{path}", version=version)
    assert refusal(found) == expected
    assert found.headers.get("x-ms-failure-cause") == "gateway"


def test_a_body_for_another_resource(cloud):
    assert refusal(cloud.send("PUT", vnet(cloud), body(name="other"), version=NETWORK)) == (
        400,
        "InvalidRequestContent",
    )
    for text in (b"{", b"[]", b'{"location": NaN}', b""):
        assert refusal(cloud.send("PUT", vnet(cloud), text, version=NETWORK)) == (400, "InvalidRequestContent")
    deep = b"[" * 100_000
    assert refusal(cloud.send("PUT", vnet(cloud), deep, version=NETWORK)) == (400, "InvalidRequestContent")


@pytest.mark.parametrize(
    ("subnets", "code"),
    [([None], "InvalidRequestFormat"), ([{"name": "a/b", "properties": {}}], "InvalidResourceName")],
)
def test_parts_that_are_none(cloud, subnets, code):
    document = body()
    document["properties"]["subnets"] = subnets
    assert refusal(cloud.send("PUT", vnet(cloud), document, version=NETWORK)) == (400, code)


def test_secrets_are_not_shown(cloud):
    server = f"{cloud.subscription}/resourceGroups/rg-a/providers/Microsoft.Sql/servers/sql"
    login = {"administratorLogin": "admin", "administratorLoginPassword": "Sup3r-Secret-Pa55"}
    version = "2023-08-01"
    made = cloud.send("PUT", server, {"location": "westeurope", "properties": login}, version=version)
    assert made.status in (201, 202)
    cloud.clock.advance(1)
    read = cloud.send("GET", server, version=version).document
    assert read["properties"]["administratorLogin"] == "admin"
    assert "administratorLoginPassword" not in read["properties"]
    changed = cloud.send("PATCH", server, {"tags": {"a": "b"}}, version=version)
    assert changed.document["tags"] == {"a": "b"}
    assert "Sup3r" not in repr((made, read, changed, cloud.simulator.log.requests()))


def test_managed_identity(cloud):
    account = f"{cloud.subscription}/resourceGroups/rg-a/providers/Microsoft.Storage/storageAccounts/shop"
    document = {"location": "westeurope", "sku": {"name": "Standard_LRS"}, "kind": "StorageV2"}
    document["identity"] = {"type": "SystemAssigned"}
    first = make(cloud, account, document, "2023-05-01").document["identity"]
    again = make(cloud, account, document, "2023-05-01").document["identity"]
    assert first["principalId"] == again["principalId"]
    assert first["tenantId"] == cloud.send("GET", "/tenants").document["value"][0]["tenantId"]


def test_resources_of_all_types(cloud):
    make(cloud, vnet(cloud, "one"), body(tags={"team": "shop"}))
    make(cloud, vnet(cloud, "two", "rg-b"))
    address = vnet(cloud, "one").replace("virtualNetworks/one", "publicIPAddresses/ip")
    make(cloud, address, {"location": "eastus", "properties": {}})

    def names(query: str = "", path: str = "") -> list[str]:
        found = cloud.send("GET", f"{cloud.subscription}{path}/resources", **({"$filter": query} if query else {}))
        assert found.status == 200, found.document
        return [item["name"] for item in found.document["value"]]

    assert names() == ["one", "two", "ip"]
    assert names(path="/resourceGroups/rg-a") == ["one", "ip"]
    assert names("resourceType eq 'microsoft.network/virtualnetworks'") == ["one", "two"]
    assert names("tagName eq 'Team' and tagValue eq 'shop'") == ["one"]
    assert names("resourceType ne 'Microsoft.Network/virtualNetworks' or name eq 'two'") == ["two", "ip"]
    assert names("substringof('w', name) and location eq 'westeurope'") == ["two"]
    for wrong in ("name eq", "name like 'a'", "nonsense eq 'a'", "name eq 'a' and", "(name eq 'a'", "'"):
        found = cloud.send("GET", f"{cloud.subscription}/resources", **{"$filter": wrong})
        assert refusal(found) == (400, "InvalidFilterInQueryString")
    more = cloud.send(
        "GET", f"{cloud.subscription}/resources", **{"$expand": "createdTime,provisioningState", "$top": "1"}
    )
    (only,) = more.document["value"]
    assert only["provisioningState"] == "Succeeded"
    assert only["createdTime"].startswith("2023-11-14")
    assert "nextLink" not in more.document


def test_pages_skip_nothing_when_an_earlier_item_goes(empty_wire):
    names = [f"g{number}" for number in range(6)]
    wire = empty_wire.start({"pageSize": 2, "resourceGroups": [{"name": name} for name in names]})
    groups = f"{wire.subscription}/resourceGroups"
    page = wire.send("GET", groups)
    wire.send("DELETE", f"{groups}/g0")
    wire.clock.advance(1)
    found = [group["name"] for group in page.document["value"]]
    while "nextLink" in page.document:
        page = wire.follow(page.document["nextLink"].replace("%24", "$"))
        found += [group["name"] for group in page.document["value"]]
    assert found == names
    assert refusal(wire.send("GET", groups, **{"$skiptoken": "garbage"})) == (400, "InvalidSkipToken")
    assert refusal(wire.send("GET", groups, **{"$top": "many"})) == (400, "InvalidTopQueryOption")
    first = wire.send("GET", groups, **{"$top": "3"}).document
    second = wire.follow(first["nextLink"].replace("%24", "$")).document
    assert [group["name"] for group in first["value"] + second["value"]] == ["g1", "g2", "g3"]
    assert "nextLink" not in second


def test_providers(cloud):
    provider = f"{cloud.subscription}/providers/microsoft.network"
    read = cloud.send("GET", provider).document
    assert (read["namespace"], read["registrationState"]) == ("Microsoft.Network", "Registered")
    networks = next(item for item in read["resourceTypes"] if item["resourceType"] == "virtualNetworks")
    assert NETWORK in networks["apiVersions"]
    assert cloud.send("POST", provider + "/unregister").document["registrationState"] == "Unregistered"
    assert cloud.send("GET", provider).document["registrationState"] == "Unregistered"
    assert cloud.send("POST", provider + "/register").document["registrationState"] == "Registered"
    assert refusal(cloud.send("GET", f"{cloud.subscription}/providers/Nothing")) == (404, "InvalidResourceNamespace")
    locations = cloud.send("GET", f"{cloud.subscription}/locations").document["value"]
    assert {"westeurope", "eastus"} <= {location["name"] for location in locations}


def test_an_answer_is_lost_after_the_service_accepted(cloud):
    cloud.simulator.faults.add(Fault("answer-lost", method="PUT"))
    with pytest.raises(ConnectionDropped):
        cloud.send("PUT", vnet(cloud), body(), version=NETWORK)
    cloud.simulator.faults.add(Fault("error-after", method="PUT"))
    assert refusal(cloud.send("PUT", vnet(cloud, "two"), body(), version=NETWORK)) == (500, "InternalServerError")
    assert [(entry.status, entry.done) for entry in cloud.simulator.log.requests("PUT")] == [(0, 201), (500, 201)]
    for name in ("net", "two"):
        assert cloud.send("GET", vnet(cloud, name), version=NETWORK).status == 200


def test_a_fault_of_the_operation(cloud):
    cloud.simulator.faults.add(Fault("operation-fails", method="PUT", code="OutOfAddresses", message="None left."))
    made = cloud.send("PUT", vnet(cloud), body(), version=NETWORK)
    cloud.clock.advance(1)
    status = cloud.follow(made.headers["Azure-AsyncOperation"]).document
    assert (status["status"], status["error"]["code"]) == ("Failed", "OutOfAddresses")
    assert refusal(cloud.follow(made.headers["Location"])) == (409, "OutOfAddresses")
    assert cloud.send("GET", vnet(cloud), version=NETWORK).document["properties"]["provisioningState"] == "Failed"


def test_subscriptions_are_told_what_is_left_of_their_calls(cloud):
    left = [
        int(cloud.send("GET", cloud.subscription).headers["x-ms-ratelimit-remaining-subscription-reads"])
        for _ in range(3)
    ]
    assert left == [249, 248, 247]
    cloud.clock.advance(1)
    answer = cloud.send("GET", cloud.subscription)
    assert answer.headers["x-ms-ratelimit-remaining-subscription-reads"] == "249"
    assert (answer.headers["Pragma"], answer.headers["Expires"]) == ("no-cache", "-1")


def test_a_kept_cloud_holds_all_types(cloud, tmp_path):
    path = tmp_path / "state.db"
    wire = Wire(cloud.clock).start({"resourceGroups": [{"name": "rg-a"}]}, state_file=path)
    make(wire, vnet(wire))
    make(wire, vnet(wire) + "/subnets/one", {"properties": {"addressPrefix": "10.0.1.0/24"}})
    wire.send("DELETE", vnet(wire) + "/subnets/one", version=NETWORK)
    wire.simulator.close()
    wire.start(state_file=path)
    wire.clock.advance(1)
    assert wire.send("GET", vnet(wire), version=NETWORK).status == 200
    assert wire.send("GET", vnet(wire) + "/subnets/one", version=NETWORK).status == 404
    wire.simulator.close()


def test_reading_is_not_kept_waiting_by_a_list() -> None:
    machines = [{"name": f"v{number}"} for number in range(50)]
    simulator = Simulator({"resourceGroups": [{"name": "g", "virtualMachines": machines}]})
    assert simulator._lock.acquire(timeout=1)
    try:
        wire = Wire.__new__(Wire)
        wire.simulator = simulator
        assert wire.send("GET", wire.vm("g", "v7")).status == 200
    finally:
        simulator._lock.release()


def test_members_that_are_newer_than_the_facts(cloud):
    path = f"{cloud.subscription}/resourceGroups/rg-a/providers/Microsoft.Insights/actionGroups/ops"
    document = {"location": "Global", "properties": {"groupShortName": "ops", "enabled": True, "novelty": {"a": 1}}}
    document["innovation"] = "x"
    assert refusal(cloud.send("PUT", path, document, version="2023-01-01"))[0] == 400
    made = cloud.send("PUT", path, document, version="2024-10-01-preview").document
    assert (made["properties"]["novelty"], made["innovation"]) == ({"a": 1}, "x")
    changed = cloud.send("PATCH", path, {"tags": {"a": "b"}}, version="2023-01-01").document
    assert (changed["tags"], changed["properties"]["novelty"]) == ({"a": "b"}, {"a": 1})

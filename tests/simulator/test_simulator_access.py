"""Who may do what: tokens, the directory, roles, policies; tags by themselves, storage keys, names that are free."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from wires import Wire

from pscompat.simulator import lenient_json

ROLES = "2022-04-01"
POLICIES = "2023-04-01"
NETWORK = "2024-05-01"
READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    return empty_wire.start({"resourceGroups": [{"name": "rg"}, {"name": "other"}]})


def refusal(response: Any) -> tuple[int, str]:
    return response.status, response.document["error"]["code"]


def token(wire: Wire, path: str = "/common/oauth2/v2.0/token", **form: str) -> Any:
    headers = {"authorization": "", "content-type": "application/x-www-form-urlencoded"}
    return wire.send("POST", path, urlencode(form).encode(), version=None, headers=headers)


def claims(text: str) -> dict[str, Any]:
    middle = text.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4))))


def test_tokens_for_everybody(cloud):
    scope = "https://management.azure.com/.default"
    answer = token(cloud, grant_type="client_credentials", client_id="app", client_secret="s3cret", scope=scope)
    assert answer.status == 200
    assert answer.headers.get("x-ms-failure-cause") is None
    said = claims(answer.document["access_token"])
    assert (said["aud"], said["appid"], said["idtyp"]) == ("https://management.azure.com", "app", "app")
    assert said["exp"] - said["iat"] == 3600
    again = token(cloud, "/t/oauth2/token", grant_type="client_credentials", client_id="app", resource="https://x")
    assert claims(again.document["access_token"])["oid"] == said["oid"]
    user = token(cloud, grant_type="password", username="me@contoso.com", password="s3cret", scope="openid")
    assert claims(user.document["id_token"])["preferred_username"] == "me@contoso.com"
    assert "refresh_token" in user.document
    refused = token(cloud, grant_type="telepathy")
    assert (refused.status, refused.document["error"]) == (400, "unsupported_grant_type")
    assert "s3cret" not in repr((answer, user, cloud.simulator.log.requests()))


def test_devices_and_managed_identities(cloud):
    begun = token(cloud, "/common/oauth2/v2.0/devicecode", client_id="app").document
    grant = "urn:ietf:params:oauth:grant-type:device_code"
    assert token(cloud, grant_type=grant, device_code=begun["device_code"], client_id="app").status == 200
    nobody = {"authorization": ""}
    path = "/metadata/identity/oauth2/token"
    assert cloud.send("GET", path, version="2018-02-01", headers=nobody).status == 400
    answer = cloud.send(
        "GET", path, version="2018-02-01", headers={**nobody, "metadata": "true"}, resource="https://vault"
    )
    assert claims(answer.document["access_token"])["aud"] == "https://vault"
    answer = cloud.send("GET", "/msi/token", version="2019-08-01", headers={**nobody, "x-identity-header": "x"})
    assert answer.status == 200


def test_discovery(cloud):
    nobody = {"authorization": ""}
    found = cloud.send("GET", "/common/v2.0/.well-known/openid-configuration", version=None, headers=nobody).document
    assert found["token_endpoint"] == "https://management.azure.com/common/oauth2/v2.0/token"
    one = cloud.send("GET", "/metadata/endpoints", version="2022-09-01", headers=nobody).document
    (listed,) = cloud.send("GET", "/metadata/endpoints", version="2020-06-01", headers=nobody).document
    assert one == listed
    assert one["resourceManager"] == "https://management.azure.com/"
    old = cloud.send("GET", "/metadata/endpoints", version="2015-01-01", headers=nobody).document
    assert old["authentication"]["audiences"]


def test_the_directory(cloud):
    def ask(method: str, path: str, body: Any = None, **query: str) -> Any:
        return cloud.send(method, f"/v1.0/{path}", body, version=None, **query)

    made = ask("POST", "applications", {"displayName": "shop"}).document
    principal = ask("POST", "servicePrincipals", {"appId": made["appId"]}).document
    assert principal["displayName"] == "shop"
    found = ask(
        "GET", "servicePrincipals", **{"$filter": f"servicePrincipalNames/any(c:c eq '{made['appId']}')"}
    ).document
    assert [one["id"] for one in found["value"]] == [principal["id"]]
    user = {
        "accountEnabled": True,
        "displayName": "Ann",
        "mailNickname": "ann",
        "userPrincipalName": "ann@contoso.com",
        "passwordProfile": {"password": "s3cret"},
    }
    ann = ask("POST", "users", user).document
    assert ask("GET", "users/ANN@contoso.com").document["id"] == ann["id"]
    assert [
        one["displayName"]
        for one in ask("GET", "users", **{"$filter": "startswith(displayName,'a')"}).document["value"]
    ] == ["Ann"]
    assert ask("PATCH", f"users/{ann['id']}", {"jobTitle": "Boss"}).status == 204
    both = ask("POST", "directoryObjects/getByIds", {"ids": [ann["id"], principal["id"], "none"]}).document["value"]
    assert [one["@odata.type"] for one in both] == ["#microsoft.graph.user", "#microsoft.graph.servicePrincipal"]
    assert both[0]["jobTitle"] == "Boss"
    assert ask("DELETE", f"users/{ann['id']}").status == 204
    assert refusal(ask("GET", f"users/{ann['id']}")) == (404, "Request_ResourceNotFound")
    assert refusal(ask("GET", "users", **{"$filter": "nonsense"})) == (400, "InvalidFilterInQueryString")
    assert ask("GET", "me").document["userPrincipalName"] == "admin@contoso.onmicrosoft.com"
    assert "s3cret" not in repr((user["displayName"], ann, cloud.simulator.log.requests()))


def assignment(wire: Wire, scope: str, name: str = "11111111-0000-4000-8000-000000000001") -> str:
    return f"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}"


def test_roles(cloud):
    group = f"{cloud.subscription}/resourceGroups/rg"
    definitions = f"{group}/providers/Microsoft.Authorization/roleDefinitions"
    (reader,) = cloud.send("GET", definitions, version=ROLES, **{"$filter": "roleName eq 'reader'"}).document["value"]
    assert reader["name"] == READER
    assert cloud.send("GET", reader["id"], version=ROLES).document["properties"]["roleName"] == "Reader"
    body = {"properties": {"roleDefinitionId": reader["id"], "principalId": "p1"}}
    made = cloud.send("PUT", assignment(cloud, group), body, version=ROLES)
    assert made.status == 201
    assert made.document["properties"]["scope"] == group
    twice = cloud.send("PUT", assignment(cloud, group, "22222222-0000-4000-8000-000000000002"), body, version=ROLES)
    assert refusal(twice) == (409, "RoleAssignmentExists")
    wrong = {"properties": {"roleDefinitionId": reader["id"].replace("acdd", "0000"), "principalId": "p1"}}
    assert refusal(cloud.send("PUT", assignment(cloud, group), wrong, version=ROLES)) == (
        400,
        "RoleDefinitionDoesNotExist",
    )

    def listed(scope: str, query: str = "atScope()") -> list[str]:
        path = assignment(cloud, scope).rpartition("/")[0]
        found = cloud.send("GET", path, version=ROLES, **{"$filter": query})
        return [one["properties"]["principalId"] for one in found.document["value"]]

    above = {"properties": {"roleDefinitionId": reader["id"], "principalId": "p2"}}
    assert cloud.send("PUT", assignment(cloud, cloud.subscription), above, version=ROLES).status == 201
    assert listed(group) == ["p1", "p2"]
    assert listed(f"{cloud.subscription}/resourceGroups/other") == ["p2"]
    assert listed(group, "principalId eq 'p1'") == ["p1"]
    stubs = cloud.send("POST", "/v1.0/directoryObjects/getByIds", {"ids": ["P1", "p3"]}, version=None).document["value"]
    assert [(one["id"], one["@odata.type"]) for one in stubs] == [("p1", "#microsoft.graph.servicePrincipal")]
    removed = cloud.send("DELETE", assignment(cloud, group), version=ROLES)
    assert (removed.status, removed.document["properties"]["principalId"]) == (200, "p1")
    assert listed(group) == ["p2"]


def pages(cloud: Wire, path: str) -> Iterator[Any]:
    query: dict[str, Any] | None = {}
    while query is not None:
        page = cloud.send("GET", path, version=ROLES, **query).document
        yield page["value"]
        following = urlsplit(page.get("nextLink", "")).query
        query = {key: value for key, value in parse_qsl(following) if key == "$skiptoken"} if following else None


def test_pages_of_roles_skip_nothing_when_an_earlier_one_goes(empty_wire):
    cloud = empty_wire.start({"resourceGroups": [{"name": "rg"}], "pageSize": 2})
    group = f"{cloud.subscription}/resourceGroups/rg"
    role = f"{cloud.subscription}/providers/Microsoft.Authorization/roleDefinitions/{READER}"
    ids = [assignment(cloud, group, f"11111111-0000-4000-8000-00000000000{number}") for number in range(5)]
    for number, own in enumerate(ids):
        body = {"properties": {"roleDefinitionId": role, "principalId": f"p{number}"}}
        assert cloud.send("PUT", own, body, version=ROLES).status == 201
    found = []
    for page in pages(cloud, ids[0].rpartition("/")[0]):
        found += [one["properties"]["principalId"] for one in page]
        cloud.send("DELETE", ids[len(found) - 2], version=ROLES)
    assert found == ["p0", "p1", "p2", "p3", "p4"]
    definitions = f"{group}/providers/Microsoft.Authorization/roleDefinitions"
    names = [one["name"] for page in pages(cloud, definitions) for one in page]
    assert len(names) == len(set(names)) > 10


def test_policies_that_deny(cloud):
    rule = {
        "if": {
            "allOf": [
                {"field": "type", "equals": "Microsoft.Network/publicIPAddresses"},
                {"not": {"field": "tags['team']", "in": "[parameters('teams')]"}},
                {
                    "anyOf": [
                        {"field": "location", "like": "west*"},
                        {"field": "Microsoft.Network/publicIPAddresses/sku.name", "exists": False},
                    ]
                },
            ]
        },
        "then": {"effect": "Deny"},
    }
    parameters = {"teams": {"type": "Array", "defaultValue": ["shop"]}}
    definition = f"{cloud.subscription}/providers/Microsoft.Authorization/policyDefinitions/tags"
    body = {"properties": {"policyRule": rule, "parameters": parameters, "mode": "All"}}
    assert cloud.send("PUT", definition, body, version=POLICIES).status == 201
    group = f"{cloud.subscription}/resourceGroups/rg"
    assigned = f"{group}/providers/Microsoft.Authorization/policyAssignments/tags"
    missing = {"properties": {"policyDefinitionId": definition + "x"}}
    assert refusal(cloud.send("PUT", assigned, missing, version=POLICIES)) == (404, "PolicyDefinitionNotFound")
    given = {"properties": {"policyDefinitionId": definition, "parameters": {"teams": {"value": ["shop", "web"]}}}}
    assert cloud.send("PUT", assigned, given, version=POLICIES).status == 201
    address = f"{group}/providers/Microsoft.Network/publicIPAddresses/ip"

    def put(path: str, **more: Any) -> Any:
        return cloud.send("PUT", path, {"location": "westeurope", "properties": {}, **more}, version=NETWORK)

    assert refusal(put(address)) == (403, "RequestDisallowedByPolicy")
    assert put(address, tags={"Team": "WEB"}).status == 201
    assert put(address.replace("/rg/", "/other/")).status == 201
    assert put(address.replace("publicIPAddresses", "routeTables")).status == 201
    found = cloud.send("GET", assigned.rpartition("/")[0], version=POLICIES).document["value"]
    assert [one["name"] for one in found] == ["tags"]


def test_tags_by_themselves(cloud):
    group = f"{cloud.subscription}/resourceGroups/rg"
    tags = f"{group}/providers/Microsoft.Resources/tags/default"

    def change(operation: str, **given: str) -> Any:
        body = {"operation": operation, "properties": {"tags": given}}
        return cloud.send("PATCH", tags, body, version="2021-04-01").document["properties"]["tags"]

    assert change("Merge", a="1", b="2") == {"a": "1", "b": "2"}
    assert change("Merge", A="3") == {"a": "3", "b": "2"}
    assert change("Delete", b="2") == {"a": "3"}
    assert cloud.send("GET", group).document["tags"] == {"a": "3"}
    assert change("Replace", c="4") == {"c": "4"}
    assert cloud.send("PUT", tags, {"properties": {"tags": {"d": "5"}}}, version="2021-04-01").status == 200
    assert cloud.send("GET", tags, version="2021-04-01").document["properties"]["tags"] == {"d": "5"}
    wrong = {"operation": "Swap", "properties": {"tags": {}}}
    assert refusal(cloud.send("PATCH", tags, wrong, version="2021-04-01")) == (400, "InvalidRequestContent")
    own = f"{cloud.subscription}/providers/Microsoft.Resources/tags/default"
    assert cloud.send("PUT", own, {"properties": {"tags": {"x": "y"}}}, version="2021-04-01").status == 200
    assert cloud.send("GET", own, version="2021-04-01").document["properties"]["tags"] == {"x": "y"}
    missing = tags.replace("/rg/", "/none/")
    assert refusal(cloud.send("GET", missing, version="2021-04-01")) == (404, "ResourceGroupNotFound")


def test_storage_accounts(cloud):
    version = "2023-05-01"
    account = f"{cloud.subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/shop"
    body = {"location": "westeurope", "sku": {"name": "Standard_LRS"}, "kind": "StorageV2"}
    free = f"{cloud.subscription}/providers/Microsoft.Storage/checkNameAvailability"
    asked = {"name": "shop", "type": "Microsoft.Storage/storageAccounts"}
    assert cloud.send("POST", free, asked, version=version).document == {"nameAvailable": True}
    assert cloud.send("PUT", account, body, version=version).status == 202
    cloud.clock.advance(1)
    read = cloud.send("GET", account, version=version).document
    assert read["properties"]["primaryEndpoints"]["blob"] == "https://shop.blob.core.windows.net/"
    assert read["sku"] == {"name": "Standard_LRS", "tier": "Standard"}
    assert cloud.send("POST", free, asked, version=version).document["reason"] == "AlreadyExists"
    keys = cloud.send("POST", account + "/listKeys", version=version).document["keys"]
    assert [key["keyName"] for key in keys] == ["key1", "key2"]
    renewed = cloud.send("POST", account + "/regenerateKey", {"keyName": "key1"}, version=version).document["keys"]
    assert (renewed[0]["value"] != keys[0]["value"], renewed[1]["value"]) == (True, keys[1]["value"])
    assert refusal(cloud.send("PUT", account + "-A", body, version=version)) == (400, "AccountNameInvalid")
    elsewhere = account.replace("/rg/", "/other/")
    assert refusal(cloud.send("PUT", elsewhere, body, version=version)) == (409, "StorageAccountAlreadyTaken")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{a: 1, "b": [true, null,], /* c */ \'d\': "x\'y"} // end', {"a": 1, "b": [True, None], "d": "x'y"}),
        ("[-1.5e3, 'it\\'s \"so\"']", [-1500.0, 'it\'s "so"']),
        ('{"a": "two\nlines"}', {"a": "two\nlines"}),
        (" 1 ", 1),
    ],
)
def test_json_as_the_service_reads_it(text, value):
    assert lenient_json.loads(text) == value


@pytest.mark.parametrize("text", ["", "{", "{a 1}", "[1 2]", '{"a": nonsense}', "1 2", "[" * 300, "{'a}", '"\\x"'])
def test_json_that_nobody_reads(text):
    with pytest.raises(ValueError, match="line 1, position"):
        lenient_json.loads(text)

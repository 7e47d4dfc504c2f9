"""The directory: members and owners, credentials, grants, what queries ask for, batches, what was removed."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

EVENTUAL = {"consistencylevel": "eventual"}


class Directory:
    """Requests to Microsoft Graph."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def ask(self, method: str, path: str, body: Any = None, headers: Any = None, **query: str) -> Any:
        return self.wire.send(method, f"/v1.0/{path}", body, version=None, headers=headers, **query)

    def made(self, kind: str, **body: Any) -> dict[str, Any]:
        answer = self.ask("POST", kind, body)
        assert answer.status == 201, answer.document
        return dict(answer.document)

    def user(self, name: str) -> str:
        return str(
            self.made(
                "users",
                accountEnabled=True,
                displayName=name,
                mailNickname=name,
                userPrincipalName=f"{name}@contoso.com",
                passwordProfile={"password": "s3cret", "forceChangePasswordNextSignIn": True},
            )["id"]
        )

    def group(self, name: str, **more: Any) -> str:
        body = {"displayName": name, "mailEnabled": False, "mailNickname": name, "securityEnabled": True, **more}
        return str(self.made("groups", **body)["id"])

    def values(self, path: str, member: str = "displayName", headers: Any = None, **query: str) -> list[Any]:
        answer = self.ask("GET", path, headers=headers, **query)
        assert answer.status == 200, answer.document
        return [one[member] for one in answer.document["value"]]

    def add(self, path: str, own: str) -> Any:
        return self.ask(
            "POST", f"{path}/$ref", {"@odata.id": f"https://graph.microsoft.com/v1.0/directoryObjects/{own}"}
        )


@pytest.fixture
def directory(empty_wire: Wire) -> Directory:
    return Directory(empty_wire.start({"pageSize": 3, "resourceGroups": [{"name": "rg"}]}))


def refused(answer: Any) -> tuple[int, str]:
    return answer.status, answer.document["error"]["code"]


def test_members_and_owners(directory):
    ann, bob = directory.user("ann"), directory.user("bob")
    inner = directory.group("inner")
    outer = directory.group("outer", **{"members@odata.bind": [f"https://x/v1.0/groups/{inner}"]})
    assert directory.add(f"groups/{inner}/members", ann).status == 204
    assert refused(directory.add(f"groups/{inner}/members", ann)) == (400, "Request_BadRequest")
    assert refused(directory.add(f"groups/{inner}/members", "nobody")) == (404, "Request_ResourceNotFound")
    assert refused(directory.add(f"groups/{inner}/members", inner)) == (400, "Request_BadRequest")
    assert directory.values(f"groups/{inner}/members") == ["ann"]
    assert directory.values(f"groups/{inner}/members", "@odata.type") == ["#microsoft.graph.user"]
    assert directory.values(f"groups/{outer}/members/microsoft.graph.user") == []
    assert directory.values(f"groups/{outer}/transitiveMembers") == ["inner", "ann"]
    assert directory.values(f"users/{ann}/memberOf") == ["inner"]
    assert directory.values("users('ANN@contoso.com')/transitiveMemberOf") == ["inner", "outer"]
    found = directory.ask("POST", f"users/{ann}/getMemberGroups", {"securityEnabledOnly": True}).document["value"]
    assert found == [inner, outer]
    body = {"groupIds": [outer, "other"]}
    for path in (f"directoryObjects/{ann}", f"users/{ann}"):
        assert directory.ask("POST", f"{path}/checkMemberGroups", body).document["value"] == [outer]
    assert directory.ask("POST", f"users/{bob}/checkMemberGroups", body).document["value"] == []
    (expanded,) = directory.ask(
        "GET", "groups", **{"$filter": "displayName eq 'inner'", "$expand": "members", "$select": "id"}
    ).document["value"]
    assert set(expanded) == {"id", "members"}
    assert [one["displayName"] for one in expanded["members"]] == ["ann"]
    assert refused(directory.ask("GET", "groups", **{"$expand": "nonsense"})) == (400, "Request_BadRequest")
    assert directory.ask("DELETE", f"groups/{inner}/members/{ann}/$ref").status == 204
    assert refused(directory.ask("DELETE", f"groups/{inner}/members/{ann}/$ref")) == (404, "Request_ResourceNotFound")
    assert directory.add(f"groups/{inner}/owners", bob).status == 204
    assert refused(directory.ask("DELETE", f"groups/{inner}/owners/{bob}/$ref")) == (400, "Request_BadRequest")
    assert directory.ask("DELETE", f"users/{bob}").status == 204
    assert directory.values(f"groups/{inner}/owners") == []


def test_passwords_are_told_once(directory):
    app = directory.made("applications", displayName="shop")
    one = f"applications/{app['id']}"
    asked = {"passwordCredential": {"displayName": "ci"}}
    told = directory.ask("POST", f"{one}/addPassword", asked)
    secret = told.document["secretText"]
    assert len(secret) > 20 and secret.startswith(told.document["hint"])
    kept = directory.ask("GET", f"applications(appId='{app['appId']}')").document["passwordCredentials"]
    assert [(one["displayName"], one["secretText"]) for one in kept] == [("ci", None)]
    simulator = directory.wire.simulator
    assert secret not in repr(simulator.log.requests())
    assert secret not in repr(list(simulator._store))
    assert directory.ask("POST", f"{one}/removePassword", {"keyId": kept[0]["keyId"]}).status == 204
    assert refused(directory.ask("POST", f"{one}/removePassword", {"keyId": kept[0]["keyId"]}))[0] == 400
    key = {"type": "AsymmetricX509Cert", "usage": "Verify", "key": "c3VwZXI="}
    assert directory.ask("PATCH", one, {"keyCredentials": [key]}).status == 204
    (stored,) = directory.ask("GET", one).document["keyCredentials"]
    assert stored["key"] is None and stored["keyId"]


def test_federated_credentials(directory):
    app = directory.made("applications", displayName="shop")
    path = f"applications/{app['id']}/federatedIdentityCredentials"
    body = {"name": "gh", "issuer": "https://x", "subject": "repo:a", "audiences": ["api://AzureADTokenExchange"]}
    made = directory.made(path, **body)
    assert directory.ask("GET", f"{path}/gh").document == made
    assert refused(directory.ask("POST", path, {**body, "name": "other"}))[0] == 409
    assert refused(directory.ask("POST", path, {"name": "other"})) == (400, "Request_BadRequest")
    assert directory.ask("PATCH", f"{path}/gh", {"subject": "repo:b"}).status == 204
    assert directory.values(path, "subject") == ["repo:b"]
    assert directory.ask("DELETE", f"{path}/{made['id']}").status == 204
    assert refused(directory.ask("GET", f"{path}/gh"))[0] == 404


def test_service_principals(directory):
    role = {"id": "5a1ec0de-0000-4000-8000-0000000000f1", "value": "Read", "allowedMemberTypes": ["Application"]}
    app = directory.made("applications", displayName="shop", identifierUris=["api://shop"], appRoles=[role])
    principal = directory.made("servicePrincipals", appId=app["appId"])
    assert principal["servicePrincipalNames"] == [app["appId"], "api://shop"]
    assert principal["appRoles"] == [role]
    again = directory.ask("POST", "servicePrincipals", {"appId": app["appId"]})
    assert refused(again) == (409, "Request_MultipleObjectsWithSameKeyValue")
    by_key = directory.ask("GET", f"servicePrincipals(appId='{app['appId']}')").document
    assert by_key["id"] == principal["id"]
    assert refused(directory.ask("GET", "servicePrincipals(appId='none')")) == (404, "Request_ResourceNotFound")
    ann = directory.user("ann")
    grant = {"principalId": ann, "resourceId": principal["id"], "appRoleId": role["id"]}
    made = directory.made(f"users/{ann}/appRoleAssignments", **grant)
    assert (made["principalType"], made["resourceDisplayName"]) == ("User", "shop")
    assert refused(directory.ask("POST", f"users/{ann}/appRoleAssignments", grant))[0] == 400
    wrong = {**grant, "appRoleId": ann}
    assert refused(directory.ask("POST", f"users/{ann}/appRoleAssignments", wrong))[0] == 400
    assigned = f"servicePrincipals/{principal['id']}/appRoleAssignedTo"
    assert directory.values(assigned, "principalDisplayName") == ["ann"]
    assert directory.ask("DELETE", f"{assigned}/{made['id']}").status == 204
    assert directory.values(f"users/{ann}/appRoleAssignments") == []
    permission = {"clientId": principal["id"], "consentType": "AllPrincipals", "resourceId": "r", "scope": "User.Read"}
    given = directory.made("oauth2PermissionGrants", **permission)
    assert refused(directory.ask("POST", "oauth2PermissionGrants", permission))[0] == 400
    wanted = {"$filter": f"clientId eq '{principal['id']}' and consentType eq 'AllPrincipals'"}
    assert directory.values("oauth2PermissionGrants", "scope", **wanted) == ["User.Read"]
    assert directory.ask("PATCH", f"oauth2PermissionGrants/{given['id']}", {"scope": "Mail.Read"}).status == 204
    assert directory.values(f"servicePrincipals/{principal['id']}/oauth2PermissionGrants", "scope") == ["Mail.Read"]
    assert directory.ask("DELETE", f"oauth2PermissionGrants/{given['id']}").status == 204


def test_what_queries_ask_for(directory):
    for name in ("ann", "bob", "carl ann", "dora"):
        directory.group(name)
    assert directory.values("groups", **{"$filter": "displayName eq 'ann' or startswith(displayName,'b')"}) == [
        "ann",
        "bob",
    ]
    assert directory.values("groups", **{"$filter": "displayName eq 'ann' and displayName eq 'bob'"}) == []
    assert directory.values(
        "groups", **{"$filter": "not(displayName in ('ann','bob')) and securityEnabled eq true"}
    ) == [
        "carl ann",
        "dora",
    ]
    assert directory.values("groups", headers=EVENTUAL, **{"$search": '"displayName:ann"'}) == ["ann", "carl ann"]
    both = '"displayName:ann" OR "displayName:dora"'
    assert directory.values("groups", headers=EVENTUAL, **{"$search": both}) == ["ann", "carl ann", "dora"]
    assert refused(directory.ask("GET", "groups", **{"$search": '"displayName:ann"'})) == (400, "Request_BadRequest")
    assert directory.values("groups", **{"$orderby": "displayName desc", "$top": "2"}) == ["dora", "carl ann"]
    first = directory.ask("GET", "groups", headers=EVENTUAL, **{"$count": "true"}).document
    assert (first["@odata.count"], len(first["value"])) == (4, 3)
    assert "$skiptoken=3" in first["@odata.nextLink"]
    assert directory.values("groups", **{"$skiptoken": "3"}) == ["dora"]
    assert directory.ask("GET", "groups/$count", headers=EVENTUAL).document == 4
    assert refused(directory.ask("GET", "groups", **{"$top": "many"})) == (400, "Request_BadRequest")
    assert refused(directory.ask("POST", "groups", {"displayName": "x"})) == (400, "Request_BadRequest")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("applications", {"displayName": 5}),
        ("applications", {"displayName": "a", "appRoles": ["x"]}),
        ("applications", {"displayName": "a", "api": True}),
        ("applications", {"displayName": "a", "api": {"oauth2PermissionScopes": 5}}),
        ("applications", {"displayName": "a", "identifierUris": "x"}),
        ("servicePrincipals", {"appId": []}),
        ("groups", {"displayName": "g", "mailEnabled": "no", "mailNickname": "g", "securityEnabled": True}),
        (
            "groups",
            {"displayName": "g", "mailEnabled": False, "mailNickname": "g", "securityEnabled": True, "appRoles": 1},
        ),
        ("directoryObjects/getByIds", {"ids": True}),
        ("$batch", {"requests": [{"id": "1", "method": "GET", "url": "/groups", "dependsOn": 5}]}),
    ],
)
def test_members_of_the_wrong_type(directory, kind, body):
    assert refused(directory.ask("POST", kind, body)) == (400, "Request_BadRequest")


def test_what_was_removed(directory):
    app = directory.made("applications", displayName="shop")
    directory.made("servicePrincipals", appId=app["appId"])
    ann = directory.user("ann")
    assert directory.ask("DELETE", f"users/{ann}").status == 204
    assert directory.ask("DELETE", f"applications/{app['id']}").status == 204
    assert directory.values("servicePrincipals") == directory.values("users") == []
    assert directory.values("directory/deletedItems/microsoft.graph.user") == ["ann"]
    assert directory.values("directory/deletedItems/microsoft.graph.servicePrincipal") == ["shop"]
    item = f"directory/deletedItems/{ann}"
    assert directory.ask("GET", item).document["deletedDateTime"]
    again = directory.user("ann")
    assert refused(directory.ask("POST", f"{item}/restore")) == (400, "Request_BadRequest")
    directory.ask("DELETE", f"users/{again}")
    assert directory.ask("POST", f"{item}/restore").document["id"] == ann
    assert directory.values("users", "id") == [ann]
    assert directory.ask("DELETE", f"directory/deletedItems/{app['id']}").status == 204
    assert refused(directory.ask("GET", f"directory/deletedItems/{app['id']}"))[0] == 404


def test_batches(directory):
    body = {"displayName": "g", "mailEnabled": False, "mailNickname": "g", "securityEnabled": True}
    requests = [
        {"id": "1", "method": "POST", "url": "/groups", "body": body, "headers": {"Content-Type": "application/json"}},
        {
            "id": "2",
            "method": "GET",
            "url": "/groups?$filter=displayName eq 'g'&$select=displayName",
            "dependsOn": ["1"],
        },
        {"id": "3", "method": "GET", "url": "/users/nobody"},
        {"id": "4", "method": "GET", "url": "/users", "dependsOn": ["3"]},
    ]
    found = directory.ask("POST", "$batch", {"requests": requests}).document["responses"]
    assert [one["status"] for one in found] == [201, 200, 404, 424]
    assert found[1]["body"]["value"] == [{"displayName": "g"}]
    assert refused(directory.ask("POST", "$batch", {"requests": []})) == (400, "Request_BadRequest")
    assert refused(directory.ask("POST", "$batch", {"requests": [{"id": "1"}]})) == (400, "Request_BadRequest")


IDENTITIES = "2023-01-31"


def identity(wire: Wire, name: str = "id1") -> str:
    return f"{wire.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"


def store_body(**own: Any) -> dict[str, Any]:
    return {"location": "eastus", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}, "identity": own}


def test_identities_have_service_principals(directory):
    wire = directory.wire
    made = wire.send("PUT", identity(wire), {"location": "eastus"}, version=IDENTITIES)
    properties = made.document["properties"]
    assert made.status == 201
    known = directory.ask("GET", f"servicePrincipals/{properties['principalId']}").document
    assert (known["displayName"], known["appId"], known["servicePrincipalType"]) == (
        "id1",
        properties["clientId"],
        "ManagedIdentity",
    )
    again = wire.send("PUT", identity(wire), {"location": "eastus", "tags": {"a": "b"}}, version=IDENTITIES)
    assert again.document["properties"] == properties
    account = f"{wire.subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/shopstore"
    both = store_body(type="SystemAssigned,UserAssigned", userAssignedIdentities={identity(wire): {}})
    shown = wire.send("PUT", account, both, version="2023-05-01").document["identity"]
    assert shown["userAssignedIdentities"][identity(wire)] == {
        "principalId": properties["principalId"],
        "clientId": properties["clientId"],
    }
    assert directory.values("servicePrincipals", **{"$filter": "servicePrincipalType eq 'ManagedIdentity'"}) == [
        "id1",
        "shopstore",
    ]
    own = wire.send("GET", f"{account}/providers/Microsoft.ManagedIdentity/identities/default", version=IDENTITIES)
    assert own.document["properties"]["principalId"] == shown["principalId"]
    found = wire.send("POST", f"{identity(wire)}/listAssociatedResources", version="2022-01-31-preview").document
    assert [one["name"] for one in found["value"]] == ["shopstore"]
    wire.clock.advance(10)
    wrong = store_body(type="UserAssigned", userAssignedIdentities={identity(wire, "id2"): {}})
    assert refused(wire.send("PUT", account, wrong, version="2023-05-01")) == (400, "FailedIdentityOperation")
    assert wire.send("PUT", account, store_body(type="None"), version="2023-05-01").status in (200, 202)
    assert directory.values("servicePrincipals") == ["id1"]
    assert wire.send("DELETE", identity(wire), version=IDENTITIES).status == 200
    assert directory.values("servicePrincipals") == []
    bad = wire.send("PUT", identity(wire, "-x"), {"location": "eastus"}, version=IDENTITIES)
    assert refused(bad) == (400, "InvalidResourceName")


def test_federated_credentials_of_identities(directory):
    wire = directory.wire
    wire.send("PUT", identity(wire), {"location": "eastus"}, version=IDENTITIES)
    path = f"{identity(wire)}/federatedIdentityCredentials"
    good = {"issuer": "https://x", "subject": "s", "audiences": ["api://AzureADTokenExchange"]}

    def put(name: str, **changes: Any) -> Any:
        return wire.send("PUT", f"{path}/{name}", {"properties": {**good, **changes}}, version=IDENTITIES)

    assert put("one").status == 201
    assert put("one", subject="t").status == 200
    assert refused(put("two", subject="t")) == (409, "Conflict")
    assert refused(put("two", issuer="http://x")) == (400, "BadRequest")
    assert refused(put("two", audiences=["a", "b"])) == (400, "BadRequest")
    assert refused(put("x")) == (400, "BadRequest")


def test_tokens_of_identities(directory):
    wire = directory.wire
    made = wire.send("PUT", identity(wire), {"location": "eastus"}, version=IDENTITIES).document["properties"]
    headers = {"authorization": "", "metadata": "true"}
    path = "/metadata/identity/oauth2/token"
    answer = wire.send("GET", path, version="2018-02-01", headers=headers, resource="x", msi_res_id=identity(wire))
    assert answer.document["client_id"] == made["clientId"]
    from pscompat.simulator.activity_log import claims_of
    from pscompat.simulator.wire import Request

    token = {"authorization": f"Bearer {answer.document['access_token']}"}
    assert claims_of(Request("GET", "/", {}, token, b"", ""))["oid"] == made["principalId"]
    answer = wire.send(
        "GET", path, version="2018-02-01", headers=headers, resource="x", msi_res_id=identity(wire, "no")
    )
    assert answer.status == 400

"""Key vaults as Azure Resource Manager has them."""

from __future__ import annotations

from typing import Any

import pytest
from vaults import VERSION, Vaults

from pscompat.simulator.exchange.exporting import export_resources
from pscompat.simulator.wire import Request

DAY = 86_400


def test_what_a_new_vault_is(vaults: Vaults) -> None:
    properties = vaults.arm("GET", vaults.path()).document["properties"]
    assert properties["vaultUri"] == "https://shopvault.vault.azure.net/"
    assert properties["provisioningState"] == "Succeeded"
    assert (properties["enableSoftDelete"], properties["softDeleteRetentionInDays"]) == (True, 90)
    assert (properties["enableRbacAuthorization"], properties["publicNetworkAccess"]) == (False, "Enabled")
    request = Request(
        "GET", vaults.path(), {"api-version": VERSION}, {"authorization": "Bearer x"}, b"", "https://localhost:8443"
    )
    served = vaults.wire.simulator.handle(request).document
    assert served["properties"]["vaultUri"] == "https://shopvault.vault.localhost:8443/"


@pytest.mark.parametrize("name", ["ab", "a" * 25, "1vault", "vault-", "my--vault", "my_vault"])
def test_wrong_names(vaults: Vaults, name: str) -> None:
    assert vaults.make(name).document["error"]["code"] == "VaultNameNotValid"


def test_a_name_is_taken_once(vaults: Vaults) -> None:
    other = vaults.path().replace("/rg1/", "/testrg/")
    body = {"location": "eastus", "properties": vaults.arm("GET", vaults.path()).document["properties"]}
    refusal = vaults.arm("PUT", other, body)
    assert (refusal.status, refusal.document["error"]["code"]) == (409, "VaultAlreadyExists")
    free = f"{vaults.wire.subscription}/providers/Microsoft.KeyVault/checkNameAvailability"

    def asked(name: str) -> object:
        return vaults.arm("POST", free, {"name": name, "type": "Microsoft.KeyVault/vaults"}).document.get("reason")

    assert [asked("ShopVault"), asked("other"), asked("1")] == ["AlreadyExists", None, "AccountNameInvalid"]
    vaults.arm("DELETE", vaults.path())
    assert asked("shopvault") == "AlreadyExists"


@pytest.mark.parametrize(
    ("properties", "part"),
    [
        ({"softDeleteRetentionInDays": 6}, "between 7 and 90"),
        ({"softDeleteRetentionInDays": 10}, "can't be modified"),
        ({"enableSoftDelete": False}, "enableSoftDelete"),
        ({"enablePurgeProtection": False}, "enablePurgeProtection"),
    ],
)
def test_what_cannot_be_changed(vaults: Vaults, properties: dict[str, Any], part: str) -> None:
    refusal = vaults.make(**properties)
    assert (refusal.status, refusal.document["error"]["code"]) == (400, "BadRequest")
    assert part in refusal.document["error"]["message"]


def test_access_policies_are_needed_or_roles(vaults: Vaults) -> None:
    assert vaults.make("second", accessPolicies=None).status == 400
    assert vaults.make("second", accessPolicies=None, enableRbacAuthorization=True).status == 200


def test_access_policies_are_added_replaced_and_removed(vaults: Vaults) -> None:
    def change(word: str, **permissions: list[str]) -> list[dict[str, list[str]]]:
        policy = {"tenantId": "t", "objectId": "o", "permissions": permissions}
        given = vaults.arm(
            "PUT", f"{vaults.path()}/accessPolicies/{word}", {"properties": {"accessPolicies": [policy]}}
        )
        assert given.status == 200
        shown = vaults.arm("GET", vaults.path()).document["properties"]["accessPolicies"]
        assert given.document["properties"]["accessPolicies"] == shown
        return [one["permissions"] for one in shown]

    assert change("add", secrets=["get"]) == [{"secrets": ["get"]}]
    assert change("add", secrets=["Get", "list"], keys=["get"]) == [{"secrets": ["get", "list"], "keys": ["get"]}]
    assert change("remove", secrets=["list"]) == [{"secrets": ["get"], "keys": ["get"]}]
    assert change("replace", keys=["list"]) == [{"keys": ["list"]}]
    assert change("remove", keys=["list"]) == []


def test_a_deleted_vault_comes_back_with_all_that_lay_in_it(vaults: Vaults) -> None:
    vaults.given("PUT", "/secrets/pin", {"value": "1234"})
    vaults.given("PUT", "/secrets/old", {"value": "1234"})
    vaults.given("DELETE", "/secrets/old")
    assert vaults.arm("DELETE", vaults.path()).status == 200
    assert vaults.refused("GET", "/secrets/pin")[:2] == (404, "VaultNotFound")
    refusal = vaults.make()
    assert (refusal.status, refusal.document["error"]["code"]) == (409, "ConflictError")
    (deleted,) = vaults.arm("GET", f"{vaults.wire.subscription}/providers/Microsoft.KeyVault/deletedVaults").document[
        "value"
    ]
    assert (deleted["type"], deleted["properties"]["vaultId"]) == ("Microsoft.KeyVault/deletedVaults", vaults.path())
    assert vaults.arm("GET", deleted["id"]).document == deleted
    assert vaults.make(createMode="recover", accessPolicies=None).status == 200
    assert vaults.given("GET", "/secrets/pin")["value"] == "1234"
    assert len(vaults.given("GET", "/deletedsecrets")["value"]) == 1
    assert vaults.make("second", createMode="recover").document["error"]["code"] == "DeletedVaultNotFound"


def test_a_deleted_vault_is_purged(vaults: Vaults) -> None:
    vaults.arm("DELETE", vaults.path())
    place = f"{vaults.wire.subscription}/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/shopvault"
    begun = vaults.arm("POST", f"{place}/purge")
    assert begun.status == 202
    vaults.wire.clock.advance(1)
    assert vaults.wire.follow(begun.headers["Location"]).status in (200, 204)
    assert vaults.arm("GET", place).status == 404
    assert vaults.make().status == 200
    assert vaults.given("GET", "/secrets")["value"] == []


def test_a_protected_vault_is_kept_until_its_time(vaults: Vaults) -> None:
    vaults.make("guarded", enablePurgeProtection=True, softDeleteRetentionInDays=7)
    vaults.arm("DELETE", vaults.path("guarded"))
    provider = f"{vaults.wire.subscription}/providers/Microsoft.KeyVault"
    refusal = vaults.arm("POST", f"{provider}/locations/eastus/deletedVaults/guarded/purge")
    assert (refusal.status, refusal.document["error"]["code"]) == (405, "MethodNotAllowed")
    vaults.wire.clock.advance(7 * DAY + 1)
    assert vaults.arm("GET", f"{provider}/deletedVaults").document["value"] == []
    assert vaults.make("guarded").status == 200


def test_a_vault_that_goes_with_its_group_can_be_recovered(vaults: Vaults) -> None:
    vaults.given("PUT", "/secrets/pin", {"value": "1234"})
    group = f"{vaults.wire.subscription}/resourceGroups/rg1"
    vaults.wire.send("DELETE", group, version="2021-04-01")
    vaults.wire.clock.advance(1)
    assert vaults.wire.send("GET", group, version="2021-04-01").status == 404
    vaults.wire.send("PUT", group, {"location": "eastus"}, version="2021-04-01")
    assert vaults.make(createMode="recover").status == 200
    assert vaults.given("GET", "/secrets/pin")["value"] == "1234"


def test_secrets_through_resource_manager(vaults: Vaults) -> None:
    path = f"{vaults.path()}/secrets/pin"
    made = vaults.arm("PUT", path, {"properties": {"value": "1234", "contentType": "text/plain"}, "tags": {"a": "b"}})
    properties = made.document["properties"]
    assert (made.status, "value" in properties, properties["contentType"]) == (201, False, "text/plain")
    assert properties["secretUri"] == "https://shopvault.vault.azure.net/secrets/pin"
    assert vaults.given("GET", "/secrets/pin")["id"] == properties["secretUriWithVersion"]
    assert vaults.given("GET", "/secrets/pin")["value"] == "1234"
    vaults.arm("PATCH", path, {"properties": {"attributes": {"enabled": False}}})
    assert vaults.refused("GET", "/secrets/pin") == (403, "Forbidden", "SecretDisabled")
    vaults.arm("PUT", path, {"properties": {"value": "5678"}})
    assert len(vaults.given("GET", "/secrets/pin/versions")["value"]) == 2
    listed = vaults.arm("GET", f"{vaults.path()}/secrets").document["value"]
    assert [one["name"] for one in listed] == ["pin"]
    assert vaults.arm("DELETE", path).status == 405
    vaults.given("DELETE", "/secrets/pin")
    assert vaults.arm("GET", path).status == 404
    assert vaults.arm("PUT", path, {"properties": {"value": "1"}}).status == 409


def test_keys_through_resource_manager(vaults: Vaults) -> None:
    path = f"{vaults.path()}/keys/signing"
    made = vaults.arm("PUT", path, {"properties": {"kty": "EC", "curveName": "P-384"}}).document
    assert (made["properties"]["kty"], made["properties"]["curveName"]) == ("EC", "P-384")
    again = vaults.arm("PUT", path, {"properties": {"kty": "RSA"}}).document
    assert again["properties"]["keyUriWithVersion"] == made["properties"]["keyUriWithVersion"]
    assert vaults.given("GET", "/keys/signing")["key"]["kid"] == made["properties"]["keyUriWithVersion"]


def test_a_template_fills_a_vault(vaults: Vaults) -> None:
    template = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"pin": {"type": "securestring"}},
        "resources": [
            {
                "type": "Microsoft.KeyVault/vaults/secrets",
                "apiVersion": VERSION,
                "name": "shopvault/deployed",
                "properties": {"value": "[parameters('pin')]"},
            },
            {
                "type": "Microsoft.KeyVault/vaults/secrets",
                "apiVersion": VERSION,
                "name": "shopvault/written",
                "properties": {"value": "do-not-show"},
            },
        ],
    }
    properties = {"mode": "Incremental", "template": template, "parameters": {"pin": {"value": "do-not-show"}}}
    path = f"{vaults.wire.subscription}/resourceGroups/rg1/providers/Microsoft.Resources/deployments/fill"
    vaults.wire.send("PUT", path, {"properties": properties}, version="2021-04-01")
    vaults.wire.clock.advance(5)
    assert vaults.given("GET", "/secrets/deployed")["value"] == "do-not-show"
    assert "do-not-show" not in repr(vaults.wire.simulator.log.requests())


def test_an_export_shows_no_more_than_resource_manager(vaults: Vaults) -> None:
    vaults.given("PUT", "/secrets/pin", {"value": "do-not-show"})
    vaults.given("PUT", "/secrets/old", {"value": "do-not-show"})
    vaults.given("DELETE", "/secrets/old")
    vaults.given("PUT", "/certificates/issuers/me", {"provider": "Test", "credentials": {"pwd": "do-not-show"}})
    vaults.make("second")
    vaults.arm("DELETE", vaults.path("second"))
    found = export_resources(vaults.wire.simulator.now(), None)
    assert "do-not-show" not in repr(found)
    types = [one["type"] for one in found if "KeyVault" in one["type"]]
    assert types == ["Microsoft.KeyVault/vaults", "Microsoft.KeyVault/vaults/secrets"]

"""Storage accounts whose keys a vault renews, and definitions of signatures by them; who a key is released to."""

from __future__ import annotations

from vaults import Vaults

PERIOD = {"autoRegenerateKey": True, "regenerationPeriod": "P30D"}
SAS = {"templateUri": "sv=2018-03-28&ss=b", "sasType": "account", "validityPeriod": "P1D"}


def account(vaults: Vaults) -> str:
    """A storage account's id."""
    path = f"{vaults.wire.subscription}/resourceGroups/rg1/providers/Microsoft.Storage/storageAccounts/shopdata"
    body = {"location": "eastus", "sku": {"name": "Standard_LRS"}, "kind": "StorageV2"}
    assert vaults.wire.send("PUT", path, body, version="2023-01-01").status < 300
    return path


def key(vaults: Vaults, path: str, name: str) -> str:
    listed = vaults.wire.send("POST", f"{path}/listKeys", version="2023-01-01").document["keys"]
    return next(str(one["value"]) for one in listed if one["keyName"] == name)


def test_an_account_and_its_keys(vaults: Vaults) -> None:
    path = account(vaults)
    made = vaults.given("PUT", "/storage/shop", {"resourceId": path, "activeKeyName": "key1", **PERIOD})
    assert (made["id"].rpartition("/")[2], made["activeKeyName"], made["regenerationPeriod"]) == (
        "shop",
        "key1",
        "P30D",
    )
    (listed,) = vaults.given("GET", "/storage")["value"]
    assert set(listed) == {"id", "resourceId", "attributes"}
    before = key(vaults, path, "key2")
    assert vaults.given("POST", "/storage/shop/regeneratekey", {"keyName": "key2"})["activeKeyName"] == "key2"
    assert key(vaults, path, "key2") != before
    assert vaults.given("PATCH", "/storage/shop", {"autoRegenerateKey": False})["autoRegenerateKey"] is False
    assert vaults.refused("POST", "/storage/shop/regeneratekey", {"keyName": "key9"})[0] == 400
    assert vaults.refused("PUT", "/storage/other", {"resourceId": path})[0] == 400
    assert vaults.refused("GET", "/storage/none")[:2] == (404, "StorageAccountNotFound")


def test_definitions_have_secrets(vaults: Vaults) -> None:
    vaults.given("PUT", "/storage/shop", {"resourceId": account(vaults), "activeKeyName": "key1", **PERIOD})
    made = vaults.given("PUT", "/storage/shop/sas/one", SAS)
    assert made["sid"].endswith("/secrets/shop-one")
    assert vaults.given("GET", "/secrets/shop-one")["managed"] is True
    assert vaults.refused("DELETE", "/secrets/shop-one")[0] == 403
    assert [one["sid"] for one in vaults.given("GET", "/storage/shop/sas")["value"]] == [made["sid"]]
    gone = vaults.given("DELETE", "/storage/shop/sas/one")
    assert gone["scheduledPurgeDate"] > gone["deletedDate"]
    assert vaults.refused("GET", "/secrets/shop-one")[0] == 404
    assert len(vaults.given("GET", "/deletedstorage/shop/sas")["value"]) == 1
    vaults.given("POST", "/deletedstorage/shop/sas/one/recover")
    backup = vaults.given("POST", "/storage/shop/backup")
    vaults.given("DELETE", "/storage/shop")
    assert vaults.refused("GET", "/secrets/shop-one")[0] == 404
    vaults.given("POST", "/deletedstorage/shop/recover")
    assert vaults.given("GET", "/secrets/shop-one")["value"] == SAS["templateUri"]
    vaults.given("DELETE", "/storage/shop")
    assert vaults.ask("DELETE", "/deletedstorage/shop").status == 204
    vaults.given("POST", "/storage/restore", backup)
    assert vaults.given("GET", "/storage/shop/sas/one")["sasType"] == "account"


def test_an_immutable_release_policy_stays(vaults: Vaults) -> None:
    policy = {"contentType": "application/json; charset=utf-8", "data": "e30"}
    body = {"kty": "RSA-HSM", "attributes": {"exportable": True}, "release_policy": policy}
    assert vaults.given("POST", "/keys/k/create", body)["attributes"]["exportable"] is True
    fixed = {**policy, "immutable": True}
    assert vaults.given("PATCH", "/keys/k", {"release_policy": fixed})["release_policy"] == fixed
    assert vaults.refused("PATCH", "/keys/k", {"release_policy": policy})[0] == 400

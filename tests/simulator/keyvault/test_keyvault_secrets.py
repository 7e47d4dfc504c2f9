"""Secrets of a vault, and what is common to all that lies in one."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from vaults import Vaults

DAY = 86_400


def test_versions(vaults: Vaults) -> None:
    first = vaults.given(
        "PUT", "/secrets/pin", {"value": "1", "tags": {"a": "b"}, "attributes": {"exp": 2_000_000_000}}
    )
    vaults.wire.clock.advance(5)
    second = vaults.given("PUT", "/secrets/Pin", {"value": "2", "contentType": "text/plain"})
    assert vaults.given("GET", "/secrets/pin/") == second
    version = first["id"].rpartition("/")[2]
    assert vaults.given("GET", f"/secrets/pin/{version}") == first
    assert first["attributes"] == {
        "enabled": True,
        "exp": 2_000_000_000,
        "created": 1_700_000_000,
        "updated": 1_700_000_000,
        "recoveryLevel": "Recoverable+Purgeable",
        "recoverableDays": 90,
    }
    listed = vaults.given("GET", "/secrets/pin/versions")["value"]
    assert [one["id"] for one in listed] == [first["id"], second["id"]]
    assert all("value" not in one for one in listed)
    assert vaults.refused("GET", "/secrets/pin/" + "0" * 32)[:2] == (404, "SecretNotFound")
    assert vaults.given("GET", "/secrets/none/versions")["value"] == []


def test_attributes_and_tags_change(vaults: Vaults) -> None:
    vaults.given("PUT", "/secrets/pin", {"value": "1"})
    changed = vaults.given("PATCH", "/secrets/pin", {"attributes": {"enabled": False}, "tags": {"a": "b"}})
    assert ("value" in changed, changed["attributes"]["enabled"], changed["tags"]) == (False, False, {"a": "b"})
    assert vaults.refused("GET", "/secrets/pin") == (403, "Forbidden", "SecretDisabled")
    vaults.given("PATCH", "/secrets/pin", {"attributes": {"enabled": True, "exp": 1}})
    assert vaults.given("GET", "/secrets/pin")["value"] == "1"


def test_deleted_and_recovered(vaults: Vaults) -> None:
    made = vaults.given("PUT", "/secrets/pin", {"value": "1"})
    gone = vaults.given("DELETE", "/secrets/pin")
    assert (gone["recoveryId"], gone["id"]) == ("https://shopvault.vault.azure.net/deletedsecrets/pin", made["id"])
    assert gone["scheduledPurgeDate"] - gone["deletedDate"] == 90 * DAY
    assert vaults.given("GET", "/deletedsecrets/pin") == gone
    assert vaults.refused("GET", "/secrets/pin")[:2] == (404, "SecretNotFound")
    assert vaults.refused("PUT", "/secrets/pin", {"value": "2"}) == (409, "Conflict", "ObjectIsDeletedButRecoverable")
    assert vaults.given("POST", "/deletedsecrets/pin/recover")["id"] == made["id"]
    assert vaults.given("GET", "/secrets/pin")["value"] == "1"
    vaults.given("DELETE", "/secrets/pin")
    assert vaults.ask("DELETE", "/deletedsecrets/pin").status == 204
    assert vaults.refused("POST", "/deletedsecrets/pin/recover")[:2] == (404, "SecretNotFound")
    assert vaults.given("PUT", "/secrets/pin", {"value": "2"})["value"] == "2"


def test_what_is_deleted_goes_by_itself_in_the_end(vaults: Vaults) -> None:
    vaults.make("guarded", enablePurgeProtection=True, softDeleteRetentionInDays=7)
    made = vaults.given("PUT", "/secrets/pin", {"value": "1"}, vault="guarded")
    assert made["attributes"]["recoveryLevel"] == "CustomizedRecoverable"
    vaults.given("DELETE", "/secrets/pin", vault="guarded")
    assert vaults.refused("DELETE", "/deletedsecrets/pin", vault="guarded")[:2] == (403, "Forbidden")
    vaults.wire.clock.advance(7 * DAY + 1)
    assert vaults.given("GET", "/deletedsecrets", vault="guarded")["value"] == []
    assert vaults.given("PUT", "/secrets/pin", {"value": "2"}, vault="guarded")["value"] == "2"


def test_backup_and_restore(vaults: Vaults) -> None:
    vaults.given("PUT", "/secrets/pin", {"value": "1"})
    vaults.given("PUT", "/secrets/pin", {"value": "2"})
    kept = vaults.given("POST", "/secrets/pin/backup")
    assert vaults.refused("POST", "/secrets/restore", kept)[:2] == (409, "Conflict")
    vaults.make("second")
    vaults.given("POST", "/secrets/restore", kept, vault="second")
    assert vaults.given("GET", "/secrets/pin", vault="second")["value"] == "2"
    assert len(vaults.given("GET", "/secrets/pin/versions", vault="second")["value"]) == 2
    for value in ("bm9uc2Vuc2U", "#", kept["value"][:-9]):
        assert vaults.refused("POST", "/secrets/restore", {"value": value})[:2] == (400, "BadParameter")
    assert vaults.refused("POST", "/keys/restore", kept)[:2] == (400, "BadParameter")


def test_lists_come_in_pages(vaults: Vaults) -> None:
    names = [f"s{number:02}" for number in range(30)]
    for name in reversed(names):
        vaults.given("PUT", f"/secrets/{name}", {"value": "1"})
    page = vaults.given("GET", "/secrets", maxresults="13")
    found = page["value"]
    while page["nextLink"]:
        path, _, query = page["nextLink"].removeprefix("https://shopvault.vault.azure.net").partition("?")
        page = vaults.given("GET", path, **dict(parse_qsl(query)))
        found += page["value"]
    assert [one["id"].rpartition("/")[2] for one in found] == names
    assert len(vaults.given("GET", "/secrets")["value"]) == 25
    assert vaults.refused("GET", "/secrets", maxresults="26")[:2] == (400, "BadParameter")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("PUT", "/secrets/my_pin", {"value": "1"}, 400),
        ("PUT", "/secrets/pin", {}, 400),
        ("PUT", "/secrets/pin", {"value": 1}, 400),
        ("PUT", "/secrets/pin", {"value": "1" * 25_601}, 400),
        ("PUT", "/secrets/pin", {"value": "1", "tags": []}, 400),
        ("PUT", "/secrets/pin", {"value": "1", "attributes": {"exp": "soon"}}, 400),
        ("PUT", "/secrets/pin", [], 400),
        ("GET", "/nonsense", None, 404),
        ("GET", "/", None, 404),
        ("TRACE", "/secrets/pin", None, 405),
    ],
)
def test_what_is_refused(vaults: Vaults, method: str, path: str, body: object, status: int) -> None:
    assert vaults.refused(method, path, body)[0] == status


def test_who_asks(vaults: Vaults) -> None:
    vaults.token = ""
    response = vaults.ask("PUT", "/secrets/pin", {"value": "1"})
    tenant = vaults.wire.simulator.subscription.tenant_id
    assert (response.status, response.document["error"]["code"]) == (401, "Unauthorized")
    assert response.headers["WWW-Authenticate"] == (
        f'Bearer authorization="https://login.microsoftonline.com/{tenant}", resource="https://vault.azure.net"'
    )
    vaults.token = "anything"
    assert vaults.refused("GET", "/secrets", **{"api-version": ""})[:2] == (400, "BadParameter")
    assert vaults.refused("GET", "/secrets", **{"api-version": "6"})[:2] == (400, "BadParameter")
    assert vaults.refused("GET", "/secrets", vault="nowhere")[:2] == (404, "VaultNotFound")


def test_access_policies_hold_for_tokens_of_the_simulator(vaults: Vaults) -> None:
    form = b"grant_type=client_credentials&client_id=app&scope=https://vault.azure.net/.default"
    path = "/contoso/oauth2/v2.0/token"
    vaults.token = vaults.wire.send("POST", path, form, version=None).document["access_token"]
    bearer = {"authorization": f"Bearer {vaults.token}"}
    asked = {"$filter": "appId eq 'app'"}
    found = vaults.wire.send("GET", "/v1.0/servicePrincipals", version=None, headers=bearer, **asked).document
    me = found["value"][0]["id"]
    assert vaults.refused("PUT", "/secrets/pin", {"value": "1"}) == (403, "Forbidden", "AccessDenied")

    def allow(*names: str) -> None:
        policy = {"tenantId": "t", "objectId": me, "permissions": {"secrets": names}}
        vaults.arm("PUT", f"{vaults.path()}/accessPolicies/replace", {"properties": {"accessPolicies": [policy]}})

    allow("Set")
    vaults.given("PUT", "/secrets/pin", {"value": "1"})
    assert vaults.refused("GET", "/secrets/pin") == (403, "Forbidden", "AccessDenied")
    assert vaults.refused("GET", "/keys")[2] == "AccessDenied"
    allow("all")
    assert vaults.given("GET", "/secrets/pin")["value"] == "1"
    vaults.make("roles", enableRbacAuthorization=True)
    vaults.given("PUT", "/secrets/pin", {"value": "1"}, vault="roles")


def test_values_stay_out_of_the_log_and_of_errors(vaults: Vaults) -> None:
    secret = "do-not-show"
    vaults.given("PUT", "/secrets/pin", {"value": secret, "contentType": "text/plain", "tags": {"a": "b"}})
    vaults.refused("PUT", "/secrets/my_pin", {"value": secret})
    vaults.refused("PUT", "/secrets/pin", {"value": [secret]})
    vaults.refused("PUT", "/keys/k", {"key": {"kty": "oct", "k": secret}})
    vaults.refused("POST", "/certificates/c/import", {"value": secret, "pwd": secret})
    vaults.arm("PUT", f"{vaults.path()}/secrets/other", {"properties": {"value": secret}})
    log = vaults.wire.simulator.log.requests()
    assert secret not in repr(log)
    assert log[1].body == {"value": "********", "contentType": "text/plain", "tags": {"a": "b"}}
    for body in ({"value": [secret]}, {"value": {"a": secret}}):
        assert secret not in repr(vaults.ask("PUT", "/secrets/pin", body))
    assert secret not in repr(vaults.ask("POST", "/certificates/c/import", {"value": secret}))

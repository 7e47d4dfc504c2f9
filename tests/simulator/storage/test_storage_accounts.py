"""Storage accounts as Azure Resource Manager has them, and what lies in them."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qs

import pytest
from accounts import Accounts


def test_what_a_new_account_is(accounts: Accounts) -> None:
    shown = accounts.send("GET", accounts.path()).document
    properties = shown["properties"]
    assert shown["sku"] == {"name": "Standard_LRS", "tier": "Standard"}
    assert properties["primaryEndpoints"]["blob"] == "https://shopstore.blob.core.windows.net/"
    assert properties["networkAcls"]["defaultAction"] == "Allow"
    assert properties["encryption"]["keySource"] == "Microsoft.Storage"
    assert (properties["allowBlobPublicAccess"], properties["supportsHttpsTrafficOnly"]) == (False, True)
    assert "secondaryEndpoints" not in properties
    copied = accounts.make("copied", sku="Standard_RAGRS")["properties"]
    assert copied["secondaryLocation"] == "westus"
    assert copied["secondaryEndpoints"]["blob"] == "https://copied-secondary.blob.core.windows.net/"
    assert set(accounts.make("files", sku="Premium_LRS", kind="FileStorage")["properties"]["primaryEndpoints"]) == {
        "file"
    }


def test_a_change_leaves_the_rest(accounts: Accounts) -> None:
    rules = {"defaultAction": "Deny", "ipRules": [{"value": "203.0.113.7"}]}
    accounts.send("PATCH", accounts.path(), {"properties": {"networkAcls": rules, "minimumTlsVersion": "TLS1_2"}})
    changed = accounts.send("PATCH", accounts.path(), {"tags": {"a": "b"}}).document
    assert changed["properties"]["networkAcls"]["ipRules"][0]["value"] == "203.0.113.7"
    assert changed["properties"]["minimumTlsVersion"] == "TLS1_2"
    assert changed["tags"] == {"a": "b"}


def test_keys_are_renewed(accounts: Accounts) -> None:
    first, second = accounts.given("POST", "listKeys")["keys"]
    accounts.wire.clock.advance(60)
    renewed, same = accounts.given("POST", "regenerateKey", {"keyName": "key1"})["keys"]
    assert (renewed["value"] != first["value"], same) == (True, second)
    assert renewed["creationTime"] > first["creationTime"]
    assert accounts.refused("POST", "regenerateKey", {"keyName": "key3"}) == (400, "InvalidValueInRequestPayload")


def test_an_account_signature_is_that_of_its_key(accounts: Accounts) -> None:
    key = base64.b64decode(accounts.given("POST", "listKeys")["keys"][1]["value"])
    body = {
        "signedServices": "b",
        "signedResourceTypes": "co",
        "signedPermission": "rl",
        "signedExpiry": "2030-01-01T00:00:00Z",
        "keyToSign": "key2",
    }
    token = accounts.given("POST", "ListAccountSas", body)["accountSasToken"]
    parts = {name: values[0] for name, values in parse_qs(token).items()}
    text = f"shopstore\nrl\nb\nco\n\n2030-01-01T00:00:00Z\n\n\n{parts['sv']}\n\n"
    assert parts["sig"] == base64.b64encode(hmac.digest(key, text.encode(), hashlib.sha256)).decode()
    assert (parts["ss"], parts["srt"], parts["se"]) == ("b", "co", "2030-01-01T00:00:00Z")
    assert accounts.refused("POST", "listAccountSas", {}) == (400, "InvalidParameter")


def test_a_service_signature_is_that_of_its_key(accounts: Accounts) -> None:
    key = base64.b64decode(accounts.given("POST", "listKeys")["keys"][0]["value"])
    resource = "/blob/shopstore/photos"
    body = {
        "canonicalizedResource": resource,
        "signedResource": "c",
        "signedPermission": "r",
        "signedExpiry": "2030-01-01",
    }
    token = accounts.given("POST", "ListServiceSas", body)["serviceSasToken"]
    parts = {name: values[0] for name, values in parse_qs(token).items()}
    text = "\n".join(["r", "", "2030-01-01", resource, "", "", "", parts["sv"], "c", "", "", "", "", "", "", ""])
    assert parts["sig"] == base64.b64encode(hmac.digest(key, text.encode(), hashlib.sha256)).decode()


@pytest.mark.parametrize("service", ["blobServices", "fileServices", "queueServices", "tableServices"])
def test_services_are_there_from_the_start(accounts: Accounts, service: str) -> None:
    shown = accounts.given("GET", f"{service}/default")
    assert shown["properties"]["cors"] == {"corsRules": []}
    assert accounts.given("GET", service)["value"] == [shown]
    rule = {
        "allowedOrigins": ["*"],
        "allowedMethods": ["GET"],
        "maxAgeInSeconds": 1,
        "exposedHeaders": [],
        "allowedHeaders": [],
    }
    accounts.given("PUT", f"{service}/default", {"properties": {"cors": {"corsRules": [rule]}}})
    changed = accounts.given("GET", f"{service}/default")
    assert changed["properties"]["cors"]["corsRules"][0]["allowedOrigins"] == ["*"]
    assert {**changed["properties"], "cors": None} == {**shown["properties"], "cors": None}
    assert accounts.given("GET", service)["value"] == [changed]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("blobServices/default/containers", {"publicAccess": "None", "leaseState": "Available", "hasLegalHold": False}),
        ("fileServices/default/shares", {"shareQuota": 5120, "enabledProtocols": "SMB"}),
        ("queueServices/default/queues", {}),
        ("tableServices/default/tables", {"tableName": "photos"}),
    ],
)
def test_what_lies_in_services(accounts: Accounts, path: str, shown: dict[str, Any]) -> None:
    made = accounts.send("PUT", f"{accounts.path()}/{path}/photos", {"properties": {}})
    assert made.status == 201
    assert shown.items() <= made.document["properties"].items()
    assert accounts.send("PUT", f"{accounts.path()}/{path}/photos", {}).status == 200
    assert [one["name"] for one in accounts.given("GET", path)["value"]] == ["photos"]
    assert accounts.refused("PUT", f"{path}/my_photos", {}) == (400, "InvalidResourceName")
    assert accounts.refused("PUT", f"{path}/a", {}) == (400, "OutOfRangeInput")
    assert accounts.send("DELETE", f"{accounts.path()}/{path}/photos").status == 200
    assert accounts.refused("GET", f"{path}/photos")[0] == 404


def test_holds_and_leases_keep_a_container(accounts: Accounts) -> None:
    path = "blobServices/default/containers/photos"
    accounts.given("PUT", path, {})
    assert accounts.given("POST", f"{path}/setLegalHold", {"tags": ["Audit", "tax"]})["tags"] == ["audit", "tax"]
    assert accounts.refused("DELETE", path) == (409, "ContainerOperationFailure")
    assert accounts.given("POST", f"{path}/clearLegalHold", {"tags": ["audit", "tax"]})["hasLegalHold"] is False
    lease = accounts.given("POST", f"{path}/lease", {"action": "Acquire", "leaseDuration": -1})["leaseId"]
    assert accounts.refused("POST", f"{path}/lease", {"action": "Acquire"}) == (409, "LeaseAlreadyPresent")
    assert accounts.given("GET", path)["properties"]["leaseState"] == "Leased"
    assert accounts.refused("DELETE", path) == (412, "LeaseIdMissing")
    wrong = {"action": "Release", "leaseId": "other"}
    assert accounts.refused("POST", f"{path}/lease", wrong) == (409, "LeaseIdMismatchWithLeaseOperation")
    accounts.given("POST", f"{path}/lease", {"action": "Release", "leaseId": lease})
    accounts.given("DELETE", path)


def test_a_policy_is_there_when_it_was_written(accounts: Accounts) -> None:
    path = "managementPolicies/default"
    assert accounts.refused("GET", path)[0] == 404
    rule = {
        "name": "old",
        "type": "Lifecycle",
        "definition": {"actions": {"baseBlob": {"delete": {"daysAfterModificationGreaterThan": 9}}}},
    }
    accounts.given("PUT", path, {"properties": {"policy": {"rules": [rule]}}})
    assert accounts.given("GET", path)["properties"]["policy"]["rules"][0]["name"] == "old"
    accounts.given("DELETE", path)
    assert accounts.refused("GET", path)[0] == 404


def test_what_a_region_offers(accounts: Accounts) -> None:
    provider = f"{accounts.wire.subscription}/providers/Microsoft.Storage"
    (usage,) = accounts.send("GET", f"{provider}/locations/eastus/usages").document["value"]
    assert (usage["name"]["value"], usage["currentValue"]) == ("StorageAccounts", 1)
    skus = accounts.send("GET", f"{provider}/skus").document["value"]
    assert {"Standard_LRS", "Standard_RAGZRS", "Premium_ZRS"} <= {one["name"] for one in skus}

"""Call-rate limits, faults and the log of requests."""

from __future__ import annotations

import json
import time

import pytest

from pscompat.simulator import Fault
from pscompat.simulator.wire import ConnectionDropped

HEADER = "x-ms-ratelimit-remaining-resource"
FLEET = [{"name": "g", "virtualMachines": [{"name": f"v{number}"} for number in range(6)]}]


def start(wire, number):
    return wire.send("POST", wire.vm("g", f"v{number}") + "/start")


def test_what_is_left_is_told_always(wire):
    path = wire.vm("rg-app", "web01") + "/reimage"
    assert wire.send("POST", path).headers[HEADER] == (
        "Microsoft.Compute/UpdateVM3Min;239,Microsoft.Compute/UpdateVM30Min;1199"
    )
    # A refused request counts too: the provider had to look at it.
    assert wire.send("POST", path).headers[HEADER] == (
        "Microsoft.Compute/UpdateVM3Min;238,Microsoft.Compute/UpdateVM30Min;1198"
    )
    wire.clock.advance(180)
    assert wire.send("POST", path).headers[HEADER] == (
        "Microsoft.Compute/UpdateVM3Min;239,Microsoft.Compute/UpdateVM30Min;1197"
    )


def test_reads_have_limits_of_their_own(wire):
    assert wire.send("GET", wire.vm("rg-app", "web01")).headers[HEADER].startswith("Microsoft.Compute/LowCostGet3Min;")
    assert HEADER not in wire.send("GET", "/subscriptions").headers


def test_not_enforced_unless_switched_on(empty_wire):
    wire = empty_wire.start({"throttling": {"limits": {"UpdateVM3Min": 2}}, "resourceGroups": FLEET})
    assert [start(wire, number).status for number in range(4)] == [202] * 4
    assert "UpdateVM3Min;0," in start(wire, 4).headers[HEADER]


def test_enforced(empty_wire):
    throttling = {"enforce": True, "limits": {"UpdateVM3Min": 2, "UpdateVM30Min": 3}}
    wire = empty_wire.start({"throttling": throttling, "resourceGroups": FLEET})
    assert [start(wire, number).status for number in range(2)] == [202] * 2
    wire.clock.advance(60)
    refused = start(wire, 2)
    assert refused.status == 429
    assert refused.headers["Retry-After"] == "120"
    error = refused.document["error"]
    assert (error["code"], error["details"][0]["code"]) == ("OperationNotAllowed", "TooManyRequests")
    measured = json.loads(error["details"][0]["message"])
    assert (measured["operationGroup"], measured["allowedRequestCount"]) == ("UpdateVM3Min", 2)
    wire.clock.advance(120)
    assert start(wire, 2).status == 202
    assert start(wire, 3).headers["Retry-After"] == "1620"


def test_limits_of_the_service_by_default(empty_wire):
    wire = empty_wire.start({"throttling": {"enforce": True}, "operationSeconds": 0, "resourceGroups": FLEET})
    assert [start(wire, 0).status for _ in range(241)] == [202] * 240 + [429]


@pytest.mark.parametrize(
    ("kind", "status", "retry_after"),
    [("throttled", 429, "7"), ("internal-error", 500, None), ("unavailable", 503, "7")],
)
def test_fault_with_a_status(wire, kind, status, retry_after):
    wire.simulator.faults.add(Fault(kind, method="POST", path="*/WEB01/*", retry_after=7))
    path = wire.vm("rg-app", "web01") + "/reimage"
    assert wire.send("GET", wire.vm("rg-app", "web01")).status == 200
    response = wire.send("POST", path)
    assert (response.status, response.headers.get("Retry-After")) == (status, retry_after)
    assert wire.send("POST", path).status == 202


def test_dropped_connection_loses_the_request(wire):
    wire.simulator.faults.add(Fault("dropped", times=2))
    for _ in range(2):
        with pytest.raises(ConnectionDropped):
            wire.send("POST", wire.vm("rg-app", "web01") + "/reimage")
    assert wire.send("POST", wire.vm("rg-app", "web01") + "/reimage").status == 202
    assert [entry.status for entry in wire.simulator.log.requests()] == [0, 0, 202]


def test_slow(wire):
    wire.simulator.faults.add(Fault("slow", seconds=0.1))
    begin = time.monotonic()
    assert wire.send("GET", "/subscriptions").status == 200
    assert time.monotonic() - begin >= 0.1


def test_operation_that_fails(wire):
    wire.simulator.faults.add(Fault("operation-fails", path="*/reimage", code="DiskError", message="No disk."))
    accepted = wire.send("POST", wire.vm("rg-app", "web01") + "/reimage")
    assert accepted.status == 202
    disk = wire.send("GET", wire.vm("rg-app", "web01")).document["properties"]["storageProfile"]["osDisk"]["name"]
    wire.clock.advance(1)
    document = wire.follow(accepted.headers["Azure-AsyncOperation"]).document
    assert (document["status"], document["error"]) == ("Failed", {"code": "DiskError", "message": "No disk."})
    properties = wire.send("GET", wire.vm("rg-app", "web01")).document["properties"]
    assert properties["provisioningState"] == "Failed"
    assert properties["storageProfile"]["osDisk"]["name"] == disk


def test_faults_of_the_inventory_and_off_again(empty_wire):
    faults = [{"kind": "unavailable", "method": "post", "times": None}]
    wire = empty_wire.start({"faults": faults, "resourceGroups": FLEET})
    assert [start(wire, 0).status for _ in range(3)] == [503] * 3
    wire.simulator.faults.clear()
    assert start(wire, 0).status == 202


def test_unknown_kind_of_fault():
    with pytest.raises(ValueError, match="unknown kind of fault 'explode'"):
        Fault("explode")


def test_log_holds_what_was_asked_without_secrets(wire):
    secret = "Sup3r-Secret-Pa55"
    body = {"tempDisk": True, "osProfile": {"adminPassword": secret}}
    wire.send("POST", wire.vm("rg-app", "web01") + "/reimage", body)
    wire.send("POST", wire.vm("rg-app", "nobody") + "/reimage")
    wire.send("POST", wire.vm("rg-app", "web02") + "/reimage", b"\xff" + secret.encode())
    entries = wire.simulator.log.requests("POST", "*/REIMAGE")
    assert [(entry.status, entry.code) for entry in entries] == [
        (202, None),
        (404, "ResourceNotFound"),
        (400, "InvalidRequestContent"),
    ]
    assert (entries[0].api_version, entries[0].host) == ("2024-07-01", "management.azure.com")
    assert entries[0].body == {"tempDisk": True, "osProfile": {"adminPassword": "********"}}
    assert entries[2].body == "<18 bytes that are not JSON>"
    assert secret not in repr(entries)
    wire.simulator.log.clear()
    assert wire.simulator.log.requests() == []


@pytest.mark.parametrize(
    "body",
    [
        {"protectedParameters": [{"name": "p", "value": "hidden"}]},
        {"parameters": [{"name": "adminPassword", "value": "hidden"}]},
        {"additionalUnattendContent": [{"settingName": "AutoLogon", "content": "hidden"}]},
        {"parameters": {"pin": {"type": "secureString", "defaultValue": "hidden"}}},
        {"uri": "https://me:hidden@example.org/x", "other": "https://example.org/x?a=1&sig=hidden&b=2"},
        {"serviceUri": "https://example.org/api/f?code=hidden"},
        {"db": {"value": "Server=x;Password=hidden;Database=d", "type": "SQLAzure"}},
        {"text": "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hidden=="},
    ],
)
def test_secrets_that_no_name_tells_are_masked(wire, body):
    wire.send("POST", wire.vm("rg-app", "web01") + "/restart", body)
    (entry,) = wire.simulator.log.requests("POST")
    assert "hidden" not in repr(entry)
    assert "********" in repr(entry)
    assert "db" not in body or "Database=d" in repr(entry)

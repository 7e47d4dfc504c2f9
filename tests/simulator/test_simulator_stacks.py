"""Deployment stacks and their what-if results on the wire: what a stack has while it deploys, after a success and after a failure."""

from __future__ import annotations

from typing import Any

import pytest
from wires import Wire

VERSION = "2025-07-01"
NETWORK = "2023-11-01"
DELETES = {"unmanageaction.resources": "delete"}


@pytest.fixture
def cloud(empty_wire: Wire) -> Wire:
    return empty_wire.start({"operationSeconds": 4, "resourceGroups": [{"name": "rg", "location": "westeurope"}]})


def stack_id(wire: Wire, name: str = "s1") -> str:
    return f"{wire.subscription}/resourceGroups/rg/providers/Microsoft.Resources/deploymentStacks/{name}"


def network_id(wire: Wire, name: str) -> str:
    return f"{wire.subscription}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/{name}"


def settings(*networks: str, deletes: bool = True, prefix: str = "10.0.0.0/16") -> dict[str, Any]:
    resources = [
        {
            "type": "Microsoft.Network/virtualNetworks",
            "apiVersion": NETWORK,
            "name": name,
            "location": "westeurope",
            "properties": {"addressSpace": {"addressPrefixes": [prefix]}},
        }
        for name in networks
    ]
    return {
        "template": {"resources": resources},
        "actionOnUnmanage": {"resources": "delete" if deletes else "detach"},
        "denySettings": {"mode": "none"},
    }


def put(wire: Wire, *networks: str, **more: Any) -> Any:
    return wire.send("PUT", stack_id(wire), {"properties": settings(*networks, **more)}, version=VERSION)


def stack(wire: Wire) -> dict[str, Any]:
    return dict(wire.send("GET", stack_id(wire), version=VERSION).document["properties"])


def names(properties: dict[str, Any], member: str) -> list[str]:
    return [each["id"].rpartition("/")[2] for each in properties[member]]


def exists(wire: Wire, name: str) -> bool:
    return bool(wire.send("GET", network_id(wire, name), version=NETWORK).status == 200)


def test_a_stack_deploys_as_long_as_its_deployment_and_gives_up_what_it_had_at_its_end(cloud):
    first = put(cloud, "one")
    assert (first.status, first.document["properties"]["provisioningState"]) == (201, "deploying")
    cloud.clock.advance(3)
    assert stack(cloud)["provisioningState"] == "deploying" and stack(cloud)["resources"] == []
    refused = put(cloud, "two")
    assert (refused.status, refused.document["error"]["code"]) == (409, "DeploymentStackInNonTerminalState")
    cloud.clock.advance(2)
    assert cloud.follow(first.headers["Azure-AsyncOperation"]).document["status"] == "Succeeded"
    assert stack(cloud)["provisioningState"] == "succeeded" and names(stack(cloud), "resources") == ["one"]
    put(cloud, "two")
    cloud.clock.advance(3)
    assert names(stack(cloud), "resources") == ["one"] and exists(cloud, "one")
    cloud.clock.advance(2)
    after = stack(cloud)
    assert (names(after, "resources"), names(after, "deletedResources")) == (["two"], ["one"])
    assert not exists(cloud, "one") and exists(cloud, "two")


def test_a_stack_whose_deployment_fails_keeps_what_it_has(cloud):
    put(cloud, "one")
    cloud.clock.advance(5)
    accepted = put(cloud, "two", prefix="no prefix")
    assert accepted.status == 200
    cloud.clock.advance(5)
    status = cloud.follow(accepted.headers["Azure-AsyncOperation"]).document
    assert (status["status"], status["error"]["code"]) == ("Failed", "DeploymentFailed")
    failed = stack(cloud)
    assert (failed["provisioningState"], failed["error"]["code"]) == ("failed", "DeploymentFailed")
    assert failed["error"]["details"] == status["error"]["details"] != []
    assert (names(failed, "resources"), failed["deletedResources"], failed["detachedResources"]) == (["one"], [], [])
    assert exists(cloud, "one")
    put(cloud, "three", deletes=False)
    cloud.clock.advance(5)
    mended = stack(cloud)
    assert "error" not in mended and names(mended, "detachedResources") == ["one"] and exists(cloud, "one")


def lock(wire: Wire, name: str) -> None:
    path = f"{network_id(wire, name)}/providers/Microsoft.Authorization/locks/keep"
    wire.send("PUT", path, {"properties": {"level": "CanNotDelete"}}, version="2020-05-01")


def test_what_a_lock_keeps_is_left_by_a_stack_and_keeps_the_stack(cloud):
    put(cloud, "one")
    cloud.clock.advance(5)
    put(cloud, "two")
    lock(cloud, "one")
    cloud.clock.advance(5)
    assert names(stack(cloud), "failedResources") == ["one"] and exists(cloud, "one")
    lock(cloud, "two")
    refused = cloud.send("DELETE", stack_id(cloud), version=VERSION, **DELETES)
    assert (refused.status, refused.document["error"]["code"]) == (409, "ScopeLocked")
    assert names(stack(cloud), "resources") == ["two"]


def test_what_goes_with_a_stack_is_there_until_its_removal_ends(cloud):
    put(cloud, "one")
    cloud.clock.advance(5)
    accepted = cloud.send("DELETE", stack_id(cloud), version=VERSION, **DELETES)
    assert accepted.status == 202 and exists(cloud, "one")
    cloud.clock.advance(5)
    assert not exists(cloud, "one")
    assert cloud.send("GET", stack_id(cloud), version=VERSION).status == 404


def ask(wire: Wire, **more: Any) -> Any:
    about = {"deploymentStackResourceId": stack_id(wire), "retentionInterval": "P1D", **more}
    path = stack_id(wire, "w1").replace("deploymentStacks", "deploymentStacksWhatIfResults")
    return wire.send("PUT", path, {"properties": {**settings("two"), **about}}, version=VERSION)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("deploymentStackResourceId", "/x"),
        ("deploymentStackResourceId", "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg"),
        (
            "deploymentStackResourceId",
            "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/providers/Microsoft.Resources/deploymentStacks",
        ),
        ("retentionInterval", "a day"),
        ("retentionInterval", "P"),
    ],
)
def test_a_what_if_result_is_about_a_stack_and_kept_for_a_time(cloud, member, value):
    refused = ask(cloud, **{member: value})
    assert (refused.status, refused.document["error"]["target"]) == (400, f"properties.{member}")


def test_a_what_if_result_tells_what_the_stack_would_give_up(cloud):
    put(cloud, "one")
    cloud.clock.advance(5)
    for action, kind in (("delete", "delete"), ("Detach", "detach")):
        answer = ask(cloud, actionOnUnmanage={"resources": action}).document
        changes = answer["properties"]["changes"]["resourceChanges"]
        assert [(each["id"].rpartition("/")[2], each["changeType"]) for each in changes] == [
            ("two", "create"),
            ("one", kind),
        ]
    assert exists(cloud, "one") and not exists(cloud, "two")

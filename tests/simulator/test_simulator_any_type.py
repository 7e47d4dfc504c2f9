"""Every resource type from the facts: what fits them is accepted and comes back, what breaks one rule is refused."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import pytest
from arm_bodies import CannotMake, Maker
from arm_places import INVENTORY, Place, has_own_checks
from clock import Clock
from wires import Wire

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.behaviour import Behaviour, behaviour_of
from pscompat.simulator.routing import find_route
from pscompat.simulator.wire import Request

SAMPLE = 150
"""Resource types in a plain run; a slow one takes all."""


def every_type() -> list[str]:
    return [name for names in arm_facts().namespaces().values() for name in names]


def facts_of(name: str) -> ResourceType:
    facts = arm_facts().resource_type(name)
    assert facts is not None
    return facts


def new_cloud() -> Wire:
    return Wire(Clock()).start(INVENTORY)


def over(document: Any, other: Any) -> Any:
    """A document with another written over it: what was read, with the secrets that are never shown."""
    if isinstance(document, dict) and isinstance(other, dict):
        return {**document, **{key: over(document.get(key), value) for key, value in other.items()}}
    return other


def completes(name: str) -> bool:
    """Whether a type takes less than the facts call required, and adds the rest itself."""
    return type(behaviour_of(name)).received is not Behaviour.received


def check_faults(cloud: Wire, place: Place, maker: Maker, body: dict[str, Any]) -> None:
    """Break each rule of the facts once; that is refused before what a type checks of its own."""
    version = maker.facts.version
    for fault in maker.faults(body):
        if fault.what.startswith("no ") and completes(maker.facts.name):
            continue
        refused = cloud.send("PUT", place.id, fault.body, version=version)
        assert refused.status == 400, (maker.facts.name, fault.what, fault.body)
        assert refused.document["error"]["code"] in fault.codes, (maker.facts.name, fault.what, refused.document)


def check_type(cloud: Wire, name: str, seed: int) -> bool:
    """Write, read, list, change and remove a resource of the type, and break each rule once; False where none can be made."""
    facts = facts_of(name)
    version = facts.api_versions[-1]
    try:
        place = Place(cloud, facts, seed)
        maker = Maker(facts, seed)
        body = maker.body()
    except CannotMake:
        return False
    if find_route(Request("PUT", place.id, {}, {}, b"", "")) is not None:
        return False  # answered by a path of its own
    send = partial(cloud.send, version=version)
    if not facts.writable:
        assert send("PUT", place.id, body).status == 405
        return True
    made = send("PUT", place.id, body)
    if has_own_checks(name) and made.status in (400, 404, 409):
        check_faults(cloud, place, maker, body)
        return True
    assert made.status in (200, 201, 202), (name, made.document, body)
    cloud.clock.advance(1)
    read = send("GET", place.id)
    assert read.status == 200
    assert read.document["type"].lower() == name.lower()
    assert read.document["id"].lower() == place.id.lower()
    for key, value in body.items():
        if key.lower() != "etag" and key in read.document and not isinstance(value, (dict, list)):
            assert read.document[key] == value
    listed = send("GET", place.id.rpartition("/")[0])
    assert place.id.lower() in [item["id"].lower() for item in listed.document["value"]]
    if "properties" not in body:
        read.document.pop("properties", None)
    again = send("PUT", place.id, over(read.document, body))
    assert again.status in (200, 202), (name, again.document)
    cloud.clock.advance(1)
    check_faults(cloud, place, maker, body)
    assert send("DELETE", place.id).status in (200, 202, 204)
    cloud.clock.advance(1)
    assert send("DELETE", place.id).status == 204
    return True


@pytest.mark.parametrize("name", sorted(random.Random(7).sample(every_type(), SAMPLE)))
def test_a_type(name: str) -> None:
    check_type(new_cloud(), name, 1)


_THROUGHPUT = "throughput is changed from one kind to the other by a migration alone"
OTHERWISE = {
    "microsoft.automation/automationaccounts/certificates": "its value is a certificate",
    "microsoft.automation/automationaccounts/jobs": "a job is not written again",
    **{
        f"microsoft.documentdb/databaseaccounts/{each}/throughputsettings": _THROUGHPUT
        for each in (
            *("cassandrakeyspaces", "cassandrakeyspaces/tables", "cassandrakeyspaces/views", "gremlindatabases"),
            *("gremlindatabases/graphs", "mongodbdatabases", "mongodbdatabases/collections", "sqldatabases"),
            *("sqldatabases/containers", "tables"),
        )
    },
    **dict.fromkeys(
        ("microsoft.keyvault/vaults/keys", "microsoft.keyvault/vaults/secrets"), "the vault alone removes it"
    ),
    "microsoft.network/connections": "a part of a gateway is completed from the gateway before the facts are asked",
    "microsoft.recoveryservices/vaults/replicationrecoveryplans": "its groups name machines that are replicated",
    "microsoft.resources/deploymentstackswhatifresults": "it is about a stack that exists",
}
"""Types of which a body that the facts alone make is not accepted, or a broken one is, with the reason."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_all_types(seed: int) -> None:
    checked = [check_type(new_cloud(), name, seed) for name in every_type() if name.lower() not in OTHERWISE]
    assert checked.count(True) > 0.99 * len(checked)  # the others have paths of their own

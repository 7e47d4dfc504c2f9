"""Every type of Microsoft.Network: a document that was read is written back as it is, with the children in its lists."""

from __future__ import annotations

from typing import Any

import pytest
from arm_bodies import CannotMake, Maker
from clock import Clock
from wires import Wire

from pscompat.arm import ResourceType, arm_facts
from pscompat.arm.table import RESOURCE_GROUP
from pscompat.simulator.exchange.forms import read_list
from pscompat.simulator.exchange.importing import import_found
from pscompat.simulator.providers.network._shape import NAMESPACE, child_lists

CHILD = "link1"
"""The name of each child: the links of a port have names of their own, of which this is one."""
OTHERWISE = {
    "dnsForwardingRulesets": "refers to endpoints",
    "dnsForwardingRulesets/virtualNetworkLinks": "refers to a network",
    "dnsResolverPolicies/dnsSecurityRules": "refers to lists of domains",
    "dnsResolverPolicies/virtualNetworkLinks": "refers to a network",
    "dnsResolvers": "refers to a network",
    "dnsResolvers/inboundEndpoints": "refers to a subnet",
    "dnsResolvers/outboundEndpoints": "refers to a subnet",
    "networkInterfaces": "refers to a subnet",
    "trafficmanagerprofiles": "needs a name in the DNS",
    "trafficmanagerprofiles/AzureEndpoints": "refers to a resource",
    "trafficmanagerprofiles/ExternalEndpoints": "needs a host",
    "trafficmanagerprofiles/NestedEndpoints": "refers to a profile",
}
"""Types whose documents make no sense without something else that is there, which these documents do not have."""


def types() -> list[str]:
    """The types whose resources a PUT makes in a group."""
    names = arm_facts().namespaces()[NAMESPACE]
    return [name for name in names if (facts_of(name).writable or 0) & RESOURCE_GROUP and name not in _left()]


def _left() -> set[str]:
    return {f"{NAMESPACE}/{name}" for name in OTHERWISE}


def facts_of(name: str) -> ResourceType:
    facts = arm_facts().resource_type(name)
    assert facts is not None
    return facts


def without_ids(value: Any) -> Any:
    """A document that refers to nothing."""
    if isinstance(value, dict):
        return {name: without_ids(item) for name, item in value.items() if name != "id"}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


def entry(path: str, name: str, seed: int) -> dict[str, Any]:
    """A resource as an export has it."""
    facts = facts_of(name)
    try:
        body = without_ids(Maker(facts, seed).body())
        declared = facts.schema.property("properties")
        if declared is not None and "properties" not in body:
            body["properties"] = without_ids(Maker(facts, seed).part(facts.types[declared.type]))
    except CannotMake:
        body = {}
    for row in child_lists(name):  # Children are resources of their own here.
        body.get("properties", {}).pop(row.member, None)
    return {**body, "id": path, "name": path.rpartition("/")[2], "type": name}


def taken_in(cloud: Wire, name: str, seed: int) -> str:
    """Put a resource of a type into the simulator, with what it lies in and a child in each of its lists; its id."""
    path = f"{cloud.subscription}/resourceGroups/g/providers/{NAMESPACE}"
    parts = name.split("/")
    entries = []
    for end in range(2, len(parts) + 1):
        above = "/".join(parts[:end])
        facts = arm_facts().resource_type(above)
        path = f"{path}/{parts[end - 1]}/{'one' if facts is None else Maker(facts, seed).name()}"
        entries += [] if facts is None else [entry(path, above, seed)]
    for row in child_lists(name):
        entries.append(entry(f"{path}/{row.type.rpartition('/')[2]}/{CHILD}", row.type, seed))
    with cloud.simulator.changing() as call:
        import_found(call, read_list("export", entries))
    return path


@pytest.mark.parametrize("seed", (1, 2))
@pytest.mark.parametrize("name", types())
def test_a_document_that_was_read_can_be_written(name: str, seed: int) -> None:
    cloud = Wire(Clock()).start({"resourceGroups": [{"name": "g"}]})
    path = taken_in(cloud, name, seed)
    version = facts_of(name).api_versions[-1]
    read = cloud.send("GET", path, version=version)
    assert read.status == 200
    again = cloud.send("PUT", path, read.document, version=version)
    assert again.status < 300, again.document
    cloud.clock.advance(1)
    now = cloud.send("GET", path, version=version).document
    for row in child_lists(name):
        if row.whole and not row.read_only:
            assert [item["id"] for item in now["properties"][row.member]] == [
                item["id"] for item in read.document["properties"][row.member]
            ]


def test_listed_children_have_the_members_of_the_facts() -> None:
    cloud = Wire(Clock()).start({"resourceGroups": [{"name": "g"}]})
    ports = cloud.send("GET", taken_in(cloud, f"{NAMESPACE}/ExpressRoutePorts", 1), version="2024-05-01").document
    networks = cloud.send("GET", taken_in(cloud, f"{NAMESPACE}/virtualNetworks", 1), version="2024-05-01").document
    assert "type" not in ports["properties"]["links"][0]
    assert networks["properties"]["subnets"][0]["type"] == f"{NAMESPACE}/virtualNetworks/subnets"

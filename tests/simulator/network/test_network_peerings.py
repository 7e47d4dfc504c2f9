"""Peerings: the state of each side follows the other."""

from __future__ import annotations

import pytest


def peering(net, network, remote, **more):
    name = f"virtualNetworks/{network}/virtualNetworkPeerings/{network}-{remote}"
    return name, {"remoteVirtualNetwork": net.ref(f"virtualNetworks/{remote}"), **more}


@pytest.fixture
def two(net):
    net.network("a", "10.0.0.0/16")
    net.network("b", "10.1.0.0/16")
    return net


def state(net, network, remote):
    return net.get(peering(net, network, remote)[0])["properties"]["peeringState"]


def test_states(two):
    made = two.put(*peering(two, "a", "b"))["properties"]
    assert made["peeringState"] == "Initiated"
    assert made["remoteAddressSpace"] == {"addressPrefixes": ["10.1.0.0/16"]}
    assert made["allowVirtualNetworkAccess"] is True
    assert made["useRemoteGateways"] is False
    two.put(*peering(two, "b", "a"))
    assert (state(two, "a", "b"), state(two, "b", "a")) == ("Connected", "Connected")
    (embedded,) = two.get("virtualNetworks/a")["properties"]["virtualNetworkPeerings"]
    assert embedded == two.get(peering(two, "a", "b")[0])
    two.delete(peering(two, "b", "a")[0])
    assert state(two, "a", "b") == "Disconnected"
    status, code, message = two.refused("PUT", *peering(two, "b", "a"))
    assert (status, code) == (400, "RemotePeeringIsDisconnected")
    assert "a-b referencing parent virtual network" in message
    two.put(*peering(two, "a", "b"))
    assert state(two, "a", "b") == "Initiated"
    two.put(*peering(two, "b", "a"))
    assert (state(two, "a", "b"), state(two, "b", "a")) == ("Connected", "Connected")
    two.delete("virtualNetworks/b")
    assert state(two, "a", "b") == "Disconnected"


def test_what_is_refused(two):
    two.network("c", "10.0.128.0/17")
    status, code, message = two.refused("PUT", *peering(two, "a", "c"))
    assert (status, code) == (400, "VnetAddressSpacesOverlap")
    assert message.endswith("Overlapping address prefixes: 10.0.0.0/16, 10.0.128.0/17")
    two.put(*peering(two, "a", "b"))
    name, properties = peering(two, "a", "b")
    assert two.code("PUT", name + "2", properties) == "AnotherPeeringAlreadyReferencesRemoteVnet"
    assert two.code("PUT", *peering(two, "a", "none")) == "InvalidResourceReference"
    assert two.code("PUT", "virtualNetworks/none/virtualNetworkPeerings/x", {}) == "ParentResourceNotFound"


def test_a_network_that_is_written_again_keeps_its_peerings(two):
    two.put(*peering(two, "a", "b"))
    two.network("a", "10.0.0.0/16", one="10.0.0.0/24")
    assert state(two, "a", "b") == "Initiated"

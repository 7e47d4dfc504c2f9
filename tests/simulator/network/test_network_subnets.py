"""Virtual networks and subnets: one thing seen from two sides."""

from __future__ import annotations

import pytest
from networks import ids, names

NET = "virtualNetworks/net"


def listed(net, *subnets, **more):
    items = [{"name": name, "properties": {"addressPrefix": prefix}} for name, prefix in subnets]
    return {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": items, **more}


def test_what_one_side_writes_the_other_shows(net):
    made = net.network(one="10.0.0.0/24")
    (embedded,) = made["properties"]["subnets"]
    assert embedded == net.get(f"{NET}/subnets/one")
    assert embedded["id"] == net.id(f"{NET}/subnets/one")
    assert embedded["type"] == "Microsoft.Network/virtualNetworks/subnets"
    assert embedded["etag"].startswith('W/"')
    assert embedded["properties"]["provisioningState"] == "Succeeded"
    assert embedded["properties"]["privateEndpointNetworkPolicies"] == "Disabled"
    assert embedded["properties"]["delegations"] == []
    net.put(f"{NET}/subnets/two", {"addressPrefixes": ["10.0.1.0/24"]})
    changed = net.get(NET)
    assert names(changed["properties"]["subnets"]) == ["one", "two"]
    assert changed["etag"] != made["etag"]
    assert changed["properties"]["resourceGuid"] == made["properties"]["resourceGuid"]
    net.put(NET, listed(net, ("two", "10.0.1.0/24"), ("three", "10.0.2.0/24")))
    assert names(net.get(f"{NET}/subnets")["value"]) == ["two", "three"]
    assert net.send("GET", f"{NET}/subnets/one").status == 404
    net.delete(f"{NET}/subnets/three")
    assert names(net.get(NET)["properties"]["subnets"]) == ["two"]


def test_a_write_without_subnets_leaves_them(net):
    net.network(one="10.0.0.0/24")
    net.put(NET, {"addressSpace": {"addressPrefixes": ["10.0.0.0/8"]}})
    assert net.send("PATCH", NET, {"tags": {"a": "b"}}).status == 200
    kept = net.get(NET)
    assert (kept["tags"], names(kept["properties"]["subnets"])) == ({"a": "b"}, ["one"])
    net.put(NET, listed(net))
    assert net.get(NET)["properties"]["subnets"] == []


def test_a_network_written_as_it_was_read_stays(net):
    net.network(one="10.0.0.0/24", two="10.0.1.0/24")
    net.interface()
    read = net.get(NET)
    assert net.send("PUT", NET, read).status == 200
    again = net.get(NET)
    for document in (read, again):
        document.pop("etag")
        for subnet in document["properties"]["subnets"]:
            subnet.pop("etag")
    assert again == read


@pytest.mark.parametrize(
    ("prefix", "code", "message"),
    [
        (
            "10.1.0.0/24",
            "NetcfgSubnetRangeOutsideVnet",
            "Subnet 'two' is not valid because its IP address range is outside",
        ),
        (
            "10.0.0.128/25",
            "NetcfgSubnetRangesOverlap",
            "overlaps with that of an existing subnet in virtual network 'net'.",
        ),
        ("10.0.2.1/24", "InvalidCIDRNotation", "the address prefix should be 10.0.2.0/24."),
        ("10.0.2.0/33", "InvalidAddressPrefixFormat", "10.0.2.0/33 of resource"),
        ("nonsense", "InvalidAddressPrefixFormat", "It should follow CIDR notation"),
        ("10.0.2.0", "InvalidAddressPrefixFormat", "It should follow CIDR notation"),
    ],
)
def test_prefixes_that_are_refused(net, prefix, code, message):
    net.network(one="10.0.0.0/24")
    by_itself = net.refused("PUT", f"{NET}/subnets/two", {"addressPrefix": prefix})
    in_list = net.refused("PUT", NET, listed(net, ("one", "10.0.0.0/24"), ("two", prefix)))
    assert by_itself == in_list
    assert by_itself[:2] == (400, code)
    assert message in by_itself[2]
    assert names(net.get(f"{NET}/subnets")["value"]) == ["one"]


def test_a_space_has_room_for_its_subnets(net):
    net.network(one="10.0.0.0/24")
    assert (
        net.code("PUT", NET, {"addressSpace": {"addressPrefixes": ["10.1.0.0/16"]}}) == "NetcfgSubnetRangeOutsideVnet"
    )
    assert net.code("PUT", NET, {"addressSpace": {"addressPrefixes": ["10.1.0.1/16"]}}) == "InvalidCIDRNotation"
    assert (
        net.put(f"{NET}/subnets/one", {"addressPrefix": "10.0.4.0/22"})["properties"]["addressPrefix"] == "10.0.4.0/22"
    )


def test_what_is_in_a_subnet_holds_it(net):
    net.network(one="10.0.0.0/24", two="10.0.1.0/24")
    net.interface()
    user = net.id("networkInterfaces/nic/ipConfigurations/ip")
    assert ids(net.get(f"{NET}/subnets/one")["properties"]["ipConfigurations"]) == [user]
    in_use = (
        400,
        "InUseSubnetCannotBeDeleted",
        (
            f"Subnet one is in use by {user} and cannot be deleted. In order to delete the subnet, delete all the resources within "
            "the subnet. See aka.ms/deletesubnet."
        ),
    )
    assert net.refused("DELETE", f"{NET}/subnets/one") == in_use
    assert net.refused("DELETE", NET) == in_use
    assert net.refused("PUT", NET, listed(net, ("two", "10.0.1.0/24"))) == in_use
    assert net.refused("PUT", f"{NET}/subnets/one", {"addressPrefix": "10.0.0.0/25"})[1:] == (
        "InUsePrefixCannotBeDeleted",
        "IpPrefix 10.0.0.0/24 on Subnet one has active allocations and cannot be deleted.",
    )
    net.delete(f"{NET}/subnets/two")
    net.delete("networkInterfaces/nic")
    net.delete(NET)


def test_services_and_delegations(net):
    net.network()
    made = net.put(
        f"{NET}/subnets/web",
        {
            "addressPrefix": "10.0.0.0/24",
            "serviceEndpoints": [{"service": "Microsoft.Storage"}],
            "delegations": [{"name": "farm", "properties": {"serviceName": "Microsoft.Web/serverFarms"}}],
        },
    )
    (delegation,) = made["properties"]["delegations"]
    assert delegation["id"] == net.id(f"{NET}/subnets/web/delegations/farm")
    assert delegation["etag"] == made["etag"]
    assert delegation["properties"] == {
        "serviceName": "Microsoft.Web/serverFarms",
        "actions": ["Microsoft.Network/virtualNetworks/subnets/action"],
        "provisioningState": "Succeeded",
    }
    assert made["properties"]["serviceEndpoints"] == [
        {"service": "Microsoft.Storage", "provisioningState": "Succeeded", "locations": ["westeurope"]}
    ]


def test_whether_an_address_is_free(net):
    net.network(one="10.0.0.0/24")
    net.interface()

    def asked(address):
        return net.get(f"{NET}/checkIPAddressAvailability", ipaddress=address)

    assert asked("10.0.0.10") == {"available": True, "availableIPAddresses": [], "isPlatformReserved": False}
    taken = asked("10.0.0.4")
    assert taken["available"] is False
    assert taken["availableIPAddresses"] == [f"10.0.0.{last}" for last in range(5, 10)]
    assert asked("10.0.0.1")["isPlatformReserved"] is True
    assert asked("10.9.0.1")["available"] is False
    (usage,) = net.get(f"{NET}/usages")["value"]
    assert (usage["currentValue"], usage["limit"], usage["id"]) == (1, 251, net.id(f"{NET}/subnets/one"))


def test_both_versions_of_addresses(net):
    space = {"addressPrefixes": ["10.0.0.0/16", "fd00:db8::/48"]}
    net.put(NET, {"addressSpace": space})
    net.put(f"{NET}/subnets/one", {"addressPrefixes": ["10.0.0.0/24", "fd00:db8::/64"]})
    made = net.put(
        "networkInterfaces/nic",
        {
            "ipConfigurations": [
                {"name": "four", "properties": {"subnet": net.ref(f"{NET}/subnets/one")}},
                {
                    "name": "six",
                    "properties": {"subnet": net.ref(f"{NET}/subnets/one"), "privateIPAddressVersion": "IPv6"},
                },
            ]
        },
    )
    found = [item["properties"]["privateIPAddress"] for item in made["properties"]["ipConfigurations"]]
    assert found == ["10.0.0.4", "fd00:db8::4"]
    assert net.code("PUT", f"{NET}/subnets/two", {"addressPrefixes": ["fd00:db8::/64"]}) == "NetcfgSubnetRangesOverlap"


def test_a_scale_set_holds_its_subnet(net):
    net.network(one="10.0.0.0/24")
    inner = {"name": "ip", "properties": {"subnet": net.ref(f"{NET}/subnets/one")}}
    interface = {"name": "nic", "properties": {"primary": True, "ipConfigurations": [inner]}}
    machine = {"networkProfile": {"networkInterfaceConfigurations": [interface]}}
    scale = f"{net.group}/providers/Microsoft.Compute/virtualMachineScaleSets/scale"
    body = {"location": "westeurope", "properties": {"virtualMachineProfile": machine}}
    made = net.wire.send("PUT", scale, body, version="2024-07-01")
    assert made.status in (200, 201), made.document
    net.wire.clock.advance(1)
    status, code, message = net.refused("DELETE", f"{NET}/subnets/one")
    assert (status, code) == (400, "InUseSubnetCannotBeDeleted")
    assert f"in use by {scale}/" in message

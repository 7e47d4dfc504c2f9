"""Security groups, route tables, NAT gateways, application security groups: their lists, and who has them."""

from __future__ import annotations

import pytest
from networks import ids, names

RULE = {
    "protocol": "Tcp",
    "access": "Allow",
    "direction": "Inbound",
    "sourceAddressPrefix": "*",
    "destinationAddressPrefix": "*",
}


def rule(name, priority, **more):
    return {"name": name, "properties": {**RULE, "priority": priority, **more}}


def test_default_rules(net):
    made = net.put("networkSecurityGroups/nsg")["properties"]
    assert made["securityRules"] == []
    found = [
        (item["name"], item["properties"]["priority"], item["properties"]["access"])
        for item in made["defaultSecurityRules"]
    ]
    assert found == [
        ("AllowVnetInBound", 65000, "Allow"),
        ("AllowAzureLoadBalancerInBound", 65001, "Allow"),
        ("DenyAllInBound", 65500, "Deny"),
        ("AllowVnetOutBound", 65000, "Allow"),
        ("AllowInternetOutBound", 65001, "Allow"),
        ("DenyAllOutBound", 65500, "Deny"),
    ]
    first = made["defaultSecurityRules"][0]
    assert first["id"] == net.id("networkSecurityGroups/nsg/defaultSecurityRules/AllowVnetInBound")
    assert first["type"] == "Microsoft.Network/networkSecurityGroups/defaultSecurityRules"
    assert net.get("networkSecurityGroups/nsg/defaultSecurityRules/AllowVnetInBound") == first
    assert net.get("networkSecurityGroups/nsg/defaultSecurityRules")["value"] == made["defaultSecurityRules"]
    again = net.put("networkSecurityGroups/nsg")["properties"]["defaultSecurityRules"]
    assert ids(again) == ids(made["defaultSecurityRules"])


def test_rules_in_the_group_and_by_themselves(net):
    nsg = "networkSecurityGroups/nsg"
    (one,) = net.put(nsg, {"securityRules": [rule("one", 100)]})["properties"]["securityRules"]
    assert one["properties"]["sourceAddressPrefixes"] == []
    assert one["properties"]["provisioningState"] == "Succeeded"
    net.put(f"{nsg}/securityRules/two", rule("", 200)["properties"])
    assert names(net.get(nsg)["properties"]["securityRules"]) == ["one", "two"]
    assert net.send("PATCH", nsg, {"tags": {"a": "b"}}).status == 200
    assert names(net.get(f"{nsg}/securityRules")["value"]) == ["one", "two"]
    net.put(nsg, {"securityRules": [rule("two", 300)]})
    assert net.get(f"{nsg}/securityRules/two")["properties"]["priority"] == 300
    assert names(net.get(f"{nsg}/securityRules")["value"]) == ["two"]
    net.delete(f"{nsg}/securityRules/two")
    net.put(nsg)
    assert net.get(nsg)["properties"]["securityRules"] == []


def test_rules_that_are_refused(net):
    nsg = "networkSecurityGroups/nsg"
    net.put(nsg, {"securityRules": [rule("one", 100)]})
    conflict = "Security rule two conflicts with rule one. Rules cannot have the same Priority and Direction."
    for refused in (
        net.refused("PUT", f"{nsg}/securityRules/two", rule("", 100)["properties"]),
        net.refused("PUT", nsg, {"securityRules": [rule("one", 100), rule("two", 100)]}),
    ):
        assert refused[:2] == (400, "SecurityRuleConflict")
        assert refused[2].startswith(conflict)
    net.put(f"{nsg}/securityRules/two", rule("", 100, direction="Outbound")["properties"])
    net.put(f"{nsg}/securityRules/one", rule("", 100)["properties"])
    for priority in (99, 4097):
        refused = net.refused("PUT", f"{nsg}/securityRules/three", rule("", priority)["properties"])
        assert refused[1:] == (
            "SecurityRuleInvalidPriority",
            f"Security rule has invalid Priority. Value provided: {priority} Allowed range 100-4096.",
        )


def test_who_has_a_security_group(net):
    nsg, net_id = "networkSecurityGroups/nsg", "virtualNetworks/net"
    net.put(nsg)
    net.network(one="10.0.0.0/24")
    net.put(f"{net_id}/subnets/one", {"addressPrefix": "10.0.0.0/24", "networkSecurityGroup": net.ref(nsg)})
    net.put("networkInterfaces/nic", {"networkSecurityGroup": net.ref(nsg)})
    shown = net.get(nsg)["properties"]
    assert ids(shown["subnets"]) == [net.id(f"{net_id}/subnets/one")]
    assert ids(shown["networkInterfaces"]) == [net.id("networkInterfaces/nic")]
    status, code, message = net.refused("DELETE", nsg)
    assert (status, code) == (400, "InUseNetworkSecurityGroupCannotBeDeleted")
    assert (
        f"in use by the following resources: {net.id(f'{net_id}/subnets/one')}, {net.id('networkInterfaces/nic')}. In"
        in message
    )
    net.put(f"{net_id}/subnets/one", {"addressPrefix": "10.0.0.0/24"})
    net.delete("networkInterfaces/nic")
    assert not {"subnets", "networkInterfaces"} & net.get(nsg)["properties"].keys()
    net.delete(nsg)


def test_routes_and_who_has_them(net):
    table = "routeTables/table"
    hop = {"addressPrefix": "10.1.0.0/16", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4"}
    made = net.put(table, {"routes": [{"name": "one", "properties": hop}]})["properties"]
    assert made["disableBgpRoutePropagation"] is False
    assert made["routes"][0] == net.get(f"{table}/routes/one")
    net.put(f"{table}/routes/two", {"addressPrefix": "0.0.0.0/0", "nextHopType": "Internet"})
    assert names(net.get(table)["properties"]["routes"]) == ["one", "two"]
    net.network()
    net.put("virtualNetworks/net/subnets/one", {"addressPrefix": "10.0.0.0/24", "routeTable": net.ref(table)})
    assert ids(net.get(table)["properties"]["subnets"]) == [net.id("virtualNetworks/net/subnets/one")]
    assert net.refused("DELETE", table) == (
        400,
        "InUseRouteTableCannotBeDeleted",
        "Route table table is in use and cannot be deleted.",
    )
    net.delete("virtualNetworks/net")
    net.delete(table)


def test_nat_gateways(net):
    gateway = "natGateways/nat"
    net.put("publicIPAddresses/ip", {}, sku={"name": "Standard"})
    held = {"publicIpAddresses": [net.ref("publicIPAddresses/ip")]}
    net.put(gateway, held, sku={"name": "Standard"})
    assert net.get("publicIPAddresses/ip")["properties"]["natGateway"] == net.ref(gateway)
    assert net.code("DELETE", "publicIPAddresses/ip") == "PublicIPAddressCannotBeDeleted"
    assert net.code("PUT", "natGateways/other", held, sku={"name": "Standard"}) == "PublicIPAddressInUse"
    net.network()
    net.put("virtualNetworks/net/subnets/one", {"addressPrefix": "10.0.0.0/24", "natGateway": net.ref(gateway)})
    assert ids(net.get(gateway)["properties"]["subnets"]) == [net.id("virtualNetworks/net/subnets/one")]
    assert net.code("DELETE", gateway) == "NatGatewayInUseBySubnet"


def test_application_security_groups(net):
    group = "applicationSecurityGroups/web"
    net.put(group)
    net.network(one="10.0.0.0/24")
    net.interface(applicationSecurityGroups=[net.ref(group)])
    assert net.code("DELETE", group) == "InUseApplicationSecurityGroupCannotBeDeleted"
    net.delete("networkInterfaces/nic")
    net.put(
        "networkSecurityGroups/nsg",
        {"securityRules": [rule("one", 100, sourceApplicationSecurityGroups=[net.ref(group)])]},
    )
    assert net.code("DELETE", group) == "InUseApplicationSecurityGroupCannotBeDeleted"
    net.delete("networkSecurityGroups/nsg")
    net.delete(group)


@pytest.mark.parametrize("name", ["networkSecurityGroups/nsg", "routeTables/nsg"])
def test_a_group_goes_whatever_uses_what_is_in_it(net, name):
    net.put(name)
    net.network()
    member = "networkSecurityGroup" if "Security" in name else "routeTable"
    net.put("virtualNetworks/net/subnets/one", {"addressPrefix": "10.0.0.0/24", member: net.ref(name)})
    assert net.wire.send("DELETE", net.group).status == 202
    net.wire.clock.advance(5)
    assert net.wire.send("GET", net.group).status == 404


def test_a_list_has_one_etag(net):
    nsg = "networkSecurityGroups/nsg"
    net.put(nsg, {"securityRules": [rule("one", 100)]})
    before = net.get(nsg)["etag"]
    assert net.get(f"{nsg}/securityRules/one")["etag"] == before
    two = rule("", 200)["properties"]
    assert (
        net.send("PUT", f"{nsg}/securityRules/two", {"properties": two}, headers={"if-none-match": "*"}).status == 201
    )
    after = net.get(nsg)["etag"]
    assert after != before
    assert net.get(f"{nsg}/securityRules/one")["etag"] == after
    for etag, status in ((before, 412), (after, 200)):
        answer = net.send("PUT", f"{nsg}/securityRules/two", {"properties": two}, headers={"if-match": etag})
        assert answer.status == status

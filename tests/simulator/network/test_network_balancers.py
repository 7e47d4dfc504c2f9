"""Load balancers, gateways and private endpoints: parts that name one another."""

from __future__ import annotations

import pytest
from networks import ids, names

LB = "loadBalancers/lb"
STANDARD = {"name": "Standard"}


@pytest.fixture
def cloud(net):
    net.network(one="10.0.0.0/24")
    net.put("publicIPAddresses/ip", {}, sku=STANDARD)
    return net


def balancer(net, **more):
    return {
        "frontendIPConfigurations": [
            {"name": "front", "properties": {"publicIPAddress": net.ref("publicIPAddresses/ip")}}
        ],
        "backendAddressPools": [{"name": "pool"}],
        "probes": [{"name": "probe", "properties": {"protocol": "Tcp", "port": 80}}],
        "loadBalancingRules": [
            {
                "name": "rule",
                "properties": {
                    "protocol": "Tcp",
                    "frontendPort": 80,
                    "backendPort": 80,
                    "frontendIPConfiguration": net.ref(f"{LB}/frontendIPConfigurations/front"),
                    "backendAddressPool": net.ref(f"{LB}/backendAddressPools/pool"),
                    "probe": net.ref(f"{LB}/probes/probe"),
                },
            }
        ],
        **more,
    }


def test_parts_know_one_another(cloud):
    made = cloud.put(LB, balancer(cloud), sku=STANDARD)["properties"]
    rule = cloud.ref(f"{LB}/loadBalancingRules/rule")
    for member in ("frontendIPConfigurations", "backendAddressPools", "probes"):
        (part,) = made[member]
        assert part["id"] == cloud.id(f"{LB}/{member}/{part['name']}")
        assert part["properties"]["provisioningState"] == "Succeeded"
        assert part["properties"]["loadBalancingRules"] == [rule]
        assert cloud.get(f"{LB}/{member}")["value"] == [part]
    inner = made["loadBalancingRules"][0]["properties"]
    assert (inner["loadDistribution"], inner["idleTimeoutInMinutes"], inner["enableFloatingIP"]) == (
        "Default",
        4,
        False,
    )
    assert inner["backendAddressPools"] == [inner["backendAddressPool"]]
    front = cloud.id(f"{LB}/frontendIPConfigurations/front")
    assert cloud.get("publicIPAddresses/ip")["properties"]["ipConfiguration"] == {"id": front}
    assert cloud.refused("PUT", f"{LB}/probes/other", {"protocol": "Tcp", "port": 1})[0] == 405
    cloud.put(f"{LB}/backendAddressPools/more")
    assert names(cloud.get(LB)["properties"]["backendAddressPools"]) == ["pool", "more"]


def test_a_balancer_written_as_it_was_read_stays(cloud):
    cloud.put(LB, balancer(cloud), sku=STANDARD)
    cloud.interface(loadBalancerBackendAddressPools=[cloud.ref(f"{LB}/backendAddressPools/pool")])
    read = cloud.get(LB)
    assert cloud.send("PUT", LB, read).status == 200
    again = cloud.get(LB)
    assert ids(again["properties"]["backendAddressPools"][0]["properties"]["backendIPConfigurations"]) == [
        cloud.id("networkInterfaces/nic/ipConfigurations/ip")
    ]
    assert (
        again["properties"]["loadBalancingRules"][0]["properties"]
        == read["properties"]["loadBalancingRules"][0]["properties"]
    )


def test_parts_are_named_as_the_service_names_them(cloud):
    written = balancer(cloud)
    inner = written["loadBalancingRules"][0]["properties"]
    inner["probe"] = cloud.ref(f"{LB}/Probes/PROBE")
    inner["frontendIPConfiguration"] = cloud.ref(f"{LB}/FrontendIpConfigurations/front")
    cloud.put(LB, written, sku=STANDARD)
    found = cloud.get(LB)["properties"]["loadBalancingRules"][0]["properties"]
    assert found["probe"] == cloud.ref(f"{LB}/probes/probe")
    assert found["frontendIPConfiguration"] == cloud.ref(f"{LB}/frontendIPConfigurations/front")


def test_balancers_that_are_refused(cloud):
    assert cloud.code("PUT", LB, balancer(cloud, probes=[]), sku=STANDARD) == "InvalidResourceReference"
    cloud.put(LB, balancer(cloud), sku=STANDARD)
    assert cloud.code("PUT", LB, balancer(cloud, probes=[]), sku=STANDARD) == "InvalidResourceReference"
    status, code, message = cloud.refused("PUT", "loadBalancers/two", balancer(cloud, loadBalancingRules=[]))
    assert code == "PublicIPAddressInUse"
    cloud.put("publicIPAddresses/free", {}, sku=STANDARD)
    front = {"name": "front", "properties": {"publicIPAddress": cloud.ref("publicIPAddresses/free")}}
    status, code, message = cloud.refused("PUT", "loadBalancers/two", {"frontendIPConfigurations": [front]})
    assert (status, code) == (400, "PublicIPAndLBSkuDoNotMatch")
    assert message == (
        f"Basic sku load balancer {cloud.id('loadBalancers/two')} cannot reference Standard sku publicIP "
        f"{cloud.id('publicIPAddresses/free')}."
    )


def test_front_ends_in_a_subnet(cloud):
    inner = {"subnet": cloud.ref("virtualNetworks/net/subnets/one")}
    made = cloud.put(LB, {"frontendIPConfigurations": [{"name": "in", "properties": inner}]}, sku=STANDARD)
    assert made["properties"]["frontendIPConfigurations"][0]["properties"]["privateIPAddress"] == "10.0.0.4"
    assert cloud.interface()["properties"]["ipConfigurations"][0]["properties"]["privateIPAddress"] == "10.0.0.5"
    assert ids(cloud.get("virtualNetworks/net/subnets/one")["properties"]["ipConfigurations"]) == [
        cloud.id(f"{LB}/frontendIPConfigurations/in"),
        cloud.id("networkInterfaces/nic/ipConfigurations/ip"),
    ]


def test_a_balancer_goes_while_interfaces_are_in_its_pool(cloud):
    cloud.put(LB, balancer(cloud), sku=STANDARD)
    pool = [cloud.ref(f"{LB}/backendAddressPools/pool")]
    cloud.interface(loadBalancerBackendAddressPools=pool)
    cloud.delete(LB)
    cloud.interface(loadBalancerBackendAddressPools=pool)
    inner = {"subnet": cloud.ref("virtualNetworks/net/subnets/one"), "loadBalancerBackendAddressPools": pool}
    other = {"ipConfigurations": [{"name": "ip", "properties": inner}]}
    assert cloud.code("PUT", "networkInterfaces/other", other) == "InvalidResourceReference"


def test_parts_of_types_without_children(cloud):
    gateway = "applicationGateways/gate"
    made = cloud.put(
        gateway,
        {
            "gatewayIPConfigurations": [
                {"name": "gw", "properties": {"subnet": cloud.ref("virtualNetworks/net/subnets/one")}}
            ],
            "frontendIPConfigurations": [
                {"name": "front", "properties": {"publicIPAddress": cloud.ref("publicIPAddresses/ip")}}
            ],
            "frontendPorts": [{"name": "http", "properties": {"port": 80}}],
            "httpListeners": [
                {
                    "name": "listen",
                    "properties": {
                        "frontendIPConfiguration": cloud.ref(f"{gateway}/frontendIPConfigurations/front"),
                        "frontendPort": cloud.ref(f"{gateway}/frontendPorts/http"),
                    },
                }
            ],
        },
    )
    port = made["properties"]["frontendPorts"][0]
    assert (port["id"], port["etag"]) == (cloud.id(f"{gateway}/frontendPorts/http"), made["etag"])
    assert port["properties"]["provisioningState"] == "Succeeded"
    assert port["type"] == "Microsoft.Network/applicationGateways/frontendPorts"
    assert cloud.get("publicIPAddresses/ip")["properties"]["ipConfiguration"] == cloud.ref(
        f"{gateway}/frontendIPConfigurations/front"
    )
    assert cloud.code("DELETE", "virtualNetworks/net/subnets/one") == "InUseSubnetCannotBeDeleted"
    listeners = [{"name": "x", "properties": {"frontendPort": cloud.ref(f"{gateway}/frontendPorts/none")}}]
    assert cloud.code("PUT", gateway, {"httpListeners": listeners}) == "InvalidResourceReference"


def test_private_endpoints(cloud):
    account = f"{cloud.group}/providers/Microsoft.Storage/storageAccounts/shop"
    connection = {"name": "c", "properties": {"privateLinkServiceId": account, "groupIds": ["blob"]}}
    made = cloud.put(
        "privateEndpoints/pe",
        {"subnet": cloud.ref("virtualNetworks/net/subnets/one"), "privateLinkServiceConnections": [connection]},
    )["properties"]
    (interface,) = ids(made["networkInterfaces"])
    assert made["customDnsConfigs"] == [{"fqdn": "shop.blob.core.windows.net", "ipAddresses": ["10.0.0.4"]}]
    (shown,) = made["privateLinkServiceConnections"]
    assert shown["id"] == cloud.id("privateEndpoints/pe/privateLinkServiceConnections/c")
    assert shown["properties"]["privateLinkServiceConnectionState"]["status"] == "Approved"
    name = "networkInterfaces/" + interface.rpartition("/")[2]
    assert cloud.get(name)["properties"]["privateEndpoint"] == cloud.ref("privateEndpoints/pe")
    subnet = cloud.get("virtualNetworks/net/subnets/one")["properties"]
    assert ids(subnet["privateEndpoints"]) == [cloud.id("privateEndpoints/pe")]
    assert cloud.code("DELETE", name) == "NicInUseWithPrivateEndpoint"
    cloud.put("privateEndpoints/pe", {"subnet": cloud.ref("virtualNetworks/net/subnets/one")})
    assert ids(cloud.get("privateEndpoints/pe")["properties"]["networkInterfaces"]) == [interface]
    cloud.delete("privateEndpoints/pe")
    assert cloud.send("GET", name).status == 404
    cloud.delete("virtualNetworks/net")


def test_zone_groups_of_private_endpoints(cloud):
    zone = "privateDnsZones/privatelink.blob.core.windows.net"
    cloud.put(zone, location="global")
    account = f"{cloud.group}/providers/Microsoft.Storage/storageAccounts/shop"
    connection = {"name": "c", "properties": {"privateLinkServiceId": account, "groupIds": ["blob"]}}
    subnet = cloud.ref("virtualNetworks/net/subnets/one")
    cloud.put("privateEndpoints/pe", {"subnet": subnet, "privateLinkServiceConnections": [connection]})
    zones = [{"name": "blob", "properties": {"privateDnsZoneId": cloud.id(zone)}}]
    group = cloud.put("privateEndpoints/pe/privateDnsZoneGroups/zones", {"privateDnsZoneConfigs": zones})
    (record,) = group["properties"]["privateDnsZoneConfigs"][0]["properties"]["recordSets"]
    assert record["fqdn"] == "shop.privatelink.blob.core.windows.net"
    assert record["ipAddresses"] == ["10.0.0.4"]
    assert cloud.get(f"{zone}/A/shop")["properties"]["aRecords"] == [{"ipv4Address": "10.0.0.4"}]

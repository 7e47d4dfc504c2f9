"""A change of tags, and a write of what was read, leave everything else as it is."""

from __future__ import annotations

from typing import Any

import pytest

STANDARD = {"name": "Standard"}


@pytest.fixture
def cloud(net):
    subnet = net.ref("virtualNetworks/net/subnets/one")
    net.network(one="10.0.0.0/24")
    net.network("far", "10.1.0.0/16")
    net.put("networkSecurityGroups/nsg", {"securityRules": [{"name": "one", "properties": RULE}]})
    net.put(
        "routeTables/table",
        {"routes": [{"name": "one", "properties": {"nextHopType": "None", "addressPrefix": "10.0.0.0/8"}}]},
    )
    net.put("publicIPAddresses/ip", {"dnsSettings": {"domainNameLabel": "shop"}}, sku=STANDARD, zones=["1"])
    net.put("publicIPPrefixes/prefix", {"prefixLength": 30}, sku=STANDARD)
    net.put("natGateways/nat", {"publicIpPrefixes": [net.ref("publicIPPrefixes/prefix")]}, sku=STANDARD)
    front = {"name": "front", "properties": {"publicIPAddress": net.ref("publicIPAddresses/ip")}}
    net.put(
        "loadBalancers/lb",
        {"frontendIPConfigurations": [front], "backendAddressPools": [{"name": "pool"}]},
        sku=STANDARD,
    )
    net.interface(loadBalancerBackendAddressPools=[net.ref("loadBalancers/lb/backendAddressPools/pool")])
    net.put("virtualNetworks/net/virtualNetworkPeerings/far", {"remoteVirtualNetwork": net.ref("virtualNetworks/far")})
    connection = {"name": "c", "properties": {"privateLinkServiceId": f"{net.group}/x", "groupIds": ["blob"]}}
    net.put("privateEndpoints/pe", {"subnet": subnet, "privateLinkServiceConnections": [connection]})
    net.put("dnsZones/example.org", location="global")
    net.put("privateDnsZones/example.org", location="global")
    return net


RULE = {
    "protocol": "Tcp",
    "access": "Allow",
    "direction": "Inbound",
    "priority": 100,
    "sourceAddressPrefix": "*",
    "destinationAddressPrefix": "*",
}
NAMES = (
    "virtualNetworks/net",
    "networkSecurityGroups/nsg",
    "routeTables/table",
    "publicIPAddresses/ip",
    "publicIPPrefixes/prefix",
    "natGateways/nat",
    "loadBalancers/lb",
    "networkInterfaces/nic",
    "privateEndpoints/pe",
    "dnsZones/example.org",
    "privateDnsZones/example.org",
)


def without_etags(value: Any) -> Any:
    if isinstance(value, list):
        return [without_etags(item) for item in value]
    if isinstance(value, dict):
        return {key: without_etags(item) for key, item in value.items() if key not in ("etag", "systemData")}
    return value


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_changes(cloud, name):
    before = cloud.get(name)
    assert cloud.send("PATCH", name, {"tags": {"a": "b"}}).status in (200, 202)
    tagged = cloud.get(name)
    assert without_etags(tagged) == {**without_etags(before), "tags": {"a": "b"}}
    assert cloud.send("PUT", name, tagged).status in (200, 202)
    assert without_etags(cloud.get(name)) == without_etags(tagged)

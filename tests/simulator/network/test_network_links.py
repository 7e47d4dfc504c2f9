"""Private endpoints and what they lead to: the connections are seen from both sides."""

from __future__ import annotations

from networks import VERSION


def _service(net):
    net.network(one="10.0.0.0/24")
    inner = {"subnet": net.ref("virtualNetworks/net/subnets/one")}
    fronts = [{"name": "f", "properties": inner}]
    net.put("loadBalancers/lb", {"frontendIPConfigurations": fronts}, sku={"name": "Standard"})
    off = {"addressPrefix": "10.0.0.0/24", "privateLinkServiceNetworkPolicies": "Disabled"}
    net.put("virtualNetworks/net/subnets/one", off)
    front = net.ref("loadBalancers/lb/frontendIPConfigurations/f")
    parts = {"loadBalancerFrontendIpConfigurations": [front], "ipConfigurations": [{"name": "i", "properties": inner}]}
    net.put("privateLinkServices/s", {**parts, "autoApproval": {"subscriptions": ["*"]}})
    link = {"privateLinkServiceId": net.id("privateLinkServices/s")}
    named = [{"name": "c", "properties": link}]
    net.put("privateEndpoints/e", {**inner, "manualPrivateLinkServiceConnections": named})


def test_connections_are_seen_from_both_sides(net):
    _service(net)
    [connection] = net.get("privateLinkServices/s")["properties"]["privateEndpointConnections"]
    assert connection["properties"]["privateEndpoint"]["id"] == net.id("privateEndpoints/e")
    path = f"privateLinkServices/s/privateEndpointConnections/{connection['name']}"
    state = {"privateLinkServiceConnectionState": {"status": "Approved", "description": "fine"}}
    made = net.put(path, state, location=None)
    assert made["properties"]["privateEndpoint"]["id"] == net.id("privateEndpoints/e")
    seen = net.get("privateEndpoints/e")["properties"]["manualPrivateLinkServiceConnections"][0]["properties"]
    assert seen["privateLinkServiceConnectionState"]["status"] == "Approved"
    net.delete("privateEndpoints/e")
    assert net.get("privateLinkServices/s")["properties"]["privateEndpointConnections"] == []


def test_what_a_region_offers(net):
    _service(net)
    for place in (net.wire.subscription, net.group):
        where = f"{place}/providers/Microsoft.Network/locations/westeurope"
        found = net.wire.send("GET", f"{where}/autoApprovedPrivateLinkServices", version=VERSION)
        assert [each["privateLinkService"] for each in found.document["value"]] == [net.id("privateLinkServices/s")]
        types = net.wire.send("GET", f"{where}/availablePrivateEndpointTypes", version=VERSION).document["value"]
        assert "Microsoft.KeyVault/vaults" in [each["resourceName"] for each in types]
    found = net.wire.send(
        "GET", f"{net.wire.subscription}/providers/Microsoft.Network/bgpServiceCommunities", version=VERSION
    )
    assert found.document["value"][0]["properties"]["bgpCommunities"][0]["communityValue"].startswith("12076:")


def test_rules_tell_who_answers(net):
    net.network(one="10.0.0.0/24")
    inner = {"subnet": net.ref("virtualNetworks/net/subnets/one")}
    lb = "loadBalancers/lb"
    front, pool = net.ref(f"{lb}/frontendIPConfigurations/f"), net.ref(f"{lb}/backendAddressPools/p")
    rule = {
        "frontendIPConfiguration": front,
        "backendAddressPool": pool,
        "protocol": "Tcp",
        "frontendPort": 1,
        "backendPort": 2,
    }
    parts = {"frontendIPConfigurations": [{"name": "f", "properties": inner}], "backendAddressPools": [{"name": "p"}]}
    net.put(lb, {**parts, "loadBalancingRules": [{"name": "r", "properties": rule}]}, sku={"name": "Standard"})
    net.interface(loadBalancerBackendAddressPools=[pool])
    begun = net.send("POST", f"{lb}/loadBalancingRules/r/health")
    assert begun.status == 202
    net.wire.clock.advance(600)
    health = net.wire.follow(begun.headers["Location"]).document
    assert (health["up"], health["loadBalancerBackendAddresses"][0]["ipAddress"]) == (1, "10.0.0.5")

"""What appliances, bastions and application gateways are asked, and what there is of them."""

from __future__ import annotations

from networks import VERSION


def get(net, name):
    return net.wire.send("GET", f"{net.wire.subscription}/providers/Microsoft.Network/{name}", version=VERSION)


def test_appliances(net):
    net.put("networkVirtualAppliances/n", {"virtualApplianceAsn": 1, "virtualHub": None})
    assert net.send("GET", "networkVirtualAppliances/n/networkVirtualApplianceConnections").document == {"value": []}
    assert net.act("networkVirtualAppliances/n/restart", {"instanceIds": ["0"]}) == {"instanceIds": ["0"]}
    assert net.act("networkVirtualAppliances/n/getBootDiagnosticLogs", {"instanceId": 2}) == {"instanceId": 2}
    skus = get(net, "networkVirtualApplianceSkus").document["value"]
    assert get(net, f"networkVirtualApplianceSkus/{skus[0]['name'].upper()}").document == skus[0]
    assert get(net, "networkVirtualApplianceSkus/none").status == 404


def test_shareable_links(net):
    net.put("bastionHosts/b", {})
    machines = {"vms": [{"vm": {"id": "/a"}}, {"vm": {"id": "/b"}}]}
    [one, two] = net.act("bastionHosts/b/createShareableLinks", machines)["value"]
    assert net.act("bastionHosts/b/createShareableLinks", machines)["value"] == [one, two]
    assert net.send("POST", "bastionHosts/b/getShareableLinks", {"vms": [{"vm": {"id": "/B"}}]}).document == {
        "value": [two]
    }
    net.act("bastionHosts/b/deleteShareableLinks", {"vms": [{"vm": {"id": "/a"}}]})
    assert net.send("POST", "bastionHosts/b/getShareableLinks").document == {"value": [two]}


def test_what_gateways_may_have_and_how_their_servers_are(net):
    pool = {"name": "p", "properties": {"backendAddresses": [{"ipAddress": "10.0.0.4"}]}}
    settings = {"name": "s", "properties": {"port": 80}}
    net.put("applicationGateways/g", {"backendAddressPools": [pool], "backendHttpSettingsCollection": [settings]})
    states = []
    for action in ("stop", "start"):
        net.act(f"applicationGateways/g/{action}")
        states.append(net.get("applicationGateways/g")["properties"]["operationalState"])
    assert states == ["Stopped", "Running"]
    [found] = net.act("applicationGateways/g/backendhealth")["backendAddressPools"]
    assert set(found["backendAddressPool"]) == {"id"}
    [server] = found["backendHttpSettingsCollection"][0]["servers"]
    assert [server["address"], server["health"]] == ["10.0.0.4", "Healthy"]
    assert "client_ip" in get(net, "applicationGatewayAvailableServerVariables").document
    options = get(net, "applicationGatewayAvailableSslOptions/default").document["properties"]
    policies = get(net, "applicationGatewayAvailableSslOptions/default/predefinedPolicies").document["value"]
    assert options["defaultPolicy"] in [each["name"] for each in policies]
    one = f"applicationGatewayAvailableSslOptions/default/predefinedPolicies/{policies[0]['name']}"
    assert get(net, one).document == policies[0]
    assert get(net, f"{one}x").status == 404
    assert get(net, "applicationGatewayAvailableWafRuleSets").document["value"]
    assert get(net, "locations/westeurope/applicationGatewayWafDynamicManifests").document["value"]


def test_addresses_of_cloud_services(net):
    net.put("publicIPAddresses/p", {"publicIPAllocationMethod": "Dynamic"}, sku={"name": "Basic"})
    kept = net.act("publicIPAddresses/p/reserveCloudServicePublicIpAddress", {"isRollback": "false"})
    assert kept["properties"]["publicIPAllocationMethod"] == "Static"
    assert net.get("publicIPAddresses/p")["properties"]["publicIPAllocationMethod"] == "Static"
    assert net.send("POST", "publicIPAddresses/p/disassociateCloudServiceReservedPublicIp", {}).status == 400

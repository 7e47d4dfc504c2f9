"""Virtual hubs, gateways and what they are asked: what is there by itself, and what actions answer."""

from __future__ import annotations


def act(net, name, body=None):
    """What an action gives in the end."""
    begun = net.send("POST", name, body)
    assert begun.status == 202, begun.document
    net.wire.clock.advance(60)
    return net.wire.follow(begun.headers["Location"]).document


def test_a_hub_has_route_tables_and_a_router(net):
    wan = net.put("virtualWans/w")["id"]
    hub = net.put("virtualHubs/h", {"virtualWan": {"id": wan}, "addressPrefix": "10.0.1.0/24"})
    assert hub["properties"]["virtualRouterAsn"] == 65515
    assert hub["properties"]["virtualRouterIps"] == ["10.0.32.4", "10.0.32.5"]
    tables = net.get("virtualHubs/h/hubRouteTables")["value"]
    assert [each["name"] for each in tables] == ["defaultRouteTable", "noneRouteTable"]
    network = net.put("virtualNetworks/v", {"addressSpace": {"addressPrefixes": ["10.5.0.0/16"]}})["id"]
    connection = "virtualHubs/h/hubVirtualNetworkConnections/c"
    made = net.put(connection, {"remoteVirtualNetwork": {"id": network}})
    assert made["properties"]["routingConfiguration"]["associatedRouteTable"]["id"] == tables[0]["id"]
    [route] = act(net, "virtualHubs/h/effectiveRoutes", {})["value"]
    assert (route["addressPrefixes"], route["nextHops"]) == (["10.5.0.0/16"], [made["id"]])
    assert act(net, "virtualHubs/h/inboundRoutes", {}) == {"value": []}
    assert [each["id"] for each in net.get("virtualWans/w")["properties"]["virtualHubs"]] == [hub["id"]]


def test_connections_of_a_gateway_are_resources_and_parts_of_it(net):
    wan = net.put("virtualWans/w")["id"]
    hub = net.put("virtualHubs/h", {"virtualWan": {"id": wan}, "addressPrefix": "10.0.1.0/24"})["id"]
    link = {"name": "l", "properties": {"ipAddress": "1.1.1.1"}}
    site = net.put("vpnSites/s", {"virtualWan": {"id": wan}, "vpnSiteLinks": [link]})
    links = [{"name": "lc", "properties": {"vpnSiteLink": {"id": site["properties"]["vpnSiteLinks"][0]["id"]}}}]
    connection = {"name": "c", "properties": {"remoteVpnSite": {"id": site["id"]}, "vpnLinkConnections": links}}
    gateway = net.put("vpnGateways/g", {"virtualHub": {"id": hub}, "connections": [connection]})
    [shown] = gateway["properties"]["connections"]
    assert shown["id"].endswith("/vpnGateways/g/vpnConnections/c")
    assert net.get("vpnGateways/g/vpnConnections/c")["properties"]["vpnLinkConnections"][0]["name"] == "lc"
    assert [each["ipconfigurationId"] for each in gateway["properties"]["bgpSettings"]["bgpPeeringAddresses"]] == [
        *("Instance0", "Instance1"),
    ]
    assert act(net, "vpnGateways/g/vpnConnections/c/vpnLinkConnections/lc/getikesas") == "[]"
    assert act(net, "vpnGateways/g/startpacketcapture", {}) == ""


def test_secrets_are_told_to_who_asks(net):
    servers = {"radiusServers": [{"radiusServerAddress": "1.1.1.1", "radiusServerSecret": "xyz"}]}
    net.put("vpnServerConfigurations/sc", servers)
    assert "radiusServerSecret" not in net.get("vpnServerConfigurations/sc")["properties"]["radiusServers"][0]
    told = net.send("POST", "vpnServerConfigurations/sc/listRadiusSecrets").document["value"]
    assert told == servers["radiusServers"]
    net.put("vpnServerConfigurations/sc", {"radiusServers": [{"radiusServerAddress": "1.1.1.1"}]})
    assert net.send("POST", "vpnServerConfigurations/sc/listRadiusSecrets").document["value"] == told


def test_gateways_of_networks(net):
    subnets = [{"name": "GatewaySubnet", "properties": {"addressPrefix": "10.0.1.0/24"}}]
    space = {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": subnets}
    subnet = net.put("virtualNetworks/v", space)["properties"]["subnets"][0]["id"]
    configuration = {"name": "c", "properties": {"subnet": {"id": subnet}}}
    net.put("virtualNetworkGateways/g", {"ipConfigurations": [configuration]})
    [route] = act(net, "virtualNetworkGateways/g/getLearnedRoutes")["value"]
    assert (route["network"], route["localAddress"]) == ("10.0.0.0/16", "10.0.1.254")
    act(net, "virtualNetworkGateways/g/setvpnclientipsecparameters", {"saLifeTimeSeconds": 86473})
    found = act(net, "virtualNetworkGateways/g/getvpnclientipsecparameters")
    assert (found["saLifeTimeSeconds"], found["dhGroup"]) == (86473, "DHGroup24")
    act(net, "virtualNetworkGateways/g/prepareMigration", {"migrationType": "UpgradeDeploymentToStandardIP"})
    status = net.get("virtualNetworkGateways/g")["properties"]["virtualNetworkGatewayMigrationStatus"]
    assert status["phase"] == "PrepareSucceeded"
    assert "<RpVpnDeviceList" in net.send("POST", "virtualNetworkGateways/g/supportedvpndevices").document
    server = net.put("virtualHubs/r", {"sku": "Standard"})
    assert net.get("virtualHubs/r/hubRouteTables")["value"] == []
    net.put("virtualHubs/r/ipConfigurations/ipconfig1", {"subnet": {"id": subnet}})
    assert net.get("virtualHubs/r")["properties"]["virtualRouterIps"] == ["10.0.1.4", "10.0.1.5"]
    net.put("virtualHubs/r/bgpConnections/p", {"peerIp": "10.0.9.9", "peerAsn": 65001})
    assert set(act(net, "virtualHubs/r/bgpConnections/p/learnedRoutes")) == {
        "RouteServiceRole_IN_0",
        "RouteServiceRole_IN_1",
    }
    assert server["properties"]["routingState"] == "Provisioned"

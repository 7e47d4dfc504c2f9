"""Virtual hubs, gateways and what they are asked: what is there by itself, and what actions answer."""

from __future__ import annotations


def act(net, name, body=None, **query):
    """What an action gives in the end."""
    begun = net.send("POST", name, body, **query)
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
    tables = net.get("virtualHubs/h/hubRouteTables")["value"]
    assert [each["properties"]["associatedConnections"] for each in tables] == [[made["id"]], []]
    assert [each["properties"]["propagatingConnections"] for each in tables] == [[made["id"]], []]
    routes = [
        {
            "name": "r",
            "destinations": ["10.7.0.0/16"],
            "destinationType": "CIDR",
            "nextHop": made["id"],
            "nextHopType": "ResourceId",
        }
    ]
    own = net.put("virtualHubs/h/hubRouteTables/own", {"routes": routes, "labels": ["blue"]})["id"]
    routing = {"associatedRouteTable": {"id": own}, "propagatedRouteTables": {"labels": ["blue"], "ids": []}}
    net.put(connection, {"remoteVirtualNetwork": {"id": network}, "routingConfiguration": routing})
    shown = net.get("virtualHubs/h/hubRouteTables/own")["properties"]
    assert (shown["associatedConnections"], shown["propagatingConnections"]) == ([made["id"]], [made["id"]])
    asked = {"virtualWanResourceType": "RouteTable", "resourceId": own}
    found = act(net, "virtualHubs/h/effectiveRoutes", asked)["value"]
    assert [each["addressPrefixes"] for each in found] == [["10.5.0.0/16"], ["10.7.0.0/16"]]
    assert act(net, "virtualHubs/h/effectiveRoutes", {})["value"] == []
    asked = {"resourceUri": made["id"], "connectionType": "HubVirtualNetworkConnection"}
    told = {"bgpCommunities": "4293853166", "asPath": ""}
    assert act(net, "virtualHubs/h/inboundRoutes", asked)["value"] == [{"prefix": "10.5.0.0/16", **told}]
    assert act(net, "virtualHubs/h/outboundRoutes", asked)["value"] == [{"prefix": "10.0.1.0/24", **told}]
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
    net.put("virtualNetworkGateways/g", {"gatewayType": "Vpn", "ipConfigurations": [configuration]})
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


def gateway(net, name, number, asn):
    """A gateway in a network of its own."""
    subnets = [{"name": "GatewaySubnet", "properties": {"addressPrefix": f"10.{number}.1.0/27"}}]
    space = {"addressSpace": {"addressPrefixes": [f"10.{number}.0.0/16"]}, "subnets": subnets}
    subnet = net.put(f"virtualNetworks/v-{name}", space)["properties"]["subnets"][0]["id"]
    unset = "/subscriptions/x/resourceGroups/ResourceGroupNotSet/providers/Microsoft.Network/virtualNetworkGateways/VirtualNetworkGatewayNameNotSet/virtualNetworkGatewayIpConfiguration/c"
    configuration = {"name": "c", "id": unset, "properties": {"subnet": {"id": subnet}}}
    settings = {"asn": asn}
    body = {"gatewayType": "Vpn", "ipConfigurations": [configuration], "bgpSettings": settings, "enableBgp": True}
    return net.put(f"virtualNetworkGateways/{name}", body)


def test_gateways_are_connected_and_tell_each_other_their_routes(net):
    first, second = gateway(net, "a", 1, 65001), gateway(net, "b", 2, 65002)
    assert first["properties"]["ipConfigurations"][0]["id"] == f"{first['id']}/ipConfigurations/c"
    settings = first["properties"]["bgpSettings"]
    assert (settings["bgpPeeringAddress"], settings["bgpPeeringAddresses"][0]["defaultBgpIpAddresses"]) == (
        *("10.1.1.30", ["10.1.1.30"]),
    )
    ends = {"virtualNetworkGateway1": {"id": first["id"]}, "virtualNetworkGateway2": {"id": second["id"]}}
    same = {"connectionType": "Vnet2Vnet", "sharedKey": "k", "enableBgp": True}
    made = net.put("connections/ab", {**ends, **same})["properties"]
    assert (made["connectionStatus"], "sharedKey" in made) == ("NotConnected", False)
    [peer] = act(net, "virtualNetworkGateways/a/getBgpPeerStatus")["value"]
    assert (peer["neighbor"], peer["asn"], peer["state"]) == ("10.2.1.30", 65002, "Connecting")
    back = {"virtualNetworkGateway1": {"id": second["id"]}, "virtualNetworkGateway2": {"id": first["id"]}}
    net.put("connections/ba", {**back, **same})
    assert net.get("connections/ab")["properties"]["connectionStatus"] == "Connected"
    net.wire.clock.advance(120)
    [peer] = act(net, "virtualNetworkGateways/a/getBgpPeerStatus", peer="10.2.1.30")["value"]
    assert (peer["state"], peer["routesReceived"], peer["connectedDuration"] > "00:02") == ("Connected", 1, True)
    _, route = act(net, "virtualNetworkGateways/a/getLearnedRoutes")["value"]
    assert (route["network"], route["origin"], route["asPath"], route["nextHop"]) == (
        *("10.2.0.0/16", "EBgp", "65002", "10.2.1.30"),
    )
    [told] = act(net, "virtualNetworkGateways/a/getAdvertisedRoutes", peer="10.2.1.30")["value"]
    assert (told["network"], told["asPath"]) == ("10.1.0.0/16", "65001")
    assert act(net, "virtualNetworkGateways/a/getAdvertisedRoutes", peer="10.9.9.9")["value"] == []


def test_keys_of_connections(net):
    first = gateway(net, "a", 1, 65001)
    site = net.put("localNetworkGateways/l", {"gatewayIpAddress": "1.2.3.4"})
    ends = {"virtualNetworkGateway1": first, "localNetworkGateway2": {"id": site["id"]}}
    made = net.put("connections/k", {**ends, "connectionType": "IPsec", "sharedKey": "abc"})
    assert made["properties"]["virtualNetworkGateway1"] == {"id": first["id"]}
    assert net.get("connections/k/sharedkey") == {"value": "abc"}
    begun = net.send("PUT", "connections/k/sharedkey", {"value": "xyz"})
    assert begun.status == 202
    net.wire.clock.advance(60)
    assert net.get("connections/k/sharedkey") == {"value": "xyz"}
    net.put("connections/k", {**ends, "connectionType": "IPsec"})
    assert net.get("connections/k/sharedkey") == {"value": "xyz"}
    assert act(net, "connections/k/sharedkey/reset", {"keyLength": 9}) == {"keyLength": 9}
    assert len(net.get("connections/k/sharedkey")["value"]) == 9
    assert net.send("POST", "connections/k/sharedkey/reset", {"keyLength": 0}).status == 400
    assert net.send("PUT", "connections/k/sharedkey", {}).status == 400
    assert net.send("POST", "connections/no/sharedkey/reset", {"keyLength": 9}).status == 404

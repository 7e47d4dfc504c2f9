"""Network watchers: which rules and routes apply, and what captures and monitors say."""

from __future__ import annotations


def _answer(net, name, body=None):
    answer = net.send("POST", name, body)
    if answer.status == 202:
        net.wire.clock.advance(600)
        answer = net.wire.follow(answer.headers["Location"])
    assert answer.status == 200, answer.document
    return answer.document


def _fences(net):
    rule = {"protocol": "Tcp", "access": "Deny", "direction": "Inbound", "priority": 100, "sourceAddressPrefix": "*"}
    rule |= {"sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "22"}
    net.put("networkSecurityGroups/g", {"securityRules": [{"name": "no", "properties": rule}]})
    route = {"addressPrefix": "10.9.0.0/16", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.9"}
    net.put("routeTables/t", {"routes": [{"name": "away", "properties": route}]})
    net.network(one="10.0.0.0/24")
    inner = {"addressPrefix": "10.0.0.0/24", "routeTable": net.ref("routeTables/t")}
    net.put("virtualNetworks/net/subnets/one", {**inner, "networkSecurityGroup": net.ref("networkSecurityGroups/g")})
    net.interface()
    net.put("networkWatchers/w")


def test_rules_and_routes_of_an_interface(net):
    _fences(net)
    [group] = _answer(net, "networkInterfaces/nic/effectiveNetworkSecurityGroups")["value"]
    assert group["networkSecurityGroup"]["id"] == net.id("networkSecurityGroups/g")
    assert "subnet" in group["association"]
    assert any(rule["name"].endswith("/no") for rule in group["effectiveSecurityRules"])
    routes = _answer(net, "networkInterfaces/nic/effectiveRouteTable")["value"]
    assert {"VnetLocal", "VirtualAppliance", "Internet"} <= {route["nextHopType"] for route in routes}
    asked = {"targetResourceId": net.id("x"), "targetNicResourceId": net.id("networkInterfaces/nic")}
    hop = {**asked, "sourceIPAddress": "10.0.0.4", "destinationIPAddress": "10.9.1.1"}
    assert _answer(net, "networkWatchers/w/nextHop", hop)["nextHopIpAddress"] == "10.0.0.9"
    flow = {**asked, "direction": "Inbound", "protocol": "TCP", "localIPAddress": "10.0.0.4", "localPort": "22"}
    flow |= {"remoteIPAddress": "10.0.0.5", "remotePort": "5000"}
    assert _answer(net, "networkWatchers/w/ipFlowVerify", flow)["access"] == "Deny"


def test_captures_and_monitors(net):
    net.put("networkWatchers/w")
    capture = {
        "target": f"{net.group}/providers/Microsoft.Compute/virtualMachines/vm",
        "storageLocation": {"filePath": "/x"},
    }
    net.put("networkWatchers/w/packetCaptures/c", capture, location=None)
    state = "networkWatchers/w/packetCaptures/c/queryStatus"
    assert _answer(net, state)["packetCaptureStatus"] == "Running"
    net.send("POST", "networkWatchers/w/packetCaptures/c/stop")
    assert _answer(net, state)["packetCaptureStatus"] == "Stopped"
    monitor = {"source": {"resourceId": capture["target"]}, "destination": {"address": "bing.com", "port": 80}}
    made = net.put("networkWatchers/w/connectionMonitors/m", monitor, location="westeurope")
    assert made["properties"]["connectionMonitorType"] == "SingleSourceDestination"
    assert made["properties"]["testGroups"][0]["destinations"] == ["destination"]

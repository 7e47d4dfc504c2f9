"""ExpressRoute: circuits have keys, ports have links, devices know the addresses of their links."""

from __future__ import annotations

import base64

from networks import VERSION


def test_circuits_and_tables(net):
    peering = {
        "peeringType": "AzurePrivatePeering",
        "peerASN": 65000,
        "vlanId": 1,
        "primaryPeerAddressPrefix": "10.0.0.0/30",
        "secondaryPeerAddressPrefix": "10.0.0.4/30",
    }
    made = net.put("expressRouteCircuits/c", {"peerings": [{"name": "AzurePrivatePeering", "properties": peering}]})
    again = net.put("expressRouteCircuits/c", {"peerings": [{"name": "AzurePrivatePeering", "properties": peering}]})
    assert made["properties"]["serviceKey"] == again["properties"]["serviceKey"]
    below = "expressRouteCircuits/c/peerings/AzurePrivatePeering"
    rows = net.act(f"{below}/arpTables/secondary")["value"]
    assert [row["ipAddress"] for row in rows] == ["10.0.0.6", "10.0.0.5"]
    [summary] = net.act(f"{below}/routeTablesSummary/primary")["value"]
    assert summary == {"neighbor": "10.0.0.1", "as": 65000, "upDown": "00:00:10", "statePfxRcd": "0", "v": 4}
    assert net.act(f"{below}/routeTables/primary") == {"value": []}
    assert net.send("POST", f"{below}/arpTables/third").status == 400
    assert net.send("POST", "expressRouteCircuits/c/peerings/None/arpTables/primary").status == 404
    for name in ("expressRouteCircuits/c/stats", f"{below}/stats"):
        assert net.send("GET", name).document["primarybytesIn"] == 0


def test_ports_and_where_they_are(net):
    net.put("ExpressRoutePorts/p", {"encapsulation": "QinQ"})
    port = net.put("ExpressRoutePorts/p", {"links": [{"name": "link2", "properties": {"adminState": "Enabled"}}]})
    assert [link["properties"]["adminState"] for link in port["properties"]["links"]] == ["Disabled", "Enabled"]
    loa = net.send("POST", "ExpressRoutePorts/p/generateLoa", {"customerName": "Contoso"})
    assert b"Contoso" in base64.b64decode(loa.document["encodedContent"])
    assert net.send("POST", "ExpressRoutePorts/p/generateLoa", {}).status == 400
    where = f"{net.wire.subscription}/providers/Microsoft.Network"

    def get(name):
        return net.wire.send("GET", f"{where}/{name}", version=VERSION)

    listed = get("expressRoutePortsLocations").document["value"]
    assert listed[0]["properties"]["availableBandwidths"] == []
    one = get(f"expressRoutePortsLocations/{listed[0]['name']}").document
    assert [each["valueInGbps"] for each in one["properties"]["availableBandwidths"]] == [10, 100]
    assert get("expressRoutePortsLocations/none").status == 404
    assert "Equinix" in [each["name"] for each in get("expressRouteServiceProviders").document["value"]]

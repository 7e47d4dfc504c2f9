"""Route servers and virtual routers: hubs in a subnet, an address configuration, and BGP connections."""

from __future__ import annotations

from pscompat.simulator.providers.network import virtual_hubs_bgp_connections

OF = "-ResourceGroupName rg-app"
IN = f"{OF} -Location westeurope"
MADE = f"""
$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name RouteServerSubnet -AddressPrefix 10.0.0.0/24)
$p = New-AzPublicIpAddress -Name p1 {IN} -AllocationMethod Static -Sku Standard
$s = $v.Subnets[0].Id
"""
SERVER = f"{MADE} $r = New-AzRouteServer -RouteServerName rs {IN} -HostedSubnet $s -PublicIpAddress $p"
ROUTER = f"{MADE} $r = New-AzVirtualRouter -Name vr {IN} -HostedSubnet $s"


def sent(simulator, method="PUT"):
    """What was written below hubs, in order."""
    return [
        (each.path.partition("/virtualHubs/")[2], each.body)
        for each in simulator.log.requests(method, "*/virtualHubs/*")
    ]


def test_servers(session, simulator):
    session.run(
        f"{SERVER} -AllowBranchToBranchTraffic -HubRoutingPreference VpnGateway -Tag @{{a='b'}}"
        " -VirtualRouterAutoScaleConfiguration (New-AzVirtualRouterAutoScaleConfiguration -MinCapacity 3)"
    )
    (hub, made), (configuration, address) = sent(simulator)
    assert (hub, configuration) == ("rs", "rs/ipConfigurations/ipconfig1")
    assert made == {
        "location": "westeurope",
        "tags": {"a": "b"},
        "properties": {
            "virtualHubRouteTableV2s": [],
            "sku": "Standard",
            "virtualRouterAsn": 0,
            "virtualRouterIps": [],
            "allowBranchToBranchTraffic": True,
            "hubRoutingPreference": "VpnGateway",
            "virtualRouterAutoScaleConfiguration": {"minCapacity": 3},
        },
    }
    assert {name: each["id"].rpartition("/")[2] for name, each in address["properties"].items()} == {
        "subnet": "RouteServerSubnet",
        "publicIPAddress": "p1",
    }
    assert session.run(
        "$r.GetType().FullName; $r.RouteServerAsn; $r.RouteServerIps; $r.HostedSubnet -eq $s; $r.AllowBranchToBranchTraffic;"
        "$r.HubRoutingPreference; $r.VirtualRouterAutoScaleConfiguration.MinCapacity; $r.Peerings.Count; $r.Tag.a;"
        f"(Get-AzRouteServer).Name; (Get-AzRouteServer {OF}).Name; (Get-AzRouteServer {OF} -RouteServerName rs).Location;"
        "(Get-AzRouteServer -ResourceId $r.Id).Name"
    ) == [
        *(
            "Microsoft.Azure.Commands.Network.Models.PSRouteServer",
            65515,
            "10.0.0.4",
            "10.0.0.5",
            True,
            True,
            "VpnGateway",
        ),
        *(3, 0, "b", "rs", "rs", "westeurope", "rs"),
    ]
    assert session.run(
        f"(Update-AzRouteServer {OF} -RouteServerName rs -AllowBranchToBranchTraffic $false -HubRoutingPreference ASPath).HubRoutingPreference;"
        "(Update-AzRouteServer -ResourceId $r.Id).AllowBranchToBranchTraffic;"
        f"try {{ New-AzRouteServer -RouteServerName rs {IN} -HostedSubnet $s -PublicIpAddress $p }} catch {{ $_.Exception.Message }}"
    ) == ["ASPath", False, "Resource 'rs' already present in Resource Group 'rg-app'"]
    assert sent(simulator)[-1][1]["properties"]["hubRoutingPreference"] == "ASPath"
    assert session.run(
        f"Remove-AzRouteServer {OF} -RouteServerName rs -Force -WhatIf; (Get-AzRouteServer).Count;"
        "Remove-AzRouteServer -InputObject $r -Force -PassThru; (Get-AzRouteServer).Count"
    ) == [1, True, 0]
    assert [path for path, _ in sent(simulator, "DELETE")] == ["rs/ipConfigurations/ipconfig1", "rs"]


def test_peers_of_servers(session, simulator):
    assert session.run(
        f"{SERVER}; $a = Add-AzRouteServerPeer {OF} -RouteServerName rs -PeerName x -PeerIp 192.168.1.5 -PeerAsn 20000;"
        "$a.GetType().Name; $a.Peerings[0].GetType().Name; $a.Peerings.Name;"
        f"$x = Get-AzRouteServerPeer {OF} -RouteServerName rs -PeerName x; $x.PeerAsn; $x.PeerIp; (Get-AzRouteServerPeer -ResourceId $x.Id).Name;"
        f"(Update-AzRouteServerPeer {OF} -RouteServerName rs -PeerName x -PeerIp 192.168.1.6 -PeerAsn 20001 -Force).Peerings.PeerIp;"
        f"try {{ Update-AzRouteServerPeer {OF} -RouteServerName rs -PeerName y -PeerIp 192.168.1.6 -PeerAsn 20001 }} catch {{ $_.Exception.Message }}"
    ) == [
        *("PSRouteServer", "PSRouteServerPeer", "x", 20000, "192.168.1.5", "x", "192.168.1.6"),
        "Resource '{0}' not found",
    ]
    assert sent(simulator)[2:] == [
        ("rs/bgpConnections/x", {"name": "x", "properties": {"peerAsn": 20000, "peerIp": "192.168.1.5"}}),
        ("rs/bgpConnections/x", {"name": "x", "properties": {"peerAsn": 20001, "peerIp": "192.168.1.6"}}),
    ]
    assert session.run(
        f"Get-AzRouteServerPeerLearnedRoute -InputObject $x; Get-AzRouteServerPeerAdvertisedRoute {OF} -RouteServerName rs -PeerName x;"
        f"(Remove-AzRouteServerPeer -InputObject $x -Force).Peerings.Count; (Get-AzRouteServer {OF} -RouteServerName rs).Peerings.Count"
    ) == [0, 0]
    assert [path for path, _ in sent(simulator, "POST")] == [
        "rs/bgpConnections/x/learnedRoutes",
        "rs/bgpConnections/x/advertisedRoutes",
    ]


def test_virtual_routers(session, simulator):
    assert session.run(
        f"{ROUTER}; $r.GetType().Name; $r.VirtualRouterAsn; $r.VirtualRouterIps.Count; (Get-AzVirtualRouter {OF} -RouterName vr).HostedSubnet -eq $s;"
        f"(Update-AzVirtualRouter {OF} -RouterName vr -AllowBranchToBranchTraffic).AllowBranchToBranchTraffic;"
        f"(Add-AzVirtualRouterPeer {OF} -VirtualRouterName vr -PeerName c -PeerIp 10.1.1.5 -PeerAsn 63000).Peerings.PeerAsn;"
        f"(Update-AzVirtualRouterPeer {OF} -VirtualRouterName vr -PeerName c -PeerIp 10.1.1.6 -PeerAsn 63001 -Force).Peerings.PeerIp;"
        f"$c = Get-AzVirtualRouterPeer {OF} -VirtualRouterName vr -PeerName c; $c.GetType().Name; $c.PeerAsn;"
        f"Get-AzVirtualRouterPeerLearnedRoute {OF} -VirtualRouterName vr -PeerName c; Get-AzVirtualRouterPeerAdvertisedRoute -InputObject $c;"
        "(Get-AzVirtualRouterPeer -ResourceId ($c.Id -replace 'virtualHubs', 'virtualRouters')).Name;"
        f"(Remove-AzVirtualRouterPeer {OF} -VirtualRouterName vr -PeerName c -Force).Peerings.Count;"
        f"Remove-AzVirtualRouter {OF} -RouterName vr -Force -PassThru; (Get-AzVirtualRouter).Count"
    ) == [
        *("PSVirtualRouter", 65515, 2, True, True, 63000, "10.1.1.6", "PSVirtualRouterPeer", 63001, "c", 0, True, 0),
    ]
    assert [path for path, _ in sent(simulator)] == [
        *("vr", "vr/ipConfigurations/ipconfig1", "vr", "vr/bgpConnections/c", "vr/bgpConnections/c"),
    ]


def test_routes_of_peers(session, monkeypatch):
    """Each instance of the service tells routes of its own."""
    route = {"localAddress": "10.0.0.4", "network": "10.1.0.0/16", "asPath": "65515", "origin": "Igp", "weight": 32768}
    monkeypatch.setitem(virtual_hubs_bgp_connections._NO_ROUTES, "RouteServiceRole_IN_0", [route])
    monkeypatch.setitem(
        virtual_hubs_bgp_connections._NO_ROUTES, "RouteServiceRole_IN_1", [{**route, "network": "10.2.0.0/16"}]
    )
    assert session.run(
        f"{SERVER}; $null = Add-AzRouteServerPeer {OF} -RouteServerName rs -PeerName x -PeerIp 192.168.1.5 -PeerAsn 20000;"
        f"$l = Get-AzRouteServerPeerLearnedRoute {OF} -RouteServerName rs -PeerName x; $l[0].GetType().Name; $l.Network; $l[0].AsPath; $l[1].Weight"
    ) == ["PSPeerRoute", "10.1.0.0/16", "10.2.0.0/16", "65515", 32768]

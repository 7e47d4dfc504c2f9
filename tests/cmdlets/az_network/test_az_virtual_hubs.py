"""Virtual hubs and what belongs to them: what is asked, what is sent, and what comes out."""

from __future__ import annotations

import pytest

OF = "-ResourceGroupName rg-app"
IN = f"{OF} -Location westeurope"
MADE = f"""
$wan = New-AzVirtualWan -Name w {IN}
$hub = New-AzVirtualHub -Name h {IN} -VirtualWan $wan -AddressPrefix 10.0.1.0/24
$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.5.0.0/16
"""
HUB = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Network/virtualHubs/h"
DEFAULT = {"id": f"{HUB}/hubRouteTables/defaultRouteTable"}


def body(simulator, path="virtualHubs/h"):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def asked(simulator, script, session):
    """The requests of a script but those that ask how an operation goes: methods and the ends of paths."""
    first = len(simulator.log.requests())
    session.run(script)
    found = [f"{each.method} {each.path.rpartition('/')[2]}" for each in simulator.log.requests()[first:]]
    return [each for each in found if "-" not in each.partition(" ")[2]]


def test_a_wan_is_standard_and_made_once(session, simulator):
    new = f"New-AzVirtualWan -Name w {IN}"
    assert asked(simulator, f"$null = {new} -AllowBranchToBranchTraffic", session) == ["GET w", "PUT w", "GET w"]
    assert body(simulator, "virtualWans/w")["properties"] == {
        "type": "Standard",
        "allowBranchToBranchTraffic": True,
        "allowVnetToVnetTraffic": False,
    }
    assert asked(simulator, new, session) == ["GET w"]
    assert session.errors[-1].message == "Resource 'w' already present in Resource Group 'rg-app'"
    assert asked(simulator, f"{new} -WhatIf", session) == []


def test_a_hub_and_its_parts(session, simulator):
    """A hub is asked for before it is made; its connections are written each by itself; route tables of both kinds are parts of it."""
    session.run(f"$wan = New-AzVirtualWan -Name w {IN}")
    new = (
        f"$hub = New-AzVirtualHub -Name h {IN} -VirtualWanId $wan.Id -AddressPrefix 10.0.1.0/24 -HubRoutingPreference VpnGateway"
        " -VirtualRouterAutoScaleConfiguration (New-AzVirtualRouterAutoScaleConfiguration -MinCapacity 3)"
        " -RouteTable (New-AzVirtualHubRouteTable -Route (New-AzVirtualHubRoute -AddressPrefix 10.1.0.0/16 -NextHopIpAddress 12.0.0.5)) -Tag @{a = 1}"
    )
    assert asked(simulator, new, session) == ["GET h", "GET w", "PUT h", "GET h"]
    found = dict(body(simulator))
    assert found.pop("properties") == {
        "virtualWan": {"id": HUB.replace("virtualHubs/h", "virtualWans/w")},
        "virtualHubRouteTableV2s": [],
        "routeTable": {"routes": [{"addressPrefixes": ["10.1.0.0/16"], "nextHopIpAddress": "12.0.0.5"}]},
        "virtualRouterAsn": 0,
        "virtualRouterIps": [],
        "allowBranchToBranchTraffic": False,
        "addressPrefix": "10.0.1.0/24",
        "sku": "Standard",
        "preferredRoutingGateway": "ExpressRoute",
        "hubRoutingPreference": "VpnGateway",
        "virtualRouterAutoScaleConfiguration": {"minCapacity": 3},
    }
    assert found == {"location": "westeurope", "tags": {"a": "1"}}
    session.run(
        "$table = Add-AzVirtualHubRouteTable -Name rt1 -Connection All_Vnets -Route"
        " (Add-AzVirtualHubRoute -DestinationType CIDR -Destination 10.4.0.0/16 -NextHopType IPAddress -NextHop 10.0.0.68)"
    )
    assert session.run(
        "$hub.RouteTable.Routes[0].NextHopIpAddress; $hub.ResourceGroupName;"
        f"(Set-AzVirtualHub -Name h {OF} -RouteTable $table).RouteTables.Name;"
        f"$t = Get-AzVirtualHubRouteTable {OF} -HubName h -Name rt1; $t.Connections; $t.Routes[0].NextHops; (Get-AzVirtualHubRouteTable -VirtualHub $hub).Count;"
        f"(Update-AzVirtualHub -Name h {OF} -HubRoutingPreference ASPath -AddressPrefix 10.0.2.0/24).HubRoutingPreference;"
        "(Remove-AzVirtualHubRouteTable -InputObject $t -Force -PassThru); (Remove-AzVirtualHubRouteTable -VirtualHub $hub -Name none -Force -PassThru);"
        f"(Get-AzVirtualHub {OF}).RouteTables.Count; (Reset-AzHubRouter -InputObject $hub).Name;"
        f"(Get-AzVHubEffectiveRoute -VirtualHubObject $hub).Value.Count; (Get-AzVHubInboundRoute {OF} -VirtualHubName h -ResourceUri x -VirtualWanConnectionType y).Value.Count;"
        "(Get-AzVHubOutboundRoute -VirtualHubResourceId $hub.Id).GetType().Name;"
        f"Update-AzVirtualHub -Name h {OF} -Sku Basic -WhatIf;"
        f"foreach ($c in {{ New-AzVirtualHub -Name h {IN} -VirtualWan $wan -AddressPrefix 10.0.1.0/24 }}, {{ Update-AzVirtualHub -Name no {OF} }}) {{ try {{ & $c }} catch {{ $_.Exception.Message }} }}"
    ) == [
        *("12.0.0.5", "rg-app", "rt1", "All_Vnets", "10.0.0.68", 1, "ASPath", True, 0, "h", 0, 0),
        "PSVirtualHubEffectiveRouteMapRouteList",
        "Resource 'h' already present in Resource Group 'rg-app'",
        "The virtual hub to update could not be found.",
    ]
    tables = [
        each.body["properties"]["virtualHubRouteTableV2s"] for each in simulator.log.requests("PUT", "*/virtualHubs/h")
    ]
    assert tables[1][0]["properties"] == {
        "routes": [
            {
                "destinationType": "CIDR",
                "destinations": ["10.4.0.0/16"],
                "nextHopType": "IPAddress",
                "nextHops": ["10.0.0.68"],
            }
        ],
        "attachedConnections": ["All_Vnets"],
    }
    assert simulator.log.requests("POST", "*/inboundRoutes")[0].body == {"resourceUri": "x", "connectionType": "y"}
    assert "tags" not in simulator.log.requests("PUT", "*/virtualHubs/h")[2].body


def test_connections_to_networks(session, simulator):
    session.run(MADE)
    new = f"$c = New-AzVirtualHubVnetConnection {OF} -VirtualHubName h -Name c1 -RemoteVirtualNetwork $v"
    assert asked(simulator, new, session) == ["GET c1", "GET h", "GET hubVirtualNetworkConnections", "PUT c1", "GET c1"]
    assert body(simulator, "hubVirtualNetworkConnections/c1") == {
        "properties": {
            "remoteVirtualNetwork": {"id": HUB.replace("virtualHubs/h", "virtualNetworks/v1")},
            "enableInternetSecurity": False,
        }
    }
    session.run(
        f"$t = Get-AzVHubRouteTable {OF} -HubName h; $route = New-AzStaticRoute -Name r1 -AddressPrefix 10.20.0.0/16 -NextHopIpAddress 10.90.0.5;"
        "$rc = New-AzRoutingConfiguration -AssociatedRouteTable $t[0].Id -Label l1 -Id $t[1].Id -StaticRoute $route -VnetLocalRouteOverrideCriteria Equal"
    )
    assert session.run(
        "$c.RoutingConfiguration.AssociatedRouteTable.Id.Split('/')[-1];"
        "(Update-AzVirtualHubVnetConnection -InputObject $c -RoutingConfiguration $rc -EnableInternetSecurity $true).EnableInternetSecurity;"
        f"(Get-AzVirtualHubVnetConnection {OF} -ParentResourceName h).Count; (Get-AzVirtualHubVnetConnection -ParentObject $hub -Name c1).Name;"
        f"$hub = Get-AzVirtualHub -Name h {OF}; $hub.VirtualNetworkConnections.Name;"
        "$x = [Microsoft.Azure.Commands.Network.Models.PSHubVirtualNetworkConnection]@{ Name = 'c2'; RemoteVirtualNetwork = $c.RemoteVirtualNetwork };"
        "(Update-AzVirtualHub -InputObject $hub -HubVnetConnection $x).VirtualNetworkConnections.Name;"
        "try { New-AzRoutingConfiguration -AssociatedRouteTable $hub.Id -Label a -Id $t[1].Id } catch { $_.Exception.Message };"
        'try { New-AzRoutingConfiguration -AssociatedRouteTable "$($t[0].Id)x" -Label a -Id $t[1].Id } catch { $_.Exception.Message };'
        f"Remove-AzVirtualHubVnetConnection {OF} -ParentResourceName h -Name c2 -Force -PassThru"
    ) == [
        *("defaultRouteTable", True, 1, "c1", "c1", "c2"),
        "The reference to a route table of a virtual hub is not valid.",
        "The route table of the virtual hub could not be found.",
        True,
    ]
    assert simulator.log.requests("DELETE", "*/hubVirtualNetworkConnections/c1")
    [sent] = [
        each.body["properties"]
        for each in simulator.log.requests("PUT", "*/c1")
        if "routingConfiguration" in each.body["properties"]
    ]
    assert sent["routingConfiguration"] == {
        "associatedRouteTable": DEFAULT,
        "propagatedRouteTables": {"labels": ["l1"], "ids": [{"id": f"{HUB}/hubRouteTables/noneRouteTable"}]},
        "vnetRoutes": {
            "staticRoutes": [{"name": "r1", "addressPrefixes": ["10.20.0.0/16"], "nextHopIpAddress": "10.90.0.5"}],
            "staticRoutesConfig": {"vnetLocalRouteOverrideCriteria": "Equal"},
        },
    }


def test_route_tables_maps_and_intents(session, simulator):
    session.run(MADE)
    new = (
        f"$t = New-AzVHubRouteTable {OF} -VirtualHubName h -Name t1 -Label l1 -Route"
        " (New-AzVHubRoute -Name pt -Destination 10.30.0.0/16 -DestinationType CIDR -NextHop $hub.Id -NextHopType ResourceId)"
    )
    assert asked(simulator, new, session) == ["GET h", "GET hubVirtualNetworkConnections", "GET t1", "PUT t1"]
    route = {"name": "pt", "destinationType": "CIDR", "destinations": ["10.30.0.0/16"], "nextHopType": "ResourceId"}
    assert body(simulator, "hubRouteTables/t1")["properties"] == {
        "routes": [{**route, "nextHop": HUB}],
        "labels": ["l1"],
    }
    assert session.run(
        f"(Update-AzVHubRouteTable {OF} -VirtualHubName h -Name t1 -Label l2).Labels; ($t | Update-AzVHubRouteTable -Label l3).Labels;"
        "(Get-AzVHubRouteTable -VirtualHub $hub -Name t1).Routes[0].Name; (Get-AzVHubRouteTable -ParentResourceId $hub.Id).Count;"
        f"Remove-AzVHubRouteTable {OF} -VirtualHubName h -Name t1 -Force -PassThru;"
        "$criterion = New-AzRouteMapRuleCriterion -MatchCondition Contains -RoutePrefix 10.0.0.0/16;"
        "$action = New-AzRouteMapRuleAction -Type Add -Parameter (New-AzRouteMapRuleActionParameter -AsPath 12345);"
        "$rule = New-AzRouteMapRule -Name rule1 -MatchCriteria $criterion -RouteMapRuleAction $action -NextStepIfMatched Continue;"
        f"$m = New-AzRouteMap {OF} -VirtualHubName h -Name m -RouteMapRule $rule; $m.Rules[0].Actions[0].Type;"
        f"(Update-AzRouteMap -InputObject $m -RouteMapRule $rule, $rule).Rules.Count; (Get-AzRouteMap {OF} -VirtualHubName h).Name;"
        f"Remove-AzRouteMap {OF} -VirtualHubName h -Name m -Force -PassThru;"
        "$p = New-AzRoutingPolicy -Name Private -Destination PrivateTraffic -NextHop $hub.Id;"
        f"$i = New-AzRoutingIntent {OF} -VirtualHubName h -Name i -RoutingPolicy $p; $i = Add-AzRoutingPolicy -RoutingIntent $i -Name Public -Destination Internet -NextHop $hub.Id;"
        "(Set-AzRoutingIntent -InputObject $i).RoutingPolicies.Name; (Set-AzRoutingPolicy -RoutingIntent $i -Name Public -Destination X -NextHop y).RoutingPolicies[1].NextHop;"
        "(Get-AzRoutingPolicy -RoutingIntent $i -Name Public).Destinations; (Remove-AzRoutingPolicy -RoutingIntent $i -Name Public).RoutingPolicies.Count;"
        f"(Get-AzRoutingIntent {OF} -HubName h -Name i).RoutingPolicies[1].DestinationType; Remove-AzRoutingIntent -InputObject $i -Force -PassThru"
    ) == [
        *("l2", "l3", "pt", 3, True),
        *("Add", 2, "m", True),
        *("Private", "Public", "y", "X", 1, "TrafficType", True),
    ]
    assert body(simulator, "routeMaps/m")["properties"]["rules"][0] == {
        "name": "rule1",
        "matchCriteria": [
            {"matchCondition": "Contains", "routePrefix": ["10.0.0.0/16"], "community": [], "asPath": []}
        ],
        "actions": [{"type": "Add", "parameters": [{"routePrefix": [], "community": [], "asPath": ["12345"]}]}],
        "nextStepIfMatched": "Continue",
    }
    assert body(simulator, "routingIntent/i")["properties"]["routingPolicies"][1] == {
        "name": "Public",
        "destinations": ["Internet"],
        "nextHop": HUB,
    }


def test_policies_and_peers(session, simulator):
    assert session.run(
        f"{MADE} $c = New-AzVirtualHubVnetConnection {OF} -VirtualHubName h -Name c1 -RemoteVirtualNetworkId $v.Id -EnableInternetSecurityFlag $true;"
        f"(New-AzConnectionPolicy {OF} -ParentResourceName h -Name cp -EnableInternetSecurity).EnableInternetSecurity;"
        f"(Set-AzConnectionPolicy {OF} -ParentResourceName h -Name cp -EnableInternetSecurity $false).EnableInternetSecurity;"
        f"(Get-AzConnectionPolicy -VirtualHub $hub | Remove-AzConnectionPolicy -Force -PassThru);"
        f"(New-AzVirtualHubBgpConnection {OF} -VirtualHubName h -Name b -PeerIp 192.168.1.5 -PeerAsn 4200000000 -VirtualHubVnetConnection $c).PeerAsn;"
        f"$b = Get-AzVirtualHubBgpConnection {OF} -VirtualHubName h -Name b; (Update-AzVirtualHubBgpConnection -InputObject $b -PeerIp 192.168.1.6).PeerIp;"
        f"try {{ New-AzVirtualHubBgpConnection {OF} -VirtualHubName h -Name b -PeerIp 1.1.1.1 -PeerAsn 1 -VirtualHubVnetConnection $c }} catch {{ $_.Exception.Message }};"
        "Remove-AzVirtualHubBgpConnection -ResourceId $b.Id -Force -PassThru"
    ) == [
        *(True, False, True, 4200000000, "192.168.1.6"),
        "Child resource 'b' already present in Resource Group 'rg-app' under the parent resource 'h'",
        True,
    ]
    connection = {"id": f"{HUB}/hubVirtualNetworkConnections/c1"}
    assert body(simulator, "bgpConnections/b")["properties"] == {
        "peerAsn": 4200000000,
        "peerIp": "192.168.1.6",
        "hubVirtualNetworkConnection": connection,
    }
    assert body(simulator, "c1")["properties"]["enableInternetSecurity"] is True


@pytest.mark.parametrize(
    ("noun", "name", "above"),
    [("RouteServer", "RouteServerName", "RouteServerName"), ("VirtualRouter", "RouterName", "VirtualRouterName")],
)
def test_routers_are_hubs_in_a_subnet(session, simulator, noun, name, above):
    server = noun == "RouteServer"
    new = f"New-Az{noun} -{name if server else 'Name'} r {IN} -HostedSubnet $v.Subnets[0].Id"
    if server:
        new += " -PublicIpAddress $ip -HubRoutingPreference ASPath -VirtualRouterAutoScaleConfiguration (New-AzVirtualRouterAutoScaleConfiguration -MinCapacity 3)"
    number = "RouteServerAsn" if server else "VirtualRouterAsn"
    flag = "-AllowBranchToBranchTraffic 1" if server else "-AllowBranchToBranchTraffic"
    peer = f"{OF} -{above} r -PeerName p"
    routes = [f"(Get-Az{noun}Peer{each} {peer}).Count" for each in ("LearnedRoute", "AdvertisedRoute")]
    assert session.run(
        f"$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name RouteServerSubnet -AddressPrefix 10.0.0.0/24);"
        f"$ip = New-AzPublicIpAddress -Name ip {IN} -AllocationMethod Static -Sku Standard; $r = {new}; $r.{number}; $r.HostedSubnet.Split('/')[-1];"
        f"(Update-Az{noun} -{name} r {OF} {flag}).AllowBranchToBranchTraffic;"
        f"(Add-Az{noun}Peer {peer} -PeerIp 10.0.1.5 -PeerAsn 63000).Peerings[0].PeerIp; $p = Get-Az{noun}Peer {peer}; $p.PeerAsn;"
        f"(Update-Az{noun}Peer {peer} -PeerIp 10.0.1.6 -PeerAsn 63001 -Force).Peerings.PeerIp; {'; '.join(routes)};"
        f"(Get-Az{noun}Peer -ResourceId ($p.Id -replace 'virtualHubs', 'virtualRouters')).Name; (Remove-Az{noun}Peer -InputObject $p -Force).Peerings.Count;"
        f"(Get-Az{noun}).Name; (Get-Az{noun} -{name} r {OF}).GetType().Name; (Get-Az{noun} -ResourceId $r.Id).ProvisioningState;"
        f"try {{ {new} }} catch {{ $_.Exception.Message }}; Remove-Az{noun} -InputObject $r -Force -PassThru"
    ) == [
        *(65515, "RouteServerSubnet", True, "10.0.1.5", 63000, "10.0.1.6", 0, 0, "p", 0, "r", f"PS{noun}", "Succeeded"),
        "Resource 'r' already present in Resource Group 'rg-app'",
        True,
    ]
    first = simulator.log.requests("PUT", "*/virtualHubs/r")[0].body
    scale = (
        {"hubRoutingPreference": "ASPath", "virtualRouterAutoScaleConfiguration": {"minCapacity": 3}} if server else {}
    )
    assert first["properties"] == {
        "virtualHubRouteTableV2s": [],
        "sku": "Standard",
        "virtualRouterAsn": 0,
        "virtualRouterIps": [],
        "allowBranchToBranchTraffic": False,
        **scale,
    }
    address = simulator.log.requests("PUT", "*/ipConfigurations/ipconfig1")[0].body["properties"]
    assert list(address) == ["subnet", *(["publicIPAddress"] if server else [])]
    assert [each.path.rpartition("/")[2] for each in simulator.log.requests("DELETE", "*/virtualHubs/*")] == [
        "p",
        "ipconfig1",
        "r",
    ]


def test_a_connection_stays_whatever_the_case_of_its_name(session, simulator):
    session.run(
        f"{MADE}; $c = New-AzVirtualHubVnetConnection {OF} -VirtualHubName h -Name c1 -RemoteVirtualNetwork $v; $c.Name = 'C1';"
        f"$null = Update-AzVirtualHub -InputObject (Get-AzVirtualHub -Name h {OF}) -HubVnetConnection $c"
    )
    assert not simulator.log.requests("DELETE")
    assert not session.errors

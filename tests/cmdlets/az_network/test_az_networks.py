"""Virtual networks with subnets and peerings, groups of rules, route tables: what is sent, and what comes out."""

from __future__ import annotations

import re

GROUP = "/subscriptions/[^/]+/resourceGroups/rg-app/providers/Microsoft.Network"


def bodies(simulator, path):
    """The bodies that were PUT there."""
    return [request.body for request in simulator.log.requests("PUT", path)]


def test_a_virtual_network_from_its_beginning_to_its_end(session, simulator):
    session.run(
        "$s = New-AzVirtualNetworkSubnetConfig -Name front -AddressPrefix 10.0.1.0/24 -ServiceEndpoint Microsoft.Sql;"
        "$d = New-AzDelegation -Name del -ServiceName Microsoft.Web/serverFarms;"
        "$s2 = New-AzVirtualNetworkSubnetConfig -Name back -AddressPrefix 10.0.2.0/24, fd00::/64 -Delegation $d;"
        "$v = New-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app -Location 'West Europe' -AddressPrefix 10.0.0.0/16, fd00::/48"
        " -Subnet $s, $s2 -DnsServer 10.0.0.4 -Tag @{a = 1} -BgpCommunity 12076:1"
    )
    [body] = bodies(simulator, "*/virtualNetworks/v1")
    front, back = body["properties"].pop("subnets")
    empty = ("serviceEndpointPolicies", "resourceNavigationLinks", "serviceAssociationLinks")
    assert front == {
        "name": "front",
        "properties": {
            "addressPrefix": "10.0.1.0/24",
            "addressPrefixes": [],
            "serviceEndpoints": [{"service": "Microsoft.Sql", "locations": []}],
            "delegations": [],
            "privateEndpointNetworkPolicies": "Disabled",
            "privateLinkServiceNetworkPolicies": "Enabled",
            **{name: [] for name in empty},
        },
    }
    assert back["properties"]["addressPrefixes"] == ["10.0.2.0/24", "fd00::/64"]
    assert "addressPrefix" not in back["properties"]
    assert back["properties"]["delegations"][0]["properties"]["serviceName"] == "Microsoft.Web/serverFarms"
    assert body == {
        "location": "West Europe",
        "tags": {"a": "1"},
        "properties": {
            "addressSpace": {"addressPrefixes": ["10.0.0.0/16", "fd00::/48"]},
            "dhcpOptions": {"dnsServers": ["10.0.0.4"]},
            "virtualNetworkPeerings": [],
            "enableDdosProtection": False,
            "bgpCommunities": {"virtualNetworkCommunity": "12076:1"},
        },
    }
    assert session.run(
        "$v = Get-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app; $v.GetType().FullName; $v.ResourceGroupName; $v.Tag.a;"
        "($v | Get-AzVirtualNetworkSubnetConfig).Name -join ' '; (Get-AzVirtualNetworkSubnetConfig -ResourceId $v.Subnets[0].Id).Name;"
        "(Get-AzDelegation -Subnet $v.Subnets[1]).ServiceName; (Get-AzVirtualNetwork -Name v?).Count;"
        "$null = Remove-AzDelegation -Subnet $v.Subnets[1] -Name del; $v.Subnets[1].Delegations.Count;"
        "$null = Add-AzDelegation -Subnet $v.Subnets[1] -Name x -ServiceName Microsoft.Sql/managedInstances;"
        "$v.Subnets[1].Delegations[0].ServiceName"
    ) == [
        "Microsoft.Azure.Commands.Network.Models.PSVirtualNetwork",
        "rg-app",
        "1",
        "front back",
        "front",
        "Microsoft.Web/serverFarms",
        1,
        0,
        "Microsoft.Sql/managedInstances",
    ]
    assert session.run(
        "Remove-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app -Force -PassThru; (Get-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app 2>&1).Exception.Code"
    )[0]


def test_a_changed_subnet_keeps_its_rules_and_routes(session, simulator):
    session.run(
        "$in = @{ ResourceGroupName = 'rg-app'; Location = 'westeurope' };"
        "$n = New-AzNetworkSecurityGroup -Name n1 @in; $t = New-AzRouteTable -Name t1 @in;"
        "$s = New-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.1.0/24 -NetworkSecurityGroup $n -RouteTable $t -ServiceEndpoint Microsoft.Sql;"
        "$v = New-AzVirtualNetwork -Name v1 @in -AddressPrefix 10.0.0.0/16 -Subnet $s;"
        "$null = $v | Set-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.2.0/24 | Set-AzVirtualNetwork;"
        "$null = $v | Set-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.2.0/24 -NetworkSecurityGroup $null | Set-AzVirtualNetwork;"
        "$null = $v | Set-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.2.0/24 -RouteTableId '' | Set-AzVirtualNetwork"
    )
    subnets = [body["properties"]["subnets"][0]["properties"] for body in bodies(simulator, "*/virtualNetworks/v1")]
    kept = [{"networkSecurityGroup", "routeTable"} & subnet.keys() for subnet in subnets[1:]]
    assert kept == [{"networkSecurityGroup", "routeTable"}, {"routeTable"}, set()]
    assert [len(subnet["serviceEndpoints"]) for subnet in subnets] == [1, 0, 0, 0]


def test_subnets_of_a_network_in_memory(session, simulator):
    session.run(
        "$v = New-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/16"
        " -Subnet (New-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.1.0/24);"
        "$n = New-AzNetworkSecurityGroup -Name n1 -ResourceGroupName rg-app -Location westeurope;"
        "$v | Add-AzVirtualNetworkSubnetConfig -Name b -AddressPrefix 10.0.2.0/24 -NetworkSecurityGroup $n | Set-AzVirtualNetwork"
    )
    _, body = bodies(simulator, "*/virtualNetworks/v1")
    first, second = body["properties"]["subnets"]
    assert {"etag", "id", "name"} <= first.keys()
    assert {"id", "etag"} & second.keys() == set()
    assert body.keys() == {"etag", "id", "location", "properties"}
    assert body["properties"]["provisioningState"] == "Succeeded"
    group = second["properties"]["networkSecurityGroup"]
    assert re.fullmatch(f"{GROUP}/networkSecurityGroups/n1", group.pop("id"))
    assert group == {"properties": {"securityRules": [], "defaultSecurityRules": []}, "tags": {}}
    assert session.run(
        "$v = Get-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app;"
        "$null = Set-AzVirtualNetworkSubnetConfig -VirtualNetwork $v -Name B -AddressPrefix 10.0.3.0/24;"
        "$b = $v.Subnets[1]; $b.AddressPrefix; $null -eq $b.NetworkSecurityGroup; $b.PrivateEndpointNetworkPolicies; [bool]$b.Etag;"
        "foreach ($c in { $v | Add-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 1.0.0.0/8 },"
        '{ $v | Set-AzVirtualNetworkSubnetConfig -Name z -AddressPrefix 1.0.0.0/8 }) { try { & $c } catch { "$_" } };'
        "($v | Remove-AzVirtualNetworkSubnetConfig -Name A).Subnets.Count; ($v | Remove-AzVirtualNetworkSubnetConfig -Name z).Subnets.Count"
    ) == [
        "10.0.3.0/24",
        False,
        "Disabled",
        True,
        "Subnet with the specified name already exists",
        "Subnet with the specified name does not exist",
        1,
        1,
    ]


def test_peerings_are_written_at_once(session, simulator):
    session.run(
        "foreach ($n in 1, 2) { $null = New-AzVirtualNetwork -Name v$n -ResourceGroupName rg-app -Location westeurope"
        " -AddressPrefix 10.$n.0.0/16 };"
        "$one = Get-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app; $two = Get-AzVirtualNetwork -Name v2 -ResourceGroupName rg-app;"
        "$null = Add-AzVirtualNetworkPeering -Name p -VirtualNetwork $one -RemoteVirtualNetworkId $two.Id -AllowForwardedTraffic"
    )
    [body] = bodies(simulator, "*/virtualNetworkPeerings/p")
    assert re.fullmatch(f"{GROUP}/virtualNetworks/v2", body["properties"].pop("remoteVirtualNetwork")["id"])
    assert body == {
        "name": "p",
        "properties": {
            "allowVirtualNetworkAccess": True,
            "allowForwardedTraffic": True,
            "allowGatewayTransit": False,
            "useRemoteGateways": False,
        },
    }
    assert session.run(
        "$p = Get-AzVirtualNetworkPeering -VirtualNetworkName v1 -ResourceGroupName rg-app; $p.Name; $p.VirtualNetworkName;"
        "$p.AllowGatewayTransit = $true; (Set-AzVirtualNetworkPeering -VirtualNetworkPeering $p).AllowGatewayTransit;"
        "$null = Sync-AzVirtualNetworkPeering -VirtualNetworkPeering $p;"
        'try { Add-AzVirtualNetworkPeering -Name p -VirtualNetwork $one -RemoteVirtualNetworkId $two.Id } catch { "$_" };'
        "Remove-AzVirtualNetworkPeering -VirtualNetworkName v1 -ResourceGroupName rg-app -Name p -Force -PassThru"
    ) == ["p", "v1", True, "Peering with the specified name already exists", True]
    synced = simulator.log.requests("PUT", "*/virtualNetworkPeerings/p")[-1]
    assert {"etag", "provisioningState"} & {*synced.body, *synced.body["properties"]} == set()


def test_security_groups_and_their_rules(session, simulator):
    session.run(
        "$asg = New-AzApplicationSecurityGroup -Name web -ResourceGroupName rg-app -Location westeurope;"
        "$r = New-AzNetworkSecurityRuleConfig -Name in1 -Protocol Tcp -SourcePortRange * -DestinationPortRange 80, 443"
        " -SourceAddressPrefix Internet -DestinationApplicationSecurityGroup $asg -Access Allow -Priority 100 -Direction Inbound;"
        "$n = New-AzNetworkSecurityGroup -Name n1 -ResourceGroupName rg-app -Location westeurope -SecurityRules $r"
    )
    [body] = bodies(simulator, "*/networkSecurityGroups/n1")
    [rule] = body["properties"].pop("securityRules")
    assert body == {"location": "westeurope", "properties": {"defaultSecurityRules": []}}
    [target] = rule["properties"].pop("destinationApplicationSecurityGroups")
    assert re.fullmatch(f"{GROUP}/applicationSecurityGroups/web", target["id"])
    assert rule == {
        "name": "in1",
        "properties": {
            "protocol": "Tcp",
            "sourcePortRange": "*",
            "sourcePortRanges": [],
            "destinationPortRanges": ["80", "443"],
            "sourceAddressPrefix": "Internet",
            "sourceAddressPrefixes": [],
            "destinationAddressPrefixes": [],
            "access": "Allow",
            "priority": 100,
            "direction": "Inbound",
        },
    }
    assert session.run(
        "$n = Get-AzNetworkSecurityGroup -Name n1 -ResourceGroupName rg-app; ($n | Get-AzNetworkSecurityRuleConfig).DestinationPortRange -join ',';"
        "($n | Get-AzNetworkSecurityRuleConfig -DefaultRules).Count; ($n | Get-AzNetworkSecurityRuleConfig -Name IN1).Priority;"
        "$null = $n | Add-AzNetworkSecurityRuleConfig -Name in2 -Protocol * -SourcePortRange * -DestinationPortRange 22"
        " -SourceAddressPrefix * -DestinationAddressPrefix * -Access Deny -Priority 200 -Direction Inbound"
        " | Set-AzNetworkSecurityRuleConfig -Name in1 -Protocol Udp -SourcePortRange * -DestinationPortRange 53"
        " -SourceAddressPrefix * -DestinationAddressPrefix * -Access Allow -Priority 110 -Direction Inbound | Set-AzNetworkSecurityGroup;"
        "$n.SecurityRules[0].Protocol; [bool]$n.SecurityRules[0].Id; ($n | Remove-AzNetworkSecurityRuleConfig -Name in2).SecurityRules.Count;"
        'try { New-AzNetworkSecurityRuleConfig -Name x -SourceAddressPrefix * -SourceApplicationSecurityGroup $asg } catch { "$_" };'
        "(Get-AzApplicationSecurityGroup).Name; Remove-AzApplicationSecurityGroup -Name web -ResourceGroupName rg-app -Force -PassThru 2>&1 | ForEach-Object GetType | ForEach-Object Name;"
        "Remove-AzNetworkSecurityGroup -Name n1 -ResourceGroupName rg-app -Force -PassThru"
    ) == [
        "80,443",
        6,
        100,
        "Udp",
        True,
        1,
        "SourceAddressPrefix and SourceApplicationSecurityGroup cannot be used simultaneously.",
        "web",
        "Boolean",
        True,
    ]
    last = bodies(simulator, "*/networkSecurityGroups/n1")[-1]["properties"]
    assert [rule["name"] for rule in last["securityRules"]] == ["in1", "in2"]
    assert len(last["defaultSecurityRules"]) == 6
    assert "etag" not in last["securityRules"][1]


def test_route_tables_and_filters(session, simulator):
    session.run(
        "$r = New-AzRouteConfig -Name r1 -AddressPrefix 10.1.0.0/16 -NextHopType VirtualAppliance -NextHopIpAddress 10.0.0.4;"
        "$t = New-AzRouteTable -Name t1 -ResourceGroupName rg-app -Location westeurope -Route $r -DisableBgpRoutePropagation;"
        "$f = New-AzRouteFilterRuleConfig -Name f -Access Allow -RouteFilterRuleType Community -CommunityList 12076:5010;"
        "$null = New-AzRouteFilter -Name rf -ResourceGroupName rg-app -Location westeurope -Rule $f"
    )
    [body] = bodies(simulator, "*/routeTables/t1")
    assert body == {
        "location": "westeurope",
        "properties": {
            "disableBgpRoutePropagation": True,
            "routes": [
                {
                    "name": "r1",
                    "properties": {
                        "addressPrefix": "10.1.0.0/16",
                        "nextHopType": "VirtualAppliance",
                        "nextHopIpAddress": "10.0.0.4",
                    },
                }
            ],
        },
    }
    [body] = bodies(simulator, "*/routeFilters/rf")
    assert body["properties"]["rules"][0]["properties"]["communities"] == ["12076:5010"]
    assert session.run(
        "$t = Get-AzRouteTable -Name t1 -ResourceGroupName rg-app;"
        "$null = $t | Add-AzRouteConfig -Name r2 -AddressPrefix 0.0.0.0/0 -NextHopType Internet | Set-AzRouteConfig -Name r1"
        " -AddressPrefix 10.2.0.0/16 -NextHopType VnetLocal | Set-AzRouteTable;"
        "$t.Routes[0].Id; ($t | Get-AzRouteConfig -Name r2).NextHopType; ($t | Remove-AzRouteConfig -Name r1).Routes.Name;"
        "Remove-AzRouteTable -Name t1 -ResourceGroupName rg-app -Force -PassThru;"
        "$f = Get-AzRouteFilter -Name rf -ResourceGroupName rg-app; ($f | Get-AzRouteFilterRuleConfig).Name;"
        "($f | Set-AzRouteFilterRuleConfig -Name f -Access Allow -RouteFilterRuleType Community -CommunityList 1:1).Rules[0].Communities;"
        "$null = $f | Remove-AzRouteFilterRuleConfig -Name f | Add-AzRouteFilterRuleConfig -Name g -Access Allow"
        " -RouteFilterRuleType Community -CommunityList 1:2; (Set-AzRouteFilter -RouteFilter $f -Force).Rules.Name;"
        "Remove-AzRouteFilter -Name rf -ResourceGroupName rg-app -Force -PassThru"
    ) == [None, "Internet", "r2", True, "f", "1:1", "g", True]


def test_who_overwrites_is_asked_and_what_is_absent_is_told(session):
    session.run("$null = New-AzRouteTable -Name t1 -ResourceGroupName rg-app -Location westeurope")
    assert session.run(
        "New-AzRouteTable -Name t1 -ResourceGroupName rg-app -Location westeurope -WhatIf;"
        "(New-AzRouteTable -Name t1 -ResourceGroupName rg-app -Location westeurope -Force).Name;"
        "$t = Get-AzRouteTable -Name t1 -ResourceGroupName rg-app; Remove-AzRouteTable -Name t1 -ResourceGroupName rg-app -Force;"
        'try { $t | Set-AzRouteTable } catch { "$_"; $_.FullyQualifiedErrorId };'
        "$e = Get-AzRouteTable -Name none -ResourceGroupName rg-app 2>&1; $e.Exception.GetType().FullName"
    ) == [
        "t1",
        "Resource '{0}' not found",
        "Microsoft.Azure.Commands.Network.SetAzureRouteTableCommand",
        "Microsoft.Azure.Commands.Network.Common.NetworkCloudException",
    ]


def test_lists_show_their_parts_as_json(session):
    shown = session.run(
        "$null = New-AzRouteTable -Name t1 -ResourceGroupName rg-app -Location westeurope -Tag @{k = 'v'}"
        " -Route (New-AzRouteConfig -Name r1 -AddressPrefix 10.1.0.0/16 -NextHopType VnetLocal);"
        "Get-AzRouteTable -Name t1 -ResourceGroupName rg-app | Out-String -Width 200"
    )[0]
    assert [line.split(" ")[0] for line in shown.splitlines() if line[:1].isalpha()] == [
        *("Name", "ResourceGroupName", "Location", "Id", "Etag", "ProvisioningState", "Tags", "Routes", "Subnets"),
    ]
    assert '"NextHopType": "VnetLocal"' in shown
    assert "Name  Value" in shown


def test_an_object_without_a_name_is_no_resource(session, simulator):
    session.run(
        "Set-AzVirtualNetwork -VirtualNetwork ([Microsoft.Azure.Commands.Network.Models.PSVirtualNetwork]::new())"
    )
    assert session.errors[-1].message == "The arguments do not name a virtual network: a name is empty."
    assert not simulator.log.requests()

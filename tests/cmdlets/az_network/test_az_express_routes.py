"""ExpressRoute: circuits with peerings in memory, ports, gateways, cross connections, and what devices tell."""

from __future__ import annotations

CIRCUIT = (
    "$c = New-AzExpressRouteCircuit -Name c -ResourceGroupName rg-app -Location westeurope -SkuTier Standard -SkuFamily MeteredData"
    " -ServiceProviderName Equinix -PeeringLocation Amsterdam -BandwidthInMbps 200;"
)
PRIVATE = "-Name AzurePrivatePeering -PeeringType AzurePrivatePeering -PeerASN 4200000000 -VlanId 200"
FOURTH = "-PrimaryPeerAddressPrefix 10.6.1.0/30 -SecondaryPeerAddressPrefix 10.6.2.0/30"
SIXTH = "-PrimaryPeerAddressPrefix fd00::/126 -SecondaryPeerAddressPrefix fd01::/126 -PeerAddressType IPv6"
MICROSOFT = (
    "-Name MicrosoftPeering -PeeringType MicrosoftPeering -PeerASN 100 -VlanId 300 -PrimaryPeerAddressPrefix 123.0.0.0/30"
    " -SecondaryPeerAddressPrefix 123.0.0.4/30 -MicrosoftConfigAdvertisedPublicPrefixes 123.1.0.0/24 -MicrosoftConfigCustomerAsn 23"
    " -MicrosoftConfigRoutingRegistryName ARIN"
)


def body(simulator, path):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def test_peerings(session, simulator):
    """Each version of addresses has its place; what is removed of a peering with both is one of them."""
    session.run(
        CIRCUIT + "$f = New-AzRouteFilter -Name f -ResourceGroupName rg-app -Location westeurope -Force;"
        f"$null = $c | Add-AzExpressRouteCircuitPeeringConfig {PRIVATE} {FOURTH} -SharedKey k;"
        f"$null = $c | Set-AzExpressRouteCircuitPeeringConfig {PRIVATE} {SIXTH} | Add-AzExpressRouteCircuitPeeringConfig {MICROSOFT} -RouteFilterId $f.Id;"
        "$c = Set-AzExpressRouteCircuit -ExpressRouteCircuit $c"
    )
    private, microsoft = body(simulator, "expressRouteCircuits/c")["properties"]["peerings"]
    assert private["name"] == "AzurePrivatePeering"
    assert private["properties"] == {
        "peeringType": "AzurePrivatePeering",
        "peerASN": 4200000000,
        "primaryPeerAddressPrefix": "10.6.1.0/30",
        "secondaryPeerAddressPrefix": "10.6.2.0/30",
        "sharedKey": "********",
        "vlanId": 200,
        "ipv6PeeringConfig": {"primaryPeerAddressPrefix": "fd00::/126", "secondaryPeerAddressPrefix": "fd01::/126"},
        "connections": [],
    }
    assert microsoft["properties"]["routeFilter"]["id"].endswith("/routeFilters/f")
    config = microsoft["properties"]["microsoftPeeringConfig"]
    assert [config["advertisedPublicPrefixes"], config["customerASN"], config["routingRegistryName"]] == [
        *(["123.1.0.0/24"], 23, "ARIN"),
    ]
    assert session.run(
        "($c | Get-AzExpressRouteCircuitPeeringConfig).Name -join ' '; ($c | Get-AzExpressRouteCircuitPeeringConfig -Name azureprivatepeering).PeerASN;"
        "$null = $c | Remove-AzExpressRouteCircuitPeeringConfig -Name AzurePrivatePeering; $p = $c.Peerings[0]; $null -eq $p.PrimaryPeerAddressPrefix; $null -eq $p.Ipv6PeeringConfig;"
        "$null = $c | Remove-AzExpressRouteCircuitPeeringConfig -Name AzurePrivatePeering -PeerAddressType IPv6; $c.Peerings.Count;"
        "$null = $c | Remove-AzExpressRouteCircuitPeeringConfig -Name MicrosoftPeering -PeerAddressType IPv6; $c.Peerings.Count;"
        "$null = $c | Remove-AzExpressRouteCircuitPeeringConfig -Name MicrosoftPeering; $c.Peerings.Count;"
        f"(New-AzExpressRouteCircuitPeeringConfig {PRIVATE} {FOURTH} -RouteFilter $f).RouteFilter.Id.Split('/')[-1]"
    ) == ["AzurePrivatePeering MicrosoftPeering", 4200000000, True, False, 1, 1, 0, "f"]
    session.run(f"$c | Set-AzExpressRouteCircuitPeeringConfig {PRIVATE} {FOURTH}")
    assert session.errors[0].message == "Peering with the specified name does not exist"


def test_connections_and_prefixes(session):
    assert session.run(
        CIRCUIT
        + f"$null = $c | Add-AzExpressRouteCircuitPeeringConfig {PRIVATE} {FOURTH} | Add-AzExpressRouteCircuitPeeringConfig {MICROSOFT};"
        "$c = Set-AzExpressRouteCircuit -ExpressRouteCircuit $c;"
        "$null = Add-AzExpressRouteCircuitConnectionConfig n $c /peer 60.0.0.0/29 -AuthorizationKey k;"
        "$n = $c | Get-AzExpressRouteCircuitConnectionConfig -Name N; $n.AddressPrefix; $n.ExpressRouteCircuitPeering.Id -eq $c.Peerings[0].Id; $n.PeerExpressRouteCircuitPeering.Id; $n.AuthorizationKey;"
        "$null = Set-AzExpressRouteCircuitConnectionConfig n $c /peer aa::/125 -AddressPrefixType IPv6; $n.IPv6CircuitConnectionConfig.AddressPrefix; $n.AddressPrefix;"
        "$null = Remove-AzExpressRouteCircuitConnectionConfig n $c; $null -eq $n.AddressPrefix; $null = Remove-AzExpressRouteCircuitConnectionConfig n $c -AddressPrefixType IPv6; @($c.Peerings[0].Connections).Count"
    ) == ["60.0.0.0/29", True, "/peer", "k", "aa::/125", "60.0.0.0/29", True, 0]
    prefix = "-ExpressRouteCircuit $c -PeerAddressType IPv4 -Prefix"
    assert session.run(
        f"$null = Add-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24 -ValidationId v; $i = Get-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24; $i.ValidationId; $i.Signature;"
        f"$null = Set-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24 -Signature s; (Get-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24).ValidationId; (Get-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24).Signature;"
        f"(Remove-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24).Peerings[1].MicrosoftPeeringConfig.AdvertisedPublicPrefixInfo.Count"
    ) == ["v", "", "v", "s", 0]
    for command, message in (
        (
            f"Add-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 1.2.3.0/24",
            "Prefix 1.2.3.0/24 is not part of advertised public prefixes",
        ),
        (
            f"Set-AzExpressRouteCircuitMicrosoftPeeringPrefixConfig {prefix} 123.1.0.0/24",
            "AdvertisedPublicPrefixInfo is empty in peering config",
        ),
        (
            "Set-AzExpressRouteCircuitConnectionConfig x $c /p 1.0.0.0/29",
            "Circuit Connection with the name x does not exist",
        ),
    ):
        session.run(command)
        assert session.errors[0].message == message


def test_what_devices_and_providers_tell(session, simulator):
    names = "-ResourceGroupName rg-app -ExpressRouteCircuitName c"
    assert session.run(
        CIRCUIT
        + f"$null = $c | Add-AzExpressRouteCircuitPeeringConfig {PRIVATE} {FOURTH}; $null = Set-AzExpressRouteCircuit -ExpressRouteCircuit $c;"
        f"$a = Get-AzExpressRouteCircuitARPTable {names} -PeeringType AzurePrivatePeering -DevicePath Primary; $a.InterfaceProperty -join ' '; $a[0].IpAddress; $a[0].GetType().Name;"
        f"$s = Get-AzExpressRouteCircuitRouteTableSummary {names} -PeeringType AzurePrivatePeering -DevicePath Secondary; $s.Neighbor; $s.AsProperty; $s.GetType().Name;"
        f"@(Get-AzExpressRouteCircuitRouteTable {names} -PeeringType AzurePrivatePeering -DevicePath Secondary).Count;"
        f"(Get-AzExpressRouteCircuitStat {names}).PrimaryBytesIn; (Get-AzExpressRouteCircuitStat {names} -PeeringType AzurePrivatePeering).SecondaryBytesOut;"
        "(Get-AzExpressRouteServiceProvider | ? PeeringLocations -Contains 'Silicon Valley').Name -join ' ';"
        "@(Get-AzExpressRoutePortsLocation)[0].AvailableBandwidths.Count; (Get-AzExpressRoutePortsLocation -LocationName amsterdam-erdirect).AvailableBandwidths.ValueInGbps -join ' '"
    ) == [
        *("Microsoft On-Prem", "10.6.1.2", "PSExpressRouteCircuitArpTable"),
        *("10.6.2.1", 4200000000, "PSExpressRouteCircuitRoutesTableSummary", 0, 0, 0, "Equinix AT&T", 0, "10 100"),
    ]
    assert simulator.log.requests("POST", "*/peerings/AzurePrivatePeering/arpTables/primary")


def test_ports(session, simulator, tmp_path):
    letter = tmp_path / "loa.pdf"
    assert session.run(
        "$p = New-AzExpressRoutePort -Name p -ResourceGroupName rg-app -Location westeurope -PeeringLocation Amsterdam-ERDirect -BandwidthInGbps 100 -Encapsulation QinQ"
        " -Tag @{a = 'b'}; $p.Identity = New-AzExpressRoutePortIdentity -UserAssignedIdentityId /subscriptions/x/i; ($p | Get-AzExpressRoutePortIdentity).UserAssignedIdentities.Keys; $p.Identity = $null;"
        "$p.Links.Name -join ' '; ($p | Get-AzExpressRoutePortLinkConfig -Name LINK2).Name; (Get-AzExpressRoutePortLinkConfig -ExpressRoutePort $p -ResourceId $p.Links[0].Id).AdminState;"
        "$p.Links[0].AdminState = 'Enabled'; $p = Set-AzExpressRoutePort -ExpressRoutePort $p; $p.Links[0].AdminState;"
        "$a = Add-AzExpressRoutePortAuthorization -Name a -ExpressRoutePortObject $p; $a.AuthorizationUseStatus; (Get-AzExpressRoutePortAuthorization -ExpressRoutePortObject $p).Name;"
        "(Get-AzExpressRoutePortAuthorization -ExpressRoutePortObject $p -Name a).AuthorizationKey -eq $a.AuthorizationKey; Remove-AzExpressRoutePortAuthorization -ExpressRoutePortObject $p -Name a -Force -PassThru;"
        f"New-AzExpressRoutePortLOA -ResourceGroupName rg-app -PortName p -CustomerName Contoso -Destination '{letter}' -PassThru;"
        "$null -eq ($p | Remove-AzExpressRoutePortIdentity).Identity; ($p | Set-AzExpressRoutePortIdentity -UserAssignedIdentityId /i).Identity.Type"
    ) == [
        *("/subscriptions/x/i", "link1 link2", "link2", "Disabled", "Enabled", "Available", "a", True, True, True),
        *(True, "UserAssigned"),
    ]
    first, last = simulator.log.requests("PUT", "*/ExpressRoutePorts/p")
    assert first.body == {
        "location": "westeurope",
        "tags": {"a": "b"},
        "properties": {
            "peeringLocation": "Amsterdam-ERDirect",
            "bandwidthInGbps": 100,
            "encapsulation": "QinQ",
            "links": [],
        },
    }
    assert last.body["properties"]["links"][0]["properties"]["adminState"] == "Enabled"
    assert body(simulator, "ExpressRoutePorts/p/authorizations/a") == {"name": "a"}
    assert letter.read_bytes().startswith(b"%PDF")
    session.run(
        "$null = Add-AzExpressRoutePortAuthorization -Name a -ExpressRoutePortObject $p; Add-AzExpressRoutePortAuthorization -Name a -ExpressRoutePortObject $p"
    )
    assert session.errors[0].message == "Authorization with the specified name already exists"


HUB = (
    "$w = New-AzVirtualWan -Name w -ResourceGroupName rg-app -Location westeurope; $hub = $w.Id -replace 'virtualWans/w', 'virtualHubs/h';"
    '$null = Invoke-AzRestMethod -Method PUT -Path "$($hub)?api-version=2024-05-01"'
    ' -Payload (@{location = "westeurope"; properties = @{addressPrefix = "10.9.0.0/24"; virtualWan = @{id = $w.Id}}} | ConvertTo-Json);'
)


def test_gateways_and_their_connections(session, simulator):
    gateway = "-ExpressRouteGatewayName g -ResourceGroupName rg-app"
    assert session.run(
        HUB
        + CIRCUIT
        + f"$null = $c | Add-AzExpressRouteCircuitPeeringConfig {PRIVATE} {FOURTH}; $id = (Set-AzExpressRouteCircuit -ExpressRouteCircuit $c).Peerings[0].Id;"
        + "$g = New-AzExpressRouteGateway -Name g -ResourceGroupName rg-app -VirtualHubName h -MinScaleUnits 2 -Tag @{a = 1}; $g.Location; $g.AutoScaleConfiguration.Bounds.Max;"
        f"$n = New-AzExpressRouteConnection {gateway} -Name n -ExpressRouteCircuitPeeringId $id -RoutingWeight 20; $n.GetType().Name; $n.RoutingWeight; $n.EnableInternetSecurity;"
        "(Get-AzExpressRouteConnection -ExpressRouteGatewayObject $g -Name N*).Name; (Get-AzExpressRouteConnection -ParentResourceId $g.Id).ExpressRouteCircuitPeering.Id -eq $id;"
        "(Set-AzExpressRouteConnection -InputObject $n -EnableInternetSecurity $true).EnableInternetSecurity;"
        f"(Set-AzExpressRouteConnection {gateway} -Name n -RoutingWeight 30).RoutingWeight; Remove-AzExpressRouteConnection {gateway} -Name n -Force -PassThru;"
        "(Set-AzExpressRouteGateway -Name g -ResourceGroupName rg-app -MinScaleUnits 3 -MaxScaleUnits 5 -AllowNonVirtualWanTraffic $true).AutoScaleConfiguration.Bounds.Min;"
        "Remove-AzExpressRouteGateway -InputObject $g -Force -PassThru"
    ) == ["westeurope", 2, "PSExpressRouteConnection", 20, False, "n", True, True, 30, True, 3, True]
    first, last = simulator.log.requests("PUT", "*/expressRouteGateways/g")
    assert first.body["location"] == "westeurope"
    assert first.body["tags"] == {"a": "1"}
    assert first.body["properties"]["autoScaleConfiguration"] == {"bounds": {"min": 2, "max": 2}}
    assert first.body["properties"]["virtualHub"]["id"].endswith("/virtualHubs/h")
    assert last.body["properties"]["autoScaleConfiguration"] == {"bounds": {"min": 3, "max": 5}}
    assert last.body["properties"]["allowNonVirtualWanTraffic"] is True
    assert "tags" not in last.body
    made = simulator.log.requests("PUT", "*/expressRouteConnections/n")[0].body
    assert made["name"] == "n"
    assert [made["properties"][name] for name in ("routingWeight", "enableInternetSecurity")] == [20, False]
    session.run(
        "New-AzExpressRouteGateway -Name z -ResourceGroupName rg-app -VirtualHubId $hub -MinScaleUnits 9 -MaxScaleUnits 2"
    )
    assert "(9) is larger than the maximum (2)" in session.errors[0].message


def test_cross_connections(session, simulator):
    peering = MICROSOFT.replace("Prefixes", "Prefix")
    assert session.run(
        "$id = '/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Network/expressRouteCrossConnections/x';"
        '$null = Invoke-AzRestMethod -Method PUT -Path "$($id)?api-version=2024-05-01" -Payload \'{"location": "westeurope", "properties": {}}\';'
        "$x = Get-AzExpressRouteCrossConnection -Name x* -ResourceGroupName rg-app; $x.Name;"
        f"$x = Add-AzExpressRouteCrossConnectionPeering -ExpressRouteCrossConnection $x {peering} -Force; $x.Peerings[0].MicrosoftPeeringConfig.CustomerASN;"
        "(Get-AzExpressRouteCrossConnectionPeering -ExpressRouteCrossConnection $x -Name MicrosoftPeering).PeerASN;"
        "(Get-AzExpressRouteCrossConnectionArpTable -ExpressRouteCrossConnection $x -PeeringType MicrosoftPeering -DevicePath Primary)[0].IpAddress;"
        "(Get-AzExpressRouteCrossConnectionRouteTableSummary -ResourceGroupName rg-app -CrossConnectionName x -PeeringType MicrosoftPeering -DevicePath Primary).StateOrPrefixesReceived;"
        "@(Get-AzExpressRouteCrossConnectionRouteTable -ResourceGroupName rg-app -CrossConnectionName x -PeeringType MicrosoftPeering -DevicePath Primary).Count;"
        "(Set-AzExpressRouteCrossConnection -Name x -ResourceGroupName rg-app -ServiceProviderNotes hello -ServiceProviderProvisioningState Provisioned -Force).ServiceProviderNotes;"
        "$x.ServiceProviderNotes = 'other'; (Set-AzExpressRouteCrossConnection -ExpressRouteCrossConnection $x -Force).ServiceProviderNotes;"
        "@((Remove-AzExpressRouteCrossConnectionPeering -ExpressRouteCrossConnection $x -Name MicrosoftPeering -Force).Peerings).Count"
    ) == ["x", 23, 100, "123.0.0.2", "0", 0, "hello", "other", 0]


def test_a_classic_circuit_is_moved(session, simulator):
    session.run(
        "Move-AzExpressRouteCircuit -Name m -ResourceGroupName rg-app -Location westeurope -ServiceKey 11111111-2222 -Tag @{a = 'b'}"
    )
    assert body(simulator, "expressRouteCircuits/m") == {
        "location": "westeurope",
        "tags": {"a": "b"},
        "properties": {"serviceKey": "11111111-2222", "authorizations": [], "peerings": []},
    }


def test_security_partners(session, simulator):
    at = "-ResourceGroupName rg-app -Location westeurope -SecurityProviderName ZScaler"
    assert session.run(
        HUB
        + f"$s = New-AzSecurityPartnerProvider -Name s {at} -VirtualHubName h -Tag @{{a = 'b'}}; $s.SecurityProviderName; $s.VirtualHub.Id -eq $hub;"
        f"$null = New-AzSecurityPartnerProvider -Name t {at} -VirtualHubId $hub; (Get-AzSecurityPartnerProvider -ResourceGroupName rg-app -Name ?).Count;"
        "$s.Tag = @{c = 'd'}; (Set-AzSecurityPartnerProvider -SecurityPartnerProvider $s).Tag.c;"
        "Get-AzSecurityPartnerProvider -ResourceId $s.Id | Remove-AzSecurityPartnerProvider -Force -PassThru"
    ) == ["ZScaler", True, 2, "d", True]
    assert body(simulator, "securityPartnerProviders/t")["properties"]["virtualHub"]["id"].endswith("/virtualHubs/h")

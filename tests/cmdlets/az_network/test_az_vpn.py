"""Virtual network gateways and connections: what is sent, and what comes out."""

from __future__ import annotations

IN = "-ResourceGroupName rg-app -Location westeurope"
MADE = (
    f"$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name GatewaySubnet -AddressPrefix 10.0.1.0/24);"
    f"$p = New-AzPublicIpAddress -Name p1 {IN} -AllocationMethod Static -Sku Standard;"
    "$c = New-AzVirtualNetworkGatewayIpConfig -Name c -Subnet $v.Subnets[0] -PublicIpAddress $p;"
    "$root = New-AzVpnClientRootCertificate -Name r -PublicCertData abc; $gone = New-AzVpnClientRevokedCertificate -Name x -Thumbprint ff;"
    f"$g = New-AzVirtualNetworkGateway -Name g {IN} -IpConfigurations $c -GatewayType Vpn -VpnType RouteBased -GatewaySku VpnGw1 -Asn 65010"
    " -VpnClientAddressPool 172.16.0.0/24 -VpnClientRootCertificates $root -VpnClientRevokedCertificates $gone;"
    f"$l = New-AzLocalNetworkGateway -Name l {IN} -GatewayIpAddress 1.2.3.4 -AddressPrefix 192.168.0.0/16;"
)


def test_gateways(session, simulator):
    session.run(MADE)
    body = simulator.log.requests("PUT", "*/virtualNetworkGateways/g")[-1].body
    found = body["properties"]
    [address] = found.pop("ipConfigurations")
    assert address["properties"]["privateIPAllocationMethod"] == "Dynamic"
    assert list(address["properties"]["subnet"]) == ["id"]
    clients = found.pop("vpnClientConfiguration")
    assert clients["vpnClientAddressPool"] == {"addressPrefixes": ["172.16.0.0/24"]}
    assert clients["vpnClientRootCertificates"] == [{"name": "r", "properties": {"publicCertData": "abc"}}]
    assert clients["vpnClientRevokedCertificates"] == [{"name": "x", "properties": {"thumbprint": "ff"}}]
    assert body == {
        "location": "westeurope",
        "properties": {
            "gatewayType": "Vpn",
            "vpnType": "RouteBased",
            "enableBgp": False,
            "activeActive": False,
            "enablePrivateIpAddress": False,
            "enableBgpRouteTranslationForNat": False,
            "sku": {"name": "VpnGw1", "tier": "VpnGw1"},
            "bgpSettings": {"asn": 65010, "bgpPeeringAddresses": []},
            "vpnGatewayGeneration": "None",
        },
    }
    assert session.run(
        "$g = Get-AzVirtualNetworkGateway -Name g -ResourceGroupName rg-app; $g.GatewayType;"
        "(Resize-AzVirtualNetworkGateway -VirtualNetworkGateway $g -GatewaySku VpnGw2).Sku.Name;"
        "[bool](Set-AzVirtualNetworkGatewayDefaultSite -VirtualNetworkGateway $g -GatewayDefaultSite $l).GatewayDefaultSite.Id;"
        "(Remove-AzVirtualNetworkGatewayDefaultSite -VirtualNetworkGateway $g).GatewayDefaultSite;"
        "(Set-AzVirtualNetworkGateway -VirtualNetworkGateway $g -EnableActiveActiveFeature -VpnClientProtocol OpenVPN).ActiveActive;"
        "($g | Add-AzVirtualNetworkGatewayIpConfig -Name d -SubnetId x).IpConfigurations.Count; ($g | Remove-AzVirtualNetworkGatewayIpConfig -Name d).IpConfigurations.Count;"
        "(Reset-AzVirtualNetworkGateway -VirtualNetworkGateway $g).Name;"
        "foreach ($c in { Set-AzVirtualNetworkGateway -VirtualNetworkGateway $g -RadiusServerAddress 1.1.1.1 },"
        f'{{ New-AzVirtualNetworkGateway -Name z {IN} -VpnType PolicyBased -EnableActiveActiveFeature }}) {{ try {{ & $c }} catch {{ "$_" }} }};'
        "Remove-AzVirtualNetworkGateway -Name g -ResourceGroupName rg-app -WhatIf"
    ) == [
        *("Vpn", "VpnGw2", True, None, True, 2, 1, "g"),
        "Both radius server address and secret must be specified if external radius is being configured",
        "Virtual Network Gateway VpnType should be RouteBased when Active-Active feature flag is set to True.",
    ]


def test_what_a_gateway_of_a_kind_can_have(session, simulator):
    new = f"New-AzVirtualNetworkGateway -Name x {IN} -Force"
    for wrong, message in (
        ("-GatewayType Vpn -AdminState Enabled", "AdminState parameter is only supported for Express Route gateways."),
        (
            "-GatewayType Vpn -ResiliencyModel MultiHomed",
            "ResiliencyModel parameter is only supported for Express Route gateways.",
        ),
        (
            "-GatewayType ExpressRoute -VpnGatewayGeneration Generation2",
            "Virtual Network Express Route Gateway cannot have any generation other than None.",
        ),
        (
            "-GatewayType Vpn -VpnClientProtocol IkeV2 -AadTenantUri a -AadIssuerUri b -AadAudienceId c",
            "Virtual Network Gateway VpnClientProtocol should contain :OpenVPN when P2S AAD authentication is being configured.",
        ),
        (
            "-GatewayType ExpressRoute -GatewaySku ErGwScale -MinScaleUnit 3 -MaxScaleUnit 2",
            "The minimum of scale units (3) is larger than the maximum (2).",
        ),
    ):
        session.run(f"{new} {wrong}")
        assert session.errors[-1].message == message
    assert not simulator.log.requests("PUT")
    session.run(f"{new} -GatewayType Vpn -VpnClientProtocol IkeV2 -ExtendedLocation edge")
    session.run(f"{new} -GatewayType ExpressRoute -GatewaySku ErGwScale -MinScaleUnit 3 -ExtendedLocation edge")
    plain, scaled = (request.body for request in simulator.log.requests("PUT"))
    assert "vpnClientConfiguration" not in plain["properties"]
    assert "extendedLocation" not in plain
    assert scaled["properties"]["autoScaleConfiguration"] == {"bounds": {"min": 3, "max": 3}}
    assert scaled["extendedLocation"] == {"name": "edge", "type": "EdgeZone"}


def test_connections(session, simulator):
    session.run(
        f"{MADE} $policy = New-AzIpsecPolicy -DhGroup None -IkeEncryption AES256 -IkeIntegrity SHA256 -IpsecEncryption AES256 -IpsecIntegrity SHA256 -PfsGroup None;"
        "$ts = New-AzIpsecTrafficSelectorPolicy -LocalAddressRange 10.0.0.0/8 -RemoteAddressRange 20.0.0.0/8;"
        f"$k = New-AzVirtualNetworkGatewayConnection -Name k {IN} -VirtualNetworkGateway1 $g -LocalNetworkGateway2 $l -ConnectionType IPsec"
        " -SharedKey abc -IpsecPolicies $policy -TrafficSelectorPolicy $ts -DpdTimeoutInSeconds 30"
    )
    found = simulator.log.requests("PUT", "*/connections/k")[-1].body["properties"]
    assert found.pop("virtualNetworkGateway1")["id"].endswith("/virtualNetworkGateways/g")
    local = found.pop("localNetworkGateway2")
    assert local["properties"]["gatewayIpAddress"] == "1.2.3.4"
    assert {"name", "type"} & local.keys() == set()
    assert "sharedKey" in found
    del found["sharedKey"]
    assert found == {
        "connectionType": "IPsec",
        "routingWeight": 0,
        "enableBgp": False,
        "usePolicyBasedTrafficSelectors": False,
        "expressRouteGatewayBypass": False,
        "enablePrivateLinkFastPath": False,
        "useLocalAzureIpAddress": False,
        "dpdTimeoutSeconds": 30,
        "ipsecPolicies": [
            {
                "saLifeTimeSeconds": 27000,
                "saDataSizeKilobytes": 102400000,
                "dhGroup": "None",
                "ikeEncryption": "AES256",
                "ikeIntegrity": "SHA256",
                "ipsecEncryption": "AES256",
                "ipsecIntegrity": "SHA256",
                "pfsGroup": "None",
            }
        ],
        "trafficSelectorPolicies": [{"localAddressRanges": ["10.0.0.0/8"], "remoteAddressRanges": ["20.0.0.0/8"]}],
    }
    assert session.run(
        "$k = Get-AzVirtualNetworkGatewayConnection -Name k -ResourceGroupName rg-app; $k.ConnectionType;"
        "(Set-AzVirtualNetworkGatewayConnection -VirtualNetworkGatewayConnection $k -EnableBgp $true -Force).EnableBgp;"
        "Set-AzVirtualNetworkGatewayConnectionSharedKey -Name k -ResourceGroupName rg-app -Value xyz -Force;"
        "Get-AzVirtualNetworkGatewayConnectionSharedKey -Name k -ResourceGroupName rg-app;"
        "(Reset-AzVirtualNetworkGatewayConnectionSharedKey -Name k -ResourceGroupName rg-app -KeyLength 20 -Force).Length;"
        "Remove-AzVirtualNetworkGatewayConnection -Name k -ResourceGroupName rg-app -Force -PassThru;"
        "$l = Get-AzLocalNetworkGateway -Name l -ResourceGroupName rg-app; (Set-AzLocalNetworkGateway -LocalNetworkGateway $l -AddressPrefix 192.168.1.0/24).LocalNetworkAddressSpace.AddressPrefixes;"
        "Remove-AzLocalNetworkGateway -Name l -ResourceGroupName rg-app -Force -PassThru"
    ) == ["IPsec", True, "xyz", "xyz", 20, True, "192.168.1.0/24", True]
    assert simulator.log.requests("PUT", "*/connections/k/sharedkey")
    assert simulator.log.requests("POST", "*/connections/k/sharedkey/reset")[0].body == {"keyLength": 20}


def test_what_there_is_and_what_is_free(session):
    assert session.run(
        f"$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.1.0/24);"
        "(Get-AzNetworkUsage -Location westeurope)[0].Name.GetType().Name; (Get-AzVirtualNetworkUsageList -Name v1 -ResourceGroupName rg-app).Limit;"
        "(Get-AzVirtualNetworkAvailableEndpointService -Location westeurope)[0].Name; (Get-AzAvailableServiceDelegation -Location westeurope)[0].ServiceName;"
        "Test-AzDnsAvailability -Location westeurope -DomainNameLabel some-free-name; (Test-AzPrivateIPAddressAvailability -VirtualNetwork $v -IPAddress 10.0.1.9).Available;"
        "(Test-AzPrivateIPAddressAvailability -VirtualNetworkName v1 -ResourceGroupName rg-app -IPAddress 10.0.1.9).Available;"
        "(Get-AzNetworkServiceTag -Location westeurope).Name;"
        f"(New-AzNetworkWatcher -Name w {IN}).Name; (Get-AzNetworkWatcher -Location 'West Europe').Name; (Get-AzNetworkWatcher -Name w -ResourceGroupName rg-app).Location;"
        "Remove-AzNetworkWatcher -Location westeurope -PassThru"
    ) == [
        *("PSUsageName", 251, "Microsoft.Storage", "Microsoft.Web/serverFarms", True, True, True),
        *("Public", "w", "w", "westeurope", True),
    ]

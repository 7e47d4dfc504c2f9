"""Network virtual appliances with their parts, connections, sites and rules."""

from __future__ import annotations

HUB = (
    "$w = New-AzVirtualWan -Name w -ResourceGroupName rg-app -Location westeurope; $hub = $w.Id -replace 'virtualWans/w', 'virtualHubs/h';"
    '$null = Invoke-AzRestMethod -Method PUT -Path "$($hub)?api-version=2024-05-01"'
    ' -Payload (@{location = "westeurope"; properties = @{addressPrefix = "10.9.0.0/24"; virtualWan = @{id = $w.Id}}} | ConvertTo-Json);'
)
NEW = (
    "$sku = New-AzVirtualApplianceSkuProperty -VendorName ciscosdwan -BundledScaleUnit 4 -MarketPlaceVersion latest;"
    "$nva = New-AzNetworkVirtualAppliance -ResourceGroupName rg-app -Name nva -Location westeurope -VirtualApplianceAsn 65222 -Sku $sku "
)


def body(simulator, path):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def test_an_appliance(session, simulator):
    assert session.run(
        HUB
        + "$one, $two = ('a', $true), ('b', $false) | % { New-AzVirtualApplianceIpConfiguration -Name $_[0] -Primary $_[1] };"
        "$profile = New-AzVirtualApplianceNetworkProfile -NetworkInterfaceConfiguration (New-AzVirtualApplianceNetworkInterfaceConfiguration -NicType PublicNic -IpConfiguration $one, $two);"
        "$nic = New-AzVirtualApplianceAdditionalNicProperty -NicName sdwan -HasPublicIP $true -AddressFamily IPv6; $nic.AddressFamily;"
        + "$p = New-AzPublicIpAddress -Name p -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard;"
        + NEW
        + "-VirtualHubId $hub -CloudInitConfiguration hi -CloudInitConfigurationBlob https://a -NetworkProfile $profile -AdditionalNic $nic -InternetIngressIp (New-AzVirtualApplianceInternetIngressIpsProperty -InternetIngressPublicIpId $p.Id) -Tag @{a = 'b'};"
        "$nva.psobject.Properties.Name[0]; $nva.NvaSku.Vendor; (Get-AzNetworkVirtualAppliance -ResourceGroupName rg-app -Name n*).Name;"
        "$u = Update-AzNetworkVirtualAppliance -ResourceGroupName rg-app -Name nva -VirtualApplianceAsn 1234 -Force; $u.VirtualApplianceAsn; $null -eq $u.Tag;"
        "$r = Restart-AzNetworkVirtualAppliance -ResourceId $nva.Id -InstanceId 1, 0; $r.Name; $r.InstancesRestarted -join ' '; $r.OperationId.Length;"
        "$b = Get-AzNetworkVirtualApplianceBootDiagnostics -ResourceGroupName rg-app -Name nva -InstanceId 1 -SerialConsoleStorageSasUrl (ConvertTo-SecureString 'https://x/?sig=s' -AsPlainText); $b.InstanceId; $b.EndTime -ge $b.StartTime;"
        "(Get-AzNetworkVirtualApplianceSku).Count; (Get-AzNetworkVirtualApplianceSku -SkuName ciscosdwan).AvailableVersions -join ' ';"
        "Remove-AzNetworkVirtualAppliance -NetworkVirtualAppliance $nva -Force -PassThru"
    ) == [
        *("IPv4", "BootStrapConfigurationBlobs", "ciscosdwan", "nva", 1234, True, "nva", "1 0", 36, 1, True),
        *(3, "17.6.03 latest", True),
    ]
    first, last = simulator.log.requests("PUT", "*/networkVirtualAppliances/nva")
    assert first.body["tags"] == {"a": "b"}
    assert "tags" not in last.body
    properties = first.body["properties"]
    assert properties["nvaSku"] == {"vendor": "ciscosdwan", "bundledScaleUnit": "4", "marketPlaceVersion": "latest"}
    assert properties["additionalNics"] == [{"name": "sdwan", "hasPublicIp": True}]
    assert properties["internetIngressPublicIps"][0]["id"].endswith("/publicIPAddresses/p")
    assert properties["cloudInitConfigurationBlobs"] == ["https://a"]
    [interface] = properties["networkProfile"]["networkInterfaceConfigurations"]
    assert interface["type"] == "PublicNic"
    assert interface["properties"]["ipConfigurations"] == [
        {"name": "a", "properties": {"primary": True}},
        {"name": "b", "properties": {"primary": False}},
    ]
    assert simulator.log.requests("POST", "*/restart")[0].body == {"instanceIds": ["1", "0"]}
    assert simulator.log.requests("POST", "*/getBootDiagnosticLogs")[0].body["instanceId"] == 1


def test_other_kinds_of_appliances(session, simulator):
    session.run(
        HUB
        + "$null = New-AzSaaSNetworkVirtualAppliance -Name saas -ResourceGroupName rg-app -Location westeurope -VirtualHubId $hub -DelegatedServiceName A.B/c;"
        "$v = New-AzVirtualNetwork -Name v -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name s -AddressPrefix 10.0.1.0/24);"
        + NEW
        + "-NvaInterfaceConfiguration (New-AzNvaInterfaceConfiguration -NicType PrivateNic, PublicNic -Name n -SubnetId $v.Subnets[0].Id)"
    )
    assert body(simulator, "networkVirtualAppliances/saas")["properties"]["delegation"] == {"serviceName": "A.B/c"}
    [own] = body(simulator, "networkVirtualAppliances/nva")["properties"]["nvaInterfaceConfigurations"]
    assert [own["name"], own["type"]] == ["n", ["PrivateNic", "PublicNic"]]
    assert own["subnet"]["id"].endswith("/subnets/s")


def test_connections_sites_and_rules(session, simulator):
    site = "-Name s -NetworkVirtualApplianceId $nva.Id"
    assert session.run(
        HUB
        + NEW
        + "-VirtualHubId $hub; $c = Get-AzNetworkVirtualApplianceConnection -VirtualAppliance $nva; $c.Name; $c.Asn; $c.GetType().Name;"
        "$routing = [Microsoft.Azure.Commands.Network.Models.PSRoutingConfiguration]::new(); $routing.PropagatedRouteTables = [Microsoft.Azure.Commands.Network.Models.PSPropagatedRouteTable]::new(); $routing.PropagatedRouteTables.Labels = 'none';"
        "(Update-AzNetworkVirtualApplianceConnection -ResourceGroupName rg-app -VirtualApplianceName nva -Name defaultConnection -RoutingConfiguration $routing).RoutingConfiguration.PropagatedRouteTables.Labels;"
        f"$o = New-AzOffice365PolicyProperty -Allow -Optimize; $s = New-AzVirtualApplianceSite {site} -ResourceGroupName rg-app -AddressPrefix 10.0.1.0/24 -O365Policy $o; $s.O365Policy.BreakOutCategories.Allow;"
        f"(Update-AzVirtualApplianceSite {site} -ResourceGroupName rg-app -AddresssPrefix 10.0.4.0/24 -Force).AddressPrefix; (Get-AzVirtualApplianceSite -NetworkVirtualApplianceId $nva.Id).Name; (Get-AzVirtualApplianceSite -ResourceId $s.Id).AddressPrefix;"
        "$rule = New-AzVirtualApplianceInboundSecurityRulesProperty -Name r -Protocol TCP -SourceAddressPrefix * -DestinationPortRangeList 80-120, 121-124 -AppliesOn p;"
        "$i = Update-AzVirtualApplianceInboundSecurityRule -VirtualApplianceResourceId $nva.Id -Name rules -RuleType Permanent -Rule $rule; $i.GetType().Name; $i.Rules[0].DestinationPortRanges.Count;"
        "Remove-AzVirtualApplianceSite -VirtualApplianceSite $s -Force -PassThru"
    ) == [
        *("defaultConnection", 65222, "PSNetworkVirtualApplianceConnection", "none", True, "10.0.4.0/24", "s"),
        *("10.0.4.0/24", "PSInboundSecurityRule", 2, True),
    ]
    assert body(simulator, "inboundSecurityRules/rules") == {
        "properties": {
            "ruleType": "Permanent",
            "rules": [
                {
                    "name": "r",
                    "protocol": "TCP",
                    "sourceAddressPrefix": "*",
                    "destinationPortRanges": ["80-120", "121-124"],
                    "appliesOn": ["p"],
                }
            ],
        }
    }
    session.run(f"New-AzVirtualApplianceSite {site} -ResourceGroupName other -AddressPrefix 10.0.1.0/24 -O365Policy $o")
    assert "is not same as that of site" in session.errors[0].message

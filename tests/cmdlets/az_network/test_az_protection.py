"""DDoS policies, links of bastions, taps of interfaces, options of application gateways, addresses of cloud services."""

from __future__ import annotations


def body(simulator, path):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def test_ddos_policies(session, simulator):
    at = "-Name d -ResourceGroupName rg-app"
    assert session.run(
        "$tcp, $udp = 'Tcp', 'Udp' | % { New-AzDdosCustomPolicyDetectionRule -Name $_ -TrafficType $_ -PacketsPerSecond 1000000 };"
        f"$d = New-AzDdosCustomPolicy {at} -Location westeurope -DetectionRule $tcp, $udp -Tag @{{a = 'b'}}; $d.DetectionRules.TrafficType -join ' '; $d.DetectionRules[0].PacketsPerSecond;"
        "$d | Remove-AzDdosCustomPolicyDetectionRule -Name udp | Add-AzDdosCustomPolicyDetectionRule -Name syn -TrafficType TcpSyn -PacketsPerSecond 50000 | Set-AzDdosCustomPolicy | % { $_.DetectionRules.Name -join ' ' };"
        f"$null = $d | Remove-AzDdosCustomPolicyDetectionRule -Name Tcp -WhatIf; $d.DetectionRules.Count; (Get-AzDdosCustomPolicy {at}).Tag.a; Remove-AzDdosCustomPolicy {at} -PassThru"
    ) == ["Tcp Udp", 1000000, "Tcp syn", 2, "b", True]
    first = simulator.log.requests("PUT", "*/ddosCustomPolicies/d")[0].body
    assert first == {
        "location": "westeurope",
        "tags": {"a": "b"},
        "properties": {
            "detectionRules": [
                {
                    "name": kind,
                    "properties": {
                        "detectionMode": "TrafficThreshold",
                        "trafficDetectionRule": {"trafficType": kind, "packetsPerSecond": 1000000},
                    },
                }
                for kind in ("Tcp", "Udp")
            ],
            "frontEndIpConfiguration": [],
        },
    }
    session.run("$d | Add-AzDdosCustomPolicyDetectionRule -Name TCP -TrafficType Tcp -PacketsPerSecond 1")
    assert "already exists" in session.errors[0].message


BASTION = (
    "$v = New-AzVirtualNetwork -Name v -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/16 -Subnet (New-AzVirtualNetworkSubnetConfig -Name AzureBastionSubnet -AddressPrefix 10.0.1.0/24);"
    "$p = New-AzPublicIpAddress -Name p -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard;"
    "$b = New-AzBastion -Name b -ResourceGroupName rg-app -PublicIpAddress $p -VirtualNetwork $v -Sku Standard -EnableShareableLink $true;"
)


def test_links_of_bastions(session, simulator):
    assert session.run(
        BASTION
        + "$one, $two = '/subscriptions/x/vm1', '/subscriptions/x/vm2'; $l = New-AzBastionShareableLink -InputObject $b -TargetVmId $one, $two; $l.Count; $l[0].VmId; $l[0].GetType().FullName;"
        "(Get-AzBastionShareableLink -ResourceId $b.Id -TargetVmId $two).Bsl -like 'https://*'; Remove-AzBastionShareableLink -Name b -ResourceGroupName rg-app -TargetVmId $one -Force -PassThru;"
        "(Get-AzBastionShareableLink -Name b -ResourceGroupName rg-app).VmId"
    ) == [
        *(2, "/subscriptions/x/vm1", "Microsoft.Azure.Commands.Network.Models.Bastion.PSBastionShareableLink"),
        *(True, True, "/subscriptions/x/vm2"),
    ]
    assert simulator.log.requests("POST", "*/createShareableLinks")[0].body == {
        "vms": [{"vm": {"id": "/subscriptions/x/vm1"}}, {"vm": {"id": "/subscriptions/x/vm2"}}]
    }
    assert simulator.log.requests("POST", "*/getShareableLinks")[-1].body == {}
    session.run(
        "$b.EnableShareableLink = $false; $null = Set-AzBastion -InputObject $b -EnableShareableLink $false -Force; Get-AzBastionShareableLink -InputObject $b"
    )
    assert "not enabled" in session.errors[0].message
    session.run("Get-AzBastionShareableLink -Name none -ResourceGroupName rg-app")
    assert session.errors[0].message == "Resource 'none' not found"


def test_taps_of_interfaces(session, simulator):
    at = "-NetworkInterfaceName web01-nic -ResourceGroupName rg-app"
    assert session.run(
        "$nic = Get-AzNetworkInterface -Name web01-nic -ResourceGroupName rg-app; $other = (Get-AzNetworkInterface -Name web02-nic -ResourceGroupName rg-app).IpConfigurations[0];"
        "$tap = New-AzVirtualNetworkTap -Name t -ResourceGroupName rg-app -Location westeurope -DestinationNetworkInterfaceIPConfiguration $other;"
        "$c = Add-AzNetworkInterfaceTapConfig -NetworkInterface $nic -Name c -VirtualNetworkTap $tap; $c.Name; $c.VirtualNetworkTap.Id -eq $tap.Id;"
        f"(Get-AzNetworkInterfaceTapConfig {at}).Name; (Get-AzNetworkInterfaceTapConfig {at} -Name c*).Name; (Set-AzNetworkInterfaceTapConfig -NetworkInterfaceTapConfig $c -Force).Name;"
        "Remove-AzNetworkInterfaceTapConfig -InputObject $c -Force -PassThru; @(Get-AzNetworkInterfaceTapConfig -ResourceGroupName rg-app -NetworkInterfaceName web01-nic).Count"
    ) == ["c", True, "c", "c", "c", True, 0]
    made = body(simulator, "networkInterfaces/web01-nic/tapConfigurations/c")
    assert made["properties"]["virtualNetworkTap"]["id"].endswith("/virtualNetworkTaps/t")


def test_what_application_gateways_may_have(session):
    assert session.run(
        "$a = Get-AzApplicationGatewayAvailableServerVariableAndHeader -ServerVariable; $a.AvailableServerVariables -contains 'client_ip'; $null -eq $a.AvailableRequestHeaders;"
        "(Get-AzApplicationGatewayAvailableServerVariableAndHeader).AvailableResponseHeaders -contains 'Location'; (Get-AzApplicationGatewayAvailableSslOption).DefaultPolicy;"
        "(Get-AzApplicationGatewaySslPredefinedPolicy -Name AppGwSslPolicy2017*).Name -join ' '; (Get-AzApplicationGatewaySslPredefinedPolicy -Name AppGwSslPolicy20170401).MinProtocolVersion;"
        "(Get-AzApplicationGatewaySslPredefinedPolicy).Count; (Get-AzApplicationGatewayAvailableWafRuleSet).Value[0].RuleGroups[0].Rules[0].RuleId; (Get-AzApplicationGatewayWafDynamicManifest -Location westeurope).DefaultRuleSet.RuleSetType;"
        "$e = New-AzApplicationGatewayFirewallExclusionConfig -Variable RequestHeaderNames -Operator StartsWith -Selector xyz; $e.MatchVariable; $e.SelectorMatchOperator;"
        "$x = New-AzApplicationGatewayFirewallPolicyException -MatchVariable RequestURI -Value hey, hi -ValueMatchOperator Contains; $x.Values.Count;"
        "(New-AzApplicationGatewayFirewallPolicyManagedRule -ManagedRuleSet (New-AzApplicationGatewayFirewallPolicyManagedRuleSet -RuleSetType OWASP -RuleSetVersion 3.2) -Exception $x).Exceptions[0].MatchVariable"
    ) == [
        *(True, True, True, "AppGwSslPolicy20220101", "AppGwSslPolicy20170401 AppGwSslPolicy20170401S", "TLSv1_1", 5),
        *(941100, "OWASP", "RequestHeaderNames", "StartsWith", 2, "RequestURI"),
    ]
    lines = session.run("Get-AzApplicationGatewaySslPredefinedPolicy -Name AppGwSslPolicy20170401 | Out-String -Stream")
    assert [str(line) for line in lines if str(line)][:4] == [
        *("Name: AppGwSslPolicy20170401", "MinProtocolVersion: TLSv1_1", "CipherSuites:"),
        "    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    ]


def test_addresses_of_cloud_services(session, simulator):
    assert session.run(
        "$p = New-AzPublicIpAddress -Name p -ResourceGroupName rg-app -Location westeurope -AllocationMethod Dynamic -Sku Basic;"
        "(Invoke-AzPublicIpAddressCloudServiceReservation -InputObject $p).PublicIpAllocationMethod; (Invoke-AzPublicIpAddressCloudServiceReservation -ResourceId $p.Id -IsRollback).PublicIpAllocationMethod;"
        "(Invoke-AzPublicIpAddressDisassociateCloudServiceReservedIp -Name p -ResourceGroupName rg-app -PublicIpArmId /x).Name"
    ) == ["Static", "Dynamic", "p"]
    bodies = [each.body for each in simulator.log.requests("POST", "*/reserveCloudServicePublicIpAddress")]
    assert bodies == [{"isRollback": "false"}, {"isRollback": "true"}]
    session.run("Invoke-AzPublicIpAddressCloudServiceReservation -Name none -ResourceGroupName rg-app")
    assert "not found" in session.errors[0].message


def test_enumerations_and_what_may_be_null(session, simulator):
    """A name in any case is sent as the service spells it, an unknown one is refused; a null id is one that is missing."""
    assert session.run(
        "$p = New-AzPublicIpAddress -Name p -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard -DomainNameLabel abc"
        " -DomainNameLabelScope ([Microsoft.Azure.Commands.Network.Models.PSDomainNameLabelScopeType]::NoReuse); $p.DnsSettings.DomainNameLabelScope;"
        "[Microsoft.Azure.Commands.Network.DevicePathEnum]'secondary' | % ToString"
    ) == ["NoReuse", "Secondary"]
    session.run(
        "Get-AzExpressRouteCircuitARPTable -ResourceGroupName a -ExpressRouteCircuitName b -PeeringType AzurePrivatePeering -DevicePath third"
    )
    assert "Specify one of the following enumerator names" in session.errors[0].message
    session.run("Get-AzVirtualApplianceSite -NetworkVirtualApplianceId $null -ResourceGroupName a")
    assert "'' is not the id" in session.errors[0].message


def test_a_group_of_zones_is_written_anew(session, simulator):
    session.run(
        "$z = New-AzPrivateDnsZoneConfig -Name c -PrivateDnsZoneId /subscriptions/x/z; Set-AzPrivateDnsZoneGroup -ResourceGroupName rg-app -PrivateEndpointName e -Name g -PrivateDnsZoneConfig $z"
    )
    assert "not found" in session.errors[0].message


def test_prefixes_out_of_a_pool(session, simulator):
    """A script makes the object of any object with the two properties."""
    session.run(
        "$null = New-AzNetworkManager -Name m -ResourceGroupName rg-app -Location westeurope -NetworkManagerScope (New-AzNetworkManagerScope -Subscription /subscriptions/x) -NetworkManagerScopeAccess Connectivity;"
        "$pool = (New-AzNetworkManagerIpamPool -Name p -NetworkManagerName m -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/8).Id;"
        "$a = [pscustomobject]@{Id = $pool; NumberOfIpAddresses = '256'}; $s = New-AzVirtualNetworkSubnetConfig -Name s -IpamPoolPrefixAllocation $a;"
        "$null = New-AzVirtualNetwork -Name v -ResourceGroupName rg-app -Location westeurope -Subnet $s -IpamPoolPrefixAllocation $a"
    )
    sent = body(simulator, "virtualNetworks/v")["properties"]
    [own] = sent["addressSpace"]["ipamPoolPrefixAllocations"]
    assert [own["numberOfIpAddresses"], own["pool"]["id"].rpartition("/")[2]] == ["256", "p"]
    assert sent["subnets"][0]["properties"]["ipamPoolPrefixAllocations"] == [own]

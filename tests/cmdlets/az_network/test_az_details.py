"""Taps, allocations, prefixes, appliances, health of rules, private links of any service: what is sent, and what comes out."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from cmdlets.az_network import _classes

GROUP = "-ResourceGroupName rg-app"
NETWORK = (
    f"$v = New-AzVirtualNetwork -Name v {GROUP} -Location westeurope -AddressPrefix 10.7.0.0/16"
    " -Subnet (New-AzVirtualNetworkSubnetConfig -Name s -AddressPrefix 10.7.0.0/24 -PrivateLinkServiceNetworkPoliciesFlag Disabled);"
    "$s = $v.Subnets[0];"
)
BALANCER = (
    "$f = New-AzLoadBalancerFrontendIpConfig -Name f -Subnet $s; $p = New-AzLoadBalancerBackendAddressPoolConfig -Name p;"
    "$r = New-AzLoadBalancerRuleConfig -Name r -FrontendIpConfiguration $f -BackendAddressPool $p -Protocol Tcp -FrontendPort 80 -BackendPort 80;"
    f"$lb = New-AzLoadBalancer -Name lb {GROUP} -Location westeurope -Sku Standard -FrontendIpConfiguration $f -BackendAddressPool $p"
    " -LoadBalancingRule $r;"
)


def bodies(simulator, path, method="PUT"):
    """The bodies that were sent there."""
    return [request.body for request in simulator.log.requests(method, path)]


def methods(simulator, path):
    """What was asked of a path, in order; what is asked again while it is written counts once."""
    return [method for method, _ in groupby(request.method for request in simulator.log.requests("*", path))]


def test_taps_and_container_interfaces(session, simulator):
    found = session.run(
        NETWORK + f"$nic = New-AzNetworkInterface -Name n {GROUP} -Location westeurope -Subnet $s;"
        f"$to = New-AzNetworkInterface -Name m {GROUP} -Location westeurope -Subnet $s;"
        f"$t = New-AzVirtualNetworkTap -Name t {GROUP} -Location westeurope -DestinationNetworkInterfaceIpConfiguration $to.IpConfigurations[0];"
        "$c = $nic | Add-AzNetworkInterfaceTapConfig -Name c -VirtualNetworkTap $t; $c.GetType().Name; $c.NetworkInterfaceName;"
        "$nic | Add-AzNetworkInterfaceTapConfig -Name other -VirtualNetworkTapId $t.Id > $null;"
        f"(Get-AzNetworkInterfaceTapConfig {GROUP} -NetworkInterfaceName n).Name -join ' ';"
        f"(Get-AzNetworkInterfaceTapConfig {GROUP} -NetworkInterfaceName n -Name o*).Name;"
        "($c | Set-AzNetworkInterfaceTapConfig -Force).VirtualNetworkTap.Id -eq $t.Id;"
        f"$nic = Get-AzNetworkInterface -Name n {GROUP};"
        "try { $nic | Add-AzNetworkInterfaceTapConfig -Name C -VirtualNetworkTapId x } catch { $_.Exception.Message };"
        "Remove-AzNetworkInterfaceTapConfig -ResourceId $c.Id -Force -PassThru;"
        f"$i = New-AzContainerNicConfigIpConfig -Name i -Subnet $s; $n = New-AzContainerNicConfig -Name cnic -IpConfiguration $i;"
        f"(New-AzNetworkProfile -Name np {GROUP} -Location westeurope -ContainerNicConfig $n)"
        ".ContainerNetworkInterfaceConfigurations[0].IpConfigurations[0].Subnet.Id -eq $s.Id;"
        f"Get-AzEffectiveNetworkSecurityGroup -NetworkInterfaceName n {GROUP} -WarningVariable w -WarningAction SilentlyContinue; $w.Count"
    )
    assert found == [
        *("PSNetworkInterfaceTapConfiguration", "n", "c other", "other", True),
        *("TapConfiguration with the specified name already exists", True, True, 1),
    ]
    assert methods(simulator, "*/tapConfigurations/c") == ["PUT", "GET", "PUT", "GET", "DELETE"]
    tap = bodies(simulator, "*/tapConfigurations/c")[0]
    assert tap["properties"]["virtualNetworkTap"]["id"].endswith("/virtualNetworkTaps/t")
    session.run("Get-AzEffectiveRouteTable -NetworkInterfaceName n")
    assert str(session.errors[0]) == "'resourceGroupName' cannot be null."


def test_allocations_prefixes_and_appliances(session, simulator):
    found = session.run(
        NETWORK
        + f"$a = New-AzIpAllocation -Name a {GROUP} -Location westeurope -IpAllocationType Hypernet -Prefix 3.2.5.0/24"
        " -IpAllocationTag @{VNetID = 'v'} -Tag @{x = 'y'}; $a.IpAllocationType; $a.AllocationTags['VNetID']; $a.Tag['x'];"
        f"$a = Set-AzIpAllocation -Name a {GROUP} -IpAllocationTag @{{VNetID = 'w'}}; $a.AllocationTags.VNetID; $a.Tag.x;"
        "$a.Prefix = '3.2.6.0/24'; ($a | Set-AzIpAllocation).Prefix; (Get-AzIpAllocation -ResourceId $a.Id).Name;"
        "$a | Remove-AzIpAllocation -Force -PassThru;"
        f"$p = New-AzCustomIpPrefix -Name p {GROUP} -Location westus -Cidr 40.40.0.0/24 -IsParent -SignedMessage s -AuthorizationMessage m -Asn 7;"
        "$p.PrefixType; $p.CommissionedState;"
        f"$k = New-AzCustomIpPrefix -Name k {GROUP} -Location westus -Cidr 40.40.0.0/25 -CustomIpPrefixParent $p -Zone 1, 2;"
        "$k.PrefixType; $k.CustomIpPrefixParent.Id -eq $p.Id; $k.Zones.Count;"
        f"(Update-AzCustomIpPrefix -Name k {GROUP} -Commission).CommissionedState;"
        "($k | Update-AzCustomIpPrefix -Decommission -Tag @{a = 'b'}).Tag['a'];"
        f"try {{ Update-AzCustomIpPrefix -Name k {GROUP} -Commission -Provision }} catch {{ $_.Exception.GetType().Name }};"
        f"$n = New-AzVirtualNetworkAppliance -Name n {GROUP} -Location westeurope -SubnetId $s.Id -Bandwidth 50 -PrivateIPAddressVersion IPv4;"
        "$n.BandwidthInGbps; $n.Subnet.Id -eq $s.Id;"
        "($n | Update-AzVirtualNetworkAppliance -Tag @{c = 'd'}).Tag['c'];"
        f"(Get-AzVirtualNetworkAppliance {GROUP}).Name; Remove-AzVirtualNetworkAppliance -ResourceId $n.Id -Force -PassThru"
    )
    assert found == [
        *("Hypernet", "v", "y", "w", "y", "3.2.6.0/24", "a", True, "Parent", "Provisioned", "Child", True, 2),
        *("Commissioned", "b", "ArgumentException", 50, True, "d", "n", True),
    ]
    sent = bodies(simulator, "*/ipAllocations/a")[0]["properties"]
    assert sent == {"type": "Hypernet", "prefix": "3.2.5.0/24", "allocationTags": {"VNetID": "v"}}
    assert bodies(simulator, "*/virtualNetworkAppliances/n", "PATCH") == [{"tags": {"c": "d"}}]


def test_balancers_and_reserved_addresses(session, simulator):
    found = session.run(
        NETWORK + BALANCER + f"New-AzNetworkInterface -Name n {GROUP} -Location westeurope -Subnet $s"
        " -LoadBalancerBackendAddressPool $lb.BackendAddressPools[0] > $null;"
        f"$h = Get-AzLoadBalancerRuleHealth -Name r -LoadBalancerName lb {GROUP}; $h.Up; $h.LoadBalancerBackendAddresses[0].State;"
        "$lb | Add-AzLoadBalancerInboundNatRuleConfig -Name nat -FrontendIpConfiguration $lb.FrontendIpConfigurations[0] -Protocol Tcp"
        " -BackendAddressPool $lb.BackendAddressPools[0] -FrontendPortRangeStart 500 -FrontendPortRangeEnd 600 -BackendPort 22 |"
        " Set-AzLoadBalancer > $null;"
        f"(Get-AzLoadBalancerBackendAddressInboundNatRulePortMapping {GROUP} -LoadBalancerName lb -Name p -IpAddress"
        " $h.LoadBalancerBackendAddresses[0].IpAddress).FrontendPort;"
        "(Get-AzLoadBalancerBackendAddressInboundNatRulePortMapping -LoadBalancer $lb -Name p"
        " -NetworkInterfaceIpConfigurationId $h.LoadBalancerBackendAddresses[0].NetworkInterfaceIPConfigurationId.Id).BackendPort;"
        "@(Get-AzLoadBalancerBackendAddressInboundNatRulePortMapping -ResourceId $lb.BackendAddressPools[0].Id -IpAddress 1.2.3.4).Count;"
        f"$a = New-AzPublicIpAddress -Name a {GROUP} -Location westeurope -Sku Basic -AllocationMethod Dynamic;"
        f"(Invoke-AzPublicIpAddressCloudServiceReservation -Name a {GROUP}).PublicIpAllocationMethod;"
        "($a | Invoke-AzPublicIpAddressCloudServiceReservation -IsRollback).PublicIpAllocationMethod;"
        f"$b = New-AzPublicIpAddress -Name b {GROUP} -Location westeurope -Sku Basic -AllocationMethod Static;"
        "(Invoke-AzPublicIpAddressDisassociateCloudServiceReservedIp -ResourceId $a.Id -PublicIpArmId $b.Id).Name"
    )
    assert found == [1, "Up", 500, 22, 0, "Static", "Dynamic", "a"]
    reserved = bodies(simulator, "*/reserveCloudServicePublicIpAddress", "POST")
    assert [each["isRollback"] for each in reserved] == ["false", "true"]


def test_private_links(session, simulator):
    service = "-ServiceName pls -PrivateLinkResourceType Microsoft.Network/privateLinkServices"
    found = session.run(
        NETWORK + BALANCER + "$ip = New-AzPrivateLinkServiceIpConfig -Name i -Subnet $s;"
        f"$pls = New-AzPrivateLinkService -Name pls {GROUP} -Location westeurope -IpConfiguration $ip"
        " -LoadBalancerFrontendIpConfiguration $lb.FrontendIpConfigurations[0] -AutoApproval (Get-AzContext).Subscription.Id;"
        f"(Get-AzAutoApprovedPrivateLinkService -Location westeurope {GROUP}).PrivateLinkService -eq $pls.Id;"
        "$one = New-AzPrivateLinkServiceConnection -Name one -PrivateLinkService $pls;"
        f"New-AzPrivateEndpoint -Name e {GROUP} -Location westeurope -Subnet $s -PrivateLinkServiceConnection $one -ByManualRequest > $null;"
        f"$c = Get-AzPrivateEndpointConnection {GROUP} {service}; $c.PrivateLinkServiceConnectionState.Status;"
        f"$d = Approve-AzPrivateEndpointConnection -Name $c.Name {GROUP} {service} -Description fine;"
        "$d.PrivateLinkServiceConnectionState.Status; $d.PrivateLinkServiceConnectionState.Description;"
        f"(Get-AzPrivateEndpoint -Name e {GROUP}).ManualPrivateLinkServiceConnections[0].PrivateLinkServiceConnectionState.Status;"
        "(Deny-AzPrivateEndpointConnection -ResourceId $c.Id).PrivateLinkServiceConnectionState.Status;"
        "(Set-AzPrivateEndpointConnection -ResourceId $c.Id -PrivateLinkServiceConnectionState Approved).PrivateLinkServiceConnectionState.Status;"
        "Remove-AzPrivateEndpointConnection -ResourceId $c.Id -Force -PassThru;"
        "@(Get-AzPrivateEndpointConnection -PrivateLinkResourceId $pls.Id).Count;"
        f"try {{ Get-AzPrivateLinkResource -PrivateLinkResourceId $pls.Id }} catch {{ $_.Exception.GetType().Name }};"
        f"$st = New-AzStorageAccount -Name stlinks1 {GROUP} -Location westeurope -SkuName Standard_LRS;"
        "(Get-AzPrivateLinkResource -PrivateLinkResourceId $st.Id).Name -join ' ';"
        f"(Get-AzPrivateLinkResource {GROUP} -ServiceName stlinks1 -PrivateLinkResourceType Microsoft.Storage/storageAccounts -Name file).GroupId;"
        "$two = New-AzPrivateLinkServiceConnection -Name two -PrivateLinkServiceId $st.Id -GroupId blob;"
        f"New-AzPrivateEndpoint -Name e2 {GROUP} -Location westeurope -Subnet $s -PrivateLinkServiceConnection $two > $null;"
        "$c = Get-AzPrivateEndpointConnection -PrivateLinkResourceId $st.Id; $c.PrivateEndpoint.Id -like '*/e2';"
        "(Deny-AzPrivateEndpointConnection -ResourceId $c.Id -Description no).PrivateLinkServiceConnectionState.Status;"
        f"Remove-AzPrivateEndpoint -Name e2 {GROUP} -Force; @(Get-AzPrivateEndpointConnection -PrivateLinkResourceId $st.Id).Count"
    )
    assert found == [
        *(True, "Pending", "Approved", "fine", "Approved", "Rejected", "Approved", True, 0, "NotImplementedException"),
        *("blob table queue file web dfs", "file", True, "Rejected", 0),
    ]
    asked = simulator.log.requests("GET", "*/storageAccounts/stlinks1/privateLinkResources")
    assert {request.api_version for request in asked} == {"2019-06-01"}
    session.run(
        "Get-AzPrivateEndpointConnection -PrivateLinkResourceId"
        " /subscriptions/x/resourceGroups/g/providers/Microsoft.Nothing/things/t"
    )
    assert "not supported" in str(session.errors[0])


def test_what_there_is_in_a_location(session):
    found = session.run(
        "(Get-AzAvailablePrivateEndpointType -Location westeurope).ResourceName -contains 'Microsoft.Sql/servers';"
        "(Get-AzAvailablePrivateEndpointType -Location westeurope -ResourceGroupName rg-app).Count -gt 3;"
        "(Get-AzAvailableServiceAlias -Location westeurope)[0].Name;"
        '$c = (Get-AzBgpServiceCommunity)[0]; $c.BgpCommunities[0].ServiceGroup; ($c | Out-String) -match \'"ServiceGroup": "Azure"\';'
        "Test-AzPrivateLinkServiceVisibility -Location westeurope -PrivateLinkServiceAlias none.azure.privatelinkservice"
    )
    assert found == [True, True, "servicesAzure", "Azure", True, False]


def test_what_the_tables_describe_has_names_of_its_own():
    tables = [table.DESCRIBED for table in _classes._TABLES]
    names = Counter(table[number].name for table in tables for number in range(len(table)) if table[number].name)
    assert [name for name, count in names.items() if count > 1] == []

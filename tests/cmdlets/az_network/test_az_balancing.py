"""Addresses, interfaces, load balancers: what is sent, and what comes out."""

from __future__ import annotations

import re

GROUP = "/subscriptions/[^/]+/resourceGroups/rg-app/providers/Microsoft.Network"
EMPTY_SUBNET: dict[str, dict[str, list[str]]] = {
    "properties": {
        name: []
        for name in (
            *("addressPrefixes", "serviceEndpoints", "serviceEndpointPolicies", "resourceNavigationLinks"),
            *("serviceAssociationLinks", "delegations"),
        )
    }
}
NETWORK = (
    "$v = New-AzVirtualNetwork -Name v1 -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/16"
    " -Subnet (New-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.1.0/24);"
    "$p = New-AzPublicIpAddress -Name p1 -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard;"
)


def bodies(simulator, path):
    """The bodies that were PUT there."""
    return [request.body for request in simulator.log.requests("PUT", path)]


def without_ids(raw):
    """A body with the last part of each id alone."""
    if isinstance(raw, dict):
        return {key: value.rpartition("/")[2] if key == "id" else without_ids(value) for key, value in raw.items()}
    return [without_ids(each) for each in raw] if isinstance(raw, list) else raw


def test_public_addresses_and_prefixes(session, simulator):
    session.run(
        "$tag = New-AzPublicIpTag -IpTagType FirstPartyUsage -Tag /Sql;"
        "$x = New-AzPublicIpPrefix -Name x -ResourceGroupName rg-app -Location westeurope -PrefixLength 30 -Sku Standard -Zone 1;"
        "$null = New-AzPublicIpAddress -Name p1 -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard"
        " -Tier Regional -IpAddressVersion IPv4 -DomainNameLabel lab-x -ReverseFqdn a.b.c -IdleTimeoutInMinutes 5 -Zone 1, 2"
        " -IpTag $tag -PublicIpPrefix $x"
    )
    [body] = bodies(simulator, "*/publicIPAddresses/p1")
    assert re.fullmatch(f"{GROUP}/publicIPPrefixes/x", body["properties"].pop("publicIPPrefix")["id"])
    assert body == {
        "location": "westeurope",
        "sku": {"name": "Standard", "tier": "Regional"},
        "zones": ["1", "2"],
        "properties": {
            "publicIPAllocationMethod": "Static",
            "publicIPAddressVersion": "IPv4",
            "dnsSettings": {"domainNameLabel": "lab-x", "reverseFqdn": "a.b.c"},
            "idleTimeoutInMinutes": 5,
            "ipTags": [{"ipTagType": "FirstPartyUsage", "tag": "/Sql"}],
        },
    }
    assert bodies(simulator, "*/publicIPPrefixes/x") == [
        {
            "location": "westeurope",
            "sku": {"name": "Standard", "tier": "Regional"},
            "zones": ["1"],
            "properties": {"prefixLength": 30, "ipTags": []},
        }
    ]
    assert session.run(
        "$p = Get-AzPublicIpAddress -Name p1 -ResourceGroupName rg-app; $p.PublicIpAllocationMethod; $p.DnsSettings.DomainNameLabel;"
        "$p.IdleTimeoutInMinutes = 7; (Set-AzPublicIpAddress -PublicIpAddress $p).IdleTimeoutInMinutes;"
        "$x = Get-AzPublicIpPrefix -Name x -ResourceGroupName rg-app; $x.Tag = @{a = 'b'}; (Set-AzPublicIpPrefix -PublicIpPrefix $x).Tag.a;"
        "Remove-AzPublicIpAddress -Name p1 -ResourceGroupName rg-app -Force -PassThru;"
        "Remove-AzPublicIpPrefix -Name x -ResourceGroupName rg-app -Force -PassThru;"
        "(Get-AzCustomIpPrefix | Measure-Object).Count; Remove-AzCustomIpPrefix -Name c -ResourceGroupName rg-app -WhatIf"
    ) == ["Static", "lab-x", 7, "b", True, True, 0]


def test_standard_is_what_is_made_without_a_sku(session, simulator):
    session.run(
        "$n = @{ResourceGroupName = 'rg-app'; Location = 'westeurope'};"
        "$null = New-AzPublicIpAddress @n -Name p1 -AllocationMethod Static; $null = New-AzLoadBalancer @n -Name l1;"
        "$null = New-AzPublicIpAddress @n -Name p2 -AllocationMethod Static -Sku Basic; $null = New-AzLoadBalancer @n -Name l2 -Tier Global"
    )
    sent = [bodies(simulator, path)[0]["sku"] for path in ("*/p1", "*/l1", "*/p2", "*/l2")]
    standard = {"name": "Standard"}
    assert sent == [standard, standard, {"name": "Basic"}, {**standard, "tier": "Global"}]


def test_interfaces_of_what_the_parameters_say(session, simulator):
    session.run(
        f"{NETWORK} $null = New-AzNetworkInterface -Name n1 -ResourceGroupName rg-app -Location westeurope -Subnet $v.Subnets[0]"
        " -PublicIpAddress $p -PrivateIpAddress 10.0.1.9 -DnsServer 10.0.0.1 -EnableIPForwarding"
    )
    [body] = bodies(simulator, "*/networkInterfaces/n1")
    lists = ("applicationGatewayBackendAddressPools", "loadBalancerBackendAddressPools", "loadBalancerInboundNatRules")
    assert without_ids(body) == {
        "location": "westeurope",
        "properties": {
            "enableIPForwarding": True,
            "enableAcceleratedNetworking": False,
            "tapConfigurations": [],
            "dnsSettings": {"dnsServers": ["10.0.0.1"]},
            "ipConfigurations": [
                {
                    "name": "ipconfig1",
                    "properties": {
                        "primary": True,
                        "privateIPAllocationMethod": "Static",
                        "privateIPAddress": "10.0.1.9",
                        "subnet": {"id": "a", **EMPTY_SUBNET},
                        "publicIPAddress": {"id": "p1", "zones": [], "tags": {}, "properties": {"ipTags": []}},
                        "virtualNetworkTaps": [],
                        **{name: [] for name in lists},
                    },
                }
            ],
        },
    }
    assert session.run(
        "$n = Get-AzNetworkInterface -Name n1 -ResourceGroupName rg-app;"
        "$null = $n | Add-AzNetworkInterfaceIpConfig -Name second -SubnetId $v.Subnets[0].Id | Set-AzNetworkInterface;"
        "$n = Get-AzNetworkInterface -ResourceId $n.Id; $n.IpConfigurations.Count; ($n | Get-AzNetworkInterfaceIpConfig -Name second).Primary;"
        "$null = $n | Set-AzNetworkInterfaceIpConfig -Name ipconfig1 -Subnet $v.Subnets[0]; $null -eq $n.IpConfigurations[0].PublicIpAddress;"
        "$n.IpConfigurations[0].PrivateIpAllocationMethod; ($n | Remove-AzNetworkInterfaceIpConfig -Name second).IpConfigurations.Count;"
        "$c = New-AzNetworkInterfaceIpConfig -Name own -Subnet $v.Subnets[0] -Primary;"
        "(New-AzNetworkInterface -Name n2 -ResourceGroupName rg-app -Location westeurope -IpConfiguration $c).IpConfigurations.Name;"
        "(Get-AzNetworkInterface -Name n?).Count; Remove-AzNetworkInterface -Name n2 -ResourceGroupName rg-app -Force -PassThru"
    ) == [2, False, True, "Dynamic", 1, "own", 2, True]


def test_a_load_balancer_made_of_its_parts(session, simulator):
    session.run(
        f"{NETWORK} $f = New-AzLoadBalancerFrontendIpConfig -Name fe -PublicIpAddress $p;"
        "$b = New-AzLoadBalancerBackendAddressPoolConfig -Name pool;"
        "$q = New-AzLoadBalancerProbeConfig -Name probe -Protocol Http -RequestPath / -Port 80 -IntervalInSeconds 15 -ProbeCount 2;"
        "$r = New-AzLoadBalancerRuleConfig -Name rule -FrontendIpConfiguration $f -BackendAddressPool $b -Probe $q -Protocol Tcp"
        " -FrontendPort 80 -BackendPort 8080 -EnableTcpReset;"
        "$n = New-AzLoadBalancerInboundNatRuleConfig -Name nat -FrontendIpConfiguration $f -Protocol Tcp -FrontendPort 3389"
        " -BackendPort 3389 -IdleTimeoutInMinutes 10;"
        "$o = New-AzLoadBalancerOutboundRuleConfig -Name out -FrontendIpConfiguration $f -BackendAddressPool $b -Protocol All;"
        "$f.Id; $null = New-AzLoadBalancer -Name lb -ResourceGroupName rg-app -Location westeurope -Sku Standard"
        " -FrontendIpConfiguration $f -BackendAddressPool $b -Probe $q -LoadBalancingRule $r -InboundNatRule $n -OutboundRule $o"
    )
    [body] = bodies(simulator, "*/loadBalancers/lb")
    balancer = f"{GROUP}/loadBalancers/lb"
    found = body["properties"]
    assert re.fullmatch(f"{balancer}/FrontendIpConfigurations/fe", found["frontendIPConfigurations"][0]["id"])
    assert re.fullmatch(f"{balancer}/Probes/probe", found["loadBalancingRules"][0]["properties"]["probe"]["id"])
    assert without_ids(found) == {
        "frontendIPConfigurations": [
            {
                "id": "fe",
                "name": "fe",
                "zones": [],
                "properties": {
                    "privateIPAllocationMethod": "Dynamic",
                    "publicIPAddress": {"id": "p1", "zones": [], "tags": {}, "properties": {"ipTags": []}},
                },
            }
        ],
        "backendAddressPools": [{"id": "pool", "name": "pool"}],
        "probes": [
            {
                "id": "probe",
                "name": "probe",
                "properties": {
                    "protocol": "Http",
                    "port": 80,
                    "intervalInSeconds": 15,
                    "numberOfProbes": 2,
                    "requestPath": "/",
                },
            }
        ],
        "loadBalancingRules": [
            {
                "id": "rule",
                "name": "rule",
                "properties": {
                    "frontendIPConfiguration": {"id": "fe"},
                    "backendAddressPool": {"id": "pool"},
                    "probe": {"id": "probe"},
                    "protocol": "Tcp",
                    "frontendPort": 80,
                    "backendPort": 8080,
                    "idleTimeoutInMinutes": 4,
                    "enableFloatingIP": False,
                    "enableTcpReset": True,
                    "disableOutboundSnat": False,
                },
            }
        ],
        "inboundNatRules": [
            {
                "id": "nat",
                "name": "nat",
                "properties": {
                    "frontendIPConfiguration": {"id": "fe"},
                    "protocol": "Tcp",
                    "frontendPort": 3389,
                    "backendPort": 3389,
                    "idleTimeoutInMinutes": 10,
                    "enableFloatingIP": False,
                    "enableTcpReset": False,
                },
            }
        ],
        "inboundNatPools": [],
        "outboundRules": [
            {
                "id": "out",
                "name": "out",
                "properties": {
                    "frontendIPConfigurations": [{"id": "fe"}],
                    "backendAddressPool": {"id": "pool"},
                    "protocol": "All",
                    "enableTcpReset": False,
                    "idleTimeoutInMinutes": 4,
                },
            }
        ],
    }


def test_a_load_balancer_is_changed_in_memory(session, simulator):
    assert session.run(
        f"{NETWORK} $lb = New-AzLoadBalancer -Name lb -ResourceGroupName rg-app -Location westeurope -Sku Standard;"
        "$lb = $lb | Add-AzLoadBalancerFrontendIpConfig -Name fe -Subnet $v.Subnets[0] -PrivateIpAddress 10.0.1.8;"
        "$fe = $lb | Get-AzLoadBalancerFrontendIpConfig -Name fe; $fe.PrivateIpAllocationMethod;"
        "$null = $lb | Add-AzLoadBalancerBackendAddressPoolConfig -Name a | Add-AzLoadBalancerBackendAddressPoolConfig -Name b;"
        "$null = $lb | Add-AzLoadBalancerProbeConfig -Name q -Port 1 -IntervalInSeconds 15 -ProbeCount 2;"
        "$null = $lb | Set-AzLoadBalancerProbeConfig -Name q -Port 2 -IntervalInSeconds 15 -ProbeCount 3;"
        "$q = $lb | Get-AzLoadBalancerProbeConfig -Name q; $q.Port; $q.Id;"
        "$pools = $lb | Get-AzLoadBalancerBackendAddressPoolConfig;"
        "$null = $lb | Add-AzLoadBalancerRuleConfig -Name r -FrontendIpConfiguration $fe -BackendAddressPool $pools -Protocol Tcp"
        " -FrontendPort 1 -BackendPort 2; $r = $lb | Get-AzLoadBalancerRuleConfig; $r.BackendAddressPools.Count; $r.BackendAddressPool;"
        "$null = $lb | Set-AzLoadBalancerRuleConfig -Name r -FrontendIpConfigurationId $fe.Id -Protocol Udp -FrontendPort 3 -BackendPort 4;"
        "$null = $lb | Add-AzLoadBalancerInboundNatRuleConfig -Name n -FrontendIpConfiguration $fe -Protocol Tcp -FrontendPort 5 -BackendPort 6;"
        "$null = $lb | Set-AzLoadBalancerInboundNatRuleConfig -Name n -FrontendIpConfiguration $fe -Protocol Tcp -FrontendPort 7 -BackendPort 6;"
        "($lb | Get-AzLoadBalancerInboundNatRuleConfig -Name n).FrontendPort;"
        "$null = $lb | Add-AzLoadBalancerOutboundRuleConfig -Name o -FrontendIpConfiguration $fe -BackendAddressPoolId x -Protocol All;"
        "$null = $lb | Set-AzLoadBalancerOutboundRuleConfig -Name o -FrontendIpConfiguration $fe -BackendAddressPoolId y -Protocol All;"
        "($lb | Get-AzLoadBalancerOutboundRuleConfig -Name o).BackendAddressPool.Id;"
        "$null = $lb | Remove-AzLoadBalancerOutboundRuleConfig -Name o | Remove-AzLoadBalancerInboundNatRuleConfig -Name n"
        " | Remove-AzLoadBalancerProbeConfig -Name q | Remove-AzLoadBalancerBackendAddressPoolConfig -Name b;"
        "$p2 = New-AzLoadBalancerInboundNatPoolConfig -Name np -FrontendIpConfigurationId $fe.Id -Protocol Tcp -FrontendPortRangeStart 1"
        " -FrontendPortRangeEnd 9 -BackendPort 80; $p2.Id -like '*LoadBalancerNameNotSet/InboundNatPools/np';"
        "$null = $lb | Add-AzLoadBalancerInboundNatPoolConfig -Name np -FrontendIpConfigurationId $fe.Id -Protocol Tcp"
        " -FrontendPortRangeStart 1 -FrontendPortRangeEnd 9 -BackendPort 80 | Set-AzLoadBalancerInboundNatPoolConfig -Name np"
        " -FrontendIpConfigurationId $fe.Id -Protocol Tcp -FrontendPortRangeStart 2 -FrontendPortRangeEnd 9 -BackendPort 80;"
        "($lb | Get-AzLoadBalancerInboundNatPoolConfig -Name np).FrontendPortRangeStart;"
        "($lb | Remove-AzLoadBalancerInboundNatPoolConfig -Name np).InboundNatPools.Count;"
        'try { $lb | Set-AzLoadBalancerRuleConfig -Name z -Protocol Tcp } catch { "$_" };'
        "$null = $lb | Set-AzLoadBalancerFrontendIpConfig -Name fe -Subnet $v.Subnets[0]; $lb.FrontendIpConfigurations[0].Id;"
        "$null = Set-AzLoadBalancer -LoadBalancer $lb; ($lb | Remove-AzLoadBalancerRuleConfig -Name r).LoadBalancingRules.Count;"
        "($lb | Remove-AzLoadBalancerFrontendIpConfig -Name fe).FrontendIpConfigurations.Count;"
        "(Get-AzLoadBalancer -Name lb -ResourceGroupName rg-app).Sku.Name;"
        "Remove-AzLoadBalancer -Name lb -ResourceGroupName rg-app -Force -PassThru;"
        "(New-AzLoadBalancerBackendAddressConfig -Name x -IpAddress 10.0.0.4 -VirtualNetworkId $v.Id).IpAddress;"
        "(New-AzLoadBalancerBackendAddressPoolTunnelInterfaceConfig -Protocol VXLAN -Type Internal -Port 2000 -Identifier 800).Port"
    ) == [
        *("Static", 2, None, 2, None, 7, "y", True, 2, 0),
        "LoadBalancingRules with the specified name does not exist",
        *(None, 0, 0, "Standard", True, "10.0.0.4", 2000),
    ]
    last = bodies(simulator, "*/loadBalancers/lb")[-1]
    assert [last["properties"][name] for name in ("probes", "inboundNatRules", "outboundRules")] == [[], [], []]
    assert last["etag"]


def test_pools_are_resources_of_their_own(session, simulator):
    assert session.run(
        f"{NETWORK} $lb = New-AzLoadBalancer -Name lb -ResourceGroupName rg-app -Location westeurope -Sku Standard;"
        "$a = New-AzLoadBalancerBackendAddressConfig -Name x -IpAddress 10.0.1.4 -VirtualNetworkId $v.Id;"
        "(New-AzLoadBalancerBackendAddressPool -LoadBalancer $lb -Name p -LoadBalancerBackendAddress $a).Name;"
        "(New-AzLoadBalancerBackendAddressPool -LoadBalancerName lb -ResourceGroupName rg-app -Name p).LoadBalancerBackendAddresses.Count;"
        "(Get-AzLoadBalancerBackendAddressPool -LoadBalancerName lb -ResourceGroupName rg-app).Name; $p = Get-AzLoadBalancerBackendAddressPool -LoadBalancer $lb -Name p;"
        "$b = New-AzLoadBalancerBackendAddressConfig -Name y -IpAddress 10.0.1.5 -VirtualNetworkId $v.Id;"
        "(Set-AzLoadBalancerBackendAddressPool -LoadBalancerName lb -ResourceGroupName rg-app -Name p -LoadBalancerBackendAddress $b -Force).LoadBalancerBackendAddresses.Name;"
        "Remove-AzLoadBalancerBackendAddressPool -InputObject $p -PassThru; @(Get-AzLoadBalancerBackendAddressPool -LoadBalancer $lb).Count"
    ) == ["p", 1, "p", "y", True, 0]
    [made, changed] = bodies(simulator, "*/backendAddressPools/p")
    [address] = made["properties"]["loadBalancerBackendAddresses"]
    assert address["properties"]["virtualNetwork"]["id"].endswith("/v1")
    assert changed["properties"]["loadBalancerBackendAddresses"][0]["properties"]["ipAddress"] == "10.0.1.5"


def test_the_parts_of_a_load_balancer_have_ids_once_it_is_there(session, simulator):
    session.run(
        NETWORK
        + "$subnet = $v.Subnets[0]; $subnet.PrivateLinkServiceNetworkPolicies = 'Disabled'; $null = Set-AzVirtualNetwork -VirtualNetwork $v;"
        "$f = New-AzLoadBalancerFrontendIpConfig -Name f -Subnet $subnet;"
        "$null = New-AzLoadBalancer -Name lb -ResourceGroupName rg-app -Location westeurope -FrontendIpConfiguration $f;"
        "$c = New-AzPrivateLinkServiceIpConfig -Name c -Subnet $subnet;"
        "$null = New-AzPrivateLinkService -Name s -ResourceGroupName rg-app -Location westeurope"
        " -LoadBalancerFrontendIpConfiguration $f -IpConfiguration $c"
    )
    wanted = re.compile(f"{GROUP}/loadBalancers/lb/FrontendIpConfigurations/f")
    assert wanted.fullmatch(session.run("$f.Id")[0])
    [service] = bodies(simulator, "*/privateLinkServices/s")
    assert wanted.fullmatch(service["properties"]["loadBalancerFrontendIpConfigurations"][0]["id"])
    assert not session.errors


def test_an_address_stays_as_it_was_where_only_the_subnet_is_given(session, simulator):
    session.run(
        NETWORK
        + "$n = New-AzNetworkInterface -Name n -ResourceGroupName rg-app -Location westeurope -SubnetId $v.Subnets[0].Id -PrivateIpAddress 10.0.1.9;"
        "$null = $n | Set-AzNetworkInterfaceIpConfig -Name ipconfig1 -Subnet $v.Subnets[0] -Primary | Set-AzNetworkInterface"
    )
    [configuration] = bodies(simulator, "*/networkInterfaces/n")[-1]["properties"]["ipConfigurations"]
    assert configuration["properties"]["privateIPAddress"] == "10.0.1.9"
    assert configuration["properties"]["privateIPAllocationMethod"] == "Dynamic"

"""Private links, bastions, NAT gateways, plans and groups: what is sent, and what comes out."""

from __future__ import annotations

import re

GROUP = "/subscriptions/[^/]+/resourceGroups/rg-app/providers/Microsoft.Network"
IN = "-ResourceGroupName rg-app -Location westeurope"
NETWORK = (
    f"$v = New-AzVirtualNetwork -Name v1 {IN} -AddressPrefix 10.0.0.0/16 -Subnet"
    " (New-AzVirtualNetworkSubnetConfig -Name a -AddressPrefix 10.0.1.0/24 -PrivateLinkServiceNetworkPoliciesFlag Disabled),"
    " (New-AzVirtualNetworkSubnetConfig -Name AzureBastionSubnet -AddressPrefix 10.0.2.0/24);"
    f"$p = New-AzPublicIpAddress -Name p1 {IN} -AllocationMethod Static -Sku Standard;"
)


def body_of(simulator, path):
    """The body that was PUT there last."""
    return simulator.log.requests("PUT", path)[-1].body


def test_private_endpoints_and_their_zones(session, simulator):
    session.run(
        f"{NETWORK} $c = New-AzPrivateLinkServiceConnection -Name c -PrivateLinkServiceId $v.Id -GroupId blob -RequestMessage hi;"
        "$ip = New-AzPrivateEndpointIpConfiguration -Name i -GroupId blob -MemberName blob -PrivateIpAddress 10.0.1.7;"
        f"$null = New-AzPrivateEndpoint -Name e1 {IN} -Subnet $v.Subnets[0] -PrivateLinkServiceConnection $c -IpConfiguration $ip"
        " -ErrorAction SilentlyContinue"
    )
    found = body_of(simulator, "*/privateEndpoints/e1")["properties"]
    [connection] = found["privateLinkServiceConnections"]
    assert re.fullmatch(f"{GROUP}/virtualNetworks/v1", connection["properties"].pop("privateLinkServiceId"))
    assert connection == {"name": "c", "properties": {"groupIds": ["blob"], "requestMessage": "hi"}}
    assert found["ipConfigurations"] == [
        {"name": "i", "properties": {"groupId": "blob", "memberName": "blob", "privateIPAddress": "10.0.1.7"}}
    ]
    assert found["subnet"]["id"].endswith("/subnets/a")
    assert found["subnet"].keys() == {"id", "name", "properties"}
    assert "provisioningState" not in found["subnet"]["properties"]
    session.run(
        "$z = New-AzPrivateDnsZoneConfig -Name z -PrivateDnsZoneId /subscriptions/x/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/a.b;"
        "$null = New-AzPrivateDnsZoneGroup -ResourceGroupName rg-app -PrivateEndpointName e1 -Name default -PrivateDnsZoneConfig $z -Force -ErrorAction SilentlyContinue"
    )
    group = body_of(simulator, "*/privateEndpoints/e1/privateDnsZoneGroups/default")
    assert group["properties"]["privateDnsZoneConfigs"][0]["properties"]["privateDnsZoneId"].endswith("/a.b")
    assert session.run(
        "Set-AzPrivateDnsZoneGroup -ResourceGroupName rg-app -PrivateEndpointName e1 -Name default -PrivateDnsZoneConfig $z -WhatIf;"
        "(Get-AzPrivateDnsZoneGroup -ResourceGroupName rg-app -PrivateEndpointName e1).Name;"
        "Remove-AzPrivateDnsZoneGroup -ResourceGroupName rg-app -PrivateEndpointName e1 -Name default -WhatIf;"
        "@(Get-AzPrivateEndpoint | Where-Object Name -eq e1).Count -le 1;"
        "try { Set-AzPrivateEndpoint -PrivateEndpoint ([Microsoft.Azure.Commands.Network.Models.PSPrivateEndpoint]@{Name = 'no'; ResourceGroupName = 'rg-app'}) } catch { \"$_\" };"
        "Remove-AzPrivateEndpoint -Name e1 -ResourceGroupName rg-app -WhatIf"
    ) == ["default", True, "Resource '{0}' not found"]


def test_private_link_services(session, simulator):
    session.run(
        f"{NETWORK} $lb = New-AzLoadBalancer -Name lb {IN} -Sku Standard -FrontendIpConfiguration (New-AzLoadBalancerFrontendIpConfig -Name fe -Subnet $v.Subnets[0]);"
        "$c = New-AzPrivateLinkServiceIpConfig -Name c -Subnet $v.Subnets[0] -Primary;"
        f"$null = New-AzPrivateLinkService -Name s1 {IN} -LoadBalancerFrontendIpConfiguration $lb.FrontendIpConfigurations -IpConfiguration $c -Visibility sub1"
    )
    found = body_of(simulator, "*/privateLinkServices/s1")["properties"]
    assert found["visibility"] == {"subscriptions": ["sub1"]}
    assert found["ipConfigurations"][0]["properties"]["primary"] is True
    assert found["enableProxyProtocol"] is False
    frontend = found["loadBalancerFrontendIpConfigurations"][0]
    assert frontend["id"].endswith("/frontendIPConfigurations/fe")
    assert "etag" not in frontend and "provisioningState" not in frontend["properties"]
    assert session.run(
        "$s = Get-AzPrivateLinkService -Name s1 -ResourceGroupName rg-app; $s.IpConfigurations[0].PrivateIpAllocationMethod;"
        "(Set-AzPrivateLinkService -PrivateLinkService $s).Name; Remove-AzPrivateLinkService -Name s1 -ResourceGroupName rg-app -Force -PassThru"
    ) == ["Dynamic", "s1", True]


def test_bastions_lie_in_their_subnet(session, simulator):
    session.run(
        f"{NETWORK} $null = New-AzBastion -Name b1 -ResourceGroupName rg-app -PublicIpAddressRgName rg-app -PublicIpAddressName p1 -VirtualNetworkId $v.Id -Sku Standard"
    )
    body = body_of(simulator, "*/bastionHosts/b1")
    [address] = body["properties"].pop("ipConfigurations")
    assert address["properties"]["subnet"]["id"].endswith("/subnets/AzureBastionSubnet")
    assert address["properties"]["publicIPAddress"]["id"].endswith("/p1")
    features = ("DisableCopyPaste", "EnableTunneling", "EnableIpConnect", "EnableShareableLink", "EnableKerberos")
    off = {f"{name[:1].lower()}{name[1:]}": False for name in (*features, "EnableSessionRecording")}
    assert body == {"location": "westeurope", "sku": {"name": "Standard"}, "properties": {"scaleUnits": 2, **off}}
    shown = session.run("(Get-AzBastion -Name b1 -ResourceGroupName rg-app | Out-String).TrimEnd()")[0].splitlines()
    assert shown[-6:] == [
        *("Scale Units          : 2", "Kerberos             : False", "Copy/Paste           : False"),
        *("Native Client        : False", "IP Connect           : False", "Shareable Link       : False"),
    ]
    assert session.run(
        "$b = Get-AzBastion -Name b1 -ResourceGroupName rg-app; $b.Sku.Name;"
        "(Set-AzBastion -InputObject $b -EnableTunneling $true -ScaleUnit 4 -Force).ScaleUnit;"
        "foreach ($c in { Set-AzBastion -InputObject $b -Sku Basic -Force }, { New-AzBastion -Name b1 -ResourceGroupName rg-app -PublicIpAddress $p -VirtualNetwork $v })"
        ' { try { & $c } catch { "$_" } }; Remove-AzBastion -InputObject $b -Force -PassThru'
    ) == [
        "Standard",
        4,
        "Downgrading Sku is not allowed",
        "Resource 'b1' already present in Resource Group 'rg-app'",
        True,
    ]


def test_a_bastion_can_what_its_sku_can(session):
    session.run(
        f"{NETWORK} $new = @{{ Name = 'b1'; ResourceGroupName = 'rg-app'; PublicIpAddress = $p; VirtualNetwork = $v }}"
    )
    assert session.run(
        "foreach ($more in @{ Sku = 'Basic'; EnableTunneling = $true }, @{ Sku = 'Basic'; ScaleUnit = 3 }, @{ Sku = 'Standard'; ScaleUnit = 51 },"
        " @{ Sku = 'Standard'; EnableSessionRecording = $true }) { try { New-AzBastion @new @more } catch { \"$_\" } };"
        "$b = New-AzBastion @new -Sku Premium -EnableTunneling $true; $b.EnableTunneling;"
        'try { Set-AzBastion -InputObject $b -EnableSessionRecording $true -Force } catch { "$_" }'
    ) == [
        "Toggling tunneling is available on Standard SKU or higher",
        "Bastion scalable host is available on Standard SKU",
        "Please select scale units value between 2 and 50",
        "Toggling session recording is available on Premium SKU",
        True,
        "Tunneling and session recording cannot be enabled together",
    ]


def test_resources_without_children(session, simulator):
    session.run(
        f"$p = New-AzPublicIpAddress -Name p1 {IN} -AllocationMethod Static -Sku Standard;"
        f"$null = New-AzNatGateway -Name n1 {IN} -Sku Standard -IdleTimeoutInMinutes 5 -PublicIpAddress $p"
    )
    body = body_of(simulator, "*/natGateways/n1")
    assert [list(each) for each in body["properties"].pop("publicIpAddresses")] == [["id"]]
    assert body["sku"] == {"name": "Standard"}
    assert body["properties"]["idleTimeoutInMinutes"] == 5
    assert session.run(
        "(Set-AzNatGateway -Name n1 -ResourceGroupName rg-app -IdleTimeoutInMinutes 9).IdleTimeoutInMinutes;"
        "(Get-AzNatGateway -Name n1 -ResourceGroupName rg-app | Set-AzNatGateway -IdleTimeoutInMinutes 8).PublicIpAddresses.Count;"
        "(Get-AzNatGateway -ResourceGroupName rg-app).Name; Remove-AzNatGateway -ResourceId (Get-AzNatGateway).Id -Force -PassThru;"
        f"(New-AzDdosProtectionPlan -Name d1 {IN}).Name; (Get-AzDdosProtectionPlan -Name d1 -ResourceGroupName rg-app).Location;"
        "Remove-AzDdosProtectionPlan -Name d1 -ResourceGroupName rg-app -PassThru;"
        f"$g = New-AzIpGroup -Name g1 {IN} -IpAddress 10.0.0.0/24, 10.1.0.4; $g.IpAddresses.Count; $g.Tag = @{{a = 'b'}};"
        "(Set-AzIpGroup -IpGroup $g).Tag.a; (Get-AzIpGroup -Name g*).Name; Remove-AzIpGroup -IpGroup $g -Force -PassThru"
    ) == [9, 1, "n1", True, "d1", "westeurope", True, 2, "b", "g1", True]
    assert session.run(
        "$d = New-AzServiceEndpointPolicyDefinition -Name d -Service Microsoft.Storage -ServiceResource /subscriptions/x;"
        f"$s = New-AzServiceEndpointPolicy -Name s1 {IN} -ServiceEndpointPolicyDefinition $d; $s.ServiceEndpointPolicyDefinitions[0].ServiceResources;"
        "$null = $s | Add-AzServiceEndpointPolicyDefinition -Name e -Service Microsoft.Storage -ServiceResource /subscriptions/y"
        " | Set-AzServiceEndpointPolicyDefinition -Name d -Service Microsoft.Storage -ServiceResource /subscriptions/z;"
        "($s | Get-AzServiceEndpointPolicyDefinition -Name d).ServiceResources; ($s | Remove-AzServiceEndpointPolicyDefinition -Name e).ServiceEndpointPolicyDefinitions.Count;"
        "(Set-AzServiceEndpointPolicy -ServiceEndpointPolicy $s).Name; (Get-AzServiceEndpointPolicy -ResourceGroupName rg-app).Name;"
        "Remove-AzServiceEndpointPolicy -Name s1 -ResourceGroupName rg-app -Force -PassThru;"
        f"$n = New-AzNetworkProfile -Name np {IN}; (Set-AzNetworkProfile -NetworkProfile $n).Name; (Get-AzNetworkProfile -Name np -ResourceGroupName rg-app).Location;"
        "Remove-AzNetworkProfile -InputObject $n -Force -PassThru; @(Get-AzVirtualNetworkTap).Count;"
        f"New-AzVirtualNetworkTap -Name t {IN} -WhatIf; Remove-AzVirtualNetworkTap -Name t -ResourceGroupName rg-app -WhatIf;"
        "try { Set-AzVirtualNetworkTap -VirtualNetworkTap ([Microsoft.Azure.Commands.Network.Models.PSVirtualNetworkTap]@{Name = 'no'; ResourceGroupName = 'rg-app'}) } catch { \"$_\" }"
    ) == [
        *("/subscriptions/x", "/subscriptions/z", 1, "s1", "s1", True, "np", "westeurope", True, 0),
        "Resource '{0}' not found",
    ]

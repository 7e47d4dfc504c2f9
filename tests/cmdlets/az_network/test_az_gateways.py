"""Application gateways: their parts in memory, and what is sent of the whole."""

from __future__ import annotations

import base64

NOT_SET = (
    "/resourceGroups/ResourceGroupNotSet/providers/Microsoft.Network/applicationGateways/ApplicationGatewayNameNotSet/"
)
PARTS = """
$sub = '/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s'
$pip = '/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/p'
$ip = New-AzApplicationGatewayIPConfiguration -Name ip -SubnetId $sub
$fe = New-AzApplicationGatewayFrontendIPConfig -Name fe -PublicIPAddressId $pip
$port = New-AzApplicationGatewayFrontendPort -Name port -Port 80
$pool = New-AzApplicationGatewayBackendAddressPool -Name pool -BackendIPAddresses 10.0.0.4 -BackendFqdns a.b
$match = New-AzApplicationGatewayProbeHealthResponseMatch -StatusCode 200-399
$probe = New-AzApplicationGatewayProbeConfig -Name probe -Protocol Http -HostName h -Path / -Interval 30 -Timeout 20 -UnhealthyThreshold 3 -Match $match
$drain = New-AzApplicationGatewayConnectionDraining -Enabled $true -DrainTimeoutInSec 60
$http = New-AzApplicationGatewayBackendHttpSetting -Name http -Port 80 -Protocol Http -CookieBasedAffinity Disabled -Probe $probe -ConnectionDraining $drain
$listener = New-AzApplicationGatewayHttpListener -Name listener -Protocol Http -FrontendIPConfiguration $fe -FrontendPort $port
$rule = New-AzApplicationGatewayRequestRoutingRule -Name rule -RuleType Basic -Priority 10 -BackendAddressPool $pool -BackendHttpSettings $http -HttpListener $listener
$sku = New-AzApplicationGatewaySku -Name Standard_v2 -Tier Standard_v2 -Capacity 2
"""

REAL = (
    """
$v = New-AzVirtualNetwork -Name v -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/16 `
  -Subnet (New-AzVirtualNetworkSubnetConfig -Name s -AddressPrefix 10.0.1.0/24)
$p = New-AzPublicIpAddress -Name p -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard
"""
    + PARTS
    + "$ip = New-AzApplicationGatewayIPConfiguration -Name ip -Subnet $v.Subnets[0];"
    "$fe = New-AzApplicationGatewayFrontendIPConfig -Name fe -PublicIPAddress $p;"
    "$listener = New-AzApplicationGatewayHttpListener -Name listener -Protocol Http -FrontendIPConfiguration $fe -FrontendPort $port;"
)


def test_a_gateway_made_of_its_parts(session, simulator):
    session.run(
        REAL + "$id = New-AzApplicationGatewayIdentity -UserAssignedIdentityId /subscriptions/x/i;"
        "$null = New-AzApplicationGateway -Name gw -ResourceGroupName rg-app -Location westeurope -Sku $sku -GatewayIPConfigurations $ip"
        " -FrontendIPConfigurations $fe -FrontendPorts $port -BackendAddressPools $pool -BackendHttpSettingsCollection $http"
        " -HttpListeners $listener -RequestRoutingRules $rule -Probes $probe -Identity $id -EnableHttp2 -Force"
    )
    [body] = [request.body for request in simulator.log.requests("PUT", "*/applicationGateways/gw")]
    found = body["properties"]
    assert body["identity"] == {"type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/x/i": {}}}
    assert found["enableHttp2"] is True
    assert found["sku"] == {"name": "Standard_v2", "tier": "Standard_v2", "capacity": 2}
    assert found["backendAddressPools"][0]["properties"]["backendAddresses"] == [
        {"ipAddress": "10.0.0.4"},
        {"fqdn": "a.b"},
    ]
    [http] = found["backendHttpSettingsCollection"]
    assert (
        http["properties"]
        .pop("probe")["id"]
        .endswith("/rg-app/providers/Microsoft.Network/applicationGateways/gw/probes/probe")
    )
    assert http["properties"] == {
        "port": 80,
        "protocol": "Http",
        "cookieBasedAffinity": "Disabled",
        "requestTimeout": 30,
        "connectionDraining": {"enabled": True, "drainTimeoutInSec": 60},
        "authenticationCertificates": [],
        "trustedRootCertificates": [],
        "dedicatedBackendConnection": False,
        "validateCertChainAndExpiry": True,
        "validateSNI": True,
    }
    rule = found["requestRoutingRules"][0]["properties"]
    assert [rule["ruleType"], rule["priority"]] == ["Basic", 10]
    assert rule["httpListener"]["id"].endswith("/applicationGateways/gw/httpListeners/listener")
    assert "ResourceGroupNotSet" not in str(body)
    session.run(
        "$null = New-AzApplicationGateway -Name gw -ResourceGroupName rg-app -Location westeurope -Sku $sku -GatewayIPConfigurations $ip"
        " -FrontendIPConfigurations $fe -FrontendPorts $port -BackendAddressPools $pool -BackendHttpSettingsCollection $http"
        " -HttpListeners $listener -RequestRoutingRules $rule -Probes $probe -EnableHttp2"
    )
    assert session.run(
        "$h = Get-AzApplicationGatewayBackendHealth -Name gw -ResourceGroupName rg-app -ExpandResource backendhealth/applicationgatewayresource; $pool = $h.BackendAddressPools[0];"
        "$pool.BackendAddressPool.Name; $pool.BackendHttpSettingsCollection[0].BackendHttpSettings.Port; $pool.BackendHttpSettingsCollection.Servers.Address -join ' ';"
        "$gw = Get-AzApplicationGateway -Name gw -ResourceGroupName rg-app; $gw = $gw | Stop-AzApplicationGateway; $gw.OperationalState; $gw = $gw | Start-AzApplicationGateway; $gw.OperationalState; $gw.GetType().Name; $gw.Sku.Tier;"
        "$gw.EnableHttp2 = $false; (Set-AzApplicationGateway -ApplicationGateway $gw).EnableHttp2;"
        "Remove-AzApplicationGateway -Name gw -ResourceGroupName rg-app -Force -PassThru"
    ) == ["pool", 80, "10.0.0.4 a.b", "Stopped", "Running", "PSApplicationGateway", "Standard_v2", False, True]


def test_children_of_a_gateway_in_memory(session):
    """Each is added, set, got and removed."""
    assert session.run(
        PARTS + "$gw = [Microsoft.Azure.Commands.Network.Models.PSApplicationGateway]::new();"
        "$null = $gw | Add-AzApplicationGatewayIPConfiguration -Name a -SubnetId $sub | Set-AzApplicationGatewayIPConfiguration -Name a -SubnetId x;"
        "($gw | Get-AzApplicationGatewayIPConfiguration -Name a).Subnet.Id; ($gw | Remove-AzApplicationGatewayIPConfiguration -Name a).GatewayIPConfigurations.Count;"
        "$null = $gw | Add-AzApplicationGatewayFrontendIPConfig -Name a -SubnetId $sub -PrivateIPAddress 10.0.0.9 | Set-AzApplicationGatewayFrontendIPConfig -Name a -SubnetId $sub;"
        "($gw | Get-AzApplicationGatewayFrontendIPConfig).PrivateIPAllocationMethod; ($gw | Remove-AzApplicationGatewayFrontendIPConfig -Name a).FrontendIPConfigurations.Count;"
        "$null = $gw | Add-AzApplicationGatewayFrontendPort -Name a -Port 1 | Set-AzApplicationGatewayFrontendPort -Name a -Port 2;"
        "($gw | Get-AzApplicationGatewayFrontendPort -Name A).Port; ($gw | Remove-AzApplicationGatewayFrontendPort -Name a).FrontendPorts.Count;"
        "$null = $gw | Add-AzApplicationGatewayBackendAddressPool -Name a -BackendFqdns x | Set-AzApplicationGatewayBackendAddressPool -Name a -BackendFqdns y, z;"
        "($gw | Get-AzApplicationGatewayBackendAddressPool).BackendAddresses.Fqdn -join ' '; ($gw | Remove-AzApplicationGatewayBackendAddressPool -Name a).BackendAddressPools.Count;"
        "$null = $gw | Add-AzApplicationGatewayProbeConfig -Name a -Protocol Http -HostName h -Path / -Interval 1 -Timeout 2 -UnhealthyThreshold 3"
        " | Set-AzApplicationGatewayProbeConfig -Name a -Protocol Https -HostName h -Path / -Interval 1 -Timeout 2 -UnhealthyThreshold 3;"
        "($gw | Get-AzApplicationGatewayProbeConfig).Protocol; ($gw | Remove-AzApplicationGatewayProbeConfig -Name a).Probes.Count;"
        "$null = $gw | Add-AzApplicationGatewayBackendHttpSetting -Name a -Port 1 -Protocol Http -CookieBasedAffinity Disabled"
        " | Set-AzApplicationGatewayBackendHttpSetting -Name a -Port 2 -Protocol Http -CookieBasedAffinity Disabled -RequestTimeout 9;"
        "$h = $gw | Get-AzApplicationGatewayBackendHttpSetting -Name a; $h.RequestTimeout;"
        "$null = $h | Set-AzApplicationGatewayConnectionDraining -Enabled $true -DrainTimeoutInSec 5; (Get-AzApplicationGatewayConnectionDraining -BackendHttpSettings $h).DrainTimeoutInSec;"
        "$null -eq (Remove-AzApplicationGatewayConnectionDraining -BackendHttpSettings $h).ConnectionDraining;"
        "($gw | Remove-AzApplicationGatewayBackendHttpSetting -Name a).BackendHttpSettingsCollection.Count"
    ) == ["x", 0, "Dynamic", 0, 2, 0, "y z", 0, "Https", 0, 9, 5, True, 0]
    assert session.run(
        "$null = $gw | Add-AzApplicationGatewayHttpListener -Name a -Protocol Http -FrontendIPConfiguration $fe -FrontendPort $port"
        " | Set-AzApplicationGatewayHttpListener -Name a -Protocol Https -HostName h -FrontendIPConfiguration $fe -FrontendPort $port;"
        "$l = $gw | Get-AzApplicationGatewayHttpListener -Name a; $l.RequireServerNameIndication;"
        "$null = $l | Add-AzApplicationGatewayHttpListenerCustomError -StatusCode HttpStatus403 -CustomErrorPageUrl u | Set-AzApplicationGatewayHttpListenerCustomError -StatusCode HttpStatus403 -CustomErrorPageUrl w;"
        "($l | Get-AzApplicationGatewayHttpListenerCustomError -StatusCode HttpStatus403).CustomErrorPageUrl; ($l | Remove-AzApplicationGatewayHttpListenerCustomError -StatusCode HttpStatus403).CustomErrorConfigurations.Count;"
        "(New-AzApplicationGatewayCustomError -StatusCode HttpStatus502 -CustomErrorPageUrl u).StatusCode;"
        "$null = $gw | Add-AzApplicationGatewayCustomError -StatusCode HttpStatus403 -CustomErrorPageUrl u | Set-AzApplicationGatewayCustomError -StatusCode HttpStatus403 -CustomErrorPageUrl w;"
        "($gw | Get-AzApplicationGatewayCustomError).CustomErrorPageUrl; ($gw | Remove-AzApplicationGatewayCustomError -StatusCode HttpStatus403).CustomErrorConfigurations.Count;"
        "$null = $gw | Add-AzApplicationGatewayRequestRoutingRule -Name a -RuleType Basic -HttpListener $l | Set-AzApplicationGatewayRequestRoutingRule -Name a -RuleType Basic -HttpListener $l -Priority 3;"
        "($gw | Get-AzApplicationGatewayRequestRoutingRule).Priority; ($gw | Remove-AzApplicationGatewayRequestRoutingRule -Name a).RequestRoutingRules.Count;"
        "$null = $gw | Add-AzApplicationGatewayRedirectConfiguration -Name a -RedirectType Permanent -TargetListener $l | Set-AzApplicationGatewayRedirectConfiguration -Name a -RedirectType Found -TargetListenerID $l.Id;"
        "$r = $gw | Get-AzApplicationGatewayRedirectConfiguration -Name a; $r.TargetListener.Id -eq $l.Id; ($gw | Remove-AzApplicationGatewayRedirectConfiguration -Name a).RedirectConfigurations.Count;"
        "(New-AzApplicationGatewayRedirectConfiguration -Name b -RedirectType Found -TargetUrl http://x).TargetUrl;"
        "$pr = New-AzApplicationGatewayPathRuleConfig -Name p -Paths /a, /b -BackendAddressPool $pool -BackendHttpSettings $http; $pr.Paths.Count;"
        "(New-AzApplicationGatewayUrlPathMapConfig -Name m -PathRules $pr -DefaultBackendAddressPool $pool -DefaultBackendHttpSettings $http).PathRules.Name;"
        "$null = $gw | Add-AzApplicationGatewayUrlPathMapConfig -Name a -PathRules $pr -DefaultBackendAddressPool $pool -DefaultBackendHttpSettings $http"
        " | Set-AzApplicationGatewayUrlPathMapConfig -Name a -PathRules $pr -DefaultRedirectConfigurationId x;"
        "($gw | Get-AzApplicationGatewayUrlPathMapConfig).DefaultRedirectConfiguration.Id; ($gw | Remove-AzApplicationGatewayUrlPathMapConfig -Name a).UrlPathMaps.Count;"
        "($gw | Remove-AzApplicationGatewayHttpListener -Name a).HttpListeners.Count"
    ) == [True, "w", 0, "HttpStatus502", "w", 0, 3, 0, True, 0, "http://x", 2, "p", "x", 0, 0]
    assert session.run(
        "$c = New-AzApplicationGatewayRewriteRuleCondition -Variable v -Pattern p -IgnoreCase; $m = New-AzApplicationGatewayHeaderValueMatcher -Pattern x;"
        "$hc = New-AzApplicationGatewayRewriteRuleHeaderConfiguration -HeaderName n -HeaderValue w -HeaderValueMatcher $m;"
        "$u = New-AzApplicationGatewayRewriteRuleUrlConfiguration -ModifiedPath /p; $set = New-AzApplicationGatewayRewriteRuleActionSet -RequestHeaderConfiguration $hc -UrlConfiguration $u;"
        "$rr = New-AzApplicationGatewayRewriteRule -Name r -ActionSet $set -RuleSequence 5 -Condition $c; (New-AzApplicationGatewayRewriteRuleSet -Name s -RewriteRule $rr).RewriteRules.Name;"
        "$rr.ActionSet.RequestHeaderConfigurations[0].HeaderName; $rr.Conditions[0].IgnoreCase; $hc.HeaderValueMatcher.Pattern;"
        "$null = $gw | Add-AzApplicationGatewayRewriteRuleSet -Name a -RewriteRule $rr | Set-AzApplicationGatewayRewriteRuleSet -Name a -RewriteRule $rr;"
        "($gw | Get-AzApplicationGatewayRewriteRuleSet).RewriteRules.Count; ($gw | Remove-AzApplicationGatewayRewriteRuleSet -Name a).RewriteRuleSets.Count;"
        "$tl = New-AzApplicationGatewayListener -Name t -Protocol Tcp -FrontendIPConfiguration $fe -FrontendPort $port; $bs = New-AzApplicationGatewayBackendSetting -Name b -Port 1 -Protocol Tcp; $bs.Timeout;"
        "$null = $gw | Add-AzApplicationGatewayListener -Name a -Protocol Tcp -FrontendIPConfiguration $fe -FrontendPort $port | Set-AzApplicationGatewayListener -Name a -Protocol Tls -FrontendIPConfiguration $fe -FrontendPort $port;"
        "($gw | Get-AzApplicationGatewayListener).Protocol; ($gw | Remove-AzApplicationGatewayListener -Name a).Listeners.Count;"
        "$null = $gw | Add-AzApplicationGatewayBackendSetting -Name a -Port 1 -Protocol Tcp | Set-AzApplicationGatewayBackendSetting -Name a -Port 2 -Protocol Tcp;"
        "($gw | Get-AzApplicationGatewayBackendSetting -Name a).Port; ($gw | Remove-AzApplicationGatewayBackendSetting -Name a).BackendSettingsCollection.Count;"
        "(New-AzApplicationGatewayRoutingRule -Name r -RuleType Basic -Priority 4 -BackendSettings $bs -Listener $tl -BackendAddressPool $pool).Priority;"
        "$null = $gw | Add-AzApplicationGatewayRoutingRule -Name a -RuleType Basic -Priority 4 -Listener $tl | Set-AzApplicationGatewayRoutingRule -Name a -RuleType Basic -Priority 5 -Listener $tl;"
        "($gw | Get-AzApplicationGatewayRoutingRule -Name a).Priority; ($gw | Remove-AzApplicationGatewayRoutingRule -Name a).RoutingRules.Count;"
        "$lip = New-AzApplicationGatewayPrivateLinkIpConfiguration -Name i -Subnet (New-AzVirtualNetworkSubnetConfig -Name s) -Primary; $lip.PrivateIpAllocationMethod;"
        "(New-AzApplicationGatewayPrivateLinkConfiguration -Name l -IpConfiguration $lip).IpConfigurations.Count;"
        "$null = $gw | Add-AzApplicationGatewayPrivateLinkConfiguration -Name a -IpConfiguration $lip | Set-AzApplicationGatewayPrivateLinkConfiguration -Name a -IpConfiguration $lip;"
        "($gw | Get-AzApplicationGatewayPrivateLinkConfiguration).Name; ($gw | Remove-AzApplicationGatewayPrivateLinkConfiguration -Name a).PrivateLinkConfigurations.Count"
    ) == ["r", "n", True, "x", 1, 0, 30, "Tls", 0, 2, 0, 4, 5, 0, "Dynamic", 1, "a", 0]


def test_what_a_gateway_has_once(session):
    assert session.run(
        "$gw = [Microsoft.Azure.Commands.Network.Models.PSApplicationGateway]::new();"
        "$null = $gw | Set-AzApplicationGatewaySku -Name WAF_v2 -Tier WAF_v2 -Capacity 3; ($gw | Get-AzApplicationGatewaySku).Capacity;"
        "(New-AzApplicationGatewayAutoscaleConfiguration -MinCapacity 1 -MaxCapacity 3).MaxCapacity; $null = $gw | Set-AzApplicationGatewayAutoscaleConfiguration -MinCapacity 2;"
        "($gw | Get-AzApplicationGatewayAutoscaleConfiguration).MinCapacity; $null -eq ($gw | Remove-AzApplicationGatewayAutoscaleConfiguration -Force).AutoscaleConfiguration;"
        "(New-AzApplicationGatewaySslPolicy -PolicyType Predefined -PolicyName AppGwSslPolicy20220101).PolicyName; $null = $gw | Set-AzApplicationGatewaySslPolicy -PolicyType Custom -MinProtocolVersion TLSv1_2;"
        "($gw | Get-AzApplicationGatewaySslPolicy).MinProtocolVersion; $null -eq ($gw | Remove-AzApplicationGatewaySslPolicy -Force).SslPolicy;"
        "$null = $gw | Set-AzApplicationGatewayIdentity -UserAssignedIdentityId /i; ($gw | Get-AzApplicationGatewayIdentity).Type; $null -eq ($gw | Remove-AzApplicationGatewayIdentity).Identity;"
        "(New-AzApplicationGatewayWebApplicationFirewallConfiguration -Enabled $true -FirewallMode Detection).RuleSetVersion;"
        "$null = $gw | Set-AzApplicationGatewayWebApplicationFirewallConfiguration -Enabled $true -FirewallMode Prevention; ($gw | Get-AzApplicationGatewayWebApplicationFirewallConfiguration).FirewallMode;"
        "$p = New-AzApplicationGatewaySslProfile -Name p -ClientAuthConfiguration (New-AzApplicationGatewayClientAuthConfiguration -VerifyClientCertIssuerDN); $p.ClientAuthConfiguration.VerifyClientCertIssuerDN;"
        "$null = $p | Set-AzApplicationGatewayClientAuthConfiguration -VerifyClientRevocation OCSP; ($p | Get-AzApplicationGatewayClientAuthConfiguration).VerifyClientRevocation;"
        "$null -eq ($p | Remove-AzApplicationGatewayClientAuthConfiguration).ClientAuthConfiguration; $null = $p | Set-AzApplicationGatewaySslProfilePolicy -PolicyType Predefined -PolicyName x;"
        "($p | Get-AzApplicationGatewaySslProfilePolicy).PolicyName; $null -eq ($p | Remove-AzApplicationGatewaySslProfilePolicy).SslPolicy;"
        "$null = $gw | Add-AzApplicationGatewaySslProfile -Name a | Set-AzApplicationGatewaySslProfile -Name a -SslPolicy (New-AzApplicationGatewaySslPolicy -PolicyType Predefined);"
        "($gw | Get-AzApplicationGatewaySslProfile).SslPolicy.PolicyType; ($gw | Remove-AzApplicationGatewaySslProfile -Name a).SslProfiles.Count"
    ) == [
        3,
        3,
        2,
        True,
        "AppGwSslPolicy20220101",
        "TLSv1_2",
        True,
        "UserAssigned",
        True,
        "3.0",
        "Prevention",
        True,
        "OCSP",
        True,
        "x",
        True,
        "Predefined",
        0,
    ]


def test_certificates_come_from_files_and_keep_their_password(session, tmp_path):
    file = tmp_path / "c.cer"
    file.write_bytes(b"abc")
    data = base64.b64encode(b"abc").decode()
    assert session.run(
        f"$f = '{file}'; $gw = [Microsoft.Azure.Commands.Network.Models.PSApplicationGateway]::new();"
        "(New-AzApplicationGatewayAuthenticationCertificate -Name a -CertificateFile $f).Data; (New-AzApplicationGatewayTrustedRootCertificate -Name a -CertificateFile $f).Data;"
        "(New-AzApplicationGatewayTrustedClientCertificate -Name a -CertificateFile $f).Data; $pw = ConvertTo-SecureString secret -AsPlainText -Force;"
        "$c = New-AzApplicationGatewaySslCertificate -Name a -CertificateFile $f -Password $pw; \"$($c.Password)\" -match 'secret'; \"$($gw.SslCertificatesText)\" -match 'secret';"
        "$null = $gw | Add-AzApplicationGatewaySslCertificate -Name a -CertificateFile $f -Password $pw | Set-AzApplicationGatewaySslCertificate -Name a -KeyVaultSecretId https://v/s;"
        "($gw | Get-AzApplicationGatewaySslCertificate).KeyVaultSecretId; ($gw | Remove-AzApplicationGatewaySslCertificate -Name a).SslCertificates.Count;"
        "$null = $gw | Add-AzApplicationGatewayAuthenticationCertificate -Name a -CertificateFile $f | Set-AzApplicationGatewayAuthenticationCertificate -Name a -CertificateFile $f;"
        "($gw | Get-AzApplicationGatewayAuthenticationCertificate).Name; ($gw | Remove-AzApplicationGatewayAuthenticationCertificate -Name a).AuthenticationCertificates.Count;"
        "$null = $gw | Add-AzApplicationGatewayTrustedRootCertificate -Name a -CertificateFile $f | Set-AzApplicationGatewayTrustedRootCertificate -Name a -CertificateFile $f;"
        "($gw | Get-AzApplicationGatewayTrustedRootCertificate).Name; ($gw | Remove-AzApplicationGatewayTrustedRootCertificate -Name a).TrustedRootCertificates.Count;"
        "$null = $gw | Add-AzApplicationGatewayTrustedClientCertificate -Name a -CertificateFile $f | Set-AzApplicationGatewayTrustedClientCertificate -Name a -CertificateFile $f;"
        "($gw | Get-AzApplicationGatewayTrustedClientCertificate).Name; ($gw | Remove-AzApplicationGatewayTrustedClientCertificate -Name a).TrustedClientCertificates.Count"
    ) == [data, data, data, False, False, "https://v/s", 0, "a", 0, "a", 0, "a", 0]

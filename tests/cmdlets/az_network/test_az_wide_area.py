"""Firewalls and their policies, virtual WANs, ExpressRoute circuits: what is sent, and what comes out."""

from __future__ import annotations

IN = "-ResourceGroupName rg-app -Location westeurope"


def body_of(simulator, path):
    """The body that was PUT there last."""
    return simulator.log.requests("PUT", path)[-1].body


def test_policies_and_their_rules(session, simulator):
    session.run(
        "$dns = New-AzFirewallPolicyDnsSetting -EnableProxy -Server 10.0.0.4; $list = New-AzFirewallPolicyThreatIntelWhitelist -FQDN a.b -IpAddress 1.1.1.1;"
        "$o = New-AzFirewallPolicyIntrusionDetectionSignatureOverride -Id 1234 -Mode Deny;"
        "$by = New-AzFirewallPolicyIntrusionDetectionBypassTraffic -Name b -Protocol TCP -DestinationPort 80 -SourceAddress 10.0.0.0/8 -DestinationAddress *;"
        "$ids = New-AzFirewallPolicyIntrusionDetection -Mode Alert -SignatureOverride $o -BypassTraffic $by; $snat = New-AzFirewallPolicySnat -PrivateRange 10.0.0.0/8 -AutoLearnPrivateRange;"
        "$sql = New-AzFirewallPolicySqlSetting -AllowSqlRedirect; $proxy = New-AzFirewallPolicyExplicitProxy -EnableExplicitProxy -HttpPort 85;"
        f"$p = New-AzFirewallPolicy -Name p1 {IN} -SkuTier Premium -DnsSetting $dns -ThreatIntelWhitelist $list -IntrusionDetection $ids -Snat $snat -SqlSetting $sql -ExplicitProxy $proxy"
    )
    found = body_of(simulator, "*/firewallPolicies/p1")["properties"]
    assert found["threatIntelMode"] == "Alert"
    assert found["sku"] == {"tier": "Premium"}
    assert found["dnsSettings"] == {"servers": ["10.0.0.4"], "enableProxy": True}
    assert found["threatIntelWhitelist"] == {"ipAddresses": ["1.1.1.1"], "fqdns": ["a.b"]}
    assert found["snat"] == {"privateRanges": ["10.0.0.0/8"], "autoLearnPrivateRanges": "Enabled"}
    assert found["sql"] == {"allowSqlRedirect": True}
    assert found["explicitProxy"] == {"enableExplicitProxy": True, "enablePacFile": False, "httpPort": 85}
    assert found["intrusionDetection"]["configuration"]["signatureOverrides"] == [{"id": "1234", "mode": "Deny"}]
    session.run(
        "$a = New-AzFirewallPolicyApplicationRule -Name a -SourceAddress * -TargetFqdn a.b, c.d -Protocol http:80, https;"
        "$n = New-AzFirewallPolicyNetworkRule -Name n -SourceAddress 10.0.0.0/8 -DestinationAddress 1.1.1.1 -DestinationPort 53 -Protocol UDP;"
        "$d = New-AzFirewallPolicyNatRule -Name d -SourceAddress * -DestinationAddress 20.0.0.1 -DestinationPort 80 -Protocol TCP -TranslatedAddress 10.0.0.5 -TranslatedPort 8080;"
        "$f = New-AzFirewallPolicyFilterRuleCollection -Name f -Priority 100 -ActionType Allow -Rule $a, $n; $t = New-AzFirewallPolicyNatRuleCollection -Name t -Priority 200 -ActionType Dnat -Rule $d;"
        "$g = New-AzFirewallPolicyRuleCollectionGroup -Name g1 -Priority 300 -RuleCollection $f, $t -FirewallPolicyObject $p"
    )
    group = body_of(simulator, "*/firewallPolicies/p1/ruleCollectionGroups/g1")
    assert group == {
        "name": "g1",
        "properties": {
            "priority": 300,
            "ruleCollections": [
                {
                    "name": "f",
                    "priority": 100,
                    "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
                    "action": {"type": "Allow"},
                    "rules": [
                        {
                            "ruleType": "ApplicationRule",
                            "name": "a",
                            "sourceAddresses": ["*"],
                            "targetFqdns": ["a.b", "c.d"],
                            "protocols": [{"protocolType": "Http", "port": 80}, {"protocolType": "Https", "port": 443}],
                        },
                        {
                            "ruleType": "NetworkRule",
                            "name": "n",
                            "sourceAddresses": ["10.0.0.0/8"],
                            "destinationAddresses": ["1.1.1.1"],
                            "destinationPorts": ["53"],
                            "ipProtocols": ["UDP"],
                        },
                    ],
                },
                {
                    "name": "t",
                    "priority": 200,
                    "ruleCollectionType": "FirewallPolicyNatRuleCollection",
                    "action": {"type": "Dnat"},
                    "rules": [
                        {
                            "ruleType": "NatRule",
                            "name": "d",
                            "sourceAddresses": ["*"],
                            "destinationAddresses": ["20.0.0.1"],
                            "destinationPorts": ["80"],
                            "ipProtocols": ["TCP"],
                            "translatedAddress": "10.0.0.5",
                            "translatedPort": "8080",
                        }
                    ],
                },
            ],
        },
    }
    assert session.run(
        "$a.GetType().Name; $f -is [Microsoft.Azure.Commands.Network.Models.PSAzureFirewallPolicyBaseRuleCollection];"
        "$g = Get-AzFirewallPolicyRuleCollectionGroup -Name g1 -AzureFirewallPolicyName p1 -ResourceGroupName rg-app; $g.Properties.Priority; $g.Properties.RuleCollection.Count;"
        "(Set-AzFirewallPolicyRuleCollectionGroup -InputObject $g -Priority 400).Properties.Priority; (Set-AzFirewallPolicyRuleCollectionGroup -Name g1 -FirewallPolicyObject $p -Priority 500 -RuleCollection $f).Properties.RuleCollection.Name;"
        "Remove-AzFirewallPolicyRuleCollectionGroup -Name g1 -AzureFirewallPolicyName p1 -ResourceGroupName rg-app -Force -PassThru;"
        "(Set-AzFirewallPolicy -InputObject $p -ThreatIntelMode Deny).ThreatIntelMode; (Get-AzFirewallPolicy -Name p1 -ResourceGroupName rg-app).Sku.Tier;"
        'try { New-AzFirewallPolicy -Name z -ResourceGroupName rg-app -Location westeurope -TransportSecurityKeyVaultSecretId x -TransportSecurityName n } catch { "$_" };'
        "Remove-AzFirewallPolicy -Name p1 -ResourceGroupName rg-app -Force -PassThru;"
        "(New-AzFirewallPolicyApplicationRuleCustomHttpHeader -HeaderName h -HeaderValue v).HeaderName"
    ) == [
        *("PSAzureFirewallPolicyApplicationRule", True, 300, 2, 400, "f", True, "Deny", "Premium"),
        *("Identity must be provided with TransportSecurityKeyVaultSecretId", True, "h"),
    ]


def test_rules_of_firewalls_without_a_policy(session):
    assert session.run(
        "$a = New-AzFirewallApplicationRule -Name a -SourceAddress * -TargetFqdn x.y -Protocol https:443; $a.Protocols[0].Port;"
        "$n = New-AzFirewallNetworkRule -Name n -SourceAddress * -DestinationAddress 1.1.1.1 -DestinationPort 53 -Protocol UDP;"
        "$d = New-AzFirewallNatRule -Name d -SourceAddress * -DestinationAddress 20.0.0.1 -DestinationPort 80 -Protocol TCP -TranslatedAddress 10.0.0.5 -TranslatedPort 8080;"
        "(New-AzFirewallApplicationRuleCollection -Name c -Priority 100 -ActionType Allow -Rule $a).Action.Type; (New-AzFirewallNetworkRuleCollection -Name c -Priority 100 -ActionType Deny -Rule $n).Rules.Protocols;"
        "(New-AzFirewallNatRuleCollection -Name c -Priority 100 -Rule $d).Action.Type; (New-AzFirewallPublicIpAddress -Address 20.0.0.1).Address;"
        "$f = [Microsoft.Azure.Commands.Network.Models.PSAzureFirewall]@{Name = 'no'; ResourceGroupName = 'rg-app'}; try { Set-AzFirewall -AzureFirewall $f } catch { \"$_\" };"
        "@(Get-AzFirewall).Count; Remove-AzFirewall -Name no -ResourceGroupName rg-app -WhatIf"
    ) == [443, "Allow", "UDP", "Dnat", "20.0.0.1", "Resource '{0}' not found", 0]


def test_virtual_wans_and_circuits(session, simulator):
    assert session.run(
        f"$w = New-AzVirtualWan -Name w1 {IN} -VirtualWANType Standard -AllowBranchToBranchTraffic; $w.VirtualWANType;"
        "(Update-AzVirtualWan -InputObject $w -AllowVnetToVnetTraffic $true -Force).AllowVnetToVnetTraffic; (Get-AzVirtualWan -Name w1 -ResourceGroupName rg-app).Name;"
        "Remove-AzVirtualWan -InputObject $w -Force -PassThru;"
        f"$c = New-AzExpressRouteCircuit -Name c1 {IN} -SkuTier Standard -SkuFamily MeteredData -ServiceProviderName Equinix -PeeringLocation 'Silicon Valley' -BandwidthInMbps 200"
        " -Authorization (New-AzExpressRouteCircuitAuthorization -Name a); $c.Sku.Name;"
        "$null = $c | Add-AzExpressRouteCircuitAuthorization -Name b; ($c | Get-AzExpressRouteCircuitAuthorization).Name -join ' ';"
        "($c | Remove-AzExpressRouteCircuitAuthorization -Name b).Authorizations.Count; (Set-AzExpressRouteCircuit -ExpressRouteCircuit $c).Name;"
        "(Get-AzExpressRouteCircuit -ResourceGroupName rg-app).ServiceProviderProperties.BandwidthInMbps; Remove-AzExpressRouteCircuit -Name c1 -ResourceGroupName rg-app -Force -PassThru"
    ) == ["Standard", True, "w1", True, "Standard_MeteredData", "a b", 1, "c1", 200, True]
    wan = simulator.log.requests("PUT", "*/virtualWans/w1")[0].body
    assert wan == {
        "location": "westeurope",
        "properties": {"type": "Standard", "allowBranchToBranchTraffic": True, "allowVnetToVnetTraffic": False},
    }


def test_what_hangs_on_a_wan_is_listed_and_removed(session, simulator):
    assert session.run(
        "@(Get-AzVirtualHub; Get-AzVpnSite; Get-AzVpnGateway; Get-AzP2sVpnGateway; Get-AzVpnServerConfiguration; Get-AzExpressRouteGateway; Get-AzExpressRoutePort).Count;"
        "(Get-AzSecurityPartnerProvider -Name x -ResourceGroupName rg-app 2>&1).Exception.Code;"
        "$at = @{Name = 'x'; ResourceGroupName = 'rg-app'; Force = $true; ErrorAction = 'SilentlyContinue'};"
        "Remove-AzVirtualHub @at; Remove-AzVpnSite @at; Remove-AzVpnGateway @at; Remove-AzP2sVpnGateway @at; Remove-AzVpnServerConfiguration @at;"
        "Remove-AzExpressRouteGateway @at; Remove-AzExpressRoutePort @at; Remove-AzSecurityPartnerProvider @at"
    ) == [0, "ResourceNotFound"]
    kinds = [request.path.split("/")[-2] for request in simulator.log.requests("DELETE", "*/x")]
    assert kinds == [
        *("virtualHubs", "vpnSites", "vpnGateways", "p2svpnGateways", "vpnServerConfigurations"),
        *("expressRouteGateways", "ExpressRoutePorts", "securityPartnerProviders"),
    ]

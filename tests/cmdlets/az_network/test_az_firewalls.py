"""Firewalls: where they stand, what they are asked to do, and the drafts of their policies."""

from __future__ import annotations

GROUP = "/resourceGroups/rg-app/providers/Microsoft.Network"
NETWORK = """
$v = New-AzVirtualNetwork -Name v -ResourceGroupName rg-app -Location westeurope -AddressPrefix 10.0.0.0/16 `
  -Subnet (New-AzVirtualNetworkSubnetConfig -Name AzureFirewallSubnet -AddressPrefix 10.0.1.0/24),
    (New-AzVirtualNetworkSubnetConfig -Name AzureFirewallManagementSubnet -AddressPrefix 10.0.2.0/24)
$p, $q, $m = 'p', 'q', 'm' | % { New-AzPublicIpAddress -Name $_ -ResourceGroupName rg-app -Location westeurope -AllocationMethod Static -Sku Standard }
"""
NEW = "New-AzFirewall -Name f -ResourceGroupName rg-app -Location westeurope -Force "


def body(simulator, path="azureFirewalls/f"):
    return simulator.log.requests("PUT", f"*/{path}")[-1].body


def test_ranges_and_tiers_are_checked(session, simulator):
    for command in (
        "New-AzFirewall -Name f -ResourceGroupName rg-app -Location westeurope",
        "New-AzFirewallPolicy -Name p -ResourceGroupName rg-app -Location westeurope",
    ):
        for wrong, message in (
            ("1.2.3", "'1.2.3' is not a valid IPv4 address"),
            ("10.0.0.0/8/8", "'10.0.0.0/8/8' is not a valid IPv4 subnet"),
            ("a/8", "The network prefix for 'a/8' is not a valid IPv4 address"),
            (
                "10.0.0.0/33",
                "'10.0.0.0/33' is not a valid IPv4 subnet. The network mask should be an integer from 0 to 32",
            ),
            (
                "10.1.0.0/8",
                "The network prefix for the CIDR string '10.1.0.0/8' should be masked according to the suffix '8'. Try using '10.0.0.0' instead.",
            ),
        ):
            session.run(f"{command} -PrivateRange IANAPrivateRanges, {wrong}")
            assert session.errors[-1].message == message
    assert not simulator.log.requests("PUT")
    session.run("New-AzFirewall -Name f -ResourceGroupName rg-app -Location 'Canada East' -SkuTier Basic")
    assert session.errors[-1].message == (
        "Basic Sku Firewall is not supported in this region yet - Canada East (Parameter 'Location')"
    )
    session.run(
        "$f = New-AzFirewall -Name f -ResourceGroupName rg-app -Location westeurope -SkuTier Basic;$f.Location = 'canadaeast'; Set-AzFirewall -AzureFirewall $f"
    )
    assert "not supported in this region yet - canadaeast" in session.errors[-1].message


def test_names_in_network_rules_need_a_proxy(session, simulator):
    rules = (
        "$r = New-AzFirewallNetworkRule -Name r -SourceAddress * -DestinationFqdn a.contoso.com -DestinationPort 80 -Protocol TCP;"
        "$c = New-AzFirewallNetworkRuleCollection -Name c -Priority 100 -Rule $r -ActionType Allow;"
    )
    make = "New-AzFirewall -Name f -ResourceGroupName rg-app -Location westeurope -NetworkRuleCollection $c"
    session.run(f"{rules} {make}")
    assert session.errors[0].message == (
        "Found FQDNs System.Collections.Generic.List`1[System.String] in network rule collection c rule r without DNS proxy being enabled"
        " or requirement setting disabled"
    )
    assert not simulator.log.requests("PUT", "*/azureFirewalls/f")
    assert session.run(f"{make} -EnableDnsProxy | % DNSEnableProxy") == ["true"]


def test_a_firewall_in_a_network(session, simulator):
    """Its settings are texts among the additional properties; the network and the address may be named."""
    session.run(NETWORK)
    first = len(simulator.log.requests())
    session.run(
        "$w = New-AzFirewallThreatIntelWhitelist -IpAddress 1.1.1.1, 2.2.2.2 -FQDN a.b;"
        f"$f = {NEW} -VirtualNetworkName v -PublicIpName p -PrivateRange 10.0.0.0/8, 11.0.0.0/8 -DnsServer 1.2.3.4 -EnableDnsProxy"
        " -AllowActiveFTP -EnableFatFlowLogging -ThreatIntelWhitelist $w -Zone 1, 2 -MinCapacity 3 -Tag @{a = 1}"
    )
    asked = [f"{request.method} {request.path.rpartition('/')[2]}" for request in simulator.log.requests()[first:]]
    assert [each for each in asked if not each.startswith("GET operation") and "-" not in each.partition(" ")[2]] == [
        *("GET v", "GET p", "GET f", "PUT f", "GET f", "GET f"),
    ]
    found = body(simulator)
    assert found["zones"] == ["1", "2"]
    assert found["tags"] == {"a": "1"}
    properties = found["properties"]
    assert properties.pop("ipConfigurations") == [
        {
            "name": "AzureFirewallIpConfiguration0",
            "properties": {
                "subnet": {"id": session.run("$v.Subnets[0].Id")[0]},
                "publicIPAddress": {"id": session.run("$p.Id")[0]},
            },
        }
    ]
    assert properties == {
        "applicationRuleCollections": [],
        "natRuleCollections": [],
        "networkRuleCollections": [],
        "threatIntelMode": "Alert",
        "sku": {"name": "AZFW_VNet", "tier": "Standard"},
        "autoscaleConfiguration": {"minCapacity": 3},
        "additionalProperties": {
            "ThreatIntel.Whitelist.FQDNs": "a.b",
            "ThreatIntel.Whitelist.IpAddresses": "1.1.1.1,2.2.2.2",
            "Network.SNAT.PrivateRanges": "10.0.0.0/8,11.0.0.0/8",
            "Network.DNS.EnableProxy": "true",
            "Network.DNS.Servers": "1.2.3.4",
            "Network.FTP.AllowActiveFTP": "true",
            "Network.AdditionalLogs.EnableFatFlowLogging": "True",
        },
    }
    assert session.run(
        "$f.PrivateRange -join ' '; $f.ThreatIntelWhitelist.FQDNs; $f.DNSServer.Count; $f.DNSEnableProxy; $f.GetType().Name;"
        "($f | Out-String).TrimStart().Split(':')[0].TrimEnd(); ($f | ConvertTo-Json -Depth 4 | ConvertFrom-Json).IpConfigurations[0].psobject.Properties.Name -join ' '"
    ) == [
        *("10.0.0.0/8 11.0.0.0/8", "a.b", 1, "true", "PSAzureFirewall", "Name"),
        "PrivateIPAddress Subnet PublicIpAddress ProvisioningState Type Name Etag Id",
    ]


def test_a_firewall_object_is_changed_and_sent(session, simulator):
    assert session.run(
        NETWORK + f"$f = {NEW} -VirtualNetwork $v -PublicIpAddress $p, $q -ManagementPublicIpAddress $m;"
        "$f.IpConfigurations.Name -join ' '; $f.ManagementIpConfiguration.Subnet.Id.Split('/')[-1];"
        "$r = New-AzFirewallNatRule -Name R -Protocol TCP -SourceAddress * -DestinationAddress 1.2.3.4 -DestinationPort 80 -TranslatedAddress 10.0.0.4 -TranslatedPort 80;"
        "$c = New-AzFirewallNatRuleCollection -Name N -Priority 100 -Rule $r; $f.AddNatRuleCollection($c);"
        "$f.GetNatRuleCollectionByName('n').GetRuleByName('r').TranslatedPort; $f.GetNatRuleCollectionByPriority(100).Name;"
        "$f.DNSServer = '5.5.5.5', '6.6.6.6'; $f.AllowActiveFTP = $true; $f.RemovePublicIpAddress($q);"
        "$f = Set-AzFirewall -AzureFirewall $f; $f.DNSServer.Count; $f.IpConfigurations.Count; $f.NatRuleCollections[0].Rules.Count"
    ) == [
        *("AzureFirewallIpConfiguration0 AzureFirewallIpConfiguration1", "AzureFirewallManagementSubnet"),
        *("80", "N", 2, 1, 1),
    ]
    assert body(simulator)["properties"]["additionalProperties"] == {
        "Network.DNS.Servers": "5.5.5.5,6.6.6.6",
        "Network.FTP.AllowActiveFTP": "True",
    }
    assert session.run(
        "$f.AddPublicIpAddress($q); $f.IpConfigurations[1].Name; $f.GetNatRuleCollectionByName('N').RemoveRuleByName('R'); $f.NatRuleCollections[0].Rules.Count;"
        "$f.NatRuleCollections[0].AddRule($r); $f.NatRuleCollections[0].Rules.Count; $f.RemoveNatRuleCollectionByPriority(100); $f.NatRuleCollections.Count;"
        "$f.Deallocate(); $f.IpConfigurations.Count; $null -eq $f.ManagementIpConfiguration; $f.Allocate($v, $p); $f.IpConfigurations.Count;"
        "$f.Deallocate(); $f.Allocate('/subscriptions/x/hub'); $f.VirtualHub.Id; $r2 = New-AzFirewallPolicyApplicationRule -Name a -SourceAddress * -TargetFqdn x.com -Protocol https:443;"
        "$r2.AddCustomHttpHeaderToInsert((New-AzFirewallPolicyApplicationRuleCustomHttpHeader -HeaderName h -HeaderValue v)); $r2.HttpHeadersToInsert[0].HeaderName;"
        "$f.Deallocate(); $f.Allocate($v, $null, $m); $f.IpConfigurations[0].Name; $f.Allocate($v, $p)"
    ) == [
        *("AzureFirewallIpConfiguration1", 0, 1, 0, 0, True, 1, "/subscriptions/x/hub", "h"),
        "AzureFirewallIpConfiguration0",
    ]
    for wrong, message in (
        ("$f.AddPublicIpAddress($p)", "is already attached to firewall f"),
        ("$f.RemovePublicIpAddress($q)", "is not attached to firewall f"),
        ("$f.GetNetworkRuleCollectionByName('x')", "Rule Collection with name x does not exist."),
        ("$c.AddRule($r)", "Rule name R is already used by another rule."),
        ("$v.Subnets.RemoveAt(0); $f.Allocate($v, $p)", "should contain a Subnet named AzureFirewallSubnet"),
    ):
        session.run(wrong)
        assert message in session.errors[0].message


def test_a_firewall_of_a_hub(session, simulator):
    session.run(
        "$w = New-AzVirtualWan -Name w -ResourceGroupName rg-app -Location westeurope;"
        "$hub = (Invoke-AzRestMethod -Method PUT -Path \"$($w.Id -replace 'virtualWans/w', 'virtualHubs/h')?api-version=2024-05-01\""
        ' -Payload (@{location = "westeurope"; properties = @{addressPrefix = "10.9.0.0/24"; virtualWan = @{id = $w.Id}}} | ConvertTo-Json)).Content | ConvertFrom-Json;'
        "$ips = New-AzFirewallHubIpAddress -PublicIP (New-AzFirewallHubPublicIpAddress -Count 2);"
        f"$f = {NEW} -SkuName AZFW_Hub -VirtualHubId $hub.id -HubIPAddress $ips -ThreatIntelMode Off"
    )
    properties = body(simulator)["properties"]
    assert properties["hubIPAddresses"] == {"publicIPs": {"count": 2, "addresses": []}}
    assert properties["virtualHub"]["id"].endswith("/virtualHubs/h")
    assert "threatIntelMode" not in properties
    for wrong, message in (
        ("-Location eastus", "VirtualHub and Firewall cannot be in different locations"),
        (
            "-Location westeurope -HubIPAddress (New-AzFirewallHubIpAddress -PublicIP (New-AzFirewallHubPublicIpAddress -Count 1 -Address (New-AzFirewallPublicIpAddress -Address 1.2.3.4)))",
            "The list of public Ip addresses cannot be provided during the firewall creation",
        ),
        ("-Location westeurope -RouteServerId x", "The Route Server is not supported"),
    ):
        session.run(f"New-AzFirewall -Name g -ResourceGroupName rg-app -SkuName AZFW_Hub -VirtualHubId $hub.id {wrong}")
        assert message in session.errors[0].message


def test_captures_tags_and_learned_prefixes(session, simulator):
    assert session.run(
        f"$f = {NEW}; $rule = New-AzFirewallPacketCaptureRule -Source 10.0.0.2, 10.0.0.3 -Destination 172.32.1.2 -DestinationPort 80;"
        "$start = New-AzFirewallPacketCaptureParameter -DurationInSeconds 300 -SasUrl https://a/?sig=secret -FileName c -Flag Syn, Ack -Protocol Any -Filter $rule -Operation Start;"
        "$start.NumberOfPacketsToCapture; \"$($start.SasUrl)\"; $start.Flags.Type -join ' ';"
        "(Invoke-AzFirewallPacketCaptureOperation -AzureFirewall $f -Parameter $start).StatusCode;"
        "$status = New-AzFirewallPacketCaptureParameter -Operation Status; (Invoke-AzFirewallPacketCaptureOperation -AzureFirewall $f -Parameter $status).Message;"
        "Invoke-AzFirewallPacketCapture -AzureFirewall $f -Parameter $start;"
        "(Get-AzFirewallLearnedIpPrefix -Name f -ResourceGroupName rg-app).GetType().Name; (Get-AzFirewallFqdnTag | ? FqdnTagName -eq WindowsUpdate).Name"
    ) == [
        *(1000, "********", "syn ack", "AzureFirewallPacketCaptureStartSucceeded", "Packet capture is in progress."),
        *("PSAzureFirewallIpPrefix", "WindowsUpdate"),
    ]
    sent = simulator.log.requests("POST", "*/azureFirewalls/f/packetCaptureOperation")[0].body
    assert sent == {
        "durationInSeconds": 300,
        "numberOfPacketsToCapture": 1000,
        "sasUrl": "https://a/?sig=********",
        "fileName": "c",
        "protocol": "Any",
        "flags": [{"type": "syn"}, {"type": "ack"}],
        "filters": [{"sources": ["10.0.0.2", "10.0.0.3"], "destinations": ["172.32.1.2"], "destinationPorts": ["80"]}],
        "operation": "Start",
    }
    session.run("Invoke-AzFirewallPacketCapture -AzureFirewall $f -Parameter $start -WhatIf")
    assert len(simulator.log.requests("POST", "*/packetCapture")) == 1


def test_policies_are_written_anew(session, simulator):
    """What the service alone says does not go back to it; private ranges that are given are the only ones."""
    session.run(
        "$p = New-AzFirewallPolicy -Name fp -ResourceGroupName rg-app -Location westeurope -PrivateRange 10.0.0.0/8;"
        "$rule = New-AzFirewallPolicyNetworkRule -Name n -Protocol TCP -SourceAddress * -DestinationAddress * -DestinationPort 80;"
        "$rc = New-AzFirewallPolicyFilterRuleCollection -Name c -Priority 100 -ActionType Allow -Rule $rule;"
        "$null = New-AzFirewallPolicyRuleCollectionGroup -Name rcg -Priority 200 -RuleCollection $rc -FirewallPolicyObject $p"
    )
    given = {"privateRanges": ["10.0.0.0/8"], "autoLearnPrivateRanges": "Disabled"}
    assert body(simulator, "firewallPolicies/fp")["properties"]["snat"] == given
    session.run(
        "$p = Get-AzFirewallPolicy -Name fp -ResourceGroupName rg-app; $p.PrivateRange = @('11.0.0.0/8'); $null = Set-AzFirewallPolicy -InputObject $p;"
        "$g = Get-AzFirewallPolicyRuleCollectionGroup -Name rcg -AzureFirewallPolicy $p; $null = Set-AzFirewallPolicyRuleCollectionGroup -InputObject $g -Priority 300"
    )
    sent = body(simulator, "firewallPolicies/fp")
    assert set(sent) == {"properties", "location"}
    assert sent["properties"]["snat"] == given | {"privateRanges": ["11.0.0.0/8"]}
    group = body(simulator, "firewallPolicies/fp/ruleCollectionGroups/rcg")
    assert group["properties"]["priority"] == 300
    assert not {"id", "etag"} & set(group)
    assert "provisioningState" not in sent["properties"] | group["properties"]


def test_drafts_of_policies(session, simulator):
    """A draft begins as its policy is, and a deployment makes it the policy."""
    policy = "-AzureFirewallPolicyName fp -ResourceGroupName rg-app"
    assert session.run(
        "$fp = New-AzFirewallPolicy -Name fp -ResourceGroupName rg-app -Location westeurope -PrivateRange 10.0.0.0/8;"
        f"$d = New-AzFirewallPolicyDraft {policy} -ThreatIntelMode Deny; $d.GetType().Name; $d.Name; $d.ThreatIntelMode; $d.PrivateRange;"
        f"(Get-AzFirewallPolicyDraft -FirewallPolicyObject $fp).Id -eq $d.Id; (Set-AzFirewallPolicyDraft -InputObject $d -SqlSetting (New-AzFirewallPolicySqlSetting -AllowSqlRedirect)).SqlSetting.AllowSqlRedirect;"
        "(Deploy-AzFirewallPolicy -Name fp -ResourceGroupName rg-app).ThreatIntelMode; (Get-AzFirewallPolicy -Name fp -ResourceGroupName rg-app).SqlSetting.AllowSqlRedirect"
    ) == ["PSAzureFirewallPolicyDraft", "fp", "Deny", "10.0.0.0/8", True, True, "Deny", True]
    path = "firewallPolicies/fp/firewallPolicyDrafts/default"
    assert body(simulator, path) == {
        "properties": {
            "threatIntelMode": "Deny",
            "snat": {"privateRanges": ["10.0.0.0/8"], "autoLearnPrivateRanges": "Disabled"},
            "sql": {"allowSqlRedirect": True},
        }
    }
    session.run(
        f"New-AzFirewallPolicyDraft {policy} -Force; Set-AzFirewallPolicyDraft {policy} -PrivateRange 11.0.0.0/8"
    )
    assert body(simulator, path) == {
        "properties": {
            "threatIntelMode": "Alert",
            "snat": {"privateRanges": ["11.0.0.0/8"], "autoLearnPrivateRanges": "Disabled"},
        }
    }
    assert session.run(f"Remove-AzFirewallPolicyDraft {policy} -Force -PassThru") == [True]
    session.run(f"Set-AzFirewallPolicyDraft {policy}")
    assert "not found" in session.errors[0].message


def test_drafts_of_groups(session, simulator):
    names = "-AzureFirewallPolicyName fp -AzureFirewallPolicyRuleCollectionGroupName rcg -ResourceGroupName rg-app"
    assert session.run(
        "$fp = New-AzFirewallPolicy -Name fp -ResourceGroupName rg-app -Location westeurope;"
        "$rule = New-AzFirewallPolicyNetworkRule -Name n -Protocol TCP -SourceAddress * -DestinationAddress * -DestinationPort 80;"
        "$rc = New-AzFirewallPolicyFilterRuleCollection -Name c -Priority 100 -ActionType Allow -Rule $rule;"
        "$null = New-AzFirewallPolicyRuleCollectionGroup -Name rcg -Priority 200 -FirewallPolicyObject $fp;"
        f"(New-AzFirewallPolicyRuleCollectionGroupDraft {names} -Priority 300 -RuleCollection $rc).Properties.Priority;"
        "$d = Get-AzFirewallPolicyRuleCollectionGroupDraft -AzureFirewallPolicyRuleCollectionGroupName rcg -FirewallPolicyObject $fp;"
        "$d.Name; $d.Properties.RuleCollection[0].GetRuleByName('n').RuleType; $d.Properties.GetRuleCollectionByName('C').Priority;"
        "(Set-AzFirewallPolicyRuleCollectionGroupDraft -InputObject $d -Priority 400).Name; Set-AzFirewallPolicyRuleCollectionGroupDraft"
        f" {names} -Priority 500 -RuleCollection $rc; $null = Deploy-AzFirewallPolicy -InputObject $fp;"
        "$g = Get-AzFirewallPolicyRuleCollectionGroup -Name rcg -AzureFirewallPolicy $fp; $g.Properties.Priority; $g.Properties.RuleCollection[0].Name;"
        f"$null = New-AzFirewallPolicyRuleCollectionGroupDraft {names} -Priority 300; Remove-AzFirewallPolicyRuleCollectionGroupDraft {names} -Force -PassThru"
    ) == [300, "rcg", "NetworkRule", 100, "rcg", 500, "c", True]
    [_, set_by_object, *_] = simulator.log.requests("PUT", "*/ruleCollectionGroupDrafts/default")
    assert set_by_object.body["properties"]["priority"] == 400
    assert set_by_object.body["properties"]["ruleCollections"][0]["rules"][0]["ipProtocols"] == ["TCP"]


def test_of_a_resource_that_stands_where_an_id_belongs_the_id_is_sent(session, simulator):
    session.run(
        f"{NETWORK}; $f = {NEW} -VirtualNetwork $v -PublicIpAddress $p -ManagementPublicIpAddress $m;"
        "$f.ManagementIpConfiguration.PublicIpAddress = $q; $null = Set-AzFirewall -AzureFirewall $f"
    )
    address = body(simulator)["properties"]["managementIpConfiguration"]["properties"]["publicIPAddress"]
    assert list(address) == ["id"]
    assert address["id"].endswith(f"{GROUP}/publicIPAddresses/q")
    assert not session.errors

"""Servers: made, changed, removed and brought back; who administers and who reaches them."""

from __future__ import annotations

from sql_scripts import AT, CREDENTIAL, HIDDEN, MODELS, PASSWORD, SERVER, bodies


def test_a_server_from_its_beginning_to_its_end(session, simulator):
    assert session.run(
        f"{CREDENTIAL}{AT}$s = New-AzSqlServer @at -Location westeurope -SqlAdministratorCredentials $c -Tags @{{a = 1}} -AssignIdentity;"
        "$s.GetType().FullName; $s.FullyQualifiedDomainName; $s.SqlAdministratorLogin; $null -eq $s.SqlAdministratorPassword;"
        "$s.Identity.Type; $s.Tags['a']; (Get-AzSqlServer).ServerName; (Get-AzSqlServer rg-app sr*).Location;"
        "(Get-AzSqlDatabase @at).DatabaseName;"
        "$t = Set-AzSqlServer @at -SqlAdministratorPassword $c.Password -MinimalTlsVersion 1.1 -PublicNetworkAccess Disabled;"
        "$t.MinimalTlsVersion; $t.Tags['a'];"
        "(Remove-AzSqlServer @at -Force).ServerName; (Get-AzSqlDeletedServer westeurope).OriginalId -like '*/servers/srv1';"
        "(Restore-AzSqlServer @at -Location westeurope).ServerName"
    ) == [
        f"{MODELS}Server.Model.AzureSqlServerModel",
        *("srv1.database.windows.net", "boss", True, "SystemAssigned", "1", "srv1", "westeurope", "master"),
        *("1.1", "1", "srv1", True, "srv1"),
    ]
    first, second, third = bodies(simulator, "PUT", "*/servers/srv1")
    assert first == {
        "location": "westeurope",
        "tags": {"a": "1"},
        "identity": {"type": "SystemAssigned"},
        "properties": {
            "administratorLogin": "boss",
            "administratorLoginPassword": HIDDEN,
            "minimalTlsVersion": "1.2",
        },
    }
    assert second["properties"]["administratorLoginPassword"] == HIDDEN
    assert second["properties"]["publicNetworkAccess"] == "Disabled"
    assert third == {"location": "westeurope", "properties": {"createMode": "Restore"}}


def test_what_a_new_server_must_be(session, simulator):
    session.run(
        f"{SERVER}New-AzSqlServer @at -Location westeurope -SqlAdministratorCredentials $c;"
        "New-AzSqlServer rg-app -ServerName srv2 -Location westeurope;"
        "New-AzSqlServer rg-app -ServerName Srv_2 -Location westeurope -SqlAdministratorCredentials $c;"
        "New-AzSqlServer rg-app -ServerName srv2 -Location westeurope -EnableActiveDirectoryOnlyAuthentication;"
        "New-AzSqlServer rg-app -ServerName srv2 -Location westeurope -EnableActiveDirectoryOnlyAuthentication -ExternalAdminName nobody"
    )
    texts = [str(error) for error in session.errors]
    assert "Server with name: 'srv1' already exists." in texts[0]
    assert "Cannot find the Azure Active Directory object 'nobody'" in texts[-1]
    assert len(texts) == 5
    assert PASSWORD not in "".join(texts)
    assert len(simulator.log.requests("PUT", "*/servers/*")) == 1


def test_whatif_sends_nothing_and_shows_what_would_be(session, simulator):
    assert session.run(
        f"{CREDENTIAL}{AT}(New-AzSqlServer @at -Location westeurope -SqlAdministratorCredentials $c -WhatIf).ServerName;"
        "$null = New-AzSqlServer @at -Location westeurope -SqlAdministratorCredentials $c; Remove-AzSqlServer @at -Force -WhatIf"
    ) == ["srv1"]
    assert len(simulator.log.requests("PUT", "*/servers/srv1")) == 1
    assert simulator.log.requests("DELETE", "*") == []


def test_rules_for_addresses_names_and_networks(session, simulator):
    assert session.run(
        f"{SERVER}(New-AzSqlServerFirewallRule @at -AllowAllAzureIPs).FirewallRuleName;"
        "$r = New-AzSqlServerFirewallRule @at -FirewallRuleName office -StartIpAddress 1.2.3.4 -EndIpAddress 1.2.3.9;"
        "$r.PSObject.Properties.Name -join ' ';"
        "(Set-AzSqlServerFirewallRule @at -FirewallRuleName office -StartIpAddress 1.2.3.5 -EndIpAddress 1.2.3.9).StartIpAddress;"
        "(Get-AzSqlServerFirewallRule @at -FirewallRuleName of*).EndIpAddress; @(Get-AzSqlServer | Get-AzSqlServerFirewallRule).Count;"
        "New-AzSqlServerFirewallRule @at -FirewallRuleName office -StartIpAddress 1.2.3.4 -EndIpAddress 1.2.3.9 2>$null;"
        "(Remove-AzSqlServerFirewallRule @at -FirewallRuleName office -Force).FirewallRuleName;"
        "(New-AzSqlServerIpv6FirewallRule @at -Ipv6FirewallRuleName six -StartIpv6Address ::1 -EndIpv6Address ::9).EndIpv6Address;"
        "(Set-AzSqlServerIpv6FirewallRule @at -Ipv6FirewallRuleName six -StartIpv6Address ::2 -EndIpv6Address ::9).StartIpv6Address;"
        "(Get-AzSqlServerIpv6FirewallRule @at).Ipv6FirewallRuleName;"
        "$null = Remove-AzSqlServerIpv6FirewallRule @at -Ipv6FirewallRuleName six -Force;"
        "(New-AzSqlServerOutboundFirewallRule @at -AllowedFQDN a.example.com).AllowedFQDN;"
        "@(Get-AzSqlServerOutboundFirewallRule @at).Count;"
        "$null = Remove-AzSqlServerOutboundFirewallRule @at -AllowedFQDN a.example.com -Force;"
        "$net = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s';"
        "(New-AzSqlServerVirtualNetworkRule @at -VirtualNetworkRuleName net -VirtualNetworkSubnetId $net).VirtualNetworkSubnetId -eq $net;"
        "(Set-AzSqlServerVirtualNetworkRule @at -VirtualNetworkRuleName net -VirtualNetworkSubnetId $net"
        " -IgnoreMissingVnetServiceEndpoint).VirtualNetworkRuleName;"
        "(Get-AzSqlServerVirtualNetworkRule @at).VirtualNetworkRuleName;"
        "(Remove-AzSqlServerVirtualNetworkRule @at -VirtualNetworkRuleName net).VirtualNetworkRuleName"
    ) == [
        *("AllowAllAzureIPs", "ResourceGroupName ServerName StartIpAddress EndIpAddress FirewallRuleName", "1.2.3.5"),
        *("1.2.3.9", 2, "office", "::9", "::2", "six", "a.example.com", 1, True, "net", "net", "net"),
    ]
    assert bodies(simulator, "PUT", "*/firewallRules/AllowAllAzureIPs") == [
        {"properties": {"startIpAddress": "0.0.0.0", "endIpAddress": "0.0.0.0"}}
    ]
    assert (
        bodies(simulator, "PUT", "*/virtualNetworkRules/net")[-1]["properties"]["ignoreMissingVnetServiceEndpoint"]
        is True
    )


def test_who_administers_a_server(session, simulator):
    assert session.run(
        f"{SERVER}$g = New-AzADGroup -DisplayName dbas -MailNickname dbas;"
        "$a = Set-AzSqlServerActiveDirectoryAdministrator @at -DisplayName dbas; $a.DisplayName; $a.ObjectId -eq $g.Id;"
        "(Get-AzSqlServerActiveDirectoryAdministrator @at).ServerName; (Enable-AzSqlServerActiveDirectoryOnlyAuthentication @at).AzureADOnlyAuthentication;"
        "(Get-AzSqlServer @at | Disable-AzSqlServerActiveDirectoryOnlyAuthentication).AzureADOnlyAuthentication;"
        "(Get-AzSqlServerActiveDirectoryOnlyAuthentication @at).ServerName;"
        "(Remove-AzSqlServerActiveDirectoryAdministrator @at -Force).DisplayName;"
        "(New-AzSqlServer rg-app -ServerName srv3 -Location westeurope -ExternalAdminName dbas -EnableActiveDirectoryOnlyAuthentication)"
        ".Administrators.Login; (Get-AzSqlServer rg-app srv3 -ExpandActiveDirectoryAdministrator).ServerName"
    ) == ["dbas", True, "srv1", True, False, "srv1", "dbas", "dbas", "srv3"]
    made = bodies(simulator, "PUT", "*/servers/srv3")[0]["properties"]
    assert made["administrators"]["principalType"] == "Group"
    assert made["administrators"]["azureADOnlyAuthentication"] is True


def test_aliases_and_links_of_servers(session, simulator):
    assert session.run(
        f"{SERVER}(New-AzSqlServerDnsAlias @at -Name ali).DnsAliasName; (Get-AzSqlServerDnsAlias @at).ServerName;"
        "$null = New-AzSqlServer rg-app -ServerName srv2 -Location westeurope -SqlAdministratorCredentials $c;"
        "Set-AzSqlServerDnsAlias rg-app -TargetServerName srv2 -Name ali -SourceServerName srv1 -SourceServerResourceGroupName rg-app"
        " -SourceServerSubscriptionId 00000000-0000-0000-0000-000000000001 -WhatIf;"
        "(Get-AzSqlServerDnsAlias @at -Name ali | Remove-AzSqlServerDnsAlias -Force).DnsAliasName;"
        "(New-AzSqlServerCommunicationLink @at -LinkName l1 -PartnerServer srv2).PartnerServer;"
        "(Get-AzSqlServerCommunicationLink @at).CommunicationLinkName;"
        "(Remove-AzSqlServerCommunicationLink @at -LinkName l1 -Force).PartnerServer;"
        "(Invoke-AzSqlServerExternalGovernanceStatusRefresh @at).Status"
    ) == ["ali", "srv1", "ali", "srv2", "l1", "srv2", "Succeeded"]


def test_who_administers_an_instance(session, simulator):
    instance = "/subscriptions/{0}/resourceGroups/rg-app/providers/Microsoft.Sql/managedInstances/mi1"
    body = '{"location": "westeurope", "properties": {"subnetId": "/x", "administratorLogin": "a", "administratorLoginPassword": "b"}}'
    assert session.run(
        f"$p = '{instance}?api-version=2025-01-01' -f (Get-AzContext).Subscription.Id;"
        f"$null = Invoke-AzRestMethod -Path $p -Method PUT -Payload '{body}'; $g = New-AzADGroup -DisplayName dbas -MailNickname dbas;"
        "$at = @{ResourceGroupName = 'rg-app'; InstanceName = 'mi1'};"
        "(Set-AzSqlInstanceActiveDirectoryAdministrator @at -DisplayName dbas -ObjectId $g.Id).DisplayName;"
        "(Get-AzSqlInstanceActiveDirectoryAdministrator @at).InstanceName;"
        "(Enable-AzSqlInstanceActiveDirectoryOnlyAuthentication @at).AzureADOnlyAuthentication;"
        "(Get-AzSqlInstanceActiveDirectoryOnlyAuthentication @at).AzureADOnlyAuthentication;"
        "(Disable-AzSqlInstanceActiveDirectoryOnlyAuthentication @at).InstanceName;"
        "(Remove-AzSqlInstanceActiveDirectoryAdministrator @at -Force -PassThru).DisplayName;"
    ) == ["dbas", "mi1", True, True, "mi1", "dbas"]
    assert simulator.log.requests("PUT", "*/administrators/ActiveDirectory")[0].body["properties"]["login"] == "dbas"

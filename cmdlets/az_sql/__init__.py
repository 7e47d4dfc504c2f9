"""Az.Sql."""

MODULE = "Az.Sql"
FILES = {
    "databases": """Get-AzSqlDatabase New-AzSqlDatabase Set-AzSqlDatabase Remove-AzSqlDatabase Suspend-AzSqlDatabase
        Resume-AzSqlDatabase Get-AzSqlDatabaseExpanded Invoke-AzSqlDatabaseFailover
        Invoke-AzSqlDatabaseTransparentDataEncryptionProtectorRevalidation
        Invoke-AzSqlDatabaseTransparentDataEncryptionProtectorRevert Restore-AzSqlDatabase New-AzSqlDatabaseCopy
        Get-AzSqlElasticPoolDatabase""",
    "network_access": """Get-AzSqlServerFirewallRule New-AzSqlServerFirewallRule Set-AzSqlServerFirewallRule
        Remove-AzSqlServerFirewallRule Get-AzSqlServerIpv6FirewallRule New-AzSqlServerIpv6FirewallRule
        Set-AzSqlServerIpv6FirewallRule Remove-AzSqlServerIpv6FirewallRule Get-AzSqlServerOutboundFirewallRule
        New-AzSqlServerOutboundFirewallRule Remove-AzSqlServerOutboundFirewallRule Get-AzSqlServerVirtualNetworkRule
        New-AzSqlServerVirtualNetworkRule Set-AzSqlServerVirtualNetworkRule Remove-AzSqlServerVirtualNetworkRule""",
    "pools": """Get-AzSqlElasticPool New-AzSqlElasticPool Set-AzSqlElasticPool Remove-AzSqlElasticPool
        Invoke-AzSqlElasticPoolFailover""",
    "servers": """Get-AzSqlServer New-AzSqlServer Set-AzSqlServer Remove-AzSqlServer Get-AzSqlDeletedServer
        Restore-AzSqlServer Invoke-AzSqlServerExternalGovernanceStatusRefresh
        Get-AzSqlServerActiveDirectoryAdministrator Set-AzSqlServerActiveDirectoryAdministrator
        Remove-AzSqlServerActiveDirectoryAdministrator Get-AzSqlInstanceActiveDirectoryAdministrator
        Set-AzSqlInstanceActiveDirectoryAdministrator Remove-AzSqlInstanceActiveDirectoryAdministrator
        Enable-AzSqlServerActiveDirectoryOnlyAuthentication Disable-AzSqlServerActiveDirectoryOnlyAuthentication
        Get-AzSqlServerActiveDirectoryOnlyAuthentication Enable-AzSqlInstanceActiveDirectoryOnlyAuthentication
        Disable-AzSqlInstanceActiveDirectoryOnlyAuthentication Get-AzSqlInstanceActiveDirectoryOnlyAuthentication
        Get-AzSqlServerDnsAlias New-AzSqlServerDnsAlias Set-AzSqlServerDnsAlias Remove-AzSqlServerDnsAlias
        Get-AzSqlServerCommunicationLink New-AzSqlServerCommunicationLink Remove-AzSqlServerCommunicationLink""",
}

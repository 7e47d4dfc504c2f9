"""Az.PrivateDns."""

MODULE = "Az.PrivateDns"
FILES = {
    "private_zones": "Get-AzPrivateDnsZone New-AzPrivateDnsZone Set-AzPrivateDnsZone Remove-AzPrivateDnsZone",
    "private_records": """Get-AzPrivateDnsRecordSet New-AzPrivateDnsRecordSet Set-AzPrivateDnsRecordSet
        Remove-AzPrivateDnsRecordSet New-AzPrivateDnsRecordConfig Add-AzPrivateDnsRecordConfig
        Remove-AzPrivateDnsRecordConfig""",
    "network_links": """Get-AzPrivateDnsVirtualNetworkLink New-AzPrivateDnsVirtualNetworkLink
        Set-AzPrivateDnsVirtualNetworkLink Remove-AzPrivateDnsVirtualNetworkLink""",
}

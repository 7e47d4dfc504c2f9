"""Az.Dns."""

MODULE = "Az.Dns"
FILES = {
    "zones": "Get-AzDnsZone New-AzDnsZone Set-AzDnsZone Remove-AzDnsZone",
    "record_sets": "Get-AzDnsRecordSet New-AzDnsRecordSet Set-AzDnsRecordSet Remove-AzDnsRecordSet",
    "record_configs": "New-AzDnsRecordConfig Add-AzDnsRecordConfig Remove-AzDnsRecordConfig",
    "dnssec": "Get-AzDnsDnssecConfig New-AzDnsDnssecConfig Remove-AzDnsDnssecConfig",
}

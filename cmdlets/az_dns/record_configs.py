"""Records, made and put into sets in memory."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_dns._classes import VERSION, DnsRecordSet
from cmdlets.az_dns._sets import AddRecord, NewRecord, RemoveRecord
from cmdlets.az_dns.zones import COMMANDS


@cmdlet("New-AzDnsRecordConfig")
class NewAzDnsRecordConfig(NewRecord):
    """Makes a record."""

    net_command = f"{COMMANDS}NewAzureRmDnsRecordConfig"
    version, made = VERSION, DnsRecordSet


@cmdlet("Add-AzDnsRecordConfig")
class AddAzDnsRecordConfig(AddRecord):
    """Adds a record to a set."""

    net_command = f"{COMMANDS}AddAzureDnsRecordConfig"
    version, made = VERSION, DnsRecordSet
    told_then = "Record added. Use Set-AzDnsRecordSet to save your change to this record set."


@cmdlet("Remove-AzDnsRecordConfig")
class RemoveAzDnsRecordConfig(RemoveRecord):
    """Removes a record from a set."""

    net_command = f"{COMMANDS}RemoveAzureDnsRecordConfig"
    version, made = VERSION, DnsRecordSet
    told_then = "Record removed. Use Set-AzDnsRecordSet to save your change to this record set."


for _cls in (NewAzDnsRecordConfig, AddAzDnsRecordConfig, RemoveAzDnsRecordConfig):
    _cls.metadata.lookup()["regexp"].allow_empty_string = True  # As Microsoft's examples give it.

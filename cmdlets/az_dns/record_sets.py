"""Sets of records."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_dns._classes import VERSION, DnsRecordSet
from cmdlets.az_dns._sets import GetSets, NewSet, RemoveSet, SetSet
from cmdlets.az_dns.zones import COMMANDS

_NO_RECORDS = (
    "Usage of this cmdlet without DnsRecords parameter will be deprecated soon. If there is a need to create empty record "
    "set, please specify DnsRecords parameter with an empty array as value"
)


@cmdlet("Get-AzDnsRecordSet")
class GetAzDnsRecordSet(GetSets):
    """Gets sets of records."""

    net_command = f"{COMMANDS}GetAzureDnsRecordSet"
    version, made = VERSION, DnsRecordSet


@cmdlet("New-AzDnsRecordSet")
class NewAzDnsRecordSet(NewSet):
    """Creates a set of records."""

    net_command = f"{COMMANDS}NewAzureDnsRecordSet"
    version, made = VERSION, DnsRecordSet
    given, add = "DnsRecords", "Add-AzDnsRecordConfig"

    def before(self) -> None:
        if self.DnsRecords is None and not self.TargetResourceId and not self.TrafficManagerProfileId:
            self.write_warning(_NO_RECORDS)

    def targets(self) -> dict[str, Any]:
        profile = self.TrafficManagerProfileId
        rest = {"trafficManagementProfile": {"id": str(profile)}} if profile else {}
        return {"target": self.TargetResourceId, "rest": rest}


@cmdlet("Set-AzDnsRecordSet")
class SetAzDnsRecordSet(SetSet):
    """Sends a set of records that was changed."""

    net_command = f"{COMMANDS}SetAzureDnsRecordSet"
    version, made = VERSION, DnsRecordSet


@cmdlet("Remove-AzDnsRecordSet")
class RemoveAzDnsRecordSet(RemoveSet):
    """Removes a set of records."""

    net_command = f"{COMMANDS}RemoveAzureDnsRecordSet"
    version, made = VERSION, DnsRecordSet

"""Sets of records of private zones, and the records that are put into them."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_dns._records import RecordSet
from cmdlets.az_dns._sets import AddRecord, GetSets, NewRecord, NewSet, RemoveRecord, RemoveSet, SetCmdlet, SetSet
from cmdlets.az_privatedns._classes import VERSION, PSPrivateDnsRecordSet
from cmdlets.az_privatedns.private_zones import COMMANDS, ZONE_TYPE
from pscompat.dotnet.convert import to_string

_REGISTERED = (
    "The input provided belongs to an auto registered Record Set. Manual operations on this type of record set is not "
    "allowed."
)


class _PrivateSets(SetCmdlet):
    zone_type, version, made = ZONE_TYPE, VERSION, PSPrivateDnsRecordSet
    all_sets, word = "ALL", "Private DNS "


@cmdlet("Get-AzPrivateDnsRecordSet")
class GetAzPrivateDnsRecordSet(_PrivateSets, GetSets):
    """Gets sets of records."""

    net_command = f"{COMMANDS}Records.GetAzurePrivateDnsRecordSet"


@cmdlet("New-AzPrivateDnsRecordSet")
class NewAzPrivateDnsRecordSet(_PrivateSets, NewSet):
    """Creates a set of records."""

    net_command = f"{COMMANDS}Records.NewAzurePrivateDnsRecordSet"
    given, add = "PrivateDnsRecord", "Add-AzPrivateDnsRecordConfig"


@cmdlet("Set-AzPrivateDnsRecordSet")
class SetAzPrivateDnsRecordSet(_PrivateSets, SetSet):
    """Sends a set of records that was changed, unless a virtual network keeps it."""

    net_command = f"{COMMANDS}Records.SetAzurePrivateDnsRecordSet"

    def refusal(self, group: str, zone: str, subject: RecordSet) -> str:
        path = self.zone_path(group, zone, subject.type_name, to_string(subject.values["Name"]))
        known = PSPrivateDnsRecordSet.of(self.manager().get(path, VERSION), zone)
        return _REGISTERED if known.values["IsAutoRegistered"] else ""


@cmdlet("Remove-AzPrivateDnsRecordSet")
class RemoveAzPrivateDnsRecordSet(_PrivateSets, RemoveSet):
    """Removes a set of records."""

    net_command = f"{COMMANDS}Records.RemoveAzureDnsRecordSet"


@cmdlet("New-AzPrivateDnsRecordConfig")
class NewAzPrivateDnsRecordConfig(_PrivateSets, NewRecord):
    """Makes a record."""

    net_command = f"{COMMANDS}Records.NewAzureRmDnsRecordConfig"


@cmdlet("Add-AzPrivateDnsRecordConfig")
class AddAzPrivateDnsRecordConfig(_PrivateSets, AddRecord):
    """Adds a record to a set."""

    net_command = f"{COMMANDS}Records.AddAzureDnsRecordConfig"
    told_then = "Record added. Use Set-AzPrivateDnsRecordSet to save your change to this record set."


@cmdlet("Remove-AzPrivateDnsRecordConfig")
class RemoveAzPrivateDnsRecordConfig(_PrivateSets, RemoveRecord):
    """Removes a record from a set."""

    net_command = f"{COMMANDS}Records.RemoveAzureDnsRecordConfig"
    told_then = "Record removed. Use Set-AzDnsPrivateRecordSet to save your change to this record set."

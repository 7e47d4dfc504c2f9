"""The .NET classes of Az.Dns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.generated import GeneratedClasses
from cmdlets._az.resource_ids import group_of
from cmdlets.az_dns._records import KINDS, RecordSet, Tagged, record_classes, tags_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.values import GenericList

NAMESPACE = "Microsoft.Azure.Commands.Dns"
SDK = "Microsoft.Azure.Management.Dns.Models"
GENERATED = "Microsoft.Azure.PowerShell.Cmdlets.Dns.Models"
DNSSEC_TYPE = "Microsoft.Network/dnsZones/dnssecConfigs"
VERSION = "2023-07-01-preview"
TYPES = make_enum(f"{SDK}.RecordType", {name: number for number, name in enumerate(KINDS)})
ZONE_TYPES = make_enum(f"{SDK}.ZoneType", {"Public": 0, "Private": 1})
RECORDS = record_classes(NAMESPACE, "DnsRecordBase", KINDS, 255)
_GENERATED = GeneratedClasses(__name__, GENERATED, {f"{GENERATED}.DnssecConfig": Resource(DNSSEC_TYPE)})


class DnsRecordSet(RecordSet):
    """A set of records of a zone."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.DnsRecordSet"
    records, types = RECORDS, TYPES
    own = (
        *("Id", "Name", "ZoneName", "ResourceGroupName", "Ttl", "Etag", "RecordType", "TargetResourceId", "Records"),
        *("Metadata", "ProvisioningState"),
    )


class DnsZone(Tagged):
    """A zone."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.DnsZone"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> DnsZone:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        kind = str(properties.get("zoneType") or "Public")

        def ids(name: str) -> GenericList:
            return GenericList((one["id"] for one in properties.get(name) or ()), "System.String")

        return cls(
            {
                "Name": document.get("name"),
                "ResourceGroupName": group_of(document.get("id")),
                "Etag": document.get("etag"),
                "Tags": tags_of(document.get("tags")),
                "NameServers": GenericList(properties.get("nameServers") or (), "System.String"),
                "NumberOfRecordSets": _number(properties.get("numberOfRecordSets")),
                "MaxNumberOfRecordSets": _number(properties.get("maxNumberOfRecordSets")),
                "ZoneType": ZONE_TYPES.of(1 if kind.lower() == "private" else 0),
                "RegistrationVirtualNetworkIds": ids("registrationVirtualNetworks"),
                "ResolutionVirtualNetworkIds": ids("resolutionVirtualNetworks"),
            }
        )


def _number(value: Any) -> Any:
    return None if value is None else convert_to(value, "long")


_CLASSES: tuple[Any, ...] = (*RECORDS.values(), DnsRecordSet, DnsZone, TYPES, ZONE_TYPES)
_OWN: dict[str, Any] = {cls.net_name: cls for cls in _CLASSES}


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    found = next((name for name in _OWN if name.lower() == full_name.lower()), None)
    return found or _GENERATED.find_type(full_name)


def __getattr__(name: str) -> Any:
    found = next((cls for full, cls in _OWN.items() if full.rpartition(".")[2] == name), None)
    return found if found is not None else _GENERATED.named(name)

"""The .NET classes of Az.PrivateDns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.choices import choice
from cmdlets._az.resource_ids import group_of, parse_id
from cmdlets.az_dns._records import RecordSet, Tagged, record_classes, tags_of
from pscompat.dotnet.convert import convert_to

NAMESPACE = "Microsoft.Azure.Commands.PrivateDns.Models"
VERSION = "2024-06-01"
TYPES = choice("Microsoft.Azure.Management.PrivateDns.Models.RecordType", "A AAAA CNAME MX PTR SOA SRV TXT")
RESOLUTION = choice("Azure.ResourceManager.PrivateDns.Models.PrivateDnsResolutionPolicy", "Default NxDomainRedirect")
RECORDS = record_classes(NAMESPACE, "PSPrivateDnsRecordBase", TYPES.names, 1024)


class PSPrivateDnsRecordSet(RecordSet):
    """A set of records of a private zone."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSPrivateDnsRecordSet"
    records, types = RECORDS, TYPES
    small = True
    own = (
        *("Id", "Name", "ZoneName", "ResourceGroupName", "Ttl", "Etag", "RecordType", "Records", "Metadata"),
        "IsAutoRegistered",
    )


class PSPrivateDnsZone(Tagged):
    """A private zone."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSPrivateDnsZone"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSPrivateDnsZone:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        kinds = ("RecordSets", "VirtualNetworkLinks", "VirtualNetworkLinksWithRegistration")
        numbers = {
            f"{prefix}Of{kind}": properties.get(f"{prefix[:1].lower()}{prefix[1:]}Of{kind}")
            for kind in kinds
            for prefix in ("Number", "MaxNumber")
        }
        return cls(
            {
                "Name": document.get("name"),
                "ResourceId": document.get("id"),
                "ResourceGroupName": group_of(document.get("id")),
                "Location": None,
                "Etag": document.get("etag"),
                "Tags": tags_of(document.get("tags")),
                **{
                    name: None if value is None else convert_to(value, "long" if name.endswith("Sets") else "int")
                    for name, value in numbers.items()
                },
            }
        )


class PSPrivateDnsVirtualNetworkLink(Tagged):
    """What lets a virtual network see a private zone."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSPrivateDnsVirtualNetworkLink"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSPrivateDnsVirtualNetworkLink:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        place = parse_id(str(document.get("id")))
        return cls(
            {
                "Name": document.get("name"),
                "ResourceId": document.get("id"),
                "ResourceGroupName": group_of(document.get("id")),
                "ZoneName": place.names[0] if place is not None and place.names else None,
                "VirtualNetworkId": (properties.get("virtualNetwork") or {}).get("id"),
                "Location": None,
                "Etag": document.get("etag"),
                "Tags": tags_of(document.get("tags")),
                "RegistrationEnabled": bool(properties.get("registrationEnabled")),
                "ResolutionPolicy": properties.get("resolutionPolicy"),
                "VirtualNetworkLinkState": properties.get("virtualNetworkLinkState"),
                "ProvisioningState": properties.get("provisioningState"),
            }
        )


_CLASSES: tuple[Any, ...] = (
    *(*RECORDS.values(), PSPrivateDnsRecordSet, PSPrivateDnsZone, PSPrivateDnsVirtualNetworkLink, TYPES),
    RESOLUTION,
)
_OWN: dict[str, Any] = {cls.net_name: cls for cls in _CLASSES}


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return next((name for name in _OWN if name.lower() == full_name.lower()), None)


def __getattr__(name: str) -> Any:
    found = next((cls for full, cls in _OWN.items() if full.rpartition(".")[2] == name), None)
    if found is None:
        raise AttributeError(name)
    return found

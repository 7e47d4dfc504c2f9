"""The .NET classes of network security perimeters, whose cmdlets are generated."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets._az.generated import GeneratedClasses
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import group_of

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.NetworkSecurityPerimeter.Models"
PERIMETER = "Microsoft.Network/networkSecurityPerimeters"
_TIME = "System.Nullable[System.DateTime]"
_STAMPS = ("CreatedAt", "CreatedBy", "CreatedByType", "LastModifiedAt", "LastModifiedBy", "LastModifiedByType")
_LINK = """LocalInboundProfile=localInboundProfiles LocalOutboundProfile=localOutboundProfiles ProvisioningState
    RemoteInboundProfile=remoteInboundProfiles RemoteOutboundProfile=remoteOutboundProfiles RemotePerimeterGuid
    RemotePerimeterLocation Status Description"""
_RESOURCES = {
    "NetworkSecurityPerimeter": ("", "PerimeterGuid ProvisioningState", {"Location": "location", "Tag": "tags"}),
    "NspProfile": ("/profiles", "AccessRulesVersion DiagnosticSettingsVersion", {}),
    "NspAccessRule": (
        "/profiles/accessRules",
        """AddressPrefix=addressPrefixes Direction EmailAddress=emailAddresses ProvisioningState
        FullyQualifiedDomainName=fullyQualifiedDomainNames NetworkSecurityPerimeter=networkSecurityPerimeters
        PhoneNumber=phoneNumbers ServiceTag=serviceTags Subscription=subscriptions""",
        {},
    ),
    "NspAssociation": (
        "/resourceAssociations",
        """AccessMode HasProvisioningIssue=hasProvisioningIssues PrivateLinkResourceId=privateLinkResource.id
        ProfileId=profile.id ProvisioningState""",
        {},
    ),
    "NspLink": ("/links", f"AutoApprovedRemotePerimeterResourceId {_LINK}", {}),
    "NspLinkReference": ("/linkReferences", f"RemotePerimeterResourceId {_LINK}", {}),
    "NspLoggingConfiguration": ("/loggingConfigurations", "EnabledLogCategory=enabledLogCategories Version", {}),
}
"""By class: the resource type below that of perimeters, the properties below `properties`, and those beside them."""


def _json_name(name: str) -> str:
    return name[:1].lower() + name[1:]


def _group(found: ServiceObject) -> str | None:
    return group_of(found.raw("id")) or None


def _resource(kind: str, properties: str, others: dict[str, str]) -> Resource:
    inlined = {"Id": "id", "Name": "name", "Type": "type", **others}
    for each in properties.split():
        name, _, path = each.partition("=")
        inlined[name] = f"properties.{path or _json_name(name)}"
    inlined.update({f"SystemData{name}": f"systemData.{_json_name(name)}" for name in _STAMPS})
    return Resource(
        PERIMETER + kind,
        inlined=inlined,
        types=dict.fromkeys(("SystemDataCreatedAt", "SystemDataLastModifiedAt"), _TIME),
        extras={"ResourceGroupName": ("System.String", _group)},
    )


_DESCRIBED = described(
    {
        "PerimeterAssociableResource": {
            **dict.fromkeys(("id", "name", "type", "location"), "text"),
            "properties": "PerimeterAssociableResourceProperties",
        },
        "PerimeterAssociableResourceProperties": {
            "displayName": "text",
            "resourceType": "text",
            "publicDnsZones": ["text"],
        },
        "NspServiceTagsResource": {"serviceTags": ["text"]},
        "UpdateTagsRequest": {"tags": "any"},
    }
)
CLASSES = GeneratedClasses(
    __name__,
    NAMESPACE,
    {
        **{f"{NAMESPACE}.{name}": _resource(*row) for name, row in _RESOURCES.items()},
        **{
            f"{NAMESPACE}.{name}": Resource("", name)
            for name in ("PerimeterAssociableResource", "NspServiceTagsResource", "UpdateTagsRequest")
        },
    },
    (_DESCRIBED,),
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

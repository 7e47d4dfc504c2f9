"""The .NET classes of disks, snapshots, images, galleries, hosts and the other resources that are no machines."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.descriptions import described
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._class_extras import GROUP
from pscompat.dotnet.convert import convert_to

_GENERATED = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models."
_MODELS = "Microsoft.Azure.Commands.Compute.Models."
_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."


def _sku(found: ServiceObject) -> str | None:
    name: str | None = (found.raw("sku") or {}).get("name")
    return name


def _managed(found: ServiceObject) -> bool:
    return (_sku(found) or "").lower() == "aligned"


def _unique_id(found: ServiceObject) -> str | None:
    """By what a gallery that is shared, or public, and what is in it are called."""
    unique: str | None = (found.raw("identifier") or {}).get("uniqueId")
    return unique


def _time(name: str) -> Extra:
    def read(found: ServiceObject) -> Any:
        text = (found.raw("properties") or {}).get(name)
        return convert_to(text, "datetime").ToUniversalTime() if text else None

    return "System.Nullable[System.DateTime]", read


def _published(path: str, net_type: str = "System.String") -> Extra:
    """What stands below the publishing profile in the document, and at the top in the generated class."""
    return net_type, lambda found: found.get(f"PublishingProfile.{path}")


_UNIQUE: Extra = ("System.String", _unique_id)
_NAMED = ("Id", "Name", "Type", "Location", "Tags")
_DISK = (
    *("ResourceGroupName", "ManagedBy", "ManagedByExtended", "Sku", "Zones", "TimeCreated", "OsType"),
    *("HyperVGeneration", "CreationData", "DiskSizeGB", "DiskSizeBytes", "UniqueId", "EncryptionSettingsCollection"),
    *("ProvisioningState", "DiskIOPSReadWrite", "DiskMBpsReadWrite", "DiskIOPSReadOnly", "DiskMBpsReadOnly"),
    *("DiskState", "Encryption", "MaxShares", "ShareInfo", "Id", "Name", "Type", "Location", "ExtendedLocation"),
    *("Tags", "NetworkAccessPolicy", "DiskAccessId", "Tier", "BurstingEnabled", "PurchasePlan"),
    *("SupportsHibernation", "SecurityProfile", "PublicNetworkAccess", "SupportedCapabilities"),
    *("DataAccessAuthMode", "CompletionPercent"),
)
_DISK_UPDATE = (
    *("OsType", "DiskSizeGB", "EncryptionSettingsCollection", "DiskIOPSReadWrite", "DiskMBpsReadWrite"),
    *("DiskIOPSReadOnly", "DiskMBpsReadOnly", "MaxShares", "Encryption", "Tags", "Sku", "NetworkAccessPolicy"),
    *("DiskAccessId", "Tier", "BurstingEnabled", "PurchasePlan", "SupportsHibernation", "PublicNetworkAccess"),
    *("SupportedCapabilities", "DataAccessAuthMode", "AvailabilityPolicy"),
)
_SNAPSHOT = (
    *("ResourceGroupName", "ManagedBy", "Sku", "TimeCreated", "OsType", "HyperVGeneration", "CreationData"),
    *("DiskSizeGB", "EncryptionSettingsCollection", "ProvisioningState", "Id", "Name", "Type", "Location", "Tags"),
    *("Incremental", "DiskSizeBytes", "UniqueId", "Encryption", "NetworkAccessPolicy", "DiskAccessId"),
)
_SNAPSHOT_UPDATE = (
    *("OsType", "DiskSizeGB", "EncryptionSettingsCollection", "Tags", "Sku", "Encryption", "NetworkAccessPolicy"),
    *("DiskAccessId", "SupportsHibernation", "PublicNetworkAccess", "SupportedCapabilities", "DataAccessAuthMode"),
    "ExtendedLocation",
)
_IMAGE = ("ResourceGroupName", "SourceVirtualMachine", "StorageProfile", "ProvisioningState", "HyperVGeneration")
_HOST = (
    *("ResourceGroupName", "PlatformFaultDomain", "AutoReplaceOnFailure", "HostId", "VirtualMachines", "LicenseType"),
    *("ProvisioningTime", "ProvisioningState", "InstanceView", "Sku", "Id", "Name", "Location", "Tags"),
)
_RESERVATIONGROUP = (
    *("Name", "Type", "Tags", "Location", "Id", "CapacityReservations", "VirtualMachinesAssociated"),
    *("InstanceView", "Zones", "SharingProfile"),
)
_RESERVATION = (
    *("Name", "Type", "Tags", "Location", "Id", "VirtualMachinesAssociated", "InstanceView", "Zones"),
    *("ReservationId", "ProvisioningState", "ProvisioningTime", "Sku"),
)
_INTERCONNECT_BLOCK = (
    *("Name", "Type", "Tags", "Location", "Id", "Sku", "Zones", "Placement", "VirtualMachinesAssociated"),
    *("InterconnectGroup", "InterconnectBlockId", "ProvisioningTime", "ProvisioningState", "InstanceView"),
    "TimeCreated",
)
_GALLERY_IMAGE = (
    *("ResourceGroupName", "Description", "Eula", "PrivacyStatementUri", "ReleaseNoteUri", "OsType", "OsState"),
    *("HyperVGeneration", "EndOfLifeDate", "Identifier", "Recommended", "Disallowed", "PurchasePlan"),
    *("ProvisioningState", "Features", "Architecture", *_NAMED),
)
_PROFILE_VERSION = (
    *("Id", "Name", "Type", "Location", "Tags", "TargetLocations", "ExcludeFromLatest", "PublishedDate"),
    *("ProvisioningState", "ReplicationStatus", "Mode", "DefaultAccess", "Rules"),
)
_AVAILABILITY_SET = (
    *("ResourceGroupName", "Id", "Name", "Type", "Location", "Managed", "Sku", "Tags", "PlatformFaultDomainCount"),
    *("PlatformUpdateDomainCount", "Statuses", "VirtualMachinesReferences", "ProximityPlacementGroup"),
)


def _resource(type_: str, first: tuple[str, ...], **options: Any) -> Resource:
    return Resource(f"Microsoft.Compute/{type_}", first=first, **options)


_WITH_LISTS = {
    "PSDisk": _resource("disks", _DISK, extras=GROUP, types={"PurchasePlan": f"{_AUTOMATION}PSPurchasePlan"}),
    "PSSnapshot": _resource("snapshots", _SNAPSHOT, extras=GROUP),
    "PSImage": _resource("images", (*_IMAGE, *_NAMED), extras=GROUP),
    "PSDiskAccess": _resource(
        "diskAccesses",
        ("PrivateEndpointConnections", "ProvisioningState", "TimeCreated", "Location", "Id", "Name", "Type", "Tags"),
    ),
    "PSDiskEncryptionSet": _resource(
        "diskEncryptionSets",
        (
            *("ResourceGroupName", "Identity", "ActiveKey", "PreviousKeys", "ProvisioningState", *_NAMED),
            *("EncryptionType", "RotationToLatestKeyVersionEnabled", "FederatedClientId"),
        ),
        extras=GROUP,
    ),
    "PSHostGroup": _resource(
        "hostGroups",
        ("ResourceGroupName", "PlatformFaultDomainCount", "Hosts", "Zones", "Id", "Name", "Location", "Tags"),
        renames={"type": ""},
        extras=GROUP,
    ),
    "PSHost": _resource("hostGroups/hosts", _HOST, renames={"type": ""}, extras=GROUP),
    "PSProximityPlacementGroup": _resource(
        "proximityPlacementGroups",
        (
            *("ResourceGroupName", "ProximityPlacementGroupType", "VirtualMachines", "VirtualMachineScaleSets"),
            *("AvailabilitySets", *_NAMED),
        ),
        extras=GROUP,
    ),
    "PSSshPublicKeyResource": _resource(
        "sshPublicKeys",
        ("Name", "Location", "Id", "PublicKey", "Type", "Tags"),
        only=True,
    ),
    "PSCapacityReservationGroup": _resource("capacityReservationGroups", _RESERVATIONGROUP),
    "PSCapacityReservation": _resource("capacityReservationGroups/capacityReservations", _RESERVATION),
    "PSInterconnectBlock": _resource("interconnectBlocks", _INTERCONNECT_BLOCK),
    "PSRestorePointCollection": _resource("restorePointCollections", ("Id", "Name", "Type", "Location", "Tags")),
    "PSRestorePoint": _resource("restorePointCollections/restorePoints", ("Id", "Name", "Type")),
    "PSGallery": _resource(
        "galleries",
        ("ResourceGroupName", "Description", "Identifier", "ProvisioningState", "SharingProfile", *_NAMED),
        extras=GROUP,
    ),
    "PSGalleryImage": _resource("galleries/images", _GALLERY_IMAGE, extras=GROUP),
    "PSGalleryImageVersion": _resource(
        "galleries/images/versions",
        (
            *("ResourceGroupName", "PublishingProfile", "ProvisioningState", "StorageProfile", "SafetyProfile"),
            *("ReplicationStatus", *_NAMED),
        ),
        extras=GROUP,
    ),
    "PSGalleryInVMAccessControlProfile": _resource(
        "galleries/inVMAccessControlProfiles",
        ("Id", "Name", "Type", "Location", "Tags", "Properties"),
        nested=True,
    ),
    "PSGalleryInVMAccessControlProfileVersion": _resource(
        "galleries/inVMAccessControlProfiles/versions", _PROFILE_VERSION
    ),
}
_SHARED_IMAGE = (
    *("OsType", "OsState", "EndOfLifeDate", "Identifier", "Recommended", "Disallowed", "HyperVGeneration"),
    *("Features", "PurchasePlan"),
)
_NOT_OWN = {
    "PSSharedGallery": _resource(
        "galleries", ("Name", "Location", "UniqueId"), only=True, extras={"UniqueId": _UNIQUE}
    ),
    "PSSharedGalleryImage": _resource(
        "galleries/images",
        (*_SHARED_IMAGE, "Name", "Location", "UniqueId"),
        only=True,
        extras={"UniqueId": _UNIQUE},
    ),
    "PSSharedGalleryImageVersion": _resource(
        "galleries/images/versions",
        ("Name", "Location", "UniqueId", "PublishedDate", "EndOfLifeDate"),
        only=True,
        extras={name: _time(name[:1].lower() + name[1:]) for name in ("PublishedDate", "EndOfLifeDate")}
        | {"UniqueId": _UNIQUE},
    ),
    "PSCommunityGallery": _resource(
        "galleries", ("Name", "Location", "Type", "UniqueId"), only=True, extras={"UniqueId": _UNIQUE}
    ),
    "PSCommunityGalleryImage": _resource(
        "galleries/images",
        (*_SHARED_IMAGE, "Architecture", "PrivacyStatementUri", "Eula", "Name", "Location", "Type", "UniqueId"),
        only=True,
        extras={"UniqueId": _UNIQUE},
    ),
    "PSCommunityGalleryImageVersion": _resource(
        "galleries/images/versions",
        (
            "PublishedDate",
            "EndOfLifeDate",
            "ExcludeFromLatest",
            "StorageProfile",
            "Name",
            "Location",
            "Type",
            "UniqueId",
        ),
        only=True,
        extras={name: _time(name[:1].lower() + name[1:]) for name in ("PublishedDate", "EndOfLifeDate")}
        | {
            "UniqueId": _UNIQUE,
            "ExcludeFromLatest": (
                "System.Nullable[System.Boolean]",
                lambda found: (found.raw("properties") or {}).get("excludeFromLatest"),
            ),
        },
    ),
}
_ALL = {**_WITH_LISTS, **_NOT_OWN}
DESCRIBED = described(
    {
        "ResourceSku": {
            **dict.fromkeys(("resourceType", "name", "tier", "size", "family", "kind"), "text"),
            "capacity": "ResourceSkuCapacity",
            "locations": ["text"],
            "locationInfo": ["ResourceSkuLocationInfo"],
            "apiVersions": ["text"],
            "costs": ["ResourceSkuCosts"],
            "capabilities": ["ResourceSkuCapabilities"],
            "restrictions": ["ResourceSkuRestrictions"],
        },
        "ResourceSkuCapacity": {
            **dict.fromkeys(("minimum", "maximum", "default"), "integer"),
            "scaleType": "text",
        },
        "ResourceSkuLocationInfo": {
            "location": "text",
            "zones": ["text"],
            "zoneDetails": ["ResourceSkuZoneDetails"],
            "extendedLocations": ["text"],
            "type": "text",
        },
        "ResourceSkuZoneDetails": {"name": ["text"], "capabilities": ["ResourceSkuCapabilities"]},
        "ResourceSkuCosts": {"meterID": "text", "quantity": "integer", "extendedUnit": "text"},
        "ResourceSkuCapabilities": {"name": "text", "value": "text"},
        "ResourceSkuRestrictions": {
            "type": "text",
            "values": ["text"],
            "restrictionInfo": "ResourceSkuRestrictionInfo",
            "reasonCode": "text",
        },
        "ResourceSkuRestrictionInfo": {"locations": ["text"], "zones": ["text"]},
        "SpotPlacementScoresResponse": {
            "availabilityZones": "boolean",
            "desiredCount": "integer",
            "desiredLocations": ["text"],
            "desiredSizes": ["ResourceSize"],
            "placementScores": ["PlacementScore"],
        },
        "ResourceSize": {"sku": "text"},
        "PlacementScore": {
            "availabilityZone": "text",
            "isQuotaAvailable": "boolean",
            "region": "text",
            "score": "text",
            "sku": "text",
        },
    }
)
_SINGULAR = {
    name: name[:1].upper() + name[1:-1]
    for name in ("availabilityZones", "desiredLocations", "desiredSizes", "placementScores")
}
_GENERATED_PARTS: dict[str, dict[str, str]] = {
    "SpotPlacementScoresResponse": {
        "PlacementScore": f"{_GENERATED}PlacementScore",
        "DesiredSize": f"{_GENERATED}ResourceSize",
    },
    "ResourceSize": {},
    "PlacementScore": {},
}
CLASSES: dict[str, Resource] = {
    f"{_AUTOMATION}PSResourceSku": Resource("", "ResourceSku"),
    **{
        f"{_GENERATED}{name}": Resource("", name, bases=(f"{_GENERATED}I{name}",), renames=_SINGULAR, types=types)
        for name, types in _GENERATED_PARTS.items()
    },
    **{f"{_AUTOMATION}{name}": resource for name, resource in _ALL.items()},
    **{
        f"{_AUTOMATION}{name}List": resource._replace(bases=(f"{_AUTOMATION}{name}",))
        for name, resource in _ALL.items()
    },
    f"{_AUTOMATION}PSPurchasePlan": _resource(
        "disks", ("Name", "Publisher", "Product", "PromotionCode"), part="properties.purchasePlan"
    ),
    f"{_AUTOMATION}PSDiskUpdate": _resource(
        "disks", _DISK_UPDATE, only=True, types={"PurchasePlan": f"{_AUTOMATION}PSPurchasePlan"}
    ),
    f"{_GENERATED}GalleryApplication": _resource(
        "galleries/applications",
        ("Description", "EndOfLifeDate", "Eula", "Id", "Location", "Name", "PrivacyStatementUri", "ReleaseNoteUri"),
        renames={"tags": "Tag"},
        bases=(f"{_GENERATED}IGalleryApplication",),
    ),
    f"{_GENERATED}GalleryApplicationVersion": _resource(
        "galleries/applications/versions",
        ("DefaultConfigFileLink", "Id", "Install", "Location", "Name", "PackageFileLink", "ProvisioningState"),
        renames={"tags": "Tag"},
        extras={
            "DefaultConfigFileLink": _published("Source.DefaultConfigurationLink"),
            "PackageFileLink": _published("Source.MediaLink"),
            "Install": _published("ManageActions.Install"),
            "Remove": _published("ManageActions.Remove"),
            "Update": _published("ManageActions.Update"),
            "ReplicaCount": _published("ReplicaCount", "System.Nullable[System.Int32]"),
            "TargetRegion": _published("TargetRegions", "System.Object"),
            "PublishingProfileExcludeFromLatest": _published("ExcludeFromLatest", "System.Nullable[System.Boolean]"),
            "PublishingProfileEndOfLifeDate": _published("EndOfLifeDate", "System.Nullable[System.DateTime]"),
            "PublishingProfilePublishedDate": _published("PublishedDate", "System.Nullable[System.DateTime]"),
        },
        bases=(f"{_GENERATED}IGalleryApplicationVersion",),
    ),
    f"{_AUTOMATION}PSSnapshotUpdate": _resource("snapshots", _SNAPSHOT_UPDATE, only=True),
    f"{_MODELS}PSAvailabilitySet": _resource(
        "availabilitySets",
        _AVAILABILITY_SET,
        renames={"sku": "", "virtualMachines": "VirtualMachinesReferences"},
        extras={**GROUP, "Sku": ("System.String", _sku), "Managed": ("System.Nullable[System.Boolean]", _managed)},
    ),
}
